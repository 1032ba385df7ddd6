import * as calendar from "salesplan/calendar";
import { type CascadeSpec, cascade, defineGoal, type MemberSpec, parsePlan, targetsOf } from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { cal, numbers } from "./support.ts";

const goal = defineGoal({ id: "2026", owner: "north", metric: "signed", unit: "TWD", amount: "5000000", period: 2026 });
const make = (spec: Partial<CascadeSpec>, of = goal) =>
  cascade(of, { calendar: cal, step: 1000, levels: [{ into: "quarter" }], ...spec });
const people = (members: readonly MemberSpec[]) => make({ levels: [{ into: "quarter" }, { members }] });

describe("cascade", () => {
  it("the house's example works as it is written", () => {
    const seasonality = {
      "01": 8,
      "02": 6,
      "03": 9,
      "04": 8,
      "05": 8,
      "06": 9,
      "07": 8,
      "08": 8,
      "09": 9,
      "10": 8,
      "11": 9,
      "12": 10,
    };
    const reps = Array.from({ length: 12 }, (_, i) => ({ id: `rep-${i}`, team: i < 6 ? "a" : "b" }));
    const plan = cascade(goal, {
      calendar: cal,
      step: "1000",
      tiers: { floor: 0.85, target: 1, stretch: 1.15 },
      levels: [{ into: "quarter" }, { into: "month", weights: seasonality }, { members: reps }, { into: "week" }],
    });
    expect(numbers(plan, { member: "north", period: 2026 })).toEqual([5_000_000]);
    expect(numbers(plan, { member: "north", period: 2026, tier: "floor" })).toEqual([4_250_000]);
    expect(numbers(plan, { member: "a", period: 2026 })[0]! + numbers(plan, { member: "b", period: 2026 })[0]!).toBe(
      5_000_000,
    );
    expect(plan.members.map(({ id, parent }) => [id, parent]).slice(0, 4)).toEqual([
      ["north", null],
      ["a", 0],
      ["rep-0", 1],
      ["rep-1", 1],
    ]);
  });
  it("splits a month by weeks that its ends cut, by working days", () => {
    const china = calendar.define({
      holidays: ["2024-10-01", "2024-10-02", "2024-10-03", "2024-10-04", "2024-10-07"],
      makeupDays: ["2024-10-12"],
      covered: ["2024-01-01", "2024-12-31"],
    });
    const plan = cascade(defineGoal({ id: "o", amount: 190, period: "2024-10" }), {
      calendar: china,
      step: 1,
      levels: [{ into: "week" }],
    });
    expect(numbers(plan, { unit: "week" })).toEqual([0, 50, 50, 50, 40]);
  });
  it("adds up a week that a month's end cuts under its one label", () => {
    const plan = make({ levels: [{ into: "month" }, { into: "week" }] });
    const weeks = targetsOf(plan, { unit: "week" });
    expect(new Set(weeks.map(({ period }) => period)).size).toBe(weeks.length);
    expect(weeks.find(({ period }) => period === "2026-W31")).toMatchObject({ start: "2026-07-27", end: "2026-08-02" });
  });
  it("members in two levels: teams by weight, then each team's people", () => {
    const plan = make({
      levels: [
        { into: "quarter" },
        { members: [{ id: "east", weight: 3 }, { id: "west", weight: 2 }, { id: "lab" }] },
        {
          members: [
            { id: "e1", team: "east" },
            { id: "e2", team: "east" },
            { id: "w1", team: "west" },
          ],
        },
      ],
    });
    expect(["east", "west", "lab", "e1", "w1"].map((member) => numbers(plan, { member, period: 2026 })[0])).toEqual([
      2_500_000, 1_667_000, 833_000, 1_250_000, 1_667_000,
    ]);
  });
  it("a team named like the owner is the owner; a team inside a team is nested", () => {
    const plan = people([
      { id: "a", team: "north" },
      { id: "b", team: "inner" },
      { id: "inner", team: "outer" },
      { id: "outer" },
    ]);
    expect(plan.members.map(({ id, parent }) => [id, parent])).toEqual([
      ["north", null],
      ["a", 0],
      ["outer", 0],
      ["inner", 2],
      ["b", 3],
    ]);
  });
  it("ramp by month of service, first and last day, and leave lower what is asked", () => {
    const plan = make({
      step: 1,
      levels: [
        { into: "month" },
        {
          members: [
            { id: "old" },
            { id: "new", from: "2026-04-01", ramp: [0, 0.25, 0.5] },
            { id: "gone", to: "2026-06-30" },
            { id: "half", ramp: 0.5 },
          ],
        },
      ],
    });
    const at = (member: string) => numbers(plan, { member, unit: "month" });
    expect(at("new").slice(0, 4)).toEqual([0, 0, 0, 0]);
    expect(at("new")[4]! / at("old")[4]!).toBeCloseTo(0.25, 4);
    expect(at("new")[5]! / at("old")[5]!).toBeCloseTo(0.5, 4);
    expect(at("new")[6]! / at("old")[6]!).toBeCloseTo(1, 4);
    expect(at("gone").slice(6)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(at("half")[0]! / at("old")[0]!).toBeCloseTo(0.5, 4);
  });
  it("holds a reserve back, in no cell", () => {
    const plan = make({ reserve: 200_000 });
    expect(numbers(plan, { period: 2026 })).toEqual([4_800_000]);
    expect(plan.reserve).toEqual({ target: 200 });
  });
  it("keeps the calendar's facts in the plan", () => {
    const plan = make({ levels: [{ into: "month" }] });
    expect(plan.periods.slice(1).map(({ workdays }) => workdays)).toEqual([
      21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23,
    ]);
    expect(plan.worked.slice(0, 7)).toBe("0001111");
  });
  it.each<[string, () => unknown, string, (string | number)[]]>([
    ["an amount off the step", () => make({ step: 3000 }), "OFF_STEP", ["goal", "amount"]],
    [
      "a finer step above a coarser one",
      () =>
        make({
          levels: [
            { into: "quarter", step: 1000 },
            { into: "month", step: 3000 },
          ],
        }),
      "OFF_STEP",
      ["cascade", "levels", 1, "step"],
    ],
    ["a step of 0", () => make({ step: 0 }), "BAD_OPTION", ["cascade", "step"]],
    ["a step that is no number", () => make({ step: "12,5" }), "BAD_AMOUNT", ["cascade", "step"]],
    ["no tier of 1", () => make({ tiers: { floor: 0.8 } }), "BAD_TIERS", ["cascade", "tiers"]],
    ["a negative tier", () => make({ tiers: { floor: -0.8, target: 1 } }), "BAD_TIERS", ["cascade", "tiers", "floor"]],
    [
      "a missing weight",
      () => make({ levels: [{ into: "quarter", weights: { Q1: 1, Q2: 1, Q3: 1 } }] }),
      "MISSING_WEIGHT",
      ["cascade", "levels", 0, "weights", "2026-Q4"],
    ],
    [
      "a negative weight",
      () => make({ levels: [{ into: "quarter", weights: { Q1: 1, Q2: -1, Q3: 1, Q4: 1 } }] }),
      "NEGATIVE_WEIGHT",
      ["cascade", "levels", 0, "weights", "2026-Q2"],
    ],
    [
      "weights of 0",
      () => make({ levels: [{ into: "quarter", weights: { Q1: 0, Q2: 0, Q3: 0, Q4: 0 } }] }),
      "ALL_ZERO",
      ["cascade", "levels", 0, "weights"],
    ],
    [
      "a weight that is NaN",
      () => people([{ id: "a", weight: Number.NaN }]),
      "BAD_AMOUNT",
      ["cascade", "levels", 1, "members", 0, "weight"],
    ],
    [
      "a weight of 1e400",
      () => people([{ id: "a", weight: "1e400" }]),
      "BAD_AMOUNT",
      ["cascade", "levels", 1, "members", 0, "weight"],
    ],
    ["no members", () => people([]), "EMPTY", ["cascade", "levels", 1, "members"]],
    [
      "a member twice",
      () => people([{ id: "a" }, { id: "a" }]),
      "DUPLICATE_ID",
      ["cascade", "levels", 1, "members", 1, "id"],
    ],
    [
      "a member called like the owner",
      () => people([{ id: "north" }]),
      "DUPLICATE_ID",
      ["cascade", "levels", 1, "members", 0, "id"],
    ],
    [
      "teams in a circle",
      () =>
        people([
          { id: "a", team: "b" },
          { id: "b", team: "a" },
        ]),
      "MEMBER_CYCLE",
      ["cascade", "levels", 1, "members"],
    ],
    [
      "a member in a circle of teams",
      () =>
        people([
          { id: "x", team: "a" },
          { id: "a", team: "b" },
          { id: "b", team: "a" },
        ]),
      "MEMBER_CYCLE",
      ["cascade", "levels", 1, "members", 2, "team"],
    ],
    [
      "a team with a weight",
      () =>
        people([
          { id: "x", team: "a" },
          { id: "a", weight: 2 },
        ]),
      "TEAM_WEIGHT",
      ["cascade", "levels", 1, "members", 1, "weight"],
    ],
    [
      "nobody there",
      () => people([{ id: "x", from: "2026-05-01" }]),
      "NOBODY_THERE",
      ["cascade", "levels", 1, "members"],
    ],
    [
      "a leave that ends before it starts",
      () => people([{ id: "x" }, { id: "y", leave: [{ from: "2026-05-02", to: "2026-05-01" }] }]),
      "BAD_RANGE",
      ["cascade", "levels", 1, "members", 1, "leave", 0],
    ],
    [
      "a ramp without a first day",
      () => people([{ id: "x", ramp: [0.5, 0.7] }]),
      "MISSING_OPTION",
      ["cascade", "levels", 1, "members", 0, "from"],
    ],
    [
      "a ramp above 1",
      () => people([{ id: "x", ramp: 1.2 }]),
      "BAD_AMOUNT",
      ["cascade", "levels", 1, "members", 0, "ramp"],
    ],
    [
      "a period that the calendar lacks",
      () => make({}, defineGoal({ id: "g", amount: 1000, period: "2026-Q7" })),
      "UNKNOWN_PERIOD",
      ["period"],
    ],
    [
      "a period outside the calendar",
      () => make({}, defineGoal({ id: "g", amount: 1000, period: 2031 })),
      "OUTSIDE_CALENDAR",
      ["to"],
    ],
    ["months into quarters", () => make({ levels: [{ into: "month" }, { into: "quarter" }] }), "BAD_UNIT", ["unit"]],
    [
      "a goal without amount",
      () => make({}, defineGoal({ id: "g", period: 2026 })),
      "MISSING_OPTION",
      ["goal", "amount"],
    ],
    [
      "a rate",
      () => make({}, defineGoal({ id: "g", kind: "rate", amount: 1, period: 2026 })),
      "NOT_ADDITIVE",
      ["goal", "kind"],
    ],
    ["a reserve above the goal", () => make({ reserve: 6_000_000 }), "BAD_AMOUNT", ["cascade", "reserve"]],
    [
      "too many steps",
      () => make({ step: "0.000000001" }, defineGoal({ id: "g", amount: 50_000_000, period: 2026 })),
      "BAD_AMOUNT",
      ["goal", "amount"],
    ],
  ])("refuses %s", (_, run, code, path) => {
    const error = errorOf(run);
    expect([error.code, error.path]).toEqual([code, path]);
  });
});

describe("parsePlan", () => {
  const plan = make({
    tiers: { floor: 0.85, target: 1 },
    levels: [{ into: "quarter" }, { members: [{ id: "a" }, { id: "b" }] }],
  });
  const stored = JSON.parse(JSON.stringify(plan));
  it.each<[string, object, (string | number)[]]>([
    ["too few cells", { cells: { ...stored.cells, target: [1] } }, ["plan", "cells", "target"]],
    [
      "a cell that is no whole number",
      { cells: { ...stored.cells, target: [...stored.cells.target.slice(1), 0.5] } },
      ["plan", "cells", "target"],
    ],
    [
      "a floor above the target",
      { cells: { ...stored.cells, floor: stored.cells.target.map((n: number) => n + 1) } },
      ["plan", "cells", "target", 0],
    ],
    ["a member twice", { members: [...stored.members.slice(0, 2), stored.members[1]] }, ["plan", "members", 2, "id"]],
    [
      "a parent behind its child",
      { members: [stored.members[0], { ...stored.members[1], parent: 2 }, stored.members[2]] },
      ["plan", "members", 1, "parent"],
    ],
    ["a main tier that is none", { main: "x" }, ["plan", "main"]],
    ["working days of another length", { worked: "111" }, ["plan", "worked"]],
    ["another format", { format: "salesplan.plan/2" }, ["plan", "format"]],
    ["a field too many", { extra: 1 }, ["plan"]],
  ])("refuses %s", (_, change, path) => {
    const error = errorOf(() => parsePlan({ ...stored, ...change }));
    expect([error.code, error.path]).toEqual(["BAD_POLICY", path]);
  });
  it("names what a query cannot find", () => {
    expect(errorOf(() => targetsOf(plan, { member: "x" })).code).toBe("UNKNOWN_MEMBER");
    expect(errorOf(() => targetsOf(plan, { period: "2026-13" })).code).toBe("UNKNOWN_PERIOD");
    expect(errorOf(() => targetsOf(plan, { tier: "x" as "floor" })).code).toBe("UNKNOWN_TIER");
  });
});
