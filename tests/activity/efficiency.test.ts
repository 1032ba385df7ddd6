import * as activity from "salesplan/activity";
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
    expect(found.reasons.map(({ code }) => code)).toEqual(["OBSERVATIONAL", "STANDS_OUT", "FALLS_BACK"]);
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
    expect(found.reasons.map(({ code }) => code)).toEqual(["OBSERVATIONAL", "NO_RANKING"]);
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
