import fc from "fast-check";
import * as calendar from "salesplan/calendar";
import { readActuals } from "salesplan/records";
import { type AttainOptions, attain, cascade, defineGoal, parsePlan, replan, revise } from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";
import { cal, planOf, sum } from "./support.ts";

const goal = defineGoal({ id: "2026", owner: "north", metric: "signed", unit: "TWD", amount: 1200, period: 2026 });
const plan = cascade(goal, {
  calendar: cal,
  step: 1,
  tiers: { floor: 0.85, target: 1, stretch: 1.15 },
  levels: [
    { into: "quarter" },
    { into: "month" },
    {
      members: [
        { id: "ann", team: "east" },
        { id: "bo", team: "east" },
        { id: "cy", team: "west" },
      ],
    },
  ],
});
const rows = [
  { date: "2026-01-12", amount: "33.34", owner: "ann", dealId: "d1" },
  { date: "2026-01-30", amount: 20, owner: "bo", metric: "signed" },
  { date: "2026-02-10", amount: 50, owner: "cy" },
  { date: "2026-02-11", amount: 7, owner: "east" },
  { date: "2026-02-12", amount: 5 },
  { date: "2026-02-12", amount: 9, owner: "zed" },
  { date: "2026-02-12", amount: 11, owner: "ann", metric: "collected" },
  { date: "2025-12-31", amount: 1, owner: "ann" },
  { date: "2026-03-01", amount: 100, owner: "ann" },
  { date: "soon", amount: 1, owner: "ann" },
];
const options: AttainOptions = { asOf: "2026-02-28" };
const done = attain(plan, rows, options);
const at = (member: string, period: string) => done.rows.find((row) => row.member === member && row.period === period)!;

