import { defineExperiment, experiment, lift, parseExperiment } from "salesplan/market";
import type { DealRow } from "salesplan/records";
import { readDeals } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

interface Batch {
  readonly source: string;
  readonly created: string;
  readonly won: number;
  readonly lost: number;
  readonly open?: number;
  readonly closedAt?: string;
}
let next = 0;
const deals = (...batches: Batch[]): DealRow[] =>
  batches.flatMap(({ source, created, won, lost, open = 0, closedAt = "2026-07-15" }) =>
    Array.from({ length: won + lost + open }, (_, i): DealRow => {
      next += 1;
      const status = i < won ? "won" : i < won + lost ? "lost" : "open";
      return { id: `d${next}`, stage: "x", status, source, created, closedAt: status === "open" ? null : closedAt };
    }),
  );
const asOf = "2026-07-31";
const groups = { by: "source", exposed: ["campaign"], control: ["web"] };

describe("experiment", () => {
  const rows = deals(
    { source: "campaign", created: "2026-03-02", won: 20, lost: 80, closedAt: "2026-05-01" },
    { source: "campaign", created: "2026-06-02", won: 30, lost: 70, open: 4 },
    { source: "web", created: "2026-03-02", won: 20, lost: 80, closedAt: "2026-05-01" },
    { source: "web", created: "2026-06-02", won: 26, lost: 74 },
    { source: "fair", created: "2026-06-02", won: 5, lost: 5 },
    { source: "web", created: "2026-08-02", won: 0, lost: 0, open: 3 },
  );
  const found = experiment(defineExperiment({ id: "joint", since: "2026-06-01", groups }), rows, { asOf, ids: true });

  it("takes the control group's change off", () => {
    expect(found.design).toBe("differenceInDifferences");
    expect(found.exposed).toEqual({ before: { successes: 20, n: 100 }, after: { successes: 30, n: 100 } });
    expect(found.control).toEqual({ before: { successes: 20, n: 100 }, after: { successes: 26, n: 100 } });
    expect(found.beforeAfter?.points?.estimate).toBeCloseTo(10, 10);
    expect(found.points?.estimate).toBeCloseTo(4, 10);
    // Without the campaign 20 % + 6 points = 26 % were to be expected: 4 points are +15.4 %.
    expect(found.relative).toBeCloseTo(4 / 26, 10);
    expect(found.verdict).toBe("unclear");
    expect(found.reasons.map(({ code }) => code)).toEqual([
      "LIFT_UNCLEAR",
      "LIFT_RELATIVE",
      "PROOF_NEEDS",
      "CONTROL_MOVED",
      "CYCLE_UNCLEAR",
    ]);
  });
  it("accounts for every row", () => {
    expectAccounted(found);
    expect(found.unused.byCode).toEqual({ afterAsOf: 3, noGroup: 10, open: 4 });
    expect(found.ids?.exposedAfter).toHaveLength(100);
    expect(found.ids?.controlBefore[0]).toBe("d205");
  });
  it("compares with the control group alone where nothing before is looked at", () => {
    const plain = experiment(defineExperiment({ groups }), rows, { asOf });
    expect(plain.design).toBe("groups");
    expect(plain.beforeAfter).toBeNull();
    expect(plain.exposed.after).toEqual({ successes: 50, n: 200 });
    expect(plain.ids).toBeNull();
  });
  it("warns where there is only before and after", () => {
    const alone = experiment(
      defineExperiment({ since: "2026-06-01", groups: { by: "source", exposed: ["campaign"] } }),
      rows,
      { asOf },
    );
    expect(alone.design).toBe("beforeAfter");
    expect(alone.control).toBeNull();
    expect(alone.reasons.some(({ code }) => code === "NO_CONTROL")).toBe(true);
    const all = experiment(defineExperiment({ since: "2026-06-01" }), rows, { asOf });
    expect(all.exposed.after.n).toBe(210);
  });
  it("keeps to the dates given", () => {
    const policy = defineExperiment({ since: "2026-06-01", until: "2026-06-01", before: "2026-03-03", groups });
    const none = experiment(policy, rows, { asOf });
    expect(none.unused.byCode.outsideDates).toBe(404);
    expect(none).toMatchObject({ verdict: "tooFew", points: null, p: null, cycle: null });
    expect(none.reasons[0]).toMatchObject({ code: "LIFT_TOO_FEW", params: { n: 0, minimum: 5 } });
  });
  it("judges only what is old enough where success must come within days", () => {
    const mixed: DealRow[] = [
      { id: 1, stage: "x", status: "won", created: "2026-06-01", closedAt: "2026-06-20", source: "campaign" },
      { id: 2, stage: "x", status: "won", created: "2026-06-01", closedAt: "2026-07-20", source: "campaign" },
      { id: 7, stage: "x", status: "won", created: "2026-06-01", closedAt: "2026-07-01", source: "campaign" },
      { id: 8, stage: "x", status: "won", created: "2026-06-01", closedAt: "2026-07-02", source: "campaign" },
      { id: 3, stage: "x", status: "open", created: "2026-06-01", source: "campaign" },
      { id: 4, stage: "x", status: "won", created: "2026-07-25", closedAt: "2026-07-26", source: "campaign" },
      { id: 5, stage: "x", status: "won", created: "2026-06-01", source: "campaign" },
      { id: 6, stage: "x", status: "lost", created: "2026-06-01", source: "campaign" },
    ];
    const policy = defineExperiment({ groups, within: 30 });
    const result = experiment(policy, mixed, { asOf });
    expect(result.exposed.after).toEqual({ successes: 2, n: 6 });
    expect(result.unused.byCode).toEqual({ immature: 1, noEndDate: 1 });
    expectAccounted(result);
  });
  it("a deal decided later was open then; stages tell where there is no status", () => {
    const later: DealRow[] = [
      { id: 1, stage: "Won", created: "2026-06-01", closedAt: "2026-08-01", source: "web" },
      { id: 2, stage: "Won", created: "2026-06-01", closeDate: "2026-07-31", source: "web" },
      { id: 3, stage: "Lost", created: "2026-06-01", closedAt: "2026-07-01", source: "web" },
      { id: 4, stage: "Talk", created: "2026-06-01", source: "web" },
      { id: 4, stage: "Talk", created: "2026-06-01", source: "web" },
      { id: 5, stage: "Won", source: "web" },
    ];
    const policy = defineExperiment({
      groups: { by: "source", exposed: ["web"], control: ["campaign"] },
      won: ["Won"],
      lost: ["Lost"],
    });
    const result = experiment(policy, later, { asOf });
    expect(result.exposed.after).toEqual({ successes: 1, n: 2 });
    expect(result.unused.byCode).toEqual({ duplicate: 1, noDate: 1, open: 2 });
  });
  it("measures the cycle with open deals counted", () => {
    const policy = defineExperiment({ since: "2026-06-01" });
    const slow = Array.from(
      { length: 20 },
      (_, i): DealRow => ({
        id: `s${i}`,
        stage: "x",
        status: "lost",
        created: "2026-01-01",
        closedAt: `2026-03-${String(i + 10)}`,
      }),
    );
    const fast = Array.from(
      { length: 20 },
      (_, i): DealRow => ({
        id: `f${i}`,
        stage: "x",
        status: "lost",
        created: "2026-06-01",
        closedAt: `2026-06-${String(i + 11)}`,
      }),
    );
    const result = experiment(policy, [...slow, ...fast], { asOf });
    expect(result.cycle?.verdict).toBe("better");
    expect([result.cycle?.a.median.value, result.cycle?.b.median.value]).toEqual([19, 77]);
    expect(result.reasons.find(({ code }) => code === "CYCLE_SHORTER")?.params).toMatchObject({ days: 19, from: 77 });
  });
  it("groups by a dimension that was read, on a Table as on rows", () => {
    const campaign = rows.map((row) => ({ ...row, region: row.source === "campaign" ? "north" : "south" }));
    const policy = defineExperiment({ groups: { by: "region", exposed: ["north"], control: ["south"] } });
    const table = readDeals(campaign, { dimensions: ["region"] });
    expect(experiment(policy, table, { asOf })).toEqual(experiment(policy, campaign, { asOf, dimensions: ["region"] }));
    expect(errorOf(() => experiment(policy, campaign, { asOf }))).toMatchObject({
      code: "UNKNOWN_FIELD",
      path: ["experiment", "groups", "by"],
    });
  });
  it("needs asOf", () => {
    // @ts-expect-error asOf is required
    expect(errorOf(() => experiment(defineExperiment({ groups }), rows, {}))).toMatchObject({
      code: "MISSING_OPTION",
      path: ["asOf"],
    });
    expect(errorOf(() => experiment(defineExperiment({ groups }), rows, { asOf: "2026-02-30" })).code).toBe(
      "NOT_A_DAY",
    );
  });
});

