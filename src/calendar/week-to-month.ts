import { fail, plainDate, show } from "../kernel/index.ts";
import { compiled } from "./define.ts";
import { pieces } from "./divide.ts";
import { spanOf } from "./period.ts";
import type { CalendarPolicy } from "./policy.ts";
import type { PeriodLike, WeekPart, WeekRule } from "./types.ts";
import { checkedRule, home, workdaysOf } from "./week-rule.ts";

/**
 * The months that a week belongs to. By default (`split`) a week that straddles a month end goes to both in proportion to the
 * working days of its two parts; the named rules give the whole week to one month: `thursday` to the month of its fourth day
 * (as ISO 8601 does for years), `majorityDays` and `majorityWorkdays` to the one with more of it, `weekStart` to the one in
 * which it starts. The rules disagree on real dates, so a plan has to name one.
 *
 * @throws SalesPlanError: UNKNOWN_PERIOD, BAD_UNIT when the period is no week, BAD_RULE, OUTSIDE_CALENDAR when working days
 * are needed where the calendar does not reach.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * const cal = calendar.define({ covered: ["2024-01-01", "2024-12-31"] });
 * calendar.weekToMonth(cal, "2024-W05").map(({ label, days, workdays }) => [label, days, workdays]); //=> [["2024-01", 3, 3], ["2024-02", 4, 2]]
 * calendar.weekToMonth(cal, "2024-W05", "majorityDays").map(({ label }) => label); //=> ["2024-02"]
 * calendar.weekToMonth(cal, "2024-W05", "majorityWorkdays").map(({ label }) => label); //=> ["2024-01"]
 * ```
 */
export function weekToMonth(cal: CalendarPolicy, week: PeriodLike, rule: WeekRule = "split"): WeekPart[] {
  const calendar = compiled(cal);
  const given = spanOf(calendar, week);
  if (given.unit !== "week") return fail("BAD_UNIT", ["week"], `a week is needed, found ${show(given.label)}`);
  // A week that was cut at a border is taken whole again: the rules judge whole weeks.
  const whole = calendar.periods.week?.named(given.label) ?? given;
  const named = checkedRule(rule);
  const total = workdaysOf(calendar, whole);
  if (named !== "split") {
    const { label } = home(calendar, whole, "month", named);
    return [
      {
        label,
        start: plainDate(whole.first),
        end: plainDate(whole.last),
        days: whole.last - whole.first + 1,
        workdays: total,
        share: 1,
      },
    ];
  }
  return pieces(calendar, whole, "month").map((part, _, parts) => {
    const workdays = workdaysOf(calendar, part);
    const share = parts.length === 1 ? 1 : total === 0 ? null : workdays / total;
    return {
      label: part.label,
      start: plainDate(part.first),
      end: plainDate(part.last),
      days: part.last - part.first + 1,
      workdays,
      share,
    };
  });
}
