import type { Evaluated, PlainDate } from "../kernel/index.ts";
import type { Bands } from "../measure/index.ts";
import type { Decimal } from "../money/index.ts";
import type { ActualRows, BookOptions, OutsideOwner } from "./booked.ts";
import type { Overlay } from "./overlay.ts";
import type { PlanPeriod } from "./plan.ts";
import type { TargetsReason } from "./reasons.ts";

/** Where one stands against one tier. */
export interface TierStanding {
  readonly target: Decimal;
  /** actual / target; null where the target is 0. */
  readonly attainment: number | null;
  /** actual - target. */
  readonly gap: Decimal;
  readonly reached: boolean;
  /** What should be reached by the end of `asOf`: by the plan's shape and the working days that are over. */
  readonly expected: Decimal;
  /** actual / expected; null while nothing is expected. */
  readonly pace: number | null;
  /** What each remaining working day must bring; 0 once reached, null where none is left. */
  readonly requiredPerDay: Decimal | null;
}
/** How far a member has come in a period. Amounts in the goal's unit. */
export interface AttainRow<T extends string = string, B extends string = string> {
  readonly member: string;
  readonly team: string | null;
  readonly period: string;
  readonly unit: PlanPeriod["unit"];
  readonly start: PlainDate;
  readonly end: PlainDate;
  /** `closed`: over at the end of `asOf`; `running`; `ahead`. */
  readonly state: "closed" | "running" | "ahead";
  readonly actual: Decimal;
  /** The main tier's target as it stands, carry-over from outside the period included. */
  readonly target: Decimal;
  readonly gap: Decimal;
  /** actual / target; never without its base. */
  readonly attainment: number | null;
  /** The target of the plan's first version, and the attainment of that. */
  readonly original: Decimal;
  readonly attainmentOfOriginal: number | null;
  readonly expected: Decimal;
  readonly pace: number | null;
  readonly band: B | null;
  readonly requiredPerDay: Decimal | null;
  readonly workdays: { readonly total: number; readonly elapsed: number; readonly remaining: number };
  /** Where it ends: `ratio` keeps today's ratio to plan, `runRate` today's amount per working day, `planRest` adds the rest as planned. */
  readonly projection: { readonly ratio: Decimal | null; readonly runRate: Decimal | null; readonly planRest: Decimal };
  readonly tiers: { readonly [tier in T]: TierStanding };
  /** The highest tier that is reached. */
  readonly reached: T | null;
  /** Ids of the deals behind the actual, on request. */
  readonly ids: readonly string[] | null;
}
/** Results against a plan. */
export interface Attainment<T extends string = string, B extends string = string> extends Evaluated<TargetsReason> {
  readonly plan: string;
  readonly revision: number;
  readonly unit: string | null;
  readonly tier: T;
  /** The whole: the owner of the goal in the goal's period. */
  readonly total: AttainRow<T, B>;
  /** Every member in every period asked for, in the plan's order. */
  readonly rows: readonly AttainRow<T, B>[];
  /** Results of people who are not in the plan: in no figure above. */
  readonly outside: readonly OutsideOwner[];
  /** The overlay credit given, beside all figures above; null where none was. */
  readonly overlay: Overlay | null;
}
/** Options of {@link attain}. */
export interface AttainOptions<B extends string = string> extends BookOptions {
  /** Sizes of the periods to report. @defaultValue all but weeks */
  readonly units?: readonly PlanPeriod["unit"][];
  /** Also periods that have not begun. @defaultValue false */
  readonly ahead?: boolean;
  /** Credit for those who helped with deals that are booked on somebody else: shown, in no actual and no total. */
  readonly overlay?: ActualRows;
  /** Bands of the pace, half-open: 0.95 is on pace. @defaultValue behind < 0.75 <= atRisk < 0.95 <= onPace */
  readonly bands?: Bands<B>;
}
