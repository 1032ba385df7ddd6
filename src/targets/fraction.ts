import { Decimal } from "../money/index.ts";

/** An exact rational number; the denominator is above 0. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

/** The lowest terms of n / d. */
export function fraction(n: bigint, d: bigint = 1n): Fraction {
  const by = gcd(n, d) || 1n;
  const sign = d < 0n ? -1n : 1n;
  return { n: (sign * n) / by, d: (sign * d) / by };
}
export const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);
/** The text of a fraction: `527/12`, or a whole number alone. */
export const fractionText = ({ n, d }: Fraction): string => (d === 1n ? String(n) : `${n}/${d}`);
/** Exact where it has an end, else 40 digits. */
export const fractionDecimal = ({ n, d }: Fraction): Decimal =>
  new Decimal(n.toString()).div(new Decimal(d.toString()));
/** A plain decimal text as a fraction. */
export function decimalFraction(text: string): Fraction {
  const [whole = "0", part = ""] = text.split(".");
  return fraction(BigInt(whole + part), 10n ** BigInt(part.length));
}
