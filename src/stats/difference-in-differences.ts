import { mustHave } from "../measure/must.ts";
import { type Count, checkCount, type Interval } from "./count.ts";
import { intervalZ, normalTwoSided } from "./normal.ts";

/** A mean (or rate) with its standard error; null where it is not known. */
export interface Estimate {
  readonly value: number;
  readonly se: number | null;
}
/** Result of a difference in differences. */
export interface DifferenceInDifferences {
  /** Change of the exposed group, and of the control group, over the same time. */
  readonly exposedChange: number;
  readonly controlChange: number;
  /** The exposed group's change less the control group's. */
  readonly effect: number;
  /** Wald error, interval and p; null where an error is not known. */
  readonly se: number | null;
  readonly interval: Interval | null;
  readonly p: number | null;
}
/** The four estimates: two groups, each before and after. */
export interface BeforeAfter<T> {
  readonly before: T;
  readonly after: T;
}

/** A rate as an estimate with its binomial error; null where n is 0. */
export function rateEstimate(count: Count): Estimate | null {
  const { successes, n } = checkCount(count, "count");
  if (n === 0) return null;
  const rate = successes / n;
  return { value: rate, se: Math.sqrt((rate * (1 - rate)) / n) };
}

/**
 * Difference in differences: what changed in the exposed group beyond what changed in the control group over the same time.
 * Its worth rests on both groups having moved alike without the measure, which no test proves.
 *
 * @throws SalesPlanError: BAD_PROBABILITY.
 *
 * @example
 * ```ts
 * import { differenceInDifferences } from "salesplan/stats";
 * const at = (value: number) => ({ value, se: null });
 * const shops = differenceInDifferences({ before: at(20.44), after: at(21.03) }, { before: at(23.33), after: at(21.17) });
 * shops.effect.toFixed(2); //=> "2.75"
 * ```
 */
export function differenceInDifferences(
  exposed: BeforeAfter<Estimate>,
  control: BeforeAfter<Estimate>,
  confidence = 0.95,
): DifferenceInDifferences {
  for (const [name, side] of Object.entries({ exposed, control })) {
    mustHave(side, name, { before: "object", after: "object" });
    for (const at of ["before", "after"] as const) mustHave(side[at], [name, at], { value: "number", se: "number?" });
  }
  const exposedChange = exposed.after.value - exposed.before.value;
  const controlChange = control.after.value - control.before.value;
  const effect = exposedChange - controlChange;
  const z = intervalZ(confidence);
  let variance: number | null = 0;
  for (const { se } of [exposed.before, exposed.after, control.before, control.after])
    variance = variance === null || se === null ? null : variance + se * se;
  if (variance === null) return { exposedChange, controlChange, effect, se: null, interval: null, p: null };
  const se = Math.sqrt(variance);
  const interval = { low: effect - z * se, high: effect + z * se };
  return { exposedChange, controlChange, effect, se, interval, p: se === 0 ? null : normalTwoSided(effect / se) };
}
