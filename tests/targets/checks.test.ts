import fc from "fast-check";
import {
  achievability,
  capacity,
  cellsOf,
  checkAssumptions,
  checkCascade,
  defineGoal,
  gapPlan,
  headcount,
  overAssign,
  overAssignment,
  progress,
  rampQuota,
  requiredReps,
  rollUpStatus,
} from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";
import { cal, planOf } from "./support.ts";

describe("checkCascade", () => {
  const quarter = [
    ["2026-Q1", 500],
    ["2026-01", 125],
    ["2026-02", 125],
    ["2026-03", 125],
  ] as const;
  const typed = quarter.map(([period, amount]) => ({ owner: "ann", period, amount }));
  const check = (rows: readonly object[], more: object = {}) =>
    checkCascade(rows as typeof typed, { calendar: cal, ...more });
  it("catches months below their quarter, and throws if strict", () => {
    expect(check(typed).checks[0]).toMatchObject({
      by: "period",
      code: "CHILDREN_BELOW_PARENT",
      share: 0.25,
      children: 3,
      missing: [],
    });
    const error = errorOf(() => check(typed, { strict: true }));
    expect([error.code, error.path, error.details]).toEqual([
      "CHILDREN_BELOW_PARENT",
      ["ann", "2026-Q1"],
      { gap: "125.00", missing: [] },
    ]);
  });
  it("agrees where sums agree, tells a missing target from 0, and an excess from a lack", () => {
    const half = typed.slice(0, 3);
    expect(check(half).checks[0]?.missing).toEqual(["2026-03"]);
    expect(check(half).reasons.map(({ code }) => code)).toEqual(["CHILDREN_BELOW_PARENT", "CHILD_TARGET_MISSING"]);
    expect(check([...half, { owner: "ann", period: "2026-03", amount: 250 }])).toMatchObject({
      agrees: true,
      reasons: [],
    });
    expect(check([...half, { owner: "ann", period: "2026-03", amount: 251 }]).checks[0]?.code).toBe(
      "CHILDREN_ABOVE_PARENT",
    );
  });
  it("compares a team with its people, and names the rep without any target", () => {
    const members = [
      { id: "ann", team: "east" },
      { id: "bo", team: "east" },
      { id: "gone", team: "east", to: "2025-12-31" },
      { id: "cy", team: "west" },
    ];
    const report = check(
      [
        { owner: "east", period: "2026-Q1", amount: 300 },
        { owner: "ann", period: "2026-Q1", amount: 200 },
      ],
      { members },
    );
    expect(report.checks).toMatchObject([{ owner: "east", by: "member", missing: ["bo"] }]);
    expect(report.reasons.map(({ code }) => code)).toEqual([
      "CHILDREN_BELOW_PARENT",
      "CHILD_TARGET_MISSING",
      "REP_WITHOUT_TARGET",
      "REP_WITHOUT_TARGET",
    ]);
  });
  it("reads a cross table, a row per rep and a column per month", () => {
    const rows = cellsOf(
      [{ rep: "ann", "2026-Q1": 500, "2026-01": "125", "2026-02": " ", "2026-03": 125, note: "x" }],
      { owner: "rep", ignore: ["note"], tier: "target" },
    );
    expect(rows).toHaveLength(3);
    const report = check(rows);
    expectAccounted(report);
    expect(report.checks[0]).toMatchObject({ missing: ["2026-02"], tier: "target" });
    expect(errorOf(() => cellsOf([{ "2026-01": 1 }], { owner: "rep" })).path).toEqual([0, "rep"]);
  });
  it("keeps tiers apart, and counts what it cannot place", () => {
    const rows = [
      ...typed,
      typed[0]!,
      { owner: "ann", period: "2026-W01x", amount: 1 },
      { owner: "ann", period: "2026-02", amount: 1, tier: "floor" },
      { owner: "", period: "2026-02", amount: 1 },
    ];
    const report = check(rows);
    expect(report.unused.byCode).toEqual({ duplicate: 1, unknownPeriod: 1 });
    expect(report.rejected.byCode).toEqual({ missing: 1 });
    expectAccounted(report);
    expect(report.checks).toHaveLength(1);
  });
});

