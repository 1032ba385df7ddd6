import fc from "fast-check";
import {
  backtest,
  backtestAlarms,
  define,
  lintSegments,
  migrate,
  quantileCurve,
  RFM_SEGMENTS,
  rfm,
  score,
  standard,
  summarize,
} from "salesplan/health";
import { curvePoints } from "salesplan/measure";
import { describe, expect, it } from "vitest";
import { cdnow } from "../support/cdnow.ts";
import { errorOf } from "../support/errors.ts";

const outcomes = (list: readonly (readonly [number | null, boolean])[]) =>
  list.map(([value, happened], i) => ({ customer: `c${i}`, score: value, happened }));

describe("backtest", () => {
  it("counts ties half, and leaves out who has no score", () => {
    expect(
      backtest(
        outcomes([
          [1, true],
          [1, false],
          [null, true],
        ]),
      ),
    ).toMatchObject({ auc: 0.5, n: 2, unscored: 1 });
    expect(
      backtest(
        outcomes([
          [3, true],
          [2, true],
          [1, false],
        ]),
      ).auc,
    ).toBe(1);
    expect(backtest(outcomes([[3, true]])).auc).toBeNull();
    expect(backtest([])).toMatchObject({ n: 0, auc: null, baseline: null, brier: null, calibration: [] });
  });

  it("judges probabilities by Brier score and calibration, equal ones together", () => {
    const found = backtest(
      outcomes([
        [0.2, false],
        [0.2, false],
        [0.2, true],
        [0.8, true],
      ]),
      { probability: true, groups: 2 },
    );
    expect(found.calibration).toEqual([
      { n: 3, predicted: expect.closeTo(0.2, 12), observed: 1 / 3 },
      { n: 1, predicted: 0.8, observed: 1 },
    ]);
    expect(found.brier).toBeCloseTo((0.04 * 2 + 0.64 + 0.04) / 4, 12);
    expect([found.accuracy, found.precision, found.recall, found.baseline]).toEqual([0.75, 1, 0.5, 0.5]);
  });

  it.each([
    [[{ customer: "a", score: 2, happened: true }], "NOT_A_PROBABILITY", ["rows", 0, "score"]],
    [[{ customer: "a", score: Number.NaN, happened: true }], "NOT_A_NUMBER", ["rows", 0, "score"]],
    [
      [
        { customer: "a", score: null, happened: true },
        { customer: "a", score: 1, happened: true },
      ],
      "DUPLICATE_CUSTOMER",
      ["rows", 1],
    ],
  ])("refuses %j", (rows, code, path) => {
    const error = errorOf(() => backtest(rows, { probability: true }));
    expect([error.code, error.path]).toEqual([code, path]);
  });

  it("AUC is the share of pairs ranked rightly, and does not change with a rising change of scale", () => {
    const list = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), { maxLength: 40 });
    fc.assert(
      fc.property(list, (pairs) => {
        const [yes, no] = [pairs.filter(([, h]) => h), pairs.filter(([, h]) => !h)];
        const wins = yes.flatMap(([a]) => no.map(([b]) => (a > b ? 1 : a === b ? 0.5 : 0) as number));
        const found = backtest(outcomes(pairs)).auc;
        if (wins.length === 0) expect(found).toBeNull();
        else expect(found).toBeCloseTo(wins.reduce((a, b) => a + b, 0) / wins.length, 12);
        expect(backtest(outcomes(pairs.map(([a, h]) => [Math.exp(a), h] as const))).auc).toBe(found);
      }),
    );
  });

  it("tells how many alarms were right, and how long before", () => {
    const alarms = [
      ["a", 2],
      ["a", 5],
      ["b", 3],
      ["c", 9],
      ["d", 1],
    ].map(([customer, at]) => ({ customer, at }) as { customer: string; at: number });
    const lost = [
      ["a", 6],
      ["c", 9],
      ["d", 20],
      ["e", 4],
    ].map(([customer, at]) => ({ customer, at }) as { customer: string; at: number });
    expect(backtestAlarms(alarms, lost, { horizon: 6 })).toEqual({
      alarms: 5,
      right: 2,
      precision: 0.4,
      happened: 4,
      announced: 1,
      recall: 0.25,
      leadTime: 4,
    });
    expect(backtestAlarms([], [], { horizon: 1 })).toMatchObject({ precision: null, recall: null, leadTime: null });
  });
});

describe("options and rows of a backtest", () => {
  const row = { customer: "a", score: 0.5, happened: true };
  it.each([
    [() => backtest([row], { groups: 0 }), ["groups"]],
    [() => backtest([row], { groups: Number.NaN }), ["groups"]],
    [() => backtest([row], { threshold: Number.NaN }), ["threshold"]],
    [() => backtest([{ ...row, happened: undefined as never }]), ["rows", 0, "happened"]],
    [() => backtestAlarms([{ customer: "a", at: Number.NaN }], [], { horizon: 5 }), ["alarms", 0, "at"]],
    [
      () => backtestAlarms([], [{ customer: "a", at: Number.POSITIVE_INFINITY }], { horizon: 5 }),
      ["outcomes", 0, "at"],
    ],
    [() => backtestAlarms([], [], { horizon: 0 }), ["options", "horizon"]],
  ] as const)("are refused by name: %#", (run, path) => {
    expect(errorOf(run).path).toEqual(path);
  });
});

