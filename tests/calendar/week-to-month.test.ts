import * as calendar from "salesplan/calendar";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const cal = calendar.define({ covered: ["2021-12-01", "2026-12-31"] });
const goldenWeek = calendar.define({
  holidays: ["2024-10-01", "2024-10-02", "2024-10-03", "2024-10-04", "2024-10-07"],
  makeupDays: ["2024-09-29", "2024-10-12"],
  covered: ["2024-01-01", "2024-12-31"],
});

describe("weekToMonth", () => {
  it.each([
    ["2024-W05", "thursday", "2024-02"],
    ["2024-W05", "majorityDays", "2024-02"],
    ["2024-W05", "majorityWorkdays", "2024-01"],
    ["2024-W05", "weekStart", "2024-01"],
    ["2026-W01", "thursday", "2026-01"],
    ["2022-W09", "thursday", "2022-03"],
  ] as const)("%s goes by %s to %s", (week, rule, month) => {
    const parts = calendar.weekToMonth(cal, week, rule);
    const { start, end } = calendar.period(cal, week);
    expect(parts).toMatchObject([{ label: month, start, end, days: 7, workdays: 5, share: 1 }]);
  });
  it("splits by working days unless told otherwise", () => {
    expect(calendar.weekToMonth(cal, "2024-W05")).toEqual([
      { label: "2024-01", start: "2024-01-29", end: "2024-01-31", days: 3, workdays: 3, share: 0.6 },
      { label: "2024-02", start: "2024-02-01", end: "2024-02-04", days: 4, workdays: 2, share: 0.4 },
    ]);
    // The last days of September 2024: Monday and a Sunday before it are worked, from 1 October on nobody works.
    expect(calendar.weekToMonth(goldenWeek, "2024-W40").map(({ share }) => share)).toEqual([1, 0]);
  });
  it("where both parts have as many working days, the longer part has the majority", () => {
    const tie = calendar.define({
      holidays: ["2024-02-01"],
      covered: ["2024-01-01", "2024-12-31"],
      makeupDays: ["2024-02-03", "2024-02-04"],
    });
    expect(calendar.weekToMonth(tie, "2024-W05").map(({ workdays }) => workdays)).toEqual([3, 3]);
    expect(calendar.weekToMonth(tie, "2024-W05", "majorityWorkdays")[0]?.label).toBe("2024-02");
  });
  it("a week without a working day has no shares", () => {
    const closed = calendar.define({
      holidays: ["2024-01-29", "2024-01-30", "2024-01-31", "2024-02-01", "2024-02-02"],
      covered: ["2024-01-01", "2024-12-31"],
    });
    expect(calendar.weekToMonth(closed, "2024-W05").map(({ share }) => share)).toEqual([null, null]);
  });
  it("a week that was cut is taken whole again", () => {
    const cut = calendar.divide(cal, "2024-02", "week")[0] as calendar.Period;
    expect(cut.start).toBe("2024-02-01");
    expect(calendar.weekToMonth(cal, cut, "weekStart")[0]).toMatchObject({ label: "2024-01", start: "2024-01-29" });
  });
  it.each([
    ["2024-02", "split", "BAD_UNIT", ["week"]],
    ["2024-W05", "friday", "BAD_RULE", ["rule"]],
    ["2025-W53", "split", "UNKNOWN_PERIOD", ["period"]],
    ["2027-W01", "split", "OUTSIDE_CALENDAR", ["period"]],
  ])("%s by %s is refused: %s", (week, rule, code, path) => {
    const error = errorOf(() => calendar.weekToMonth(cal, week, rule as "split"));
    expect([error.code, error.path]).toEqual([code, path]);
  });
});

describe("weeksOf", () => {
  const starts = (month: string, rule: calendar.WeekRule) =>
    calendar.weeksOf(cal, month, rule).map(({ start }) => start);
  it("gives whole weeks under a named rule, cut ones when split", () => {
    expect(starts("2024-02", "thursday")).toEqual([
      "2024-01-29",
      "2024-02-05",
      "2024-02-12",
      "2024-02-19",
      "2024-02-26",
    ]);
    expect(starts("2024-02", "weekStart")).toEqual(["2024-02-05", "2024-02-12", "2024-02-19", "2024-02-26"]);
    expect(starts("2024-02", "split")).toEqual(["2024-02-01", "2024-02-05", "2024-02-12", "2024-02-19", "2024-02-26"]);
  });
  it("gives the weeks of a quarter and a year by the same rule", () => {
    const weeks = calendar.weeksOf(cal, "2026", "thursday").map(({ label }) => label);
    expect([weeks.length, weeks[0], weeks.at(-1)]).toEqual([53, "2026-W01", "2026-W53"]);
    const quarters = calendar.divide(cal, "2026", "quarter");
    expect(quarters.flatMap((quarter) => calendar.weeksOf(cal, quarter, "thursday")).map(({ label }) => label)).toEqual(
      weeks,
    );
  });
});

describe("inForce", () => {
  it.each([
    ["2026-07-16", null, 12],
    [null, "2026-07-15", 11],
    ["2026-07-06", "2026-07-10", 5],
    ["2026-08-01", null, 0],
    [null, "2026-06-30", 0],
    ["2026-01-01", "2026-12-31", 23],
  ])("from %s to %s: %i of July's 23 working days", (from, to, days) => {
    expect(calendar.inForce(cal, "2026-07", from, to)).toEqual({
      total: 23,
      inForce: days,
      share: days / 23,
      reasons: [],
    });
  });
  it("a period without a working day has no share", () => {
    const weekend = { label: "weekend", unit: "custom", start: "2026-07-04", end: "2026-07-05" } as const;
    expect(calendar.inForce(cal, weekend, null, null)).toEqual({ total: 0, inForce: 0, share: null, reasons: [] });
  });
  it.each([
    ["2026-07-10", "2026-07-09", "BAD_RANGE", ["to"]],
    ["2026-7-10", null, "NOT_A_DAY", ["from"]],
    [null, "never", "NOT_A_DAY", ["to"]],
  ])("%s to %s is refused", (from, to, code, path) => {
    const error = errorOf(() => calendar.inForce(cal, "2026-07", from, to));
    expect([error.code, error.path]).toEqual([code, path]);
  });
  it("knows a month only as far as the calendar is covered", () => {
    expect(errorOf(() => calendar.inForce(cal, "2027-01", "2027-01-15", null)).code).toBe("OUTSIDE_CALENDAR");
    expect(calendar.inForce(calendar.define({ covered: null }), "2027-01", null, null).reasons).toHaveLength(1);
  });
});
