import type { CalendarReason, Period } from "../calendar/index.ts";
import type { Evaluated } from "../kernel/index.ts";
import type { QuotaMeasure } from "./policy-types.ts";
import type { ActivityReason } from "./reasons.ts";

/** A further mark on the way of a quota. */
export interface TierStanding {
  readonly name: string;
  /** What it asks for. */
  readonly at: number;
  readonly reached: boolean;
  /** What is missing; 0 once reached. */
  readonly missing: number;
}
/** Where a rep, a team or all stand against a quota. For teams all amounts are the sums of their reps'; ratios, gap, what is missing and tiers follow from these sums. */
export interface QuotaFigures {
  /** What counts towards the quota, in its measure. */
  readonly value: number;
  /** The quota of the period: for a rep less the days away, rounded to the step. */
  readonly quota: number;
  /** The quota without leave, hiring, leaving and ramp. */
  readonly full: number;
  /** value / quota; null where nothing is asked. */
  readonly attainment: number | null;
  /** quota - value; 0 once reached. */
  readonly missing: number;
  /** Activities of the quota's kinds that took place. */
  readonly done: number;
  /** Of these, effective touches. */
  readonly effective: number;
  /** What should be reached by now, by working days. */
  readonly expected: number;
  /** value / expected; null where nothing is expected yet. */
  readonly pace: number | null;
  /** value - expected. */
  readonly gap: number;
  /** What each remaining working day must bring; 0 once reached, null where no day is left. For teams the sum of their reps' (null where none of them has a day left). */
  readonly requiredPerDay: number | null;
  /** The end of the period at the rate of the working days so far; before the first of them the quota itself. */
  readonly projected: number;
  readonly tiers: readonly TierStanding[];
  /** Working days: of the period for the rep (or summed over reps), over, left, and away. */
  readonly workdays: {
    readonly total: number;
    readonly elapsed: number;
    readonly remaining: number;
    readonly away: number;
  };
}
/** One rep against one quota. */
export interface RepQuota extends QuotaFigures {
  readonly rep: string;
  readonly team: string | null;
}
/** A team, or all, against one quota. */
export interface TeamQuota extends QuotaFigures {
  /** Null for reps without a team, and for the total. */
  readonly team: string | null;
  readonly reps: number;
  /** Reps who have reached their quota. */
  readonly met: number;
  /** Reps behind their pace. */
  readonly behind: number;
}
/** One quota over a period. */
export interface QuotaStanding {
  readonly measure: QuotaMeasure;
  readonly reps: readonly RepQuota[];
  readonly teams: readonly TeamQuota[];
  readonly total: TeamQuota;
}
/** What {@link quotas} returns. */
export interface QuotasResult<Q extends string = string> extends Evaluated<ActivityReason | CalendarReason> {
  readonly period: Period;
  readonly quotas: { readonly [N in Q]: QuotaStanding };
}
