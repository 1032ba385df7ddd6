import * as calendar from "salesplan/calendar";
import {
  attain,
  cascade,
  checkCascade,
  defineGoal,
  gapPlan,
  growth,
  type Plan,
  replan,
  revise,
  targetsOf,
} from "salesplan/targets";
import { describe, expect, it } from "vitest";

const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
const amounts = (plan: Plan<"target">, unit: "quarter" | "month" | "week"): number[] =>
  targetsOf(plan, { unit }).map(({ amount }) => amount.toNumber());

describe("article 6: one period does 80 of a mean of 125; the remaining 45 must be made up later", () => {
  // Reading A: 125 is a quarter of 500, so there are four periods: the year by quarter.
  const year = cascade(defineGoal({ id: "person", amount: 500, period: 2026 }), {
    calendar: cal,
    step: 1,
    levels: [{ into: "quarter" }],
  });
  const done = [{ date: "2026-03-31", amount: 80, owner: "person" }];
  const roll = (carry: "next" | "even" | "frontLoad", cap: number | null = null) =>
    replan(year, done, { asOf: "2026-03-31", boundary: "year", carry, cap });

  it("four periods of 500 are 125 each, and 80 leaves 45", () => {
    expect(amounts(year, "quarter")).toEqual([125, 125, 125, 125]);
    const quarter = attain(year, done, { asOf: "2026-03-31" }).rows.find(({ period }) => period === "2026-Q1");
    expect(quarter?.gap.toNumber()).toBe(-45);
    expect(quarter?.attainment).toBe(0.64);
  });
  it("made up evenly 140, 140, 140; at once 170; front-loaded by half 151, 138, 131", () => {
    expect(amounts(roll("even").plan, "quarter").slice(1)).toEqual([140, 140, 140]);
    expect(amounts(roll("next").plan, "quarter").slice(1)).toEqual([170, 125, 125]);
    expect(amounts(roll("frontLoad").plan, "quarter").slice(1)).toEqual([151, 138, 131]);
  });
  it("with a cap of 110 %: 137 each, and 9 find no place, which is said", () => {
    const capped = roll("even", 1.1);
    expect(amounts(capped.plan, "quarter").slice(1)).toEqual([137, 137, 137]);
    expect(capped.total.unmet.toNumber()).toBe(9);
    expect(capped.reasons.map(({ code }) => code)).toContain("UNMET");
  });

  // Reading B: a quarter of 500 has three months, and their mean is 166.67.
  const weights = { "01": 167, "02": 167, "03": 166 };
  const quarter = cascade(defineGoal({ id: "person", amount: 500, period: "2026-Q1" }), {
    calendar: cal,
    step: 1,
    levels: [{ into: "month", weights }],
  });
  it("three months of 500 have a mean of 166.67, to the cent 166.67, 166.66, 166.67", () => {
    const cents = cascade(defineGoal({ id: "person", amount: 500, period: "2026-Q1" }), {
      calendar: cal,
      step: "0.01",
      levels: [{ into: "month" }],
    });
    expect(amounts(cents, "month")).toEqual([166.67, 166.66, 166.67]);
    expect(amounts(quarter, "month")).toEqual([167, 167, 166]);
  });
  it("80 in January leaves 87, made up as 211 and 209 inside the quarter", () => {
    const next = replan(quarter, [{ date: "2026-01-31", amount: 80, owner: "person" }], {
      asOf: "2026-01-31",
      carry: "even",
    });
    expect(amounts(next.plan, "month")).toEqual([167, 211, 209]);
    expect(next.total.unmet.toNumber()).toBe(0);
  });
  it("what is still missing when the quarter is over does not leave it silently", () => {
    const rows = [{ date: "2026-01-31", amount: 80, owner: "person" }];
    const next = replan(quarter, rows, { asOf: "2026-03-31" });
    expect(next.total.unmet.toNumber()).toBe(420);
    expect(next.reasons.map(({ code }) => code)).toEqual(["UNMET", "NO_OPEN_PERIOD"]);
  });

  // Reading C: months typed as 125 under a quarter of 500.
  it("months typed as 125 under a quarter of 500 are caught: 125 missing, 25 %", () => {
    const typed = [
      ["2026-Q1", 500],
      ["2026-01", 125],
      ["2026-02", 125],
      ["2026-03", 125],
    ] as const;
    const report = checkCascade(
      typed.map(([period, amount]) => ({ owner: "person", period, amount })),
      { calendar: cal },
    );
    expect(report.checks[0]).toMatchObject({ code: "CHILDREN_BELOW_PARENT", share: 0.25 });
    expect(report.checks[0]?.gap.toNumber()).toBe(125);
  });

  it("a floor and a challenge stand beside the target in every cell: 保底 <= 基准 <= 挑战", () => {
    const plan = cascade(defineGoal({ id: "team", amount: 500, period: 2026 }), {
      calendar: cal,
      step: 1,
      tiers: { 保底: 0.85, 基准: 1, 挑战: 1.15 },
      levels: [{ into: "quarter" }, { into: "month" }, { members: [{ id: "a" }, { id: "b" }, { id: "c" }] }],
    });
    expect(
      plan.tiers.map(({ name }) => targetsOf(plan, { tier: name, member: "team", period: 2026 })[0]?.amount.toNumber()),
    ).toEqual([425, 500, 575]);
    plan.cells.基准.forEach((steps, i) => {
      expect(plan.cells.保底[i]).toBeLessThanOrEqual(steps);
      expect(plan.cells.挑战[i]).toBeGreaterThanOrEqual(steps);
    });
  });
});

