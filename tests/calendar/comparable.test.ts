import * as calendar from "salesplan/calendar";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const cal = calendar.define({
  covered: null,
  feasts: { "spring-festival": ["2024-02-10", "2025-01-29", "2026-02-17"] },
});
const nrf = calendar.define({
  covered: null,
  fiscalYearLabel: "start",
  weekYear: { pattern: "4-5-4", yearEnd: { rule: "nearest", weekday: 6, month: 1 } },
});
const against = (found: calendar.Comparable) => found.pairs.map((pair) => [pair.against.start, pair.against.end]);

describe("comparable periods by months", () => {
  it.each([
    ["2026-07", {}, "2025-07-01", "2025-07-31"],
    ["2026-Q1", {}, "2025-01-01", "2025-03-31"],
    ["2025-02", {}, "2024-02-01", "2024-02-29"],
    ["2026", {}, "2025-01-01", "2025-12-31"],
    ["2026-01", { against: "previous" }, "2025-12-01", "2025-12-31"],
    ["2026-Q1", { against: "previous" }, "2025-10-01", "2025-12-31"],
    ["2026-03", { join: [1, 2] }, "2025-03-01", "2025-03-31"],
    ["2026-02", { join: [1, 2] }, "2025-01-01", "2025-02-28"],
    ["2026-02", { join: [1, 2], against: "previous" }, "2025-11-01", "2025-12-31"],
    ["2025-01", { join: [1, 2] }, "2024-01-01", "2024-02-29"],
    ["2026-02", { feast: "spring-festival" }, "2025-01-13", "2025-02-09"],
    ["2025-01", { feast: "spring-festival" }, "2024-01-13", "2024-02-12"],
  ] as const)("%s with %j stands against %s to %s", (label, options, start, end) => {
    expect(against(calendar.comparable(cal, label, options))).toEqual([[start, end]]);
  });
  it("a part of a month stands against the same days, not against the whole", () => {
    const part = { label: "2026-07", unit: "month", start: "2026-07-01", end: "2026-07-15" } as const;
    expect(against(calendar.comparable(cal, part))).toEqual([["2025-07-01", "2025-07-15"]]);
    const free = { label: "campaign", unit: "custom", start: "2026-02-20", end: "2026-02-28" } as const;
    expect(against(calendar.comparable(cal, free))).toEqual([["2025-02-20", "2025-02-28"]]);
    const february = { label: "drive", unit: "custom", start: "2025-02-01", end: "2025-02-28" } as const;
    expect(against(calendar.comparable(cal, february))).toEqual([["2024-02-01", "2024-02-29"]]);
    expect(against(calendar.comparable(cal, free, { against: "previous" }))).toEqual([["2026-02-11", "2026-02-19"]]);
  });
  it("joined months name themselves and say why", () => {
    const found = calendar.comparable(cal, "2026-01", { join: [1, 2] });
    expect(found.period).toEqual({
      label: "2026-01..2026-02",
      unit: "custom",
      start: "2026-01-01",
      end: "2026-02-28",
    });
    expect(found.reasons[0]).toMatchObject({ code: "JOINED_MONTHS", params: { from: "2026-01", to: "2026-02" } });
  });
  it("gives working days on both sides, or null where the calendar does not reach", () => {
    expect(calendar.comparable(cal, "2026-07").workdays).toEqual({ current: 23, against: 23 });
    const only2026 = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
    const found = calendar.comparable(only2026, "2026-07");
    expect(found.workdays).toBeNull();
    expect(found.reasons).toMatchObject([{ code: "HOLIDAYS_UNKNOWN", params: { from: "2025-07-01", days: 31 } }]);
  });
  it.each<[calendar.ComparableOptions, string, string[]]>([
    [{ feast: "easter" }, "UNKNOWN_FEAST", ["feast"]],
    [{ feast: "spring-festival", join: [1, 2] }, "BAD_OPTION", ["feast"]],
    [{ feast: "spring-festival", against: "previous" }, "BAD_OPTION", ["feast"]],
    [{ join: [] }, "BAD_OPTION", ["join"]],
    [{ join: [1, 3] }, "BAD_OPTION", ["join"]],
    [{ join: [0, 1] }, "BAD_OPTION", ["join"]],
    [{ against: "next" as "previous" }, "BAD_OPTION", ["against"]],
    [{ week53: "drop" as "drop53" }, "BAD_OPTION", ["week53"]],
  ])("refuses %j", (options, code, path) => {
    const error = errorOf(() => calendar.comparable(cal, "2026-01", options));
    expect([error.code, error.path]).toEqual([code, path]);
  });
  it("a feast whose day a year before is not listed cannot be aligned", () => {
    const error = errorOf(() => calendar.comparable(cal, "2024-02", { feast: "spring-festival" }));
    expect([error.code, error.path]).toEqual(["OUTSIDE_CALENDAR", ["feast"]]);
  });
});

