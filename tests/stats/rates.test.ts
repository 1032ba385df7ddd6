import {
  adjustP,
  chiSquare,
  fisherExact,
  katz,
  newcombe,
  probabilityBelow,
  probabilityGreater,
  sampleSize,
  shrinkRates,
  twoProportion,
  wilson,
} from "salesplan/stats";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectClose } from "./close.ts";

const of = (successes: number, n: number) => ({ successes, n });

describe("intervals of rates", () => {
  it.each([
    [15, 148, 0.95, 0.06238639953073628, 0.16048724172330803],
    [0, 20, 0.95, 0, 0.1611251580528194],
    [1, 29, 0.95, 0.006113214292762667, 0.17175521879320294],
    [99, 100, 0.9, 0.9564182264659439, 0.9977659071665451],
    [20, 20, 0.95, 0.8388748419471806, 1],
  ])("Wilson: %d of %d at %d", (x, n, confidence, low, high) => {
    const found = wilson(of(x, n), confidence);
    expectClose(found?.low, low);
    expectClose(found?.high, high);
  });
  it.each([
    [56, 70, 48, 80, 0.05243147240236498, 0.33387265403690614],
    [6, 7, 2, 7, 0.05822792748231209, 0.8062496375242278],
    [5, 56, 0, 29, -0.038137147903536936, 0.19256001385511165],
    [10, 10, 0, 20, 0.6790860371419145, 1],
    [10, 10, 0, 10, 0.6075093504305241, 1],
  ])("Newcombe: %d/%d against %d/%d", (x, m, y, n, low, high) => {
    const found = newcombe(of(x, m), of(y, n));
    expectClose(found?.low, low);
    expectClose(found?.high, high);
  });
  it("Katz: the relative lift of 35 % over 28 %", () => {
    const found = katz(of(105, 300), of(84, 300));
    expectClose(found?.low, -0.014877508024065289);
    expectClose(found?.high, 0.5860971734245708);
    expect(katz(of(0, 10), of(5, 10))).toBeNull();
    expect(katz(of(10, 10), of(10, 10))).toEqual({ low: 0, high: 0 });
  });
  it("there is no interval without cases", () => {
    expect(wilson(of(0, 0))).toBeNull();
    expect(newcombe(of(0, 0), of(1, 2))).toBeNull();
    expect(twoProportion(of(0, 0), of(1, 2))).toBeNull();
  });
  it.each([
    ["more successes than cases", of(3, 2)],
    ["half a case", of(0.5, 2)],
    ["negative", of(-1, 2)],
    ["not a number", of(Number.NaN, 2)],
  ])("refuses a count with %s", (_, count) => {
    expect(errorOf(() => wilson(count))).toMatchObject({ code: "BAD_COUNT", path: ["count"] });
    expect(errorOf(() => newcombe(of(1, 2), count))).toMatchObject({ code: "BAD_COUNT", path: ["b"] });
  });
  it("refuses a confidence outside (0, 1)", () => {
    expect(errorOf(() => wilson(of(1, 2), 1))).toMatchObject({ code: "BAD_PROBABILITY", path: ["confidence"] });
  });
});

