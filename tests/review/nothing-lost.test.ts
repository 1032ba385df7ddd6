import MarkdownIt from "markdown-it";
import * as activity from "salesplan/activity";
import * as calendar from "salesplan/calendar";
import { zhHans } from "salesplan/messages";
import * as pipeline from "salesplan/pipeline";
import { monthly, type Review, type ReviewInput, type ReviewOptions, toMarkdown } from "salesplan/review";
import * as targets from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const stages = { open: ["offer"], won: ["signed"], lost: ["lost"] } as const;
const cal = calendar.define({ zone: "Asia/Taipei", covered: ["2026-01-01", "2026-12-31"] });
const deal = (id: string, stage: string, amount: string | null, closeDate: string, more: object = {}) => ({
  ...{ id, owner: "amy", customer: "C", stage, amount, created: "2026-06-02", closeDate },
  ...more,
});
const planOf = (period: string, by = cal) =>
  targets.cascade(targets.defineGoal({ id: "g", unit: "TWD", amount: "7200", period, owner: "East" }), {
    calendar: by,
    step: 1,
    tiers: { floor: 0.85, target: 1 },
    levels: [{ into: "month" }, { members: [{ id: "amy" }, { id: "ben" }] }],
  });
const review = (input: Partial<ReviewInput>, options: Partial<ReviewOptions> = {}, currency: string | null = null) =>
  monthly(
    { calendar: cal, ...input },
    { pipeline: pipeline.define({ stages, currency }) },
    { asOf: "2026-07-31", period: "2026-07", unit: "TWD", ...options },
  );
const said = (made: Review, code: string) => made.findings.find(({ reason }) => reason.code === code)?.reason;

describe("money that is added up wrongly or not at all is told", () => {
  const deals = [
    deal("a", "signed", "100", "2026-07-09", { currency: "TWD" }),
    deal("b", "signed", "70000", "2026-07-09", { currency: "USD" }),
    deal("c", "offer", "30", "2026-08-09", { currency: "TWD" }),
    deal("d", "offer", null, "2026-08-09"),
    deal("e", "elsewhere", "77", "2026-08-09", { status: "open" }),
    deal("f", "offer", "5", "2026-07-08", { status: "won" }),
  ];
  it("of two currencies, where the rules name none", () => {
    expect(said(review({ deals }), "MIXED_CURRENCIES")?.params).toEqual({ count: 2 });
  });
  it("of another currency than the rules name, in its own unit whatever the display unit", () => {
    const made = review({ deals }, {}, "TWD");
    expect(said(made, "OTHER_CURRENCY")?.params).toEqual({ count: 1, amount: { amount: "70000", unit: "USD" } });
    expect(said(made, "MIXED_CURRENCIES")).toBeUndefined();
    expect(toMarkdown(made)).toContain("1 deal in another currency (70,000 USD) is not counted.");
    expect(toMarkdown(made, { locale: zhHans, unit: "万元" })).toContain("70,000 USD");
  });
  it("of open deals without an amount or a chance, once", () => {
    const made = review({ deals });
    expect(said(made, "NO_AMOUNT")?.params).toEqual({ count: 1 });
    expect(said(made, "NO_PROBABILITY")?.params).toMatchObject({ count: 1, period: "2026-Q3" });
    expect(said(made, "STATE_CONFLICT")?.params).toEqual({ count: 1 });
    expect(made.findings.filter(({ reason }) => reason.code === "NO_PROBABILITY")).toHaveLength(1);
  });
  it("of working days that are an estimate", () => {
    const plain = calendar.define({ zone: "Asia/Taipei", covered: null });
    const made = review({ calendar: plain, plan: planOf("2026", plain), deals });
    expect(said(made, "HOLIDAYS_UNKNOWN")?.params).toMatchObject({ from: "2026-01-01", to: "2026-12-31" });
  });
});

