import * as calendar from "salesplan/calendar";
import {
  type Finding,
  monthly,
  type Review,
  type ReviewInput,
  type ReviewOptions,
  type ReviewPolicies,
  toMarkdown,
} from "salesplan/review";
import * as targets from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { generate, inputOf, options, policies } from "./team.ts";

const team = inputOf(generate());
const run = (
  input: Partial<ReviewInput> = {},
  more: Partial<ReviewOptions> = {},
  rules: Partial<ReviewPolicies> = {},
): Review => monthly({ ...team, ...input }, { ...policies, ...rules } as ReviewPolicies, { ...options, ...more });
const codes = (review: Review): string[] => review.findings.map(({ reason }) => reason.code);
const params = (review: Review, code: string): { readonly [name: string]: unknown } =>
  review.findings.find(({ reason }: Finding) => reason.code === code)?.reason.params ?? {};
const goal = targets.defineGoal({ id: "q3", amount: "17680000", period: "2026-Q3", owner: "East" });
const july = (rows: unknown, change: object): readonly never[] =>
  (rows as readonly { readonly [field: string]: string }[]).map((row) =>
    row.status === "won" && (row.closeDate ?? "") >= "2026-07-01" ? { ...row, ...change } : row,
  ) as unknown as readonly never[];

describe("what the plan does not know", () => {
  it("a plan of one member has all wins, whoever won them", () => {
    const plan = targets.cascade(goal, { calendar: team.calendar, step: 1, levels: [{ into: "month" }] });
    expect(run({ plan }).standing[0]).toMatchObject({ period: "2026-07", actual: "5281000" });
  });
  it("wins of people outside the plan are told, with their sum", () => {
    const plan = targets.cascade(goal, {
      calendar: team.calendar,
      step: 1,
      levels: [{ into: "month" }, { members: [{ id: "Chen" }, { id: "Lin" }] }],
    });
    const review = run({ plan });
    expect(codes(review)).toContain("OUTSIDE_PLAN");
    expect(review.standing[0]?.actual).toBe("1119000");
  });
  it("a period without a target is said, and the quarter's target never taken for it", () => {
    const plan = targets.cascade(goal, { calendar: team.calendar, step: 1, levels: [{ members: [{ id: "Chen" }] }] });
    const review = run({ plan });
    expect(params(review, "PLAN_LACKS_PERIOD")).toEqual({ period: "2026-07" });
    expect(codes(review)).not.toContain("COUNT_EFFECT");
    expect(codes(review)).not.toContain("SLIP_AND_GAP");
    expect(codes(review)).toContain("NO_TARGET_SET");
  });
});

describe("deals that lack what counts", () => {
  it("wins without a day are told, not dropped", () => {
    const review = run({ deals: july(team.deals, { closeDate: "", closedAt: "" }) });
    expect(params(review, "WON_UNDATED")).toMatchObject({ deals: 30, amount: { amount: "5281000", unit: "TWD" } });
  });
  it("wins without an amount are told", () => {
    expect(params(run({ deals: july(team.deals, { amount: "" }) }), "WON_WITHOUT_AMOUNT")).toEqual({ deals: 30 });
  });
  it("a customer whose name would break a table does not", () => {
    const customers = (team.customers as readonly { readonly id: string }[]).map((row) =>
      row.id === "C001" ? { ...row, name: "Hua|yuan <b>" } : row,
    ) as unknown as readonly never[];
    const text = toMarkdown(run({ customers }));
    expect(text).toContain("Hua\\|yuan &lt;b>");
    expect(text).not.toMatch(/Hua\|yuan|<b>/);
  });
  it("values of the customers' table are used where there are any", () => {
    const customers = (team.customers as readonly object[]).map((row) => ({
      ...row,
      value: "1",
    })) as unknown as readonly never[];
    const review = run({ customers });
    expect(codes(review)).not.toContain("VALUE_IS_REVENUE");
    expect(review.classes).not.toEqual(run().classes);
  });
});

describe("a period that still runs", () => {
  const review = run({}, { asOf: "2026-07-10" });
  it("is compared by the working day only, and nothing is said to be over", () => {
    expect(codes(review)).toContain("AGAINST_PER_DAY");
    for (const code of [
      "AGAINST",
      "CLOSED_AT",
      "COUNT_EFFECT",
      "SIZE_EFFECT",
      "PLAN_ADDS_UP",
      "DATES_SLIP",
      "DATED_MOVED",
      "FORECAST_CHECK",
      "SLIP_AND_GAP",
    ])
      expect(codes(review)).not.toContain(code);
    expect(review.decisions.map(({ id }) => id)).not.toContain("replan");
  });
  it("a quarter that has just begun has no slipped deals, only some that moved", () => {
    const quarter = run({}, { period: "2026-Q3" });
    expect(codes(quarter)).toContain("DATED_SO_FAR");
    expect(codes(quarter)).not.toContain("DATES_SLIP");
    expect(quarter.parent?.label).toBe("2026");
  });
  it.each(["2026-W31", "2026"])("%s can be reviewed", (period) => {
    expect(toMarkdown(run({}, { period }))).not.toMatch(/NaN|undefined|null/);
  });
});

