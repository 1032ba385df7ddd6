import { seeded } from "salesplan/kernel";
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
    expect(result.cycles).toEqual({ exposed: result.cycle, control: null, after: null });
    expect(result.reasons.find(({ code }) => code === "CYCLE_SHORTER")?.params).toMatchObject({ days: 19, from: 77 });
  });
  it("with a control group the cycle of each is told before and after: what both did is the season", () => {
    const rowsOf = (source: string, days: readonly [number, number]): DealRow[] =>
      days.flatMap((length, after) =>
        Array.from({ length: 20 }, (_, i): DealRow => {
          const start = Date.UTC(2026, after ? 4 : 0, 1 + (i % 5));
          const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
          return {
            id: `${source}${after}${i}`,
            stage: "x",
            status: "lost",
            source,
            created: day(start),
            closedAt: day(start + (length + (i % 4)) * 86_400_000),
          };
        }),
      );
    const policy = defineExperiment({ since: "2026-05-01", groups });
    const { cycle, cycles } = experiment(policy, [...rowsOf("campaign", [50, 30]), ...rowsOf("web", [50, 31])], {
      asOf,
    });
    expect([cycles.exposed?.estimate, cycles.control?.estimate]).toEqual([-20, -19]);
    expect([cycles.exposed?.verdict, cycles.control?.verdict]).toEqual(["better", "better"]);
    expect(cycle).toEqual(cycles.after);
    expect(cycles.exposed?.endedOnly).toMatchObject({ shift: -20 });
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

describe("difference in differences of rates", () => {
  const of = (successes: number, n: number) => ({ successes, n });
  const next = seeded(29);
  const drawn = (n: number, rate: number) => {
    let successes = 0;
    for (let i = 0; i < n; i += 1) if (next() < rate) successes += 1;
    return of(successes, n);
  };
  /** Share of clear answers among simulated experiments with these rates and sizes. */
  const clear = (rates: readonly number[], sizes: readonly number[], runs: number) => {
    let found = 0;
    for (let run = 0; run < runs; run += 1) {
      const [e0, e1, c0, c1] = rates.map((rate, i) => drawn(sizes[i] as number, rate)) as [Of, Of, Of, Of];
      const { verdict } = lift({ before: e0, after: e1 }, { before: c0, after: c1 });
      if (verdict === "better" || verdict === "worse") found += 1;
    }
    return found / runs;
  };
  type Of = ReturnType<typeof of>;

  it("asks for cases in all four groups: by simulation they see the effect as often as promised", () => {
    const big = 1_000_000;
    const at = (rate: number) => of(Math.round(rate * big), big);
    const found = lift(
      { before: at(0.25), after: at(0.35) },
      { before: at(0.25), after: at(0.27) },
      { prove: { points: 8 } },
    );
    // Sum of p(1 - p) is 0.8 to two digits: (1.96 + 0.84)^2 x 0.7996 / 0.08^2.
    const each = Math.ceil(((1.959964 + 0.841621) ** 2 * (0.25 * 0.75 * 2 + 0.35 * 0.65 + 0.27 * 0.73)) / 0.08 ** 2);
    expect([found.requiredN, found.requiredToProve]).toEqual([each, each]);
    // Two groups alone would ask for much less, and would be wrong here.
    expect((found.againstControl?.requiredN ?? 0) * 1.8).toBeLessThan(each);
    const power = clear([0.25, 0.35, 0.25, 0.27], [each, each, each, each], 1500);
    expect(power).toBeGreaterThan(0.77);
    expect(power).toBeLessThan(0.83);
  });
  it("cases before are history: with few of them no number of later ones proves anything", () => {
    const few = lift({ before: of(10, 40), after: of(35, 100) }, { before: of(10, 40), after: of(27, 100) });
    expect(few.differenceInDifferences?.toShow?.afterOnly).toBeNull();
    const many = lift({ before: of(500, 2000), after: of(35, 100) }, { before: of(500, 2000), after: of(27, 100) });
    const { each = 0, afterOnly = 0 } = many.differenceInDifferences?.toShow ?? {};
    expect(afterOnly).toBeLessThan(each);
    const power = clear([0.25, 0.35, 0.25, 0.27], [2000, afterOnly ?? 0, 2000, afterOnly ?? 0], 1500);
    expect(power).toBeGreaterThan(0.77);
    expect(power).toBeLessThan(0.83);
  });
  it.each([
    [8, 0.5],
    [10, 0.1],
    [20, 0.3],
  ])("does not see what is not there: groups of %i at a rate of %d", (n, rate) => {
    expect(clear([rate, rate, rate, rate], [n, n, n, n], 3000)).toBeLessThan(0.06);
  });
  it("rates of 0 and 1 have an interval too, and a verdict", () => {
    const all = lift({ before: of(0, 60), after: of(60, 60) }, { before: of(0, 60), after: of(0, 60) });
    expect(all).toMatchObject({ verdict: "better", relative: null });
    expect(all.points?.low).toBeGreaterThan(80);
    expect(all.points?.low).toBeLessThan(100);
    expect(all.p).toBeGreaterThan(0);
    const none = lift({ before: of(0, 6), after: of(0, 6) }, { before: of(0, 6), after: of(0, 6) });
    expect(none).toMatchObject({ verdict: "unclear", p: 1, requiredN: null });
  });
  it("points and relative are both printed, each with an interval; swapping the groups turns the points", () => {
    const [exposed, control] = [
      { before: of(100, 500), after: of(150, 500) },
      { before: of(100, 500), after: of(130, 500) },
    ];
    const found = lift(exposed, control).differenceInDifferences;
    const turned = lift(control, exposed).differenceInDifferences;
    expect(turned?.points?.low).toBeCloseTo(-(found?.points?.high ?? 0), 10);
    expect(found?.relative).toBeCloseTo(0.3 / 0.26 - 1, 12);
    expect(found?.relativeInterval?.low).toBeLessThan(0);
    expect(found?.relativeInterval?.high).toBeGreaterThan(0.3);
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

describe("a small p with the verdict unclear says why", () => {
  const four = (before: number, after: number, controlBefore: number, controlAfter: number, n: number) =>
    experiment(
      defineExperiment({ since: "2026-06-01", groups }),
      deals(
        { source: "campaign", created: "2026-03-02", won: before, lost: n - before, closedAt: "2026-05-01" },
        { source: "campaign", created: "2026-06-02", won: after, lost: n - after },
        { source: "web", created: "2026-03-02", won: controlBefore, lost: n - controlBefore, closedAt: "2026-05-01" },
        { source: "web", created: "2026-06-02", won: controlAfter, lost: n - controlAfter },
      ),
      { asOf },
    );
  const codes = (found: ReturnType<typeof four>) => found.reasons.map(({ code }) => code);
  it("small cells", () => {
    const found = four(0, 0, 4, 0, 8);
    expect([found.verdict, (found.p ?? 1) < 0.05]).toEqual(["unclear", true]);
    expect(found.differenceInDifferences?.carefulP).toBeGreaterThan(0.05);
    expect(codes(found)).toContain("LIFT_SMALL_CELLS");
  });
  it("an interval that holds 0", () => {
    const found = four(0, 1, 8, 15, 16);
    expect([found.verdict, (found.p ?? 1) < 0.05]).toEqual(["unclear", true]);
    expect(codes(found)).toContain("LIFT_HOLDS_ZERO");
  });
  it("and never without a reason", () => {
    const next = seeded(7);
    const up = (n: number) => Math.floor(next() * (n + 1));
    for (let i = 0; i < 200; i += 1) {
      const n = 5 + up(25);
      const found = four(up(n), up(n), up(n), up(n), n);
      const told = codes(found).some((code) => code === "LIFT_SMALL_CELLS" || code === "LIFT_HOLDS_ZERO");
      expect(told).toBe(found.verdict === "unclear" && (found.p ?? 1) < 0.05);
    }
  });
});
