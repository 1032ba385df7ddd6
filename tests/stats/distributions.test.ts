import {
  betaCdf,
  binomialAtLeast,
  gammaUpper,
  logGamma,
  normalCdf,
  normalQuantile,
  normalUpper,
  probabilityGreater,
} from "salesplan/stats";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectClose } from "./close.ts";

// Wanted values: 30-digit arithmetic (mpmath), rounded to double.
describe("normal distribution", () => {
  it.each([
    [0.1, 0.460172162722971],
    [1, 0.1586552539314571],
    [1.96, 0.02499789514822044],
    [2.8, 0.002555130330427934],
    [2.83, 0.002327400206731554],
    [5.59, 1.135348061903217e-8],
    [8, 6.220960574271784e-16],
    [12, 1.776482112077679e-33],
    [20, 2.753624118606234e-89],
    [37, 5.725571222524577e-300],
  ])("upper tail of %d", (z, p) => {
    expectClose(normalUpper(z), p);
    expectClose(normalCdf(-z), p);
    expectClose(normalCdf(z), 1 - p, 1e-15);
  });
  it.each([
    [1e-100, -21.273453560965322],
    [1e-12, -7.034483825301131],
    [0.0001, -3.7190164854556804],
    [0.025, -1.9599639845400545],
    [0.2, -0.8416212335729142],
    [0.5, 0],
    [0.8, 0.8416212335729143],
    [0.9999, 3.719016485455709],
  ])("quantile of %d", (p, z) => expectClose(normalQuantile(p), z));
  it.each([0, 1, -0.1, Number.NaN])("refuses the quantile of %d", (p) => {
    expect(errorOf(() => normalQuantile(p))).toMatchObject({ code: "BAD_PROBABILITY", path: ["p"] });
  });
});

describe("gamma and beta functions", () => {
  it.each([
    [0.001, 6.907178885383854],
    [0.5, 0.5723649429247001],
    [1.5, -0.1207822376352452],
    [14.9, 24.92413200221728],
    [15.1, 25.45899975099266],
    [171.6, 709.6573587630564],
    [1e6, 12815504.56914761],
    [1e12, 26631021115915.65],
  ])("log of gamma of %d", (x, wanted) => expectClose(logGamma(x), wanted, 1e-13));
  it.each([
    [0.5, 0.001, 0.9643294082703201],
    [0.5, 8.4, 4.153330286677669e-5],
    [3, 0.5, 0.9856123220330293],
    [3, 40, 3.572865928700226e-15],
    [14.9, 16, 0.3578472651353071],
    [50, 20, 0.9999999875410739],
    [50, 90, 1.649498501717825e-6],
    [1000, 1005, 0.4331390553339157],
    [1000, 1300, 1.873615571578555e-18],
  ])("upper incomplete gamma of %d at %d", (a, x, wanted) => expectClose(gammaUpper(a, x), wanted));
  it.each([
    [0.01, 0.5, 0.5, 0.06376856085851985],
    [0.3, 2, 5, 0.579825],
    [0.68, 97, 73, 0.998523167605207],
    [0.2, 300, 700, 3.328240872606494e-14],
    [0.5, 2000, 2100, 0.9408529223392285],
    [1e-6, 5, 1e6, 0.003659885148265092],
    [0.9, 1, 1, 0.9],
    [0.999, 40, 0.7, 0.8865078524209273],
  ])("incomplete beta at %d of %d and %d", (x, a, b, wanted) => expectClose(betaCdf(x, a, b), wanted));
  it("refuses arguments out of range", () => {
    for (const run of [() => logGamma(0), () => gammaUpper(1, -1), () => betaCdf(1.1, 1, 1)])
      expect(errorOf(run).code).toBe("BAD_ARGUMENT");
  });
  it("counts trials: at least k of n", () => {
    expect(binomialAtLeast(0, 5, 0.3)).toBe(1);
    expect(binomialAtLeast(6, 5, 0.3)).toBe(0);
    expectClose(binomialAtLeast(5, 5, 0.3), 0.3 ** 5);
    expectClose(binomialAtLeast(1, 4, 0.5), 15 / 16);
  });
  it("compares two unknown rates exactly", () => {
    expectClose(probabilityGreater({ successes: 105, n: 300 }, { successes: 84, n: 300 }), 0.9673047609264297, 1e-10);
    expectClose(probabilityGreater({ successes: 0, n: 0 }, { successes: 0, n: 0 }), 0.5);
    // Beta(2,1) against Beta(1,2): 5/6.
    expectClose(probabilityGreater({ successes: 1, n: 1 }, { successes: 0, n: 1 }), 5 / 6);
  });
});
