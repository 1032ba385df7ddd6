import * as pipeline from "salesplan/pipeline";
import type { DealRow } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";
import { SPEC } from "./support.ts";

const policy = pipeline.define({ ...SPEC, prefer: "deal" });
const asOf = "2026-07-31";
const AUGUST = { label: "August", start: "2026-08-01", end: "2026-08-31" };
const SEPTEMBER = { label: "September", start: "2026-09-01", end: "2026-09-30" };
const six = [
  [50, 0.1],
  [80, 0.25],
  [120, 0.5],
  [60, 0.7],
  [200, 0.9],
  [40, 0.5],
] as const;
const rows: DealRow[] = [
  ...six.map(([amount, probability], i) => ({
    id: i,
    stage: "talk",
    amount,
    probability,
    closeDate: `2026-08-${10 + i * 3}`,
  })),
  { id: "won", stage: "won", amount: 30, closeDate: "2026-07-20" },
  { id: "overdue", stage: "talk", amount: 500, closeDate: "2026-07-30" },
];
const periods = [
  { ...AUGUST, tiers: { a: 200, b: 300, c: 400 } },
  { ...SEPTEMBER, tiers: { a: 200, b: 300, c: 400 } },
];
const run = (delays: readonly number[], more: Partial<pipeline.SimulateOptions<"a" | "b" | "c">> = {}) =>
  pipeline.simulate(policy, rows, { asOf, periods, delays, seed: 7, ...more });
/** The exact answer: with independent delays a deal is in a period with its chance times the share of delays that land there. */
const exact = (delays: readonly number[], period: (typeof periods)[number]) => {
  const thinned = rows.map((row) => {
    const lands = delays.filter((delay) => {
      const day = new Date(Date.UTC(2026, 7, Number(String(row.closeDate).slice(8)) + delay))
        .toISOString()
        .slice(0, 10);
      return day >= period.start && day <= period.end;
    });
    return row.stage === "talk" && row.id !== "overdue"
      ? { ...row, closeDate: period.start, probability: (Number(row.probability) * lands.length) / delays.length }
      : row;
  });
  return pipeline.forecast(policy, thinned, { asOf, periods: [period] }).periods[0] as pipeline.PeriodForecast<
    "a" | "b" | "c"
  >;
};

