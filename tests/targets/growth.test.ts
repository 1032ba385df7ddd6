import fc from "fast-check";
import * as calendar from "salesplan/calendar";
import { type GrowthOptions, growth } from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const cal = calendar.define({
  covered: ["2025-01-01", "2026-12-31"],
  holidays: [
    "2025-01-28",
    "2025-01-29",
    "2025-01-30",
    "2025-01-31",
    "2025-02-03",
    "2025-02-04",
    "2026-02-16",
    "2026-02-17",
    "2026-02-18",
    "2026-02-19",
    "2026-02-20",
    "2026-02-23",
  ],
});
const options: GrowthOptions = { asOf: "2026-12-31", calendar: cal, period: "2026-07" };

describe("growth", () => {
  it("compares in total and per working day, with the year before or the period before", () => {
    const rows = [
      { date: "2026-07-01", amount: 230 },
      { date: "2025-07-31", amount: 200 },
      { date: "2026-06-01", amount: 220 },
      { date: "2026-08-01", amount: 1 },
    ];
    const year = growth(rows, options);
    expect(year).toMatchObject({
      growth: 0.15,
      workdays: { actual: 23, base: 23 },
      partial: false,
      baseDays: { start: "2025-07-01", end: "2025-07-31" },
    });
    expect(year.unused.byCode).toEqual({ notCompared: 2 });
    expectAccounted(year);
    const month = growth(rows, { ...options, against: "previous" });
    expect([month.perDay?.actual.toNumber(), month.perDay?.base.toNumber(), month.perDay?.growth]).toEqual([10, 10, 0]);
    expect(month.reasons.map(({ code }) => code)).toContain("WORKDAYS_DIFFER");
  });
  it("compares a running period with as many working days of the base", () => {
    const rows = [
      { date: "2026-07-10", amount: 50 },
      { date: "2025-07-10", amount: 40 },
      { date: "2025-07-11", amount: 99 },
    ];
    const found = growth(rows, { ...options, asOf: "2026-07-10" });
    expect(found).toMatchObject({
      partial: true,
      days: { end: "2026-07-10" },
      baseDays: { start: "2025-07-01", end: "2025-07-10" },
      growth: 0.25,
    });
    expect(growth(rows, { ...options, asOf: "2026-06-30" })).toMatchObject({ growth: null, baseDays: null });
  });
  it("joins the months between which the Spring Festival moves", () => {
    const rows = [
      { date: "2026-01-15", amount: 100 },
      { date: "2026-02-25", amount: 60 },
      { date: "2025-01-15", amount: 60 },
      { date: "2025-02-14", amount: 100 },
    ];
    expect(growth(rows, { ...options, period: "2026-01" }).growth).toBeCloseTo(2 / 3, 12);
    expect(growth(rows, { ...options, period: "2026-01", join: [1, 2] })).toMatchObject({
      period: "2026-01..2026-02",
      growth: 0,
    });
  });
  it("the contributions of new, lost and kept classes add up", () => {
    const rows = [
      { date: "2026-07-01", amount: "10.01", customer: "new" },
      { date: "2026-07-01", amount: 5, customer: "kept" },
      { date: "2025-07-01", amount: 8, customer: "kept" },
      { date: "2025-07-01", amount: 2, customer: "lost" },
      { date: "2025-07-01", amount: 10 },
    ];
    const found = growth(rows, { ...options, by: "customer" });
    expect(
      found.parts.map(({ key, kind, change, contribution }) => [key, kind, change.toNumber(), contribution]),
    ).toEqual([
      ["new", "new", 10.01, 10.01 / 20],
      ["kept", "kept", -3, -0.15],
      ["lost", "lost", -2, -0.1],
      [null, "lost", -10, -0.5],
    ]);
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            date: fc.constantFrom("2026-07-02", "2025-07-02", "2024-07-02"),
            amount: fc.integer({ min: -999, max: 999 }).map((n) => (n / 100).toFixed(2)),
            owner: fc.constantFrom("a", "b", "c", null),
          }),
          { maxLength: 15 },
        ),
        (list) => {
          const all = growth(list, { ...options, by: "owner" });
          const sum = all.parts.reduce((total, { change }) => total.plus(change), all.change.minus(all.change));
          expect(sum.toFixed()).toBe(all.change.toFixed());
          expectAccounted(all);
        },
      ),
    );
  });
  describe("in years of 52 and 53 weeks", () => {
    const retail = (leapWeekMonth: number) =>
      calendar.define({
        covered: ["2015-01-01", "2026-12-31"],
        weekYear: { pattern: "4-5-4", yearEnd: { rule: "nearest", month: 1, weekday: 6 }, leapWeekMonth },
      });
    const first = Date.UTC(2015, 1, 1);
    // The same amount on every working day of eight years.
    const steady = Array.from({ length: 8 * 365 }, (_, i) => new Date(first + i * 86_400_000))
      .filter((day) => day.getUTCDay() % 6 !== 0)
      .map((day) => ({ date: day.toISOString().slice(0, 10), amount: 7 }));
    it.each(
      (["restate", "drop53", "shift"] as const).flatMap((week53) =>
        [12, 4].flatMap((month) =>
          [
            [2017, "2018-12-31"],
            [2018, "2020-12-31"],
            [2019, "2020-12-31"],
            [2018, "2017-11-15"],
            [2019, "2018-11-14"],
          ].map(([year, asOf]) => ({ week53, month, year: year as number, asOf: asOf as string })),
        ),
      ),
    )("a steady day's amount does not grow per day: $year, $week53, leap week in month $month, as of $asOf", (one) => {
      const { week53, month, year, asOf } = one;
      const found = growth(steady, { asOf, calendar: retail(month), period: year, week53 });
      const days = found.workdays as { readonly actual: number; readonly base: number };
      // The rows counted are those of the working days counted, on both sides.
      expect([found.actual.toNumber(), found.base.toNumber()]).toEqual([7 * days.actual, 7 * days.base]);
      expect([found.perDay?.actual.toNumber(), found.perDay?.base.toNumber(), found.perDay?.growth]).toEqual([7, 7, 0]);
      if (week53 !== "shift" || found.partial) expect(days.actual).toBe(days.base);
    });
  });
  it("has a change but no percent from a base below 0, and says so", () => {
    const rows = [
      { date: "2026-07-01", amount: 50, owner: "ann" },
      { date: "2025-07-01", amount: -100, owner: "ann" },
    ];
    const found = growth(rows, { ...options, by: "owner" });
    expect([found.change.toNumber(), found.growth, found.perDay?.growth]).toEqual([150, null, null]);
    expect(found.parts.map(({ contribution }) => contribution)).toEqual([null]);
    expect(found.reasons.map(({ code }) => code)).toEqual(["NEGATIVE_BASE"]);
  });
  it("has no growth without a base, and says so", () => {
    const found = growth([{ date: "2026-07-01", amount: 1 }], options);
    expect(found.growth).toBeNull();
    expect(found.reasons.map(({ code }) => code)).toEqual(["NO_BASE"]);
  });
  it("gives no figure per day where the calendar does not reach", () => {
    const found = growth(
      [
        { date: "2025-07-01", amount: 1 },
        { date: "2024-07-01", amount: 1 },
      ],
      { ...options, period: "2025-07" },
    );
    expect([found.growth, found.perDay, found.workdays]).toEqual([0, null, null]);
  });
  it.each([
    [{ asOf: undefined }, "MISSING_OPTION", ["asOf"]],
    [{ period: undefined }, "MISSING_OPTION", ["period"]],
    [{ period: "x" }, "UNKNOWN_PERIOD", ["period"]],
    [{ by: "region" }, "BAD_OPTION", ["by"]],
    [{ against: "then" }, "BAD_OPTION", ["against"]],
  ])("refuses %j", (change, code, path) => {
    const error = errorOf(() => growth([], { ...options, ...change } as GrowthOptions));
    expect([error.code, error.path]).toEqual([code, path]);
  });
});