describe("people of a plan cut into months alone", () => {
  const deals = [deal("a", "signed", "450", "2026-07-09"), deal("b", "signed", "50", "2026-09-30")];
  it.each([
    ["2026-Q3", "2026-12-31", "900", "500"],
    ["2026-07", "2026-07-31", "300", "450"],
    ["2026", "2026-12-31", "3600", "500"],
  ])("stand in %s too, and add up to the team", (period, asOf, target, actual) => {
    const { people, standing } = review({ plan: planOf("2026"), deals }, { period, asOf });
    expect(people.map((row) => [row.rep, row.target, row.actual])).toEqual([
      ["amy", target, actual],
      ["ben", target, "0"],
    ]);
    expect(Number(standing[0]?.target)).toBe(2 * Number(target));
  });
  it("have their calls for a quarter held against what is booked in its months", () => {
    const calls = [{ owner: "amy", period: "2026-Q3", amount: 600 }];
    const actuals = [{ date: "2026-08-04", owner: "amy", amount: "400" }];
    const made = review({ plan: planOf("2026"), actuals, calls }, { period: "2026-Q3", asOf: "2026-12-31" });
    expect(said(made, "CALLS_CHECK")?.params).toMatchObject({ n: 1, actual: { amount: "400", unit: "TWD" } });
  });
});

describe("time without a list of reps", () => {
  it("is told with its shares: the hours to move rest on them", () => {
    const time = activity.defineTimePlan({ shares: { visits: 0.8, internal: 0.2 } });
    const timeEntries = [
      { owner: "amy", date: "2026-07-07", bucket: "visits", minutes: 600 },
      { owner: "amy", date: "2026-07-08", bucket: "internal", minutes: 600 },
    ];
    const options = { asOf: "2026-07-31", period: "2026-07" };
    const made = monthly({ calendar: cal, timeEntries }, { time }, options);
    expect(made.decisions.map(({ id }) => id)).toEqual(["time"]);
    expect(said(made, "TIME_LOGGED")?.params).toEqual({ hours: 20 });
    expect(toMarkdown(made)).toContain(
      "Time: 20 h on record, of how many working hours is not known; of what is on record: visits 50 % (plan 80 %)",
    );
    const reps = [{ id: "amy", team: "East" }];
    expect(said(monthly({ calendar: cal, timeEntries, reps }, { time }, options), "TIME_LOGGED")).toBeUndefined();
  });
});

describe("what cannot be used is refused where it is given, whether or not anything reads it", () => {
  const options = { asOf: "2026-07-31", period: "2026-07" };
  const refused = (input: object, rules: object = {}, more: object = {}): readonly [string, string] => {
    const error = errorOf(() => monthly({ calendar: cal, ...input } as ReviewInput, rules, { ...options, ...more }));
    return [error.code, error.path.join(".")];
  };
  it.each([
    [{ dealz: [] }, "BAD_INPUT", "input.dealz"],
    [{ contacts: {} }, "BAD_ROWS", "contacts"],
    [{ lastExport: { exportedAt: "2026-06-30" } }, "BAD_ROWS", "lastExport.deals"],
    [{ budget: -5 }, "BAD_INPUT", "budget"],
    [{ budget: "much" }, "BAD_AMOUNT", "budget"],
    [{ budget: { of: 100 } }, "BAD_INPUT", "budget.share"],
    [{ calls: [{ owner: "amy", period: "July", amount: 3 }] }, "BAD_INPUT", "calls.0.period"],
    [{ engagement: [{ customer: "C", period: "2026-13", value: 1 }] }, "BAD_INPUT", "engagement.0.period"],
  ])("%j", (input, code, path) => {
    expect(refused(input)).toEqual([code, path]);
  });
  it("rules and options that mean nothing", () => {
    expect(refused({}, { pipelines: {} })).toEqual(["BAD_INPUT", "policies.pipelines"]);
    expect(refused({}, {}, { asof: "2026-07-31" })).toEqual(["BAD_OPTION", "asof"]);
    for (const scale of [-1, 1.5, "2", 99]) expect(refused({}, {}, { scale })).toEqual(["BAD_OPTION", "scale"]);
  });
  it("but what is undefined is as good as absent", () => {
    expect(monthly({ calendar: cal, dealz: undefined } as never, {}, options).inputs).toEqual([]);
  });
});

