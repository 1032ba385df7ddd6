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
