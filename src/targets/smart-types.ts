import type { CalendarPolicy } from "../calendar/index.ts";
import type { Evaluated, PlainDate, ReadOptions, Table } from "../kernel/index.ts";
import type { Amount, Decimal } from "../money/index.ts";
import type { Achievability } from "./achievability.ts";
import type { Capacity, CapacitySpec } from "./capacity.ts";
import type { Goal } from "./goal-document.ts";
import type { HistoryColumns, HistoryRow } from "./history.ts";
import type { TargetsReason } from "./reasons.ts";

/** `met`, `partly` (something is missing or doubtful), `failed`, or `unknown` (nothing to judge by). */
export type SmartVerdict = "met" | "partly" | "failed" | "unknown";
/** One letter of SMART: its verdict, why, and what it rests on. */
export interface SmartCriterion<E> {
  readonly verdict: SmartVerdict;
  readonly reasons: readonly TargetsReason[];
  readonly evidence: E;
}
/** What was found of the goal being specific. */
export interface SpecificEvidence extends Pick<Goal, "metric" | "unit" | "scope" | "owner"> {}
/** What was found of the goal being measurable. */
export interface MeasurableEvidence extends Pick<Goal, "amount" | "baseline" | "direction" | "source"> {}
/** Growth from one past period to the next beside the growth that the goal asks for. */
export interface GrowthEvidence {
  /** What the goal is compared with: its baseline, or the last period of the history. */
  readonly base: Decimal;
  /** The periods, oldest first; growth i is from period i to i + 1. */
  readonly periods: readonly string[];
  readonly past: readonly number[];
  readonly found: Achievability;
}
/** Attainment of past targets; the demand is 100 %. */
export interface AttainmentEvidence {
  readonly periods: readonly string[];
  readonly past: readonly number[];
  readonly found: Achievability;
}
/** What the goal's funnel assumptions come to: leads x rate x size. */
export interface FunnelEvidence {
  readonly leads: Decimal;
  readonly rate: Decimal;
  readonly size: Decimal;
  readonly implied: Decimal;
}
/** What the verdict on being achievable rests on. */
export interface AchievableEvidence {
  /** From growth where there is enough of it, else from attainment; `insufficientEvidence` where there is neither. */
  readonly band: Achievability["band"];
  readonly basis: "growth" | "attainment" | null;
  readonly growth: GrowthEvidence | null;
  readonly attainment: AttainmentEvidence | null;
  /** The best that was ever reached in such a period, and when. */
  readonly bestEver: { readonly period: string; readonly actual: Decimal } | null;
  readonly capacity: Capacity | null;
  readonly funnel: FunnelEvidence | null;
}
/** What was found of the goal being relevant. */
export interface RelevantEvidence {
  readonly parent: string | null;
  readonly parentAmount: Decimal | null;
  /** This goal's amount as a share of the parent's. */
  readonly share: number | null;
}
/** What was found of the goal being time-bound. */
export interface TimeEvidence {
  readonly period: string | null;
  readonly start: PlainDate | null;
  readonly end: PlainDate | null;
  /** Working days from the day after `asOf` (or the start) to the end; null outside the calendar's covered range. */
  readonly workdaysLeft: number | null;
}
/** A goal judged by its five criteria. */
export interface SmartReport extends Evaluated<TargetsReason> {
  readonly goal: string;
  readonly specific: SmartCriterion<SpecificEvidence>;
  readonly measurable: SmartCriterion<MeasurableEvidence>;
  readonly achievable: SmartCriterion<AchievableEvidence>;
  readonly relevant: SmartCriterion<RelevantEvidence>;
  readonly timeBound: SmartCriterion<TimeEvidence>;
  /** How many of the five are `met`. */
  readonly met: number;
}
/** What {@link assessSmart} judges by. */
export interface SmartOptions extends ReadOptions<HistoryRow> {
  /** End of this day. */
  readonly asOf: PlainDate;
  readonly calendar: CalendarPolicy;
  /** Past periods of the goal's own size; later ones than `asOf` are left unused. */
  readonly history?: Table<"history", HistoryColumns> | readonly HistoryRow[];
  /** Who can carry it. */
  readonly capacity?: CapacitySpec | Capacity;
  /** Measured figures of the funnel; without them the goal's own assumptions `leads`, `rate`, `size` are taken. */
  readonly funnel?: { readonly leads: Amount; readonly rate: Amount; readonly size: Amount };
  /** The goal that this one serves. */
  readonly parent?: Goal;
  /** Fewer past values than this give no verdict. @defaultValue 4 */
  readonly minimumSample?: number;
}
