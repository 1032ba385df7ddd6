import type { PlainDate } from "../kernel/index.ts";
import type { CalendarReason } from "./reasons.ts";

/** What a calendar divides time into. */
export type Unit = "year" | "quarter" | "month" | "week" | "custom";

/** Days from `start` to `end`, both included. */
export interface DayRange {
  readonly start: PlainDate;
  readonly end: PlainDate;
}

/**
 * A period of a calendar. Its label is `2026`, `2026-Q3`, `2026-07` (in a calendar of whole weeks `2026-P07`), `2026-W31`,
 * or the caller's own. A week that is cut at the border of a month keeps its label and has less than seven days.
 */
export interface Period extends DayRange {
  readonly label: string;
  readonly unit: Unit;
}

/** A period, or the label of one. */
export type PeriodLike = Period | string | number;

/** Working days of a period up to the end of a day, and after it. */
export interface Elapsed {
  /** Working days of the whole period. */
  readonly total: number;
  /** Working days of the period up to and including the day. */
  readonly elapsed: number;
  /** Working days of the period after the day; `total = elapsed + remaining`. */
  readonly remaining: number;
  /** HOLIDAYS_UNKNOWN where the period holds days outside the covered range that were counted by weekends alone. */
  readonly reasons: readonly CalendarReason[];
}

/** Which days of a range lie in the calendar's covered range. */
export interface Coverage extends DayRange {
  /** Calendar days of the range. */
  readonly days: number;
  /** Of these, days whose holidays and make-up days the calendar knows. */
  readonly covered: number;
  /** The others, as ranges in order of time. */
  readonly uncovered: readonly DayRange[];
  /** HOLIDAYS_UNKNOWN for each uncovered range. */
  readonly reasons: readonly CalendarReason[];
}

/** The part of a period in which something holds. */
export interface InForce {
  /** Working days of the whole period. */
  readonly total: number;
  /** Working days of the period in which it holds. */
  readonly inForce: number;
  /** `inForce / total`; null where the period has no working day. */
  readonly share: number | null;
  /** HOLIDAYS_UNKNOWN where the period holds days outside the covered range that were counted by weekends alone. */
  readonly reasons: readonly CalendarReason[];
}

/** How a week that straddles months is given to them. */
export type WeekRule = "split" | "thursday" | "majorityDays" | "majorityWorkdays" | "weekStart";

/** What of a week belongs to a month. */
export interface WeekPart extends DayRange {
  /** The month. */
  readonly label: string;
  /** Calendar days from `start` to `end`. */
  readonly days: number;
  /** Working days from `start` to `end`. */
  readonly workdays: number;
  /** Share of the week, by working days; null where the week has none. */
  readonly share: number | null;
}

/**
 * How years of 52 and 53 weeks are compared. `restate`: every week with the one 52 weeks before, so that the year before loses its
 * first week if it had 53; the 53rd week of a year has no counterpart. `drop53`: the same place in the year, without the extra
 * week. `shift`: always 52 weeks before, the 53rd week too (it meets the first week of its own year).
 */
export type Week53Rule = "restate" | "drop53" | "shift";

/** With what a period is compared. */
export interface ComparableOptions {
  /** The same period a year before, or the period before. @defaultValue "lastYear" */
  readonly against?: "lastYear" | "previous";
  /** For weeks, and in calendars of whole weeks. @defaultValue "restate" */
  readonly week53?: Week53Rule;
  /** Numbers of months in order that are only compared together, because a feast moves between them: `[1, 2]`. */
  readonly join?: readonly number[];
  /** Name of a feast of the calendar: the days as far from the last feast as these are from this one. */
  readonly feast?: string;
}

/** Which days of a period are compared with which earlier days. */
export interface Comparable {
  /** The period that is compared: the one asked for, or the joined months. */
  readonly period: Period;
  /** Days, and the earlier days that stand against them, in order of time. */
  readonly pairs: readonly { readonly current: DayRange; readonly against: DayRange }[];
  /** Days of the period that have no counterpart. */
  readonly uncompared: readonly DayRange[];
  /** Days of the earlier period that nothing is compared with. */
  readonly skipped: readonly DayRange[];
  /** Working days on either side; null where the calendar does not reach. */
  readonly workdays: { readonly current: number; readonly against: number } | null;
  readonly reasons: readonly CalendarReason[];
}

/** Days sorted into periods. */
export interface Buckets {
  /** From the first to the last period that holds a day, also those between that hold none. */
  readonly periods: readonly Period[];
  /** For each day the place of its period in the list; -1 where there is no day. */
  readonly of: Int32Array;
}
