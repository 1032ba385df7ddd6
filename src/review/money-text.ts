import { Decimal } from "../money/index.ts";

/** Money as a parameter of a reason. */
export interface MoneyParam {
  readonly amount: string;
  readonly unit: string | null;
}

/** An exact amount as plain decimal text; a mean is rounded to the cent for the sentence. */
export const text = (amount: Decimal): string => amount.toFixed();

/** Makes money parameters in a review's unit. */
export const moneyIn =
  (unit: string | null) =>
  (amount: Decimal | string): MoneyParam => ({ amount: typeof amount === "string" ? amount : text(amount), unit });

/** A quotient of money for a sentence, to the cent, half up; the figures themselves stay exact. */
export const per = (amount: Decimal, parts: number): Decimal =>
  amount.div(new Decimal(parts)).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);

/** A ratio of money as a number; null where the base is 0. */
export const ratio = (part: Decimal, base: Decimal): number | null =>
  base.isZero() ? null : part.div(base).toNumber();

/** The sum of amounts. */
export const total = (amounts: readonly Decimal[]): Decimal =>
  amounts.reduce((sum, amount) => sum.plus(amount), new Decimal(0));
