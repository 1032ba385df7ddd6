import { epochDay, fail, type PlainDate, plainDate, show } from "../kernel/index.ts";
import type { Compiled } from "./compile.ts";
import { compiled } from "./define.ts";
import type { CalendarPolicy } from "./policy.ts";
import { type Periods, periodOfSpan, type Span } from "./span.ts";
import type { Period, PeriodLike, Unit } from "./types.ts";

/** The units that a calendar has, coarse to fine. */
const unitsOf = (calendar: Compiled): readonly string[] => Object.keys(calendar.periods);

/** A calendar's periods of a unit. Throws UNKNOWN_UNIT. */
export function periodsOf(calendar: Compiled, unit: Unit): Periods {
  const known = typeof unit === "string" && Object.hasOwn(calendar.periods, unit) ? calendar.periods[unit] : undefined;
  return (
    known ?? fail("UNKNOWN_UNIT", ["unit"], `one of ${unitsOf(calendar).join(", ")} is needed, found ${show(unit)}`)
  );
}

const forms: { readonly [unit in Unit]: string } = {
  year: "2026",
  quarter: "2026-Q3",
  month: "2026-07",
  week: "2026-W31",
  custom: "a label of the calendar's list",
};

/** The span of a period that is given itself or by its label. */
export function spanOf(calendar: Compiled, period: PeriodLike): Span {
  if (typeof period === "object" && period !== null) {
    const first = epochDay(period.start, ["period", "start"]);
    const last = epochDay(period.end, ["period", "end"]);
    if (first > last)
      fail("BAD_RANGE", ["period"], `it must not end before it starts, found ${period.start} to ${period.end}`);
    return { label: period.label, unit: period.unit, first, last };
  }
  const label = String(period);
  for (const unit of unitsOf(calendar) as readonly Unit[]) {
    const found = calendar.periods[unit]?.named(label);
    if (found) return found;
  }
  const month = calendar.policy.weekYear === null ? forms.month : "2026-P07";
  const known = (unitsOf(calendar) as readonly Unit[]).map((unit) => (unit === "month" ? month : forms[unit]));
  return fail("UNKNOWN_PERIOD", ["period"], `a label such as ${known.join(", ")} is needed, found ${show(period)}`);
}

/** The span of a unit that holds an epoch day. Throws UNKNOWN_UNIT or OUTSIDE_CALENDAR. */
export function spanHolding(calendar: Compiled, unit: Unit, day: number): Span {
  return (
    periodsOf(calendar, unit).of(day) ??
    fail("OUTSIDE_CALENDAR", ["day"], `the calendar has no ${unit} that holds ${plainDate(day)}`, {
      day: plainDate(day),
      unit,
    })
  );
}

/**
 * The period of a label: `2026` (fiscal year), `2026-Q3` (its quarter), `2026-07` (month), `2026-W31` (ISO week).
 *
 * @throws SalesPlanError: UNKNOWN_PERIOD when the calendar has no such period (`2025-W53`).
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * const cal = calendar.define({ fiscalYearStart: 4, covered: null });
 * calendar.period(cal, "2026-Q1"); //=> { label: "2026-Q1", unit: "quarter", start: "2025-04-01", end: "2025-06-30" }
 * ```
 */
export function period(cal: CalendarPolicy, label: PeriodLike): Period {
  return periodOfSpan(spanOf(compiled(cal), label));
}

/**
 * The period of a unit that holds a day.
 *
 * @throws SalesPlanError: NOT_A_DAY, UNKNOWN_UNIT, or OUTSIDE_CALENDAR when the calendar's list does not reach the day.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * const cal = calendar.define({ covered: null });
 * calendar.periodOf(cal, "2026-07-31", "month").label; //=> "2026-07"
 * calendar.periodOf(cal, "2027-01-01", "week").label; //=> "2026-W53"
 * ```
 */
export function periodOf(cal: CalendarPolicy, day: PlainDate, unit: Unit): Period {
  return periodOfSpan(spanHolding(compiled(cal), unit, epochDay(day, ["day"])));
}
