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
import { smallTeam } from "./small-team.ts";
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

describe("a period of another kind", () => {
  it("a month that is over, reviewed a month later, is told as closed, and each customer is kept once", () => {
    const june = run({}, { period: "2026-06" });
    expect(codes(june)).toContain("CLOSED_AT");
    expect(codes(june)).toContain("EXPORT_TOO_LATE");
    for (const code of ["FORECAST_RANGE", "PLAN_ADDS_UP", "DATED_WON"]) expect(codes(june)).not.toContain(code);
    const ids = june.decisions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    // The plan of the next period that is open, not of one that is over.
    expect(june.people.every(({ nextPeriod }) => nextPeriod === "2026-08")).toBe(true);
  });
  it("a running quarter has its own forecast with the chance of each tier", () => {
    const quarter = run({}, { period: "2026-Q3" });
    const { details } = quarter.findings.find(({ reason }) => reason.code === "FORECAST_POINTS") as Finding;
    expect(params(quarter, "FORECAST_POINTS").period).toBe("2026-Q3");
    expect(details.map(({ params: { tier } }) => tier)).toEqual(["floor", "target", "stretch"]);
    expect(codes(quarter)).not.toContain("FEW_TOUCHES");
  });
  it("a running month has a forecast of its own beside its quarter's", () => {
    const points = run({}, { asOf: "2026-07-10" }).findings.filter(({ reason }) => reason.code === "FORECAST_POINTS");
    expect(points.map(({ reason }) => (reason.params as { period: string }).period)).toEqual(["2026-07", "2026-Q3"]);
  });
  it("a period that has not begun has nothing in it, and is no error", () => {
    const september = run({}, { period: "2026-09" });
    expect(september.history.at(-1)).toMatchObject({ label: "2026-09", deals: 0, amount: "0", workdays: 0 });
    expect(september.standing[0]).toMatchObject({ actual: "0", pace: null });
    expect(toMarkdown(september)).not.toMatch(/NaN|undefined|Infinity/);
  });
  it("a period long before the data has no history but itself", () => {
    const old = run({}, { period: "2025-01" });
    expect(old.history.map(({ label }) => label)).toEqual(["2025-01"]);
  });
  it("a week that deals left before it began: the groups add up to all that were dated", () => {
    const week = run({}, { period: "2026-W31" });
    const [dated, rest, moved] = ["DATED_WON", "DATED_REST", "DATED_SO_FAR"].map((code) => params(week, code));
    const sum = [dated?.won, rest?.early, rest?.removed, moved?.moved, moved?.lost, moved?.due];
    expect(sum.reduce<number>((n, one) => n + Number(one), 0)).toBe(dated?.dated);
  });
});

describe("results that were booked", () => {
  const actuals = [
    { date: "2026-07-10", amount: "4000000", owner: "Chen" },
    { date: "2026-06-10", amount: "5000000", owner: "Lin" },
  ];
  const review = run({ actuals });
  it("are what is signed, everywhere", () => {
    expect(review.standing[0]?.actual).toBe("4000000");
    expect(review.history.map(({ label, amount, deals }) => [label, amount, deals])).toEqual([
      ["2026-06", "5000000", null],
      ["2026-07", "4000000", null],
    ]);
    expect(review.forecasts[0]?.signed).toBe("4000000");
    expect(params(review, "FORECAST_CHECK").actual).toMatchObject({ amount: "4000000" });
    expect(params(review, "BOOKED_DIFFERS")).toMatchObject({ difference: { amount: "-1281000" } });
    expect(codes(review)).not.toContain("COUNT_EFFECT");
  });
  it("are told without any deals", () => {
    expect(run({ actuals, deals: undefined, lastExport: undefined }).history.at(-1)?.amount).toBe("4000000");
  });
});

it("rows of reps and of leaves are accounted for", () => {
  const names = run().inputs.map(({ input }) => input);
  expect(names).toEqual(expect.arrayContaining(["reps", "leaves", "customers", "competitorMoves"]));
});

it("what nobody put an amount to is unknown, not 0", () => {
  const deals = (team.deals as readonly object[]).map((row) => ({ ...row, amount: "", closeDate: "" }));
  const review = run({ deals: deals as never });
  expect(codes(review)).toContain("UNDATED_UNPRICED");
  expect(codes(review)).not.toContain("UNDATED");
});

it("the profile of the data is told room by room, where it is less than full", () => {
  const profile = [
    {
      room: "health",
      answers: "degraded",
      reasons: [{ room: "mapping", code: "NO_ENGAGEMENT", severity: "info", params: {} }],
    },
    { room: "funnel", answers: "fully", reasons: [] },
  ] as never;
  const review = run({ profile });
  expect(codes(review).filter((code) => code === "PROFILE")).toHaveLength(1);
  expect(params(review, "PROFILE")).toEqual({ of: "health", answers: "degraded" });
  expect(errorOf(() => run({ profile: [{}] as never })).path).toEqual(["profile", 0]);
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

describe("a review before in the shape of another release", () => {
  const { calendar } = smallTeam(1);
  const then = monthly({ calendar }, {}, { asOf: "2026-06-30", period: "2026-06" });
  const { trends: _, ...older } = then;
  it("is named by its place, with what is missing", () => {
    const make = (previous: never) => () =>
      monthly({ calendar, previous }, {}, { asOf: "2026-07-31", period: "2026-07" });
    const error = errorOf(make(older as never));
    expect(error).toMatchObject({ code: "BAD_POLICY", path: ["previous", "trends"] });
    expect(String(error)).toContain("another release");
    expect(String(errorOf(make({} as never)))).not.toContain("another release");
  });
});

describe("reps in a running period", () => {
  const say = (period: string, asOf: string) => monthly(smallTeam(5), policies, { ...options, period, asOf });
  it("are held against what is expected by now", () => {
    const review = say("2026-Q3", "2026-07-31");
    const codes = review.findings.map(({ reason }) => reason.code);
    expect(codes).toContain("TOUCHES_SO_FAR");
    expect(codes).not.toContain("FEW_TOUCHES");
    const named = review.findings
      .filter(({ reason }) => reason.code.endsWith("_SO_FAR") && "reps" in reason.params)
      .flatMap(({ reason }) => String(reason.params["reps"]).split(", "));
    const low = review.people
      .filter(({ pace, touches }) => touches !== null && pace !== null && pace < 0.6)
      .map(({ rep }) => rep);
    expect(named.length).toBeGreaterThan(0);
    expect(named.sort()).toEqual(low.sort());
    for (const row of review.people) if (row.touchesAsked) expect(row.touchesExpected).toBeLessThan(row.touchesAsked);
  });
  it("nobody is behind in its first week", () => {
    const codes = say("2026-07", "2026-07-03").findings.map(({ reason }) => reason.code);
    expect(codes.filter((code) => code.startsWith("FEW_"))).toEqual([]);
  });
});
