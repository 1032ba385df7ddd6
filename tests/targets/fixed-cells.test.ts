import fc from "fast-check";
import { attain, type CascadeCell, cascade, defineGoal, type Plan, replan, targetsOf } from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { cal, numbers } from "./support.ts";

const reps = [{ id: "ann" }, { id: "bo" }, { id: "cy", weight: 2 }];
const goal = defineGoal({ id: "g", owner: "top", amount: 1200, period: 2026 });
const make = (cells: readonly CascadeCell[], extra: object = {}): Plan<"floor" | "target" | "stretch"> =>
  cascade(goal, {
    calendar: cal,
    step: 1,
    tiers: { floor: 0.85, target: 1, stretch: 1.15 },
    levels: [{ into: "month" }, { members: reps }, { into: "week" }],
    cells,
    ...extra,
  });

describe("cells settled before a cascade", () => {
  it("keeps a locked month, everybody's year and the team's months", () => {
    const plan = make([{ member: "ann", period: "2026-03", lock: 5 }]);
    expect(numbers(plan, { member: "ann", period: "2026-03" })).toEqual([5]);
    expect(numbers(plan, { member: "ann", period: 2026 })).toEqual([300]);
    expect(numbers(plan, { member: "cy", period: 2026 })).toEqual([600]);
    expect(numbers(plan, { member: "top", unit: "month" })).toEqual(Array(12).fill(100));
  });
  it("keeps caps and least amounts", () => {
    const plan = make([
      { member: "bo", period: "2026-08", max: 10 },
      { member: "bo", period: "2026-09", min: 40, max: 45 },
    ]);
    expect(numbers(plan, { member: "bo", period: "2026-08" })[0]).toBeLessThanOrEqual(10);
    expect(numbers(plan, { member: "bo", period: "2026-09" })[0]).toBeGreaterThanOrEqual(40);
    expect(plan.locks).toEqual([]);
  });
  it("takes the whole team's month, where only periods are divided so far", () => {
    const plan = cascade(goal, {
      calendar: cal,
      step: 1,
      levels: [{ into: "month" }, { members: reps }],
      cells: [{ member: "top", period: "2026-02", lock: 12 }],
    });
    const months = numbers(plan, { member: "top", unit: "month" });
    expect([months[1], months.reduce((a, b) => a + b, 0)]).toEqual([12, 1200]);
    expect(Math.max(...months)).toBe(108);
  });
  it("takes cells where people come before periods", () => {
    const plan = cascade(goal, {
      calendar: cal,
      step: 1,
      levels: [{ members: reps }, { into: "quarter" }],
      cells: [{ member: "cy", period: "2026-Q2", lock: 0 }],
    });
    expect(numbers(plan, { member: "cy", unit: "quarter" })).toEqual([200, 0, 200, 200]);
    expect(numbers(plan, { member: "top", unit: "quarter" })).toEqual([300, 300, 300, 300]);
  });
  it("keeps leave at nothing, unless that very cell is locked", () => {
    const members = [{ id: "ann", leave: [{ from: "2026-05-01", to: "2026-05-31" }] }, { id: "bo" }, { id: "cy" }];
    const levels = [{ into: "month" }, { members }] as const;
    const other = make([{ member: "bo", period: "2026-02", lock: 1 }], { levels });
    expect(numbers(other, { member: "ann", period: "2026-05" })).toEqual([0]);
    const own = make([{ member: "ann", period: "2026-05", lock: 7 }], { levels });
    expect(numbers(own, { member: "ann", period: "2026-05" })).toEqual([7]);
  });
  it("stays locked in a re-plan", () => {
    const plan = make([{ member: "ann", period: "2026-02", lock: 5 }]);
    const actuals = [{ date: "2026-01-10", owner: "ann", amount: 10 }];
    const next = replan(plan, actuals, { asOf: "2026-01-31", carry: "next" });
    const january = numbers(plan, { member: "ann", period: "2026-01" })[0] as number;
    expect(numbers(next.plan, { member: "ann", period: "2026-02" })).toEqual([5]);
    expect(january).toBeGreaterThan(10);
    expect(attain(next.plan, actuals, { asOf: "2026-01-31" }).total.target.toNumber()).toBe(1200);
  });
  it.each([
    ["UNKNOWN_CELL", ["cascade", "cells", "0"], [{ member: "dee", period: "2026-03", lock: 1 }]],
    [
      "UNKNOWN_CELL",
      ["cascade", "cells", "1"],
      [
        { member: "bo", period: "2026-03", lock: 1 },
        { member: "ann", period: "2026-Q1", lock: 1 },
      ],
    ],
    ["LOCK_ABOVE_MAX", ["cascade", "cells", "0"], [{ member: "ann", period: "2026-03", lock: 9, max: 8 }]],
    ["LOCK_BELOW_MIN", ["cascade", "cells", "0"], [{ member: "ann", period: "2026-03", lock: 7, min: 8 }]],
    ["MIN_ABOVE_MAX", ["cascade", "cells", "0"], [{ member: "ann", period: "2026-03", min: 9, max: 8 }]],
    ["MISSING_OPTION", ["cascade", "cells", "0"], [{ member: "ann", period: "2026-03" }]],
    [
      "DUPLICATE_ID",
      ["cascade", "cells", "1"],
      [
        { member: "ann", period: "2026-03", lock: 1 },
        { member: "ann", period: "2026-03", lock: 1 },
      ],
    ],
    ["UNKNOWN_CELL", ["cascade", "cells", "0"], [{ member: "top", period: "2026", lock: 1200 }]],
    ["UNKNOWN_CELL", ["cascade", "cells", "0", "period"], [{ member: "ann", period: "2026-W05", lock: 1 }]],
    ["BAD_AMOUNT", ["cascade", "cells", "0", "lock"], [{ member: "ann", period: "2026-03", lock: -1 }]],
    ["BAD_AMOUNT", ["cascade", "cells", "0", "lock"], [{ member: "ann", period: "2026-03", lock: "12,5" }]],
    ["OFF_STEP", ["cascade", "cells", "0"], [{ member: "ann", period: "2026-03", lock: "1.5" }]],
    ["INFEASIBLE", ["cascade", "cells", "0"], [{ member: "ann", period: "2026-03", lock: 101 }]],
  ] as [string, string[], CascadeCell[]][])("refuses with %s at %j", (code, path, cells) => {
    const error = errorOf(() => make(cells));
    expect([error.code, error.path.map(String)]).toEqual([code, path]);
  });
  it("names who is full when, and how much finds no place", () => {
    const cells = reps.map(({ id }) => ({ member: id, period: "2026-03", max: 30 }));
    const error = errorOf(() => make(cells));
    expect(error.details).toEqual({
      members: ["ann", "bo", "cy"],
      periods: ["2026-03"],
      shortSteps: 10,
      cells: [0, 1, 2],
    });
  });
  it("adds up, keeps every cell and every tier's order, whatever the order of the people", () => {
    const cell = fc.record({
      row: fc.nat({ max: 3 }),
      month: fc.integer({ min: 1, max: 12 }),
      lock: fc.nat({ max: 40 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(cell, { maxLength: 8, selector: ({ row, month }) => `${row} ${month}` }), (list) => {
        const members = [{ id: "a" }, { id: "b", weight: 3 }, { id: "c", from: "2026-03-10" }, { id: "d", weight: 2 }];
        const cells = list.map(({ row, month, lock }) => ({
          member: members[row]?.id as string,
          period: `2026-${String(month).padStart(2, "0")}`,
          lock,
        }));
        const of = (people: typeof members): Plan<"floor" | "target" | "stretch"> | null => {
          try {
            return make(cells, { levels: [{ into: "month", weights: "workdays" }, { members: people }] });
          } catch (error) {
            expect((error as { code: string }).code).toBe("INFEASIBLE");
            return null;
          }
        };
        const [plan, mixed] = [of(members), of([...members].reverse())];
        expect(mixed === null).toBe(plan === null);
        if (plan === null || mixed === null) return;
        for (const { member, period, lock } of cells) expect(numbers(plan, { member, period })).toEqual([lock]);
        const free = make([], { levels: [{ into: "month", weights: "workdays" }, { members }] });
        for (const id of ["top", "a", "b", "c", "d"]) {
          expect(numbers(plan, { member: id, period: 2026 })).toEqual(numbers(free, { member: id, period: 2026 }));
          expect(numbers(mixed, { member: id, unit: "month" })).toEqual(numbers(plan, { member: id, unit: "month" }));
        }
        expect(numbers(plan, { member: "top", unit: "month" })).toEqual(
          numbers(free, { member: "top", unit: "month" }),
        );
        expect(targetsOf(plan, { member: "top", tier: "floor", period: 2026 })[0]?.amount.toNumber()).toBe(1020);
        plan.cells.target.forEach((steps, i) => {
          expect(steps).toBeGreaterThanOrEqual(plan.cells.floor[i] as number);
          expect(steps).toBeLessThanOrEqual(plan.cells.stretch[i] as number);
        });
      }),
      { numRuns: 150 },
    );
  });
});
