import * as calendar from "salesplan/calendar";
import { type Decision, type Follow, type FollowRow, follow, type Review } from "salesplan/review";
import * as targets from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { cal, counted, decision, type Line, line, money, on, proposing, reasonOf, withDeals } from "./by-hand.ts";

/*
 * Every kind of decision, in reviews written by hand: whether it was carried out, and its test on the day before its day, on the day itself
 * and after it.
 */
const rowOf = (then: Review, now: Review, id: string): FollowRow =>
  (follow(then, now) as Follow).decisions.find((row) => row.id === id) as FollowRow;
const said = (then: Review, now: Review, id: string): string => {
  const { applied, verdict } = rowOf(then, now, id);
  return `${applied} ${verdict}`;
};
const codes = (then: Review, now: Review, id: string): string[] => {
  const { because, shown } = rowOf(then, now, id);
  return [...because, ...shown].map(({ code }) => code);
};
describe("slipped deals: fewer than 2 of 3 signed by 31 August", () => {
  const wrongIf = reasonOf("WRONG_SLIPPED", { deals: 2, date: "2026-08-31", dated: 3, expected: 2.4 });
  const what = reasonOf("DO_SLIPPED", { deals: 3, amount: money("30") });
  const then = proposing(decision("slipped", what, wrongIf, { deals: [{ id: "a" }, { id: "b" }, { id: "c" }] }));
  const won = (id: string, date: string | null): Line => line(id, { state: "won", date });
  const touched = { lastTouch: "2026-08-01" };
  it.each<[string, string, readonly Line[], string]>([
    ["a day before", "2026-08-30", [won("a", "2026-08-20"), line("b"), line("c")], "partly open"],
    ["on the day", "2026-08-31", [won("a", "2026-08-20"), line("b"), line("c")], "partly wrong"],
    ["signed on the day", "2026-08-31", [won("a", "2026-08-20"), won("b", "2026-08-31"), line("c")], "partly held"],
    ["signed a day late", "2026-09-30", [won("a", "2026-08-20"), won("b", "2026-09-01"), line("c")], "partly wrong"],
    ["enough before the day", "2026-08-05", [won("a", "2026-08-02"), won("b", "2026-08-03"), line("c")], "partly held"],
    ["signed on a day unknown", "2026-08-31", [won("a", null), won("b", "2026-08-02"), line("c")], "partly unknown"],
    ["one deleted or merged", "2026-08-31", [won("a", "2026-08-20"), line("b")], "partly unknown"],
    ["nobody called", "2026-08-31", [line("a"), line("b"), line("c")], "no wrong"],
    ["all called", "2026-08-31", [line("a", touched), line("b", touched), line("c", touched)], "yes wrong"],
    [
      "called on the day of the review",
      "2026-08-31",
      [line("a", { lastTouch: "2026-07-31" }), line("b"), line("c")],
      "no wrong",
    ],
    [
      "no touches on record at all",
      "2026-08-31",
      ["a", "b", "c"].map((id) => line(id, { lastTouch: null })),
      "unknown wrong",
    ],
    ["all gone", "2026-08-31", [line("x")], "unknown unknown"],
  ])("%s", (_, asOf, deals, expected) => {
    expect(said(then, withDeals(asOf, ...deals), "slipped")).toBe(expected);
  });
  it("what vanished is said; without deals nothing is", () => {
    expect(codes(then, withDeals("2026-08-31", line("a"), line("b")), "slipped")).toContain("FOLLOW_GONE");
    expect(codes(then, on("2026-08-31"), "slipped")).toEqual([]);
    expect(said(then, on("2026-08-31"), "slipped")).toBe("unknown unknown");
  });
  it("a department that was to come in first counts", () => {
    const meet = {
      ...decision("slipped", what, wrongIf, { deals: [{ id: "a" }, { id: "b" }, { id: "c" }], meet: ["a", "b"] }),
      details: [reasonOf("MEET_FIRST", { department: "finance", deals: 2 })],
    } as unknown as Decision;
    const all = (...met: (readonly string[])[]): Review =>
      withDeals("2026-08-31", ...["a", "b", "c"].map((id, i) => line(id, { ...touched, met: met[i] ?? null })));
    expect(said(proposing(meet), all(["IT"], ["IT", "finance"], []), "slipped")).toBe("partly wrong");
    expect(said(proposing(meet), all(["finance"], ["finance"], []), "slipped")).toBe("yes wrong");
    expect(codes(proposing(meet), all(["finance"], ["finance"], []), "slipped")).toContain("FOLLOW_MET");
  });
});

