import * as calendar from "salesplan/calendar";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const nrf = calendar.define({
  covered: null,
  fiscalYearLabel: "start",
  weekYear: { pattern: "4-5-4", yearEnd: { rule: "nearest", weekday: 6, month: 1 } },
});
const september = (rule: "last" | "nearest") =>
  calendar.define({ covered: null, weekYear: { pattern: "5-4-4", yearEnd: { rule, weekday: 6, month: 9 } } });
const explicit = calendar.define({
  covered: null,
  weekYear: {
    pattern: "4-4-5",
    yearEnd: { rule: "explicit", firstYear: 1984, firstDay: "1984-01-02", lastYear: 1990, leapYears: [1989] },
    leapWeekMonth: 11,
  },
});
const dates = (cal: calendar.CalendarPolicy, label: string) => {
  const { start, end } = calendar.period(cal, label);
  return [start, end];
};

describe("years of whole weeks", () => {
  it("the retail 4-5-4 year that ends on the Saturday nearest to 31 January has 53 weeks in 2006, 2012, 2017, 2023", () => {
    const long = Array.from({ length: 31 }, (_, i) => 2000 + i).filter(
      (year) => calendar.divide(nrf, String(year), "week").length === 53,
    );
    expect(long).toEqual([2000, 2006, 2012, 2017, 2023, 2028]);
  });
  it.each([
    ["2012", "2012-01-29", "2013-02-02"],
    ["2017", "2017-01-29", "2018-02-03"],
    ["2026", "2026-02-01", "2027-01-30"],
    ["2017-P01", "2017-01-29", "2017-02-25"],
    ["2017-P12", "2017-12-31", "2018-02-03"],
    ["2017-Q4", "2017-10-29", "2018-02-03"],
    ["2017-W53", "2018-01-28", "2018-02-03"],
  ])("%s is %s to %s", (label, start, end) => {
    expect(dates(nrf, label)).toEqual([start, end]);
    expect(calendar.period(nrf, label).label).toBe(label);
  });
  it("the last Saturday of September and the one nearest to its end are different rules", () => {
    expect(calendar.period(september("last"), 2005).end).toBe("2005-09-24");
    expect(calendar.period(september("nearest"), 2005).end).toBe("2005-10-01");
  });
  it("the leap week lies where the calendar puts it", () => {
    expect(calendar.divide(explicit, "1989-P11", "week")).toHaveLength(5);
    expect(calendar.divide(explicit, "1988-P11", "week")).toHaveLength(4);
    expect(dates(explicit, "1989")).toEqual(["1988-12-26", "1989-12-31"]);
  });
  it("an explicit calendar says nothing about other years", () => {
    expect(errorOf(() => calendar.period(explicit, "1991")).code).toBe("UNKNOWN_PERIOD");
    const error = errorOf(() => calendar.periodOf(explicit, "1991-01-01", "month"));
    expect([error.code, error.path]).toEqual(["OUTSIDE_CALENDAR", ["day"]]);
    expect(dates(explicit, "1990")).toEqual(["1990-01-01", "1990-12-30"]);
  });
  it("in an explicit calendar every day has its year, whatever the numbers of its years", () => {
    const years = Array.from({ length: 7 }, (_, i) => String(1984 + i));
    for (const year of years) {
      const { start, end } = calendar.period(explicit, year);
      for (const day of [start, end]) expect(calendar.periodOf(explicit, day, "year").label).toBe(year);
    }
    const long = calendar.define({
      covered: null,
      weekYear: {
        pattern: "4-4-5",
        yearEnd: {
          rule: "explicit",
          firstYear: 100,
          firstDay: "2020-01-06",
          lastYear: 130,
          leapYears: [100, 101, 102],
        },
      },
    });
    expect(calendar.periodOf(long, "2050-09-18", "year").label).toBe("0130");
  });
  it("the date that is nearest may not exist: 31 February is the end of February", () => {
    const end = (day: number) =>
      calendar.define({
        covered: null,
        weekYear: { pattern: "4-4-5", yearEnd: { rule: "nearest", weekday: 3, month: 2, day } },
      });
    expect(calendar.period(end(31), 2026).end).toBe("2026-02-25");
    expect(calendar.period(end(31), 2026)).toEqual(calendar.period(end(28), 2026));
  });
  it("months have names of their own, so that nobody takes the first for January", () => {
    const error = errorOf(() => calendar.period(nrf, "2026-01"));
    expect(error.code).toBe("UNKNOWN_PERIOD");
    expect(error.message).toContain("2026-P07");
  });
  it.each<[string, object, (string | number)[]]>([
    ["a cut month", { monthCut: { startDay: 26 } }, ["calendar", "monthCut"]],
    ["a fiscal month", { fiscalYearStart: 4 }, ["calendar", "fiscalYearStart"]],
    ["a list", { custom: [{ label: "a", start: "2026-01-01", end: "2026-01-31" }] }, ["calendar", "custom"]],
    ["an unknown pattern", { weekYear: { ...nrf.weekYear, pattern: "4-4-4" } }, ["calendar", "weekYear", "pattern"]],
    [
      "an unknown rule",
      { weekYear: { ...nrf.weekYear, yearEnd: { rule: "first" } } },
      ["calendar", "weekYear", "yearEnd", "rule"],
    ],
    [
      "a leap year outside",
      { weekYear: { ...explicit.weekYear, yearEnd: { ...explicit.weekYear?.yearEnd, leapYears: [1991] } } },
      ["calendar", "weekYear", "yearEnd", "leapYears", 0],
    ],
    [
      "years backwards",
      { weekYear: { ...explicit.weekYear, yearEnd: { ...explicit.weekYear?.yearEnd, lastYear: 1980, leapYears: [] } } },
      ["calendar", "weekYear", "yearEnd", "lastYear"],
    ],
  ])("refuses %s beside it", (_title, more, path) => {
    const error = errorOf(() => calendar.parse({ covered: null, weekYear: nrf.weekYear, ...more }));
    expect([error.code, error.path]).toEqual(["BAD_POLICY", path]);
  });
});
