import { compiled } from "./define.ts";
import { pieces } from "./divide.ts";
import { spanOf } from "./period.ts";
import type { CalendarPolicy } from "./policy.ts";
import { periodOfSpan, type Span } from "./span.ts";
import type { Period, PeriodLike, WeekRule } from "./types.ts";
import { checkedRule, home } from "./week-rule.ts";

/**
 * The weeks of a year, quarter or month under a rule: with a named rule whole weeks, each in exactly one period (a month then
 * begins up to six days early or late); with `split` the same as `divide(cal, period, "week")`.
 *
 * @throws SalesPlanError: UNKNOWN_PERIOD, BAD_RULE, OUTSIDE_CALENDAR when working days are needed where the calendar
 * does not reach.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * const cal = calendar.define({ covered: null });
 * calendar.weeksOf(cal, "2026-07", "thursday").map(({ label }) => label); //=> ["2026-W27", "2026-W28", "2026-W29", "2026-W30", "2026-W31"]
 * calendar.weeksOf(cal, "2026-08", "thursday").at(0)?.start; //=> "2026-08-03"
 * ```
 */
export function weeksOf(cal: CalendarPolicy, period: PeriodLike, rule: WeekRule): Period[] {
  const calendar = compiled(cal);
  const whole = spanOf(calendar, period);
  const named = checkedRule(rule);
  const parts = pieces(calendar, whole, "week");
  if (named === "split") return parts.map(periodOfSpan);
  return parts
    .map(({ label, ...part }): Span => calendar.periods.week?.named(label) ?? { label, ...part })
    .filter((week) => home(calendar, week, whole.unit, named).label === whole.label)
    .map(periodOfSpan);
}