describe("dates that have passed: none left on 7 August", () => {
  const what = reasonOf("DO_DATES", { deals: 2, amount: money("20") });
  const one = decision("dates", what, reasonOf("WRONG_DATES", { date: "2026-08-07" }), {
    deals: [{ id: "a" }, { id: "b" }],
  });
  const then = proposing(one);
  const closed = (id: string, date: string): Line => line(id, { state: "lost", date });
  it.each<[string, string, readonly Line[], string]>([
    ["a day before", "2026-08-06", [line("a"), line("b", { date: "2026-07-20" })], "partly open"],
    ["on the day", "2026-08-07", [line("a"), line("b", { date: "2026-07-20" })], "partly wrong"],
    ["dated on the day, which is over", "2026-08-07", [line("a"), line("b", { date: "2026-08-07" })], "partly wrong"],
    ["dated the day after", "2026-08-07", [line("a"), line("b", { date: "2026-08-08" })], "yes held"],
    ["all dated or closed by the day", "2026-08-31", [line("a"), closed("b", "2026-08-07")], "yes held"],
    ["one closed the day after", "2026-08-31", [line("a"), closed("b", "2026-08-08")], "yes unknown"],
    ["dated anew, passed again since", "2026-08-31", [line("a"), line("b", { date: "2026-08-20" })], "yes held"],
    ["the date taken away", "2026-08-31", [line("a"), line("b", { date: null })], "partly held"],
    ["left as they were", "2026-08-31", ["a", "b"].map((id) => line(id, { date: "2026-07-20" })), "no wrong"],
    ["one deleted", "2026-08-31", [line("a")], "partly unknown"],
    ["both deleted", "2026-08-31", [line("x")], "unknown unknown"],
  ])("%s", (_, asOf, deals, expected) => {
    expect(said(then, withDeals(asOf, ...deals), "dates")).toBe(expected);
  });
});

