import fc from "fast-check";
import { Decimal } from "salesplan/money";
import * as pipeline from "salesplan/pipeline";
import type { DealRow } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";
import { anyDay, dealRows, JULY, SPEC } from "./support.ts";

const policy = pipeline.define(SPEC);
const asOf = "2026-07-31";
const Q3 = { label: "Q3", start: "2026-07-01", end: "2026-09-30" };

describe("coverage", () => {
  it.each([
    [4_800_000, 1_600_000, 0.22, 3, 4.545_454_545_454_546, "1056000", 0.66, false],
    [990_000, 300_000, 0.3, 3.3, 3.333_333_333_333_333_5, "297000", 0.99, false],
    [1_260_000, 450_000, 0.38, 2.8, 1 / 0.38, "478800", 1.064, true],
  ])("%d open for %d at %d", (open, remaining, winRate, coverage, needed, expected, attainment, enough) => {
    const found = pipeline.coverageOf({ open, remaining, winRate });
    expect(found).toMatchObject({ coverage, needed, expectedAttainment: attainment, enough });
    expect(found.expected?.toFixed()).toBe(expected);
  });
  it("says null where there is nothing to say", () => {
    expect(pipeline.coverageOf({ open: 10, remaining: 0, winRate: 0.5 })).toMatchObject({
      coverage: null,
      expectedAttainment: null,
      enough: true,
    });
    expect(pipeline.coverageOf({ open: 10, remaining: 5, winRate: null })).toMatchObject({
      needed: null,
      expected: null,
      enough: null,
    });
    expect(pipeline.coverageOf({ open: 10, remaining: 5, winRate: 0 })).toMatchObject({ needed: null, enough: false });
  });
  it("reads a period's deals, or takes what the books say", () => {
    const rows: DealRow[] = [
      { id: 1, stage: "won", amount: 40, closeDate: "2026-07-10" },
      { id: 2, stage: "lost", amount: 9, closeDate: "2026-02-12" },
      { id: 3, stage: "offer", amount: 90, closeDate: "2026-08-20" },
      { id: 4, stage: "offer", amount: 90, closeDate: "2026-07-31" },
    ];
    const found = pipeline.coverage(policy, rows, { asOf, period: Q3, quota: 100, ids: true });
    expectAccounted(found);
    expect([found.signed.toFixed(), found.deals.ids, found.coverage, found.needed, found.decided]).toEqual([
      "40",
      ["3"],
      1.5,
      2,
      2,
    ]);
    const given = pipeline.coverage(policy, rows, { asOf, period: Q3, quota: 100, signed: "55", winRate: 0.9 });
    expect([given.remaining.toFixed(), given.coverage, given.decided, given.enough]).toEqual(["45", 2, null, true]);
    expect(pipeline.coverage(policy, [], { asOf, period: Q3, quota: 1 }).reasons.map(({ code }) => code)).toEqual([
      "NO_WIN_RATE",
    ]);
  });
  it.each([
    [{ open: "much" as never, remaining: 1, winRate: 0.5 }, "BAD_AMOUNT", ["open"]],
    [{ open: 1, remaining: Number.NaN, winRate: 0.5 }, "BAD_AMOUNT", ["remaining"]],
    [{ open: 1, remaining: 1, winRate: 30 }, "BAD_OPTION", ["winRate"]],
  ] as const)("refuses %o", (given, code, path) => {
    const error = errorOf(() => pipeline.coverageOf(given));
    expect([error.code, error.path]).toEqual([code, path]);
  });
});

