import fc from "fast-check";
import { concentration } from "salesplan/matrix";
import { cutPoints } from "salesplan/measure";
import { describe, expect, it } from "vitest";

const asOf = "2026-07-31";
/** Amounts in tenths of a small range: whole shares are hit exactly all the time. */
const books = fc.array(fc.integer({ min: -20, max: 40 }), { minLength: 1, maxLength: 14 });
const shareOf = fc.constantFrom(10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 95);

/** Counted in whole numbers: how many of the largest make up so many percent. */
function countFor(positive: readonly number[], percent: number): number {
  const total = positive.reduce((a, b) => a + b, 0);
  let [sum, n] = [0, 0];
  while (sum * 100 < total * percent) {
    sum += positive[n] as number;
    n += 1;
  }
  return n;
}

describe("shares of the positive total, beside a count in whole numbers", () => {
  it("customers for a share, classes and cuts agree with it at every boundary", () => {
    fc.assert(
      fc.property(books, shareOf, shareOf, fc.constantFrom(10, 100), (units, p, q, per) => {
        if (p === q) return;
        const [low, high] = [Math.min(p, q), Math.max(p, q)];
        const rows = units.map((n, i) => ({ customer: `c${i}`, v: n / per }));
        const found = concentration(rows, {
          asOf,
          measure: "v",
          shares: [low / 100, high / 100],
          abc: [low / 100, high / 100],
        });
        const positive = units.filter((n) => n > 0).sort((a, b) => b - a);
        const counts = [low, high].map((percent) => (positive.length === 0 ? 0 : countFor(positive, percent)));
        expect(found.customersFor.map((one) => one.customers)).toEqual(counts);
        const wanted = positive.map((n, k) => {
          const first = positive.indexOf(n);
          return [n / per, first < (counts[0] as number) ? "A" : first < (counts[1] as number) ? "B" : "C", k];
        });
        expect(found.ranked.filter((c) => c.value > 0).map((c, k) => [c.value, c.abc, k])).toEqual(wanted);
        const cuts = cutPoints(
          rows.map(({ v }) => v),
          { by: "share", at: [low / 100, high / 100] },
          { side: "upper" },
        );
        expect(cuts?.at ?? []).toEqual(
          positive.length === 0 ? [] : [...counts].reverse().map((n) => (positive[n - 1] as number) / per),
        );
      }),
      { numRuns: 400 },
    );
  });

  it("2.4 of 2.4 + 0.3 + 0.3 is 80 %, whatever binary fractions say", () => {
    const rows = [2.4, 0.3, 0.3].map((v, i) => ({ customer: `c${i}`, v }));
    const found = concentration(rows, { asOf, measure: "v" });
    expect(found.customersFor[1]).toEqual({ share: 0.8, customers: 1, fraction: 1 / 3 });
    expect(found.ranked.map((c) => c.abc)).toEqual(["A", "B", "B"]);
  });

  it("huge values stay finite", () => {
    const found = concentration(
      [1e308, 1e308, 5e307].map((v, i) => ({ customer: `c${i}`, v })),
      { asOf, measure: "v" },
    );
    const figures = [found.top.share, found.gini, found.hhi, ...found.ranked.flatMap((c) => [c.share, c.cumulative])];
    for (const figure of figures) expect(Number.isFinite(figure)).toBe(true);
    expect(found.customersFor.map((one) => one.customers)).toEqual([2, 2, 3]);
  });
});
