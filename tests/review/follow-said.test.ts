import { type Decision, follow, monthly, type Review, reasons } from "salesplan/review";
import * as targets from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { cal, counted, decision, line, money, on, proposing, reasonOf, withDeals } from "./by-hand.ts";

/*
 * Every code of what became of a decision, with its figures, in reviews written by hand: each figure can be read off the rows above it.
 */
type Said = readonly [code: string, params: object];
const asked = new Set<string>();
const saidOf = (then: Review, now: Review, id: string): readonly Said[] => {
  const row = follow(then, now).decisions.find((one) => one.id === id);
  return row ? [row.about, ...row.because, ...row.shown].map(({ code, params }): Said => [code, params]) : [];
};
const tells = (then: Review, now: Review, id: string, expected: readonly Said[]): void => {
  for (const [code] of expected) asked.add(code);
  expect(saidOf(then, now, id)).toEqual(expected);
};
const signed = (id: string, date: string | null) => line(id, { state: "won", date });

describe("deals", () => {
  const what = reasonOf("DO_SLIPPED", { deals: 4, amount: money("40") });
  const wrongIf = reasonOf("WRONG_SLIPPED", { deals: 2, date: "2026-08-31", dated: 3, expected: 2.4 });
  const value = { deals: ["a", "b", "c", "d"].map((id) => ({ id })), meet: ["b", "c"] };
  const meet = { details: [reasonOf("MEET_FIRST", { department: "finance", deals: 2 })] };
  const then = proposing(decision("slipped", what, wrongIf, value, meet));
  it("slipped", () => {
    const [b, c] = [line("b", { lastTouch: "2026-08-03", met: ["finance"] }), line("c", { met: ["IT"] })];
    tells(then, withDeals("2026-08-31", signed("a", null), b, c), "slipped", [
      ["ABOUT_SLIPPED", { deals: 4, amount: money("40") }],
      ["FOLLOW_WORKED", { worked: 2, n: 4, since: "2026-07-31" }],
      ["FOLLOW_GONE", { gone: 1, n: 4 }],
      ["FOLLOW_MET", { department: "finance", met: 1, n: 2 }],
      ["FOLLOW_SIGNED", { won: 0, needed: 2, date: "2026-08-31", lost: 0 }],
      ["FOLLOW_WON_UNDATED", { deals: 1 }],
    ]);
    const lost = line("d", { state: "lost", date: "2026-08-20" });
    const late = [signed("a", "2026-08-31"), signed("b", "2026-09-01"), line("c"), lost];
    expect(saidOf(then, withDeals("2026-09-30", ...late), "slipped").at(-1)).toEqual([
      "FOLLOW_SIGNED",
      { won: 1, needed: 2, date: "2026-08-31", lost: 1 },
    ]);
  });
  it("dates that have passed", () => {
    const dates = decision(
      "dates",
      reasonOf("DO_DATES", { deals: 3, amount: money("30") }),
      reasonOf("WRONG_DATES", { date: "2026-08-07" }),
      { deals: [{ id: "a" }, { id: "b" }, { id: "c" }] },
    );
    const left = line("b", { date: "2026-08-07", amount: "25" });
    tells(proposing(dates), withDeals("2026-08-31", line("a"), left, signed("c", "2026-08-20")), "dates", [
      ["ABOUT_DATES", { deals: 3, amount: money("30") }],
      ["FOLLOW_DATED", { done: 2, n: 3 }],
      ["FOLLOW_DATES", { left: 1, date: "2026-08-07", amount: money("25") }],
      ["FOLLOW_CLOSED_LATER", { deals: 1, date: "2026-08-07" }],
    ]);
  });
  it("an answer to a rival", () => {
    const answer = decision(
      "answer:K:2026-07-06",
      reasonOf("DO_ANSWER", { competitor: "K", deals: 2, playbook: "competitorPriceCut" }),
      reasonOf("WRONG_ANSWER", { date: "2026-09-24" }),
      { occasions: [], deals: ["a", "b"] },
    );
    const counts = { won: 1, n: 9, wonBefore: 20, nBefore: 30, verdict: "worse" };
    const row = { competitor: "K", kind: "priceCut", date: "2026-07-06", deals: 2, amount: "9", ...counts };
    const now = { ...withDeals("2026-09-24", line("a", { lastTouch: "2026-08-02" }), line("b")), rivals: [row] };
    tells(proposing(answer), now, "answer:K:2026-07-06", [
      ["ABOUT_ANSWER", { competitor: "K", deals: 2 }],
      ["FOLLOW_WORKED", { worked: 1, n: 2, since: "2026-07-31" }],
      ["FOLLOW_RIVAL", counts],
    ]);
  });
});

