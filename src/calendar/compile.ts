import { epochDay, fail, plainDate, weekday } from "../kernel/index.ts";
import { type CustomPeriods, customPeriods } from "./custom.ts";
import { dayCount } from "./day-count.ts";
import { gregorian } from "./gregorian.ts";
import { type Zone, zone } from "./instant.ts";
import { isoWeeks } from "./iso-week.ts";
import type { CalendarPolicy } from "./policy.ts";
import type { Periods, WeekTable } from "./span.ts";
import type { Unit } from "./types.ts";
import { weekYears } from "./week-year.ts";

/** A calendar ready for use. */
export interface Compiled {
  readonly policy: CalendarPolicy;
  readonly zone: Zone | null;
  /** First and last epoch day of the covered range; null where nobody checked. */
  readonly covered: readonly [first: number, last: number] | null;
  /** Running count of working days. */
  readonly count: (day: number) => number;
  /** The units that the calendar has, coarse to fine. */
  readonly periods: { readonly [U in Unit]?: Periods };
  /** The years that weeks are numbered in. */
  readonly weeks: (year: number) => WeekTable | null;
  readonly custom: CustomPeriods | null;
  /** Epoch days of moving feasts. */
  readonly feasts: ReadonlyMap<string, readonly number[]>;
}

const NAME = "calendar";
const bad = (path: readonly PropertyKey[], message: string): never => fail("BAD_POLICY", [NAME, ...path], message);
const daysOf = (list: readonly string[], ...path: readonly string[]): readonly number[] =>
  list.map((day, i) => epochDay(day, [NAME, ...path, i]));

function coveredOf({ covered }: CalendarPolicy): Compiled["covered"] {
  if (covered === null) return null;
  const [first = 0, last = 0] = daysOf(covered, "covered");
  return first <= last
    ? [first, last]
    : bad(["covered"], `the first day must not be after the last, found ${covered.join(" and ")}`);
}

function countOf(policy: CalendarPolicy, covered: Compiled["covered"]): Compiled["count"] {
  const holidays = daysOf(policy.holidays, "holidays");
  const makeupDays = daysOf(policy.makeupDays, "makeupDays");
  const off = new Set(holidays);
  makeupDays.forEach((day, i) => {
    if (off.has(day)) bad(["makeupDays", i], `${plainDate(day)} is also a holiday`);
    // Lists of days off in lieu are easily taken for lists of days worked; they differ in this.
    if (!policy.weekend.includes(weekday(day)))
      bad(["makeupDays", i], `a weekend day that is worked is needed, ${plainDate(day)} is no weekend day`);
  });
  if (covered && policy.beyond === "error") {
    for (const [name, days] of Object.entries({ holidays, makeupDays })) {
      const i = days.findIndex((day) => day < covered[0] || day > covered[1]);
      if (i >= 0)
        bad(
          [name, i],
          `${plainDate(days[i] as number)} lies outside the covered range ${policy.covered?.join(" to ")}`,
        );
    }
  }
  return dayCount({ weekend: policy.weekend, holidays, makeupDays }, covered);
}

function periodsOf(policy: CalendarPolicy): Pick<Compiled, "periods" | "weeks" | "custom"> {
  const { weekYear } = policy;
  if (weekYear !== null) {
    if (policy.monthCut !== null) bad(["monthCut"], "a calendar of whole weeks has no calendar months to cut");
    if (policy.custom !== null) bad(["custom"], "a calendar has whole weeks or periods of its own, not both");
    if (policy.fiscalYearStart !== 1)
      bad(["fiscalYearStart"], "in a calendar of whole weeks yearEnd says where years start");
    const { yearEnd } = weekYear;
    if (yearEnd.rule === "explicit") {
      const path = ["weekYear", "yearEnd"];
      epochDay(yearEnd.firstDay, [NAME, ...path, "firstDay"]);
      if (yearEnd.lastYear < yearEnd.firstYear)
        bad([...path, "lastYear"], `it must not be before ${yearEnd.firstYear}, found ${yearEnd.lastYear}`);
      const i = yearEnd.leapYears.findIndex((year) => year < yearEnd.firstYear || year > yearEnd.lastYear);
      if (i >= 0)
        bad(
          [...path, "leapYears", i],
          `a year from ${yearEnd.firstYear} to ${yearEnd.lastYear} is needed, found ${yearEnd.leapYears[i]}`,
        );
    }
    const made = weekYears({ ...weekYear, label: policy.fiscalYearLabel });
    return { periods: made.periods, weeks: made.weeks, custom: null };
  }
  const { week, weeks } = isoWeeks();
  const { year, quarter, month } = gregorian(policy);
  if (policy.custom === null) return { periods: { year, quarter, month, week }, weeks, custom: null };
  const custom = customPeriods(policy.custom, [NAME, "custom"]);
  // Years of a caller's own have no quarters: three months of another year would not divide them.
  const periods =
    custom.year === null
      ? { year, quarter, custom: custom.custom, month, week }
      : { year: custom.year, custom: custom.custom, month, week };
  return { periods, weeks, custom };
}

function feastsOf({ feasts }: CalendarPolicy): Compiled["feasts"] {
  return new Map(
    Object.entries(feasts).map(([name, list]) => {
      const days = daysOf(list, "feasts", name);
      const i = days.findIndex((day, k) => k > 0 && day <= (days[k - 1] as number));
      if (i >= 0) bad(["feasts", name, i], `days in order of time are needed, ${list[i]} follows ${list[i - 1]}`);
      return [name, days];
    }),
  );
}

/** Checks what spans several fields of a calendar and prepares it for use. */
export function compile(policy: CalendarPolicy): Compiled {
  const covered = coveredOf(policy);
  return {
    policy,
    zone: policy.zone === null ? null : zone(policy.zone),
    covered,
    count: countOf(policy, covered),
    ...periodsOf(policy),
    feasts: feastsOf(policy),
  };
}
