import { type CalendarPolicy, coverage } from "../calendar/index.ts";
import { epochDay, reason } from "../kernel/index.ts";
import type { Plan, PlanPeriod } from "./plan.ts";
import { reasons, type TargetsReason } from "./reasons.ts";

/** The days of a plan's period outside what its calendar covers. */
export const estimatedDays = (
  calendar: CalendarPolicy,
  { start, end }: Pick<PlanPeriod, "start" | "end">,
): Plan["estimated"] =>
  coverage(calendar, start, end).uncovered.map((range) => ({ start: range.start, end: range.end }));

/** HOLIDAYS_UNKNOWN for each stretch of a plan whose working days are an estimate. */
export const holidaysUnknown = ({ estimated }: Plan): readonly TargetsReason[] =>
  (estimated ?? []).map(({ start, end }) =>
    reason(reasons, "HOLIDAYS_UNKNOWN", { from: start, to: end, days: epochDay(end) - epochDay(start) + 1 }),
  );
