import type { Amount } from "../money/index.ts";
import { amountText, Decimal, minorUnits } from "../money/index.ts";

/** The plain digits of an amount as documents keep it (`1e3` is `"1000"`, `"12.50"` is `"12.5"`), or null where it is none. */
export function plainAmount(value: unknown): string | null {
  const text = amountText(value);
  // 30 decimals and 400 digits are far beyond any amount; what is larger is refused before it is expanded.
  if (text === null || typeof minorUnits(text, 30) === "string") return null;
  return new Decimal(text).toFixed();
}

/** The exact Decimal of a document's amount. */
export const decimalOf = (amount: Amount): Decimal => new Decimal(amountText(amount) ?? "NaN");

/** An estimate in minor units, which may have a fraction of one, as a Decimal. */
export const estimate = (units: number, scale: number): Decimal => new Decimal(units).div(new Decimal(10).pow(scale));
