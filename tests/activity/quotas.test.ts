import * as activity from "salesplan/activity";
import * as calendar from "salesplan/calendar";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"], holidays: ["2026-07-03"] });
const asOf = "2026-07-15";
const touches = (n: number, owner: string, more: object = {}) =>
  Array.from({ length: n }, (_, i) => ({ id: `${owner}${i}`, at: "2026-07-10", owner, kind: "call", ...more }));
const monthly = {
  kinds: { call: { minutes: 10, points: 2 }, visit: { points: 5 } },
  quotas: { touches: { amount: 110, per: "month" } },
} as const;

describe("quotas", () => {
  const reps = [
    { id: "amy", team: "east" },
    { id: "bob", team: "east", from: "2026-07-13" },
    { id: "cat", team: "west", ramp: 0.5 },
  ];
  const result = activity.quotas(
    activity.define(monthly),
    [...touches(60, "amy"), ...touches(50, "bob"), ...touches(3, "dan")],
    {
      asOf,
      calendar: cal,
      reps,
      leaves: [{ rep: "amy", from: "2026-07-09", to: "2026-07-10" }],
    },
  );
  const [amy, bob, cat] = result.quotas.touches.reps;
  it("prorates for leave and hiring by working days, and rounds to the step", () => {
    expect([amy?.full, amy?.quota, bob?.quota, cat?.quota]).toEqual([110, 100, 75, 110]);
    expect(amy?.workdays).toEqual({ total: 20, elapsed: 8, remaining: 12, away: 2 });
    expect(bob?.workdays).toEqual({ total: 15, elapsed: 3, remaining: 12, away: 7 });
  });
  it("tells what is due by now, what each remaining day needs, and where it ends", () => {
    expect(amy).toMatchObject({
      value: 60,
      expected: 40,
      pace: 1.5,
      gap: 20,
      projected: 150,
      attainment: 0.6,
      missing: 40,
    });
    expect(amy?.requiredPerDay).toBeCloseTo(40 / 12, 9);
    expect(cat).toMatchObject({ value: 0, done: 0, pace: 0, projected: 0, attainment: 0 });
  });
  it("rolls up by team and in all: sums of the reps", () => {
    const { teams, total } = result.quotas.touches;
    expect(teams.map(({ team, reps, value, quota }) => [team, reps, value, quota])).toEqual([
      ["east", 2, 110, 175],
      ["west", 1, 0, 110],
    ]);
    expect(total).toMatchObject({ team: null, reps: 3, value: 110, quota: 285, met: 0, behind: 1 });
    expect(total.expected).toBe((amy?.expected ?? 0) + (bob?.expected ?? 0) + (cat?.expected ?? 0));
  });
  it("leaves out who is not on the list, and says who is behind", () => {
    expectAccounted(result);
    expect(result.unused.byCode).toEqual({ unknownOwner: 3 });
    expect(result.reasons.map(({ code }) => code)).toEqual(["QUOTA_PRORATED", "QUOTA_PRORATED", "BEHIND_PACE"]);
    expect(result.reasons[2]?.params).toMatchObject({ rep: "cat", quota: "touches", value: 0, target: 110, days: 12 });
  });
  it("after the end says what was missed, and assumes full capacity aloud", () => {
    const end = activity.quotas(activity.define(monthly), touches(60, "amy"), { asOf: "2026-07-31", calendar: cal });
    expect(end.quotas.touches.reps[0]).toMatchObject({
      rep: "amy",
      team: null,
      requiredPerDay: null,
      missing: 50,
      projected: 60,
    });
    expect(end.reasons.map(({ code }) => code)).toEqual(["FULL_CAPACITY_ASSUMED", "QUOTA_MISSED"]);
  });
  it("before the first working day the projection is the plan", () => {
    const start = activity.quotas(activity.define(monthly), [], {
      asOf: "2026-06-30",
      period: "2026-07",
      calendar: cal,
      reps,
    });
    expect(start.quotas.touches.reps[0]).toMatchObject({ expected: 0, pace: null, projected: 110, value: 0 });
    expect(start.quotas.touches.reps[0]?.requiredPerDay).toBe(5);
  });
});

