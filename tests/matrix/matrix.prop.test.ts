import fc from "fast-check";
import { classify, concentration, define, prioritize, threeByTwo } from "salesplan/matrix";
import { describe, expect, it } from "vitest";
import { expectAccounted } from "../support/rows.ts";

const asOf = "2026-07-31";
const policy = define({
  ...threeByTwo,
  value: { measure: "v", levels: ["low", "medium", "high"], cuts: { by: "share", at: [0.8, 0.95] }, minimum: 1 },
  potential: { measure: "p", levels: ["low", "high"], cuts: { by: "median" }, minimum: 1 },
});
const cents = fc.integer({ min: -5_000, max: 500_000 }).map((units) => units / 100);
const customers = fc
  .array(
    fc.record({ v: fc.option(cents, { nil: null }), p: fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }) }),
    {
      maxLength: 40,
    },
  )
  .map((list) => list.map((line, i) => ({ customer: `c${i}`, ...line })));

describe("classify", () => {
  it("every customer is in one cell and one treatment; unknown exactly where an axis has no value", () => {
    fc.assert(
      fc.property(customers, (rows) => {
        const found = classify(policy, rows, { asOf });
        expectAccounted(found);
        expect(found.cells.reduce((n, c) => n + c.customers, 0)).toBe(rows.length);
        expect(found.treatments.reduce((n, t) => n + t.customers, 0)).toBe(rows.length);
        if (found.mode === "matrix" && found.cuts.value && found.cuts.potential)
          found.customers.forEach((c, i) => {
            expect(c.treatment === "unknown").toBe(rows[i]?.v === null || rows[i]?.p === null);
          });
      }),
    );
  });

  it("equal values are in equal classes, and the order of rows does not matter", () => {
    fc.assert(
      fc.property(customers, (rows) => {
        const forward = new Map(classify(policy, rows, { asOf }).customers.map((c) => [c.customer, c]));
        const backward = new Map(classify(policy, [...rows].reverse(), { asOf }).customers.map((c) => [c.customer, c]));
        expect(backward).toEqual(forward);
        const levels = new Map<number, string>();
        rows.forEach((row) => {
          const level = forward.get(row.customer)?.value.level as string;
          if (row.v === null) return;
          expect(levels.get(row.v) ?? level).toBe(level);
          levels.set(row.v, level);
        });
      }),
    );
  });
});

describe("concentration", () => {
  it("shares of positive customers sum to 1, classes add up, and the unit of money does not matter", () => {
    fc.assert(
      fc.property(customers, fc.integer({ min: 1, max: 45 }), (rows, top) => {
        const found = concentration(rows, { asOf, measure: "v", top });
        expectAccounted(found);
        const sum = found.ranked.reduce((a, c) => a + (c.share ?? 0), 0);
        if (found.positive.customers > 0) expect(sum).toBeCloseTo(1, 10);
        const abc = found.abc.A.total.plus(found.abc.B.total).plus(found.abc.C.total);
        expect(abc.toFixed()).toBe(found.positive.total.toFixed());
        expect(found.positive.total.plus(found.negative.total).toFixed()).toBe(found.total.toFixed());
        expect(found.positive.customers + found.zero + found.negative.customers + found.unknown).toBe(rows.length);
        const scaled = rows.map((row) => ({ ...row, v: row.v === null ? null : row.v * 1024 }));
        const other = concentration(scaled, { asOf, measure: "v", top });
        expect(other.top.customers).toEqual(found.top.customers);
        expect(other.ranked.map((c) => c.abc)).toEqual(found.ranked.map((c) => c.abc));
      }),
    );
  });
});

describe("prioritize", () => {
  const budgets = fc.integer({ min: 0, max: 10_000_000 }).map((units) => (units / 100).toFixed(2));
  it("what is granted and left is the budget, exactly; granted and unmet the request", () => {
    fc.assert(
      fc.property(
        customers,
        budgets,
        fc.boolean(),
        fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
        fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined }),
        fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
        (rows, budget, asking, topN, max, least) => {
          const found = classify(policy, rows, { asOf });
          const requests = Object.fromEntries(rows.map((row, i) => [row.customer, (i * 37) % 211]));
          const plan = prioritize(found, {
            budget,
            ...(asking ? { requests } : {}),
            ...(topN === undefined ? {} : { topN }),
            ...(max === undefined ? {} : { max }),
            ...(least === undefined || !asking || Number(budget) < 3 * rows.length ? {} : { min: least }),
          });
          const total = plan.customers.reduce((sum, c) => sum.plus(c.granted), plan.left);
          expect(total.toFixed()).toBe(plan.budget.toFixed());
          expect(plan.granted.plus(plan.left).toFixed()).toBe(plan.budget.toFixed());
          expect(plan.classes.reduce((sum, c) => sum.plus(c.granted), plan.budget.times(0)).toFixed()).toBe(
            plan.granted.toFixed(),
          );
          if (asking) expect(plan.granted.plus(plan.unmet as never).toFixed()).toBe(plan.requested?.toFixed());
          for (const c of plan.customers) {
            expect(c.granted.gte(0)).toBe(true);
            if (max !== undefined) expect(c.granted.lte(max)).toBe(true);
            if (asking && least !== undefined && Number(budget) >= 3 * rows.length)
              expect(c.granted.gte(Math.min(least, max ?? least, Number(c.requested)))).toBe(true);
            if (asking) expect(c.granted.plus(c.unmet as never).toFixed()).toBe(c.requested?.toFixed());
          }
        },
      ),
    );
  });
});