describe("an input that waits for another is not dropped silently", () => {
  it("moves of rivals and the last export, without deals", () => {
    const made = review({
      competitorMoves: [{ competitor: "K", date: "2026-07-06", kind: "priceCut" }],
      lastExport: { exportedAt: "2026-06-30", deals: [] },
    });
    const missing = made.findings.filter(({ reason }) => reason.code === "MISSING_INPUT");
    const named = missing.map(({ reason: { params } }) => `${String(params.input)} ${String(params.what)}`);
    expect(named).toEqual(expect.arrayContaining(["deals market", "deals causes", "deals forecast"]));
  });
});

describe("sentences that hold for every team", () => {
  const tiers = { commit: 0.7, base: 1 };
  it("name no tier that the plan lacks", () => {
    const goal = targets.defineGoal({ id: "q3", unit: "TWD", amount: "1800", period: "2026-Q3", owner: "East" });
    const levels = [{ into: "month" as const }, { members: [{ id: "amy" }] }];
    const plan = targets.cascade(goal, { calendar: cal, step: 1, tiers, levels });
    const carry = { carry: "proportional", cap: 1.25, boundary: "quarter" } as const;
    const rules = { pipeline: pipeline.define({ stages }), carry };
    const text = toMarkdown(
      monthly({ calendar: cal, plan, deals: [deal("a", "signed", "450", "2026-07-09")] }, rules, {
        ...{ asOf: "2026-07-31", period: "2026-07" },
      }),
    );
    expect(text).toContain("is below 840 on");
    expect(text).not.toMatch(/floor|stretch/);
  });
  it("do not deny a target of 0", () => {
    const goal = targets.defineGoal({ id: "q3", unit: "TWD", amount: "0", period: "2026-Q3", owner: "East" });
    const plan = targets.cascade(goal, { calendar: cal, step: 1, levels: [{ into: "month" }] });
    const text = toMarkdown(review({ plan, deals: [deal("a", "signed", "10", "2026-07-09")] }));
    expect(text).toContain("July 2026: 10 signed in 1 deal. There is no target to hold it against.");
    expect(text).toContain("| July 2026 | 0 | 10 | – | 0 | – |");
  });
  it("are made where the calendar begins after the day of the review", () => {
    const late = calendar.define({ zone: "Asia/Taipei", covered: ["2026-07-01", "2026-12-31"] });
    const deals = [deal("a", "offer", "10", "2026-06-09")];
    const made = review({ calendar: late, deals }, { asOf: "2026-06-30", period: "2026-06" });
    expect(made.decisions.map(({ id, due }) => [id, due])).toEqual([["dates", "2026-07-07"]]);
  });
});

describe("names from the CRM in Markdown", () => {
  it("are neither links, pictures, code nor emphasis", () => {
    const names = ["[a](http://x.example)", "![b](http://x.example/p.png)", "*c* _d_ `e` ~~f~~", "snake_case_name"];
    const deals = names.map((competitors, i) => deal(String(i), "offer", "5", "2026-08-09", { competitors }));
    const competitorMoves = names.map((competitor) => ({ competitor, date: "2026-07-06", kind: "priceCut" }));
    const html = new MarkdownIt().render(toMarkdown(review({ deals, competitorMoves }, { title: names.join(" ") })));
    expect(html).not.toMatch(/<(a|img|em|code|s)\b/);
    for (const name of names) expect(html.split(name).length, name).toBeGreaterThan(2);
  });
});