describe("article 7: the third quarter is cut by 15 % and 92 % are reached", () => {
  const plan = cascade(defineGoal({ id: "saas", amount: 1000, period: "2026-Q3" }), {
    calendar: cal,
    step: 1,
    levels: [{ into: "month" }],
  });
  const revised = revise(plan, { from: "2026-07-01", by: "-15%", reason: "customers' budgets shrink" });
  const against = (amount: number) =>
    attain(revised.plan, [{ date: "2026-09-30", amount }], { asOf: "2026-09-30" }).total;

  it("1,000 less 15 % is 850", () => {
    expect([revised.before.toNumber(), revised.after.toNumber(), revised.change]).toEqual([1000, 850, -0.15]);
  });
  it("92 % of the original 1,000 is 920 = 108.2 % of the revised 850", () => {
    const { attainment, attainmentOfOriginal } = against(920);
    expect(attainmentOfOriginal).toBe(0.92);
    expect(attainment).toBeCloseTo(1.0824, 4);
  });
  it("92 % of the revised 850 is 782 = 78.2 % of the original 1,000", () => {
    const { attainment, attainmentOfOriginal } = against(782);
    expect(attainment).toBe(0.92);
    expect(attainmentOfOriginal).toBe(0.782);
  });
  it("the alternatives laid out: sources + uncovered = gap", () => {
    const found = gapPlan({
      target: 1000,
      expected: 850,
      sources: [
        { source: "renewals", amount: 50, owner: "a" },
        { source: "partners", amount: 20, owner: "b" },
      ],
    });
    expect([found.gap, found.covered, found.uncovered].map((x) => x.toNumber())).toEqual([150, 70, 80]);
  });
});

describe("article 3: sales growth of 80 %", () => {
  it("is a figure of its own, in total and per working day", () => {
    const two = calendar.define({ covered: ["2025-01-01", "2026-12-31"] });
    const rows = [
      { date: "2025-06-15", amount: 100 },
      { date: "2026-06-15", amount: 180 },
    ];
    const found = growth(rows, { asOf: "2026-12-31", calendar: two, period: 2026 });
    expect(found.growth).toBe(0.8);
    expect(found.perDay?.growth).toBeCloseTo(0.8, 10);
  });
});

describe("the review example", () => {
  const two = calendar.define({
    covered: ["2025-01-01", "2026-12-31"],
    holidays: ["2026-09-25", "2026-06-19"],
    makeupDays: ["2026-09-20"],
  });
  const plan = cascade(defineGoal({ id: "east", amount: 1440, period: "2026-Q3" }), {
    calendar: two,
    step: 1,
    tiers: { floor: 0.85, target: 1, stretch: 1.15 },
    levels: [{ into: "month", weights: { "07": 440, "08": 480, "09": 520 } }],
  });
  const rows = [
    { date: "2026-07-31", amount: 382 },
    { date: "2026-06-30", amount: 448 },
    { date: "2025-07-31", amount: 356 },
  ];
  const { total, rows: lines } = attain(plan, rows, { asOf: "2026-07-31" });

  it("July closed at 382 of 440: 86.8 %, above the floor of 374, 58 short", () => {
    const july = lines.find(({ period }) => period === "2026-07");
    expect(july?.attainment).toBeCloseTo(0.868, 3);
    expect(july?.reached).toBe("floor");
    expect([july?.gap.toNumber(), july?.tiers.floor.target.toNumber(), july?.tiers.stretch.target.toNumber()]).toEqual([
      -58, 374, 506,
    ]);
  });
  it("Q3: 26.5 % of 1,440 where 440 were expected, pace 0.87; floor 1,224, stretch 1,656", () => {
    expect(total.attainment).toBeCloseTo(0.265, 3);
    expect([
      total.expected.toNumber(),
      total.tiers.floor.target.toNumber(),
      total.tiers.stretch.target.toNumber(),
    ]).toEqual([440, 1224, 1656]);
    expect(total.pace).toBeCloseTo(0.87, 2);
  });
  it("needed: 1,058 in 43 working days = 24.6 a day; July ran at 16.6", () => {
    expect(total.workdays).toEqual({ total: 66, elapsed: 23, remaining: 43 });
    expect(total.requiredPerDay?.toNumber()).toBeCloseTo(24.6, 1);
    expect(382 / 23).toBeCloseTo(16.6, 1);
  });
  it("against June 448: -14.7 %, per working day -22.1 %; against July 2025: +7.3 %", () => {
    const options = { asOf: "2026-07-31", calendar: two, period: "2026-07" };
    const june = growth(rows, { ...options, against: "previous" });
    expect(june.growth).toBeCloseTo(-0.147, 3);
    expect(june.workdays).toEqual({ actual: 23, base: 21 });
    expect(june.perDay?.growth).toBeCloseTo(-0.221, 3);
    expect(growth(rows, options).growth).toBeCloseTo(0.073, 3);
  });
});