describe("lift from counts", () => {
  const of = (successes: number, n: number) => ({ successes, n });
  it("38 of 52 against 41 of 66: +11 points, +18 %, unclear; the proof of +20 % takes 219 a side", () => {
    const found = lift(
      { before: null, after: of(38, 52) },
      { before: null, after: of(41, 66) },
      { prove: { relative: 0.2 } },
    );
    expect(found.design).toBe("groups");
    expect(found.points?.estimate).toBeCloseTo(10.96, 2);
    expect(found.points?.low).toBeCloseTo(-6.16, 2);
    expect(found.points?.high).toBeCloseTo(26.72, 2);
    expect(found.relative).toBeCloseTo(0.176, 3);
    expect(found).toMatchObject({ verdict: "unclear", requiredToProve: 219 });
  });
  it("10 points before and after of which 6 are the season", () => {
    const found = lift({ before: of(100, 500), after: of(150, 500) }, { before: of(100, 500), after: of(130, 500) });
    expect(found.beforeAfter?.verdict).toBe("better");
    expect(found.differenceInDifferences?.effect).toBeCloseTo(0.04, 12);
    expect(found.verdict).toBe("unclear");
  });
  it("has no verdict on nothing", () => {
    expect(lift({ before: null, after: of(3, 9) })).toMatchObject({
      design: "beforeAfter",
      verdict: "tooFew",
      points: null,
    });
    expect(lift({ before: of(0, 0), after: of(3, 9) }, { before: of(1, 9), after: of(2, 9) })).toMatchObject({
      verdict: "tooFew",
      differenceInDifferences: null,
    });
  });
});

