import {
  bandOf,
  binOf,
  bins,
  checkBands,
  compareDurations,
  compareGroups,
  compareRates,
  curvePoints,
  cutPoints,
  decayTable,
  decayWeight,
  ledger,
  ledgerDelta,
  nextBand,
  onGrid,
  POINT_BITS,
  pace,
  SCORE_BITS,
} from "salesplan/measure";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

describe("onGrid", () => {
  it.each([
    [0.1, 1, 0],
    [0.25, 1, 0.5],
    [-0.25, 1, 0],
    [-0.26, 1, -0.5],
    [3, 32, 3],
    [2 ** 20 + 2 ** -32, 32, 2 ** 20 + 2 ** -32],
    [-0, 32, 0],
  ])("%d on %i bits is %d", (x, bits, wanted) => expect(onGrid(x, bits)).toBe(wanted));
  it("leaves odd multiples above 2^52 alone, where adding a half would move them", () => {
    const x = (2 ** 52 + 1) / 2 ** POINT_BITS;
    expect(onGrid(x, POINT_BITS)).toBe(x);
  });
});

describe("ledger", () => {
  it("sums its lines and shows what bounds do", () => {
    expect(
      ledger(
        [
          { key: "a", value: 0.1 },
          { key: "b", value: -5 },
        ],
        SCORE_BITS,
        { floor: 0 },
      ),
    ).toEqual({
      value: 0,
      contributions: [
        { key: "a", value: onGrid(0.1, SCORE_BITS) },
        { key: "b", value: -5 },
        { key: "floor", value: 5 - onGrid(0.1, SCORE_BITS) },
      ],
    });
    expect(ledger([], SCORE_BITS)).toEqual({ value: 0, contributions: [] });
  });
  it("keeps what else a line says", () => {
    expect(ledger([{ key: "visit", value: 3, id: "a1" }], POINT_BITS).contributions[0]).toEqual({
      key: "visit",
      value: 3,
      id: "a1",
    });
  });
  it("explains a change, also of lines that came or went", () => {
    const before = ledger(
      [
        { key: "a", value: 40 },
        { key: "b", value: 2 },
      ],
      SCORE_BITS,
    );
    const after = ledger(
      [
        { key: "a", value: 29 },
        { key: "c", value: 5 },
      ],
      SCORE_BITS,
    );
    expect(ledgerDelta(before, after)).toEqual({
      before: 42,
      after: 34,
      change: -8,
      changes: [
        { key: "a", before: 40, after: 29, change: -11 },
        { key: "b", before: 2, after: null, change: -2 },
        { key: "c", before: null, after: 5, change: 5 },
      ],
    });
  });
});

describe("bands", () => {
  const tiers = { names: ["critical", "atRisk", "fair", "good"], cuts: [30, 50, 70] } as const;
  it.each([
    [29.999, "critical"],
    [30, "atRisk"],
    [70, "good"],
    [-1e9, "critical"],
  ])("%d is %s", (value, name) => expect(bandOf(tiers, value)).toBe(name));
  it("gives a value at a cut to the lower band where that is said", () => {
    const colours = { names: ["red", "yellow", "green"], cuts: [50, 75], side: "lower" } as const;
    expect([0, 50, 50.5, 75, 76].map((v) => bandOf(colours, v))).toEqual(["red", "red", "yellow", "yellow", "green"]);
  });
  it("falls at once, rises only beyond the margin, also over several bands", () => {
    const by = { margin: 3 };
    expect(nextBand(tiers, 69.9, "good", by)).toBe("fair");
    expect(nextBand(tiers, 72.9, "fair", by)).toBe("fair");
    expect(nextBand(tiers, 73, "fair", by)).toBe("good");
    expect(nextBand(tiers, 71, "critical", by)).toBe("fair");
    expect(nextBand(tiers, 71, null, by)).toBe("good");
  });
  it("holds the other direction, or both, where asked", () => {
    expect(nextBand(tiers, 68, "good", { margin: 3, hold: "down" })).toBe("good");
    expect(nextBand(tiers, 71, "fair", { margin: 3, hold: "down" })).toBe("good");
    expect(nextBand(tiers, 66, "good", { margin: 3, hold: "both" })).toBe("fair");
    expect(nextBand(tiers, 71, "fair", { margin: 3, hold: "both" })).toBe("fair");
  });
  it.each([
    [{ names: ["a"], cuts: [1] }, ["bands"]],
    [{ names: ["a", "a"], cuts: [1] }, ["bands", "names"]],
    [{ names: ["a", "b", "c"], cuts: [2, 1] }, ["bands", "cuts", 1]],
    [{ names: ["a", "b"], cuts: [Number.NaN] }, ["bands", "cuts", 0]],
  ])("refuses %j", (bands, path) => {
    expect(errorOf(() => checkBands(bands))).toMatchObject({ code: "BAD_BANDS", path });
  });
});

