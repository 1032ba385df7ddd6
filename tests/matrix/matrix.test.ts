import { article, classify, concentration, define, overlap, parse, threeByThree, threeByTwo } from "salesplan/matrix";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const asOf = "2026-07-31";
const grid = define({
  ...threeByTwo,
  value: { measure: "v", levels: ["low", "medium", "high"], cuts: { by: "absolute", at: [40, 70] } },
  potential: { measure: "p", levels: ["low", "high"], cuts: { by: "absolute", at: [60] } },
});
const rows = (list: readonly (readonly [number | null, number | null])[]) =>
  list.map(([v, p], i) => ({ customer: `c${i}`, v, p }));

describe("define", () => {
  it("writes every default out and survives JSON", () => {
    expect(grid).toMatchObject({ format: "salesplan.matrix/1", id: null, margin: 0.05, periods: 2 });
    expect(grid.value).toEqual({
      measure: "v",
      grade: null,
      grades: {},
      factors: null,
      levels: ["low", "medium", "high"],
      cuts: { by: "absolute", at: [40, 70] },
      side: "upper",
      minimum: 20,
      fallback: null,
      basis: "revenue",
    });
    expect(parse(JSON.parse(JSON.stringify(grid)))).toEqual(grid);
    for (const preset of [article, threeByTwo, threeByThree])
      expect(parse(preset).treatments).toEqual(preset.treatments);
  });

  it.each([
    [{ map: { "high/high": "keyMaintenance" } }, ["matrix", "map", "medium/low"]],
    [{ map: { ...article.map, "low/low": "keyMaintenance" } }, ["matrix", "map", "low/low"]],
    [{ map: { ...article.map, "high/high": "love" } }, ["matrix", "map", "high/high"]],
    [{ protect: ["high/none"] }, ["matrix", "protect", 0]],
    [{ oneAxis: { A: "a", B: "b", C: "c" } }, ["matrix", "oneAxis", "A"]],
    [{ treatments: ["keyMaintenance", "keyMaintenance"] }, ["matrix", "treatments"]],
    [{ value: { ...article.value, grade: "g" } }, ["matrix", "value"]],
    [{ value: { ...article.value, cuts: { by: "absolute", at: [1, 2] } } }, ["matrix", "value", "cuts"]],
    [{ value: { ...article.value, levels: ["medium", "unknown"] } }, ["matrix", "value", "levels"]],
    [{ value: { ...article.value, levels: ["a/b", "high"] } }, ["matrix", "value", "levels", 0]],
    [{ value: { ...article.value, levels: ["high", "high"] } }, ["matrix", "value", "levels"]],
    [{ value: { measure: "v", levels: ["medium", "high"] } }, ["matrix", "value", "cuts"]],
    [
      { potential: { grade: "g", levels: ["low", "high"], grades: { x: "huge" } } },
      ["matrix", "potential", "grades", "x"],
    ],
    [{ potential: { grade: "g", levels: ["low", "high"], cuts: { by: "median" } } }, ["matrix", "potential", "cuts"]],
    [
      { potential: { factors: {}, levels: ["low", "high"], cuts: { by: "median" } } },
      ["matrix", "potential", "factors"],
    ],
    [{ colour: 1 }, ["matrix"]],
  ])("refuses %j", (part, path) => {
    const error = errorOf(() => parse({ ...article, ...part }));
    expect([error.code, error.path]).toEqual(["BAD_POLICY", path]);
  });
});

