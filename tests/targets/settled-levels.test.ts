import fc from "fast-check";
import { type CascadeCell, cascade, defineGoal, type Level, type Plan, replan, targetsOf } from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { cal, numbers } from "./support.ts";

const reps = (weights: readonly number[]) =>
  ["a", "b", "c", "d", "e"].map((id, i) => ({
    id,
    weight: weights[i] as number,
    team: [..."xxyy"][i] ?? null,
  }));
const make = (
  amount: number,
  cells: readonly CascadeCell[],
  weights: readonly number[] = [1, 1, 1, 1, 1],
  order: "periods" | "members" | "between" = "periods",
): Plan<"target"> => {
  const time: Level[] = [{ into: "quarter" }, { into: "month", weights: "workdays" }];
  const people: Level = { members: reps(weights) };
  const levels =
    order === "periods" ? [...time, people] : order === "members" ? [people, ...time] : [time[0]!, people, time[1]!];
  return cascade(defineGoal({ id: "g", owner: "top", amount, period: 2026 }), {
    calendar: cal,
    step: 1,
    levels,
    cells,
  });
};
const one = (plan: Plan, member: string, period: string | number): number =>
  numbers(plan, { member, period })[0] as number;

describe("cells settled at several levels at once", () => {
  it("a person's year, a person's quarter, a team's quarter and a person's month", () => {
    const plan = make(1000, [
      { member: "a", period: 2026, lock: 260 },
      { member: "b", period: "2026-Q2", lock: 20 },
      { member: "y", period: "2026-Q3", lock: 130 },
      { member: "c", period: "2026-08", lock: 11 },
    ]);
    expect([
      one(plan, "a", 2026),
      one(plan, "b", "2026-Q2"),
      one(plan, "y", "2026-Q3"),
      one(plan, "c", "2026-08"),
    ]).toEqual([260, 20, 130, 11]);
    // The whole months stay, and the teams: b makes room for a, d for c.
    expect(numbers(plan, { member: "top", unit: "month" })).toEqual(
      numbers(make(1000, []), { member: "top", unit: "month" }),
    );
    expect([one(plan, "b", 2026), one(plan, "e", 2026)]).toEqual([140, 200]);
    expect(one(plan, "c", "2026-Q3") + one(plan, "d", "2026-Q3")).toBe(130);
  });
  it("a quarter and a month in it, where only time is divided", () => {
    const plan = cascade(defineGoal({ id: "g", owner: "top", amount: 1200, period: 2026 }), {
      calendar: cal,
      step: 1,
      levels: [{ into: "quarter" }, { into: "month" }],
      cells: [
        { member: "top", period: "2026-Q1", lock: 150 },
        { member: "top", period: "2026-02", lock: 10 },
      ],
    });
    expect(numbers(plan, { unit: "quarter" })).toEqual([150, 350, 350, 350]);
    expect(numbers(plan, { unit: "month" }).slice(0, 3)).toEqual([70, 10, 70]);
  });
  it("a total keeps room for the cells inside it: three capped months bring the person's quarter and year down", () => {
    const plan = make(
      1200,
      [1, 2, 3].map((m) => ({ member: "a", period: `2026-0${m}`, max: 5 })),
    );
    expect(numbers(plan, { member: "a", unit: "month" }).slice(0, 3)).toEqual([5, 5, 5]);
    expect(one(plan, "a", 2026)).toBe(240);
    const all = make(
      1200,
      numbers(plan, { member: "a", unit: "month" }).map((_, m) => ({
        member: "a",
        period: `2026-${String(m + 1).padStart(2, "0")}`,
        max: 15,
      })),
    );
    expect(one(all, "a", 2026)).toBe(180);
    expect(one(all, "top", 2026)).toBe(1200);
  });
  it("leaves everything as it is where the cells admit it", () => {
    const free = make(1000, []);
    const cells = [
      { member: "a", period: "2026-03", max: 900 },
      { member: "x", period: "2026-Q1", min: 1 },
      { member: "e", period: 2026, lock: one(free, "e", 2026) },
    ];
    for (const order of ["periods", "members", "between"] as const)
      expect(make(1000, cells, undefined, order).cells).toEqual(make(1000, [], undefined, order).cells);
  });
  it("keeps a locked sum in re-plans: inside it a shortfall is carried on, into it nothing comes", () => {
    const plan = make(1200, [
      { member: "x", period: "2026-Q1", lock: 200 },
      { member: "x", period: "2026-Q2", lock: 100 },
    ]);
    const rows = [{ date: "2026-01-10", owner: "c", amount: 1 }];
    const inside = replan(plan, rows, { asOf: "2026-01-31" }).plan;
    expect(one(inside, "a", "2026-02")).toBeGreaterThan(one(plan, "a", "2026-02"));
    expect(one(inside, "x", "2026-Q1")).toBe(200);
    const wide = replan(plan, rows, { asOf: "2026-03-31", boundary: "year", unit: "quarter" }).plan;
    for (const member of ["a", "b", "x"]) expect(one(wide, member, "2026-Q2")).toBe(one(plan, member, "2026-Q2"));
    expect(one(wide, "x", "2026-Q3")).toBeGreaterThan(one(plan, "x", "2026-Q3"));
  });
  it.each<[string, CascadeCell[], object]>([
    [
      "people above their team",
      [
        { member: "x", period: "2026-Q1", lock: 20 },
        { member: "a", period: "2026-Q1", lock: 15 },
        { member: "b", period: "2026-01", lock: 9 },
      ],
      { members: ["a", "b"], periods: ["2026-Q1"], shortSteps: 4, cells: [0, 1, 2] },
    ],
    [
      "months above their quarter",
      [
        { member: "a", period: "2026-Q2", lock: 30 },
        { member: "a", period: "2026-04", min: 20 },
        { member: "a", period: "2026-05", min: 20 },
      ],
      { members: ["a"], periods: ["2026-04", "2026-05", "2026-06"], shortSteps: 10, cells: [0, 1, 2] },
    ],
    [
      "people above what the level above gives a month",
      [
        { member: "a", period: "2026-04", lock: 60 },
        { member: "c", period: "2026-04", lock: 60 },
      ],
      { members: ["x", "y", "e"], periods: ["2026-04"], shortSteps: 17, cells: [0, 1] },
    ],
  ])("explains %s", (_, cells, details) => {
    const error = errorOf(() => make(1200, cells));
    expect([error.code, error.details]).toEqual(["INFEASIBLE", details]);
  });

  const cellsOf = (plan: Plan, picks: readonly [number, number][]): CascadeCell[] => {
    const rows = targetsOf(plan).filter(({ member }) => member !== "top");
    const made = new Map<string, CascadeCell>();
    for (const [at, kind] of picks) {
      const { member, period, amount } = rows[at % rows.length]!;
      const field = kind < 6 ? "lock" : kind < 8 ? "min" : "max";
      made.set(`${member} ${period}`, { member, period, [field]: amount });
    }
    return [...made.values()];
  };
  const weights = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 5 });
  it("finds a plan wherever there is one: cells of any level taken from another plan of the same periods", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 620 }),
        weights,
        weights,
        fc.array(fc.tuple(fc.nat(), fc.nat(9)), { minLength: 1, maxLength: 9 }),
        fc.constantFrom("periods", "members", "between"),
        (amount, other, own, picks, order) => {
          const cells = cellsOf(make(amount, [], other, "periods"), order === "members" ? picks.slice(0, 0) : picks);
          const fit = order === "between" ? cells.filter(({ period }) => /Q|2026$/.test(String(period))) : cells;
          const plan = make(amount, fit, own, order);
          for (const { member, period, lock, min, max } of fit) {
            const found = one(plan, String(member), period);
            if (lock != null) expect(found).toBe(Number(lock));
            if (min != null) expect(found).toBeGreaterThanOrEqual(Number(min));
            if (max != null) expect(found).toBeLessThanOrEqual(Number(max));
          }
          const free = make(amount, [], own, order);
          if (order === "periods")
            expect(numbers(plan, { member: "top", unit: "month" })).toEqual(
              numbers(free, { member: "top", unit: "month" }),
            );
          expect(plan.cells.target.every((steps) => steps >= 0)).toBe(true);
          expect(one(plan, "top", 2026)).toBe(amount);
        },
      ),
      { numRuns: 120 },
    );
  });
  it("does not depend on the order in which people are given", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 620 }),
        weights,
        fc.array(fc.tuple(fc.nat(), fc.nat(9)), { maxLength: 6 }),
        (amount, other, picks) => {
          const cells = cellsOf(make(amount, [], other), picks);
          const plan = make(amount, cells);
          const turned = cascade(plan.goal, {
            calendar: cal,
            step: 1,
            levels: [
              { into: "quarter" },
              { into: "month", weights: "workdays" },
              { members: reps([1, 1, 1, 1, 1]).reverse() },
            ],
            cells: [...cells].reverse(),
          });
          for (const id of "abcde") expect(numbers(turned, { member: id })).toEqual(numbers(plan, { member: id }));
        },
      ),
      { numRuns: 60 },
    );
  });
  it("many people and one cell: both sums stay exact", () => {
    const members = Array.from({ length: 300 }, (_, i) => ({ id: `r${i}`, weight: 1 + (i % 7) }));
    const plan = cascade(defineGoal({ id: "g", owner: "top", amount: 98_765, period: 2026 }), {
      calendar: cal,
      step: 1,
      levels: [{ into: "quarter" }, { into: "month" }, { members }],
      cells: [
        { member: "r7", period: "2026-03", lock: 1 },
        { member: "r9", period: 2026, lock: 500 },
      ],
    });
    expect([one(plan, "r7", "2026-03"), one(plan, "r9", 2026), one(plan, "top", "2026-03")]).toEqual([1, 500, 8230]);
    expect(
      numbers(plan, { unit: "year" })
        .slice(1)
        .reduce((a, b) => a + b, 0),
    ).toBe(98_765);
  });
});