describe("a customer to keep: health below 67 or no order by 31 August", () => {
  type Customer = Review["customers"][number];
  const what = reasonOf("DO_RETAIN", { customer: "Huayuan", playbook: "retention" });
  const then = proposing(decision("retain:C1", what, reasonOf("WRONG_RETAIN", { score: 67, date: "2026-08-31" })));
  const base: Customer = {
    customer: "C1",
    name: "Huayuan",
    owner: "He",
    class: null,
    worth: "96",
    health: 67,
    healthOn: "2026-08-31",
    alert: null,
    lastOrder: "2026-08-20",
    firstOrder: "2026-08-20",
    lastTouch: "2026-08-03",
    touchDue: null,
  };
  const now = (asOf: string, change: Partial<Customer>, more: Partial<Review> = {}): Review =>
    on(asOf, { customers: [{ ...base, ...change }], ...more });
  it.each<[string, string, Partial<Customer>, string]>([
    ["a day before", "2026-08-30", { health: 80, healthOn: "2026-07-31" }, "partly open"],
    ["on the day, at its score", "2026-08-31", {}, "partly held"],
    ["below its score", "2026-08-31", { health: 66.9 }, "partly wrong"],
    ["ordered on the day", "2026-08-31", { lastOrder: "2026-08-31", firstOrder: "2026-08-31" }, "partly held"],
    ["ordered a day late", "2026-09-05", { lastOrder: "2026-09-01", firstOrder: "2026-09-01" }, "partly wrong"],
    ["ordered in time and again", "2026-09-05", { lastOrder: "2026-09-01", firstOrder: "2026-08-09" }, "partly held"],
    [
      "last ordered on the day of the review",
      "2026-08-31",
      { lastOrder: "2026-07-31", firstOrder: null },
      "partly wrong",
    ],
    ["ordered on the day, no more known", "2026-09-05", { lastOrder: "2026-08-31", firstOrder: null }, "partly held"],
    ["never ordered", "2026-08-31", { lastOrder: null, firstOrder: null }, "partly wrong"],
    ["nobody called", "2026-08-31", { lastTouch: "2026-07-31" }, "no held"],
    ["no activities given", "2026-08-31", { lastTouch: null }, "unknown held"],
    ["no score any more", "2026-08-31", { health: null, healthOn: null }, "partly unknown"],
    ["a score from before the decision", "2026-09-02", { healthOn: "2026-07-31" }, "partly unknown"],
    ["a score of a month later", "2026-09-30", { health: 40, healthOn: "2026-09-30" }, "partly unknown"],
  ])("%s", (_, asOf, change, expected) => {
    expect(said(then, now(asOf, change), "retain:C1")).toBe(expected);
  });
  it("what failed is told: the order, the score or both", () => {
    const failing = (change: Partial<Customer>) => codes(then, now("2026-08-31", change), "retain:C1").slice(1);
    expect(failing({ health: 40 })).toEqual(["FOLLOW_ORDER", "FOLLOW_HEALTH_BELOW"]);
    expect(failing({ lastOrder: "2026-07-02", firstOrder: null })).toEqual(["FOLLOW_NO_ORDER", "FOLLOW_HEALTH"]);
  });
  it("a score from before the decision is not told", () => {
    const stale = now("2026-08-31", { health: 40, healthOn: "2026-07-31" });
    expect(codes(then, stale, "retain:C1")).toEqual(["FOLLOW_TOUCH", "FOLLOW_ORDER"]);
  });
  it("the first order since another review proves a late one only where it is the first since this one too", () => {
    const late = { lastOrder: "2026-09-01", firstOrder: "2026-09-01" };
    expect(said(then, now("2026-09-05", late, { since: "2026-06-30" }), "retain:C1")).toBe("partly wrong");
    expect(said(then, now("2026-09-05", late, { since: "2026-08-31" }), "retain:C1")).toBe("partly unknown");
    expect(said(then, now("2026-09-05", { ...late, firstOrder: null }, { since: null }), "retain:C1")).toBe(
      "partly unknown",
    );
  });
  it("a customer that another one has taken in is said to be gone; a new name is the name that is told", () => {
    const other = on("2026-08-31", { customers: [{ ...base, customer: "C2" }] });
    expect(said(then, other, "retain:C1")).toBe("unknown unknown");
    expect(codes(then, other, "retain:C1")).toEqual(["FOLLOW_NO_CUSTOMER"]);
    expect(codes(then, on("2026-08-31"), "retain:C1")).toEqual([]);
    expect(rowOf(then, now("2026-08-31", { name: "Huayuan Group" }), "retain:C1").about.params).toMatchObject({
      customer: "Huayuan Group",
    });
  });
  it("another customer's touches tell that this one had none", () => {
    const untouched = { ...base, lastTouch: null };
    const both = on("2026-08-31", { customers: [untouched, { ...base, customer: "C2" }] });
    expect(said(then, both, "retain:C1")).toBe("no held");
  });
});

describe("a rival to answer: not lower by 24 September", () => {
  const what = reasonOf("DO_ANSWER", { competitor: "K", deals: 2, playbook: "competitorPriceCut" });
  const wrongIf = reasonOf("WRONG_ANSWER", { date: "2026-09-24" });
  const then = proposing(decision("answer:K:2026-07-06", what, wrongIf, { occasions: [], deals: ["a", "b"] }));
  const rivals = (verdict: string): Review["rivals"] => [
    {
      competitor: "K",
      kind: "priceCut",
      date: "2026-07-06",
      deals: 2,
      amount: "9",
      won: 1,
      n: 9,
      wonBefore: 20,
      nBefore: 30,
      verdict,
    },
  ];
  const now = (asOf: string, found: string | null, ...deals: Line[]): Review => ({
    ...withDeals(asOf, ...deals),
    rivals: found === null ? [] : rivals(found),
  });
  const touched = line("a", { lastTouch: "2026-08-02" });
  it.each<[string, Review, string]>([
    ["a day before", now("2026-09-23", "worse", touched, line("b")), "partly open"],
    ["on the day, worse", now("2026-09-24", "worse", touched, line("b")), "partly wrong"],
    ["unclear", now("2026-09-30", "unclear", touched, line("b", { state: "lost", date: "2026-08-30" })), "yes unknown"],
    ["better", now("2026-09-30", "better", touched, line("b")), "partly held"],
    ["too few", now("2026-09-24", "tooFew", line("a"), line("b")), "no unknown"],
    ["a move that is in no review any more", now("2026-09-24", null, touched, line("b")), "partly unknown"],
    ["without deals", on("2026-09-24", { rivals: rivals("unclear") }), "unknown unknown"],
  ])("%s", (_, review, expected) => {
    expect(said(then, review, "answer:K:2026-07-06")).toBe(expected);
  });
});

