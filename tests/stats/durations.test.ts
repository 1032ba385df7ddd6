import {
  aalenJohansen,
  incidenceAt,
  kaplanMeier,
  kruskalWallis,
  logRank,
  mannWhitney,
  quantile,
  quantiles,
  survivalAt,
  timeQuantile,
} from "salesplan/stats";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectClose } from "./close.ts";

// Freireich and others 1963: weeks in remission under 6-MP and under placebo.
const TREATED = {
  times: [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35],
  ended: [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0],
};
const PLACEBO = {
  times: [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23],
  ended: new Array(21).fill(1),
};

describe("Kaplan-Meier", () => {
  it("gives the published steps", () => {
    const curve = kaplanMeier(TREATED.times, TREATED.ended);
    expect(curve.steps.map(({ time }) => time)).toEqual([6, 7, 10, 13, 16, 22, 23]);
    expect(curve.steps.map(({ atRisk }) => atRisk)).toEqual([21, 17, 15, 12, 11, 7, 6]);
    const wanted = [0.8571428571428572, 0.8067226890756303, 0.7529411764705883, 0.6901960784313725];
    wanted.forEach((survival, i) => {
      expectClose(curve.steps[i]?.survival, survival);
    });
    expectClose(curve.steps.at(-1)?.se, 0.13459145675576048);
    expect(timeQuantile(curve, 0.5)).toEqual({ value: 23, low: 13, high: null });
    expect(curve).toMatchObject({ n: 21, events: 9, open: 12 });
  });
  it("a median that is not reached is null; exactly one half is reached", () => {
    expect(timeQuantile(kaplanMeier([1, 2, 3], [1, 0, 0]), 0.5).value).toBeNull();
    expect(timeQuantile(kaplanMeier([20, 30, 45, 60, 50, 80], [1, 1, 1, 1, 0, 0]), 0.5).value).toBe(45);
    expect(timeQuantile(kaplanMeier([], []), 0.5)).toEqual({ value: null, low: null, high: null });
  });
  it("reaches one half where the product misses it by its last digit", () => {
    const days = Array.from({ length: 24 }, (_, i) => i + 1);
    const curve = kaplanMeier(
      days,
      days.map(() => 1),
    );
    expect(curve.steps[11]?.survival).toBeGreaterThan(0.5);
    expect(timeQuantile(curve, 0.5).value).toBe(12);
  });
  it("reads the curve between steps, and ends without error where all have ended", () => {
    const curve = kaplanMeier([1, 2], [true, true]);
    expect([survivalAt(curve, 0.5), survivalAt(curve, 1), survivalAt(curve, 1.5), survivalAt(curve, 9)]).toEqual([
      1, 0.5, 0.5, 0,
    ]);
    expect(curve.steps[1]).toMatchObject({ survival: 0, se: null, low: null, high: null });
  });
  it.each([
    [[-1], [1], ["times", 0]],
    [[Number.NaN], [1], ["times", 0]],
    [
      [1, 2],
      [1, 2],
      ["outcomes", 1],
    ],
    [[1, 2], [1], ["times"]],
  ])("refuses times %j with outcomes %j", (times, ended, path) => {
    expect(errorOf(() => kaplanMeier(times, ended))).toMatchObject({ code: "BAD_DURATION", path });
  });
});

describe("log-rank", () => {
  it("gives the published test", () => {
    const found = logRank([TREATED, PLACEBO]);
    expect(found?.groups.map(({ observed }) => observed)).toEqual([9, 21]);
    expectClose(found?.groups[0]?.expected, 19.25050094803113);
    expectClose(found?.chi2, 16.79294098921654);
    expectClose(found?.p, 4.168809109334529e-5, 1e-10);
  });
  it("three groups, against an independent matrix computation", () => {
    const found = logRank([
      { times: [5, 8, 12, 20, 33], ended: [1, 1, 0, 1, 1] },
      { times: [2, 3, 8, 9, 14], ended: [1, 1, 1, 1, 0] },
      { times: [15, 22, 30, 41, 50], ended: [1, 0, 1, 1, 1] },
    ]);
    expect(found?.df).toBe(2);
    expectClose(found?.chi2, 7.323517994195747, 1e-10);
  });
  it("all ending at one time do not differ", () => {
    const same = { times: [19, 19, 19], ended: [1, 1, 1] };
    expect(logRank([same, same])).toMatchObject({ chi2: 0, df: 1, p: 1 });
  });
  it("has nothing to say where nothing can be compared", () => {
    expect(logRank([TREATED])).toBeNull();
    expect(logRank([TREATED, { times: [], ended: [] }])).toBeNull();
    expect(
      logRank([
        { times: [1, 2], ended: [0, 0] },
        { times: [1, 2], ended: [0, 0] },
      ]),
    ).toBeNull();
  });
});

describe("Aalen-Johansen", () => {
  const curve = aalenJohansen([5, 8, 8, 12, 15, 20, 20, 25], [1, 2, 1, 0, 1, 2, 0, 0], 2);
  it("splits what has ended by cause", () => {
    const rows = curve.steps.map(({ time, atRisk, incidence, open }) => [time, atRisk, ...incidence, open]);
    const wanted = [
      [5, 8, 0.125, 0, 0.875],
      [8, 7, 0.25, 0.125, 0.625],
      [12, 5, 0.25, 0.125, 0.625],
      [15, 4, 0.40625, 0.125, 0.46875],
      [20, 3, 0.40625, 0.28125, 0.3125],
      [25, 1, 0.40625, 0.28125, 0.3125],
    ];
    rows.flat().forEach((value, i) => {
      expectClose(value, wanted.flat()[i] as number);
    });
  });
  it("can be read at any time", () => {
    expect(incidenceAt(curve, 4)).toBeNull();
    expect(incidenceAt(curve, 19)?.incidence).toEqual(curve.steps[3]?.incidence);
    expect(curve.events).toEqual([3, 2]);
  });
});