describe("comparable periods by weeks", () => {
  it("after a year of 53 weeks the year before is restated: its first week is left out", () => {
    const found = calendar.comparable(nrf, "2013");
    expect(against(found)).toEqual([["2012-02-05", "2013-02-02"]]);
    expect(found.skipped).toEqual([{ start: "2012-01-29", end: "2012-02-04" }]);
    expect(found.uncompared).toEqual([]);
    expect(found.reasons.map(({ code }) => code)).toContain("LEFT_OUT");
    expect(calendar.comparable(nrf, "2013-Q1").skipped).toEqual(found.skipped);
    expect(calendar.comparable(nrf, "2013-Q2").skipped).toEqual([]);
  });
  it("or the 53rd week is dropped, and week stands against week of the same number", () => {
    const found = calendar.comparable(nrf, "2013", { week53: "drop53" });
    expect(against(found)).toEqual([["2012-01-29", "2013-01-26"]]);
    expect(found.skipped).toEqual([{ start: "2013-01-27", end: "2013-02-02" }]);
    expect(against(calendar.comparable(nrf, "2013-W10", { week53: "drop53" }))).toEqual([["2012-04-01", "2012-04-07"]]);
  });
  it("the 53rd week itself has no counterpart, unless everything is shifted by 52 weeks", () => {
    for (const week53 of ["restate", "drop53"] as const) {
      const found = calendar.comparable(nrf, "2012", { week53 });
      expect(against(found)).toEqual([["2011-01-30", "2012-01-28"]]);
      expect(found.uncompared).toEqual([{ start: "2013-01-27", end: "2013-02-02" }]);
      expect(found.reasons.map(({ code }) => code)).toContain("NO_COUNTERPART");
    }
    const shifted = calendar.comparable(nrf, "2012-W53", { week53: "shift" });
    expect(against(shifted)).toEqual([["2012-01-29", "2012-02-04"]]);
  });
  it("months follow their weeks", () => {
    expect(against(calendar.comparable(nrf, "2013-P02"))).toEqual([["2012-03-04", "2012-04-07"]]);
    expect(against(calendar.comparable(nrf, "2013-P12", { week53: "drop53" }))).toEqual([["2012-12-30", "2013-01-26"]]);
    expect(against(calendar.comparable(nrf, "2014-P01"))).toEqual([["2013-02-03", "2013-03-02"]]);
    expect(against(calendar.comparable(nrf, "2013-P01", { join: [1, 2] }))).toEqual([["2012-02-05", "2012-04-07"]]);
    expect(against(calendar.comparable(nrf, "2013-P01", { against: "previous" }))).toEqual([
      ["2012-12-30", "2013-02-02"],
    ]);
  });
  it("a leap week in the first quarter is dropped from there", () => {
    const apple = calendar.define({
      covered: null,
      weekYear: { pattern: "5-4-4", yearEnd: { rule: "last", weekday: 6, month: 9 }, leapWeekMonth: 3 },
    });
    expect(calendar.divide(apple, "2017-Q1", "week")).toHaveLength(14);
    const found = calendar.comparable(apple, "2017", { week53: "drop53" });
    expect(found.pairs).toHaveLength(2);
    expect(found.uncompared).toEqual([{ start: "2016-12-25", end: "2016-12-31" }]);
    expect(against(calendar.comparable(apple, "2017-Q2", { week53: "drop53" }))).toEqual([
      ["2015-12-27", "2016-03-26"],
    ]);
    const after = calendar.comparable(apple, "2018", { week53: "drop53" });
    expect(after.skipped).toEqual([{ start: "2016-12-25", end: "2016-12-31" }]);
    expect(against(after)).toEqual([
      ["2016-09-25", "2016-12-24"],
      ["2017-01-01", "2017-09-30"],
    ]);
  });
  it("ISO weeks are compared the same way in a calendar by months", () => {
    expect(against(calendar.comparable(cal, "2027-W01"))).toEqual([["2026-01-05", "2026-01-11"]]);
    expect(against(calendar.comparable(cal, "2027-W01", { week53: "drop53" }))).toEqual([["2025-12-29", "2026-01-04"]]);
    expect(against(calendar.comparable(cal, "2026-W53"))).toEqual([]);
    expect(calendar.comparable(cal, "2026-W53").workdays).toEqual({ current: 0, against: 0 });
  });
});

describe("comparable periods of a list", () => {
  const list = (year: string, starts: readonly string[], end: string) =>
    starts.map((start, i) => ({
      label: `${year}-T${i + 1}`,
      start,
      end: starts[i + 1]
        ? (new Date(Date.parse(starts[i + 1] as string) - 1).toISOString().slice(0, 10) as string)
        : end,
      year,
    }));
  const own = calendar.define({
    covered: null,
    custom: [
      ...list("25", ["2025-01-01", "2025-04-20"], "2025-08-31"),
      ...list("26", ["2025-09-01", "2026-01-10", "2026-05-01"], "2026-08-31"),
    ],
  });
  it("stand against the same place of the year before, or against nothing", () => {
    expect(against(calendar.comparable(own, "26-T2"))).toEqual([["2025-04-20", "2025-08-31"]]);
    expect(against(calendar.comparable(own, "26-T3"))).toEqual([]);
    expect(calendar.comparable(own, "26-T3").uncompared).toEqual([{ start: "2026-05-01", end: "2026-08-31" }]);
    expect(against(calendar.comparable(own, "26-T1", { against: "previous" }))).toEqual([["2025-04-20", "2025-08-31"]]);
  });
});