describe("attain", () => {
  it("rolls results up by member, team and period; what is booked on a team or on nobody belongs to the team or the whole", () => {
    expect(at("ann", "2026-01").actual.toFixed()).toBe("33.34");
    expect(at("east", "2026-Q1").actual.toFixed()).toBe("60.34");
    expect(at("west", "2026-Q1").actual.toFixed()).toBe("50");
    expect(done.total.actual.toFixed()).toBe("115.34");
  });
  it("accounts for every row and lists what is booked on people outside the plan", () => {
    expectAccounted(done);
    expect(done.unused.byCode).toEqual({ afterAsOf: 1, beforePlan: 1, otherMetric: 1, outsidePlan: 1 });
    expect(done.rejected.byCode).toEqual({ notADay: 1 });
    expect(done.outside.map(({ owner, count, amount }) => [owner, count, amount.toFixed()])).toEqual([["zed", 1, "9"]]);
    expect(done.reasons[0]).toMatchObject({
      code: "OUTSIDE_PLAN",
      params: { owners: "zed", amount: { amount: "9.00", unit: "TWD" } },
    });
  });
  it("knows the pace from the plan's shape and the business calendar", () => {
    const mid = attain(plan, rows, { asOf: "2026-02-13" });
    const february = mid.rows.find(({ member, period }) => member === "north" && period === "2026-02");
    // 10 of 16 working days of February are over.
    expect(february?.workdays).toEqual({ total: 16, elapsed: 10, remaining: 6 });
    expect(february?.expected.toNumber()).toBe(62.5);
    expect(february?.pace).toBe(62 / 62.5);
    expect(february?.requiredPerDay?.times(6).plus(february.actual).toNumber()).toBeCloseTo(100, 9);
    expect(february?.projection.planRest.toNumber()).toBe(99.5);
  });
  it("tells which tier is reached, against every tier", () => {
    const exact = attain(plan, [{ date: "2026-01-10", amount: 85, owner: "ann" }], { asOf: "2026-01-31" });
    const january = exact.rows.find(({ member, period }) => member === "north" && period === "2026-01");
    expect(january?.reached).toBe("floor");
    expect(january?.tiers.stretch.attainment).toBeCloseTo(85 / 115, 12);
    expect(january?.band).toBe("atRisk");
  });
  it("reports started periods unless asked for those ahead, and only the sizes asked for", () => {
    expect(new Set(done.rows.map(({ period }) => period))).toEqual(new Set(["2026", "2026-Q1", "2026-01", "2026-02"]));
    expect(
      attain(plan, rows, { ...options, ahead: true, units: ["quarter"] })
        .rows.filter(({ member }) => member === "ann")
        .map(({ period }) => period),
    ).toEqual(["2026", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]);
  });
  it("gives the deals behind a figure on request", () => {
    const found = attain(plan, rows, { ...options, ids: true }).rows.find(
      ({ member, period }) => member === "east" && period === "2026-Q1",
    );
    expect(found?.ids).toEqual(["d1", "#1", "#3"]);
    expect(done.total.ids).toBeNull();
  });
  it("splits credit exactly and names deals whose shares do not make a whole", () => {
    const shared = (shares: readonly number[]) =>
      attain(
        plan,
        shares.map((share, i) => ({
          date: "2026-01-12",
          amount: "100.01",
          owner: ["ann", "bo", "cy"][i],
          dealId: "d",
          share,
        })),
        options,
      );
    expect(shared([0.5, 0.5]).total.actual.toFixed()).toBe("100.01");
    expect(shared([0.333, 0.333, 0.334]).total.actual.toFixed()).toBe("100.01");
    expect(shared([0.5, 0.5]).reasons.filter(({ code }) => code === "CREDIT_NOT_WHOLE")).toEqual([]);
    expect(shared([0.5, 0.3]).total.actual.toFixed()).toBe("80.01");
    expect(shared([0.5, 0.3]).reasons.find(({ code }) => code === "CREDIT_NOT_WHOLE")?.params).toEqual({
      deal: "d",
      share: 0.8,
    });
    expect(shared([1, 0.5]).reasons.find(({ code }) => code === "CREDIT_NOT_WHOLE")?.params).toEqual({
      deal: "d",
      share: 1.5,
    });
  });
  it("books late rows where they belong, or into the next period once the month is published", () => {
    const late = [{ date: "2026-01-30", amount: 40, owner: "ann", recordedAt: "2026-02-05" }];
    const january = (more: object) =>
      attain(plan, late, { ...options, ...more })
        .rows.filter(({ member, unit }) => member === "ann" && unit === "month")
        .map(({ actual }) => actual.toNumber());
    expect(january({})).toEqual([40, 0]);
    expect(january({ late: "nextPeriod", lockedThrough: "2026-01-31" })).toEqual([0, 40]);
    expect(attain(plan, late, { asOf: "2026-01-31" }).unused.byCode).toEqual({ afterAsOf: 1 });
  });
  it("measures against the current and the first plan, a re-planned month against what was carried into it", () => {
    const year = planOf([125, 125, 125, 125], "quarter");
    const next = replan(year, [{ date: "2026-03-31", amount: 80, owner: "ann" }], {
      asOf: "2026-03-31",
      boundary: "year",
      carry: "even",
    }).plan;
    const now = attain(
      next,
      [
        { date: "2026-03-31", amount: 80 },
        { date: "2026-06-30", amount: 140 },
      ],
      { asOf: "2026-06-30" },
    );
    const line = (period: string) => now.rows.find((row) => row.period === period)!;
    expect([
      line("2026-Q2").target.toNumber(),
      line("2026-Q2").attainment,
      line("2026-Q2").attainmentOfOriginal,
    ]).toEqual([140, 1, 1.12]);
    // The year's own shortfall, carried inside the year, does not raise the year's target.
    expect([line("2026").target.toNumber(), line("2026-Q1").target.toNumber()]).toEqual([500, 125]);
  });
  it("a period without a target has no ratio, one without results has 0", () => {
    const empty = planOf([0, 100], "quarter");
    const found = attain(empty, [], { asOf: "2026-06-30" }).rows;
    expect(found.find(({ period }) => period === "2026-Q1")).toMatchObject({
      attainment: null,
      pace: null,
      band: null,
    });
    expect(found.find(({ period }) => period === "2026-Q2")).toMatchObject({ attainment: 0, band: "behind" });
  });
  it("takes a table as well as rows", () => {
    expect(attain(plan, readActuals(rows), options)).toEqual(done);
  });
  it("needs asOf, real bands and a scale that holds the step", () => {
    expect(errorOf(() => attain(plan, rows, {} as AttainOptions)).code).toBe("MISSING_OPTION");
    expect(errorOf(() => attain(plan, rows, { asOf: "2026-2-28" })).code).toBe("NOT_A_DAY");
    expect(errorOf(() => attain(plan, rows, { ...options, bands: { names: ["a"], cuts: [1] } })).code).toBe(
      "BAD_BANDS",
    );
    const fine = cascade(defineGoal({ id: "g", amount: 1, period: 2026 }), {
      calendar: cal,
      step: "0.001",
      levels: [],
    });
    expect(errorOf(() => attain(fine, [], options)).path).toEqual(["plan", "step"]);
  });
});