describe("capacity", () => {
  it("adds up quotas by ramp and availability", () => {
    const found = capacity({
      reps: [
        { count: 10, quota: 300 },
        { count: 3, quota: 300, ramp: "0.5", availability: 0.8 },
      ],
      attainment: "0.85",
    });
    expect([found.capacity, found.expected, found.fullTime].map((x) => x.toFixed())).toEqual(["3360", "2856", "11.2"]);
    expect(found.headcount).toBe(13);
  });
  it("needs the next whole number of reps, and not one more where it is whole", () => {
    expect(requiredReps({ target: 9, quota: 3 }).reps).toBe(3);
    expect(requiredReps({ target: "0.3", quota: "0.1" }).reps).toBe(3);
    expect(requiredReps({ target: 15_000_000, attainment: 0.85, quota: 1_400_000 }).reps).toBe(13);
    expect(requiredReps({ target: 0, quota: 3 }).reps).toBe(0);
  });
  it.each([
    [() => capacity({ reps: [{ quota: -1 }] }), ["capacity", "reps", 0, "quota"]],
    [() => capacity({ reps: [{ quota: 1, ramp: 1.1 }] }), ["capacity", "reps", 0, "ramp"]],
    [() => capacity({ reps: [{ quota: 1, count: 0.5 }] }), ["capacity", "reps", 0, "count"]],
    [() => requiredReps({ target: 1, quota: 0 }), ["quota"]],
    [() => requiredReps({ target: 1, quota: 1, attainment: 0 }), ["attainment"]],
    [() => rampQuota({ quota: 1, ramp: [0, 2] }), ["ramp", 1]],
    [() => headcount({ start: 1, hires: [0], leavers: [2] }), ["hires", 0]],
    [() => overAssignment({ target: "x", levels: [] }), ["target"]],
    [
      () => gapPlan({ target: 1, expected: 0, sources: [{ source: "a", owner: "b", amount: -1 }] }),
      ["sources", 0, "amount"],
    ],
    [() => progress({ direction: "increase", amount: "1,5" }, 1), ["amount"]],
  ])("refuses bad input %#", (run, path) => {
    const error = errorOf(run);
    expect([error.code, error.path]).toEqual(["BAD_AMOUNT", path]);
  });
  it("pads a plan's levels beside the plan", () => {
    const plan = planOf([125, 125, 125, 125], "quarter");
    expect(overAssign(plan, { levels: [0.05], member: "ann" })[0]).toMatchObject({ padding: 0 });
    expect(errorOf(() => overAssign(plan, { levels: [-1] })).path).toEqual(["levels", 0]);
  });
});

describe("achievability", () => {
  const past = fc.array(
    fc.integer({ min: -50, max: 200 }).map((n) => n / 100),
    { maxLength: 15 },
  );
  const order = ["conservative", "realistic", "stretch", "unprecedented"];
  it("asks no less for more, and does not depend on the order of the past", () => {
    fc.assert(
      fc.property(
        past,
        fc.integer({ min: 0, max: 250 }),
        fc.integer({ min: 0, max: 100 }),
        (values, required, more) => {
          const [a, b] = [achievability(values, required / 100), achievability(values, (required + more) / 100)];
          expect(order.indexOf(b.band)).toBeGreaterThanOrEqual(order.indexOf(a.band));
          expect(b.met).toBeLessThanOrEqual(a.met);
          expect(achievability([...values].reverse(), required / 100)).toEqual(a);
          expect(a.band === "insufficientEvidence").toBe(values.length < 4);
          if (a.p50 !== null) expect(a.p50 >= (a.worst ?? 0) && a.p50 <= (a.best ?? 0)).toBe(true);
          const success = achievability([...values, required / 100], required / 100);
          expect(success.smoothed).toBeGreaterThanOrEqual(a.smoothed);
        },
      ),
    );
  });
  it("mirrors where less is better", () => {
    const values = [60, 55, 52, 50, 48];
    expect(achievability(values, 53, { better: "down" }).band).toBe("conservative");
    expect(achievability(values, 48, { better: "down" }).band).toBe("stretch");
    expect(achievability(values, 45, { better: "down" })).toMatchObject({
      band: "unprecedented",
      best: 48,
      met: 0,
      rank: 1,
    });
  });
  it("refuses what is not finite", () => {
    expect(errorOf(() => achievability([1, Number.NaN], 1)).path).toEqual(["past", 1]);
    expect(errorOf(() => achievability([1], Number.POSITIVE_INFINITY)).path).toEqual(["required"]);
  });
});