describe("Mann-Whitney", () => {
  const A = [62, 55, 71, 48, 66, 80, 59, 77, 52, 69];
  const B = [45, 50, 41, 58, 47, 39, 61, 44, 53, 42];
  it("is exact where samples are small and untied", () => {
    const found = mannWhitney(A, B);
    expect(found).toMatchObject({
      uA: 90,
      uB: 10,
      method: "exact",
      shift: 16,
      medianA: 64,
      medianB: 46,
      commonLanguage: 0.9,
    });
    expectClose(found?.p, 0.0015046872632011952);
    expectClose(mannWhitney([1.1, 2.2, 3.3], [0.5, 2.5, 4.5, 6.5, 9.5])?.p, 0.39285714285714285);
  });
  it("gives the interval that the exact test allows, and none where none is reached", () => {
    // Ranks 24 and 77 of the 100 differences, as R's wilcox.test takes them.
    expect(mannWhitney(A, B)?.interval).toEqual({ low: 7, high: 26 });
    expect(mannWhitney([1, 2, 3], [4, 5, 6])?.interval).toBeNull();
    expect(mannWhitney([1, 2, 3], [4, 5, 6], { confidence: 0.9 })?.interval).toEqual({ low: -5, high: -1 });
    expect(mannWhitney([1], [2])).toMatchObject({ shift: -1, interval: null });
  });
  it("corrects for ties and continuity elsewhere", () => {
    const tied = mannWhitney([1, 2, 2, 3, 5, 5, 7], [2, 4, 5, 6, 8, 8]);
    expect(tied).toMatchObject({ uA: 11, method: "asymptotic" });
    expectClose(tied?.p, 0.16936768223501375);
    const [x, y] = [[...Array(30).keys()].map((i) => i + 0.5), [...Array(30).keys()].map((i) => i + 18)];
    expectClose(mannWhitney(x, y)?.p, 3.964765355918728e-8);
  });
  it("all equal: no difference at all", () => {
    expect(mannWhitney([5, 5, 5, 5], [5, 5, 5, 5])).toMatchObject({
      uA: 8,
      uB: 8,
      p: 1,
      shift: 0,
      interval: { low: 0, high: 0 },
    });
  });
  it("needs values on both sides, and no ties for the exact method", () => {
    expect(mannWhitney([], [1])).toBeNull();
    expect(mannWhitney([Number.NaN], [1])).toBeNull();
    expect(errorOf(() => mannWhitney([1, 1], [2], { method: "exact" }))).toMatchObject({
      code: "TIED",
      path: ["method"],
    });
  });
  it("counts differences instead of listing them where there are more than a million", () => {
    const x = Array.from({ length: 1200 }, (_, i) => (i * 7919) % 1201);
    const y = Array.from({ length: 900 }, (_, i) => ((i * 104_729) % 907) + 13);
    const all = x.flatMap((a) => y.map((b) => a - b)).sort((p, q) => p - q);
    const middle = ((all[all.length / 2 - 1] as number) + (all[all.length / 2] as number)) / 2;
    expect(mannWhitney(x, y)?.shift).toBe(middle);
  });
});

describe("quantiles", () => {
  it("interpolates as type 7 does", () => {
    const mpg = [
      21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4, 30.4,
      33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4,
    ];
    [15.2, 17.92, 21, 24.08].forEach((wanted, i) => {
      expectClose(quantiles(mpg, [0.2, 0.4, 0.6, 0.8])[i], wanted);
    });
  });
  it("stands on a value where the place is a whole number but for its last digit", () => {
    const values = Array.from({ length: 101 }, (_, i) => i * 0.1);
    expect(quantile(values, 0.29)).toBe(values[29]);
  });
  it("keeps silent below a sample floor", () => {
    expect(quantiles([3, 9, 12, 40], [0.5, 0.75], { minimum: 5 })).toEqual([null, null]);
    expect(quantile([], 0.5)).toBeNull();
    expect(quantile([Number.NaN, 4], 0.5)).toBe(4);
  });
  it("refuses a probability outside [0, 1]", () => {
    expect(errorOf(() => quantiles([1], [0.5, 1.5]))).toMatchObject({
      code: "BAD_PROBABILITY",
      path: ["probabilities", 1],
    });
  });
});

describe("Kruskal-Wallis", () => {
  it("compares several samples, ties corrected", () => {
    expectClose(
      kruskalWallis([
        [1, 3, 5],
        [2, 4, 6],
        [10, 11, 12],
      ])?.p,
      0.06081006262521791,
    );
    expectClose(
      kruskalWallis([
        [1, 2, 2, 7],
        [2, 3, 3],
        [9, 9, 1, 2, 8],
      ])?.h,
      1.532142857142863,
    );
  });
  it("all equal: no difference; one group: nothing to compare", () => {
    expect(kruskalWallis([[5, 5], [5]])).toEqual({ h: 0, df: 1, p: 1 });
    expect(kruskalWallis([[1, 2], []])).toBeNull();
  });
});
