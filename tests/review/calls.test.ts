import * as calendar from "salesplan/calendar";
import { SalesPlanError } from "salesplan/kernel";
import { en, explain, zhHans, zhHant } from "salesplan/messages";
import * as pipeline from "salesplan/pipeline";
import { type CallRow, monthly, type ReviewInput } from "salesplan/review";
import * as targets from "salesplan/targets";
import { describe, expect, it } from "vitest";

const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
const policies = {
  pipeline: pipeline.define({
    stages: { open: ["offer"], won: ["signed"], lost: ["lost"] },
    probabilities: { offer: 0.5 },
  }),
};
const deals = [
  { id: "a", owner: "Chen", stage: "signed", amount: "50", closeDate: "2026-07-08" },
  { id: "b", owner: "Lin", stage: "signed", amount: "30", closeDate: "2026-07-31" },
  { id: "c", owner: "Wu", stage: "signed", amount: "500", closeDate: "2026-07-20" },
  { id: "d", owner: "Chen", stage: "signed", amount: "7", closeDate: "2026-06-30" },
  { id: "e", owner: "Chen", stage: "offer", amount: "40", closeDate: "2026-09-10" },
  { id: "f", owner: "Lin", stage: "lost", amount: "900", closeDate: "2026-07-10" },
];
const said = (calls: readonly CallRow[], more: Partial<ReviewInput> = {}, asOf = "2026-07-31", period = "2026-07") =>
  monthly({ calendar: cal, deals, calls, ...more }, policies, { asOf, period, scale: 2 }).findings.flatMap(
    ({ reason }) => (reason.code.startsWith("CALLS") ? [reason] : []),
  );
const july = { period: "2026-07" };

describe("what was called before a period, beside what those who called signed", () => {
  it("sums both over the same people", () => {
    const [check, ...rest] = said([
      { ...july, owner: "Chen", amount: "60" },
      { ...july, owner: "Lin", amount: 44 },
    ]);
    // Chen 50 and Lin 30; Wu did not call, and 7 were signed in June.
    expect(rest).toEqual([]);
    expect(check).toMatchObject({
      code: "CALLS_CHECK",
      params: { by: "rep", period: "2026-07", n: 2, called: { amount: "104" }, actual: { amount: "80" }, bias: 0.3 },
    });
    expect(explain(check as never, en)).toBe(
      "The reps' own calls for July 2026 (n = 2) summed to 104, 30 % too high (signed by those who called: 80).",
    );
    expect(explain(check as never, zhHant)).toContain("業務代表事先自報的2026年7月合計 104");
    expect(explain(check as never, zhHans)).toContain("偏高 30%");
  });
  it.each<readonly [string, readonly CallRow[], number | null]>([
    ["too low", [{ ...july, owner: "Chen", amount: "40" }], -0.2],
    [
      "the last one before the period stands",
      [
        { ...july, owner: "Chen", amount: "75", at: "2026-06-30" },
        { ...july, owner: "Chen", amount: "90", at: "2026-06-12" },
      ],
      0.5,
    ],
    [
      "of one day the later row stands",
      [
        { ...july, owner: "Chen", amount: "75", at: "2026-06-30" },
        { ...july, owner: "Chen", amount: "55", at: "2026-06-30" },
      ],
      0.1,
    ],
    [
      "one made within the period is no forecast of it",
      [
        { ...july, owner: "Chen", amount: "75", at: "2026-06-30" },
        { ...july, owner: "Chen", amount: "50", at: "2026-07-01" },
      ],
      0.5,
    ],
    [
      "another period is another period",
      [
        { ...july, owner: "Chen", amount: "75" },
        { owner: "Chen", period: "2026-08", amount: "1" },
      ],
      0.5,
    ],
    [
      "who signed nothing counts",
      [
        { ...july, owner: "Chen", amount: "60" },
        { ...july, owner: "Tsai", amount: "15" },
      ],
      0.5,
    ],
    ["nothing was called in time", [{ ...july, owner: "Chen", amount: "50", at: "2026-07-15" }], null],
  ])("%s", (_name, calls, bias) => {
    expect(said(calls).map(({ params }) => params.bias)).toEqual(bias === null ? [] : [bias]);
  });
  it("reps and managers apart", () => {
    const found = said([
      { ...july, owner: "Chen", amount: "60" },
      { ...july, owner: "Chen", amount: "50", by: "manager" },
    ]);
    expect(found.map(({ params }) => [params.by, params.bias])).toEqual([
      ["rep", 0.2],
      ["manager", 0],
    ]);
  });
  it("has no percent where nothing was signed", () => {
    expect(said([{ ...july, owner: "Tsai", amount: "15" }]).map(({ code }) => code)).toEqual(["CALLS_IN_VAIN"]);
  });
  it("says nothing of a period that runs", () => {
    expect(said([{ ...july, owner: "Chen", amount: "60" }], {}, "2026-07-30")).toEqual([]);
  });
  it("books as the plan does where there are results", () => {
    const goal = targets.defineGoal({ id: "g", metric: "signed", amount: "1200", period: "2026" });
    const plan = targets.cascade(goal, {
      calendar: cal,
      step: "0.01",
      levels: [{ into: "month" }, { members: [{ id: "Chen" }, { id: "Lin" }] }],
    });
    const actuals = [{ date: "2026-07-10", amount: "20", owner: "Chen", metric: "signed" }];
    const calls = [
      { ...july, owner: "Chen", amount: "25" },
      // Not on the plan: nothing is booked for Wu, so that nothing can be compared.
      { ...july, owner: "Wu", amount: "400" },
    ];
    expect(said(calls, { plan, actuals }).map(({ params }) => [params.n, params.bias])).toEqual([[1, 0.25]]);
  });
});

