import type { Header, PlainDate } from "../kernel/index.ts";
import type { Goal } from "./goal-document.ts";

/** A rep, a team, or the owner of the whole (the first). */
export interface PlanMember {
  readonly id: string;
  /** Index of the team; null for the owner of the whole. Teams stand before their members. */
  readonly parent: number | null;
  readonly name: string | null;
  /** Under which id results are booked where it is another one: a rep who changes teams is a member of each, one person. */
  readonly person: string | null;
  /** First and last day in the team; null where open. */
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
}
/** A period, or the part of a week that lies in its month. */
export interface PlanPeriod {
  readonly label: string;
  readonly unit: "year" | "quarter" | "month" | "week" | "custom";
  /** Index of the period that holds it; null for the goal's own. */
  readonly parent: number | null;
  readonly start: PlainDate;
  readonly end: PlainDate;
  /** Working days of the business calendar. */
  readonly workdays: number;
}
/** A level of ambition: its share of the goal's amount. */
export interface PlanTier<T extends string = string> {
  readonly name: T;
  /** Decimal text; the tier of `"1"` is the goal itself. */
  readonly ratio: string;
}
/** What a re-plan moved: steps that a closed period left open, added to a later leaf period of the same member. */
export interface PlanCarry<T extends string = string> {
  readonly tier: T;
  readonly member: number;
  /** Index of the closed period. */
  readonly from: number;
  /** Index of the leaf period that takes it. */
  readonly to: number;
  /** Below 0 where a surplus lowers a later target. */
  readonly steps: number;
}
/** What re-plans could not place, or kept as a surplus, for a member inside a period. Decimal texts. */
export interface PlanBalance<T extends string = string> {
  readonly tier: T;
  readonly member: number;
  readonly period: number;
  readonly unmet: string;
  readonly banked: string;
}
/** Cells that must not change: of one member, or of all. */
export interface PlanLock {
  readonly member: number | null;
  readonly period: number;
  /** Whether only the sum must not change: then what is left open inside it may still be carried on inside it. */
  readonly sum: boolean;
}
/** How a version came about. */
export interface PlanVersion {
  readonly revision: number;
  readonly kind: "cascade" | "typed" | "replan" | "revise";
  /** The day it is based on or takes effect from; null for the first. */
  readonly date: PlainDate | null;
  readonly cause: string | null;
  /** Total of the main tier before (null for the first) and after. Decimal texts. */
  readonly before: string | null;
  readonly after: string;
}
/** Whole numbers of steps, leaf member by leaf member, in each leaf period by leaf period. */
export type PlanCells<T extends string = string> = { readonly [tier in T]: readonly number[] };

/**
 * A plan: a document of two trees (members, periods) and one table per tier. Every upper figure is a sum of its leaves.
 * It carries the calendar's facts that it needs, so that reading it takes no calendar.
 */
export interface Plan<T extends string = string> extends Header<"salesplan.plan/1"> {
  readonly id: string;
  readonly revision: number;
  readonly goal: Goal;
  /** What one step is worth, in the goal's unit. Decimal text. */
  readonly step: string;
  /** From the lowest to the highest. */
  readonly tiers: readonly PlanTier<T>[];
  /** The tier that is the goal itself. */
  readonly main: T;
  readonly members: readonly PlanMember[];
  readonly periods: readonly PlanPeriod[];
  /** One character per day of the goal's period: 1 worked, 0 not. */
  readonly worked: string;
  /** Days for which the calendar knew no holidays, so that their working days are an estimate. */
  readonly estimated: readonly { readonly start: PlainDate; readonly end: PlainDate }[];
  /** The targets as agreed: revisions are in, carry-over is not. */
  readonly cells: PlanCells<T>;
  /** The targets of the first version; null where they were never revised. */
  readonly original: PlanCells<T> | null;
  readonly carries: readonly PlanCarry<T>[];
  readonly balances: readonly PlanBalance<T>[];
  /** Steps held back at the top, per tier: not handed out to any cell. */
  readonly reserve: { readonly [tier in T]: number };
  readonly locks: readonly PlanLock[];
  readonly versions: readonly PlanVersion[];
}
