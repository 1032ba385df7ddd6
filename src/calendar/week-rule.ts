import { fail, show } from "../kernel/index.ts";
import type { Compiled } from "./compile.ts";
import { demandCovered } from "./coverage.ts";
import { pieces } from "./divide.ts";
import type { Span } from "./span.ts";
import type { Unit, WeekRule } from "./types.ts";

const RULES: readonly WeekRule[] = ["split", "thursday", "majorityDays", "majorityWorkdays", "weekStart"];

/** Working days of a span. Throws OUTSIDE_CALENDAR. */
export function workdaysOf(calendar: Compiled, { first, last }: Span): number {
  demandCovered(calendar, first, last, "period");
  return calendar.count(last + 1) - calendar.count(first);
}

/** The part of a straddling week whose period the whole week goes to under a named rule. */
export function home(calendar: Compiled, week: Span, unit: Unit, rule: Exclude<WeekRule, "split">): Span {
  const parts = pieces(calendar, week, unit);
  const most = (measure: (part: Span) => number): Span =>
    parts.reduce((best, part) => (measure(part) > measure(best) ? part : best));
  const days = (part: Span): number => part.last - part.first + 1;
  const holding = (day: number): Span => parts.find((part) => part.first <= day && day <= part.last) as Span;
  switch (rule) {
    case "thursday":
      return holding(week.first + 3);
    case "weekStart":
      return holding(week.first);
    case "majorityDays":
      return most(days);
    case "majorityWorkdays":
      // Seven days cannot tie, working days can: then the calendar days decide.
      return most((part) => workdaysOf(calendar, part) * 8 + days(part));
  }
}

/** The rule, or BAD_RULE. */
export function checkedRule(rule: WeekRule): WeekRule {
  return RULES.includes(rule)
    ? rule
    : fail("BAD_RULE", ["rule"], `one of ${RULES.join(", ")} is needed, found ${show(rule)}`);
}
