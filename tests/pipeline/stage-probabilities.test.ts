import fc from "fast-check";
import * as pipeline from "salesplan/pipeline";
import type { DealRow, StageEventRow } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";
import { anyDay, dealRows, SPEC } from "./support.ts";

const policy = pipeline.define(SPEC);
const asOf = "2026-07-31";
const enter = (dealId: number, stage: string, at = "2026-05-01"): StageEventRow => ({ dealId, stage, at });
/** 12 deals: 8 decided (5 won), 4 open; the offer was reached by 6 of the decided (5 won) and 2 of the open. */
const deals: DealRow[] = Array.from({ length: 12 }, (_, i) => ({
  id: i,
  stage: i < 5 ? "won" : i < 8 ? "lost" : i < 10 ? "offer" : "talk",
  closeDate: i < 8 ? "2026-07-01" : "2026-09-01",
}));
const events: StageEventRow[] = [
  ...deals.map(({ id }) => enter(Number(id), "talk")),
  ...[0, 1, 2, 3, 4, 5, 8, 9].map((id) => enter(id, "offer", "2026-06-01")),
];

describe("stageProbabilities", () => {
  const learned = pipeline.stageProbabilities(policy, deals, { asOf, events });
  it("counts the decided deals that entered each stage, open ones apart", () => {
    expect(learned.stages.map(({ stage, n, won, lost, open, raw }) => ({ stage, n, won, lost, open, raw }))).toEqual([
      { stage: "talk", n: 8, won: 5, lost: 3, open: 4, raw: 0.625 },
      { stage: "offer", n: 6, won: 5, lost: 1, open: 2, raw: 5 / 6 },
    ]);
    expect(learned.overall).toEqual({ n: 8, won: 5, lost: 3, rate: 0.625 });
  });
  it("draws each rate towards the overall one by the weight of the prior", () => {
    expect(learned.prior).toEqual({ mean: 0.6, strength: 10 });
    expect(learned.probabilities).toEqual({ talk: 0.6111, offer: 0.6875 });
    const given = pipeline.define({ ...SPEC, prior: { mean: 0.25, strength: 2 } });
    expect(pipeline.stageProbabilities(given, deals, { asOf, events }).probabilities).toEqual({
      talk: 0.55,
      offer: 0.6875,
    });
  });
  it("is what a forecast takes", () => {
    const rows = [{ id: "x", stage: "offer", amount: 1000, closeDate: "2026-08-01" }];
    const periods = [{ label: "August", start: "2026-08-01", end: "2026-08-31" }];
    const found = pipeline.forecast(policy, rows, { asOf, periods, probabilities: learned.probabilities });
    expect(found.periods[0]?.weighted.toFixed()).toBe("687.5");
  });
  it("without history gives every stage the overall rate, and says so", () => {
    const bare = pipeline.stageProbabilities(policy, deals, { asOf });
    expect(bare.probabilities).toEqual({ talk: 0.6, offer: 0.6 });
    expect(bare.stages.map(({ n, raw, interval }) => [n, raw, interval])).toEqual([
      [0, null, null],
      [0, null, null],
    ]);
    expect(bare.reasons.map(({ code }) => code)).toEqual(["CURRENT_STAGE_ONLY"]);
  });
  it("accounts for every event", () => {
    const more = [
      ...events,
      enter(0, "offer", "2026-08-01"),
      { ...enter(7, "offer"), recordedAt: "2026-08-01" },
      enter(0, "nowhere"),
      enter(99, "talk"),
      { dealId: 1 } as never,
    ];
    const found = pipeline.stageProbabilities(policy, deals, { asOf, events: more });
    expectAccounted(found.events);
    expect(found.events.unused.byCode).toEqual({ afterAsOf: 2, unknownDeal: 1, unknownStage: 1 });
    expect(found.events.rejected.byCode).toEqual({ missing: 1 });
    expect(found.probabilities).toEqual(learned.probabilities);
  });
  it("never gives an open deal 0 or 1", () => {
    fc.assert(
      fc.property(dealRows, anyDay, fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (rows, day, strength) => {
        const with_ = pipeline.define({ ...SPEC, prior: { strength } });
        const found = pipeline.stageProbabilities(with_, rows, {
          asOf: day,
          events: rows.map(({ id }) => enter(Number(id), "offer")),
        });
        expectAccounted(found);
        for (const p of Object.values(found.probabilities)) expect(p > 0 && p < 1).toBe(true);
        for (const { n, won, lost } of found.stages) expect(won + lost).toBe(n);
      }),
    );
  });
  it("needs a zone where events hold times of day", () => {
    const error = errorOf(() =>
      pipeline.stageProbabilities(policy, deals, { asOf, events: [enter(1, "talk", "2026-05-01T10:00")] }),
    );
    expect([error.code, error.path]).toEqual(["ZONE_REQUIRED", ["zone"]]);
  });
});
