import { assessSmart, capacity, defineGoal, type Goal, parseGoal } from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";
import { cal } from "./support.ts";

const good = {
  id: "north-2026",
  metric: "signed",
  unit: "TWD incl. tax",
  amount: "5000000",
  baseline: "4300000",
  period: 2026,
  owner: "team-north",
  source: "crm.won_amount",
  scope: "new and renewed contracts",
  parent: { goal: "company-2026", share: 0.25 },
  assumptions: { leads: 1800, rate: 0.25, size: "11100" },
} as const;
const company = defineGoal({
  id: "company-2026",
  metric: "signed",
  unit: "TWD incl. tax",
  amount: "20000000",
  period: 2026,
});
const history = [2020, 2021, 2022, 2023, 2024, 2025].map((period, i) => ({
  period,
  actual: [2_000_000, 2_300_000, 2_900_000, 3_100_000, 3_600_000, 4_300_000][i] as number,
  target: 3_000_000,
}));
const assess = (goal: Goal, more: object = {}) =>
  assessSmart(goal, { asOf: "2026-01-05", calendar: cal, history, parent: company, ...more });

describe("defineGoal", () => {
  it("writes its defaults out, keeps amounts as plain texts, and survives JSON", () => {
    const goal = defineGoal({ id: "g", amount: 1e3, baseline: "12.50", period: 2026 });
    expect(goal).toMatchObject({
      format: "salesplan.goal/1",
      amount: "1000",
      baseline: "12.5",
      period: "2026",
      kind: "money",
      direction: "increase",
      metric: null,
      assumptions: null,
    });
    expect(parseGoal(JSON.parse(JSON.stringify(goal)))).toEqual(goal);
    expect(Object.isFrozen(goal)).toBe(true);
  });
  it.each([
    [{ id: "g", amount: "12,5" }, ["goal", "amount"]],
    [{ id: "g", amount: Number.NaN }, ["goal", "amount"]],
    [{ id: "g", amount: "1e400" }, ["goal", "amount"]],
    [{ id: " " }, ["goal", "id"]],
    [{ amount: 1 }, ["goal", "id"]],
    [{ id: "g", ammount: 1 }, ["goal"]],
    [{ id: "g", parent: { goal: "x", share: 2 } }, ["goal", "parent", "share"]],
    [{ id: "g", assumptions: { leads: "many" } }, ["goal", "assumptions", "leads"]],
    [null, ["goal"]],
  ])("refuses %j at its path", (spec, path) => {
    const { code, path: found } = errorOf(() => parseGoal(spec));
    expect([code, found]).toEqual(["BAD_POLICY", path]);
  });
});

