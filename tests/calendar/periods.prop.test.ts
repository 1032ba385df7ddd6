import fc from "fast-check";
import * as calendar from "salesplan/calendar";
import { epochDay, weekday } from "salesplan/kernel";
import { describe, expect, it } from "vitest";
import { anyDay, anyYear, gregorianSpec, plus, weekYearSpec } from "./support.ts";

const spec = fc.oneof(gregorianSpec, weekYearSpec);
const units = ["quarter", "month", "week"] as const;
const days = ({ start, end }: calendar.DayRange): number => epochDay(end) - epochDay(start) + 1;

describe("periods", () => {
  it("partition the year: no gap, no overlap, and the next year follows", () => {
    fc.assert(
      fc.property(spec, anyYear, fc.constantFrom(...units), (given, year, unit) => {
        const cal = calendar.define(given);
        const whole = calendar.period(cal, String(year));
        const parts = calendar.divide(cal, whole, unit);
        expect(parts[0]?.start).toBe(whole.start);
        expect(parts.at(-1)?.end).toBe(whole.end);
        parts.slice(1).forEach((part, i) => {
          expect(part.start).toBe(plus(parts[i]?.end as string, 1));
        });
        expect(calendar.period(cal, String(year + 1)).start).toBe(plus(whole.end, 1));
        if (unit !== "week") expect(parts).toHaveLength(unit === "quarter" ? 4 : 12);
      }),
    );
  });
  it("hold every day exactly once, and a label leads back to its period", () => {
    fc.assert(
      fc.property(spec, anyDay, fc.constantFrom("year", ...units), (given, day, unit) => {
        const cal = calendar.define(given);
        const found = calendar.periodOf(cal, day, unit as calendar.Unit);
        expect(found.start <= day && day <= found.end).toBe(true);
        expect(calendar.period(cal, found.label)).toEqual(found);
        expect(calendar.periodOf(cal, found.start, unit as calendar.Unit)).toEqual(found);
        expect(calendar.periodOf(cal, found.end, unit as calendar.Unit)).toEqual(found);
        const year = calendar.periodOf(cal, day, "year");
        const holding = calendar
          .divide(cal, year, unit as calendar.Unit)
          .filter(({ start, end }) => start <= day && day <= end);
        expect(holding).toHaveLength(1);
      }),
    );
  });
  it("of a finer unit lie inside the quarter and the month that hold them, weeks as two parts where they straddle", () => {
    fc.assert(
      fc.property(spec, anyYear, (given, year) => {
        const cal = calendar.define(given);
        const months = calendar.divide(cal, String(year), "month");
        const quarters = calendar.divide(cal, String(year), "quarter");
        expect(quarters.flatMap((quarter) => calendar.divide(cal, quarter, "month"))).toEqual(months);
        const leaves = months.flatMap((month) => calendar.divide(cal, month, "week"));
        expect(leaves.reduce((sum, leaf) => sum + days(leaf), 0)).toBe(days(calendar.period(cal, String(year))));
      }),
    );
  });
  it("sort a column of days as periodOf does one by one", () => {
    fc.assert(
      fc.property(spec, fc.array(anyDay, { maxLength: 20 }), fc.constantFrom(...units), (given, list, unit) => {
        const cal = calendar.define(given);
        const { periods, of } = calendar.bucket(
          cal,
          Int32Array.from(list, (day) => epochDay(day)),
          unit,
        );
        expect([...of].map((i) => periods[i]?.label)).toEqual(
          list.map((day) => calendar.periodOf(cal, day, unit).label),
        );
        periods.slice(1).forEach(({ start }, i) => {
          expect(start).toBe(plus(periods[i]?.end as string, 1));
        });
      }),
    );
  });
});

