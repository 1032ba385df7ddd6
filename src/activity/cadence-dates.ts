import { addWorkdays, type CalendarPolicy, isWorkday, workdays } from "../calendar/index.ts";
import { epochDay, fail, needed, type PlainDate, plainDate } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import type { CadenceMode } from "./policy-types.ts";

const WHY = "closed days depend on the calendar: give it, or count by calendar days";

/** The day `gap` days after a day, as the mode counts. @internal */
export function dayAfter(day: PlainDate, gap: number, mode: CadenceMode, cal: CalendarPolicy | undefined): PlainDate {
  const plain = plainDate(epochDay(day) + gap);
  if (mode === "calendar") return plain;
  const calendar = needed(cal, "calendar", WHY);
  if (mode === "openDays") return addWorkdays(calendar, day, gap);
  return isWorkday(calendar, plain) ? plain : addWorkdays(calendar, plain, 1);
}

/** Days from one day to a later one, as the mode counts; 0 where it is not later. @internal */
export function daysBetween(
  from: PlainDate,
  to: PlainDate,
  mode: CadenceMode,
  cal: CalendarPolicy | undefined,
): number {
  const span = epochDay(to) - epochDay(from);
  if (span <= 0) return 0;
  return mode === "openDays" ? workdays(needed(cal, "calendar", WHY), plainDate(epochDay(from) + 1), to) : span;
}

/** Options of {@link cadenceDates}. */
export interface CadenceDatesOptions {
  /** @defaultValue "roll" */
  readonly mode?: CadenceMode;
  /** Which days are open; not needed for calendar days. */
  readonly calendar?: CalendarPolicy;
}

/**
 * The days of a sequence of touches: each step comes its gap after the day on which the one before really took place, so that a
 * delay moves all that follow and nothing is made up.
 *
 * @throws SalesPlanError: MISSING_OPTION without a calendar where closed days matter; BAD_OPTION for a gap that is no number of days.
 * @example
 * ```ts
 * import * as activity from "salesplan/activity";
 * import * as calendar from "salesplan/calendar";
 * const cal = calendar.define({ covered: ["2024-01-01", "2024-12-31"] });
 * // Three days after Thursday is Sunday: Monday instead, and the next step three days after that Monday.
 * activity.cadenceDates("2024-05-02", [3, 3], { calendar: cal }); //=> ["2024-05-02", "2024-05-06", "2024-05-09"]
 * activity.cadenceDates("2024-05-01", [2, 1], { calendar: cal, mode: "openDays" }); //=> ["2024-05-01", "2024-05-03", "2024-05-06"]
 * ```
 */
export function cadenceDates(
  start: PlainDate,
  gaps: readonly number[],
  options: CadenceDatesOptions = {},
): readonly PlainDate[] {
  must(options, "options", "object");
  const { mode = "roll", calendar } = options;
  if (!["calendar", "roll", "openDays"].includes(mode))
    fail("BAD_OPTION", ["mode"], `calendar, roll or openDays is needed, found ${String(mode)}`);
  epochDay(start, ["start"]);
  const first =
    mode === "calendar" || isWorkday(needed(calendar, "calendar", WHY), start)
      ? start
      : addWorkdays(needed(calendar, "calendar", WHY), start, 1);
  const days = [first];
  gaps.forEach((gap, i) => {
    if (!Number.isInteger(gap) || gap < 0)
      fail("BAD_OPTION", ["gaps", i], `a whole number of days from 0 is needed, found ${gap}`);
    days.push(dayAfter(days[i] as PlainDate, gap, mode, calendar));
  });
  return days;
}
