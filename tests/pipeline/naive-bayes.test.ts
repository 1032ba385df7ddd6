import fc from "fast-check";
import * as pipeline from "salesplan/pipeline";
import { type DealRow, readDeals } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";
import { anyDay, dealRows, SPEC } from "./support.ts";

const policy = pipeline.define({ stages: { open: ["s0", "s1", "s2", "s3"], won: ["won"], lost: ["lost"] } });
const asOf = "2026-07-31";
const rows = [
  { id: 1, stage: "lost", country: "c0", state: "s1", source: "o1" },
  { id: 2, stage: "lost", country: "c0", state: "s1", source: "o2" },
  { id: 3, stage: "won", country: "c0", state: "s2", source: "o2" },
  { id: 4, stage: "s1", country: "c0", state: "s1", source: "o2", amount: 1000, closeDate: "2026-08-10" },
  { id: 5, stage: "s1", country: "elsewhere", closeDate: "2026-08-10" },
];
const events = [
  { dealId: 1, stage: "s2", at: "2026-05-01" },
  { dealId: 2, stage: "s1", at: "2026-05-01" },
];
const by = ["country", "state", "source"] as const;
const table = readDeals(rows as readonly DealRow[], { dimensions: ["country", "state"] });

describe("naiveBayes", () => {
  const found = pipeline.naiveBayes(policy, table, { asOf, events, by });
  it("gives the chance that Odoo's scoring gives", () => {
    expectAccounted(found);
    expect(found.chances["4"]).toBe(0.0774);
  });
  it("shows what speaks for and against, without the smoothing", () => {
    expect(found.deals[0]?.evidence.map(({ field, value, won, lost }) => [field, value, won, lost])).toEqual([
      ["stage", "s1", 1, 2],
      ["country", "c0", 1, 2],
      ["state", "s1", 0, 2],
      ["source", "o2", 1, 1],
    ]);
    const factors = found.deals[0]?.evidence.map(({ factor }) => factor) ?? [];
    const odds = factors.reduce((all, factor) => all * factor, 1.1 / 2.1);
    expect(odds / (1 + odds)).toBeCloseTo(0.0774, 4);
  });
  it("leaves out values that no decided deal has, and a stage without history", () => {
    expect(found.deals[1]?.evidence.map(({ field }) => field)).toEqual(["stage"]);
    const bare = pipeline.naiveBayes(policy, table, { asOf, by });
    expect(bare.deals[1]).toMatchObject({ evidence: [], probability: Math.round((1.1 / 3.2) * 10_000) / 10_000 });
    expect(bare.reasons.map(({ code }) => code)).toEqual(["CURRENT_STAGE_ONLY"]);
  });
  it("is what a forecast takes, above the stage's chance", () => {
    const periods = [{ label: "August", start: "2026-08-01", end: "2026-08-31" }];
    const { weighted } = pipeline.forecast(policy, table, { asOf, periods, chances: found.chances }).periods[0]!;
    expect(weighted.toFixed()).toBe("77.4");
    const error = errorOf(() => pipeline.forecast(policy, table, { asOf, periods, chances: { 4: 2 } }));
    expect([error.code, error.path]).toEqual(["BAD_OPTION", ["chances", "4"]]);
  });
  it("says nothing where nothing is won, or nothing is lost", () => {
    const only = pipeline.naiveBayes(
      policy,
      [
        { id: 1, stage: "won" },
        { id: 2, stage: "s0" },
      ],
      { asOf, by: ["source"] },
    );
    expect([only.deals, only.reasons[0]?.code]).toEqual([[], "NO_WIN_RATE"]);
  });
  it("never gives an open deal 0 or 1", () => {
    fc.assert(
      fc.property(dealRows, anyDay, fc.double({ min: 1e-9, max: 10, noNaN: true }), (given, day, smoothing) => {
        const learned = pipeline.naiveBayes(pipeline.define(SPEC), given, { asOf: day, by: ["owner"], smoothing });
        expectAccounted(learned);
        for (const { probability } of learned.deals) expect(probability > 0 && probability < 1).toBe(true);
      }),
    );
  });
  it.each([
    [{ smoothing: 0 }, ["smoothing"]],
    [{ by: ["nothing"] as never }, ["by"]],
  ])("refuses %o", (more, path) => {
    const error = errorOf(() => pipeline.naiveBayes(policy, table, { asOf, by, ...more }));
    expect([error.code, error.path]).toEqual(["BAD_OPTION", path]);
  });
});

describe("calibration", () => {
  const said = (probability: number, won: number, n: number) =>
    Array.from({ length: n }, (_, i) => ({ probability, won: i < won }));
  it("is perfect for a certain prophet, and 0.25 for one who always says one half", () => {
    expect(pipeline.calibration([...said(1, 3, 3), ...said(0, 0, 2)])).toMatchObject({ n: 5, brier: 0, skill: 1 });
    expect(pipeline.calibration(said(0.5, 2, 4))).toMatchObject({ brier: 0.25, skill: 0 });
  });
  it("sorts what was said by tenths, 1 with the last", () => {
    const { bins } = pipeline.calibration([...said(0.1, 1, 10), ...said(0.19, 0, 2), ...said(1, 1, 1)]);
    expect(bins.map(({ from, to, n, came }) => [from, to, n, came])).toEqual([
      [0.1, 0.2, 12, 1 / 12],
      [0.9, 1, 1, 1],
    ]);
    expect(bins[0]?.said).toBeCloseTo(0.115, 12);
  });
  it("says null where there is nothing to say", () => {
    expect(pipeline.calibration([])).toEqual({ n: 0, brier: null, skill: null, bins: [] });
    expect(pipeline.calibration(said(0.9, 2, 2)).skill).toBeNull();
  });
  it("refuses what is no chance", () => {
    expect(errorOf(() => pipeline.calibration(said(1.2, 1, 1))).path).toEqual(["past", 0, "probability"]);
  });
});
