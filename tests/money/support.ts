import fc from "fast-check";

export { always, hold, type Law } from "../support/laws.ts";

/** Totals of every size: small ones, where ties are common, and the whole range of safe integers. */
export const anyTotal: fc.Arbitrary<number> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -40, max: 40 }) },
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.maxSafeInteger(),
);
const weight: fc.Arbitrary<number> = fc.oneof(
  { weight: 3, arbitrary: fc.nat(5) },
  fc.nat(100_000),
  fc.nat(2 ** 31 - 1),
  fc.nat(2 ** 47),
  fc.maxSafeNat(),
);

/** Parts with weights that are not all 0, and ids in no order. */
export interface Given {
  readonly total: number;
  readonly weights: readonly number[];
  readonly ids: readonly string[];
}
export const given = (total: fc.Arbitrary<number>, most = 12): fc.Arbitrary<Given> =>
  fc
    .uniqueArray(fc.tuple(fc.string({ minLength: 1, maxLength: 3 }), weight), {
      minLength: 1,
      maxLength: most,
      selector: ([id]) => id,
    })
    .filter((parts) => parts.some(([, w]) => w > 0))
    .chain((parts) => total.map((t) => ({ total: t, weights: parts.map(([, w]) => w), ids: parts.map(([id]) => id) })));

/** The exact quota of each part, as numerators over the sum of the weights. */
export function exactQuotas(total: number, weights: readonly number[]): readonly bigint[] {
  return weights.map((w) => BigInt(total) * BigInt(w));
}
export const bigSum = (values: readonly number[]): bigint => values.reduce((sum, value) => sum + BigInt(value), 0n);
export const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** A permutation of the places 0..n-1 made from random keys. */
export const permutation = (keys: readonly number[], n: number): readonly number[] =>
  Array.from({ length: n }, (_, i) => i).sort(
    (a, b) => (keys[a % keys.length] as number) - (keys[b % keys.length] as number) || b - a,
  );
