import * as calendar from "salesplan/calendar";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const cal = calendar.define({ covered: null });
const april = calendar.define({ fiscalYearStart: 4, covered: null });
const aprilByStart = calendar.define({ fiscalYearStart: 4, fiscalYearLabel: "start", covered: null });
const cut26 = calendar.define({ monthCut: { startDay: 26 }, covered: null });
const cut5 = calendar.define({ monthCut: { startDay: 5 }, covered: null });

describe("period", () => {
  it.each([
    [cal, "2026", "2026-01-01", "2026-12-31"],
    [cal, "2026-Q3", "2026-07-01", "2026-09-30"],
    [cal, "2028-02", "2028-02-01", "2028-02-29"],
    [cal, "2026-W01", "2025-12-29", "2026-01-04"],
    [cal, "2026-W53", "2026-12-28", "2027-01-03"],
    [april, "2026", "2025-04-01", "2026-03-31"],
    [april, "2026-Q4", "2026-01-01", "2026-03-31"],
    [april, "2026-07", "2026-07-01", "2026-07-31"],
    [aprilByStart, "2026", "2026-04-01", "2027-03-31"],
    [aprilByStart, "2026-Q4", "2027-01-01", "2027-03-31"],
    [cut26, "2026", "2025-12-26", "2026-12-25"],
    [cut26, "2026-07", "2026-06-26", "2026-07-25"],
    [cut5, "2026-07", "2026-07-05", "2026-08-04"],
  ])("%# %s is %s to %s", (of, label, start, end) => {
    expect(calendar.period(of as calendar.CalendarPolicy, label)).toMatchObject({ label, start, end });
  });
  it.each(["2025-W53", "2026-13", "2026-00", "2026-Q5", "2026-7", "26", "", "Q3", "0001", "9999"])(
    "%j is refused",
    (label) => {
      const { code, path } = errorOf(() => calendar.period(cal, label));
      expect([code, path]).toEqual(["UNKNOWN_PERIOD", ["period"]]);
    },
  );
  it("takes a year as a number, as spreadsheets give it", () => {
    expect(calendar.period(cal, 2026).unit).toBe("year");
  });
});

describe("periodOf", () => {
  it("gives the month and quarter of a day, also where the process is west of UTC", () => {
    expect(calendar.periodOf(cal, "2024-04-01", "month").label).toBe("2024-04");
    expect(calendar.periodOf(cal, "2024-04-01", "quarter").label).toBe("2024-Q2");
  });
  it("refuses a unit that the calendar does not have", () => {
    const { code, path, message } = errorOf(() => calendar.periodOf(cal, "2026-01-01", "decade" as "year"));
    expect([code, path]).toEqual(["UNKNOWN_UNIT", ["unit"]]);
    expect(message).toContain("year, quarter, month, week");
  });
});

describe("divide", () => {
  it("cuts the weeks of a month at its borders; a straddling week is in both months", () => {
    const weeks = (month: string) =>
      calendar.divide(cal, month, "week").map(({ label, start, end }) => [label, start, end]);
    expect(weeks("2026-07").at(0)).toEqual(["2026-W27", "2026-07-01", "2026-07-05"]);
    expect(weeks("2026-07").at(-1)).toEqual(["2026-W31", "2026-07-27", "2026-07-31"]);
    expect(weeks("2026-08").at(0)).toEqual(["2026-W31", "2026-08-01", "2026-08-02"]);
  });
  it("divides any range of days", () => {
    const rest = { label: "rest", unit: "custom", start: "2026-07-15", end: "2026-08-31" } as const;
    expect(calendar.divide(cal, rest, "month").map(({ label, start }) => [label, start])).toEqual([
      ["2026-07", "2026-07-15"],
      ["2026-08", "2026-08-01"],
    ]);
  });
  it("does not divide a month into quarters", () => {
    expect(errorOf(() => calendar.divide(cal, "2026-07", "quarter")).code).toBe("BAD_UNIT");
  });
});
