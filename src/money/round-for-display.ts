import { fail, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { bigUnits, decimalsOf } from "./amount-units.ts";
import { type Decimal, fromUnits } from "./decimal.ts";
import type { Amount } from "./field.ts";
import { largest } from "./takers.ts";

/** Amounts rounded so that what is shown adds up. */
export interface Rounded {
  /** In the order given. */
  readonly amounts: readonly Decimal[];
  /** The exact total, rounded half up (away from 0); the sum of `amounts`. */
  readonly total: Decimal;
}

const floorDiv = (a: bigint, b: bigint): bigint => (a < 0n ? -((-a + b - 1n) / b) : a / b);

/**
 * Rounds fractions over one denominator to whole numbers that add up to their rounded total (half away from 0):
 * each goes down or up, those with the largest rests go up; ties by size, then id, then place.
 */
export function roundFractions(
  numerators: readonly bigint[],
  denominator: bigint,
  ids: readonly string[] | null = null,
): readonly bigint[] {
  const sum = numerators.reduce((a, b) => a + b, 0n);
  // Mirrored, so that a shortfall is shown like the surplus of the same size.
  if (sum < 0n) {
    return roundFractions(
      numerators.map((n) => -n),
      denominator,
      ids,
    ).map((n) => -n);
  }
  const down = numerators.map((n) => floorDiv(n, denominator));
  const rests = numerators.map((n, i) => n - (down[i] as bigint) * denominator);
  const sizes = numerators.map((n) => (n < 0n ? -n : n));
  const left = Number((2n * sum + denominator) / (2n * denominator) - down.reduce((a, b) => a + b, 0n));
  for (const i of largest(left, rests, sizes, ids)) down[i] = (down[i] as bigint) + 1n;
  return down;
}

/**
 * Rounds amounts to a step for showing, so that the shown parts add up to the shown total: the total is rounded half away from 0,
 * each amount down or up, and those with the largest rests go up. Every shown amount is within one step of the true one.
 *
 * @param amounts - of either sign, with any decimals
 * @param step - smallest amount shown, e.g. `"1"` or `"10000"`
 * @param ids - stable ids that settle ties; null: the place settles them
 * @throws SalesPlanError: BAD_AMOUNT, BAD_OPTION when the step is not above 0.
 * @example
 * ```ts
 * import { roundForDisplay } from "salesplan/money";
 * roundForDisplay(["33.34", "33.33", "33.33"], "1").amounts; //=> ["34", "33", "33"]
 * ```
 */
export function roundForDisplay(
  amounts: readonly Amount[],
  step: Amount,
  ids: readonly string[] | null = null,
): Rounded {
  must(amounts, "amounts", "list");
  let scale = decimalsOf(step);
  for (const amount of amounts) scale = Math.max(scale, decimalsOf(amount));
  const size = bigUnits(step, scale, ["step"]);
  if (size <= 0n) fail("BAD_OPTION", ["step"], `an amount above 0 is needed, found ${show(step)}`);
  const exact = amounts.map((amount, i) => bigUnits(amount, scale, ["amounts", i]));
  const steps = roundFractions(exact, size, ids);
  const total = steps.reduce((a, b) => a + b, 0n);
  return { amounts: steps.map((n) => fromUnits(n * size, scale)), total: fromUnits(total * size, scale) };
}