describe("quotas: measures and units", () => {
  const rows = [
    { id: 1, at: "2026-07-01", owner: "amy", kind: "call", customer: "c" },
    { id: 2, at: "2026-07-02", owner: "amy", kind: "call", customer: "c", minutes: 25, done: true },
    { id: 3, at: "2026-07-06", owner: "amy", kind: "visit", customer: "d", outcome: "no" },
    { id: 4, at: "2026-07-06", owner: "amy", kind: "visit" },
    { id: 5, at: "2026-06-30", owner: "amy", kind: "visit", customer: "e" },
    { id: 6, at: "2026-07-07", owner: "amy", kind: "visit", customer: "f", done: false },
  ];
  const effective = { outcomes: { no: false }, evidence: { checkedIn: true } } as const;
  const run = (quota: object, rule: object = {}) =>
    activity.quotas(
      activity.define({ ...monthly, effective: rule, quotas: { q: { amount: 10, per: "month", ...quota } } }),
      rows,
      { asOf, calendar: cal },
    ).quotas.q.reps[0];
  it.each([
    ["touches", {}, 4],
    ["touches of one kind", { kinds: ["call"] }, 2],
    ["minutes, usual ones where none are given", { measure: "minutes" }, 35],
    ["points", { measure: "points" }, 14],
    ["different customers", { measure: "customers" }, 2],
  ])("%s", (_name, quota, value) => {
    expect(run(quota)?.value).toBe(value);
  });
  it("counts what was done where the quota says so, and shows both", () => {
    expect(run({ counting: "done" }, effective)).toMatchObject({ value: 4, done: 4, effective: 0 });
    expect(run({}, effective)).toMatchObject({ value: 0, done: 4, effective: 0 });
  });
  it.each([
    ["workday", 22 * 10],
    ["day", 31 * 10],
    ["month", 10],
    // 22 of the quarter's 65 working days (holiday on 3 July): 10 * 22 / 65
    ["quarter", 3],
    // 29 June to 31 July: 2 of 4 working days of the first week, then four whole weeks
    ["week", 45],
  ])("a quota per %s over July", (per, quota) => {
    expect(run({ per })?.quota).toBe(quota);
  });
  it("tiers are multiples of the prorated quota", () => {
    expect(run({ amount: 4, tiers: { floor: 0.75, stretch: 1.5 } })?.tiers).toEqual([
      { name: "floor", at: 3, reached: true, missing: 0 },
      { name: "stretch", at: 6, reached: false, missing: 2 },
    ]);
  });
  it("a ramp scales the quota only where the policy says so", () => {
    const at = (ramp: boolean) =>
      activity.quotas(activity.define({ ...monthly, quotas: { q: { amount: 10, per: "month", ramp } } }), [], {
        asOf,
        calendar: cal,
        reps: [{ id: "amy", team: "t", ramp: 0.5 }],
      }).quotas.q.total.quota;
    expect([at(false), at(true)]).toEqual([10, 5]);
  });
  it("late booking: restated where it happened, or moved to the period in which it was written down", () => {
    const late = [
      { id: 1, at: "2026-06-29", recordedAt: "2026-07-02", owner: "amy", kind: "call" },
      { id: 2, at: "2026-07-14", recordedAt: "2026-08-03", owner: "amy", kind: "call" },
    ];
    const count = (mode: "restate" | "nextPeriod", period: string) => {
      const found = activity.quotas(activity.define({ ...monthly, late: mode }), late, {
        asOf: "2026-08-31",
        period,
        calendar: cal,
      });
      expectAccounted(found);
      return found.quotas.touches.total.value;
    };
    expect(["2026-06", "2026-07", "2026-08"].map((p) => count("restate", p))).toEqual([1, 1, 0]);
    expect(["2026-06", "2026-07", "2026-08"].map((p) => count("nextPeriod", p))).toEqual([0, 1, 1]);
  });
  it("says which rows of reps and leave could not be used; the first row of a rep counts", () => {
    const reps = [{ id: "amy", team: "t", ramp: 0.5 }, { id: "amy", team: "u" }, { id: "bob" }];
    const leaves = [
      { rep: "zed", from: "2026-07-01", to: "2026-07-02" },
      { rep: "amy", from: "soon", to: "2026-07-02" },
    ];
    const found = activity.quotas(activity.define(monthly), rows, { asOf, calendar: cal, reps: reps as never, leaves });
    expect(found.reasons.slice(0, 3).map(({ code, params }) => [code, params])).toEqual([
      ["ROWS_UNREAD", { table: "reps", count: 1 }],
      ["ROWS_UNREAD", { table: "leaves", count: 1 }],
      ["UNKNOWN_LEAVE", { count: 1 }],
    ]);
    expect(found.quotas.touches.reps.map(({ rep, team }) => [rep, team])).toEqual([["amy", "t"]]);
  });
  it("rejects a ramp that is no share", () => {
    const reps = [
      { id: "amy", team: "t" },
      { id: "bob", team: "t", ramp: 50 },
    ];
    const error = errorOf(() => activity.quotas(activity.define(monthly), rows, { asOf, calendar: cal, reps }));
    expect([error.code, error.path]).toEqual(["BAD_RAMP", ["reps", 1, "ramp"]]);
  });
  it("a row that counts towards no quota is unused", () => {
    const found = activity.quotas(
      activity.define({ ...monthly, quotas: { q: { amount: 1, per: "day", kinds: ["call"] } } }),
      rows,
      { asOf, calendar: cal },
    );
    expect(found.unused.byCode).toEqual({ noQuota: 2, notDone: 1, outsidePeriod: 1 });
  });
  it.each([
    ["no calendar", { asOf }, "MISSING_OPTION", ["calendar"]],
    ["no asOf", { calendar: cal }, "MISSING_OPTION", ["asOf"]],
    ["outside the calendar", { asOf: "2027-01-15", calendar: cal }, "OUTSIDE_CALENDAR", null],
  ])("%s", (_name, options, code, path) => {
    const error = errorOf(() => activity.quotas(activity.define(monthly), rows, options as never));
    expect(error.code).toBe(code);
    if (path) expect(error.path).toEqual(path);
  });
});
