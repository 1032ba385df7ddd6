import fc from "fast-check";
import { histogram } from "salesplan/stats";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

describe("histogram", () => {
  const pairs = (values: readonly number[], options = {}) =>
    histogram(values, options).map(({ from, count }) => [from, count]);
  it("as many bins as the cube root, widths in whole units", () => {
    expect(pairs([3600, 2220, 82800])).toEqual([
      [2220, 2],
      [42510, 0],
      [82800, 1],
    ]);
    expect(pairs([3600, 2220, 82800], { bins: 7 }).map(([from]) => from)).toEqual([
      2220, 13732, 25244, 36756, 48268, 59780, 71292, 82804,
    ]);
    expect(pairs([])).toEqual([]);
    expect(pairs([5, 5, 5], { bins: 1 })).toEqual([
      [5, 3],
      [6, 0],
    ]);
    // 27 values: the cube root is 3, not the 4 that its last digit would make of it.
    expect(pairs(Array.from({ length: 27 }, (_, i) => i))).toHaveLength(4);
  });
  it("every value is in exactly the bin that its size says", () => {
    const number = fc.integer({ min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(fc.array(number, { minLength: 1 }), fc.integer({ min: 1, max: 40 }), (values, bins) => {
        const found = histogram(values, { bins });
        found.forEach(({ from, count }, k) => {
          const next = found[k + 1]?.from ?? Number.POSITIVE_INFINITY;
          expect(count).toBe(values.filter((value) => value >= from && value < next).length);
        });
        expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
      }),
    );
  });
  it("refuses what is no number of bins, and values that are none", () => {
    expect(errorOf(() => histogram([1], { bins: 0 }))).toMatchObject({ code: "BAD_OPTION", path: ["bins"] });
    expect(errorOf(() => histogram([1], { unit: 0 }))).toMatchObject({ code: "BAD_OPTION", path: ["unit"] });
    expect(errorOf(() => histogram([1, Number.NaN]))).toMatchObject({ code: "BAD_VALUE", path: ["values", 1] });
  });
});