describe("cuts", () => {
  it("by quantile: ties stay together and collapsed bins are named", () => {
    const cuts = cutPoints(
      [1, 1, 1, 1, 1, 1, 2, 3, 4, 9],
      { by: "quantile", at: [0.2, 0.4, 0.6, 0.8] },
      { side: "lower" },
    );
    expect(cuts).toEqual({
      by: "quantile",
      side: "lower",
      at: [1, 1, expect.closeTo(1.4, 12), 3.2],
      n: 10,
      counts: [6, 0, 0, 2, 2],
      collapsed: [1, 2],
    });
  });
  it("the side decides where a value at a cut goes", () => {
    const values = [1, 2, 2, 3];
    expect(cutPoints(values, { by: "absolute", at: [2] }, { side: "upper" })?.counts).toEqual([1, 3]);
    expect(cutPoints(values, { by: "absolute", at: [2] }, { side: "lower" })?.counts).toEqual([3, 1]);
  });
  it("by mean and median", () => {
    expect(cutPoints([1, 2, 9], { by: "mean" }, { side: "upper" })?.at).toEqual([4]);
    expect(cutPoints([9, 1, 2], { by: "median" }, { side: "upper" })?.at).toEqual([2]);
  });
  it("by share of the positive total, the value at the boundary taken in", () => {
    const cuts = cutPoints([50, 30, 15, 5, -40, 0], { by: "share", at: [0.8, 0.95] }, { side: "upper" });
    expect(cuts?.at).toEqual([15, 30]);
    expect(cuts?.counts).toEqual([3, 1, 2]);
    expect(cutPoints([0, -1], { by: "share", at: [0.5] }, { side: "upper" })).toBeNull();
  });
  it("are reusable on other values, unknown ones apart", () => {
    const cuts = cutPoints([1, 2, 3, 4, Number.NaN], { by: "median" }, { side: "upper" });
    expect(cuts?.n).toBe(4);
    expect(cuts && binOf(JSON.parse(JSON.stringify(cuts)), 2.5)).toBe(1);
    expect(cuts && [...bins(cuts, [0, 9, Number.NaN])]).toEqual([0, 1, -2_147_483_648]);
  });
  it("are null below the sample asked for; absolute cuts need no sample", () => {
    expect(cutPoints([1, 2], { by: "median" }, { side: "upper", minimum: 3 })).toBeNull();
    expect(cutPoints([], { by: "absolute", at: [1] }, { side: "upper", minimum: 3 })?.counts).toEqual([0, 0]);
  });
  it.each([
    [{ by: "quantile", at: [0.5, 0.5] }, "upper", ["cuts", "at", 1]],
    [{ by: "quantile", at: [1] }, "upper", ["cuts", "at", 0]],
    [{ by: "absolute", at: [Number.NaN] }, "upper", ["cuts", "at", 0]],
    [{ by: "share", at: [0.8] }, "lower", ["cuts", "side"]],
  ] as const)("refuses %j on side %s", (rule, side, path) => {
    expect(errorOf(() => cutPoints([1, 2], rule, { side }))).toMatchObject({ code: "BAD_CUTS", path });
  });
});

