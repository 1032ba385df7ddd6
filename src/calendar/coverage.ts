import { epochDay, fail, type PlainDate, plainDate, reason } from "../kernel/index.ts";
import type { Compiled } from "./compile.ts";
import { compiled } from "./define.ts";
import type { CalendarPolicy } from "./policy.ts";
import { type CalendarReason, reasons } from "./reasons.ts";
import { range } from "./span.ts";
import type { Coverage } from "./types.ts";

/** First and last day of each stretch of `[first, last]` outside the covered range. */
export function uncovered(calendar: Compiled, first: number, last: number): readonly (readonly [number, number])[] {
  if (first > last) return [];
  if (calendar.covered === null) return [[first, last]];
  const [from, to] = calendar.covered;
  if (last < from || first > to) return [[first, last]];
  const outside: (readonly [number, number])[] = [];
  if (first < from) outside.push([first, from - 1]);
  if (last > to) outside.push([to + 1, last]);
  return outside;
}

/** HOLIDAYS_UNKNOWN for each uncovered stretch. */
export function unknownHolidays(calendar: Compiled, first: number, last: number): readonly CalendarReason[] {
  return uncovered(calendar, first, last).map(([from, to]) =>
    reason(reasons, "HOLIDAYS_UNKNOWN", { from: plainDate(from), to: plainDate(to), days: to - from + 1 }),
  );
}

/** Throws OUTSIDE_CALENDAR where working days of `[first, last]` cannot be counted; `path` names the offending argument. */
export function demandCovered(calendar: Compiled, first: number, last: number, path: string): void {
  if (calendar.policy.beyond === "estimate") return;
  const outside = uncovered(calendar, first, last);
  if (outside.length === 0) return;
  const ranges = outside.map(([from, to]) => [plainDate(from), plainDate(to)]);
  fail(
    "OUTSIDE_CALENDAR",
    [path],
    `holidays are not known for ${ranges.map(([from, to]) => (from === to ? from : `${from} to ${to}`)).join(" and ")}; the calendar covers ${calendar.policy.covered?.join(" to ") ?? "nothing"}`,
    { uncovered: ranges, covered: calendar.policy.covered },
  );
}

/** The epoch days of a range whose end may be the day before its start (an empty range). Throws BAD_RANGE. */
export function bounds(from: PlainDate, to: PlainDate): readonly [first: number, last: number] {
  const first = epochDay(from, ["from"]);
  const last = epochDay(to, ["to"]);
  if (last < first - 1) fail("BAD_RANGE", ["to"], `the last day must not be before the first, found ${from} to ${to}`);
  return [first, last];
}

/**
 * Which days of a range (both ends included) the calendar covers: for the others holidays and make-up days are not known,
 * so their working days are an estimate or an error, as the calendar's `beyond` says.
 *
 * @throws SalesPlanError: NOT_A_DAY, BAD_RANGE when `to` lies before `from`.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * const { covered, uncovered } = calendar.coverage(cal, "2026-12-30", "2027-01-03");
 * covered; //=> 2
 * uncovered; //=> [{ start: "2027-01-01", end: "2027-01-03" }]
 * ```
 */
export function coverage(cal: CalendarPolicy, from: PlainDate, to: PlainDate): Coverage {
  const calendar = compiled(cal);
  const [first, last] = bounds(from, to);
  const outside = uncovered(calendar, first, last);
  const days = last - first + 1;
  return {
    start: from,
    end: to,
    days,
    covered: outside.reduce((left, [a, b]) => left - (b - a + 1), days),
    uncovered: outside.map(([a, b]) => range(a, b)),
    reasons: unknownHolidays(calendar, first, last),
  };
}
