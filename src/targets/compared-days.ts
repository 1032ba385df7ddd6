import { addWorkdays, type CalendarPolicy, type DayRange, workdays } from "../calendar/index.ts";
import { epochDay, type PlainDate, SalesPlanError } from "../kernel/index.ts";

/** Whether one of the ranges holds an epoch day. */
export const holds = (ranges: readonly DayRange[], day: number): boolean =>
  ranges.some(({ start, end }) => day >= epochDay(start) && day <= epochDay(end));

/** The ranges up to a day. */
export const upTo = (ranges: readonly DayRange[], last: PlainDate): readonly DayRange[] =>
  ranges.flatMap(({ start, end }) => (start > last ? [] : [{ start, end: end < last ? end : last }]));

/** From the first day of the ranges to the last; null without any. */
export const around = (ranges: readonly DayRange[]): DayRange | null => {
  const [first, last] = [ranges[0], ranges.at(-1)];
  return first && last ? { start: first.start, end: last.end } : null;
};

/** Working days of all ranges; null where the calendar does not reach. */
export function counted(calendar: CalendarPolicy, ranges: readonly DayRange[]): number | null {
  try {
    return ranges.reduce((total, { start, end }) => total + workdays(calendar, start, end), 0);
  } catch (error) {
    if (error instanceof SalesPlanError && error.code === "OUTSIDE_CALENDAR") return null;
    throw error;
  }
}

/** The first `count` working days of the ranges; all of them where they have fewer, or where they cannot be counted. */
export function firstWorkdays(
  calendar: CalendarPolicy,
  ranges: readonly DayRange[],
  count: number | null,
): readonly DayRange[] {
  const found: DayRange[] = [];
  let left = count ?? Number.POSITIVE_INFINITY;
  for (const range of ranges) {
    if (left === 0) break;
    const all = counted(calendar, [range]);
    if (all === null || all <= left) {
      found.push(range);
      left -= all ?? 0;
      continue;
    }
    const first = workdays(calendar, range.start, range.start);
    found.push({ start: range.start, end: addWorkdays(calendar, range.start, left - first) });
    break;
  }
  return found;
}
