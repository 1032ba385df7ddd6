import * as calendar from "salesplan/calendar";
import * as pipeline from "salesplan/pipeline";
import { follow, monthly, type Review, type ReviewInput } from "salesplan/review";
import * as targets from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const cal = calendar.define({ zone: "Asia/Taipei", covered: ["2026-01-01", "2026-12-31"] });
const policies = {
  pipeline: pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } }),
  carry: { carry: "proportional", cap: 1.25, boundary: "quarter" },
} as const;
const goal = targets.defineGoal({ id: "q3", unit: "TWD", amount: "1800", period: "2026-Q3", owner: "East" });
const plan = targets.cascade(goal, {
  calendar: cal,
  step: 1,
  tiers: { floor: 0.85, target: 1 },
  levels: [{ into: "month" }, { members: [{ id: "amy" }, { id: "ben" }] }],
});
const deal = (id: string, stage: string, closeDate: string, amount = "100", more = {}) => ({
  id,
  owner: "amy",
  stage,
  amount,
  created: "2026-06-01",
  closeDate,
  ...more,
});
const july = [
  deal("d1", "signed", "2026-07-09", "400"),
  deal("d2", "offer", "2026-08-20", "240"),
  deal("d3", "offer", "2026-07-20", "60"),
];
const run = (asOf: string, input: Partial<ReviewInput>): Review =>
  monthly({ calendar: cal, plan, ...input }, policies, { asOf, period: asOf.slice(0, 7), title: "East", unit: "TWD" });
const before = run("2026-07-31", {
  deals: july,
  lastExport: {
    exportedAt: "2026-06-30",
    deals: [
      deal("d1", "offer", "2026-07-15", "400"),
      deal("d2", "offer", "2026-07-24", "240"),
      deal("d3", "offer", "2026-07-20", "60"),
    ],
  },
});
const said = (now: Review, id: string, then: Review = before) => {
  const { applied, verdict, because, shown } = follow(then, now).decisions.find((row) => row.id === id) as ReturnType<
    typeof follow
  >["decisions"][number];
  return [applied, verdict, ...[...because, ...shown].map(({ code }) => code)];
};
const august = (deals: readonly object[], more: Partial<ReviewInput> = {}): Review =>
  run("2026-08-31", { deals: deals as never, ...more });
const signed = deal("d1", "signed", "2026-07-09", "400");

describe("a re-plan", () => {
  const proposed = targets.parsePlan(before.decisions.find(({ id }) => id === "replan")?.apply?.value);
  it("was applied where the targets in force are those that were proposed", () => {
    expect(said(august([signed], { plan: proposed }), "replan")[0]).toBe("yes");
    expect(said(august([signed]), "replan")[0]).toBe("no");
  });
  it("was wrong where the quarter lies below the floor's path on its day, open before, held above", () => {
    expect(said(august([signed]), "replan")).toContain("wrong");
    expect(said(august([signed, deal("d9", "signed", "2026-08-09", "700")]), "replan")).toContain("held");
    expect(said(run("2026-08-15", { deals: [signed] }), "replan")).toContain("open");
  });
});

describe("slipped deals", () => {
  it("worked on and signed by the day: the test held", () => {
    expect(said(august([signed, deal("d2", "signed", "2026-08-20", "240")]), "slipped")).toEqual([
      "yes",
      "held",
      "FOLLOW_WORKED",
      "FOLLOW_SIGNED",
    ]);
  });
  it("untouched: not done, and wrong once the day has come", () => {
    const idle = deal("d2", "offer", "2026-09-20", "240", { lastTouch: "2026-07-02" });
    expect(said(august([signed, idle]), "slipped").slice(0, 2)).toEqual(["no", "wrong"]);
    expect(said(run("2026-08-20", { deals: [signed, idle] }), "slipped").slice(0, 2)).toEqual(["no", "open"]);
  });
  it("touched since, not signed: done, and wrong", () => {
    const touched = deal("d2", "offer", "2026-09-20", "240", { lastTouch: "2026-08-02" });
    expect(said(august([signed, touched]), "slipped").slice(0, 2)).toEqual(["yes", "wrong"]);
  });
});

describe("deals without a date to come", () => {
  it.each([
    ["dated anew", "2026-09-15", ["yes", "held"]],
    ["left as they were", "2026-07-20", ["no", "wrong"]],
  ])("%s", (_, closeDate, expected) => {
    expect(said(august([signed, deal("d3", "offer", closeDate, "60")]), "dates").slice(0, 2)).toEqual(expected);
  });
});

describe("forecasts", () => {
  it("of a period that is over are held against what came", () => {
    const [first] = before.forecasts.filter(({ label }) => label === "2026-08");
    const low = august([signed]);
    expect(follow(before, low).forecasts).toEqual([
      {
        period: "2026-08",
        low: first?.p10,
        middle: first?.p50,
        high: first?.p90,
        actual: "0",
        verdict: Number(first?.p10) > 0 ? "tooHigh" : "held",
      },
    ]);
    expect(follow(before, august([signed, deal("d8", "signed", "2026-08-02", "9000")])).forecasts[0]?.verdict).toBe(
      "tooLow",
    );
  });
  it("of a period that runs are not", () => {
    expect(follow(before, run("2026-08-15", { deals: [signed] })).forecasts).toEqual([]);
  });
});

it("a review with the one before it tells in a section of its own what became of it", () => {
  const now = august([signed], { previous: before });
  expect(now.follow).toEqual(follow(before, august([signed])));
  expect(now.findings.filter(({ section }) => section === "follow").map(({ reason }) => reason.code)).toContain(
    "ABOUT_SLIPPED",
  );
});

it("the later review comes second; what is no review is refused", () => {
  expect(errorOf(() => follow(before, before)).code).toBe("WRONG_ORDER");
  expect(errorOf(() => follow({} as Review, before)).code).toBe("BAD_POLICY");
  expect(errorOf(() => run("2026-07-31", { deals: july, previous: before })).path).toEqual(["previous", "asOf"]);
});
