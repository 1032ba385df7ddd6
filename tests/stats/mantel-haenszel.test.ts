import fc from "fast-check";
import { breslowDay, mantelHaenszel } from "salesplan/stats";
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
  it("says whether the odds ratio is alike in the strata", () => {
    expect(mantelHaenszel(berkeley).alike?.df).toBe(5);
    expect(mantelHaenszel([rates(21, 9, 18, 12)]).alike).toBeNull();
    expect(mantelHaenszel([]).alike).toBeNull();
  });
  it("refuses counts that are none", () => {
    const error = errorOf(() => mantelHaenszel([{ a: { successes: 3, n: 2 }, b: { successes: 0, n: 1 } }]));
    expect([error.code, error.path]).toEqual(["BAD_COUNT", ["strata.0.a"]]);
  });
});

/** Statistic and p computed with 40 digits, the expected counts by halving. Berkeley's are those that R's BreslowDayTest prints (18.8255, p 0.00207). */
describe("breslowDay", () => {
  const of = (strata: readonly ReturnType<typeof rates>[]) => breslowDay(strata, mantelHaenszel(strata).oddsRatio);
  it.each([
    ["Berkeley's departments", berkeley, 18.825501252052756, 5, 0.0020714013978812493],
    ["two small strata", [rates(3, 13, 2, 8), rates(3, 1, 28, 12)], 0.04424555129371071, 1, 0.8333974284837964],
    [
      "opposite effects, common ratio 1",
      [rates(40, 60, 20, 80), rates(20, 80, 40, 60)],
      19.047619047619047,
      1,
      1.2749674921097079e-5,
    ],
    [
      "a stratum where all of one side succeed, and one that says nothing",
      [rates(5, 45, 9, 31), rates(12, 18, 3, 57), rates(0, 10, 2, 7), rates(7, 0, 5, 4), rates(0, 4, 0, 6)],
      23.30773947017339,
      3,
      3.4836804273057709e-5,
    ],
    [
      "a million cases, far in the tail",
      [rates(50_000, 50_000, 49_000, 51_000), rates(30_000, 60_000, 31_000, 49_000), rates(10, 999_990, 15, 899_985)],
      416.2586485691905,
      2,
      4.079274597437144e-91,
    ],
  ] as const)("%s", (_what, strata, chi2, df, p) => {
    const found = of(strata);
    expect(Math.abs((found?.chi2 ?? 0) / chi2 - 1)).toBeLessThan(1e-9);
    expect(found?.df).toBe(df);
    expect(Math.abs((found?.p ?? 0) / p - 1)).toBeLessThan(1e-9);
  });
  it("finds nothing where the ratio is the same everywhere, whatever the sizes", () => {
    const found = of([rates(20, 10, 10, 20), rates(200, 100, 100, 200), rates(8, 2, 2, 2)]);
    expect(found?.chi2).toBeCloseTo(0, 9);
    expect(found?.p).toBeCloseTo(1, 9);
  });
  it("does not depend on the order of the strata or of the sides, and is never below 0", () => {
    const stratum = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20), fc.nat(20)).map((n) => rates(...n));
    fc.assert(
      fc.property(fc.array(stratum, { maxLength: 6 }), (strata) => {
        const found = of(strata);
        const turned = of([...strata].reverse().map(({ a, b }) => ({ a: b, b: a })));
        expect(found === null).toBe(turned === null);
        if (found === null || turned === null) return;
        expect(found.chi2).toBeGreaterThanOrEqual(0);
        expect(found.p).toBeCloseTo(turned.p, 8);
        expect(found.df).toBe(turned.df);
      }),
    );
  });
  it("is null where no common ratio is known", () => {
    expect(breslowDay([rates(5, 5, 0, 9), rates(3, 3, 0, 4)], null)).toBeNull();
    expect(of([rates(0, 5, 3, 9), rates(0, 3, 2, 4)])).toBeNull();
  });
});