describe("a customer", () => {
  const what = reasonOf("DO_RETAIN", { customer: "Huayuan", playbook: "retention" });
  const then = proposing(decision("retain:C1", what, reasonOf("WRONG_RETAIN", { score: 67, date: "2026-08-31" })));
  const now = (asOf: string, change: object): Review =>
    on(asOf, {
      customers: [
        {
          ...{ customer: "C1", name: "Huayuan Group", owner: "He", class: null, worth: "96", alert: null },
          ...{ health: 70.5, healthOn: "2026-08-31", lastOrder: "2026-08-20", firstOrder: "2026-08-20" },
          ...{ lastTouch: "2026-08-03", touchDue: null },
          ...change,
        },
      ],
    });
  const about: Said = ["ABOUT_RETAIN", { customer: "Huayuan Group", playbook: "retention" }];
  it.each<[string, Review, readonly Said[]]>([
    [
      "kept",
      now("2026-08-31", {}),
      [
        ["FOLLOW_TOUCH", { date: "2026-08-03" }],
        ["FOLLOW_ORDER", { date: "2026-08-20" }],
        ["FOLLOW_HEALTH", { score: 70.5, date: "2026-08-31", limit: 67 }],
      ],
    ],
    [
      "untouched, without an order and lower",
      now("2026-08-31", { lastTouch: "2026-07-30", lastOrder: "2026-07-12", firstOrder: null, health: 66.5 }),
      [
        ["FOLLOW_NO_TOUCH", { since: "2026-07-31" }],
        ["FOLLOW_NO_ORDER", { since: "2026-07-31" }],
        ["FOLLOW_HEALTH_BELOW", { score: 66.5, date: "2026-08-31", limit: 67 }],
      ],
    ],
    [
      "an order too late",
      now("2026-09-05", { lastOrder: "2026-09-02", firstOrder: "2026-09-02" }),
      [
        ["FOLLOW_TOUCH", { date: "2026-08-03" }],
        ["FOLLOW_ORDER_LATE", { date: "2026-09-02" }],
        ["FOLLOW_HEALTH", { score: 70.5, date: "2026-08-31", limit: 67 }],
      ],
    ],
  ])("%s", (_, review, expected) => {
    tells(then, review, "retain:C1", [about, ...expected]);
  });
  it("merged into another", () => {
    const gone = now("2026-08-31", { customer: "C2" });
    tells(then, gone, "retain:C1", [
      ["ABOUT_RETAIN", { customer: "Huayuan", playbook: "retention" }],
      ["FOLLOW_NO_CUSTOMER", {}],
    ]);
  });
});

