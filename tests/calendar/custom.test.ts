import fc from "fast-check";
import * as calendar from "salesplan/calendar";
import { epochDay, plainDate } from "salesplan/kernel";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { plus } from "./support.ts";

const trimester = [
  { label: "26-I", start: "2026-01-05", end: "2026-05-03", year: "26" },
  { label: "26-II", start: "2026-05-04", end: "2026-08-30", year: "26" },
  { label: "26-III", start: "2026-08-31", end: "2027-01-03", year: "26" },
  { label: "27-I", start: "2027-01-04", end: "2027-05-02", year: "27" },
];
const own = calendar.define({ covered: null, custom: trimester });
const halves = calendar.define({
  covered: null,
  custom: [
    { label: "2026-H1", start: "2026-01-01", end: "2026-06-30" },
    { label: "2026-H2", start: "2026-07-01", end: "2026-12-31" },
  ],
});

describe("a list of periods of one's own", () => {
  it("is found by label and by day, and makes its years", () => {
    expect(calendar.period(own, "26-II")).toEqual({
      label: "26-II",
      unit: "custom",
      start: "2026-05-04",
      end: "2026-08-30",
    });
    expect(calendar.periodOf(own, "2027-01-03", "custom").label).toBe("26-III");
    expect(calendar.period(own, "26")).toMatchObject({ unit: "year", start: "2026-01-05", end: "2027-01-03" });
    expect(calendar.divide(own, "26", "custom").map(({ label }) => label)).toEqual(["26-I", "26-II", "26-III"]);
  });
  it("is divided by calendar months, cut at its borders", () => {
    const parts = calendar.divide(own, "26-II", "month");
    expect(parts.map(({ label, start, end }) => [label, start, end])).toEqual([
      ["2026-05", "2026-05-04", "2026-05-31"],
      ["2026-06", "2026-06-01", "2026-06-30"],
      ["2026-07", "2026-07-01", "2026-07-31"],
      ["2026-08", "2026-08-01", "2026-08-30"],
    ]);
  });
  it("with years of its own has no quarters; without, the fiscal year keeps them", () => {
    expect(errorOf(() => calendar.periodOf(own, "2026-05-04", "quarter")).code).toBe("UNKNOWN_UNIT");
    expect(calendar.divide(halves, "2026", "custom").map(({ label }) => label)).toEqual(["2026-H1", "2026-H2"]);
    expect(calendar.divide(halves, "2026-H1", "quarter").map(({ label }) => label)).toEqual(["2026-Q1", "2026-Q2"]);
  });
  it("does not reach further than it says", () => {
    const error = errorOf(() => calendar.periodOf(own, "2027-05-03", "custom"));
    expect([error.code, error.path]).toEqual(["OUTSIDE_CALENDAR", ["day"]]);
    expect(error.details).toEqual({ day: "2027-05-03", unit: "custom" });
  });
  it.each<[string, object[], (string | number)[]]>([
    ["a gap", [trimester[0] as object, trimester[2] as object], ["calendar", "custom", 1]],
    ["an overlap", [trimester[0] as object, { ...trimester[1], start: "2026-05-03" }], ["calendar", "custom", 1]],
    ["a label twice", [trimester[0] as object, { ...trimester[1], label: "26-I" }], ["calendar", "custom", 1]],
    ["a label that reads as a month", [{ ...trimester[0], label: "2026-01" }], ["calendar", "custom", 0]],
    ["an end before the start", [{ ...trimester[0], end: "2026-01-04" }], ["calendar", "custom", 0]],
    ["a year missing", [trimester[0] as object, { ...trimester[1], year: null }], ["calendar", "custom", 1]],
    [
      "a year torn apart",
      [trimester[0] as object, { ...trimester[1], year: "27" }, trimester[2] as object],
      ["calendar", "custom", 2],
    ],
    ["a year named as a period", [{ ...trimester[0], year: "26-I" }], ["calendar", "custom"]],
    ["no period", [], ["calendar", "custom"]],
  ])("refuses %s", (_title, custom, path) => {
    const error = errorOf(() => calendar.parse({ covered: null, custom }));
    expect([error.code, error.path]).toEqual(["BAD_POLICY", path]);
  });
});

describe("any list without gaps", () => {
  it("holds every day of its range in exactly one period, and its years partition it", () => {
    const lengths = fc.array(fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 6 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(lengths, fc.nat(5000), (years, pick) => {
        let day = epochDay("2020-01-01");
        const custom = years.flatMap((parts, y) =>
          parts.map((length, i) => {
            const start = day;
            day += length;
            return { label: `${y}/${i}`, start: plainDate(start), end: plainDate(day - 1), year: `Y${y}` };
          }),
        );
        const cal = calendar.define({ covered: null, custom });
        const first = epochDay("2020-01-01");
        const asked = plainDate(first + (pick % (day - first)));
        const holding = custom.filter(({ start, end }) => start <= asked && asked <= end);
        expect(holding.map(({ label }) => label)).toEqual([calendar.periodOf(cal, asked, "custom").label]);
        const year = calendar.periodOf(cal, asked, "year");
        expect(year.label).toBe(holding[0]?.year);
        const parts = calendar.divide(cal, year, "custom");
        expect([parts[0]?.start, parts.at(-1)?.end]).toEqual([year.start, year.end]);
        parts.slice(1).forEach(({ start }, i) => {
          expect(start).toBe(plus(parts[i]?.end as string, 1));
        });
      }),
    );
  });
});