describe("progress", () => {
  it.each([
    [{ direction: "increase", amount: 100 }, 130, { progress: 1.3, reached: true, missing: null }],
    [{ direction: "increase", baseline: 50, amount: 100 }, 40, { progress: -0.2, reached: false, missing: null }],
    [{ direction: "decrease", baseline: 60, amount: 45 }, 45, { progress: 1, reached: true, missing: null }],
    [{ direction: "increase", baseline: 5, amount: 5 }, 5, { progress: null, reached: true, missing: "noSpan" }],
    [{ direction: "increase", amount: 0 }, 0, { progress: null, reached: true, missing: "noSpan" }],
    [{ direction: "increase" }, 1, { progress: null, reached: null, missing: "noTarget" }],
    [{ direction: "increase", amount: 1 }, null, { progress: null, reached: null, missing: "noActual" }],
    [{ direction: "milestone", amount: 1 }, 1, { progress: null, reached: true, missing: "notAPath" }],
    [{ direction: "maintain", range: { min: 2, max: 4 } }, 4, { progress: null, reached: true, missing: "notAPath" }],
    [{ direction: "maintain", range: { max: 4 } }, 5, { progress: null, reached: false, missing: "notAPath" }],
    [{ direction: "maintain" }, 5, { progress: null, reached: null, missing: "noTarget" }],
  ] as const)("%j at %s is %j", (goal, actual, expected) => {
    expect(progress(goal, actual)).toEqual(expected);
  });
});

describe("rollUpStatus", () => {
  const bands = { names: ["red", "yellow", "green"], cuts: [0.75, 0.9] } as const;
  it("takes the worst, or the weighted mean, and leaves out what cannot be judged", () => {
    const parts = [{ ratio: 0.95, weight: 3 }, { ratio: 0.7 }, { ratio: null }];
    expect(rollUpStatus(bands, parts, "worst")).toBe("red");
    expect(rollUpStatus(bands, parts, "weighted")).toBe("yellow");
    expect(rollUpStatus(bands, [{ ratio: null }], "worst")).toBeNull();
    expect(errorOf(() => rollUpStatus(bands, parts, "best" as "worst")).path).toEqual(["rule"]);
  });
});

describe("checkAssumptions", () => {
  const goal = defineGoal({ id: "g", assumptions: { leads: 1800, rate: 0.25, size: 11_100, reps: 0 } });
  it("names what is off, and leaves alone what was not measured or assumed as 0", () => {
    const found = checkAssumptions(goal, { leads: 1620, rate: "0.2", reps: 3 });
    expect(found.checks.map(({ name, change, off }) => [name, change, off])).toEqual([
      ["leads", -0.1, false],
      ["rate", -0.2, true],
      ["size", null, false],
      ["reps", null, false],
    ]);
    expect(found.reasons).toMatchObject([
      { code: "ASSUMPTION_OFF", params: { name: "rate", assumed: 0.25, measured: 0.2, change: -0.2 } },
    ]);
    expect(found.implied?.measured.toNumber()).toBe(1620 * 0.2 * 11_100);
    expect(checkAssumptions(goal, { leads: 1620 }, { tolerance: 0.05 }).reasons).toHaveLength(1);
    expect(checkAssumptions(defineGoal({ id: "g" }), {})).toEqual({ checks: [], implied: null, reasons: [] });
  });
  it("refuses what is no number, and a tolerance below 0", () => {
    expect(errorOf(() => checkAssumptions(goal, { leads: "many" })).path).toEqual(["measured", "leads"]);
    expect(errorOf(() => checkAssumptions(goal, {}, { tolerance: -1 })).path).toEqual(["tolerance"]);
  });
});