describe("calendars that end", () => {
  it.each([
    ["2026-07-31", "on asOf"],
    ["2026-08-05", "soon after"],
    ["2026-09-15", "within what is planned"],
  ])("covered until %s (%s): decisions are due in calendar days, never on asOf", (last) => {
    const short = calendar.define({ zone: "Asia/Taipei", covered: ["2025-01-01", last] });
    for (const { due } of run({ calendar: short }).decisions) expect(due > options.asOf).toBe(true);
  });
  it("where nobody checked holidays, no figure is by the working day", () => {
    const review = run({ calendar: calendar.define({ zone: "Asia/Taipei", covered: null }) });
    expect(review.workdays).toBeNull();
    expect(review.history.every(({ workdays }) => workdays === null)).toBe(true);
    expect(codes(review)).not.toContain("AGAINST");
    for (const { due } of review.decisions) expect(due > options.asOf).toBe(true);
  });
});

describe("rules and figures that are not there", () => {
  it("a re-plan without a cap says so", () => {
    const review = run({}, {}, { carry: { carry: "even", boundary: "quarter" } });
    expect(review.decisions.find(({ id }) => id === "replan")?.do.code).toBe("DO_REPLAN_UNCAPPED");
  });
  it("against a rate of 0 there is no relative difference", () => {
    const review = run({
      experiments: [{ name: "x", exposed: { converted: 10, n: 50 }, control: { converted: 0, n: 50 } }],
    });
    expect(codes(review)).toContain("DIFFERENCE");
    expect(codes(review)).not.toContain("EXPERIMENT");
  });
  it("without past periods the forecast says what it lacks, and gives no odds", () => {
    const young = (team.deals as readonly { readonly created?: string }[]).filter(
      ({ created }) => (created ?? "") >= "2026-06-15",
    );
    const review = run({ deals: young as unknown as readonly never[] });
    expect(codes(review)).toContain("NO_CREATED_PART");
    expect(codes(review)).not.toContain("FORECAST_POINTS");
  });
  it("signed, open and not yet created add up to the mean of the forecast", () => {
    const [range, part] = [params(run(), "FORECAST_RANGE"), params(run(), "CREATED_PART")];
    const money = (value: unknown): number => Number((value as { readonly amount: string }).amount);
    expect(
      Math.abs(money(range.signed) + money(range.open) + money(part.amount) - money(part.total)),
    ).toBeLessThanOrEqual(1);
  });
  it("empty tables are as good as none", () => {
    const empty = {
      deals: [],
      stageEvents: [],
      activities: [],
      timeEntries: [],
      transactions: [],
      competitorMoves: [],
    };
    const review = run({ ...empty, plan: undefined, lastExport: undefined });
    expect(codes(review).filter((code) => code === "MISSING_INPUT").length).toBeGreaterThan(5);
    expect(codes(review)).not.toContain("FORECAST_RANGE");
  });
});

describe("input that cannot be used", () => {
  it.each<[string, Partial<ReviewInput>, Partial<ReviewPolicies>, readonly (string | number)[]]>([
    ["engagement that is no list", { engagement: "x" as never }, {}, ["engagement"]],
    [
      "engagement without a number",
      { engagement: [{ customer: "a", period: "2026-07", value: Number.NaN }] },
      {},
      ["engagement", 0, "value"],
    ],
    ["products that are no list", { products: "GTX" as never }, {}, ["products"]],
    ["an experiment without counts", { experiments: [{} as never] }, {}, ["experiments", 0, "exposed"]],
    [
      "more converted than there were",
      { experiments: [{ name: "x", exposed: { converted: 3, n: 2 }, control: { converted: 0, n: 1 } }] },
      {},
      ["experiments", 0, "exposed"],
    ],
    ["a norm that is no number", {}, { cycleNorm: Number.NaN }, ["policies", "cycleNorm"]],
    ["a quota that the policy lacks", {}, { quota: "nope" }, ["policies", "quota"]],
  ])("%s", (_name, input, rules, path) => {
    expect(errorOf(() => run(input, {}, rules)).path).toEqual(path);
  });
});
