import fc from "fast-check";
import * as calendar from "salesplan/calendar";
import { epochDay } from "salesplan/kernel";
import { describe, expect, it } from "vitest";
import { anyYear, gregorianSpec, plus, weekYearSpec } from "./support.ts";

const rule = fc.constantFrom<calendar.Week53Rule>("restate", "drop53", "shift");
const size = ({ start, end }: calendar.DayRange): number => epochDay(end) - epochDay(start) + 1;
const days = (ranges: readonly calendar.DayRange[]): string[] =>
  ranges.flatMap((range) => Array.from({ length: size(range) }, (_, i) => plus(range.start, i))).sort();
const unit = fc.constantFrom("year", "quarter", "month", "week");
const pick = (cal: calendar.CalendarPolicy, year: number, of: string, at: number): calendar.Period => {
  const parts = calendar.divide(cal, String(year), of as calendar.Unit);
  // Weeks are cut at the year's border; the whole one is meant.
  return calendar.period(cal, (parts[at % parts.length] as calendar.Period).label);
};

describe("comparable periods", () => {
  it("every day of the period is compared once or listed as without counterpart", () => {
    fc.assert(
      fc.property(
        fc.oneof(gregorianSpec, weekYearSpec),
        anyYear,
        unit,
        fc.nat(60),
        rule,
        (spec, year, of, at, week53) => {
          const cal = calendar.define(spec);
          const period = pick(cal, year, of, at);
          const found = calendar.comparable(cal, period, { week53 });
          expect(days([...found.pairs.map(({ current }) => current), ...found.uncompared])).toEqual(days([period]));
          expect(found.reasons.filter(({ code }) => code === "NO_COUNTERPART")).toHaveLength(found.uncompared.length);
        },
      ),
    );
  });
  it("of whole weeks stand against as many days, weekday against weekday, and no earlier day is used twice or skipped too", () => {
    fc.assert(
      fc.property(weekYearSpec, anyYear, unit, fc.nat(60), rule, (spec, year, of, at, week53) => {
        const cal = calendar.define(spec);
        const found = calendar.comparable(cal, pick(cal, year, of, at), { week53 });
        for (const { current, against } of found.pairs) {
          expect(size(against)).toBe(size(current));
          expect((epochDay(current.start) - epochDay(against.start)) % 7).toBe(0);
          expect([357, 364, 371, 378]).toContain(epochDay(current.start) - epochDay(against.start));
        }
        const earlier = days([...found.pairs.map(({ against }) => against), ...found.skipped]);
        expect(new Set(earlier).size).toBe(earlier.length);
      }),
    );
  });
  it("a year and what it leaves out are the whole year before, unless everything is shifted", () => {
    fc.assert(
      fc.property(weekYearSpec, anyYear, fc.constantFrom("restate", "drop53"), (spec, year, week53) => {
        const cal = calendar.define(spec);
        const found = calendar.comparable(cal, String(year), { week53: week53 as calendar.Week53Rule });
        expect(days([...found.pairs.map(({ against }) => against), ...found.skipped])).toEqual(
          days([calendar.period(cal, String(year - 1))]),
        );
      }),
    );
  });
  it("where neither year has 53 weeks all rules agree", () => {
    fc.assert(
      fc.property(weekYearSpec, anyYear, fc.nat(60), (spec, year, at) => {
        const cal = calendar.define(spec);
        const weeks = (label: number) => calendar.divide(cal, String(label), "week").length;
        fc.pre(weeks(year) === 52 && weeks(year - 1) === 52);
        const period = pick(cal, year, "week", at);
        const [a, b, c] = (["restate", "drop53", "shift"] as const).map((week53) =>
          calendar.comparable(cal, period, { week53 }),
        );
        expect(b).toEqual(a);
        expect(c).toEqual(a);
      }),
    );
  });
  it("the periods before follow each other backwards without a gap", () => {
    fc.assert(
      fc.property(fc.oneof(gregorianSpec, weekYearSpec), anyYear, unit, fc.nat(60), (spec, year, of, at) => {
        const cal = calendar.define(spec);
        const period = pick(cal, year, of, at);
        const before = calendar.comparable(cal, period, { against: "previous" }).pairs[0]?.against;
        expect(before?.end).toBe(plus(period.start, -1));
        expect(calendar.periodOf(cal, before?.start as string, of as calendar.Unit)).toMatchObject(before as object);
      }),
    );
  });
});
