import { lastDayOfMonth } from "date-fns/lastDayOfMonth";
import { civilFromDays, daysFromCivil, epochDay, weekday } from "../kernel/index.ts";
import { four, holding, type Periods, type Span, tablesByYear, two, type WeekTable, type YearTable } from "./span.ts";
import type { Unit } from "./types.ts";
import { civil, dayOf, utc } from "./utc.ts";

/** What the years, quarters, months and weeks of a calendar of whole weeks depend on. */
export interface WeekYearRule {
  readonly pattern: string;
  readonly leapWeekMonth: number;
  readonly label: "start" | "end";
  readonly yearEnd:
    | { readonly rule: "nearest"; readonly weekday: number; readonly month: number; readonly day: number | null }
    | { readonly rule: "last"; readonly weekday: number; readonly month: number }
    | {
        readonly rule: "explicit";
        readonly firstYear: number;
        readonly firstDay: string;
        readonly lastYear: number;
        readonly leapYears: readonly number[];
      };
}
/** The periods of a calendar of whole weeks, and its years week by week. */
export interface WeekYears {
  readonly periods: { readonly [U in "year" | "quarter" | "month" | "week"]: Periods };
  readonly weeks: (year: number) => WeekTable | null;
}

/** First and last day of a year by its label; null where the rule says nothing. */
function yearBounds(rule: WeekYearRule): (label: number) => readonly [first: number, last: number] | null {
  const { yearEnd } = rule;
  if (yearEnd.rule === "explicit") {
    const { firstYear, lastYear, firstDay, leapYears } = yearEnd;
    const start = epochDay(firstDay);
    const firstOf = (label: number): number =>
      start + 7 * (52 * (label - firstYear) + leapYears.filter((year) => year >= firstYear && year < label).length);
    return (label) => (label < firstYear || label > lastYear ? null : [firstOf(label), firstOf(label + 1) - 1]);
  }
  const anchor = (year: number): number => {
    const end = dayOf(lastDayOfMonth(civil(daysFromCivil(year, yearEnd.month, 1)), utc));
    const day = yearEnd.rule === "nearest" ? yearEnd.day : null;
    return day === null ? end : Math.min(daysFromCivil(year, yearEnd.month, day), end);
  };
  const endOf = (year: number): number => {
    const to = anchor(year);
    const back = (weekday(to) - yearEnd.weekday + 7) % 7;
    return yearEnd.rule === "nearest" && back > 3 ? to - back + 7 : to - back;
  };
  // The year that begins after an anchor is named by the day after it: one that ends near 31 December begins on 1 January.
  const ahead = (label: number): number =>
    rule.label === "end" ? 0 : civilFromDays(anchor(label) + 1)[0] > label ? 0 : 1;
  return (label) => [endOf(label + ahead(label) - 1) + 1, endOf(label + ahead(label))];
}

/** Years of 52 or 53 whole weeks: quarters of 13 weeks, months by the pattern, the leap week at the end of its month. */
export function weekYears(rule: WeekYearRule): WeekYears {
  const bounds = yearBounds(rule);
  const pattern = rule.pattern.split("-").map(Number);
  const lengths = Array.from({ length: 12 }, (_, m) => pattern[m % 3] as number);
  /** Weeks before each month in a year without a leap week. */
  const before = lengths.reduce<number[]>(
    (sums, length, m) => {
      sums.push((sums[m] as number) + length);
      return sums;
    },
    [0],
  );

  const table = tablesByYear((label): (YearTable & WeekTable) | null => {
    const found = bounds(label);
    if (found === null) return null;
    const [first, last] = found;
    const name = four(label);
    const total = (last - first + 1) / 7;
    const extra = total - 52;
    const weeksTo = (month: number): number => (before[month] as number) + (month >= rule.leapWeekMonth ? extra : 0);
    const span = (unit: Unit, text: string, from: number, to: number): Span => ({
      label: text,
      unit,
      first: first + 7 * from,
      last: first + 7 * to - 1,
    });
    return {
      year: span("year", name, 0, total),
      quarters: [0, 1, 2, 3].map((q) => span("quarter", `${name}-Q${q + 1}`, weeksTo(3 * q), weeksTo(3 * q + 3))),
      months: lengths.map((_, m) => span("month", `${name}-P${two(m + 1)}`, weeksTo(m), weeksTo(m + 1))),
      weeks: Array.from({ length: total }, (_, w) => span("week", `${name}-W${two(w + 1)}`, w, w + 1)),
      leap: extra === 1 ? weeksTo(rule.leapWeekMonth) - 1 : null,
    };
  });

  /** The labels that the year of a day can have, likely ones first. */
  const labels = (day: number): readonly number[] => {
    const { yearEnd } = rule;
    if (yearEnd.rule !== "explicit") {
      const [year] = civilFromDays(day);
      return [year, year + 1, year - 1, year + 2, year - 2];
    }
    const since = (day - epochDay(yearEnd.firstDay)) / 7;
    const latest = yearEnd.firstYear + Math.floor(since / 52);
    return [latest, ...yearEnd.leapYears.map((_, i) => latest - i - 1)];
  };
  const tableOf = (day: number): (YearTable & WeekTable) | null => {
    for (const label of labels(day)) {
      const found = table(label);
      if (found && found.year.first <= day && day <= found.year.last) return found;
    }
    return null;
  };
  const periods = (key: "quarters" | "months" | "weeks", form: RegExp): Periods => ({
    of: (day) => holding(tableOf(day)?.[key] ?? [], day),
    named: (label) => {
      const [, year, n] = form.exec(label) ?? [];
      return table(Number(year))?.[key][Number(n) - 1] ?? null;
    },
  });
  return {
    periods: {
      year: {
        of: (day) => tableOf(day)?.year ?? null,
        named: (label) => (/^\d{4}$/.test(label) ? (table(Number(label))?.year ?? null) : null),
      },
      quarter: periods("quarters", /^(\d{4})-Q(\d)$/),
      month: periods("months", /^(\d{4})-P(\d{2})$/),
      week: periods("weeks", /^(\d{4})-W(\d{2})$/),
    },
    weeks: table,
  };
}
