import { summarize } from "salesplan/health";
import { classify, concentration, define, threeByTwo } from "salesplan/matrix";
import { describe, expect, it } from "vitest";
import { cdnow } from "../support/cdnow.ts";
import { type Case, cases } from "../support/shared.ts";

const all = cases("customer");
const asOf = "2026-07-31";
const grid = define({
  ...threeByTwo,
  value: { measure: "v", levels: ["low", "medium", "high"], cuts: { by: "absolute", at: [40, 70] } },
  potential: { measure: "p", levels: ["low", "high"], cuts: { by: "absolute", at: [60] } },
});

const RUN: { readonly [name: string]: (c: Case) => void } = {
  treatment: ({ expected }) => {
    for (const [value, potential, treatment] of expected.map)
      expect(grid.map[`${value}/${potential}` as keyof typeof grid.map]).toBe(treatment);
  },
  classify: ({ input, expected }) => {
    const rows = input.rows.map(([v, p]: [number | null, number | null], i: number) => ({ customer: `c${i}`, v, p }));
    const { customers } = classify(grid, rows, { asOf });
    expect(customers.map((c) => [c.value.level, c.potential.level])).toEqual(expected.classes);
    expect(customers.map((c) => c.treatment)).toEqual(expected.treatments);
  },
  abcClasses: ({ input, expected }) => {
    const rows = Object.entries(input.values).map(([customer, amount]) => ({ customer, amount }));
    const { ranked } = concentration(rows, { asOf, measure: "amount", abc: [input.cutA, input.cutB] });
    expect(Object.fromEntries(ranked.map((c) => [c.customer, c.abc]))).toEqual(expected.classes);
  },
  concentration: ({ expected, tolerance }) => {
    const table = cdnow("master");
    if (table === null) return;
    const summary = summarize(table, { asOf: "1998-06-30" });
    expect(summary.used).toBe(expected.rows);
    const found = concentration(summary.customers, { asOf: "1998-06-30", measure: "amount", top: 20 });
    expect(found.given).toBe(expected.customers);
    expect(Number(found.total)).toBe(expected.total);
    expect(found.zero).toBe(expected.zeroCustomers);
    expect(found.customersFor.find(({ share }) => share === 0.8)?.customers).toBe(expected.customersFor80pct);
    const near = (value: number | null | undefined, want: number) =>
      expect(Math.abs((value as number) - want)).toBeLessThanOrEqual(tolerance as number);
    near(found.top.share, expected.top20);
    near(found.shareOf.find(({ fraction }) => fraction === 0.2)?.share, expected.top20pct);
    near(found.gini, expected.gini);
  },
};

describe.skipIf(all === null)("reference cases of the value matrix", () => {
  for (const found of all ?? []) {
    const run = RUN[found.function];
    if (run) it(found.id, () => run(found));
  }
});