describe("standard", () => {
  const sample = cdnow("sample");
  it.skipIf(sample === null)("ranks who will buy in the next 39 weeks of CDNOW better than recency alone", () => {
    const before = summarize(sample as never, { asOf: "1997-09-30" });
    const after = summarize(sample as never, { asOf: "1998-06-30" });
    const bought = new Map(after.customers.map((c) => [c.customer, (c.lastPurchase as string) > "1997-09-30"]));
    const auc = (value: (i: number) => number | null) =>
      backtest(
        before.customers.map((c, i) => ({
          customer: c.customer,
          score: value(i),
          happened: bought.get(c.customer) === true,
        })),
      ).auc as number;
    const { customers } = score(define(standard(before)), before);
    const recency = auc((i) => -(before.customers[i]?.daysSinceLast as number));
    expect(recency).toBeCloseTo(0.7714, 4);
    expect(auc((i) => customers[i]?.score ?? null)).toBeGreaterThan(recency);
  });

  it("has engagement where it is given, and refuses customers that are all alike", () => {
    const rows = ["a", "b", "c"].map((customer, i) => ({ customer, at: `2026-07-0${i + 1}`, amount: i + 1 }));
    const twice = [...rows, { customer: "a", at: "2026-06-01", amount: 2 }];
    const summary = summarize(twice, { asOf: "2026-07-31" });
    const engagement = new Map([
      ["a", 3],
      ["b", 5],
    ]);
    expect(Object.keys(standard(summary, { engagement }).dimensions)).toEqual([
      "recency",
      "frequency",
      "amount",
      "engagement",
    ]);
    const alike = summarize(rows, { asOf: "2026-07-31" });
    expect(errorOf(() => standard(alike)).path).toEqual(["standard", "frequency"]);
  });

  it("a quantile curve gives every value of its sample the share it beats, and rises", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 15 }), (values) => {
        const curve = quantileCurve(values);
        const sorted = [...values].sort((a, b) => a - b);
        const points = sorted.map((value) => curvePoints(curve, value));
        sorted.forEach((_, k) => {
          expect(points[k]).toBeCloseTo((100 * (k + 0.5)) / sorted.length, 9);
        });
        const low = quantileCurve(values, { better: "low" });
        expect(curvePoints(low, sorted[0] as number)).toBeCloseTo(100 - (points[0] as number), 9);
      }),
    );
    expect(errorOf(() => quantileCurve([3, 3, Number.NaN])).code).toBe("TOO_FEW_VALUES");
  });
});

describe("lintSegments", () => {
  it("finds nothing wrong with the built-in segments", () => {
    expect(lintSegments(RFM_SEGMENTS)).toEqual({
      cells: 125,
      uncovered: [],
      overlapping: [],
      unreachable: [],
      shadows: [],
    });
  });

  it("tells who takes cells from whom", () => {
    const found = lintSegments(
      [
        { segment: "good", recency: [2, 2] },
        { segment: "rich", amount: [2, 2] },
        { segment: "never", recency: [2, 2], amount: [2, 2] },
      ],
      2,
    );
    expect(found.uncovered).toEqual(["111", "121"]);
    expect(found.overlapping).toEqual(["212", "222"]);
    expect(found.unreachable).toEqual(["never"]);
    expect(found.shadows).toEqual([
      { winner: "good", loser: "rich", cells: 2 },
      { winner: "good", loser: "never", cells: 2 },
    ]);
  });
});

describe("migrate", () => {
  it("tells who moved between tiers, came and went", () => {
    const curve = { kind: "linear", zero: 0, full: 100 } as const;
    const policy = define({ dimensions: { s: { weight: 1, curve } } });
    const on = (asOf: string, values: { readonly [c: string]: number | null }) =>
      score(
        policy,
        Object.entries(values).map(([customer, s]) => ({ customer, s })),
        { asOf },
      );
    const found = migrate(
      on("2026-06-30", { a: 80, b: 80, c: 10, gone: 60 }),
      on("2026-07-31", { a: 55, b: 90, c: null, here: 40 }),
    );
    expect(found.moves.filter(({ count }) => count > 0)).toEqual([
      { from: "critical", to: "unknown", count: 1 },
      { from: "good", to: "fair", count: 1 },
      { from: "good", to: "good", count: 1 },
    ]);
    expect([found.both, found.stayed]).toEqual([3, 1]);
    expect(found.entered.find(({ state }) => state === "atRisk")?.count).toBe(1);
    expect(found.left.find(({ state }) => state === "fair")?.count).toBe(1);
    const segments = rfm([], { asOf: "2026-05-31" });
    expect(errorOf(() => migrate(on("2026-06-30", {}) as never, segments as never)).code).toBe("WRONG_ORDER");
  });
});
