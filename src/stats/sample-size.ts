import { fail } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { intervalZ, normalQuantile } from "./normal.ts";

/** How sure a comparison must be able to be. */
export interface PowerOptions {
  /** Probability of a false alarm, two-sided. @defaultValue 0.05 */
  readonly alpha?: number | undefined;
  /** Probability of seeing the difference where it is real. @defaultValue 0.8 */
  readonly power?: number | undefined;
  /** `pooled` is Fleiss' formula without continuity correction, `unpooled` the simple one. @defaultValue "pooled" */
  readonly variance?: "pooled" | "unpooled" | undefined;
}

/**
 * Cases needed on each side to see the difference of two rates (Fleiss, Statistical Methods for Rates and Proportions).
 * Null where the rates are equal: no number of cases proves a difference that is not there.
 *
 * @throws SalesPlanError: BAD_PROBABILITY.
 *
 * @example
 * ```ts
 * import { sampleSize } from "salesplan/stats";
 * sampleSize(0.28, 0.35); //=> 691
 * sampleSize(0.1, 0.12); //=> 3841
 * ```
 */
export function sampleSize(a: number, b: number, options: PowerOptions = {}): number | null {
  must(a, "a", "number");
  must(b, "b", "number");
  must(options, "options", "object");
  for (const [name, rate] of [
    ["a", a],
    ["b", b],
  ] as const) {
    if (!(rate >= 0 && rate <= 1)) fail("BAD_PROBABILITY", [name], `a rate from 0 to 1 is needed, found ${rate}`);
  }
  if (a === b) return null;
  const { alpha = 0.05, power = 0.8, variance = "pooled" } = options;
  const [zAlpha, zPower] = [intervalZ(1 - alpha), normalQuantile(power)];
  const own = a * (1 - a) + b * (1 - b);
  const mean = (a + b) / 2;
  const null0 = variance === "pooled" ? 2 * mean * (1 - mean) : own;
  const needed = (zAlpha * Math.sqrt(null0) + zPower * Math.sqrt(own)) / (a - b);
  return Math.ceil(needed * needed);
}
