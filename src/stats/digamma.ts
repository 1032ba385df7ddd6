import { fail } from "../kernel/index.ts";
import { must } from "../measure/must.ts";

/** B(2k) / 2k: the asymptotic series of the digamma function. */
const SERIES = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32_760, 1 / 12];

/**
 * The derivative of ln Gamma(x) for x > 0 (asymptotic series after moving x above 15).
 *
 * @throws SalesPlanError: BAD_ARGUMENT unless x > 0.
 *
 * @example
 * ```ts
 * import { digamma } from "salesplan/stats";
 * digamma(1).toFixed(10); //=> "-0.5772156649"
 * ```
 */
export function digamma(x: number): number {
  must(x, "x", "number");
  if (!(x > 0)) fail("BAD_ARGUMENT", ["x"], `a number above 0 is needed, found ${x}`);
  let shift = 0;
  let y = x;
  for (; y < 15; y += 1) shift += 1 / y;
  const square = 1 / (y * y);
  let power = square;
  let sum = 0;
  for (const factor of SERIES) {
    sum += factor * power;
    power *= square;
  }
  return Math.log(y) - 0.5 / y - sum - shift;
}
