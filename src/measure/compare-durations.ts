import type { Interval } from "../stats/count.ts";
import { kaplanMeier, type TimeQuantile, timeQuantile } from "../stats/kaplan-meier.ts";
import { type Durations, logRank } from "../stats/log-rank.ts";
import { mannWhitney } from "../stats/mann-whitney.ts";
import { median } from "../stats/quantile.ts";
import { type CompareOptions, type Comparison, verdictOf } from "./compare.ts";
import { must, mustHave } from "./must.ts";

/** One side of a comparison of durations. */
export interface DurationSide {
  readonly n: number;
  /** How many have ended; the others are open and counted for as long as they were seen. */
  readonly ended: number;
  /** Median of all, open ones counted (Kaplan-Meier); null where too much is open. */
  readonly median: TimeQuantile;
  /** Median of the ended ones alone: printed to be compared with what other tools show; it is too short while much is open. */
  readonly endedMedian: number | null;
  /** Mean; null unless all have ended, since a mean of what is open cannot be known. */
  readonly mean: number | null;
}
/**
 * Comparison of two groups of durations; `estimate` is the difference of the medians a - b, its interval that of both medians added
 * by squares (Zou and Donner 2008; null where one of them has an open end), its verdict the log-rank test's.
 */
export interface DurationComparison extends Comparison {
  readonly a: DurationSide;
  readonly b: DurationSide;
  /** Of the ended ones alone: the Hodges-Lehmann shift a - b with its interval (null where they are too few for one), and Mann-Whitney's p. Null where a side has none. */
  readonly endedOnly: {
    readonly shift: number;
    readonly interval: Interval | null;
    readonly p: number;
  } | null;
}

const endedTimes = ({ times, ended }: Durations): Float64Array =>
  Float64Array.from(times).filter((_, i) => Number(ended[i]) === 1);

/** One group of durations, summed up. */
export function durationSide(group: Durations, confidence = 0.95): DurationSide {
  mustHave(group, "group", { times: "list", ended: "list" });
  const done = endedTimes(group);
  const n = group.times.length;
  return {
    n,
    ended: done.length,
    median: timeQuantile(kaplanMeier(group.times, group.ended, { confidence }), 0.5),
    endedMedian: median(done),
    mean: n === 0 || done.length < n ? null : done.sort().reduce((sum, time) => sum + time, 0) / n,
  };
}

/**
 * Compares how long things last in two groups, open ones counted: medians by Kaplan-Meier, p by the log-rank test, and beside
 * it the shift among the ended ones alone. Shorter is better unless `good` is "higher".
 *
 * @throws SalesPlanError: BAD_DURATION, BAD_PROBABILITY.
 *
 * @example
 * ```ts
 * import { compareDurations } from "salesplan/measure";
 * const after = { times: [12, 15, 18, 20, 22, 25, 30, 31], ended: [1, 1, 1, 1, 1, 1, 1, 0] };
 * const before = { times: [28, 35, 40, 41, 44, 52, 60, 61], ended: [1, 1, 1, 1, 1, 1, 1, 0] };
 * const cycle = compareDurations(after, before);
 * cycle.verdict; //=> "better"
 * [cycle.a.median.value, cycle.b.median.value]; //=> [20, 41]
 * cycle.endedOnly?.shift; //=> -22
 * ```
 */
export function compareDurations(
  a: Durations,
  b: Durations,
  options: Pick<CompareOptions, "confidence" | "minimum" | "good"> = {},
): DurationComparison {
  must(options, "options", "object");
  const { confidence = 0.95, minimum = 5, good = "lower" } = options;
  const [ofA, ofB] = [durationSide(a, confidence), durationSide(b, confidence)];
  const test = logRank([a, b]);
  const shift = mannWhitney(endedTimes(a), endedTimes(b), { confidence });
  const [first] = test?.groups ?? [];
  // More ends than expected means that a's durations are the shorter ones.
  const direction = first ? first.expected - first.observed : null;
  const n = { a: ofA.n, b: ofB.n };
  const p = test?.p ?? null;
  const [medianA, medianB] = [ofA.median.value, ofB.median.value];
  const judged = { n: { a: ofA.ended, b: ofB.ended }, estimate: direction, interval: null, p, confidence };
  return {
    n,
    estimate: medianA === null || medianB === null ? null : medianA - medianB,
    interval: ofMedians(ofA.median, ofB.median),
    confidence,
    p,
    method: "logRank",
    verdict: verdictOf(judged, minimum, good),
    a: ofA,
    b: ofB,
    endedOnly: shift && { shift: shift.shift, interval: shift.interval, p: shift.p },
  };
}

function ofMedians(a: TimeQuantile, b: TimeQuantile): Interval | null {
  if (a.value === null || a.low === null || a.high === null) return null;
  if (b.value === null || b.low === null || b.high === null) return null;
  const difference = a.value - b.value;
  return {
    low: difference - Math.hypot(a.value - a.low, b.high - b.value),
    high: difference + Math.hypot(a.high - a.value, b.value - b.low),
  };
}
