import { fail, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { bigUnits, decimalsOf } from "./amount-units.ts";
import { type Decimal, fromUnits } from "./decimal.ts";
import type { Amount } from "./field.ts";

/**
 * The exact sum of amounts, of any size and any number of decimals: 0 for none.
 *
 * @throws SalesPlanError: BAD_AMOUNT with the place of the first that is no amount.
 * @example
 * ```ts
 * import { sum } from "salesplan/money";
 * sum(["0.1", 0.2, 1000000000000000000000n]); //=> "1000000000000000000000.3"
 * ```
 */
export function sum(amounts: readonly Amount[]): Decimal {
  must(amounts, "amounts", "list");
  let scale = 0;
  for (const amount of amounts) scale = Math.max(scale, decimalsOf(amount));
  let units = 0n;
  for (let i = 0; i < amounts.length; i += 1) units += bigUnits(amounts[i] as Amount, scale, ["amounts", i]);
  return fromUnits(units, scale);
}

/**
 * The exact sum of minor units in a column; NaN cells (no value) are left out.
 *
 * @throws SalesPlanError: SCALE_TOO_FINE where the exact sum is no safe integer, BAD_AMOUNT where it is no whole number.
 * @example
 * ```ts
 * import { sumUnits } from "salesplan/money";
 * sumUnits(Float64Array.of(1250, Number.NaN, 50)); //=> 1300
 * ```
 */
export function sumUnits(units: ArrayLike<number>): number {
  must(units, "units", "list");
  // One kind of array, so that the loop is compiled once; block by block, for a check of each value costs four times the additions.
  const values = units instanceof Float64Array ? units : Float64Array.from(units);
  const size = values.length;
  let total = 0;
  for (let from = 0; from < size; from += BLOCK) {
    const to = Math.min(size, from + BLOCK);
    let [sum, reach] = [0, 0];
    for (let i = from; i < to; i += 1) {
      const value = values[i] as number;
      sum += value;
      reach += Math.abs(value);
    }
    // Where the values' sizes stay within the safe integers, so did every running sum; a gap makes the comparison false.
    if (reach <= MAX && Math.abs(total + sum) <= MAX) total += sum;
    else {
      for (let i = from; i < to; i += 1) {
        const value = values[i] as number;
        if (Number.isNaN(value)) continue;
        total += value;
        if (Math.abs(total) > MAX) return sumLarge(values);
      }
    }
  }
  return Number.isInteger(total) ? total : sumLarge(values);
}
const MAX = Number.MAX_SAFE_INTEGER;
const BLOCK = 256;

/** A running total may leave the safe integers and come back; only the end counts. Names what is no whole number. */
function sumLarge(units: ArrayLike<number>): number {
  let exact = 0n;
  for (let i = 0; i < units.length; i += 1) {
    const value = units[i] as number;
    if (Number.isNaN(value)) continue;
    if (!Number.isInteger(value)) fail("BAD_AMOUNT", ["units", i], `whole units are needed, found ${show(value)}`);
    exact += BigInt(value);
  }
  const total = Number(exact);
  if (Number.isSafeInteger(total)) return total;
  return fail(
    "SCALE_TOO_FINE",
    ["units"],
    `the sum ${exact} is beyond 2^53 minor units; read the rows at a lower scale`,
    {
      sum: exact.toString(),
    },
  );
}
