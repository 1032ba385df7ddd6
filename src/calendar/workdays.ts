import { epochDay, fail, type PlainDate, plainDate, show } from "../kernel/index.ts";
import type { Compiled } from "./compile.ts";
import { bounds, demandCovered } from "./coverage.ts";
import { compiled } from "./define.ts";
import type { CalendarPolicy } from "./policy.ts";

const FIRST = -719_162;
const LAST = 2_932_896;

/**
 * Whether a day is worked: not a weekend day or a make-up day, and no holiday.
 *
 * @throws SalesPlanError: NOT_A_DAY, OUTSIDE_CALENDAR when the day lies outside the covered range.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * const cal = calendar.define({ makeupDays: ["2026-02-14"], covered: ["2026-01-01", "2026-12-31"] });
 * calendar.isWorkday(cal, "2026-02-14"); //=> true
 * ```
 */
export function isWorkday(cal: CalendarPolicy, day: PlainDate): boolean {
  const calendar = compiled(cal);
  const epoch = epochDay(day, ["day"]);
  demandCovered(calendar, epoch, epoch, "day");
  return calendar.count(epoch + 1) > calendar.count(epoch);
}

/**
 * The working days from one day to another, both included. A range that ends the day before it starts has none, so
 * `workdays(a, b) + workdays(b + 1, c) = workdays(a, c)`.
 *
 * @throws SalesPlanError: NOT_A_DAY, BAD_RANGE when `to` lies before `from`, OUTSIDE_CALENDAR with the uncovered days.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * const cal = calendar.define({
 *   holidays: ["2024-10-01", "2024-10-02", "2024-10-03", "2024-10-04", "2024-10-07"],
 *   makeupDays: ["2024-09-29", "2024-10-12"],
 *   covered: ["2024-01-01", "2024-12-31"],
 * });
 * calendar.workdays(cal, "2024-09-28", "2024-10-14"); //=> 8
 * ```
 */
export function workdays(cal: CalendarPolicy, from: PlainDate, to: PlainDate): number {
  const calendar = compiled(cal);
  const [first, last] = bounds(from, to);
  demandCovered(calendar, first, last, "to");
  return calendar.count(last + 1) - calendar.count(first);
}

/** The first day within `[low, high]` up to whose end at least `goal` working days are counted. */
function reaching(calendar: Compiled, goal: number, low: number, high: number): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (calendar.count(middle + 1) >= goal) to = middle;
    else from = middle + 1;
  }
  return from;
}

/**
 * The n-th working day after a day (before it where `n` is negative); `n = 0` gives the day itself.
 * From a working day, `addWorkdays(addWorkdays(day, n), -n)` is the day again.
 *
 * @throws SalesPlanError: NOT_A_DAY, BAD_COUNT when `n` is no whole number, OUTSIDE_CALENDAR when the covered range
 * ends before it is reached.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * const cal = calendar.define({ covered: ["2014-01-01", "2014-12-31"] });
 * calendar.addWorkdays(cal, "2014-09-01", 10); //=> "2014-09-15"
 * ```
 */
export function addWorkdays(cal: CalendarPolicy, day: PlainDate, n: number): PlainDate {
  const calendar = compiled(cal);
  const from = epochDay(day, ["day"]);
  if (!Number.isSafeInteger(n)) fail("BAD_COUNT", ["n"], `a whole number of working days is needed, found ${show(n)}`);
  demandCovered(calendar, from, from, "day");
  if (n === 0) return day;
  const [low, high] = (calendar.policy.beyond === "error" && calendar.covered) || [FIRST, LAST];
  const goal = n > 0 ? calendar.count(from + 1) + n : calendar.count(from) + n + 1;
  if (goal > calendar.count(high + 1) || goal <= calendar.count(low))
    fail(
      "OUTSIDE_CALENDAR",
      ["n"],
      `${show(n)} working days from ${day} lead out of ${plainDate(low)} to ${plainDate(high)}`,
      { day, n, covered: calendar.policy.covered },
    );
  return plainDate(reaching(calendar, goal, low, high));
}
