import { fail } from "../kernel/index.ts";
import type { Compiled } from "./compile.ts";
import { compiled } from "./define.ts";
import { spanHolding, spanOf } from "./period.ts";
import type { CalendarPolicy } from "./policy.ts";
import { periodOfSpan, type Span } from "./span.ts";
import type { Period, PeriodLike, Unit } from "./types.ts";

const COARSE = ["year", "quarter", "month"];

/** The spans of a unit that overlap another span, cut at its borders. */
export function pieces(calendar: Compiled, whole: Span, unit: Unit): Span[] {
  if (COARSE.includes(unit) && COARSE.indexOf(unit) < COARSE.indexOf(whole.unit))
    fail("BAD_UNIT", ["unit"], `a ${whole.unit} is not divided into parts of a ${unit}`);
  const found: Span[] = [];
  for (let day = whole.first; day <= whole.last; ) {
    const span = spanHolding(calendar, unit, day);
    const last = Math.min(span.last, whole.last);
    found.push({ label: span.label, unit, first: day, last });
    day = last + 1;
  }
  return found;
}

/**
 * The periods of a unit inside a period, in order of time. They partition it: a week that straddles its border is cut there,
 * keeps its label and is found in both neighbours. So a week divided by months is its one or two parts.
 *
 * @throws SalesPlanError: UNKNOWN_PERIOD, UNKNOWN_UNIT, BAD_UNIT when a month is asked for its quarters.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * const cal = calendar.define({ covered: null });
 * calendar.divide(cal, "2026-Q3", "month").map(({ label }) => label); //=> ["2026-07", "2026-08", "2026-09"]
 * calendar.divide(cal, "2026-W27", "month").map(({ start, end }) => [start, end]); //=> [["2026-06-29", "2026-06-30"], ["2026-07-01", "2026-07-05"]]
 * ```
 */
export function divide(cal: CalendarPolicy, period: PeriodLike, unit: Unit): Period[] {
  const calendar = compiled(cal);
  return pieces(calendar, spanOf(calendar, period), unit).map(periodOfSpan);
}
