import type { CalendarPolicy, Unit } from "../calendar/index.ts";
import type { PlainDate } from "../kernel/index.ts";
import type { Amount } from "../money/index.ts";

/**
 * How a period's amount is spread over its parts: `even`, by `workdays`, by calendar `days`, or by weights keyed by label: a whole
 * label (`"2026-07"`) or what stands behind the year (`"07"`, `"Q3"`), never by position.
 */
export type PeriodWeights = "even" | "workdays" | "days" | { readonly [label: string]: Amount };

/** A rep or a team that takes part. */
export interface MemberSpec {
  readonly id: string | number;
  /** Its team: one of an earlier level, of this list, or a new one. */
  readonly team?: string | number | null | undefined;
  readonly name?: string | number | null | undefined;
  /** Id that results are booked under, where one person is a member of several teams one after the other; `from` and `to` tell which. */
  readonly person?: string | number | null | undefined;
  /** Share beside the others, from 0; only the ratio matters. @defaultValue 1 */
  readonly weight?: Amount | null | undefined;
  /** Share of a full quota: one number, or one for each month of service from `from` on, the last one full again. @defaultValue 1 */
  readonly ramp?: Amount | readonly Amount[] | null | undefined;
  /** First and last day; the share of a period's working days outside is not asked for. */
  readonly from?: PlainDate | null | undefined;
  readonly to?: PlainDate | null | undefined;
  /** Days away, both ends included. */
  readonly leave?: readonly { readonly from: PlainDate; readonly to: PlainDate }[] | undefined;
}

/** A level that divides time. */
export interface PeriodLevel {
  readonly into: Unit;
  /** @defaultValue "even"; for weeks and custom periods "workdays" */
  readonly weights?: PeriodWeights;
  /** Smallest amount of this level; a multiple of the next level's. @defaultValue the cascade's */
  readonly step?: Amount;
}
/** A level that divides the amount among people. */
export interface MemberLevel {
  readonly members: readonly MemberSpec[];
  readonly step?: Amount;
}
/**
 * An amount that is settled before the cascade: `lock` exactly, or from `min` to `max`, for a person or a team, in a period of any
 * size that the levels make; several levels at once. What a level above has given stays (settle that too if it is to move); other
 * sums stay as they would be where the cells admit it, and the other cells make room.
 */
export interface CascadeCell {
  readonly member: string | number;
  /** Its label. */
  readonly period: string | number;
  /** The sum stays in re-plans and revisions as well. */
  readonly lock?: Amount | null | undefined;
  readonly min?: Amount | null | undefined;
  readonly max?: Amount | null | undefined;
}
/** One level of a cascade. */
export type Level = PeriodLevel | MemberLevel;

/** How a goal is broken down. */
export interface CascadeSpec<T extends string = string> {
  readonly calendar: CalendarPolicy;
  /** Smallest amount handed out, in the goal's unit. */
  readonly step: Amount;
  /** Name and share of the goal's amount; exactly one is 1, the goal itself. @defaultValue { target: 1 } */
  readonly tiers?: { readonly [tier in T]: number };
  /** From the top down. */
  readonly levels: readonly Level[];
  /** Cells settled beforehand, in the main tier. @defaultValue none */
  readonly cells?: readonly CascadeCell[];
  /** Held back at the top and not handed out. @defaultValue 0 */
  readonly reserve?: Amount;
  /** @defaultValue the goal's id */
  readonly id?: string;
}
