import { cascade, defineGoal, type ReplanOptions, replan, targetsOf } from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { cal, numbers, planOf } from "./support.ts";

const year = planOf([125, 125, 125, 125], "quarter");
const done = [{ date: "2026-03-31", amount: 80, owner: "ann" }];
const roll = (options: Partial<ReplanOptions> = {}, plan = year, rows: readonly object[] = done) =>
  replan(plan, rows as typeof done, { asOf: "2026-03-31", boundary: "year", ...options });
const quarters = (options: Partial<ReplanOptions>, plan = year, rows = done) =>
  numbers(roll(options, plan, rows).plan, { unit: "quarter" }).slice(1);

describe("replan", () => {
  it.each([
    ["keep", [125, 125, 125]],
    ["next", [170, 125, 125]],
    ["even", [140, 140, 140]],
    ["proportional", [140, 140, 140]],
    ["frontLoad", [151, 138, 131]],
    ["backLoad", [131, 138, 151]],
    ["rebase", [140, 140, 140]],
  ] as const)("carries 45 by %s: %j", (carry, expected) => {
    expect(quarters({ carry })).toEqual(expected);
  });
  it("carries by the open targets, takes a surplus back by them, or keeps it", () => {
    const plan = planOf([100, 80, 100, 120], "quarter");
    expect(quarters({}, plan, [{ ...done[0]!, amount: 70 }])).toEqual([88, 110, 132]);
    const over = [{ ...done[0]!, amount: 130 }];
    expect(quarters({ surplus: "release" }, plan, over)).toEqual([72, 90, 108]);
    expect(quarters({}, plan, over)).toEqual([80, 100, 120]);
    expect(roll({}, plan, over).total).toMatchObject({
      unmet: expect.objectContaining({}),
      banked: expect.objectContaining({}),
    });
    expect(roll({}, plan, over).total.banked.toNumber()).toBe(30);
  });
  it("uses a banked surplus before anything is carried, and a later surplus to pay what was unmet", () => {
    const plan = planOf([100, 80, 100, 120], "quarter");
    const first = roll({}, plan, [{ ...done[0]!, amount: 130 }]);
    const rows = [
      { date: "2026-03-31", amount: 130, owner: "ann" },
      { date: "2026-06-30", amount: 60, owner: "ann" },
    ];
    const second = replan(first.plan, rows, { asOf: "2026-06-30", boundary: "year" });
    expect(second.changes).toEqual([]);
    expect(second.total.banked.toNumber()).toBe(10);
    const short = roll({ carry: "keep" });
    expect(short.total.unmet.toNumber()).toBe(45);
    const paid = replan(short.plan, [...done, { date: "2026-06-30", amount: 165, owner: "ann" }], {
      asOf: "2026-06-30",
      boundary: "year",
    });
    expect([paid.total.unmet.toNumber(), paid.total.banked.toNumber()]).toEqual([5, 0]);
  });
  it("never passes the cap of the agreed target, also when re-planned again", () => {
    const first = roll({ carry: "even", cap: 1.1 });
    expect(numbers(first.plan, { unit: "quarter" })).toEqual([125, 137, 137, 137]);
    const again = replan(first.plan, [...done, { date: "2026-05-05", amount: 100, owner: "ann" }], {
      asOf: "2026-06-30",
      boundary: "year",
      carry: "even",
      cap: 1.1,
    });
    expect(numbers(again.plan, { unit: "quarter" })).toEqual([125, 137, 137, 137]);
    expect(again.total.unmet.toNumber()).toBe(46);
    expect(first.reasons.filter(({ code }) => code === "CAPPED")).toHaveLength(3);
  });
  it("does not touch locked periods, of one or of all, then and later", () => {
    const plan = planOf([100, 100, 100, 100], "quarter");
    const first = roll({ carry: "even", lock: [{ period: "2026-Q3" }] }, plan, [{ ...done[0]!, amount: 70 }]);
    expect(numbers(first.plan, { unit: "quarter" })).toEqual([100, 115, 100, 115]);
    const rows = [
      { date: "2026-03-31", amount: 70, owner: "ann" },
      { date: "2026-06-30", amount: 105, owner: "ann" },
    ];
    expect(
      numbers(replan(first.plan, rows, { asOf: "2026-06-30", boundary: "year" }).plan, { unit: "quarter" }),
    ).toEqual([100, 115, 100, 125]);
    const all = roll({ lock: [{ period: "2026", member: "ann" }] });
    expect(all.total.unmet.toNumber()).toBe(45);
    expect(all.reasons.map(({ code }) => code)).toEqual(["UNMET", "NO_OPEN_PERIOD"]);
  });
  it("keeps a shortfall inside its quarter", () => {
    const plan = cascade(defineGoal({ id: "ann", amount: 1200, period: 2026 }), {
      calendar: cal,
      step: 1,
      levels: [{ into: "quarter" }, { into: "month" }],
    });
    const next = replan(plan, [{ date: "2026-02-10", amount: 150, owner: "ann" }], { asOf: "2026-02-28" });
    expect(next.boundary).toBe("quarter");
    expect(numbers(next.plan, { unit: "month" })).toEqual([100, 100, 150, 100, 100, 100, 100, 100, 100, 100, 100, 100]);
    const closed = replan(
      next.plan,
      [
        { date: "2026-02-10", amount: 150, owner: "ann" },
        { date: "2026-03-10", amount: 120, owner: "ann" },
      ],
      { asOf: "2026-03-31" },
    );
    expect(closed.rows.map(({ period, unmet }) => [period, unmet.toNumber()])).toEqual([
      ["2026-Q1", 30],
      ["2026-Q2", 0],
      ["2026-Q3", 0],
      ["2026-Q4", 0],
    ]);
  });
  it("says from which months each change comes", () => {
    const plan = cascade(defineGoal({ id: "ann", amount: 300, period: "2026-Q1" }), {
      calendar: cal,
      step: 1,
      levels: [{ into: "month" }],
    });
    const { changes } = replan(
      plan,
      [
        { date: "2026-01-10", amount: 70, owner: "ann" },
        { date: "2026-02-10", amount: 90, owner: "ann" },
      ],
      { asOf: "2026-02-28" },
    );
    expect(
      changes.map(({ period, before, after, parts }) => [
        period,
        before.toNumber(),
        after.toNumber(),
        parts.map(({ from, amount }) => [from, amount.toNumber()]),
      ]),
    ).toEqual([
      [
        "2026-03",
        100,
        140,
        [
          ["2026-01", 30],
          ["2026-02", 10],
        ],
      ],
    ]);
  });
  it("hands out whole steps: what rounding up plans too much is banked, below a step", () => {
    const plan = cascade(defineGoal({ id: "ann", amount: 400_000, period: 2026 }), {
      calendar: cal,
      step: 1000,
      levels: [{ into: "quarter" }],
    });
    const next = replan(plan, [{ date: "2026-01-10", amount: "79999.60", owner: "ann" }], {
      asOf: "2026-03-31",
      boundary: "year",
    });
    expect(next.total.banked.toFixed()).toBe("999.6");
    expect(numbers(next.plan, { unit: "quarter" })).toEqual([100_000, 107_000, 107_000, 107_000]);
  });
  it("lifts only the stretch by a surplus, if asked to", () => {
    const plan = cascade(defineGoal({ id: "ann", amount: 400, period: 2026 }), {
      calendar: cal,
      step: 1,
      tiers: { floor: 0.9, target: 1, stretch: 1.2 },
      levels: [{ into: "quarter" }],
    });
    const next = replan(plan, [{ date: "2026-01-10", amount: 130, owner: "ann" }], {
      asOf: "2026-03-31",
      boundary: "year",
      surplus: "stretchOnly",
    });
    expect(numbers(next.plan, { unit: "quarter" })).toEqual([100, 100, 100, 100]);
    expect(numbers(next.plan, { unit: "quarter", tier: "stretch" })).toEqual([120, 130, 130, 130]);
  });
  it("does not lower a target below its floor", () => {
    const plan = cascade(defineGoal({ id: "ann", amount: 400, period: 2026 }), {
      calendar: cal,
      step: 1,
      tiers: { floor: 0.9, target: 1 },
      levels: [{ into: "quarter" }],
    });
    const next = replan(plan, [{ date: "2026-01-10", amount: 250, owner: "ann" }], {
      asOf: "2026-03-31",
      boundary: "year",
      surplus: "release",
    });
    expect(numbers(next.plan, { unit: "quarter" })).toEqual([100, 90, 90, 90]);
    expect(next.total.banked.toNumber()).toBe(120);
  });
  it("carries nothing to somebody who is gone", () => {
    const plan = cascade(defineGoal({ id: "g", owner: "top", amount: 1200, period: 2026 }), {
      calendar: cal,
      step: 1,
      levels: [{ into: "quarter" }, { into: "month" }, { members: [{ id: "ann" }, { id: "bo", to: "2026-01-31" }] }],
    });
    const next = replan(plan, [{ date: "2026-01-10", amount: 50, owner: "ann" }], {
      asOf: "2026-01-31",
      carry: "even",
    });
    expect(next.rows.find(({ member, period }) => member === "bo" && period === "2026-Q1")?.unmet.toNumber()).toBe(50);
    expect(numbers(next.plan, { member: "bo", unit: "month" })).toEqual([50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });
  it("tells from where how much was carried, and refuses results coarser than what it has banked", () => {
    expect(roll({ carry: "even" }).reasons).toMatchObject([
      { code: "CARRIED", params: { owner: "ann", from: "2026-Q1", amount: { amount: "45.00" } } },
    ]);
    const cents = roll({ carry: "keep" }, year, [{ ...done[0]!, amount: "80.55" }]).plan;
    const error = errorOf(() => replan(cents, done, { asOf: "2026-06-30", boundary: "year", scale: 0 }));
    expect([error.code, error.path]).toEqual(["BAD_AMOUNT", ["plan", "balances"]]);
  });
  it("leaves what is booked in open periods for later, and what is on a team in nobody's balance", () => {
    const rows = [...done, { date: "2026-04-02", amount: 9, owner: "ann" }];
    const next = replan(year, rows, { asOf: "2026-04-02", boundary: "year" });
    expect(next.unused.byCode).toEqual({ openPeriod: 1 });
    expect(next.openFrom).toBe("2026-04-01");
    const team = cascade(defineGoal({ id: "g", owner: "top", amount: 400, period: 2026 }), {
      calendar: cal,
      step: 1,
      levels: [{ into: "quarter" }, { members: [{ id: "ann" }] }],
    });
    const pooled = replan(team, [{ date: "2026-01-10", amount: 7 }], { asOf: "2026-03-31", boundary: "year" });
    expect([pooled.pool.toNumber(), pooled.total.actual.toNumber()]).toEqual([7, 0]);
  });
  it("gives the plan itself back where nothing changed", () => {
    const next = roll({}, year, [{ ...done[0]!, amount: 125 }]);
    expect([next.changed, next.plan === year]).toEqual([false, true]);
    expect(
      targetsOf(roll().plan, { unit: "quarter", version: "agreed" }).map(({ amount }) => amount.toNumber()),
    ).toEqual([125, 125, 125, 125]);
  });
  it.each([
    [{ carry: "all" }, "BAD_OPTION", ["carry"]],
    [{ cap: -1 }, "BAD_OPTION", ["cap"]],
    [{ cap: Number.NaN }, "BAD_OPTION", ["cap"]],
    [{ rho: 0 }, "BAD_OPTION", ["rho"]],
    [{ surplus: "x" }, "BAD_OPTION", ["surplus"]],
    [{ boundary: "month" }, "BAD_OPTION", ["boundary"]],
    [{ unit: "week" }, "BAD_OPTION", ["unit"]],
    [{ asOf: "2026-02-30" }, "NOT_A_DAY", ["asOf"]],
    [{ asOf: undefined }, "MISSING_OPTION", ["asOf"]],
    [{ lock: [{ period: "2027" }] }, "UNKNOWN_PERIOD", ["lock", 0, "period"]],
    [{ lock: [{ period: "2026", member: "x" }] }, "UNKNOWN_MEMBER", ["lock", 0, "member"]],
  ])("refuses %j", (options, code, path) => {
    const error = errorOf(() => roll(options as ReplanOptions));
    expect([error.code, error.path]).toEqual([code, path]);
  });
  it("refuses an earlier day than the plan's, and a narrower boundary than was settled by", () => {
    const next = roll({ carry: "keep" }).plan;
    expect(errorOf(() => replan(next, done, { asOf: "2026-02-28", boundary: "year" })).path).toEqual(["asOf"]);
    expect(errorOf(() => replan(next, done, { asOf: "2026-06-30", boundary: "quarter" })).code).toBe(
      "BOUNDARY_NARROWED",
    );
  });
});
