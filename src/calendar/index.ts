/**
 * The business calendar: periods, working days, and the business day of an instant.
 * @module
 */
export { bucket } from "./bucket.ts";
export { businessDay } from "./business-day.ts";
export { comparable } from "./comparable.ts";
export { coverage } from "./coverage.ts";
export { define, parse } from "./define.ts";
export { divide } from "./divide.ts";
export { elapsed } from "./elapsed.ts";
export { type Instant, type InstantColumn, instant } from "./field.ts";
export { inForce } from "./in-force.ts";
export { type Zone, zone } from "./instant.ts";
export { period, periodOf } from "./period.ts";
export type {
  CalendarPolicy,
  CalendarSpec,
  CustomPeriod,
  MonthCut,
  WeekYear,
  YearEnd,
  YearEndSpec,
} from "./policy.ts";
export { type CalendarReason, reasons } from "./reasons.ts";
export type {
  Buckets,
  Comparable,
  ComparableOptions,
  Coverage,
  DayRange,
  Elapsed,
  InForce,
  Period,
  PeriodLike,
  Unit,
  Week53Rule,
  WeekPart,
  WeekRule,
} from "./types.ts";
export { weekToMonth } from "./week-to-month.ts";
export { weeksOf } from "./weeks-of.ts";
export { addWorkdays, isWorkday, workdays } from "./workdays.ts";