describe("a leak: below 57.1 % on 9 December, 50 at least", () => {
  const what = reasonOf("DO_LEAK", { conversion: "visit>proposal" });
  const one = decision("leak", what, reasonOf("WRONG_LEAK", { rate: 0.571, n: 50, date: "2026-12-09" }));
  const at = (steps: readonly boolean[]): Line[] =>
    steps.map((has, i) => line(`v${i}`, { stage: "visit", nextStep: has ? "call" : null }));
  const then = proposing(one, { deals: [...at([true, false]), line("x", { nextStep: "call" })], inputs: counted });
  const now = (asOf: string, n: number | null, rate: number, ...steps: boolean[]): Review => ({
    ...withDeals(asOf, ...at(steps), line("x", { nextStep: "call" })),
    newEntries:
      n === null
        ? []
        : [
            {
              conversion: "visit>proposal",
              from: "2026-08-10",
              to: "2026-09-09",
              n,
              converted: Math.round(n * rate),
              rate,
            },
          ],
  });
  it.each<[string, Review, string]>([
    ["a day before, low", now("2026-12-08", 60, 0.5, true, true), "yes open"],
    ["on the day, low", now("2026-12-09", 60, 0.5, true, true, true), "yes wrong"],
    ["at the rate", now("2026-12-09", 60, 0.571, true, true, false), "partly held"],
    ["one entry too few", now("2026-12-09", 49, 0.5, true, false), "no unknown"],
    ["just enough", now("2026-12-09", 50, 0.5, false, false), "no wrong"],
    ["no entries given", now("2026-12-09", null, 0), "unknown unknown"],
  ])("%s", (_, review, expected) => {
    expect(said(then, review, "leak")).toBe(expected);
  });
  it("next steps that all had before tell nothing; nor do deals without the field", () => {
    const all = { ...then, deals: [...at([true, true])] };
    expect(said(all, now("2026-12-09", 60, 0.6, true, true), "leak")).toBe("unknown held");
    const none = { ...then, deals: at([false, false]) };
    expect(said(none, { ...now("2026-12-09", 60, 0.6), deals: at([false]) }, "leak")).toBe("unknown held");
  });
});

describe("time: internal above 15 % in August", () => {
  const what = reasonOf("DO_TIME", { hours: 20 });
  const wrongIf = reasonOf("WRONG_TIME", { bucket: "internal", share: 0.15, period: "2026-08" });
  // 20 of 100 hours are in the wrong place.
  const value = { moves: [], entries: [{ minutes: 6000 }], until: "2026-08-31" };
  const then = proposing(decision("time", what, wrongIf, value));
  const hours = (internal: number): Review["time"] => [
    { bucket: "internal", plan: 0.1, actual: internal, hours: internal * 100 },
    { bucket: "customers", plan: 0.9, actual: 1 - internal, hours: 100 - internal * 100 },
  ];
  const july31 = { label: "2026-07", start: "2026-07-01", end: "2026-07-31" };
  it.each<[string, Review, string]>([
    ["a day before", on("2026-08-30", { time: hours(0.3) }), "no open"],
    ["on the day, at the limit", on("2026-08-31", { time: hours(0.15) }), "yes held"],
    ["a little above", on("2026-08-31", { time: hours(0.151) }), "partly wrong"],
    ["as before", on("2026-08-31", { time: hours(0.29) }), "no wrong"],
    ["no hours given", on("2026-08-31"), "unknown unknown"],
    ["the same month again", on("2026-08-05", { time: hours(0.3), period: july31 }), "unknown open"],
    ["a month later", on("2026-09-30", { time: hours(0.1) }), "unknown unknown"],
  ])("%s", (_, review, expected) => {
    expect(said(then, review, "time")).toBe(expected);
  });
});

