import { type Decimal, fromUnits, sum } from "../money/index.ts";

/** The exact sum of numbers, each taken as its shortest decimal form; NaN is no value. */
export function exactSum(values: Iterable<number>): Decimal {
  const rest: number[] = [];
  let cents = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    const units = Math.round(value * 100);
    // Below 10^13 a product that divides back to the same double is the shortest decimal in cents.
    if (Math.abs(units) <= 1e13 && units / 100 === value && Math.abs(cents) < 2 ** 52) cents += units;
    else rest.push(value);
  }
  const exact = fromUnits(cents, 2);
  return rest.length === 0 ? exact : exact.plus(sum(rest));
}
