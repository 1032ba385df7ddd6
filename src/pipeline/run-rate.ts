import { fail, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { normalUpper } from "../stats/index.ts";

/** What a run rate is held against. Amounts are estimates in floating point. */
export interface RunRate {
  /** What is still to be signed. */
  readonly remaining: number;
  /** Days left, counted as the mean is (working days against a mean of working days). */
  readonly days: number;
  readonly dailyMean: number;
  readonly dailySd: number;
}

/**
 * The chance that days like those before bring what remains: the sum of `days` independent days, taken as normal. Good for many small
 * deals; where a few large ones decide, {@link forecast} tells the truth and this does not.
 *
 * @throws SalesPlanError: BAD_OPTION when days or the deviation are negative or something is not finite.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const found = pipeline.runRate({ remaining: 12_000, days: 10, dailyMean: 1000, dailySd: 400 });
 * [found.expected, found.probability.toFixed(4)]; //=> [10000, "0.0569"]
 * ```
 */
export function runRate(given: RunRate): {
  /** days x dailyMean. */
  readonly expected: number;
  /** Standard deviations by which the remainder lies above it; null where nothing varies. */
  readonly z: number | null;
  /** P(sum >= remaining). */
  readonly probability: number;
} {
  must(given, "given", "object");
  const { remaining, days, dailyMean, dailySd } = given;
  for (const [name, value] of Object.entries({ remaining, days, dailyMean, dailySd }))
    if (!Number.isFinite(value) || (value < 0 && (name === "days" || name === "dailySd")))
      fail(
        "BAD_OPTION",
        [name],
        `a finite number${name.startsWith("daily") ? "" : " from 0"} is needed, found ${show(value)}`,
      );
  const expected = days * dailyMean;
  const sd = dailySd * Math.sqrt(days);
  if (sd === 0) return { expected, z: null, probability: expected >= remaining ? 1 : 0 };
  const z = (remaining - expected) / sd;
  return { expected, z, probability: normalUpper(z) };
}