describe("a revision: 1,800 to 1,600, wrong if the win rate is back at 26 % on 31 August", () => {
  const wrongIf = reasonOf("WRONG_REVISE_RATE", { value: 0.26, date: "2026-08-31" });
  const more = { expect: reasonOf("EXPECT_REVISE", { before: money("1800"), after: money("1600") }) };
  const what = reasonOf("DO_REVISE", { period: "2026-Q3", by: "-11 %", from: "2026-08-01" });
  const then = proposing(decision("revise", what, wrongIf, {}, more));
  const now = (asOf: string, target: string | null, value: number | null, end = "2026-08-31"): Review =>
    on(asOf, {
      standing:
        target === null
          ? []
          : [{ period: "2026-Q3", tiers: [], target, actual: "0", attainment: 0, expected: null, pace: null }],
      trends: [
        { measure: "winRate", month: end.slice(0, 7), end, n: 40, value, before: 0.26, p: 0.01, verdict: "worse" },
      ],
    });
  it.each<[string, Review, string]>([
    ["a day before", now("2026-08-30", "1600", 0.3, "2026-07-31"), "yes open"],
    ["on the day, back", now("2026-08-31", "1600", 0.26), "yes wrong"],
    ["on the day, not back", now("2026-08-31", "1800", 0.259), "no held"],
    ["lowered by another amount", now("2026-08-31", "1700", 0.2), "partly held"],
    ["raised", now("2026-08-31", "1900", 0.2), "no held"],
    ["too few deals", now("2026-08-31", null, null), "unknown unknown"],
    ["the figure of a later month", now("2026-09-30", "1600", 0.3, "2026-09-30"), "yes unknown"],
  ])("%s", (_, review, expected) => {
    expect(said(then, review, "revise")).toBe(expected);
  });
});

describe("a re-plan: the quarter below 1,020 on 31 August", () => {
  const goal = targets.defineGoal({ id: "q3", unit: "TWD", amount: "1800", period: "2026-Q3", owner: "East" });
  const plan = targets.cascade(goal, {
    calendar: cal,
    step: 1,
    tiers: { floor: 0.85, target: 1 },
    levels: [{ into: "month" }, { members: [{ id: "amy" }, { id: "ben" }] }],
  });
  const wrongIf = reasonOf("WRONG_REPLAN", { period: "2026-Q3", date: "2026-08-31", floor: money("1020") });
  const one = decision(
    "replan",
    reasonOf("DO_REPLAN_UNCAPPED", { period: "2026-Q3" }),
    wrongIf,
    JSON.parse(JSON.stringify(plan)),
  );
  type Person = Review["people"][number];
  const person = (rep: string, change: Partial<Person>): Person => ({
    rep,
    team: null,
    target: null,
    actual: "0",
    attainment: null,
    expected: null,
    pace: null,
    touches: null,
    touchesAsked: null,
    touchesExpected: null,
    next: null,
    nextBefore: null,
    nextPeriod: null,
    unmet: null,
    banked: null,
    ...change,
  });
  const next = (rep: string, before: string): Person =>
    person(rep, { next: "300", nextBefore: before, nextPeriod: "2026-08" });
  const then = proposing(one, { people: [next("amy", "280"), next("ben", "290")] });
  const standing = (period: string, actual: string): Review["standing"] => [
    { period, tiers: [], target: "1", actual, attainment: null, expected: null, pace: null },
  ];
  const months = (...amounts: readonly string[]): Review["history"] =>
    amounts.map((amount, i) => {
      const { label, start, end } = calendar.period(cal, `2026-0${7 + i}`);
      return { label, start, end, deals: null, amount, workdays: null };
    });
  const people = (amy: string, ben: string): readonly Person[] => [
    person("amy", { target: amy }),
    person("ben", { target: ben }),
  ];
  it.each<[string, Review, string]>([
    [
      "a day before",
      on("2026-08-30", { people: people("300", "290"), standing: standing("2026-Q3", "900") }),
      "partly open",
    ],
    [
      "on the day, below",
      on("2026-08-31", { people: people("300", "300"), standing: standing("2026-Q3", "1019.99") }),
      "yes wrong",
    ],
    [
      "on the day, at the path",
      on("2026-08-31", { people: people("280", "290"), standing: standing("2026-Q3", "1020") }),
      "no held",
    ],
    [
      "below it a month later still",
      on("2026-09-30", { standing: standing("2026-Q3", "1019"), history: [] }),
      "unknown wrong",
    ],
    [
      "above it a month later, below on the day",
      on("2026-09-30", { standing: standing("2026-Q3", "1500"), history: months("500", "519", "481") }),
      "unknown wrong",
    ],
    [
      "above it on the day by its months",
      on("2026-09-30", { standing: standing("2026-Q3", "1500"), history: months("500", "520", "480") }),
      "unknown held",
    ],
    [
      "in a later quarter, by its months",
      on("2026-10-31", { standing: standing("2026-Q4", "9"), history: months("500", "520", "480") }),
      "unknown held",
    ],
    [
      "above it later, nobody knows when",
      on("2026-09-30", {
        standing: standing("2026-Q3", "1500"),
        history: months("500").concat(months("1", "1", "1").slice(2)),
      }),
      "unknown unknown",
    ],
    ["without results", on("2026-08-31"), "unknown unknown"],
  ])("%s", (_, review, expected) => {
    expect(said(then, review, "replan")).toBe(expected);
  });
  it("somebody who is not in the plan any more is said", () => {
    const left = on("2026-08-31", { people: [person("amy", { target: "300" })] });
    expect(codes(then, left, "replan")).toEqual(["FOLLOW_PLAN", "FOLLOW_LEFT"]);
    expect(rowOf(then, left, "replan").because[0]?.params).toEqual({ period: "2026-08", same: 1, n: 1 });
  });
});