describe("decay", () => {
  it.each([
    [{ kind: "none" }, 1000, 1],
    [{ kind: "halfLife", days: 30 }, 45, 0.3535533905932738],
    [{ kind: "linear", days: 30, rate: 0.5 }, 15, 0.75],
    [{ kind: "linear", days: 30, rate: 0.5 }, 90, 0],
    [{ kind: "step", days: 7, rate: 0.25 }, 6, 1],
    [{ kind: "step", days: 7, rate: 0.25 }, 7, 0.75],
    [{ kind: "step", days: 7, rate: 0.25, floor: 0.5 }, 70, 0.5],
    [{ kind: "window", days: 30 }, 29, 1],
    [{ kind: "window", days: 30 }, 30, 0],
  ] as const)("%j after %i days", (decay, age, wanted) => expect(decayWeight(decay, age)).toBeCloseTo(wanted, 11));
  it("reads the same from its table", () => {
    const decay = { kind: "halfLife", days: 17 } as const;
    const table = decayTable(decay, 100);
    expect(table.length).toBe(101);
    for (const age of [0, 1, 50, 100]) expect(table[age]).toBe(decayWeight(decay, age));
  });
  it.each([
    [{ kind: "halfLife", days: 0 }, ["decay", "days"]],
    [{ kind: "linear", days: 1, rate: 1.5 }, ["decay", "rate"]],
    [{ kind: "step", days: 1, rate: 0.5, floor: -1 }, ["decay", "floor"]],
  ] as const)("refuses %j", (decay, path) => {
    expect(errorOf(() => decayWeight(decay, 1))).toMatchObject({ code: "BAD_DECAY", path });
  });
  it("refuses an age before the day itself", () => {
    expect(errorOf(() => decayWeight({ kind: "none" }, -1))).toMatchObject({ code: "BAD_AGE", path: ["age"] });
  });
});

describe("curves", () => {
  it.each([
    [{ kind: "linear", zero: 0, full: 12 }, 3, 25],
    [{ kind: "linear", zero: 0, full: 12 }, 99, 100],
    [{ kind: "linear", zero: 90, full: 30 }, 45, 75],
    [
      {
        kind: "piecewise",
        knots: [
          [1, 100],
          [2, 40],
          [4, 0],
        ],
      },
      1.5,
      70,
    ],
    [
      {
        kind: "piecewise",
        knots: [
          [1, 100],
          [2, 40],
          [4, 0],
        ],
      },
      9,
      0,
    ],
    [
      {
        kind: "piecewise",
        knots: [
          [1, 100],
          [2, 40],
          [4, 0],
        ],
      },
      0,
      100,
    ],
    [{ kind: "logistic", middle: 10, width: 2 }, 10, 50],
    [{ kind: "logistic", middle: 10, width: -2 }, 1e9, 0],
  ] as const)("%j at %d", (curve, value, points) => expect(curvePoints(curve, value)).toBe(points));
  it.each([
    [{ kind: "linear", zero: 1, full: 1 }, "full"],
    [{ kind: "piecewise", knots: [] }, "knots"],
    [
      {
        kind: "piecewise",
        knots: [
          [1, 0],
          [1, 5],
        ],
      },
      "knots",
    ],
    [{ kind: "piecewise", knots: [[1, 101]] }, "knots"],
    [{ kind: "logistic", middle: 0, width: 0 }, "width"],
  ] as const)("refuses %j", (curve, field) => {
    expect(errorOf(() => curvePoints(curve, 1))).toMatchObject({ code: "BAD_CURVE", path: ["curve", field] });
  });
});