describe("work", () => {
  const leak = decision(
    "leak",
    reasonOf("DO_LEAK", { conversion: "visit>proposal" }),
    reasonOf("WRONG_LEAK", { rate: 0.571, n: 50, date: "2026-12-09" }),
  );
  const at = (...steps: readonly (string | null)[]) =>
    steps.map((nextStep, i) => line(`v${i}`, { stage: "visit", nextStep }));
  const then = proposing(leak, { deals: at("call", null, null), inputs: counted });
  const entries = (n: number, converted: number): Review["newEntries"] => [
    { conversion: "visit>proposal", from: "2026-08-10", to: "2026-09-09", n, converted, rate: converted / n },
  ];
  it("a leak", () => {
    const now = { ...withDeals("2026-12-09", ...at("call", "mail", null, null)), newEntries: entries(60, 33) };
    const head: readonly Said[] = [
      ["ABOUT_LEAK", { conversion: "visit>proposal" }],
      ["FOLLOW_STEPS", { stage: "visit", planned: 2, n: 4, plannedBefore: 1, nBefore: 3 }],
    ];
    tells(then, now, "leak", [
      ...head,
      ["FOLLOW_RATE", { rate: 0.55, converted: 33, n: 60, from: "2026-08-10", limit: 0.571 }],
    ]);
    tells(then, { ...now, newEntries: entries(49, 33) }, "leak", [
      ...head,
      ["FOLLOW_TOO_FEW", { n: 49, from: "2026-08-10", needed: 50, date: "2026-12-09" }],
    ]);
    tells(then, on("2026-08-31"), "leak", [
      ["ABOUT_LEAK", { conversion: "visit>proposal" }],
      ["FOLLOW_WHEN", { date: "2026-12-09" }],
    ]);
  });
  it("time", () => {
    const wrongIf = reasonOf("WRONG_TIME", { bucket: "internal", share: 0.15, period: "2026-08" });
    const value = { moves: [], entries: [{ minutes: 4800 }, { minutes: 1200 }], until: "2026-08-31" };
    const asked = proposing(decision("time", reasonOf("DO_TIME", { hours: 20 }), wrongIf, value));
    // 12.5 points above the plan and 12.5 below it: 12.5 % of the time is astray.
    const time = [
      { bucket: "internal", plan: 0.125, actual: 0.25, hours: 25 },
      { bucket: "customers", plan: 0.875, actual: 0.75, hours: 75 },
    ];
    tells(asked, on("2026-08-31", { time }), "time", [
      ["ABOUT_TIME", { hours: 20 }],
      ["FOLLOW_ASTRAY", { now: 0.125, before: 0.2 }],
      ["FOLLOW_SHARE", { bucket: "internal", actual: 0.25, limit: 0.15, period: "2026-08" }],
    ]);
  });
});

describe("the plan", () => {
  const goal = targets.defineGoal({ id: "q3", unit: "TWD", amount: "1800", period: "2026-Q3", owner: "East" });
  const members = [{ id: "amy" }, { id: "ben" }];
  const levels = [{ into: "month" as const }, { members }];
  const plan = targets.cascade(goal, { calendar: cal, step: 1, tiers: { floor: 0.85, target: 1 }, levels });
  const nothing = { team: null, attainment: null, expected: null, pace: null, touches: null, touchesAsked: null };
  const blankPerson = { ...nothing, touchesExpected: null, unmet: null, banked: null, actual: "0" };
  const person = (rep: string, target: string | null, next: string | null = null): Review["people"][number] => ({
    ...blankPerson,
    rep,
    target,
    next,
    nextBefore: next === null ? null : "280",
    nextPeriod: next === null ? null : "2026-08",
  });
  const standing = (period: string, target: string, actual: string): Review["standing"] => [
    { period, tiers: [], target, actual, attainment: null, expected: null, pace: null },
  ];
  it("a re-plan", () => {
    const wrongIf = reasonOf("WRONG_REPLAN", { period: "2026-Q3", date: "2026-08-31", floor: money("1020") });
    const value = JSON.parse(JSON.stringify(plan));
    const replan = decision("replan", reasonOf("DO_REPLAN", { period: "2026-Q3", cap: 1.2 }), wrongIf, value);
    const then = proposing(replan, { people: [person("amy", null, "300"), person("ben", null, "300")] });
    const now = on("2026-08-31", { people: [person("amy", "300")], standing: standing("2026-Q3", "1800", "990") });
    tells(then, now, "replan", [
      ["ABOUT_REPLAN", { period: "2026-Q3" }],
      ["FOLLOW_PLAN", { period: "2026-08", same: 1, n: 1 }],
      ["FOLLOW_LEFT", { reps: 1 }],
      ["FOLLOW_PATH", { period: "2026-Q3", actual: money("990"), date: "2026-08-31", floor: money("1020") }],
    ]);
  });
  const revised = (wrongIf: object): Review =>
    proposing(
      decision(
        "revise",
        reasonOf("DO_REVISE", { period: "2026-Q3", by: "-11%", from: "2026-08-01" }),
        wrongIf,
        {},
        {
          expect: reasonOf("EXPECT_REVISE", { before: money("1800"), after: money("1600") }),
        },
      ),
    );
  const trend = (measure: "winRate" | "size", value: number): Review["trends"] => [
    { measure, month: "2026-08", end: "2026-08-31", n: 40, value, before: 0, p: 0.01, verdict: "worse" },
  ];
  const head: readonly Said[] = [
    ["ABOUT_REVISE", { period: "2026-Q3", by: "-11%" }],
    ["FOLLOW_TARGET", { period: "2026-Q3", target: money("1600") }],
  ];
  const now = (trends: Review["trends"]) => on("2026-08-31", { standing: standing("2026-Q3", "1600", "0"), trends });
  it("a revision by the win rate", () => {
    const then = revised(reasonOf("WRONG_REVISE_RATE", { value: 0.26, date: "2026-08-31" }));
    const shown = { month: "2026-08", value: 0.2, n: 40, limit: 0.26 };
    tells(then, now(trend("winRate", 0.2)), "revise", [...head, ["FOLLOW_TREND_RATE", shown]]);
  });
  it("a revision by another figure", () => {
    const then = revised(reasonOf("WRONG_REVISE", { measure: "size", value: 150, date: "2026-08-31" }));
    const shown = { measure: "size", month: "2026-08", value: 120, n: 40, limit: 150 };
    tells(then, now(trend("size", 120)), "revise", [...head, ["FOLLOW_TREND", shown]]);
  });
});

