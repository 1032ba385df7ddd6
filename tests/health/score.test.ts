import { define, explainChange, ownPace, parse, score, summarize } from "salesplan/health";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const asIs = { kind: "linear", zero: 0, full: 100 } as const;
const policy = define({
  dimensions: {
    frequency: { weight: 5, curve: asIs },
    amount: { weight: 3, curve: asIs },
    engagement: { weight: 2, curve: asIs },
  },
});
const asOf = "2026-07-31";
const one = (row: object, of: Parameters<typeof score>[0] = policy, options: object = {}) =>
  score(of, [{ customer: "a", ...row }], { asOf, ledger: true, ...options }).customers[0];

describe("define", () => {
  it("writes every default out", () => {
    expect(policy).toMatchObject({
      format: "salesplan.health/1",
      id: null,
      combine: "weighted",
      missing: "renormalize",
      minCompleteness: 0.6,
      margin: 3,
      tiers: { names: ["critical", "atRisk", "fair", "good"], cuts: [30, 50, 70], side: "upper" },
      profiles: [],
      playbooks: [],
      watch: { deadBand: 2, sustained: { steps: 3, total: 10 }, level: { at: 30, margin: 3 } },
    });
    expect(policy.dimensions.frequency).toEqual({ measure: "frequency", weight: 5, curve: asIs });
    expect(parse(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
  });

  it.each([
    [{ dimensions: {} }, ["health", "dimensions"]],
    [{ dimensions: { a: { weight: 0, curve: asIs } } }, ["health", "dimensions", "a", "weight"]],
    [
      { dimensions: { a: { weight: 1, curve: { kind: "linear", zero: 1, full: 1 } } } },
      ["health", "dimensions", "a", "curve"],
    ],
    [{ dimensions: { a: { weight: 1, curve: asIs } }, misssing: "zero" }, ["health"]],
    [{ dimensions: { a: { weight: 1, curve: asIs } }, minCompleteness: 2 }, ["health", "minCompleteness"]],
    [
      { dimensions: { a: { weight: 1, curve: asIs } }, tiers: { names: ["x", "y"], cuts: [1, 2] } },
      ["health", "tiers"],
    ],
    [
      {
        dimensions: { a: { weight: 1, curve: asIs } },
        profiles: [{ profile: "new", when: { measure: "age", below: 90 }, weights: { b: 1 } }],
      },
      ["health", "profiles", 0, "weights", "b"],
    ],
    [
      {
        dimensions: { a: { weight: 1, curve: asIs } },
        profiles: [{ profile: "new", when: { measure: "age" }, weights: { a: 0 } }],
      },
      ["health", "profiles", 0, "weights"],
    ],
  ])("refuses %j", (spec, path) => {
    const error = errorOf(() => parse(spec));
    expect([error.code, error.path]).toEqual(["BAD_POLICY", path]);
  });
});

describe("score", () => {
  it.each([
    ["renormalize", 72.5, [50, 22.5, 0]],
    ["neutral", 68, [40, 18, 10]],
    ["zero", 58, [40, 18, 0]],
  ] as const)("treats a missing dimension by policy: %s", (missing, want, lines) => {
    const found = one({ frequency: 80, amount: 60 }, define({ ...policy, missing }));
    expect(found?.score).toBe(want);
    expect(found?.completeness).toBe(0.8);
    expect(found?.dimensions?.map(({ contribution }) => contribution)).toEqual(lines);
  });

  it("gives no score below the completeness, and never one from nothing", () => {
    expect(one({ amount: 90, engagement: 90 })).toMatchObject({ score: null, tier: "unknown", completeness: 0.5 });
    expect(one({ frequency: 90, engagement: null })).toMatchObject({ score: null });
    expect(one({ frequency: 90, engagement: 0 })?.score).not.toBeNull();
    const lenient = define({ ...policy, minCompleteness: 0 });
    expect(one({}, lenient)).toMatchObject({ score: null, tier: "unknown" });
    const exact = define({
      dimensions: { a: { weight: 0.1, curve: asIs }, b: { weight: 0.2, curve: asIs }, c: { weight: 0.2, curve: asIs } },
    });
    expect(one({ a: 50, b: 50 }, exact)?.score).toBe(50);
  });

  it("names the dimension that costs the most, and the raw value behind each", () => {
    const found = one({ frequency: 90, amount: 20, engagement: 50 });
    expect(found?.weakest).toBe("amount");
    expect(found?.dimensions?.[1]).toEqual({
      dimension: "amount",
      measure: "amount",
      raw: 20,
      points: 20,
      weight: 3,
      share: 0.3,
      contribution: 6,
    });
    expect(one({ frequency: 100, amount: 100, engagement: 100 })?.weakest).toBeNull();
  });

  it("is at the edge of a tier where every third of the weight is", () => {
    const asIs = { kind: "linear", zero: 0, full: 100 } as const;
    const thirds = define({
      dimensions: { a: { weight: 1, curve: asIs }, b: { weight: 1, curve: asIs }, c: { weight: 1, curve: asIs } },
    });
    const on = (value: number) =>
      score(thirds, [{ customer: "x", a: value, b: value, c: value }], { asOf: "2026-07-31" });
    expect([70, 50, 75, 30].map((value) => on(value).customers[0]?.score)).toEqual([70, 50, 75, 30]);
    expect([70, 50, 75, 30, 29.9].map((value) => on(value).customers[0]?.tier)).toEqual([
      "good",
      "fair",
      "good",
      "atRisk",
      "critical",
    ]);
  });

  it("falls at once, rises only beyond the margin", () => {
    const at = (value: number, before: "fair" | "good" | "unknown") =>
      score(policy, [{ customer: "a", frequency: value, amount: value, engagement: value }], {
        asOf,
        previous: new Map([["a", before]]),
      }).customers[0]?.tier;
    expect([at(71, "fair"), at(73, "fair"), at(69.9, "good"), at(71, "unknown")]).toEqual([
      "fair",
      "good",
      "fair",
      "good",
    ]);
  });

  it("takes the weights of a profile for those it fits", () => {
    const by = define({
      ...policy,
      profiles: [{ profile: "new", when: { measure: "age", below: 90 }, weights: { frequency: 0, amount: 0 } }],
    });
    const rows = [
      { customer: "young", age: 89, frequency: 0, amount: 0, engagement: 80 },
      { customer: "old", age: 90, frequency: 0, amount: 0, engagement: 80 },
      { customer: "ageless", frequency: 0, amount: 0, engagement: 80 },
    ];
    const { customers } = score(by, rows, { asOf });
    expect(customers.map((c) => [c.profile, c.score])).toEqual([
      ["new", 80],
      [null, 16],
      [null, 16],
    ]);
  });

  it("says what is missing, for how many", () => {
    const scores = score(policy, [{ customer: "a", frequency: 1, amount: 2 }, { customer: "b" }] as never, { asOf });
    expect(scores.reasons.map(({ code, params }) => [code, params])).toEqual([
      ["DIMENSION_MISSING", { dimension: "frequency", count: 1, customers: 2 }],
      ["DIMENSION_MISSING", { dimension: "amount", count: 1, customers: 2 }],
      ["DIMENSION_MISSING", { dimension: "engagement", count: 2, customers: 2 }],
      ["SCORE_UNKNOWN", { count: 1, customers: 2 }],
    ]);
    expect(scores.tiers).toEqual([
      { tier: "critical", customers: 1 },
      { tier: "atRisk", customers: 0 },
      { tier: "fair", customers: 0 },
      { tier: "good", customers: 0 },
      { tier: "unknown", customers: 1 },
    ]);
    expectAccounted(scores);
  });

  it("reads a summary, with measures from elsewhere beside it", () => {
    const summary = summarize(
      [
        { customer: "a", at: "2026-07-01", amount: 40 },
        { customer: "b", at: "2026-07-01", amount: 90 },
      ],
      { asOf },
    );
    const by = define({ dimensions: { amount: { weight: 1, curve: asIs }, engagement: { weight: 1, curve: asIs } } });
    const measures = { engagement: new Map([["a", 60]]) };
    const { customers } = score(by, summary, { measures });
    expect(customers.map((c) => [c.customer, c.score])).toEqual([
      ["a", 50],
      ["b", null],
    ]);
    expect(score(by, summary.customers, { asOf, measures: { engagement: { a: 60 } } }).customers).toEqual(customers);
  });

  it("counts bad rows and second rows of a customer", () => {
    const rows = [
      { customer: "a", frequency: 50, amount: 50, engagement: 50 },
      { customer: "a", frequency: 0, amount: 0, engagement: 0 },
      { customer: "b", frequency: "n/a" },
      { frequency: 3 },
    ];
    const scores = score(policy, rows as never, { asOf });
    expect([scores.used, scores.unused.byCode, scores.rejected.byCode]).toEqual([
      1,
      { duplicate: 1 },
      { missing: 1, notANumber: 1 },
    ]);
    expectAccounted(scores);
    expect(errorOf(() => score(policy, rows as never)).code).toBe("MISSING_OPTION");
  });
});

describe("explainChange", () => {
  const on = (day: string, ...rows: object[]) => score(policy, rows as never, { asOf: day, ledger: true });

  it("tells the change by dimension, worst first, exactly", () => {
    const before = on("2026-06-30", { customer: "a", frequency: 80, amount: 60, engagement: 40 });
    const after = on("2026-07-31", { customer: "a", frequency: 70, amount: 66, engagement: 40 });
    const [change] = explainChange(before, after).customers;
    expect(change).toMatchObject({ before: 66, composition: 0 });
    expect(change?.after).toBeCloseTo(62.8, 10);
    expect(change?.dimensions.map(({ dimension, change: by }) => [dimension, Number(by.toFixed(9))])).toEqual([
      ["frequency", -5],
      ["engagement", 0],
      ["amount", 1.8],
    ]);
    expect(change?.dimensions.reduce((sum, d) => sum + d.change, 0)).toBe(change?.change);
  });

  it("does not read a dimension that disappeared as a change of the others", () => {
    const before = on("2026-06-30", { customer: "a", frequency: 80, amount: 80, engagement: 10 });
    const after = on("2026-07-31", { customer: "a", frequency: 80, amount: 80 });
    const [change] = explainChange(before, after).customers;
    expect(change).toMatchObject({ before: 66, after: 80, change: 14, composition: 14 });
    expect(change?.likeForLike).toEqual({ before: 80, after: 80, change: 0 });
  });

  it("tells who entered and left, and has no change where a score is unknown", () => {
    const found = explainChange(
      on("2026-06-30", { customer: "a", frequency: 1 }, { customer: "gone" }),
      on("2026-07-31", { customer: "new" }, { customer: "a", frequency: 2, amount: 3 }),
    );
    expect([found.entered, found.left]).toEqual([["new"], ["gone"]]);
    expect(found.customers[0]).toMatchObject({ before: null, change: null, composition: null });
  });

  it("refuses results without ledger, of other rules, in the wrong order", () => {
    const a = on("2026-06-30", { customer: "a", frequency: 1, amount: 1 });
    const code = (run: () => unknown) => errorOf(run).code;
    expect(code(() => explainChange(a, score(policy, [{ customer: "a" }], { asOf })))).toBe("LEDGER_NEEDED");
    const other = define({ ...policy, missing: "zero" });
    expect(code(() => explainChange(a, score(other, [], { asOf }) as never))).toBe("POLICY_CHANGED");
    expect(explainChange(a, score(define({ ...policy, revision: 2 }), [], { asOf }) as never).left).toEqual(["a"]);
    expect(code(() => explainChange(on("2026-07-31"), a))).toBe("WRONG_ORDER");
  });
});

describe("ownPace", () => {
  it("judges a customer by its own past", () => {
    const buys = (customer: string, months: readonly number[], amount: number) =>
      months.map((m) => ({ customer, at: `2026-${String(m).padStart(2, "0")}-10`, amount }));
    const summary = summarize(
      [
        ...buys("steady", [1, 2, 3, 4, 5, 6, 7], 100),
        ...buys("fading", [1, 2, 3, 4, 5], 100),
        ...buys("once", [1], 100),
        ...buys("new", [7], 100),
      ],
      { asOf, months: 12 },
    );
    const pace = ownPace(summary);
    expect(pace.purchaseRatio.get("steady")).toBe(1);
    expect(pace.amountRatio.get("fading")).toBeCloseTo(1 / 3, 12);
    expect(pace.amountRatio.get("once")).toBe(0);
    expect(pace.amountRatio.has("new")).toBe(false);
    const pooled = (181 + 120) / 10;
    expect(pace.interval.get("steady")).toBeCloseTo((181 + pooled) / 7, 12);
    expect(pace.interval.get("new")).toBeCloseTo(pooled, 12);
    expect(pace.overdueRatio.get("once")).toBeCloseTo(202 / pooled, 12);
  });

  it("has nothing to say where nobody bought twice, and asks for a summary", () => {
    const summary = summarize([{ customer: "a", at: "2026-07-01", amount: 1 }], { asOf });
    expect([...ownPace(summary).interval]).toEqual([]);
    expect(errorOf(() => ownPace({ ...summary })).code).toBe("SUMMARY_NEEDED");
    expect(errorOf(() => ownPace(summary, { recent: 0 })).path).toEqual(["recent"]);
    expect(errorOf(() => ownPace(summary, { shrink: -1 })).path).toEqual(["shrink"]);
  });
});
