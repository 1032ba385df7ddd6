import { summarize } from "salesplan/health";
import { bcg, classify, define, marcus, threeByThree } from "salesplan/matrix";
import { describe, expect, it } from "vitest";

const asOf = "2026-07-31";

describe("presets", () => {
  it("marcus: purchases by mean amount, cut at their means; the rows are those of a summary", () => {
    const buys: readonly (readonly [string, number, number])[] = [
      ["often-much", 6, 90],
      ["often-little", 6, 10],
      ["seldom-much", 1, 90],
      ["seldom-little", 1, 10],
    ];
    const rows = buys.flatMap(([customer, times, amount]) =>
      Array.from({ length: times }, (_, k) => ({ customer, at: `2026-0${k + 1}-05`, amount })),
    );
    const summary = summarize(rows, { asOf });
    expect(summary.customers.map((c) => c.meanAmount)).toEqual([90, 10, 90, 10]);
    const small = define({
      ...marcus,
      value: { measure: "meanAmount", levels: ["low", "high"], cuts: { by: "mean" }, minimum: 1 },
      potential: { measure: "purchases", levels: ["low", "high"], cuts: { by: "mean" }, minimum: 1 },
    });
    const found = classify(small, summary.customers, { asOf });
    expect(found.cuts).toMatchObject({ value: { at: [50] }, potential: { at: [3.5] } });
    expect(found.customers.map((c) => c.treatment)).toEqual(["best", "frequent", "spender", "uncertain"]);
    expect(classify(define(marcus), summary.customers, { asOf }).reasons.map(({ code }) => code)).toContain(
      "AXIS_TOO_FEW",
    );
  });

  it("bcg: share and growth", () => {
    const rows = [
      [0.5, 0.1],
      [0.5, 0.09],
      [0.49, 0.3],
      [0.1, -0.2],
      [null, 0.3],
    ].map(([share, growth], i) => ({ customer: `c${i}`, share, growth }));
    const found = classify(define(bcg), rows, { asOf });
    expect(found.customers.map((c) => c.treatment)).toEqual(["star", "cashCow", "questionMark", "dog", "unknown"]);
    expect(found.customers.map((c) => c.protect)).toEqual([false, true, false, false, false]);
  });

  it("threeByThree: zones by the sum of the levels", () => {
    const size = { low: 0, medium: 1, high: 2 } as const;
    for (const [cell, zone] of Object.entries(threeByThree.map)) {
      const [value, potential] = cell.split("/") as [keyof typeof size, keyof typeof size];
      const sum = size[value] + size[potential];
      expect(zone).toBe(sum >= 3 ? "invest" : sum === 2 ? "select" : "maintain");
    }
  });
});
