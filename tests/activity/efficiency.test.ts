import * as activity from "salesplan/activity";
import { seeded } from "salesplan/kernel";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const asOf = "2026-07-31";
const policy = activity.define({
  kinds: { visit: {}, call: { minutes: 5 }, mail: {} },
  effective: { outcomes: { met: true, no: false } },
});
let next = 0;
const rows = (n: number, good: number, more: object = {}) =>
  Array.from({ length: n }, (_, i) => {
    next += 1;
    return { id: next, at: "2026-07-20", owner: "amy", kind: "call", outcome: i < good ? "met" : "no", ...more };
  });

describe("efficiency", () => {
  it("rates per kind against the others, with minutes per success over the timed ones", () => {
    const found = activity.efficiency(
      policy,
      [
        ...rows(80, 60, { kind: "visit", minutes: 60 }),
        ...rows(10, 10, { kind: "visit" }),
        ...rows(100, 20),
        ...rows(5, 0, { outcome: null }),
        ...rows(2, 0, { outcome: "?" }),
      ],
      { asOf },
    );
    expectAccounted(found);
    expect(found.unused.byCode).toEqual({ noOutcome: 5, unknownOutcome: 2 });
    const [visit, call] = found.groups;
    expect(visit).toMatchObject({
      group: ["visit"],
      n: 90,
      successes: 70,
      timed: 80,
      minutes: 4800,
      minutesPerSuccess: 80,
      verdict: "better",
    });
    expect(call).toMatchObject({
      group: ["call"],
      n: 100,
      successes: 20,
      timed: 100,
      minutesPerSuccess: 25,
      verdict: "worse",
    });
    expect(visit?.rest).toMatchObject({ n: 100, successes: 20 });
    expect(found).toMatchObject({
      observational: true,
      success: "outcome",
      differ: true,
      total: { n: 190, successes: 90 },
    });
    expect(found.reasons.map(({ code }) => code)).toEqual([
      "OUTCOMES_KNOWN",
      "OBSERVATIONAL",
      "STANDS_OUT",
      "FALLS_BACK",
    ]);
    expect(found.coverage).toEqual({ activities: 197, known: 192, share: 192 / 197 });
  });
  it("does not rank what chance explains, and draws small groups to the common rate", () => {
    const found = activity.efficiency(
      policy,
      [...rows(100, 40), ...rows(100, 43, { kind: "visit" }), ...rows(6, 5, { kind: "mail" })],
      { asOf },
    );
    expect(found.differ).toBe(false);
    expect(found.groups.map(({ verdict }) => verdict)).toEqual(["unclear", "unclear", "unclear"]);
    expect(found.groups[2]?.shrunk ?? 1).toBeLessThan(0.5);
    expect(found.reasons.map(({ code }) => code)).toEqual(["OUTCOMES_KNOWN", "OBSERVATIONAL", "NO_RANKING"]);
  });
  it("tells touches of a customer apart by their number, and segments by a dimension", () => {
    const chain = ["2026-07-01", "2026-07-02", "2026-07-03", "2026-07-04"].map((at, i) => ({
      id: `t${i}`,
      at,
      owner: "amy",
      kind: "call",
      outcome: i === 3 ? "met" : "no",
      customer: "c",
      segment: "big",
    }));
    const found = activity.efficiency(policy, [...chain].reverse(), {
      asOf,
      by: ["touch", "segment"],
      dimensions: ["segment"],
      lastTouch: 3,
    });
    expect(found.groups.map(({ group, n, successes }) => [...group, n, successes])).toEqual([
      ["3+", "big", 2, 1],
      ["2", "big", 1, 0],
      ["1", "big", 1, 0],
    ]);
    expect(found.groups.every(({ verdict }) => verdict === "tooFew" || verdict === "unclear")).toBe(true);
  });
  it("with deals a success is that the deal was won; open deals and what came later stay out", () => {
    const touch = (id: number, dealId: string | null, at = "2026-07-01") => ({
      id,
      at,
      owner: "amy",
      kind: "call",
      dealId,
    });
    const deals = [
      { id: "w", stage: "signed", status: "won" as const, closedAt: "2026-07-10" },
      { id: "l", stage: "lost" },
      { id: "o", stage: "talk" },
      { id: "f", stage: "signed", status: "won" as const, closedAt: "2026-08-02" },
    ];
    const found = activity.efficiency(
      policy,
      [
        touch(1, "w"),
        touch(2, "w", "2026-07-11"),
        touch(3, "l"),
        touch(4, "o"),
        touch(5, "f"),
        touch(6, null),
        touch(7, "x"),
      ],
      { asOf, deals, stages: { won: ["signed"], lost: ["lost"] } },
    );
    expectAccounted(found);
    expect(found.unused.byCode).toEqual({ afterDecision: 1, noDeal: 2, undecided: 2 });
    expect(found).toMatchObject({ success: "won", total: { n: 2, successes: 1 } });
  });
  it("a share of outcomes that is too small is said before anything else", () => {
    const found = activity.efficiency(policy, [...rows(20, 10), ...rows(60, 0, { outcome: null })], { asOf });
    expect(found.reasons[0]).toMatchObject({ code: "FEW_OUTCOMES", params: { share: 0.25, known: 20, of: 80 } });
    expect(activity.efficiency(policy, [], { asOf }).coverage.share).toBeNull();
  });
  it("two groups are one comparison: nothing is corrected", () => {
    const found = activity.efficiency(policy, [...rows(60, 20), ...rows(60, 32, { kind: "visit" })], { asOf });
    const p = found.global?.p ?? 1;
    expect(p).toBeGreaterThan(0.025);
    expect(p).toBeLessThan(0.05);
    expect(found.groups.map(({ verdict }) => verdict)).toEqual(["worse", "better"]);
    for (const { adjustedP } of found.groups) expect(adjustedP).toBeCloseTo(p, 12);
  });
  it("with deals each deal counts once in a group, against the deals without it; time is all that went in", () => {
    const touch = (id: string, dealId: string, kind: string, minutes: number | null) => ({
      id,
      at: "2026-07-01",
      owner: "amy",
      kind,
      dealId,
      minutes,
    });
    const deals = ["w1", "w2", "w3", "l1", "l2", "l3", "l4"].map((id) => ({
      id,
      stage: "x",
      status: id.startsWith("w") ? ("won" as const) : ("lost" as const),
      closedAt: "2026-07-10",
    }));
    const found = activity.efficiency(
      policy,
      [
        touch("1", "w1", "visit", 60),
        touch("2", "w1", "visit", 90),
        touch("3", "w2", "visit", null),
        touch("4", "l1", "visit", 30),
        ...deals.map(({ id }) => touch(`c${id}`, id, "call", null)),
        touch("5", "w3", "call", 15),
      ],
      { asOf, deals },
    );
    const [visit, call] = found.groups;
    expect(visit).toMatchObject({ activities: 4, n: 3, successes: 2, rest: { n: 4, successes: 1 } });
    // 180 known minutes in w1 and l1, of which one was won.
    expect(visit).toMatchObject({ timed: 3, minutes: 180, minutesPerSuccess: 180, successesPerHour: 1 / 3 });
    expect(call).toMatchObject({ activities: 8, n: 7, successes: 3, rest: { n: 0, successes: 0 }, verdict: "tooFew" });
    expect(call).toMatchObject({ minutes: 50, minutesPerSuccess: 50 / 3 });
    expect(found).toMatchObject({ total: { n: 7, successes: 3 }, global: null, coverage: { share: 1 } });
    expect(found.reasons[0]?.code).toBe("DEALS_KNOWN");
  });
  it("ten touches of one deal are no ten wins: where kinds do not matter, they seldom seem to", () => {
    const random = seeded(17);
    let claims = 0;
    const runs = 300;
    for (let run = 0; run < runs; run += 1) {
      const deals = Array.from({ length: 60 }, (_, d) => ({
        id: d,
        stage: "x",
        status: random() < 0.4 ? ("won" as const) : ("lost" as const),
      }));
      const touches = deals.flatMap(({ id }) => {
        const favourite = random();
        return Array.from({ length: 12 }, (_, i) => ({
          id: `${id}/${i}`,
          at: "2026-07-01",
          owner: "amy",
          dealId: id,
          kind: random() < favourite ? "visit" : random() < 0.5 ? "call" : "mail",
        }));
      });
      if (activity.efficiency(policy, touches, { asOf, deals }).differ) claims += 1;
    }
    expect(claims / runs).toBeLessThan(0.07);
  });
  it("by kind, number of the touch and segment of the customer", () => {
    const customers = [
      { id: "c1", segment: "bank" },
      { id: "c2", segment: "retail" },
      { id: "c1", segment: "other" },
      { id: "c3" },
    ];
    const one = (id: number, customer: string | null, at: string) => ({
      id,
      at,
      owner: "amy",
      kind: "call",
      customer,
      outcome: "met",
    });
    const found = activity.efficiency(
      policy,
      [
        one(1, "c1", "2026-07-01"),
        one(2, "c1", "2026-07-02"),
        one(3, "c2", "2026-07-01"),
        one(4, "c3", "2026-07-01"),
        one(5, null, "2026-07-01"),
        one(6, "c9", "2026-07-01"),
      ],
      { asOf, by: ["kind", "touch", "segment"], customers },
    );
    expect(found.groups.map(({ group, n }) => [...group, n])).toEqual([
      ["call", "1", "bank", 1],
      ["call", "2", "bank", 1],
      ["call", "1", "retail", 1],
      ["call", "1", "", 3],
    ]);
    expect(errorOf(() => activity.efficiency(policy, [], { asOf, by: ["segment"] })).path).toEqual(["by", 0]);
  });
  it.each([
    [
      "no outcomes in the policy",
      activity.define({ kinds: { call: {} } }),
      {},
      "NO_OUTCOMES",
      ["effective", "outcomes"],
    ],
    ["an unknown by", policy, { by: ["kind", "mood"] }, "BAD_OPTION", ["by", 1]],
    ["no asOf", policy, { asOf: undefined }, "MISSING_OPTION", ["asOf"]],
  ])("%s", (_name, rules, options, code, path) => {
    const error = errorOf(() =>
      activity.efficiency(rules as activity.ActivityPolicy, [], { asOf, ...options } as never),
    );
    expect([error.code, error.path]).toEqual([code, path]);
  });
});

