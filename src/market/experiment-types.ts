import type { Evaluated, ReasonOf } from "../kernel/index.ts";
import type { DurationComparison, RateComparison, Verdict } from "../measure/index.ts";
import type { Count, DifferenceInDifferences, Interval } from "../stats/index.ts";
import type { reasons } from "./reasons.ts";

/** Successes among cases, before and after a measure began. */
export interface BeforeAfterCounts {
  /** Null where nothing before is looked at. */
  readonly before: Count | null;
  readonly after: Count;
}
/** Which comparison the verdict rests on: the control group's change taken off, exposed against control, or only before and after. */
export type Design = "differenceInDifferences" | "groups" | "beforeAfter";

/** How many cases a clear answer takes where two groups are compared before and after. */
export interface RequiredCases {
  /** In each of the four groups, were all of them still to come. */
  readonly each: number;
  /** In each group after, with the cases before as they are; null where these are so few that no number after would do. */
  readonly afterOnly: number | null;
}
/** Difference in differences of rates: `se` is Wald's, the interval is made of the four rates' Wilson intervals. */
export interface RateDifference extends DifferenceInDifferences {
  /** The effect in points of 100, with its interval. */
  readonly points: { readonly estimate: number; readonly low: number; readonly high: number } | null;
  /** The effect relative to where the exposed group would stand with the control group's change; null where that is not above 0. */
  readonly relative: number | null;
  /** Interval of `relative`; null where no exposed case after succeeded. */
  readonly relativeInterval: Interval | null;
  /** p with a success and a failure added to each cell: the verdict rests on the larger of the two. */
  readonly carefulP: number;
  /** Beside Wald's p the one with a success and a failure added to each cell must hold, so that small cells do not see too much. */
  readonly verdict: Verdict;
  /** Cases that would show an effect of the size found; null where there is none. */
  readonly toShow: RequiredCases | null;
  /** Cases that would prove the lift that was promised, over the rate expected without the measure; null where none was promised or it leads above 1. */
  readonly toProve: RequiredCases | null;
}
/** What an experiment's counts say. */
export interface Lift {
  readonly design: Design;
  readonly exposed: BeforeAfterCounts;
  /** Null where there is no control group. */
  readonly control: BeforeAfterCounts | null;
  /** Exposed group, after against before: what one sees without a control group. Null where nothing before is looked at. */
  readonly beforeAfter: RateComparison | null;
  /** After: exposed against control. Null without a control group. */
  readonly againstControl: RateComparison | null;
  /** Null unless there are both a control group and a before. */
  readonly differenceInDifferences: RateDifference | null;
  /** Of the design: in points of 100 and relative; null where it cannot be computed. */
  readonly points: { readonly estimate: number; readonly low: number; readonly high: number } | null;
  readonly relative: number | null;
  readonly p: number | null;
  readonly verdict: Verdict;
  /** Cases needed in each group compared (two, or four where there are a control group and a before) to show a lift of the size found, and to prove the lift that was promised. */
  readonly requiredN: number | null;
  readonly requiredToProve: number | null;
}
/** The effect of a measure on deals. */
export interface Experiment extends Evaluated<ReasonOf<typeof reasons>>, Lift {
  readonly id: string | null;
  /** Days from creation to decision, open deals counted: exposed after against control after, or against exposed before. Null where a side is empty. */
  readonly cycle: DurationComparison | null;
  /** All of them: each group after against before (what the control group's cycle did is the season), and exposed against control after. Null where a side is empty. */
  readonly cycles: {
    readonly exposed: DurationComparison | null;
    readonly control: DurationComparison | null;
    readonly after: DurationComparison | null;
  };
  /** Ids behind the counts; null unless asked for. */
  readonly ids: {
    readonly exposedBefore: readonly string[];
    readonly exposedAfter: readonly string[];
    readonly controlBefore: readonly string[];
    readonly controlAfter: readonly string[];
  } | null;
}