describe("assessSmart", () => {
  it("meets all five where everything is said and the past supports it", () => {
    const report = assess(defineGoal({ ...good, assumptions: { leads: 1900, rate: 0.25, size: "11100" } }), {
      capacity: { reps: [{ count: 12, quota: 500_000 }], attainment: 0.9 },
    });
    expect(
      [report.specific, report.measurable, report.achievable, report.relevant, report.timeBound].map(
        ({ verdict }) => verdict,
      ),
    ).toEqual(Array(5).fill("met"));
    expect(report.met).toBe(5);
    expect(report.achievable.evidence).toMatchObject({
      band: "realistic",
      basis: "growth",
      bestEver: { period: "2025" },
    });
    expect(report.relevant.evidence.share).toBe(0.25);
    expect(report.timeBound.evidence).toMatchObject({ start: "2026-01-01", end: "2026-12-31" });
    expectAccounted(report);
  });
  it("finds in the worked goal that 1,800 leads x 25 % x 11,100 come 5,000 short", () => {
    const report = assess(defineGoal(good));
    const short = report.achievable.reasons.find(({ code }) => code === "ASSUMPTIONS_SHORT");
    expect(short?.params).toMatchObject({ short: { amount: "5000" } });
    expect(report.achievable.verdict).toBe("partly");
  });
  it("names what a poor goal lacks", () => {
    const report = assess(defineGoal({ id: "sell more" }));
    expect(report.met).toBe(0);
    expect(report.specific).toMatchObject({ verdict: "failed" });
    expect(report.reasons.map(({ code }) => code)).toEqual([
      "METRIC_MISSING",
      "UNIT_MISSING",
      "SCOPE_MISSING",
      "OWNER_MISSING",
      "AMOUNT_MISSING",
      "BASELINE_MISSING",
      "SOURCE_MISSING",
      "AMOUNT_MISSING",
      "PARENT_MISSING",
      "PERIOD_MISSING",
    ]);
  });
  it.each([
    [{ amount: "4600000" }, "conservative", "met"],
    [{ amount: "5200000" }, "stretch", "partly"],
    [{ amount: "9000000" }, "unprecedented", "failed"],
  ])("%j is %s", (change, band, verdict) => {
    const { achievable } = assess(defineGoal({ ...good, assumptions: null, ...change }));
    expect([achievable.evidence.band, achievable.verdict]).toEqual([band, verdict]);
  });
  it("gives no verdict on thin history, and says how much is needed", () => {
    const { achievable } = assess(defineGoal({ ...good, assumptions: null }), { history: history.slice(4) });
    expect(achievable).toMatchObject({ verdict: "unknown", evidence: { band: "insufficientEvidence", basis: null } });
    expect(achievable.reasons[0]).toMatchObject({ code: "INSUFFICIENT_EVIDENCE", params: { n: 1, needed: 4 } });
  });
  it("compares with capacity: above what is expected, above the quotas", () => {
    const of = (quota: number) =>
      assess(defineGoal({ ...good, assumptions: null }), {
        capacity: capacity({ reps: [{ count: 10, quota }], attainment: 0.9 }),
      }).achievable;
    expect(of(520_000).reasons.at(-1)?.code).toBe("ABOVE_EXPECTED");
    expect(of(400_000)).toMatchObject({ verdict: "failed" });
    expect(of(400_000).reasons.at(-1)).toMatchObject({
      code: "ABOVE_CAPACITY",
      params: { short: { amount: "1000000" } },
    });
  });
  it("a closed period fails, a running one does not", () => {
    expect(assess(defineGoal(good), { asOf: "2026-12-31" }).timeBound).toMatchObject({
      verdict: "failed",
      reasons: [{ code: "PERIOD_CLOSED" }],
    });
    expect(assess(defineGoal(good), { asOf: "2026-12-30" }).timeBound.verdict).toBe("met");
    expect(assess(defineGoal({ ...good, period: "2026-Q9" })).timeBound.reasons[0]?.code).toBe("PERIOD_UNKNOWN");
  });
  it("a wrong direction, another parent and another share are told", () => {
    expect(assess(defineGoal({ ...good, direction: "decrease" })).measurable.reasons[0]?.code).toBe("WRONG_DIRECTION");
    expect(assess(defineGoal({ ...good, parent: { goal: "x" } })).relevant).toMatchObject({ verdict: "failed" });
    expect(
      assess(defineGoal({ ...good, parent: { goal: "company-2026", share: 0.4 } })).relevant.reasons.map(
        ({ code }) => code,
      ),
    ).toContain("SHARE_DIFFERS");
  });
  it("uses no history that was not known, and counts it", () => {
    const rows = [
      ...history,
      { period: 2026, actual: 1 },
      { period: "2025-Q1", actual: 1 },
      { period: "soon", actual: 1 },
      { period: 2025, actual: 2 },
      { period: 2024, actual: "x" },
    ];
    const report = assess(defineGoal(good), { history: rows });
    expect(report.unused.byCode).toEqual({ afterAsOf: 1, duplicate: 1, otherUnit: 1, unknownPeriod: 1 });
    expect(report.rejected.byCode).toEqual({ notANumber: 1 });
    expectAccounted(report);
    expect(report.achievable).toEqual(assess(defineGoal(good)).achievable);
  });
  it("does not depend on the order of the history", () => {
    expect(assess(defineGoal(good), { history: [...history].reverse() }).achievable).toEqual(
      assess(defineGoal(good)).achievable,
    );
  });
  it("needs asOf and a calendar", () => {
    expect(errorOf(() => assess(defineGoal(good), { asOf: undefined })).path).toEqual(["asOf"]);
    expect(errorOf(() => assess(defineGoal(good), { calendar: undefined })).path).toEqual(["calendar"]);
    expect(errorOf(() => assess(defineGoal(good), { asOf: "2026-02-30" })).code).toBe("NOT_A_DAY");
  });
});
