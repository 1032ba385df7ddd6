import { getISOWeeksInYear } from "date-fns/getISOWeeksInYear";
import { startOfISOWeekYear } from "date-fns/startOfISOWeekYear";
import { civilFromDays, daysFromCivil, weekday } from "../kernel/index.ts";
import { four, type Periods, type Span, two, YEARS } from "./span.ts";
import { civil, dayOf, utc } from "./utc.ts";

/** ISO 8601 weeks, Monday to Sunday; week 1 holds the year's first Thursday, so a year has 52 or 53. */
export function isoWeeks(): Periods {
  const years = new Map<number, readonly Span[]>();
  const weeks = (year: number): readonly Span[] => {
    if (!(year >= YEARS[0] && year <= YEARS[1])) return [];
    let made = years.get(year);
    if (made === undefined) {
      const middle = civil(daysFromCivil(year, 7, 1));
      const first = dayOf(startOfISOWeekYear(middle, utc));
      made = Array.from({ length: getISOWeeksInYear(middle, utc) }, (_, k) => ({
        label: `${four(year)}-W${two(k + 1)}`,
        unit: "week",
        first: first + 7 * k,
        last: first + 7 * k + 6,
      }));
      years.set(year, made);
    }
    return made;
  };
  return {
    of: (day) => {
      // The year of a week is that of its Thursday.
      const list = weeks(civilFromDays(day + 4 - weekday(day))[0]);
      return list[Math.floor((day - (list[0]?.first ?? 0)) / 7)] ?? null;
    },
    named: (label) => {
      const [, year, week] = /^(\d{4})-W(\d{2})$/.exec(label) ?? [];
      return weeks(Number(year))[Number(week) - 1] ?? null;
    },
  };
}
