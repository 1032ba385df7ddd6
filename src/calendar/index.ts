/**
 * The business calendar: periods, working days, and the business day of an instant.
 * @module
 */
export { businessDay } from "./business-day.ts";
export { coverage } from "./coverage.ts";
export { define, parse } from "./define.ts";
export { divide } from "./divide.ts";
export { elapsed } from "./elapsed.ts";
export * from "./field.ts";
export * from "./instant.ts";
export { period, periodOf } from "./period.ts";
export type { CalendarPolicy, CalendarSpec, MonthCut } from "./policy.ts";
export { type CalendarReason, reasons } from "./reasons.ts";
export type { Coverage, DayRange, Elapsed, Period, PeriodLike, Unit } from "./types.ts";
export { addWorkdays, isWorkday, workdays } from "./workdays.ts";
