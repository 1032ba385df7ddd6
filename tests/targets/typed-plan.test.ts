import { attain, blend, cascade, cellsOf, defineGoal, replan, seasonality, typedPlan } from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";
import { cal, numbers } from "./support.ts";

describe("typedPlan", () => {
  const goal = defineGoal({ id: "q1", owner: "east", amount: 500, period: "2026-Q1" });
  const table = [
    { rep: "ann", "2026-01": 75, "2026-02": 75, "2026-03": 75 },
    { rep: "bo", "2026-01": 50, "2026-02": 50, "2026-03": null },
  ];
  const typed = (rows: Parameters<typeof cellsOf>[0] = table, more: object = {}) =>
    typedPlan(cellsOf(rows, { owner: "rep" }), { goal, calendar: cal, step: 1, ...more });
  it("takes cells as they are, and what they lack of the goal as reserve", () => {
    const { plan, report } = typed();
    expect(numbers(plan, { member: "east", unit: "month" })).toEqual([125, 125, 75]);
    expect(plan.reserve.target).toBe(175);
    expect(report.checks).toEqual([]);
    expect(plan.versions[0]?.kind).toBe("typed");
  });
  it("reports where typed levels disagree, and goes on as a plan", () => {
    const rows = [...table, { rep: "east", "2026-Q1": 500 }];
    const { plan, report } = typed(rows, {
      members: [
        { id: "ann", team: "east" },
        { id: "bo", team: "east" },
      ],
    });
    expect(report.checks).toEqual([]);
    expect(numbers(plan, { unit: "quarter" })).toEqual([325, 225, 100]);
    const next = replan(
      plan,
      [
        { date: "2026-01-05", amount: 65, owner: "ann" },
        { date: "2026-01-05", amount: 50, owner: "bo" },
      ],
      { asOf: "2026-01-31", carry: "even" },
    );
    expect(numbers(next.plan, { member: "ann", unit: "month" })).toEqual([75, 80, 80]);
  });
  it.each([
    [() => typed([{ rep: "ann", "2026-01": 501 }]), "CHILDREN_ABOVE_PARENT", ["goal", "amount"]],
    [() => typed([{ rep: "ann", "2026-01": 0.5 }]), "OFF_STEP", ["ann", "2026-01"]],
    [() => typed([{ rep: "ann", "2026-07": 1 }]), "EMPTY", ["rows"]],
    [() => typed([{ rep: "ann", "2026-01": 1, "2026-W06": 1 }]), "BAD_UNIT", ["rows"]],
    [() => typed(table, { goal: defineGoal({ id: "g", period: 2026 }) }), "MISSING_OPTION", ["goal", "amount"]],
    [() => typed(table, { step: 0 }), "BAD_OPTION", ["step"]],
  ])("refuses bad input %#", (run, code, path) => {
    const error = errorOf(run);
    expect([error.code, error.path]).toEqual([code, path]);
  });
});

describe("a person who changes teams", () => {
  const plan = cascade(defineGoal({ id: "g", owner: "top", amount: 1200, period: 2026 }), {
    calendar: cal,
    step: 1,
    levels: [
      { into: "month" },
      {
        members: [
          { id: "ann", team: "east" },
          { id: "cy", team: "west" },
          { id: "bo@east", person: "bo", team: "east", to: "2026-06-30" },
          { id: "bo@west", person: "bo", team: "west", from: "2026-07-01" },
        ],
      },
    ],
  });
  it("is booked where the day says, and leaves the past with the former team", () => {
    const rows = [
      { date: "2026-06-30", amount: 10, owner: "bo" },
      { date: "2026-07-01", amount: 20, owner: "bo" },
    ];
    const found = attain(plan, rows, { asOf: "2026-12-31" }).rows.filter(({ unit }) => unit === "year");
    expect(found.map(({ member, actual }) => [member, actual.toNumber()])).toEqual([
      ["top", 30],
      ["east", 10],
      ["ann", 0],
      ["west", 20],
      ["cy", 0],
      ["bo@east", 10],
      ["bo@west", 20],
    ]);
    expect(numbers(plan, { member: "bo@west", unit: "month" }).slice(0, 6)).toEqual([0, 0, 0, 0, 0, 0]);
  });
  it("is outside the plan on days without a team", () => {
    const found = attain(plan, [{ date: "2026-03-01", amount: 1, owner: "dan" }], { asOf: "2026-12-31" });
    expect(found.unused.byCode).toEqual({ outsidePlan: 1 });
  });
});

describe("seasonality and blend", () => {
  const rows = [
    { date: "2024-01-15", amount: 10 },
    { date: "2025-01-15", amount: 20 },
    { date: "2025-07-01", amount: 30 },
    { date: "2026-01-02", amount: 99 },
    { date: "2023-01-02", amount: 99 },
    { date: "2025-08-01", amount: -5 },
  ];
  it("learns weights from past years, parts without results weigh 0", () => {
    const found = seasonality(rows, { asOf: "2026-01-01", calendar: cal, periods: [2024, 2025] });
    expect(found.weights).toMatchObject({ "01": "30.00", "02": "0.00", "07": "30.00", "08": "0.00", "12": "0.00" });
    expect(found.unused.byCode).toEqual({ afterAsOf: 1, notCompared: 1 });
    expectAccounted(found);
    const plan = cascade(defineGoal({ id: "g", amount: 100, period: 2026 }), {
      calendar: cal,
      step: 1,
      levels: [{ into: "month", weights: found.weights }],
    });
    expect(numbers(plan, { unit: "month" })).toEqual([50, 0, 0, 0, 0, 0, 50, 0, 0, 0, 0, 0]);
  });
  it("blends after bringing each part to the same total", () => {
    expect(
      blend([
        { weights: { Q1: 100, Q2: 300 }, share: 1 },
        { weights: { Q1: "0.5", Q2: "0.5" }, share: 1 },
      ]),
    ).toEqual({ Q1: "3", Q2: "5" });
    expect(errorOf(() => blend([{ weights: { Q1: 0 }, share: 1 }])).code).toBe("ALL_ZERO");
    expect(errorOf(() => blend([{ weights: { Q1: -1 }, share: 1 }])).path).toEqual(["parts", 0, "weights", "Q1"]);
    expect(errorOf(() => blend([{ weights: { Q1: 1 }, share: "x" }])).path).toEqual(["parts", 0, "share"]);
  });
  it("needs at least one past year", () => {
    expect(errorOf(() => seasonality([], { asOf: "2026-01-01", calendar: cal, periods: [] })).path).toEqual([
      "periods",
    ]);
  });
});