describe("what is called for a period that runs, beside the deals", () => {
  const quarter = { period: "2026-Q3" };
  it("compares the same owners, by their last calls", () => {
    const [ahead] = said([
      { ...quarter, owner: "Chen", amount: "90", at: "2026-07-01" },
      { ...quarter, owner: "Chen", amount: "80", at: "2026-07-30" },
      // Not yet said on 31 July.
      { ...quarter, owner: "Chen", amount: "70", at: "2026-08-02" },
    ]);
    // 50 signed by Chen, and 40 by the chance that the stage has had.
    const { probabilities } = pipeline.stageProbabilities(policies.pipeline, deals, { asOf: "2026-07-31" });
    const expected = (50 + 40 * (probabilities.offer ?? 0)).toFixed(0);
    expect(ahead).toMatchObject({
      code: "CALLS_AHEAD",
      params: { by: "rep", period: "2026-Q3", n: 1, called: { amount: "80" }, expected: { amount: expected } },
    });
    expect(explain(ahead as never, en)).toBe(
      `The reps' own calls for Q3 2026 (n = 1) sum to 80; signed and open deals of the same owners come to ${expected} on average, without deals not yet created.`,
    );
  });
  it("is silent where nobody called", () => {
    expect(said([{ ...july, owner: "Chen", amount: "60" }]).map(({ code }) => code)).toEqual(["CALLS_CHECK"]);
  });
});

describe("calls that cannot be used", () => {
  it.each<readonly [string, unknown, string]>([
    ["no list", { owner: "Chen" }, "calls"],
    ["no row", [null], "calls.0"],
    ["no owner", [{ ...july, amount: 1 }], "calls.0"],
    ["no period", [{ owner: "Chen", amount: 1 }], "calls.0"],
    ["a caller who is neither", [{ ...july, owner: "Chen", amount: 1, by: "boss" }], "calls.0.by"],
    ["no amount", [{ ...july, owner: "Chen", amount: "much" }], "calls.0.amount"],
    ["more decimals than money has", [{ ...july, owner: "Chen", amount: "1.005" }], "calls.0.amount"],
    ["no day", [{ ...july, owner: "Chen", amount: 1, at: "soon" }], "calls.0.at"],
  ])("%s", (_name, calls, path) => {
    try {
      said(calls as never);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(SalesPlanError);
      expect((error as SalesPlanError).path.join(".")).toBe(path);
    }
  });
});