describe("experiment policy", () => {
  it("writes its defaults out and survives JSON", () => {
    const policy = defineExperiment({ groups });
    expect(policy).toEqual({
      format: "salesplan.experiment/1",
      id: null,
      revision: null,
      groups,
      since: null,
      until: null,
      before: null,
      within: null,
      won: [],
      lost: [],
      confidence: 0.95,
      minimum: 5,
      power: 0.8,
      prove: null,
    });
    expect(parseExperiment(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
    expect(Object.isFrozen(policy.groups)).toBe(true);
  });
  it.each([
    [{}, ["experiment", "since"]],
    [{ groups: { by: "source", exposed: ["a"] } }, ["experiment", "since"]],
    [{ groups: { by: "source", exposed: ["a"], control: ["a"] } }, ["experiment", "groups", "control"]],
    [{ groups: { by: "source", exposed: [], control: ["a"] } }, ["experiment", "groups", "exposed"]],
    [{ since: "2026-06-31" }, ["experiment", "since"]],
    [{ since: "2026-06-01", before: "2026-06-01" }, ["experiment", "before"]],
    [{ since: "2026-06-01", until: "2026-05-31" }, ["experiment", "until"]],
    [{ since: "2026-06-01", confidence: 1 }, ["experiment", "confidence"]],
    [{ since: "2026-06-01", minimun: 3 }, ["experiment"]],
  ])("refuses %j", (spec, path) => {
    expect(errorOf(() => parseExperiment(spec))).toMatchObject({ code: "BAD_POLICY", path });
  });
});
