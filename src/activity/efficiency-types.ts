import type { Evaluated } from "../kernel/index.ts";
import type { RateSide, Verdict } from "../measure/index.ts";
import type { ChiSquare } from "../stats/index.ts";
import type { ActivityReason } from "./reasons.ts";

/** One group of activities against all others. */
export interface EfficiencyGroup {
  /** What the group is: its value for each of `by`, in that order. */
  readonly group: readonly string[];
  /** Activities counted. */
  readonly activities: number;
  /** Cases whose result is known, and how many of them were a success: the activities themselves, or the deals that had one of them. */
  readonly n: number;
  readonly successes: number;
  /** Success rate with its Wilson interval. */
  readonly rate: RateSide;
  /** The rate drawn towards the common one: the fewer the cases, the nearer. */
  readonly shrunk: number | null;
  /** Rate of all other activities, or of the deals without one of these. */
  readonly rest: RateSide;
  /** Holm's p over all groups (of two groups without a common case the plain one); null where it was not tested. */
  readonly adjustedP: number | null;
  readonly verdict: Verdict;
  /** Minutes of the activities whose minutes are known, and how many these are. */
  readonly minutes: number;
  readonly timed: number;
  /** Minutes per success, over the cases with timed activities; null where none of them was a success. */
  readonly minutesPerSuccess: number | null;
  /** The same as successes per hour spent; null where no minutes are known. */
  readonly successesPerHour: number | null;
}
/** What {@link efficiency} returns. Observational: a difference is no proof of an effect. */
export interface Efficiency extends Evaluated<ActivityReason> {
  readonly observational: true;
  /** What a success is: a good outcome of the activity itself, or that its deal was won. */
  readonly success: "outcome" | "won";
  readonly by: readonly string[];
  /** How much is known of the results: activities that took place, and those with an outcome (or, with deals, with a deal on record). To be read first. */
  readonly coverage: { readonly activities: number; readonly known: number; readonly share: number | null };
  /** In the order in which the rows name them. */
  readonly groups: readonly EfficiencyGroup[];
  /** Whether there is any evidence that the groups differ; if not, do not rank them. */
  readonly differ: boolean;
  /** The test over all groups; null with deals, whose groups share cases, and where there are fewer than two. */
  readonly global: ChiSquare | null;
  /** All cases, each once. */
  readonly total: RateSide;
}

/** One won deal. */
export interface WonDeal {
  readonly deal: string;
  /** Effective touches up to the day on which it was won. */
  readonly touches: number;
  /** Minutes of the touches whose minutes are known. */
  readonly minutes: number;
  /** Days from the first touch to the day on which it was won; null where there is no touch or the day is not known. */
  readonly days: number | null;
}
/** What {@link touchesToWin} returns. */
export interface TouchesToWin extends Evaluated<ActivityReason> {
  readonly deals: readonly WonDeal[];
  /** Over the won deals that have a touch on record. */
  readonly touched: number;
  readonly meanTouches: number | null;
  readonly medianTouches: number | null;
  readonly meanDays: number | null;
  readonly medianDays: number | null;
  /** Won deals without any effective touch on record: not in the means. */
  readonly untouched: number;
}
