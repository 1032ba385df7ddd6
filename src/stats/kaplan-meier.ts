import { fail } from "../kernel/index.ts";
import { must, mustHave } from "../measure/must.ts";
import { byCause, eachTime } from "./durations.ts";
import { intervalZ } from "./normal.ts";

/** A time at which something ended. */
export interface SurvivalStep {
  readonly time: number;
  /** Cases whose duration reached this time. */
  readonly atRisk: number;
  readonly events: number;
  /** Share estimated to last longer than this time. */
  readonly survival: number;
  /** Greenwood's standard error, and the band by log(-log). Null where the share is 0. */
  readonly se: number | null;
  readonly low: number | null;
  readonly high: number | null;
}
/** Survival curve: how long things last, those still open counted for as long as they have been seen. */
export interface SurvivalCurve {
  readonly n: number;
  readonly events: number;
  /** Still open: known to last longer than they were seen. */
  readonly open: number;
  readonly confidence: number;
  readonly steps: readonly SurvivalStep[];
}
/** A time by which a share has ended, with its interval; null where the curve does not come down that far. */
export interface TimeQuantile {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The product-limit estimate of Kaplan and Meier (1958), with Greenwood's error and log(-log) bands. `ended` says of each
 * duration whether it ended (true, 1) or is still open (false, 0); one that is open at a time is at risk at that time.
 *
 * @throws SalesPlanError: BAD_DURATION, BAD_PROBABILITY.
 *
 * @example
 * ```ts
 * import { kaplanMeier, timeQuantile } from "salesplan/stats";
 * const days = [20, 30, 45, 60, 50, 80];
 * const closed = [1, 1, 1, 1, 0, 0];
 * timeQuantile(kaplanMeier(days, closed), 0.5).value; //=> 45
 * ```
 */
export function kaplanMeier(
  times: ArrayLike<number>,
  ended: ArrayLike<number | boolean>,
  options: { readonly confidence?: number | undefined } = {},
): SurvivalCurve {
  must(times, "times", "list");
  must(ended, "ended", "list");
  must(options, "options", "object");
  const { confidence = 0.95 } = options;
  const z = intervalZ(confidence);
  const [open, done] = byCause(times, ended, 1) as [Float64Array, Float64Array];
  const steps: SurvivalStep[] = [];
  let atRisk = times.length;
  let survival = 1;
  let greenwood = 0;
  for (const { time, counts } of eachTime([done, open])) {
    const [events, left] = counts as [number, number];
    if (events > 0) {
      survival *= (atRisk - events) / atRisk;
      greenwood += events / (atRisk * (atRisk - events));
      steps.push({ time, atRisk, events, survival, ...band(survival, greenwood, z) });
    }
    atRisk -= events + left;
  }
  return { n: times.length, events: done.length, open: open.length, confidence, steps };
}

function band(survival: number, greenwood: number, z: number): Pick<SurvivalStep, "se" | "low" | "high"> {
  if (survival === 0) return { se: null, low: null, high: null };
  const width = (z * Math.sqrt(greenwood)) / -Math.log(survival);
  return {
    se: survival * Math.sqrt(greenwood),
    low: survival ** Math.exp(width),
    high: survival ** Math.exp(-width),
  };
}

/** The share that lasts longer than a time. */
export function survivalAt(curve: SurvivalCurve, time: number): number {
  mustHave(curve, "curve", { steps: "objects" });
  must(time, "time", "real");
  let survival = 1;
  for (const step of curve.steps) {
    if (step.time > time) break;
    survival = step.survival;
  }
  return survival;
}

/**
 * The time by which a share `p` has ended: the first at which the curve is at or below 1 - p. Its interval is where the
 * bands cross that line (Brookmeyer and Crowley 1982). Null where too much is still open to say.
 *
 * @throws SalesPlanError: BAD_PROBABILITY unless 0 < p < 1.
 */
export function timeQuantile(curve: SurvivalCurve, p: number): TimeQuantile {
  mustHave(curve, "curve", { steps: "objects" });
  must(p, "p", "ratio");
  if (!(p > 0 && p < 1)) fail("BAD_PROBABILITY", ["p"], `a number between 0 and 1 is needed, found ${p}`);
  // A product such as 5/6 x 4/5 x 3/4 may miss one half by its last digit.
  const line = 1 - p + 1e-12;
  const first = (of: (step: SurvivalStep) => number): number | null =>
    curve.steps.find((step) => of(step) <= line)?.time ?? null;
  return {
    value: first(({ survival }) => survival),
    low: first(({ low }) => low ?? 0),
    high: first(({ high }) => high ?? 1),
  };
}