describe("tests of rates", () => {
  it("pooled z", () => {
    const found = twoProportion(of(5, 83), of(12, 99));
    expectClose(found?.z, -1.4078304151258787);
    expectClose(found?.p, 0.15918129181156992);
    expect(twoProportion(of(0, 9), of(0, 4))).toEqual({ z: 0, p: 1, pGreater: 1 });
    expect(twoProportion(of(9, 9), of(4, 4))?.p).toBe(1);
  });
  it.each([
    [3, 1, 1, 3, 0.48571428571428565, 0.24285714285714283],
    [10, 0, 0, 20, 3.328339160423118e-8, 3.328339160423118e-8],
    [1, 3, 14, 12, 0.5977011494252873, 0.9501915708812261],
    [21, 3, 5, 8, 0.006205102570344996, 0.0032856091058014766],
    [0, 5, 0, 7, 1, 1],
    [120, 880, 100, 900, 0.17440710410433716, 0.08720355205216858],
    [1000, 99000, 1200, 98800, 1.9639506802388064e-5, 0.9999919076053769],
  ])("Fisher: %d, %d against %d, %d", (a, b, c, d, p, greater) => {
    const found = fisherExact(of(a, a + b), of(c, c + d));
    expectClose(found.p, p, 1e-9);
    expectClose(found.pGreater, greater, 1e-9);
  });
  it("Fisher's p counts the mirror table, whose probability differs only in its last digit", () => {
    expectClose(fisherExact(of(2, 5), of(5, 5)).p, 1 / 6);
    expectClose(fisherExact(of(1, 6), of(6, 6)).p, 0.015151515151515152);
  });
  it("Fisher's odds ratio is null where it is infinite", () => {
    expect(fisherExact(of(3, 4), of(1, 4)).oddsRatio).toBe(9);
    expect(fisherExact(of(10, 10), of(0, 20)).oddsRatio).toBeNull();
  });
  it("one global test of several rates", () => {
    const found = chiSquare([of(21, 30), of(18, 30), of(24, 40), of(0, 0)]);
    expectClose(found?.chi2, 0.9009009009009008);
    expectClose(found?.p, 0.6373409964131074);
    expect(found?.df).toBe(2);
    expectClose(found?.smallestExpected, 11.1);
    expect(chiSquare([of(1, 2), of(0, 0)])).toBeNull();
    expect(chiSquare([of(2, 2), of(5, 5)])).toMatchObject({ chi2: 0, p: 1 });
  });
  it("corrected p-values keep the order given", () => {
    expect(adjustP([0.01, 0.04, 0.03, 0.005], "holm")).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(adjustP([0.01, 0.04, 0.03, 0.005], "bh")).toEqual([0.02, 0.04, 0.04, 0.02]);
    expect(adjustP([0.4, 0.01], "bonferroni")).toEqual([0.8, 0.02]);
    expect(adjustP([], "holm")).toEqual([]);
    expect(errorOf(() => adjustP([0.5, 2]))).toMatchObject({ code: "BAD_PROBABILITY", path: ["ps", 1] });
  });
});

describe("planning and prior knowledge", () => {
  it("cases needed", () => {
    expect(sampleSize(0.28, 0.35)).toBe(691);
    expect(sampleSize(0.28, 0.35, { variance: "unpooled" })).toBe(688);
    expect(sampleSize(0.1, 0.12)).toBe(3841);
    expect(sampleSize(0.2, 0.2)).toBeNull();
    expect(errorOf(() => sampleSize(0.2, 1.2))).toMatchObject({ code: "BAD_PROBABILITY", path: ["b"] });
  });
  it("probability that a rate is below its target", () => {
    expectClose(probabilityBelow(of(96, 168), 0.68), 0.998523167605207);
    expectClose(probabilityBelow(of(0, 0), 0.25), 0.25);
  });
  it("shrinks to the common rate where groups do not differ beyond chance, and little where they do", () => {
    const alike = shrinkRates([of(5, 10), of(50, 100), of(6, 10)]);
    expect(alike?.prior.weight).toBeNull();
    for (const group of alike?.groups ?? []) expectClose(group.shrunk, 61 / 120);
    const unlike = shrinkRates([of(900, 1000), of(100, 1000), of(0, 0)]);
    expect(unlike?.groups[0]?.shrunk).toBeGreaterThan(0.89);
    expect(unlike?.groups[2]).toEqual({ n: 0, raw: null, shrunk: 0.5 });
    expect(shrinkRates([of(0, 0)])).toBeNull();
  });
});

describe("probabilityGreater", () => {
  /** The exact sum with 60 digits, checked by numerical integration. */
  it.each([
    [{ successes: 105, n: 300 }, { successes: 84, n: 300 }, 0.9673047609264264],
    [{ successes: 84, n: 300 }, { successes: 105, n: 300 }, 0.03269523907357275],
    [{ successes: 2, n: 3 }, { successes: 0, n: 40 }, 0.9997181113460183],
    [{ successes: 0, n: 40 }, { successes: 2, n: 3 }, 0.0002818886539816773],
    [{ successes: 5000, n: 9000 }, { successes: 4700, n: 9000 }, 0.9999963693039842],
    [{ successes: 40, n: 400 }, { successes: 120, n: 400 }, 3.49397871255226e-13],
  ])("%o above %o", (a, b, expected) => {
    expect(Math.abs(probabilityGreater(a, b) / expected - 1)).toBeLessThan(1e-9);
  });
  it("is one half of two alike, and both ways together 1", () => {
    expect(probabilityGreater({ successes: 7, n: 20 }, { successes: 7, n: 20 })).toBeCloseTo(0.5, 12);
    const [a, b] = [
      { successes: 30, n: 70 },
      { successes: 9, n: 11 },
    ];
    expect(probabilityGreater(a, b) + probabilityGreater(b, a)).toBeCloseTo(1, 12);
  });
});
