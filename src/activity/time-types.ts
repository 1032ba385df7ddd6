import type { CalendarReason, DayRange } from "../calendar/index.ts";
import type { Evaluated } from "../kernel/index.ts";
import type { Decimal } from "../money/index.ts";
import type { ActivityReason } from "./reasons.ts";

/** One bucket of time. Hours lie on a grid of 2^-32, so that they sum exactly. */
export interface TimeBucket<B extends string = string> {
  readonly bucket: B;
  /** Planned share, 0 to 1. */
  readonly plan: number;
  readonly hours: number;
  /** Share of all logged hours; null where none is logged. */
  readonly share: number | null;
  /** Share less plan, in points (of 100). */
  readonly gapPoints: number | null;
  /** Hours that the plan gives it of what is logged; all buckets' sum to `logged`. */
  readonly target: number;
  /** target - hours; all buckets' sum to 0. */
  readonly change: number;
  /** What the bucket brought, where that was given. */
  readonly gain: Decimal | null;
  /** gain / hours, as a number to compare buckets by; null without a gain or hours. What the next hour would bring it does not say. */
  readonly gainPerHour: number | null;
}
/** Hours that should go from one bucket to another. */
export interface TimeMove<B extends string = string> {
  readonly from: B;
  readonly to: B;
  readonly hours: number;
}
/** Where the time of one rep went. */
export interface RepTime<B extends string = string> {
  readonly rep: string;
  readonly logged: number;
  /** Hours by bucket; over all reps they sum to the buckets' hours. */
  readonly hours: { readonly [N in B]: number };
  /** Share of each bucket in what the rep logged; null where that is nothing. */
  readonly shares: { readonly [N in B]: number | null };
  /** Half the sum of the absolute gaps, 0 to 1; null where nothing is logged. */
  readonly misallocation: number | null;
  /** Null where the hours of single reps are not known: they are counted from calendar, period and reps. */
  readonly explained: TimeExplained | null;
}
/** How much of the working time is explained: `available = logged + unlogged - overlogged`, exactly. For all, each figure but the share is the sum of the reps'. */
export interface TimeExplained {
  /** Working hours that there were. */
  readonly available: number;
  /** Hours that nobody logged; 0 where more is logged than there was. */
  readonly unlogged: number;
  /** Hours logged beyond those that there were: overtime, or entries that are wrong. They explain nobody else's hours. */
  readonly overlogged: number;
  /** (available - unlogged) / available, 0 to 1; null where there was no working time. */
  readonly share: number | null;
}
/** What {@link timeAllocation} returns. */
export interface TimeAllocation<B extends string = string> extends Evaluated<ActivityReason | CalendarReason> {
  /** The days looked at; null is all up to asOf. */
  readonly period: DayRange | null;
  readonly buckets: readonly TimeBucket<B>[];
  /** Hours in the plan's buckets. */
  readonly logged: number;
  /** Half the sum of the absolute gaps, 0 to 1: the share of the time that is in the wrong bucket; null where nothing is logged. */
  readonly misallocation: number | null;
  /** Hours in the wrong bucket; what `moves` sum to. */
  readonly hoursToMove: number;
  /** Largest surplus to largest need. */
  readonly moves: readonly TimeMove<B>[];
  /** Null where the available hours are not known. */
  readonly explained: TimeExplained | null;
  /** In the order in which the entries name them, then those of the list of reps who logged nothing. */
  readonly reps: readonly RepTime<B>[];
}