describe("touchesToWin", () => {
  const touch = (id: number, dealId: string | null, at: string, more: object = {}) => ({
    id,
    at,
    owner: "amy",
    kind: "call",
    dealId,
    outcome: "met",
    ...more,
  });
  const deals = [
    { id: "a", stage: "signed", status: "won" as const, closedAt: "2026-07-21" },
    { id: "b", stage: "signed", status: "won" as const, closeDate: "2026-07-15" },
    { id: "c", stage: "signed", status: "won" as const, closedAt: "2026-07-02" },
    { id: "d", stage: "lost", status: "lost" as const, closedAt: "2026-07-02" },
    { id: "e", stage: "signed", status: "won" as const },
  ];
  const found = activity.touchesToWin(
    policy,
    [
      touch(1, "a", "2026-07-06"),
      touch(2, "a", "2026-07-01", { minutes: 30 }),
      touch(3, "a", "2026-07-02", { outcome: "no" }),
      touch(4, "b", "2026-07-15"),
      touch(5, "b", "2026-07-16"),
      touch(6, "d", "2026-07-01"),
      touch(7, null, "2026-07-01"),
      touch(8, "e", "2026-07-01"),
    ],
    deals,
    { asOf },
  );
  it("counts effective touches and days up to the signature", () => {
    expectAccounted(found);
    expect(found.deals).toEqual([
      { deal: "a", touches: 2, minutes: 35, days: 20 },
      { deal: "b", touches: 1, minutes: 5, days: 0 },
      { deal: "c", touches: 0, minutes: 0, days: null },
      { deal: "e", touches: 1, minutes: 5, days: null },
    ]);
    expect(found.unused.byCode).toEqual({ afterDecision: 1, noDeal: 1, notEffective: 1, notWon: 1 });
  });
  it("means over deals with touches; those without are said", () => {
    expect(found).toMatchObject({ touched: 3, untouched: 1, meanDays: 10, medianDays: 10, medianTouches: 1 });
    expect(found.meanTouches).toBeCloseTo(4 / 3, 12);
    expect(found.reasons[0]).toMatchObject({ code: "WON_UNTOUCHED", params: { count: 1, of: 4 } });
  });
  it("says how many deals could not be read", () => {
    const broken = [...deals, { id: "f", stage: "signed", status: "maybe" }] as typeof deals;
    const won = activity.touchesToWin(policy, [], broken, { asOf });
    expect(won.reasons[0]).toMatchObject({ code: "ROWS_UNREAD", params: { table: "deals", count: 1 } });
    const compared = activity.efficiency(policy, [], { asOf, deals: broken });
    expect(compared.reasons[0]?.code).toBe("ROWS_UNREAD");
  });
  it("is null where nothing was won", () => {
    const none = activity.touchesToWin(policy, [], [], { asOf });
    expect([none.meanTouches, none.medianDays, none.untouched]).toEqual([null, null, 0]);
  });
});