it("a budget has no test, and no input tells what was spent", () => {
  const then = proposing(decision("budget", reasonOf("DO_BUDGET", { budget: money("300") }), null));
  const { applied, verdict, tested, because, pending } = rowOf(then, on("2026-08-31"), "budget");
  expect([applied, verdict, tested, because[0]?.code, pending]).toEqual([
    "unknown",
    "unknown",
    false,
    "FOLLOW_NO_SPEND",
    null,
  ]);
});

it("a kind that nobody knows is kept, and nothing is claimed of it", () => {
  const then = proposing(decision("party", reasonOf("DO_BUDGET", { budget: money("1") }), null));
  expect(said(then, on("2026-08-31"), "party")).toBe("unknown unknown");
});

describe("a test whose day lies after the next review is carried on", () => {
  const what = reasonOf("DO_SLIPPED", { deals: 1, amount: money("30") });
  const wrongIf = reasonOf("WRONG_SLIPPED", { deals: 1, date: "2026-09-15", dated: 3, expected: 2.4 });
  const then = proposing(decision("slipped", what, wrongIf, { deals: [{ id: "a" }] }));
  const next = (before: Review, asOf: string, ...deals: Line[]): Review => {
    const now = withDeals(asOf, ...deals);
    return { ...now, follow: follow(before, now) };
  };
  const august = next(then, "2026-08-31", line("a", { lastTouch: "2026-08-03" }));
  it("open at first, with the decision kept, then judged on its day by the review after", () => {
    expect(august.follow?.decisions).toMatchObject([
      { verdict: "open", proposed: "2026-07-31", pending: { id: "slipped" } },
    ]);
    const september = next(august, "2026-09-30", line("a", { state: "won", date: "2026-09-15", lastTouch: null }));
    expect(september.follow?.decisions).toMatchObject([
      { verdict: "held", proposed: "2026-07-31", applied: "yes", pending: null },
    ]);
    expect(next(september, "2026-10-31").follow?.decisions).toEqual([]);
  });
  it("what was seen to be done stays done, though the rows of today tell nothing of it", () => {
    const [row] = follow(august, withDeals("2026-09-30", line("a", { lastTouch: null }))).decisions;
    expect([row?.applied, row?.verdict]).toEqual(["yes", "wrong"]);
  });
  it("the same decision proposed again since is followed once, by the test of the first", () => {
    const leak = (due: string, date: string) =>
      decision(
        "leak",
        reasonOf("DO_LEAK", { conversion: "a>b" }),
        reasonOf("WRONG_LEAK", { rate: 0.5, n: 50, date }),
        null,
        { due },
      );
    const first = next(proposing(leak("2026-08-10", "2026-12-09")), "2026-08-31");
    const again = { ...first, decisions: [leak("2026-09-10", "2027-01-09")] };
    expect(follow(again, on("2026-09-30")).decisions).toMatchObject([
      { id: "leak", proposed: "2026-07-31", due: "2026-08-10" },
    ]);
  });
});