describe("pace", () => {
  const now = pace(
    [
      { target: 80, elapsed: 21, total: 21 },
      { target: 100, elapsed: 10, total: 20 },
      { target: 120, elapsed: 0, total: 22 },
    ],
    117,
  );
  it("weighs full parts and the passed share of the current one", () => {
    expect(now).toEqual({
      target: 300,
      actual: 117,
      expected: 130,
      share: 130 / 300,
      ratio: 0.9,
      gap: -13,
      elapsedDays: 31,
      remainingDays: 32,
      requiredPerDay: 5.71875,
      projection: { ratio: 270, runRate: (117 * 63) / 31, planRest: 287 },
    });
  });
  it("100 touches a month: 62 after 15 of 22 working days", () => {
    const touches = pace([{ target: 100, elapsed: 15, total: 22 }], 62);
    expect(touches.expected).toBeCloseTo(68.18181818181819, 12);
    expect(touches.ratio).toBeCloseTo(0.9093333333333332, 12);
    expect(touches.requiredPerDay).toBeCloseTo(5.428571428571429, 12);
    expect(touches.projection.runRate).toBeCloseTo(90.93333333333334, 12);
  });
  it("asks for nothing once reached, and for nothing that no day is left for", () => {
    expect(pace([{ target: 10, elapsed: 1, total: 2 }], 12).requiredPerDay).toBe(0);
    expect(pace([{ target: 10, elapsed: 2, total: 2 }], 4)).toMatchObject({
      requiredPerDay: null,
      projection: { planRest: 4 },
    });
  });
  it("says null where nothing is expected yet", () => {
    expect(pace([{ target: 10, elapsed: 0, total: 20 }], 0)).toMatchObject({
      ratio: null,
      share: 0,
      projection: { ratio: null, runRate: null },
    });
    expect(pace([], 0)).toMatchObject({ share: null, ratio: null });
  });
  it("a part without working days counts once those before it are over", () => {
    const parts = (elapsed: number) => [
      { target: 10, elapsed, total: 2 },
      { target: 5, elapsed: 0, total: 0 },
    ];
    expect(pace(parts(1), 0).expected).toBe(5);
    expect(pace(parts(2), 0).expected).toBe(15);
  });
  it("refuses more days over than there are", () => {
    expect(errorOf(() => pace([{ target: 1, elapsed: 3, total: 2 }], 0))).toMatchObject({
      code: "BAD_PACE",
      path: ["parts", 0],
    });
  });
});

describe("comparison of rates", () => {
  const of = (successes: number, n: number) => ({ successes, n });
  it("prints the lift in points and relative, with intervals", () => {
    const found = compareRates(of(105, 300), of(84, 300));
    expect(found.points?.estimate).toBeCloseTo(7, 10);
    expect(found.points?.interval.low).toBeCloseTo(-0.4333677779547379, 9);
    expect(found.points?.interval.high).toBeCloseTo(14.328051729932406, 9);
    expect(found.relative?.estimate).toBeCloseTo(0.25, 12);
    expect(found.relative?.interval?.low).toBeCloseTo(-0.014877508024065289, 10);
    expect(found).toMatchObject({ method: "pooledZ", verdict: "unclear", requiredN: 691 });
    expect(found.p).toBeCloseTo(0.06494689463784281, 11);
  });
  it("the same 20 % lift is clear on 10,000 and unclear on 1,000", () => {
    expect(compareRates(of(1200, 10_000), of(1000, 10_000)).verdict).toBe("better");
    expect(compareRates(of(120, 1000), of(100, 1000)).verdict).toBe("unclear");
    expect(compareRates(of(1000, 10_000), of(1200, 10_000)).verdict).toBe("worse");
    expect(compareRates(of(1000, 10_000), of(1200, 10_000), { good: "lower" }).verdict).toBe("better");
  });
  it("takes Fisher's test where expected counts are small", () => {
    expect(compareRates(of(10, 10), of(0, 20))).toMatchObject({ method: "fisherExact", verdict: "better" });
  });
  it("stays unclear where p is just below 5 % but the interval holds 0", () => {
    const found = compareRates(of(11, 13), of(28, 51));
    expect(found.p).toBeLessThan(0.05);
    expect(found.interval?.low).toBeLessThan(0);
    expect(found.verdict).toBe("unclear");
  });
  it("too few cases: no verdict; none: no rate", () => {
    expect(compareRates(of(1, 4), of(14, 26)).verdict).toBe("tooFew");
    expect(compareRates(of(1, 4), of(14, 26), { minimum: 3 }).verdict).toBe("unclear");
    expect(compareRates(of(0, 0), of(3, 9))).toMatchObject({
      estimate: null,
      interval: null,
      p: null,
      points: null,
      relative: null,
      requiredN: null,
      verdict: "tooFew",
      a: { rate: null },
    });
  });
  it("no relative lift over a rate of 0", () => {
    expect(compareRates(of(5, 10), of(0, 10)).relative).toBeNull();
    expect(compareRates(of(0, 10), of(5, 10)).relative).toEqual({ estimate: -1, interval: null });
  });
  it("plans the proof of a promised lift", () => {
    expect(compareRates(of(38, 52), of(41, 66), { prove: { relative: 0.2 } }).requiredToProve).toBe(219);
    expect(compareRates(of(5, 10), of(28, 100), { prove: { points: 7 } }).requiredToProve).toBe(691);
    expect(compareRates(of(5, 10), of(90, 100), { prove: { relative: 0.2 } }).requiredToProve).toBeNull();
  });
});

