import { fail, show } from "../kernel/index.ts";
import { probabilityGreater } from "../stats/beta.ts";
import type { Count, Interval } from "../stats/count.ts";
import { fisherExact } from "../stats/fisher-exact.ts";
import { katz } from "../stats/katz.ts";
import { newcombe } from "../stats/newcombe.ts";
import { sampleSize } from "../stats/sample-size.ts";
import { twoProportion } from "../stats/two-proportion.ts";
import { wilson } from "../stats/wilson.ts";
import { must, mustHave } from "./must.ts";

/** What a comparison allows to say. `tooFew`: not enough cases to judge at all; `unclear`: chance may explain the difference. */
export type Verdict = "better" | "worse" | "unclear" | "tooFew";
/** How a comparison was judged. */
export type Method = "pooledZ" | "fisherExact" | "logRank";

/** What every comparison of two groups says. */
export interface Comparison {
  /** Cases on each side. */
  readonly n: { readonly a: number; readonly b: number };
  /** a minus b, in the unit of what is compared (for rates a share: 0.07 is 7 points). Null where a side has no cases. */
  readonly estimate: number | null;
  /** Interval of the estimate at `confidence`. */
  readonly interval: Interval | null;
  readonly confidence: number;
  /** Probability of a difference at least this large if there were none. */
  readonly p: number | null;
  readonly method: Method;
  readonly verdict: Verdict;
}
/** One side of a comparison of rates. */
export interface RateSide extends Count {
  /** Null where n is 0. */
  readonly rate: number | null;
  /** Wilson interval. */
  readonly interval: Interval | null;
}
/** Comparison of two rates, a against b. */
export interface RateComparison extends Comparison {
  readonly a: RateSide;
  readonly b: RateSide;
  /** The difference in points (of 100), with Newcombe's interval. */
  readonly points: { readonly estimate: number; readonly interval: Interval } | null;
  /** The relative difference a / b - 1, with Katz's interval (null without a success on both sides). Null where b's rate is 0. */
  readonly relative: { readonly estimate: number; readonly interval: Interval | null } | null;
  /** Probability that a's true rate is above b's, each after a uniform prior (exact); null where a side has no cases. It is no p-value. */
  readonly probabilityHigher: number | null;
  /** Cases needed on each side to show a difference of the size found, at `power`; null where the rates are equal or unknown. */
  readonly requiredN: number | null;
  /** Cases needed on each side to show the lift asked for by `prove`, on b's rate; null where none was asked for or it leads above 1. */
  readonly requiredToProve: number | null;
}
/** How two rates are compared. */
export interface CompareOptions {
  /** @defaultValue 0.95 */
  readonly confidence?: number | undefined;
  /** Fewest cases on each side below which the verdict is `tooFew`. @defaultValue 5 */
  readonly minimum?: number | undefined;
  /** Whether a higher rate is the better one. @defaultValue "higher" */
  readonly good?: "higher" | "lower" | undefined;
  /** Chance of seeing a real difference that required numbers are computed for. @defaultValue 0.8 */
  readonly power?: number | undefined;
  /** A lift over b's rate whose proof is planned: relative (0.2 is +20 %) or in points (5 is +5 points). */
  readonly prove?: { readonly relative: number } | { readonly points: number } | null | undefined;
}

/** The verdict of a difference: chance must be unlikely and the interval must not hold 0. */
export function verdictOf(
  found: Pick<Comparison, "n" | "estimate" | "interval" | "p" | "confidence">,
  minimum: number,
  good: "higher" | "lower",
): Verdict {
  mustHave(found, "found", { n: "object" });
  const { n, estimate, interval, p, confidence } = found;
  if (Math.min(n.a, n.b) < Math.max(1, minimum) || estimate === null || p === null) return "tooFew";
  // 1 - 0.95 is a little above 0.05 in doubles.
  const sure = p < 1 - confidence && (interval === null || interval.low > 0 || interval.high < 0);
  if (!sure || estimate === 0) return "unclear";
  return estimate > 0 === (good === "higher") ? "better" : "worse";
}

const side = (count: Count, confidence: number): RateSide => ({
  successes: count.successes,
  n: count.n,
  rate: count.n === 0 ? null : count.successes / count.n,
  interval: wilson(count, confidence),
});

/**
 * Compares two rates and says what the numbers allow: the difference in points with Newcombe's interval and relative with
 * Katz's, the p-value of the pooled z test (Fisher's exact test where an expected count is below 5), a verdict, and the cases
 * needed for a clear answer.
 *
 * @throws SalesPlanError: BAD_COUNT, BAD_PROBABILITY.
 *
 * @example
 * ```ts
 * import { compareRates } from "salesplan/measure";
 * const campaign = compareRates({ successes: 38, n: 52 }, { successes: 41, n: 66 }, { prove: { relative: 0.2 } });
 * campaign.verdict; //=> "unclear"
 * campaign.points?.estimate.toFixed(0); //=> "11"
 * campaign.relative?.estimate.toFixed(2); //=> "0.18"
 * campaign.requiredToProve; //=> 219
 * compareRates({ successes: 1, n: 4 }, { successes: 14, n: 26 }).verdict; //=> "tooFew"
 * ```
 */
export function compareRates(a: Count, b: Count, options: CompareOptions = {}): RateComparison {
  must(a, "a", "object");
  must(b, "b", "object");
  must(options, "options", "object");
  const { confidence = 0.95, minimum = 5, good = "higher", power = 0.8, prove = null } = options;
  must(minimum, "minimum", "count");
  if (good !== "higher" && good !== "lower")
    fail("BAD_OPTION", ["good"], `"higher" or "lower" is needed, found ${show(good)}`);
  if (prove !== null) mustHave(prove, "prove", "relative" in prove ? { relative: "number" } : { points: "number" });
  const [ofA, ofB] = [side(a, confidence), side(b, confidence)];
  const interval = newcombe(a, b, confidence);
  const test = twoProportion(a, b);
  const pooled = (a.successes + b.successes) / (a.n + b.n);
  const exact = test !== null && Math.min(a.n, b.n) * Math.min(pooled, 1 - pooled) < 5;
  const p = test === null ? null : exact ? fisherExact(a, b).p : test.p;
  const estimate = ofA.rate === null || ofB.rate === null ? null : ofA.rate - ofB.rate;
  const found = { n: { a: a.n, b: b.n }, estimate, interval, confidence, p };
  const planning = { alpha: 1 - confidence, power };
  const aim =
    prove === null || ofB.rate === null
      ? null
      : "relative" in prove
        ? ofB.rate * (1 + prove.relative)
        : ofB.rate + prove.points / 100;
  return {
    ...found,
    method: exact ? "fisherExact" : "pooledZ",
    verdict: verdictOf(found, minimum, good),
    a: ofA,
    b: ofB,
    points:
      estimate === null || interval === null
        ? null
        : { estimate: estimate * 100, interval: { low: interval.low * 100, high: interval.high * 100 } },
    relative:
      ofB.rate && ofA.rate !== null ? { estimate: ofA.rate / ofB.rate - 1, interval: katz(a, b, confidence) } : null,
    probabilityHigher: estimate === null ? null : probabilityGreater(a, b),
    requiredN: ofA.rate === null || ofB.rate === null ? null : sampleSize(ofA.rate, ofB.rate, planning),
    requiredToProve: aim === null || aim < 0 || aim > 1 ? null : sampleSize(ofB.rate as number, aim, planning),
  };
}