describe("attain: laws", () => {
  const row = fc.record({
    date: fc
      .integer({ min: 1, max: 28 })
      .chain((day) =>
        fc
          .integer({ min: 1, max: 12 })
          .map((month) => `2026-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`),
      ),
    amount: fc.integer({ min: -9999, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
    owner: fc.constantFrom("ann", "bo", "cy", "zed", "east", null),
    dealId: fc.constantFrom("a", "b", null),
    share: fc.constantFrom(null, null, 0.5, 0.25),
  });
  const day = fc.constantFrom("2026-01-31", "2026-02-13", "2026-06-30", "2026-12-31");
  it("does not depend on the order of rows, and accounts for all of them", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), day, (given, asOf) => {
        const found = attain(plan, given, { asOf });
        expectAccounted(found);
        const turned = attain(plan, [...given].reverse(), { asOf });
        expect(turned.rows.map((line) => JSON.stringify(line))).toEqual(found.rows.map((line) => JSON.stringify(line)));
      }),
      { numRuns: 60 },
    );
  });
  it("adds people up to teams and months to quarters", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), day, (given, asOf) => {
        const found = attain(
          plan,
          given.filter(({ owner }) => owner !== "east" && owner !== null),
          { asOf },
        ).rows;
        for (const line of found) {
          const people = found.filter(({ team, period }) => team === line.member && period === line.period);
          if (people.length > 0) {
            expect(sum(people.map(({ actual }) => actual))).toBeCloseTo(line.actual.toNumber(), 6);
            expect(sum(people.map(({ target }) => target))).toBe(line.target.toNumber());
          }
        }
      }),
      { numRuns: 60 },
    );
  });
  it("expects nothing before the first day, all after the last, and never less later", () => {
    const days = [
      "2025-12-31",
      "2026-01-10",
      "2026-01-31",
      "2026-02-20",
      "2026-04-30",
      "2026-09-20",
      "2026-12-30",
      "2026-12-31",
    ];
    const expected = days.map((asOf) => attain(plan, [], { asOf }).total.expected.toNumber());
    expect(expected[0]).toBe(0);
    expect(expected.at(-1)).toBe(1200);
    expect([...expected].sort((a, b) => a - b)).toEqual(expected);
  });
  it("changes nothing but afterAsOf by a later row", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 10 }), (given) => {
        const asOf = "2026-05-31";
        const known = given.filter(({ date }) => date <= asOf);
        const [all, only] = [attain(plan, given, { asOf }), attain(plan, known, { asOf })];
        expect(all.rows).toEqual(only.rows);
        expect((all.unused.byCode.afterAsOf ?? 0) - (only.unused.byCode.afterAsOf ?? 0)).toBe(
          given.length - known.length,
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe("revise", () => {
  it("cuts what is open, keeps what began, in every tier, and adds up", () => {
    const revised = revise(plan, { from: "2026-07-01", period: 2026, by: "-15%", reason: "market" });
    expect([revised.before, revised.after].map((x) => x.toNumber())).toEqual([1200, 1020]);
    const total = (asOf: string) => attain(revised.plan, [], { asOf }).total;
    expect(total("2026-12-31").tiers.floor.target.toNumber()).toBe(867);
    expect(total("2026-12-31").tiers.stretch.target.toNumber()).toBe(1173);
    revised.plan.cells.target.forEach((steps, i) => {
      if (i % 12 < 6) expect(steps).toBe(plan.cells.target[i]);
      expect(revised.plan.cells.floor[i]).toBeLessThanOrEqual(steps);
      expect(revised.plan.cells.stretch[i]).toBeGreaterThanOrEqual(steps);
    });
    expect(revised.plan.original).toEqual(plan.cells);
    expect(revised.plan.versions.at(-1)).toEqual({
      revision: 2,
      kind: "revise",
      date: "2026-07-01",
      cause: "market",
      before: "1200",
      after: "1020",
    });
  });
  it("keeps the first version through a second revision", () => {
    const twice = revise(revise(plan, { from: "2026-07-01", by: "-15%", reason: "a" }).plan, {
      from: "2026-10-01",
      by: "+50",
      reason: "b",
    });
    expect(twice.plan.original).toEqual(plan.cells);
    expect(twice.after.minus(twice.before).toNumber()).toBe(50);
    expect(twice.plan.revision).toBe(3);
  });
  it("takes a new total", () => {
    expect(revise(plan, { from: "2026-01-01", period: "2026-Q3", to: 255, reason: "a" }).change).toBe(-0.15);
  });
  it.each([
    [{ from: "2026-07-01", reason: "a" }, "BAD_OPTION", ["by"]],
    [{ from: "2026-07-01", by: "-15%", to: 3, reason: "a" }, "BAD_OPTION", ["by"]],
    [{ from: "2026-07-01", by: "-15%", reason: " " }, "BAD_OPTION", ["reason"]],
    [{ from: "2027-07-01", by: "-15%", reason: "a" }, "NOTHING_OPEN", ["from"]],
    [{ from: "2026-12-01", period: 2026, by: "-15%", reason: "a" }, "CUT_TOO_DEEP", ["by"]],
    [{ from: "2026-07-01", by: "x", reason: "a" }, "BAD_AMOUNT", ["by"]],
    [{ from: "2026-07-01", period: "2027", by: "1", reason: "a" }, "UNKNOWN_PERIOD", ["period"]],
  ])("refuses %j", (given, code, path) => {
    const error = errorOf(() => revise(plan, given));
    expect([error.code, error.path]).toEqual([code, path]);
  });
});

describe("attain: overlay credit", () => {
  const overlay = [
    { date: "2026-01-20", amount: 40, owner: "expert" },
    { date: "2026-01-21", amount: 100, owner: "ann", share: 0.25, dealId: "d9" },
    { date: "2026-03-20", amount: 70, owner: "expert" },
  ];
  const both = attain(plan, rows, { ...options, overlay });
  it("is shown beside and changes no figure", () => {
    expect(both.rows).toEqual(done.rows);
    expect([both.given, both.used, both.unused]).toEqual([done.given, done.used, done.unused]);
    expect(done.overlay).toBeNull();
  });
  it("is not additive, accounts for its rows and takes people outside the plan", () => {
    expect(both.overlay).toMatchObject({
      additive: false,
      given: 3,
      used: 2,
      unused: { count: 1, byCode: { afterAsOf: 1 } },
    });
    expect(both.overlay?.credits.map(({ owner, amount }) => [owner, amount.toFixed()])).toEqual([
      ["ann", "25"],
      ["expert", "40"],
    ]);
    expect(both.reasons.filter(({ code }) => code === "OVERLAY_CREDIT")).toHaveLength(2);
  });
});

describe("attain: a calendar without holidays", () => {
  it("says which working days are an estimate", () => {
    const bare = calendar.define({ covered: null });
    const partly = calendar.define({ covered: ["2026-01-01", "2026-06-30"], beyond: "estimate" });
    const of = (cal: calendar.CalendarPolicy) => {
      const made = cascade(defineGoal({ id: "g", amount: 12, period: 2026 }), {
        calendar: cal,
        step: 1,
        levels: [{ into: "month" }],
      });
      return attain(parsePlan(JSON.parse(JSON.stringify(made))), [], { asOf: "2026-01-31" }).reasons;
    };
    expect(of(bare)[0]).toMatchObject({
      code: "HOLIDAYS_UNKNOWN",
      params: { from: "2026-01-01", to: "2026-12-31", days: 365 },
    });
    expect(of(partly)[0]).toMatchObject({
      code: "HOLIDAYS_UNKNOWN",
      params: { from: "2026-07-01", to: "2026-12-31", days: 184 },
    });
    expect(done.reasons.some(({ code }) => code === "HOLIDAYS_UNKNOWN")).toBe(false);
  });
});
