import fc from "fast-check";
import { mantelHaenszel } from "salesplan/stats";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const rates = (a: number, aFail: number, b: number, bFail: number) => ({
  a: { successes: a, n: a + aFail },
  b: { successes: b, n: b + bFail },
});
/** Admissions of men and women to six departments of Berkeley in 1973 (Bickel and others 1975), the standard example of R's mantelhaen.test. */
const berkeley = [
  rates(512, 313, 89, 19),
  rates(353, 207, 17, 8),
  rates(120, 205, 202, 391),
  rates(138, 279, 131, 244),
  rates(53, 138, 94, 299),
  rates(22, 351, 24, 317),
];

describe("mantelHaenszel", () => {
  it("finds nothing in Berkeley's departments, where the crude rates differ widely", () => {
    const found = mantelHaenszel(berkeley);
    expect(found?.oddsRatio).toBeCloseTo(0.904_696_8, 7);
    expect(found?.p).toBeCloseTo(0.2169, 4);
    expect(found?.strata).toBe(6);
  });
  it("with one stratum is the plain odds ratio and the plain difference", () => {
    const one = mantelHaenszel([rates(21, 9, 18, 12)]);
    expect(one?.oddsRatio).toBeCloseTo((21 * 12) / (9 * 18), 12);
    expect(one?.difference).toBeCloseTo(0.1, 12);
  });
  it("leaves out strata with one side only", () => {
    const two = mantelHaenszel([rates(21, 9, 18, 12), rates(5, 5, 0, 0)]);
    expect([two?.strata, two?.oddsRatio]).toEqual([1, mantelHaenszel([rates(21, 9, 18, 12)])?.oddsRatio]);
  });
  it("turned round gives the inverse ratio and the opposite difference", () => {
    const stratum = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30), fc.nat(30)).map((n) => rates(...n));
    fc.assert(
      fc.property(fc.array(stratum, { maxLength: 6 }), (strata) => {
        const there = mantelHaenszel(strata);
        const back = mantelHaenszel(strata.map(({ a, b }) => ({ a: b, b: a })));
        const [x, y] = [there?.oddsRatio ?? null, back?.oddsRatio ?? null];
        if (x !== null && y !== null) expect(x * y).toBeCloseTo(1, 9);
        expect(there?.difference ?? 0).toBeCloseTo(-(back?.difference ?? 0), 12);
        expect(there?.p ?? 1).toBeCloseTo(back?.p ?? 1, 9);
      }),
    );
  });
  it("refuses counts that are none", () => {
    const error = errorOf(() => mantelHaenszel([{ a: { successes: 3, n: 2 }, b: { successes: 0, n: 1 } }]));
    expect([error.code, error.path]).toEqual(["BAD_COUNT", ["strata.0.a"]]);
  });
});
