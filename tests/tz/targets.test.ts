import * as calendar from "salesplan/calendar";
import {
  assessSmart,
  attain,
  cascade,
  defineGoal,
  growth,
  maintained,
  replan,
  revise,
  targetsOf,
} from "salesplan/targets";
import { describe, expect, it } from "vitest";

describe("targets under any host zone", () => {
  const cal = calendar.define({
    zone: "Asia/Shanghai",
    holidays: ["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23"],
    makeupDays: ["2026-02-14", "2026-02-28"],
    covered: ["2025-01-01", "2026-12-31"],
  });
  const goal = defineGoal({ id: "g", owner: "top", amount: 12_000, period: 2026 });
  const plan = cascade(goal, {
    calendar: cal,
    step: 1,
    levels: [
      { into: "quarter" },
      { into: "month", weights: "workdays" },
      { members: [{ id: "ann" }, { id: "bo", from: "2026-02-14" }] },
      { into: "week" },
    ],
  });
  const rows = [
    { date: "2026-01-31", amount: 100, owner: "ann", recordedAt: "2026-01-31T16:30:00Z" },
    { date: "2026-02-28", amount: 50, owner: "bo" },
    { date: "2026-03-01", amount: 1, owner: "bo" },
  ];

  it("periods, working days and cells are the same", () => {
    expect(plan.periods.filter(({ unit }) => unit === "month").map(({ workdays }) => workdays)).toEqual([
      22, 16, 22, 22, 21, 22, 23, 21, 22, 22, 21, 23,
    ]);
    expect(
      plan.periods
        .filter(({ unit }) => unit === "week")
        .slice(4, 6)
        .map(({ label, start, end }) => [label, start, end]),
    ).toEqual([
      ["2026-W05", "2026-01-26", "2026-01-31"],
      ["2026-W05", "2026-02-01", "2026-02-01"],
    ]);
    expect(
      targetsOf(plan, { member: "bo", unit: "month" })
        .slice(0, 3)
        .map(({ amount }) => amount.toNumber()),
    ).toEqual([0, 218, 550]);
  });
  it("results fall on their business day: recorded on 1 February in Shanghai is not known on 31 January", () => {
    const at = (asOf: string) => attain(plan, rows, { asOf, zone: "Asia/Shanghai" });
    expect(at("2026-01-31").total.actual.toNumber()).toBe(0);
    expect(at("2026-02-01").total.actual.toNumber()).toBe(100);
    expect(at("2026-02-28").total.actual.toNumber()).toBe(150);
    expect(at("2026-02-28").total.workdays).toEqual({ total: 257, elapsed: 38, remaining: 219 });
  });
  it("re-plans and growth are the same", () => {
    const next = replan(plan, rows, { asOf: "2026-02-28", zone: "Asia/Shanghai" });
    expect(next.openFrom).toBe("2026-03-01");
    expect(next.total.actual.toNumber()).toBe(150);
    const found = growth(
      [
        { date: "2026-03-31", amount: 3 },
        { date: "2025-03-31", amount: 2 },
      ],
      { asOf: "2026-03-31", calendar: cal, period: "2026-03" },
    );
    expect([found.growth, found.workdays]).toEqual([0.5, { actual: 22, base: 21 }]);
    expect(assessSmart(goal, { asOf: "2026-12-30", calendar: cal }).timeBound.evidence.workdaysLeft).toBe(1);
  });
  it("days in range, revisions and years of 53 weeks are the same", () => {
    const stock = defineGoal({ id: "stock", direction: "maintain", range: { min: 10 }, period: "2026-02" });
    const levels = [
      { date: "2026-01-31", value: 12 },
      { date: "2026-02-14", value: 9 },
      { date: "2026-03-01", value: 99 },
    ];
    const kept = maintained(stock, levels, { asOf: "2026-03-01", calendar: cal, count: "workdays" });
    expect([kept.days, kept.outside]).toEqual([
      { total: 16, inside: 10, outside: 6, unknown: 0 },
      [{ start: "2026-02-14", end: "2026-02-28" }],
    ]);
    const cut = revise(plan, { from: "2026-07-01", period: "2026-Q3", by: "-15%", reason: "the market shrinks" });
    const months = (of: typeof plan) =>
      targetsOf(of, { member: "top", unit: "month" }).map(({ amount }) => amount.toNumber());
    expect(months(cut.plan).slice(0, 6)).toEqual(months(plan).slice(0, 6));
    expect([cut.before.toNumber(), cut.after.toNumber()]).toEqual([3000, 2550]);
    const retail = calendar.define({
      covered: ["2015-01-01", "2020-12-31"],
      weekYear: { pattern: "4-5-4", yearEnd: { rule: "nearest", month: 1, weekday: 6 } },
    });
    const found = growth(
      [
        { date: "2017-01-29", amount: 4 },
        { date: "2018-02-03", amount: 100 },
        { date: "2016-01-31", amount: 2 },
      ],
      { asOf: "2018-02-03", calendar: retail, period: 2018 },
    );
    expect([found.growth, found.workdays, found.unused.byCode]).toEqual([
      1,
      { actual: 260, base: 260 },
      { notCompared: 1 },
    ]);
  });
});
