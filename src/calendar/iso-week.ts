import { getISOWeeksInYear } from "date-fns/getISOWeeksInYear";
import { startOfISOWeekYear } from "date-fns/startOfISOWeekYear";
import { civilFromDays, daysFromCivil, weekday } from "../kernel/index.ts";
import { four, type Periods, type Span, tablesByYear, two, type WeekTable } from "./span.ts";
import { civil, dayOf, utc } from "./utc.ts";

/** ISO 8601 weeks, Monday to Sunday; week 1 holds the year's first Thursday, so a year has 52 or 53. */
export function isoWeeks(): { readonly week: Periods; readonly weeks: (year: number) => WeekTable | null } {
  const table = tablesByYear((year): WeekTable => {
    const middle = civil(daysFromCivil(year, 7, 1));
    const first = dayOf(startOfISOWeekYear(middle, utc));
    const count = getISOWeeksInYear(middle, utc);
    const weeks = Array.from({ length: count }, (_, k): Span => {
      const start = first + 7 * k;
      return { label: `${four(year)}-W${two(k + 1)}`, unit: "week", first: start, last: start + 6 };
    });
    return { weeks, leap: count === 53 ? 52 : null };
  });
  const week: Periods = {
    of: (day) => {
      // The year of a week is that of its Thursday.
      const list = table(civilFromDays(day + 4 - weekday(day))[0])?.weeks ?? [];
      return list[Math.floor((day - (list[0]?.first ?? 0)) / 7)] ?? null;
    },
    named: (label) => {
      const [, year, n] = /^(\d{4})-W(\d{2})$/.exec(label) ?? [];
      return table(Number(year))?.weeks[Number(n) - 1] ?? null;
    },
  };
  return { week, weeks: table };
}