describe("years of whole weeks", () => {
  it("have 52 or 53 weeks, quarters of 13, one quarter and one month longer by the leap week", () => {
    fc.assert(
      fc.property(weekYearSpec, anyYear, (given, year) => {
        const cal = calendar.define(given);
        const { pattern, leapWeekMonth } = cal.weekYear as calendar.WeekYear;
        const weeks = calendar.divide(cal, String(year), "week");
        expect([52, 53]).toContain(weeks.length);
        expect(weeks.every((week) => days(week) === 7)).toBe(true);
        const lengths = pattern.split("-").map(Number);
        const extra = weeks.length - 52;
        calendar.divide(cal, String(year), "month").forEach((month, m) => {
          expect(days(month) / 7).toBe((lengths[m % 3] as number) + (m + 1 === leapWeekMonth ? extra : 0));
        });
        calendar.divide(cal, String(year), "quarter").forEach((quarter, q) => {
          expect(days(quarter) / 7).toBe(13 + (q === Math.ceil(leapWeekMonth / 3) - 1 ? extra : 0));
        });
      }),
    );
  });
  it("end on the stated weekday: within three days of the date, or on the last one of the month", () => {
    fc.assert(
      fc.property(weekYearSpec, anyYear, (given, year) => {
        const cal = calendar.define({ ...given, fiscalYearLabel: "end" });
        const rule = cal.weekYear?.yearEnd as Extract<calendar.YearEnd, { readonly weekday: number }>;
        const { end } = calendar.period(cal, String(year));
        expect(weekday(epochDay(end))).toBe(rule.weekday);
        const monthEnd = new Date(Date.UTC(year, rule.month, 0)).toISOString().slice(0, 10);
        if (rule.rule === "last") {
          expect(end <= monthEnd && plus(end, 7) > monthEnd).toBe(true);
        } else {
          const day = Math.min(rule.day ?? 31, Number(monthEnd.slice(8)));
          const date = `${monthEnd.slice(0, 8)}${String(day).padStart(2, "0")}`;
          expect(Math.abs(epochDay(end) - epochDay(date))).toBeLessThanOrEqual(3);
        }
      }),
    );
  });
  it("that end on the Sunday nearest to 31 December have the weeks of ISO 8601", () => {
    const iso = calendar.define({ covered: null });
    const cal = calendar.define({
      covered: null,
      weekYear: { pattern: "4-4-5", yearEnd: { rule: "nearest", weekday: 7, month: 12 } },
    });
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(calendar.periodOf(cal, day, "week")).toEqual(calendar.periodOf(iso, day, "week"));
      }),
    );
  });
});

describe("weeks and months", () => {
  it("a week's parts partition it, and their shares sum to 1 unless nobody works", () => {
    fc.assert(
      fc.property(
        spec,
        anyDay,
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
        (given, day, free) => {
          const cal = calendar.define({ ...given, weekend: free });
          const week = calendar.periodOf(cal, day, "week");
          const parts = calendar.weekToMonth(cal, week);
          expect([parts[0]?.start, parts.at(-1)?.end]).toEqual([week.start, week.end]);
          expect(parts.reduce((sum, part) => sum + part.days, 0)).toBe(7);
          expect(parts.reduce((sum, part) => sum + part.workdays, 0)).toBe(
            calendar.workdays(cal, week.start, week.end),
          );
          expect(parts.reduce((sum, part) => sum + (part.share as number), 0)).toBeCloseTo(1, 12);
        },
      ),
    );
  });
  it("under a named rule every week is in exactly one month, and the months of a year hold all its weeks in order", () => {
    fc.assert(
      fc.property(
        gregorianSpec,
        anyYear,
        fc.constantFrom("thursday", "majorityDays", "majorityWorkdays", "weekStart"),
        (given, year, rule) => {
          const cal = calendar.define(given);
          const months = [year, year + 1].flatMap((y) => calendar.divide(cal, String(y), "month"));
          const weeks = months.flatMap((month) => calendar.weeksOf(cal, month, rule as calendar.WeekRule));
          weeks.slice(1).forEach(({ start }, i) => {
            expect(start).toBe(plus(weeks[i]?.end as string, 1));
          });
          for (const week of weeks.slice(0, 20)) {
            const [part] = calendar.weekToMonth(cal, week, rule as calendar.WeekRule);
            const home = months.find(({ label }) => label === part?.label) as calendar.Period;
            expect(calendar.weeksOf(cal, home, rule as calendar.WeekRule)).toContainEqual(week);
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});