describe("velocity", () => {
  it.each([
    [18, 42_000, 0.24, 78, 2326.153_846_153_846],
    [18, 42_000, 0.24, 65, 2791.384_615_384_615_2],
  ])("%d deals of %d at %d in %d days", (opportunities, averageWon, winRate, cycleDays, perDay) => {
    const found = pipeline.velocityOf({ opportunities, averageWon, winRate, cycleDays });
    expect(found.perDay).toBeCloseTo(perDay, 6);
    expect(found.per90Days).toBeCloseTo(perDay * 90, 6);
  });
  it("is 25 % faster with a cycle 20 % shorter", () => {
    expect(pipeline.velocityLevers(0.2)).toEqual({
      opportunities: 0.2,
      averageWon: 0.2,
      winRate: 0.2,
      cycleDays: 0.25,
    });
    const levers = { opportunities: 40, averageWon: 25_000, winRate: 0.25, cycleDays: 90 };
    const before = pipeline.velocityOf(levers).perDay;
    expect(pipeline.velocityOf({ ...levers, cycleDays: 72 }).perDay / before).toBeCloseTo(1.25, 12);
  });
  it("reads its levers from the deals, of a span where one is given", () => {
    const rows: DealRow[] = [
      { id: 1, stage: "won", amount: 40, created: "2026-06-20", closeDate: "2026-07-10" },
      { id: 2, stage: "won", amount: 80, created: "2026-07-01", closeDate: "2026-07-11" },
      { id: 3, stage: "won", amount: 999, created: "2025-06-20", closeDate: "2026-06-10" },
      { id: 4, stage: "lost", amount: 9, closeDate: "2026-07-12" },
      { id: 6, stage: "won", amount: 60, created: "2026-07-20", closeDate: "2026-07-12" },
      { id: 5, stage: "offer" },
    ];
    const found = pipeline.velocity(policy, rows, { asOf, period: JULY });
    expect(found).toMatchObject({
      opportunities: 1,
      n: { won: 3, decided: 4, cycles: 2 },
      averageWon: 60,
      cycleDays: 15,
      medianCycleDays: 15,
    });
    expect(found.figures?.perDay).toBeCloseTo((60 * 3) / 4 / 15, 12);
    expect(pipeline.velocity(policy, [], { asOf })).toMatchObject({
      averageWon: null,
      winRate: null,
      cycleDays: null,
      figures: null,
    });
  });
  it.each([
    [{ opportunities: -1 }, "opportunities"],
    [{ winRate: 2 }, "winRate"],
    [{ cycleDays: 0 }, "cycleDays"],
    [{ averageWon: Number.NaN }, "averageWon"],
  ])("refuses %o", (lever, path) => {
    const error = errorOf(() =>
      pipeline.velocityOf({ opportunities: 1, averageWon: 1, winRate: 0.5, cycleDays: 1, ...lever }),
    );
    expect([error.code, error.path]).toEqual(["BAD_OPTION", [path]]);
  });
  it("refuses a change of 100 %", () => expect(errorOf(() => pipeline.velocityLevers(1)).path).toEqual(["change"]));
});

describe("runRate", () => {
  it("gives the chance that days like before are enough", () => {
    const found = pipeline.runRate({ remaining: 12_000, days: 10, dailyMean: 1000, dailySd: 400 });
    expect(found.probability).toBeCloseTo(0.056_923_149_003_329_024, 9);
    expect(found.z).toBeCloseTo(1.581_138_830_084_189_5, 9);
  });
  it("is certain where nothing varies, or no day is left", () => {
    expect(pipeline.runRate({ remaining: 10, days: 2, dailyMean: 5, dailySd: 0 })).toEqual({
      expected: 10,
      z: null,
      probability: 1,
    });
    expect(pipeline.runRate({ remaining: 1, days: 0, dailyMean: 5, dailySd: 9 }).probability).toBe(0);
  });
  it("refuses days that are none", () => {
    expect(errorOf(() => pipeline.runRate({ remaining: 1, days: -1, dailyMean: 1, dailySd: 1 })).path).toEqual([
      "days",
    ]);
    expect(errorOf(() => pipeline.runRate({ remaining: Number.NaN, days: 1, dailyMean: 1, dailySd: 1 })).path).toEqual([
      "remaining",
    ]);
  });
});

describe("categories", () => {
  const rows: DealRow[] = (
    [
      ["Pipeline", 100],
      ["Best Case", 80],
      ["Most Likely", 60],
      ["Commit", 40],
      ["Omitted", 7],
      ["Upside", 3],
      [null, 5],
    ] as const
  ).map(([forecastCategory, amount]) => ({
    id: `${amount}`,
    stage: "offer",
    amount,
    forecastCategory,
    closeDate: "2026-08-20",
  }));
  rows.push({ id: "won", stage: "won", amount: 20, closeDate: "2026-07-20" });
  it("rolls up as Salesforce does", () => {
    const found = pipeline.categories(policy, rows, { asOf, period: Q3 });
    expectAccounted(found);
    expect(Object.values(found.rollups).map(String)).toEqual(["280", "200", "120", "60"]);
    expect([found.groups.omitted.amount.toFixed(), found.uncategorized.amount.toFixed()]).toEqual(["7", "8"]);
    expect(found.reasons.map(({ code }) => code)).toEqual(["UNKNOWN_CATEGORY"]);
  });
  it("knows a team's own words", () => {
    const own = pipeline.define({ ...SPEC, categories: { bestCase: ["Upside", "Best Case"] } });
    expect(pipeline.categories(own, rows, { asOf, period: Q3 }).groups.bestCase.amount.toFixed()).toBe("83");
    const error = errorOf(() => pipeline.define({ ...SPEC, categories: { bestCase: ["Commit"] } }));
    expect([error.code, error.path]).toEqual(["BAD_POLICY", ["pipeline", "categories", "commit", 0]]);
  });
  it("all that is open and dated in the period is in one group", () => {
    fc.assert(
      fc.property(dealRows, anyDay, (given, day) => {
        const found = pipeline.categories(policy, given, { asOf: day, period: Q3 });
        const open = pipeline.forecast(policy, given, { asOf: day, periods: [Q3] }).periods[0]?.open;
        const all = [...Object.values(found.groups), found.uncategorized];
        expect(all.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0)).toFixed()).toBe(
          open?.amount.toFixed(),
        );
      }),
    );
  });
});
