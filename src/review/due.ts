import { addWorkdays } from "../calendar/index.ts";
import { epochDay, plainDate } from "../kernel/index.ts";
import type { Context } from "./context.ts";

/** Working day on which a decision is due: `n` working days after asOf; where the calendar ends before, the same time in calendar days (7 for 5). */
export function dueAfter(context: Context, n: number): string {
  const first = plainDate(epochDay(context.asOf) + 1);
  const [from, last] = context.calendar.covered ?? [];
  // A calendar that begins later does not know asOf itself.
  if (
    from !== undefined &&
    last !== undefined &&
    from <= context.asOf &&
    last >= first &&
    (context.workdays(first, last) ?? 0) >= n
  )
    return addWorkdays(context.calendar, context.asOf, n);
  return plainDate(epochDay(context.asOf) + Math.ceil((n * 7) / 5));
}

/** A day so many calendar days after asOf. @internal */
export const inDays = (context: Context, days: number): string => plainDate(epochDay(context.asOf) + days);
