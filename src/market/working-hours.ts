import { type CalendarPolicy, isWorkday, workdays, type Zone } from "../calendar/index.ts";
import { DAY_MS, plainDate } from "../kernel/index.ts";

const HOUR_MS = 3_600_000;

/** Working hours between two moments: those of the office's local hours on the calendar's working days. */
export function workingHours(
  cal: CalendarPolicy,
  zone: Zone | null,
  { from, to }: { readonly from: number; readonly to: number },
): (start: number, end: number) => number {
  // Hours of a local day are read off the clock on the wall, so that a day of a clock change has its usual office hours.
  const local = (ms: number): { readonly day: number; readonly hour: number } => {
    const wall = ms + (zone?.offset(ms) ?? 0);
    const day = Math.floor(wall / DAY_MS);
    return { day, hour: (wall - day * DAY_MS) / HOUR_MS };
  };
  const until = (hour: number): number => Math.min(Math.max(hour, from), to) - from;
  const open = (day: number): boolean => isWorkday(cal, plainDate(day));
  return (start, end) => {
    if (end <= start) return 0;
    const [a, b] = [local(start), local(end)];
    if (a.day >= b.day) return open(a.day) ? Math.max(0, until(b.hour) - until(a.hour)) : 0;
    const between = b.day - a.day > 1 ? workdays(cal, plainDate(a.day + 1), plainDate(b.day - 1)) : 0;
    const first = open(a.day) ? to - from - until(a.hour) : 0;
    // The midnight at which a day ends is the first moment of a day that need not be covered.
    const last = b.hour > from && open(b.day) ? until(b.hour) : 0;
    return first + between * (to - from) + last;
  };
}
