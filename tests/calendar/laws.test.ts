import fc from "fast-check";
import * as calendar from "salesplan/calendar";
import { epochDay, plainDate } from "salesplan/kernel";
import { describe, expect } from "vitest";
import { always, hold, type Law } from "../support/laws.ts";
import { anyYear, gregorianSpec, plus, weekYearSpec, workSpec } from "./support.ts";

type Divide = (spec: calendar.CalendarSpec, year: number, unit: calendar.Unit) => readonly calendar.Period[];
const divide: Divide = (spec, year, unit) => calendar.divide(calendar.define(spec), String(year), unit);
const endsLate: Divide = (spec, year, unit) =>
  divide(spec, year, unit).map((part, i, all) => (i + 1 < all.length ? { ...part, end: plus(part.end, 1) } : part));
const dropsLast: Divide = (spec, year, unit) => divide(spec, year, unit).slice(0, unit === "week" ? 52 : 12);
const wholeWeeks: Divide = (spec, year, unit) =>
  divide(spec, year, unit).map((part) => (unit === "week" ? { ...part, end: plus(part.start, 6) } : part));

const spec = fc.oneof(gregorianSpec, weekYearSpec);
const unit = fc.constantFrom<calendar.Unit>("quarter", "month", "week");
const size = ({ start, end }: calendar.DayRange): number => epochDay(end) - epochDay(start) + 1;
const parts: readonly Law<Divide>[] = [
  {
    name: "periods partition the year: no gap, no overlap",
    law: (run) =>
      always(fc.tuple(spec, anyYear, unit), ([given, year, of]) => {
        const whole = calendar.period(calendar.define(given), String(year));
        const list = run(given, year, of);
        expect([list[0]?.start, list.at(-1)?.end]).toEqual([whole.start, whole.end]);
        list.slice(1).forEach(({ start }, i) => {
          expect(start).toBe(plus(list[i]?.end as string, 1));
        });
      }),
    broken: {
      "a period ends where the next one starts": endsLate,
      "the 53rd week is in no period": dropsLast,
      "the year's first and last week stay whole": wholeWeeks,
    },
  },
  {
    name: "every day is in exactly one leaf",
    law: (run) =>
      always(fc.tuple(spec, anyYear, unit, fc.nat(365)), ([given, year, of, at]) => {
        const whole = calendar.period(calendar.define(given), String(year));
        const day = plus(whole.start, at % size(whole));
        expect(run(given, year, of).filter(({ start, end }) => start <= day && day <= end)).toHaveLength(1);
      }),
    broken: { "a period ends where the next one starts": endsLate, "the 53rd week is in no period": dropsLast },
  },
  {
    name: "a year of whole weeks has 52 or 53, ends on the stated weekday, and its months hold all weeks",
    law: (run) =>
      always(fc.tuple(weekYearSpec, anyYear), ([given, year]) => {
        const { yearEnd } = given.weekYear as {
          yearEnd: { rule: string; weekday: number; month: number; day?: number | null };
        };
        const weeks = run(given, year, "week");
        const last = weeks.at(-1)?.end as string;
        expect([52, 53]).toContain(weeks.length);
        expect(((((epochDay(last) + 3) % 7) + 7) % 7) + 1).toBe(yearEnd.weekday);
        expect(run(given, year, "month").reduce((sum, month) => sum + size(month), 0)).toBe(7 * weeks.length);
        if (yearEnd.rule !== "nearest" || yearEnd.day !== 15) return;
        const distance = [-1, 0, 1].map((k) =>
          Math.abs(
            epochDay(last) - epochDay(`${Number(last.slice(0, 4)) + k}-${String(yearEnd.month).padStart(2, "0")}-15`),
          ),
        );
        expect(Math.min(...distance)).toBeLessThanOrEqual(3);
      }),
    broken: {
      "the 53rd week is in no period": dropsLast,
      "every week ends a day late": (s, y, u) => divide(s, y, u).map((part) => ({ ...part, end: plus(part.end, 1) })),
    },
  },
];
describe("laws of periods", () => hold(divide, parts, 150));

interface Days {
  readonly count: (cal: calendar.CalendarPolicy, from: string, to: string) => number;
  readonly add: (cal: calendar.CalendarPolicy, day: string, n: number) => string;
}
const days: Days = { count: calendar.workdays, add: calendar.addWorkdays };
const halfOpen: Days = {
  ...days,
  count: (cal, from, to) => calendar.workdays(cal, from, to) - (calendar.isWorkday(cal, to) ? 1 : 0),
};
const anyway: Days = {
  ...days,
  count: (_cal, from, to) => {
    let found = 0;
    for (let day = epochDay(from); day <= epochDay(to); day += 1) found += (((day + 3) % 7) + 7) % 7 < 5 ? 1 : 0;
    return found;
  },
};
/** Weeks of five days, the rest day by day: right without holidays. */
const bySevens: Days = {
  ...days,
  add: (cal, day, n) => {
    const weeks = Math.trunc(n / 5);
    let at = plus(day, 7 * weeks);
    for (let left = n - 5 * weeks; left !== 0; ) {
      at = plus(at, Math.sign(left));
      if (calendar.isWorkday(cal, at)) left -= Math.sign(left);
    }
    return at;
  },
};
const anyDay = fc.integer({ min: epochDay("2024-06-01"), max: epochDay("2026-06-30") }).map(plainDate);
const threeDays = fc.tuple(anyDay, anyDay, anyDay).map((list) => list.sort());
const counts: readonly Law<Days>[] = [
  {
    name: "count(a, b) + count(b + 1, c) = count(a, c)",
    law: ({ count }) =>
      always(fc.tuple(workSpec, threeDays), ([given, [a, b, c]]) => {
        const cal = calendar.define(given);
        if (b === c) return;
        expect(count(cal, a as string, b as string) + count(cal, plus(b as string, 1), c as string)).toBe(
          count(cal, a as string, c as string),
        );
      }),
    broken: { "the last day is not counted": halfOpen },
  },
  {
    name: "holidays are off and make-up days are worked",
    law: ({ count }) =>
      always(workSpec, (given) => {
        const cal = calendar.define(given);
        for (const day of given.holidays ?? []) expect(count(cal, day, day)).toBe(0);
        for (const day of given.makeupDays ?? []) expect(count(cal, day, day)).toBe(1);
      }),
    broken: { "it is always Monday to Friday": anyway },
  },
  {
    name: "n working days on and back is the day itself, and n are counted on the way",
    law: ({ add, count }) =>
      always(fc.tuple(workSpec, anyDay, fc.integer({ min: 1, max: 60 })), ([given, day, n]) => {
        const cal = calendar.define({ ...given, beyond: "estimate" });
        if (!calendar.isWorkday(cal, day)) return;
        const later = add(cal, day, n);
        expect(add(cal, later, -n)).toBe(day);
        expect(count(cal, plus(day, 1), later)).toBe(n);
      }),
    broken: { "five days are a week": bySevens, "the last day is not counted": halfOpen },
  },
];
describe("laws of working days", () => hold(days, counts, 150));
