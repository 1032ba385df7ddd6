import fc from "fast-check";
import * as funnel from "salesplan/funnel";
import { binomialAtLeast } from "salesplan/stats";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const asOf = "2026-07-31";
const stages = ["lead", "visit", "drive", "signed"] as const;
const policy = funnel.define({ stages });
const report = funnel.fromCounts(policy, [1000, 500, 200, 70], { asOf });

describe("required", () => {
  it("45 wins at .5 x .4 x .35: 643 expected, 719 for 80 %, 764 for 90 %", () => {
    const plan = funnel.required(report, { wins: 45, by: "2026-09-30", confidence: 0.9 });
    expect(plan).toMatchObject({ expected: 643, entries: 764, latestEntry: null, allNow: null, evenly: null });
    expect(plan.byStage.map(({ entries }) => entries)).toEqual([646, 323, 129, 45]);
    expect(plan.atConfidence.map(({ entries }) => entries)).toEqual([638, 719, 764]);
    expect(plan.reasons.map(({ code }) => code)).toEqual(["COIN_FLIP", "NO_LAG"]);
  });
  it("the entries found are enough, and one fewer is not", () => {
    const rate = fc.integer({ min: 1, max: 100 }).map((n) => n / 100);
    fc.assert(
      fc.property(
        fc.tuple(rate, rate, rate),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 99 }),
        ([a, b, c], wins, percent) => {
          const confidence = percent / 100;
          const plan = funnel.required(report, {
            wins,
            by: "2026-09-30",
            confidence,
            rates: { "lead>visit": a, "visit>drive": b, "drive>signed": c },
          });
          expect(binomialAtLeast(wins, plan.entries, plan.overall)).toBeGreaterThanOrEqual(confidence);
          expect(plan.entries === wins || binomialAtLeast(wins, plan.entries - 1, plan.overall) < confidence).toBe(
            true,
          );
          expect(plan.expected * plan.overall).toBeGreaterThanOrEqual(wins * (1 - 1e-8));
          expect((plan.expected - 1) * plan.overall).toBeLessThan(wins);
          expect(plan.byStage[0]?.entries).toBeGreaterThanOrEqual(plan.expected);
        },
      ),
      { numRuns: 200 },
    );
  });

  const day = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
  /** Ten wins: one each after 10, 20 ... 100 days; ten leads not won. */
  const rows = Array.from({ length: 20 }, (_, i) => [
    { dealId: i, stage: "lead", at: day(0) },
    ...(i < 10 ? [{ dealId: i, stage: "signed", at: day(10 * (i + 1)) }] : []),
  ]).flat();
  const two = funnel.define({ stages: ["lead", "signed"], window: { days: 120 } });
  const dated = funnel.analyze(two, rows, { asOf: day(130) });
  it("looks far ahead without counting each day", () => {
    const plan = funnel.required(dated, { wins: 8, by: "9999-12-31" });
    expect(plan.evenly?.share).toBeCloseTo(1, 4);
    expect(plan.allNow?.share).toBe(1);
  });
  it("watches the clock: leads of today bring only the wins that are quick enough", () => {
    const plan = funnel.required(dated, { wins: 8, by: day(160), inTime: 0.8 });
    expect(plan.allNow?.share).toBeCloseTo(0.3, 12);
    expect(plan.allNow?.entries).toBeGreaterThan(plan.entries * 2);
    // Entering on each of the 30 days left: 11 of them leave at least 10 days ... on average 0.11.
    expect(plan.evenly?.share).toBeCloseTo((20 * 0.1 + 10 * 0.1) / 30, 1);
    expect(plan.latestEntry).toBe(day(80));
    expect(plan.reasons.map(({ code }) => code)).toEqual(["COIN_FLIP", "TOO_LATE"]);
    const early = funnel.required(dated, { wins: 8, by: day(330) });
    expect([early.allNow?.share, early.latestEntry]).toEqual([1, day(250)]);
  });
  it.each<[string, object, string, readonly string[]]>([
    ["no wins", { wins: 0, by: "2026-09-30" }, "BAD_OPTION", ["wins"]],
    ["half a win", { wins: 1.5, by: "2026-09-30" }, "BAD_OPTION", ["wins"]],
    ["certainty", { wins: 4, by: "2026-09-30", confidence: 1 }, "BAD_OPTION", ["confidence"]],
    ["a day before asOf", { wins: 4, by: "2026-07-30" }, "BAD_OPTION", ["by"]],
    ["no day", { wins: 4, by: "soon" }, "NOT_A_DAY", ["by"]],
    [
      "an unknown conversion",
      { wins: 4, by: "2026-09-30", rates: { "lead>drive": 0.4 } },
      "UNKNOWN_CONVERSION",
      ["rates", "lead>drive"],
    ],
    ["a rate of 0", { wins: 4, by: "2026-09-30", rates: { "lead>visit": 0 } }, "NO_RATE", ["rates", "lead>visit"]],
  ])("refuses %s", (_what, options, code, path) => {
    expect(errorOf(() => funnel.required(report, options as never))).toMatchObject({ code, path });
  });
  it("without a window the lag counts open leads for as long as they were seen", () => {
    const lead = (id: number, entered: number, won?: number) => [
      { dealId: id, stage: "lead", at: day(entered) },
      ...(won === undefined ? [] : [{ dealId: id, stage: "signed", at: day(won) }]),
    ];
    const open = funnel.define({ stages: ["lead", "signed"] });
    const young = [...lead(1, 0, 10), ...lead(2, 0, 20), ...lead(3, 15), ...lead(4, 0)];
    const { winLag } = funnel.analyze(open, young, { asOf: day(30) });
    // After 10 days one of four; of the two that are still watched after 20 days one more: 1/4 + 3/4 x 1/2.
    expect(winLag?.shares).toEqual([
      [10, expect.closeTo(0.25 / 0.625, 14)],
      [20, 1],
    ]);
    expect(winLag?.days).toEqual([
      [10, 1],
      [20, 1],
    ]);
    const plan = funnel.required(funnel.analyze(open, young, { asOf: day(30) }), { wins: 3, by: day(45), inTime: 0.5 });
    expect(plan.allNow?.share).toBeCloseTo(0.4, 12);
    expect(plan.latestEntry).toBe(day(25));
    const windowed = funnel.define({ stages: ["lead", "signed"], window: { days: 25 } });
    expect(funnel.analyze(windowed, young, { asOf: day(30) }).winLag?.shares).toBeNull();
    expect(funnel.analyze(open, lead(1, 0), { asOf: day(30) }).winLag).toEqual({ wins: 0, days: [], shares: [] });
  });
});
