import * as funnel from "salesplan/funnel";
import * as pipeline from "salesplan/pipeline";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const policy = funnel.define({ stages: ["open", "won"], lost: ["lost"] });
const asOf = "2026-03-31";
const deal = (id: number, stage: string, created: string | null, closeDate: string | null = null, more = {}) => ({
  id,
  stage,
  created,
  closeDate,
  ...more,
});

describe("cycle", () => {
  it("accounts for every deal", () => {
    const rows = [
      deal(1, "won", "2026-01-01", "2026-01-11"),
      deal(1, "won", "2026-01-01", "2026-01-11"),
      deal(2, "won", null, "2026-01-11"),
      deal(3, "lost", "2026-01-01"),
      deal(4, "lost", "2026-02-01", "2026-01-11"),
      deal(5, "demo", "2026-01-01"),
      deal(6, "open", "2026-04-01"),
      deal(7, "won", "2026-03-01", "2026-04-05"),
      deal(8, "open", "2026-03-01", "2026-03-11", { status: "won" }),
    ];
    const found = funnel.cycle(policy, rows as never, { asOf });
    expect(found.unused.byCode).toEqual({
      afterAsOf: 1,
      duplicate: 1,
      endBeforeStart: 1,
      noEnd: 1,
      noStart: 1,
      unknownStage: 1,
    });
    expect(found).toMatchObject({ given: 9, used: 3, n: 3, won: 2, lost: 0, open: 1, median: null });
    expectAccounted(found);
  });
  it("tells won from lost as the pipeline does: a decision outweighs open, the status decides between two, contradictions are told", () => {
    const rows = [
      deal(1, "won", "2026-01-01", "2026-01-11", { status: "open" }),
      deal(2, "open", "2026-01-01", "2026-01-11", { status: "lost" }),
      deal(3, "won", "2026-01-01", "2026-01-11", { status: "lost" }),
      deal(4, "somewhere", "2026-01-01", "2026-01-11", { status: "won" }),
      deal(5, "open", "2026-01-01"),
    ];
    const found = funnel.cycle(policy, rows as never, { asOf });
    expect([found.won, found.lost, found.open]).toEqual([2, 2, 1]);
    expect(found.reasons).toMatchObject([{ code: "STATE_CONFLICT", params: { count: 3 } }]);
    const room = pipeline.define({ stages: { open: ["open"], won: ["won"], lost: ["lost"] } });
    const { deals } = pipeline.outcomes(room, rows as never, { asOf, open: true });
    expect(deals.map(({ outcome }) => outcome)).toEqual(["won", "lost", "lost", "won", "open"]);
  });
  it("compares groups by log-rank", () => {
    const rows = Array.from({ length: 20 }, (_, i) => {
      const [region, days] = i % 2 === 0 ? ["north", 10 + i] : ["south", 40 + i];
      const end = new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10);
      return deal(i, "won", "2026-01-01", end, { region });
    });
    const found = funnel.cycle(policy, rows as never, { asOf, by: "region", days: [30] });
    expect(found.groups?.map(({ value, n, median }) => [value, n, median])).toEqual([
      ["north", 10, 18],
      ["south", 10, 49],
    ]);
    expect(found.logRank?.df).toBe(1);
    expect(found.logRank?.p).toBeLessThan(0.001);
    expect(found.by[0]?.won).toBeCloseTo(0.5, 12);
    expect(found.reasons).toEqual([]);
  });
  it("gives quantiles with intervals and the whole curve with its band", () => {
    const rows = [
      deal(1, "won", "2026-01-01", "2026-01-11"),
      deal(2, "won", "2026-01-01", "2026-01-21"),
      deal(3, "lost", "2026-01-01", "2026-01-31"),
      deal(4, "open", "2026-01-01"),
      deal(5, "open", "2026-01-01"),
    ];
    const found = funnel.cycle(policy, rows, { asOf, confidence: 0.9 });
    expect(found.quantiles.map(({ share, days }) => [share, days])).toEqual([
      [0.25, 20],
      [0.5, 30],
      [0.75, null],
      [0.9, null],
    ]);
    const { low, high } = found;
    expect(found.quantiles[1]).toMatchObject({ low, high });
    expect([found.q25, found.median, found.q75, found.confidence]).toEqual([20, 30, null, 0.9]);
    const shares = found.curve.map(({ days, open, won, lost }) => [days, open, won, lost]);
    expect(shares).toEqual([
      [10, expect.closeTo(0.8, 14), expect.closeTo(0.2, 14), 0],
      [20, expect.closeTo(0.6, 14), expect.closeTo(0.4, 14), 0],
      [30, expect.closeTo(0.4, 14), expect.closeTo(0.4, 14), expect.closeTo(0.2, 14)],
    ]);
    for (const step of found.curve) {
      expect(step.low).toBeLessThan(step.open);
      expect(step.high).toBeGreaterThan(step.open);
    }
    expect(funnel.cycle(policy, rows, { asOf, minimum: 6 }).quantiles[0]).toEqual({
      ...{ share: 0.25, days: null, low: null, high: null },
    });
  });
  it("the curve of events with times of day stands at whole days", () => {
    const at = (id: number, stage: string, time: string) => ({ dealId: id, stage, at: `2026-01-${time}:00Z` });
    const events = [
      ...[1, 2, 3, 4].map((id) => at(id, "open", "01T00:00")),
      at(1, "won", "02T06:00"),
      at(2, "won", "02T18:00"),
      at(3, "lost", "04T00:00"),
    ];
    const report = funnel.analyze(policy, events, { asOf: "2026-01-31", zone: "UTC", times: true });
    expect(report.cycle?.curve.map(({ days, open, won, lost }) => [days, open, won, lost])).toEqual([
      [2, 0.5, 0.5, 0],
      [3, 0.25, 0.5, 0.25],
    ]);
  });
  it("refuses days that are none", () => {
    expect(errorOf(() => funnel.cycle(policy, [], { asOf, days: [-1] }))).toMatchObject({
      code: "BAD_OPTION",
      path: ["days", 0],
    });
  });
});