describe("classify", () => {
  it("goes up at the cut, and is unknown, never low, without a value", () => {
    const found = classify(
      grid,
      rows([
        [70, 60],
        [69.999, 60],
        [40, 60],
        [39.999, 60],
        [90, 59.999],
        [null, 80],
      ]),
      { asOf },
    );
    expect(found.customers.map((c) => [c.value.level, c.potential.level, c.treatment])).toEqual([
      ["high", "high", "keyMaintenance"],
      ["medium", "high", "accelerateConversion"],
      ["medium", "high", "accelerateConversion"],
      ["low", "high", "basicRelationship"],
      ["high", "low", "basicRelationship"],
      ["unknown", "high", "unknown"],
    ]);
    expect(found.customers.map((c) => c.protect)).toEqual([false, false, false, false, true, false]);
    expect(found.customers[1]?.value.distance).toBeCloseTo(-0.001, 9);
    expect(found.treatments.map((t) => [t.treatment, t.customers, t.protect, t.value?.toFixed()])).toEqual([
      ["keyMaintenance", 1, 0, "70"],
      ["accelerateConversion", 2, 0, "109.999"],
      ["basicRelationship", 2, 1, "129.999"],
      ["unknown", 1, 0, "0"],
    ]);
    expect(found.cells.reduce((n, cell) => n + cell.customers, 0)).toBe(6);
    expect(found.reasons.map(({ code }) => code)).toEqual(["VALUE_IS_REVENUE", "AXIS_UNKNOWN", "PROTECT"]);
    expectAccounted(found);
  });

  it("goes by ABC of value where nobody has a potential", () => {
    const found = classify(
      grid,
      rows([
        [900, null],
        [60, null],
        [40, null],
        [0, null],
        [null, null],
      ]),
      { asOf },
    );
    expect(found.mode).toBe("oneAxis");
    expect(found.customers.map((c) => [c.abc, c.treatment])).toEqual([
      ["A", "keyMaintenance"],
      ["B", "accelerateConversion"],
      ["C", "basicRelationship"],
      [null, "basicRelationship"],
      [null, "unknown"],
    ]);
    expect(found.reasons).toContainEqual({
      room: "matrix",
      code: "ONE_AXIS",
      severity: "warn",
      params: { axis: "potential", customers: 5 },
    });
  });

  it("does not cut by the sample below the minimum, unless there are fixed cuts for it", () => {
    const list = rows(Array.from({ length: 19 }, (_, i) => [i * 10, 80]));
    const by = (fallback: readonly number[] | null) =>
      define({
        ...grid,
        value: { measure: "v", levels: ["low", "medium", "high"], cuts: { by: "quantile", at: [0.3, 0.7] }, fallback },
      } as Parameters<typeof define>[0]);
    const none = classify(by(null), list, { asOf });
    expect([none.cuts.value, none.customers[0]?.value.level]).toEqual([null, "unknown"]);
    expect(none.reasons.map(({ code }) => code)).toContain("AXIS_TOO_FEW");
    const fixed = classify(by([40, 70]), list, { asOf });
    expect(fixed.customers[0]?.value.level).toBe("low");
    expect(fixed.reasons.map(({ code }) => code)).toContain("AXIS_FALLBACK");
    expect(classify(by(null), [...list, { customer: "more", v: 200, p: 80 }], { asOf }).cuts.value?.at).toHaveLength(2);
  });

  it("reads grades in the user's words, and names those it does not know", () => {
    const policy = define({
      ...article,
      value:
        grid.value.measure === "v"
          ? { measure: "v", levels: ["medium", "high"], cuts: { by: "absolute", at: [50] } }
          : article.value,
      potential: { grade: "grade", levels: ["low", "high"], grades: { 高: "high", 中: "low", 低: "low" } },
    });
    const list = ["高", "中", "low", "超高", null].map((grade, i) => ({ customer: `c${i}`, v: 60, grade }));
    const found = classify(policy, list, { asOf });
    expect(found.customers.map((c) => c.potential.level)).toEqual(["high", "low", "low", "unknown", "unknown"]);
    expect(found.reasons).toContainEqual(
      expect.objectContaining({ code: "GRADE_UNKNOWN", params: { axis: "potential", grade: "超高", count: 1 } }),
    );
  });

  it("scores an axis of weighted factors, with its ledger", () => {
    const asIs = { kind: "linear", zero: 0, full: 100 } as const;
    const policy = define({
      ...article,
      value: { measure: "v", levels: ["medium", "high"], cuts: { by: "absolute", at: [50] } },
      potential: {
        factors: { wallet: { weight: 3, curve: asIs }, growth: { measure: "yoy", weight: 1, curve: asIs } },
        levels: ["low", "high"],
        cuts: { by: "absolute", at: [60] },
      },
    });
    const list = [
      { customer: "a", v: 60, wallet: 80, yoy: 20 },
      { customer: "b", v: 60, wallet: null, yoy: 59 },
      { customer: "c", v: 60 },
    ];
    const found = classify(policy, list, { asOf, ledger: true });
    expect(found.customers.map((c) => [c.potential.value, c.potential.level])).toEqual([
      [65, "high"],
      [59, "low"],
      [null, "unknown"],
    ]);
    expect(found.customers[0]?.potential.factors?.map((f) => [f.factor, f.contribution])).toEqual([
      ["wallet", 60],
      ["growth", 5],
    ]);
    expect(classify(policy, list, { asOf }).customers[0]?.potential.factors).toBeNull();
  });

  it("is at the cut where every factor is, whatever their weights", () => {
    const asIs = { kind: "linear", zero: 0, full: 100 } as const;
    const factors = { a: { weight: 1, curve: asIs }, b: { weight: 1, curve: asIs }, c: { weight: 1, curve: asIs } };
    const policy = define({
      ...article,
      value: { measure: "v", levels: ["medium", "high"], cuts: { by: "absolute", at: [50] } },
      potential: { factors, levels: ["low", "high"], cuts: { by: "absolute", at: [70] } },
    });
    const [found] = classify(policy, [{ customer: "x", v: 60, a: 70, b: 70, c: 70 }], { asOf, ledger: true }).customers;
    expect([found?.potential.value, found?.potential.level, found?.treatment]).toEqual([70, "high", "keyMaintenance"]);
    expect(found?.potential.factors?.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(70);
  });

  it("keeps a class until the value lies beyond the margin or stays for two periods", () => {
    const at = (v: number, previous?: ReturnType<typeof classify>) => {
      const month = previous ? Number(previous.asOf.slice(5, 7)) + 1 : 7;
      return classify(grid, [{ customer: "a", v, p: 80 }], {
        asOf: `2026-${String(month).padStart(2, "0")}-28`,
        ...(previous ? { previous } : {}),
      } as never);
    };
    const first = at(69);
    expect(first.customers[0]?.value.level).toBe("medium");
    const held = at(71, first as never);
    expect(held.customers[0]?.value).toMatchObject({ level: "medium", pending: { level: "high", periods: 1 } });
    expect(held.reasons.map(({ code }) => code)).toContain("HELD");
    expect(at(71, held as never).customers[0]?.value).toMatchObject({ level: "high", pending: null });
    expect(at(69, held as never).customers[0]?.value).toMatchObject({ level: "medium", pending: null });
    expect(at(73.5, first as never).customers[0]?.value).toMatchObject({ level: "high", pending: null });
    expect(at(39, first as never).customers[0]?.value.pending).toEqual({ level: "low", periods: 1 });
    expect(at(37, first as never).customers[0]?.value.level).toBe("low");
  });

  it("refuses cuts that do not fit the levels, and a previous result that is not earlier", () => {
    const rows = [{ customer: "a", v: 50, p: 70 }];
    const cuts = classify(grid, rows, { asOf }).cuts;
    const of = (value: unknown, more: object = {}) =>
      errorOf(() => classify(grid, rows, { asOf, cuts: { ...cuts, value } as never, ...more }));
    expect(of({ ...cuts.value, at: [40] })).toMatchObject({ code: "BAD_OPTION", path: ["cuts", "value", "at"] });
    expect(of({ ...cuts.value, at: [70, 40] }).path).toEqual(["cuts", "value", "at", 1]);
    expect(of({ ...cuts.value, side: "left" }).path).toEqual(["cuts", "value", "side"]);
    expect(of({ at: "40" }).path).toEqual(["cuts", "value", "at"]);
    const previous = classify(grid, rows, { asOf });
    for (const day of ["2026-06-30", asOf])
      expect(errorOf(() => classify(grid, rows, { asOf: day, previous })).code).toBe("WRONG_ORDER");
    expect(errorOf(() => classify(grid, rows, { asOf, previous: 5 as never })).path).toEqual(["previous"]);
  });

  it("keeps values with their customers where rows were rejected or repeated", () => {
    const rows = [
      { customer: "a", v: "much", p: 1 },
      { customer: "b", v: 45, p: 70 },
      { customer: "a", v: 90, p: 70 },
      { customer: "b", v: 1, p: 1 },
    ];
    const found = classify(grid, rows, { asOf });
    expect(found.customers.map((c) => [c.customer, c.value.value])).toEqual([
      ["b", 45],
      ["a", 90],
    ]);
    expect(found.rejected.count).toBe(1);
    expect(found.unused.byCode).toEqual({ duplicate: 1 });
  });

  it("cuts new customers by frozen cuts", () => {
    const policy = define({
      ...article,
      value: { ...article.value, minimum: 1 },
      potential: { ...article.potential, minimum: 1 },
    });
    const july = [50, 30, 15, 5].map((value, i) => ({ customer: `c${i}`, value, potential: i }));
    const before = classify(policy, july, { asOf });
    expect(before.customers.map((c) => c.value.level)).toEqual(["high", "high", "medium", "medium"]);
    const august = [...july, { customer: "giant", value: 5000, potential: 9 }];
    const level = (cuts?: typeof before.cuts) =>
      classify(policy, august, { asOf: "2026-08-31", ...(cuts ? { cuts } : {}) }).customers.map((c) => c.value.level);
    expect(level(before.cuts)).toEqual(["high", "high", "medium", "medium", "high"]);
    expect(level()).toEqual(["medium", "medium", "medium", "medium", "high"]);
  });

  it("asks for asOf and counts what it cannot use", () => {
    expect(errorOf(() => classify(grid, [], {} as never)).code).toBe("MISSING_OPTION");
    const found = classify(
      grid,
      [
        ...rows([
          [1, 1],
          [2, 2],
        ]),
        { customer: "c0", v: 9, p: 9 },
        { v: 3 },
      ] as never,
      { asOf },
    );
    expect([found.unused.byCode, found.rejected.byCode]).toEqual([{ duplicate: 1 }, { missing: 1 }]);
    expectAccounted(found);
  });
});

describe("concentration", () => {
  const of = (amounts: readonly (number | null)[], options: object = {}) =>
    concentration(
      amounts.map((amount, i) => ({ customer: `c${i}`, amount })),
      { asOf, measure: "amount", ...options },
    );

  it("keeps negative, zero and unknown customers apart; shares are of the positive total", () => {
    const found = of([60, 40, 0, -20, null], { top: 1 });
    expect(found.total.toFixed()).toBe("80");
    expect(found.positive.total.toFixed()).toBe("100");
    expect([found.negative.customers, found.negative.total.toFixed(), found.zero, found.unknown]).toEqual([
      1,
      "-20",
      1,
      1,
    ]);
    expect(found.top).toMatchObject({ customers: ["c0"], share: 0.6, tied: 0 });
    expect(found.ranked.map((c) => c.cumulative)).toEqual([0.6, 1, null, null]);
    expect(found.reasons.map(({ code }) => code)).toEqual(["MEASURE_UNKNOWN", "NEGATIVE_APART", "PARETO"]);
    expectAccounted(found);
  });

  it("says who ties with the last of the TOP, and takes them in when asked", () => {
    const amounts = [9, 5, 5, 5, 1];
    expect(of(amounts, { top: 2 }).top).toMatchObject({ customers: ["c0", "c1"], tied: 2 });
    const all = of(amounts, { top: 2, ties: "include" }).top;
    expect([all.customers, all.total.toFixed()]).toEqual([["c0", "c1", "c2", "c3"], "24"]);
  });

  it("puts the customer that crosses 80 % into A, and equal values into one class", () => {
    expect(of([900, 60, 40]).ranked.map((c) => c.abc)).toEqual(["A", "B", "C"]);
    expect(of([10, 10, 10, 10]).ranked.map((c) => c.abc)).toEqual(["A", "A", "A", "A"]);
    // The last two pass 80 % only after the first 10, yet equal it.
    expect(of([50, 20, 10, 10, 10]).ranked.map((c) => c.abc)).toEqual(["A", "A", "A", "A", "A"]);
    expect(of([0, -1]).ranked.map((c) => c.abc)).toEqual([null, null]);
  });

  it("knows Gini and Herfindahl, and has none where nothing is positive", () => {
    expect(of([0, 0, 0, 1]).gini).toBe(0.75);
    expect(of([5, 5, 5, 5])).toMatchObject({ gini: 0, hhi: 0.25 });
    expect(of([0, -3])).toMatchObject({ gini: null, hhi: null, top: { share: null } });
    expect(of([])).toMatchObject({ gini: null, top: { customers: [] }, customersFor: [{ customers: 0 }, {}, {}] });
  });

  it("counts customers for a share, and the share of a fraction", () => {
    const found = of([50, 30, 15, 5], { shares: [0.8, 1], fractions: [0.25, 0.5] });
    expect(found.customersFor).toEqual([
      { share: 0.8, customers: 2, fraction: 0.5 },
      { share: 1, customers: 4, fraction: 1 },
    ]);
    expect(found.shareOf).toEqual([
      { fraction: 0.25, customers: 1, share: 0.5 },
      { fraction: 0.5, customers: 2, share: 0.8 },
    ]);
  });

  it.each([
    [{ measure: undefined }, "MISSING_OPTION", ["measure"]],
    [{ asOf: undefined }, "MISSING_OPTION", ["asOf"]],
    [{ top: 0 }, "BAD_OPTION", ["top"]],
    [{ shares: [0.5, 1.2] }, "BAD_OPTION", ["shares", 1]],
  ])("refuses %j", (options, code, path) => {
    const error = errorOf(() => of([1], options));
    expect([error.code, error.path]).toEqual([code, path]);
  });
});

describe("overlap", () => {
  it("tells who is on both lists, who left and who entered", () => {
    const top = (amounts: readonly number[]) =>
      concentration(
        amounts.map((amount, i) => ({ customer: `c${i}`, amount })),
        { asOf, measure: "amount", top: 2 },
      );
    expect(overlap(top([3, 2, 1]), top([1, 2, 3]))).toEqual({
      both: ["c1"],
      onlyFirst: ["c0"],
      onlySecond: ["c2"],
      share: 0.5,
    });
    expect(overlap([], ["a"]).share).toBeNull();
  });
});
