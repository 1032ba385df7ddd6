import * as funnel from "salesplan/funnel";
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
  it("refuses days that are none", () => {
    expect(errorOf(() => funnel.cycle(policy, [], { asOf, days: [-1] }))).toMatchObject({
      code: "BAD_OPTION",
      path: ["days", 0],
    });
  });
});