describe("options of a comparison", () => {
  it.each<[string, object]>([
    ["minimum", { minimum: Number.NaN }],
    ["good", { good: "best" }],
    ["confidence", { confidence: 95 }],
  ])("%s is checked", (name, options) => {
    const counts = { successes: 10, n: 100 };
    expect(errorOf(() => compareRates(counts, counts, options)).path).toEqual([name]);
  });
});

describe("comparison of several rates and of durations", () => {
  it("names a group only where the groups differ at all and Holm's p holds", () => {
    const rates = (...rows: [string, number, number][]) => rows.map(([key, successes, n]) => ({ key, successes, n }));
    const clear = compareGroups(rates(["a", 90, 100], ["b", 50, 100], ["c", 48, 100], ["d", 1, 2]));
    expect(clear.differ).toBe(true);
    expect(clear.groups.map(({ verdict }) => verdict)).toEqual(["better", "worse", "worse", "tooFew"]);
    expect(clear.groups[3]?.adjustedP).toBeNull();
    // Two groups are one comparison: its p stays as it is, a third one makes it a choice of several.
    const two = compareGroups(rates(["a", 60, 100], ["b", 45, 100]));
    expect(two.groups.map(({ adjustedP }) => adjustedP)).toEqual([two.groups[0]?.against.p, two.groups[0]?.against.p]);
    expect(two.groups.map(({ verdict }) => verdict)).toEqual(["better", "worse"]);
    const empty = compareGroups(rates(["a", 60, 100], ["b", 45, 100], ["c", 0, 0]));
    expect(empty.groups[0]?.adjustedP).toBe(two.groups[0]?.adjustedP);
    const three = compareGroups(rates(["a", 60, 100], ["b", 45, 100], ["c", 52, 100]));
    expect(three.groups[0]?.adjustedP).toBeGreaterThan((three.groups[0]?.against.p ?? 1) * 2.9);
    // Twenty groups of chance: the best one alone would look significant.
    const chance = compareGroups(
      rates(
        ["best", 68, 100],
        ...[...Array(19).keys()].map((i): [string, number, number] => [`g${i}`, 50 + (i % 7), 100]),
      ),
    );
    expect(chance.groups[0]?.against.p).toBeLessThan(0.01);
    expect(chance.groups[0]?.verdict).toBe("unclear");
  });
  it("compares durations by the log-rank test, the closed-only view beside it", () => {
    const after = { times: [12, 15, 18, 20, 22, 25, 30, 31], ended: [1, 1, 1, 1, 1, 1, 1, 0] };
    const before = { times: [28, 35, 40, 41, 44, 52, 60, 61], ended: [1, 1, 1, 1, 1, 1, 1, 0] };
    expect(compareDurations(after, before)).toMatchObject({
      verdict: "better",
      estimate: -21,
      method: "logRank",
      a: { endedMedian: 20, mean: null },
    });
    expect(compareDurations(before, after).verdict).toBe("worse");
    expect(compareDurations(after, after).verdict).toBe("unclear");
    expect(compareDurations(after, { times: [3], ended: [0] })).toMatchObject({
      verdict: "tooFew",
      estimate: null,
      endedOnly: null,
    });
  });
});
