import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { earliestDue } from "../../src/targets/earliest-due.ts";

const names = (n: number): string[] => Array.from({ length: n }, (_, i) => `m${i}`);
/** How far any running total is from its exact share, and whether every column adds up. */
function furthest(columns: readonly number[], byColumn: readonly (readonly bigint[])[], cells: Float64Array): number {
  const width = columns.length;
  const n = byColumn[0]?.length ?? 0;
  let most = 0;
  columns.forEach((total, p) => {
    let sum = 0;
    for (let i = 0; i < n; i += 1) {
      expect(cells[i * width + p]).toBeGreaterThanOrEqual(0);
      sum += cells[i * width + p] as number;
    }
    expect(sum).toBe(total);
  });
  for (let i = 0; i < n; i += 1) {
    let [run, share] = [0, 0];
    columns.forEach((total, p) => {
      const weights = byColumn[p] as readonly bigint[];
      run += cells[i * width + p] as number;
      share += (total * Number(weights[i])) / Number(weights.reduce((a, b) => a + b, 0n));
      most = Math.max(most, Math.abs(run - share));
    });
  }
  return most;
}

describe("earliestDue", () => {
  it("gives first to whom it is due first, not to whom most is left", () => {
    // After two columns m1 lacks most, but m2, m3 and m4 are all due in the third, which has only two steps.
    const columns = [1, 1, 2];
    const weights = [
      [21n, 19n, 20n, 20n, 20n],
      [1n, 39n, 20n, 20n, 20n],
      [5n, 5n, 30n, 30n, 30n],
    ];
    const cells = earliestDue(columns, { byColumn: weights }, names(5));
    expect(furthest(columns, weights, cells)).toBeLessThan(1);
  });
  it("stays within one step of every running share, whatever the weights of each column", () => {
    const table = fc
      .integer({ min: 1, max: 6 })
      .chain((n) =>
        fc.array(
          fc.tuple(
            fc.integer({ min: 0, max: 4 }),
            fc.array(fc.bigInt({ min: 1n, max: 40n }), { minLength: n, maxLength: n }),
          ),
          { minLength: 1, maxLength: 10 },
        ),
      );
    fc.assert(
      fc.property(table, (list) => {
        const columns = list.map(([total]) => total);
        const weights = list.map(([, row]) => row);
        const cells = earliestDue(columns, { byColumn: weights }, names(weights[0]?.length ?? 0));
        expect(furthest(columns, weights, cells)).toBeLessThan(1);
      }),
      { numRuns: 500 },
    );
  });
  it("meets row totals as well where the weights are the row totals", () => {
    const rows = fc
      .array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 6 })
      .filter((list) => list.some((row) => row > 0));
    fc.assert(
      fc.property(rows, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }), (totals, weights) => {
        const sum = totals.reduce((a, b) => a + b, 0);
        const all = weights.reduce((a, b) => a + b, 0);
        let before = 0;
        let run = 0;
        const columns = weights.map((weight) => {
          run += weight;
          const upTo = Math.floor((sum * run) / all);
          const part = upTo - before;
          before = upTo;
          return part;
        });
        const cells = earliestDue(columns, { constant: totals.map(BigInt) }, names(totals.length));
        totals.forEach((total, i) => {
          expect(cells.slice(i * columns.length, (i + 1) * columns.length).reduce((a, b) => a + b, 0)).toBe(total);
        });
      }),
    );
  });
  it("is exact where products leave the safe integers", () => {
    const big = 9_007_199_254_740_881;
    const cells = earliestDue([big], { constant: [BigInt(big), BigInt(big), BigInt(big)] }, names(3));
    expect(BigInt(cells[0] as number) + BigInt(cells[1] as number) + BigInt(cells[2] as number)).toBe(BigInt(big));
    expect(Math.max(...cells) - Math.min(...cells)).toBeLessThanOrEqual(1);
  });
  it("settles ties by weight, then id", () => {
    expect([...earliestDue([1], { constant: [1n, 1n] }, ["b", "a"])]).toEqual([0, 1]);
  });
});
