import * as calendar from "salesplan/calendar";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

/** China 2026 as announced: days off that are not weekend days anyway, and the weekend days that are worked. */
const china2026 = calendar.define({
  zone: "Asia/Shanghai",
  holidays: [
    ...["2026-01-01", "2026-01-02", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23"],
    ...["2026-04-06", "2026-05-01", "2026-05-04", "2026-05-05", "2026-06-19", "2026-09-25", "2026-10-01", "2026-10-02"],
    ...["2026-10-05", "2026-10-06", "2026-10-07"],
  ],
  makeupDays: ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
  covered: ["2026-01-01", "2026-12-31"],
});
const days2026 = (month: string) => {
  const { start, end } = calendar.period(china2026, month);
  return calendar.workdays(china2026, start, end);
};

describe("workdays", () => {
  it("counts China's 2026 by month: 248 days with the make-up Saturdays and Sundays", () => {
    const months = calendar.divide(china2026, "2026", "month").map(({ label }) => days2026(label));
    expect(months).toEqual([21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]);
    expect(days2026("2026")).toBe(248);
  });
  it("takes another weekend than Saturday and Sunday", () => {
    const cal = calendar.define({ weekend: [5, 6], covered: ["2024-03-01", "2024-03-31"] });
    expect(calendar.workdays(cal, "2024-03-01", "2024-03-31")).toBe(21);
  });
  it("a range that ends the day before it starts has none; one that ends earlier is refused", () => {
    expect(calendar.workdays(china2026, "2026-07-01", "2026-06-30")).toBe(0);
    const { code, path } = errorOf(() => calendar.workdays(china2026, "2026-07-02", "2026-06-30"));
    expect([code, path]).toEqual(["BAD_RANGE", ["to"]]);
  });
  it("refuses days outside the covered range and names them", () => {
    const { code, path, details } = errorOf(() => calendar.workdays(china2026, "2025-12-30", "2027-01-01"));
    expect([code, path]).toEqual(["OUTSIDE_CALENDAR", ["to"]]);
    expect(details).toEqual({
      uncovered: [
        ["2025-12-30", "2025-12-31"],
        ["2027-01-01", "2027-01-01"],
      ],
      covered: ["2026-01-01", "2026-12-31"],
    });
    expect(errorOf(() => calendar.isWorkday(china2026, "2027-01-01")).code).toBe("OUTSIDE_CALENDAR");
  });
  it("estimates outside where told to, and never silently", () => {
    const cal = calendar.define({ ...china2026, beyond: "estimate" });
    expect(calendar.workdays(cal, "2026-10-01", "2027-01-03")).toBe(63);
    expect(calendar.coverage(cal, "2026-10-01", "2027-01-03").reasons).toEqual([
      {
        room: "calendar",
        code: "HOLIDAYS_UNKNOWN",
        severity: "warn",
        params: { from: "2027-01-01", to: "2027-01-03", days: 3 },
      },
    ]);
    expect(calendar.elapsed(cal, "2026-12", "2026-12-04").reasons).toEqual([]);
    expect(calendar.elapsed(cal, "2027-01", "2027-01-04").reasons).toHaveLength(1);
  });
});

describe("addWorkdays", () => {
  it.each([
    ["2026-02-13", 1, "2026-02-14"],
    ["2026-02-13", 2, "2026-02-24"],
    ["2026-02-24", -2, "2026-02-13"],
    ["2026-02-15", 1, "2026-02-24"],
    ["2026-02-15", -1, "2026-02-14"],
    ["2026-02-15", 0, "2026-02-15"],
    ["2026-12-30", 1, "2026-12-31"],
    ["2026-01-05", -1, "2026-01-04"],
  ])("%s %i -> %s", (day, n, expected) => {
    expect(calendar.addWorkdays(china2026, day, n)).toBe(expected);
  });
  it.each([
    ["2026-12-31", 1, "OUTSIDE_CALENDAR", "n"],
    ["2026-01-04", -1, "OUTSIDE_CALENDAR", "n"],
    ["2026-01-04", 1e9, "OUTSIDE_CALENDAR", "n"],
    ["2027-01-04", 1, "OUTSIDE_CALENDAR", "day"],
    ["2026-01-04", 1.5, "BAD_COUNT", "n"],
    ["2026-01-04", Number.NaN, "BAD_COUNT", "n"],
    ["2026-02-30", 1, "NOT_A_DAY", "day"],
  ])("%s %d is refused: %s at %s", (day, n, code, place) => {
    const error = errorOf(() => calendar.addWorkdays(china2026, day, n));
    expect([error.code, error.path]).toEqual([code, [place]]);
  });
});

describe("elapsed", () => {
  it("is refused for a period that the calendar does not cover", () => {
    const { code, path } = errorOf(() => calendar.elapsed(china2026, "2026-W53", "2026-12-31"));
    expect([code, path]).toEqual(["OUTSIDE_CALENDAR", ["period"]]);
  });
  it.each([
    ["2026-06-30", 0],
    ["2026-07-01", 1],
    ["2026-07-31", 23],
    ["2028-01-01", 23],
  ])("July 2026 as of %s: %i days are over", (asOf, over) => {
    expect(calendar.elapsed(china2026, "2026-07", asOf)).toEqual({
      total: 23,
      elapsed: over,
      remaining: 23 - over,
      reasons: [],
    });
  });
});
