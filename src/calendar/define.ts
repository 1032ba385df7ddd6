import { type Door, door, epochDay, fail, plainDate, weekday } from "../kernel/index.ts";
import { dayCount } from "./day-count.ts";
import { gregorian } from "./gregorian.ts";
import { type Zone, zone } from "./instant.ts";
import { isoWeeks } from "./iso-week.ts";
import { type CalendarPolicy, type CalendarSpec, calendarSchema } from "./policy.ts";
import type { Periods } from "./span.ts";
import type { Unit } from "./types.ts";

/** A calendar ready for use. */
export interface Compiled {
  readonly policy: CalendarPolicy;
  readonly zone: Zone | null;
  /** First and last epoch day of the covered range; null where nobody checked. */
  readonly covered: readonly [first: number, last: number] | null;
  /** Running count of working days. */
  readonly count: (day: number) => number;
  readonly periods: { readonly [U in Unit]?: Periods };
}

const NAME = "calendar";

function listed(policy: CalendarPolicy, name: "holidays" | "makeupDays"): readonly number[] {
  return policy[name].map((day, i) => epochDay(day, [NAME, name, i]));
}

function compile(policy: CalendarPolicy): Compiled {
  const covered =
    policy.covered &&
    ([epochDay(policy.covered[0], [NAME, "covered", 0]), epochDay(policy.covered[1], [NAME, "covered", 1])] as const);
  if (covered && covered[0] > covered[1])
    fail(
      "BAD_POLICY",
      [NAME, "covered"],
      `the first day must not be after the last, found ${policy.covered?.join(" and ")}`,
    );
  const holidays = listed(policy, "holidays");
  const makeupDays = listed(policy, "makeupDays");
  const off = new Set(holidays);
  makeupDays.forEach((day, i) => {
    if (off.has(day)) fail("BAD_POLICY", [NAME, "makeupDays", i], `${plainDate(day)} is also a holiday`);
    // Lists of days off in lieu are easily taken for lists of days worked; they differ in this.
    if (!policy.weekend.includes(weekday(day)))
      fail("BAD_POLICY", [NAME, "makeupDays", i], `a weekend day that is worked is needed, ${plainDate(day)} is none`);
  });
  if (covered && policy.beyond === "error") {
    for (const [name, days] of [
      ["holidays", holidays],
      ["makeupDays", makeupDays],
    ] as const) {
      const i = days.findIndex((day) => day < covered[0] || day > covered[1]);
      if (i >= 0)
        fail(
          "BAD_POLICY",
          [NAME, name, i],
          `${policy[name][i]} lies outside the covered range ${policy.covered?.join(" to ")}`,
        );
    }
  }
  return {
    policy,
    zone: policy.zone === null ? null : zone(policy.zone),
    covered,
    count: dayCount({ weekend: policy.weekend, holidays, makeupDays }, covered),
    periods: { ...gregorian(policy), week: isoWeeks() },
  };
}

const entry: Door<CalendarPolicy, Compiled> = /* @__PURE__ */ door<CalendarPolicy, Compiled>(
  NAME,
  calendarSchema,
  compile,
);

/** The compiled form of a calendar; anything else is parsed first. */
export const compiled = (cal: CalendarPolicy): Compiled => entry.compiled(cal);

/**
 * Makes a calendar: the filled, frozen policy with every default written out.
 *
 * @throws A {@link SalesPlanError}: BAD_POLICY with the path of the fault, NOT_A_DAY for a day that does not exist,
 * UNKNOWN_ZONE for a zone that is none.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * const cal = calendar.define({
 *   zone: "Asia/Taipei",
 *   holidays: ["2026-01-01"],
 *   covered: ["2026-01-01", "2026-01-31"],
 * });
 * cal.weekend; //=> [6, 7]
 * calendar.workdays(cal, "2026-01-01", "2026-01-31"); //=> 21
 * ```
 */
export const define = (spec: CalendarSpec): CalendarPolicy => entry.parse(spec);

/** The same door for stored JSON: {@link define} of something whose shape is not known. */
export const parse = (spec: unknown): CalendarPolicy => entry.parse(spec);