describe("what a review says of them", () => {
  it("whether it was done and what its test shows, since when, and of how many nothing is known", () => {
    const budget = decision("budget", reasonOf("DO_BUDGET", { budget: money("300") }), null);
    const party = decision("party", reasonOf("EXPECT_BUDGET", {}), null);
    // A decision of June that a review of July carries on: its test is still to come.
    const leak = decision(
      "leak",
      reasonOf("DO_LEAK", { conversion: "visit>proposal" }),
      reasonOf("WRONG_LEAK", { rate: 0.571, n: 50, date: "2026-12-09" }),
    );
    const followed = {
      ...{ id: "leak", proposed: "2026-06-30", applied: "no" as const, verdict: "open" as const, tested: true },
      ...{ owner: "owners", due: "2026-07-10", about: leak.do, do: leak.do, because: [], shown: [] },
      pending: leak,
    };
    const july = { ...proposing(budget), follow: { decisions: [followed], forecasts: [] } };
    const previous: Review = { ...july, decisions: [budget, party] as readonly Decision[] };
    const { findings } = monthly(
      { calendar: cal, previous },
      {},
      { asOf: "2026-08-31", period: "2026-08", unit: "TWD" },
    );
    const about = findings.filter(({ section }) => section === "follow");
    const said = about.map(({ reason, details }): readonly Said[] =>
      [reason, ...details].map(({ code, params }): Said => [code, params]),
    );
    expect(said).toEqual([
      [
        ["ABOUT_BUDGET", { budget: money("300") }],
        ["FOLLOW_DONE", { applied: "doneUnknown" }],
        ["FOLLOW_NO_SPEND", {}],
        ["FOLLOW_TEST", { test: "testNone" }],
      ],
      [
        ["ABOUT_LEAK", { conversion: "visit>proposal" }],
        ["FOLLOW_SINCE", { date: "2026-06-30" }],
        ["FOLLOW_DONE", { applied: "notDone" }],
        ["FOLLOW_TEST", { test: "testOpen" }],
        ["FOLLOW_WHEN", { date: "2026-12-09" }],
      ],
      [["FOLLOW_UNKNOWN", { count: 1, of: 3 }]],
    ]);
    for (const list of said) for (const [code] of list) asked.add(code);
  });
  it("each code is asked for here", () => {
    const codes = Object.keys(reasons.codes).filter((code) => /^(FOLLOW|ABOUT)_/.test(code));
    expect(codes.filter((code) => !asked.has(code))).toEqual([]);
  });
});