describe("simulate", () => {
  it.each([[[0]], [[0, 10, 20]], [[-5, 0, 0, 30]]])(
    "lands within 3 standard errors of the exact result, delays %o",
    (delays) => {
      const found = run(delays, { runs: 20_000 });
      expectAccounted(found);
      for (const [i, period] of periods.entries()) {
        const truth = exact(delays, period);
        const sample = found.periods[i] as pipeline.PeriodSimulation<"a" | "b" | "c">;
        expect(Math.abs(sample.mean - truth.expected.toNumber())).toBeLessThanOrEqual(3 * sample.standardError);
        for (const tier of ["a", "b", "c"] as const) {
          const { probability, standardError } = sample.tiers[tier];
          expect(Math.abs(probability - truth.tiers[tier].probability)).toBeLessThanOrEqual(3 * standardError + 1e-12);
        }
      }
    },
  );
  it("gives the quantiles of the exact distribution where dates are fixed", () => {
    const [august] = run([0], { runs: 50_000 }).periods;
    expect([august?.p10, august?.p50, august?.p90].map(String)).toEqual(["200", "320", "440"]);
  });
  it("is the same for the same seed, another for another", () => {
    expect(run([0, 20])).toEqual(run([0, 20]));
    expect(run([0, 20], { seed: 8 }).periods[0]?.mean).not.toBe(run([0, 20]).periods[0]?.mean);
  });
  it("takes what is signed, and leaves out what is overdue", () => {
    const july = { label: "July", start: "2026-07-01", end: "2026-07-31" };
    const found = pipeline.simulate(policy, rows, {
      asOf,
      periods: [july, { ...AUGUST, signed: 5 }],
      delays: [0],
      seed: 1,
    });
    expect(found.periods.map(({ signed }) => signed.toFixed())).toEqual(["30", "5"]);
    expect([found.deals, found.periods[0]?.p90.toFixed()]).toEqual([6, "30"]);
  });
  it("adds deals not yet created, as forecast does, and leaves the draws of the others alone", () => {
    const past = ["10", "30", "50", "90"];
    const [plain] = run([0], { runs: 20_000 }).periods;
    const [more] = run([0], {
      runs: 20_000,
      periods: [{ ...AUGUST, tiers: { a: 200, b: 300, c: 400 }, created: past }],
    }).periods;
    const truth = pipeline.forecast(policy, rows, {
      asOf,
      periods: [{ ...AUGUST, tiers: { a: 200, b: 300, c: 400 }, created: past }],
    }).periods[0];
    expect(Math.abs((more?.mean ?? 0) - (truth?.expected.toNumber() ?? 0))).toBeLessThanOrEqual(
      3 * (more?.standardError ?? 0),
    );
    for (const tier of ["a", "b", "c"] as const)
      expect(
        Math.abs((more?.tiers[tier].probability ?? 0) - (truth?.tiers[tier].probability ?? 0)),
      ).toBeLessThanOrEqual(3 * (more?.tiers[tier].standardError ?? 0));
    const same = run([0], { runs: 20_000, periods: [{ ...AUGUST, created: ["40"] }] }).periods[0];
    expect(same?.mean).toBeCloseTo((plain?.mean ?? 0) + 40, 9);
  });
  it("says what takes no part", () => {
    const left: DealRow[] = [
      { id: "u", stage: "talk", amount: 5, closeDate: "2026-08-05" },
      { id: "v", stage: "talk", amount: 7, probability: 0.5 },
      { id: "w", stage: "talk", probability: 2, closeDate: "2026-08-05" },
    ];
    const bare = pipeline.define({ stages: SPEC.stages, prefer: "deal" });
    const { reasons, deals } = pipeline.simulate(bare, [...rows, ...left], {
      asOf,
      periods: [AUGUST],
      delays: [0],
      seed: 1,
    });
    expect(deals).toBe(6);
    expect(reasons.map(({ code, params }) => [code, "count" in params ? params.count : null])).toEqual([
      ["OVERDUE", 1],
      ["NO_CLOSE_DATE", 1],
      ["NO_AMOUNT", 1],
      ["BAD_PROBABILITY", 1],
      ["NO_PROBABILITY", 2],
    ]);
  });
  it("takes chances of single deals", () => {
    const chances = Object.fromEntries(six.map((_, i) => [i, 1]));
    expect(run([0], { chances }).periods[0]?.p10.toFixed()).toBe("550");
  });
  it("refuses amounts whose sum no double holds", () => {
    const huge = [1, 2].map((id) => ({ id, stage: "talk", amount: 9e15, probability: 0.5, closeDate: "2026-08-05" }));
    const error = errorOf(() =>
      pipeline.simulate(policy, huge, { asOf, periods: [AUGUST], delays: [0], seed: 1, scale: 0 }),
    );
    expect(error.code).toBe("SCALE_TOO_FINE");
    expect(errorOf(() => pipeline.forecast(policy, huge, { asOf, periods: [AUGUST], scale: 0 })).code).toBe(
      "SCALE_TOO_FINE",
    );
  });
  it("a deal that would have come before asOf comes on the day after it", () => {
    const [august] = run([-90]).periods;
    expect(august?.mean).toBe(run([0]).periods[0]?.mean);
  });
  it("deals that are late together spread wider than deals that are late alone", () => {
    const alone = run([0, 40], { runs: 20_000 }).periods[0];
    const together = run([0], { commonDelays: [0, 40], runs: 20_000 }).periods[0];
    expect(together?.standardError).toBeGreaterThan(1.2 * (alone?.standardError ?? 0));
    expect(Math.abs((together?.mean ?? 0) - (alone?.mean ?? 0))).toBeLessThan(5);
  });
  it.each([
    [{ delays: [] }, ["delays"]],
    [{ delays: [1.5] }, ["delays", 0]],
    [{ delays: [0], commonDelays: [] }, ["commonDelays"]],
    [{ delays: [0], seed: 0.1 }, ["seed"]],
    [{ delays: [0], runs: 10 }, ["runs"]],
    [{ delays: [0], periods: [] }, ["periods"]],
  ])("refuses %o", (more, path) => {
    const error = errorOf(() => run([0], more));
    expect([error.code, error.path]).toEqual(["BAD_OPTION", path]);
  });
});
