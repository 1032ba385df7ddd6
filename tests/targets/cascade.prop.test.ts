import fc from "fast-check";
import { cascade, defineGoal, type Level, type Plan, parsePlan, targetsOf } from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { cal, numbers } from "./support.ts";

const member = fc.record({
  weight: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constantFrom("0.5", "1.25", "3")),
  team: fc.constantFrom("a", "b", null),
  from: fc.constantFrom(null, null, "2026-02-20", "2026-07-01"),
  ramp: fc.constantFrom(null, 0.5, [0, 0.25, 0.5]),
  leave: fc.constantFrom(undefined, [{ from: "2026-03-02", to: "2026-03-13" }]),
});
const timeLevels: fc.Arbitrary<Level[]> = fc.constantFrom<Level[]>(
  [{ into: "quarter" }, { into: "month" }],
  [{ into: "month", weights: "workdays" }],
  [
    { into: "quarter", weights: { Q1: 22, Q2: 25, Q3: 24, Q4: 29 } },
    { into: "month", weights: "days" },
    { into: "week" },
  ],
  [{ into: "quarter" }],
);
const request = fc.record({
  amount: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 5_000_000 })),
  members: fc.array(member, { minLength: 1, maxLength: 7 }),
  levels: timeLevels,
  place: fc.nat({ max: 3 }),
});
type Tiers = "floor" | "target" | "stretch" | "dream";

function planOf({
  amount,
  members,
  levels,
  place,
}: typeof request extends fc.Arbitrary<infer R> ? R : never): Plan<Tiers> {
  // The first is always there with some weight, so that every period has somebody.
  const list = members.map((spec, i) => ({
    ...spec,
    id: `m${i}`,
    from: spec.from ?? (Array.isArray(spec.ramp) ? "2025-12-01" : null),
    ...(i === 0 ? { weight: 7, from: null, ramp: null, leave: undefined } : {}),
  }));
  const at = Math.min(place, levels.length);
  return cascade(defineGoal({ id: "g", owner: "top", amount, period: 2026 }), {
    calendar: cal,
    step: 1,
    tiers: { floor: 0.85, target: 1, stretch: 1.15, dream: 1.4 },
    levels: [...levels.slice(0, at), { members: list }, ...levels.slice(at)],
  });
}
const TIERS = ["floor", "target", "stretch", "dream"] as const;

describe("cascade", () => {
  it("adds up exactly over people and over periods, in every tier", () => {
    fc.assert(
      fc.property(request, (given) => {
        const plan = planOf(given);
        for (const tier of TIERS) {
          const rows = targetsOf(plan, { tier });
          const at = (m: string, p: string): number =>
            rows
              .filter(({ member, period }) => member === m && period === p)
              .reduce((a, { amount }) => a + amount.toNumber(), 0);
          const whole = at("top", "2026");
          const ratio = { floor: 0.85, target: 1, stretch: 1.15, dream: 1.4 }[tier];
          expect(Math.abs(whole - given.amount * ratio)).toBeLessThanOrEqual(0.5000001);
          if (tier === "target") expect(whole).toBe(given.amount);
          for (const unit of ["quarter", "month", "week"] as const) {
            const own = numbers(plan, { member: "top", unit, tier });
            if (own.length > 0) expect(own.reduce((a, b) => a + b, 0)).toBe(whole);
          }
          for (const { label } of plan.periods) {
            const people = plan.members.filter(({ parent }) => parent === 0).map(({ id }) => at(id, label));
            expect(people.reduce((a, b) => a + b, 0)).toBe(at("top", label));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("keeps floor <= target <= stretch <= dream in every cell", () => {
    fc.assert(
      fc.property(request, (given) => {
        const plan = planOf(given);
        for (const [k, tier] of TIERS.slice(1).entries()) {
          const lower = plan.cells[TIERS[k] as Tiers];
          plan.cells[tier].forEach((steps, i) => {
            expect(steps).toBeGreaterThanOrEqual(lower[i] as number);
            expect(lower[i]).toBeGreaterThanOrEqual(0);
          });
        }
      }),
      { numRuns: 150 },
    );
  });

  it("keeps everyone's running total within one step of the share of it", () => {
    const weights = fc
      .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 9 })
      .filter((list) => list.some((w) => w > 0));
    fc.assert(
      fc.property(weights, fc.integer({ min: 0, max: 3000 }), (list, amount) => {
        const plan = cascade(defineGoal({ id: "g", owner: "top", amount, period: 2026 }), {
          calendar: cal,
          step: 1,
          levels: [
            { into: "month", weights: "workdays" },
            { members: list.map((weight, i) => ({ id: `m${i}`, weight })) },
          ],
        });
        const months = numbers(plan, { member: "top", unit: "month" });
        const total = list.reduce((a, b) => a + b, 0);
        list.forEach((weight, i) => {
          const own = numbers(plan, { member: `m${i}`, unit: "month" });
          let [run, all] = [0, 0];
          own.forEach((steps, p) => {
            run += steps;
            all += months[p] as number;
            expect(Math.abs(run - (all * weight) / total)).toBeLessThan(1);
            if (weight === 0) expect(steps).toBe(0);
          });
        });
      }),
      { numRuns: 300 },
    );
  });

  it("keeps the team's running total over time within half a step", () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.integer({ min: 0, max: 50 }), { minLength: 12, maxLength: 12 })
          .filter((list) => list.some((w) => w > 0)),
        fc.integer({ min: 0, max: 500 }),
        (list, amount) => {
          const weights = Object.fromEntries(list.map((weight, i) => [String(i + 1).padStart(2, "0"), weight]));
          const plan = cascade(defineGoal({ id: "g", owner: "top", amount, period: 2026 }), {
            calendar: cal,
            step: 1,
            levels: [{ members: [{ id: "a" }, { id: "b", weight: 2 }] }, { into: "month", weights }],
          });
          const total = list.reduce((a, b) => a + b, 0);
          let [run, share] = [0, 0];
          numbers(plan, { member: "top", unit: "month" }).forEach((steps, p) => {
            run += steps;
            share += ((list[p] as number) * amount) / total;
            expect(Math.abs(run - share)).toBeLessThanOrEqual(0.5 + 1e-9);
          });
        },
      ),
      { numRuns: 100 },
    );
  });

  it("does not depend on the order in which people are given", () => {
    fc.assert(
      fc.property(request, fc.integer(), (given, seed) => {
        const list = given.members.map((spec, i) => ({
          id: `m${i}`,
          weight: i === 0 ? 3 : spec.weight,
          team: spec.team,
        }));
        const mixed = [...list].sort(
          (a, b) => ((a.id.charCodeAt(1) * 7919 + seed) % 13) - ((b.id.charCodeAt(1) * 7919 + seed) % 13),
        );
        const make = (people: typeof list): Plan<"target"> =>
          cascade(defineGoal({ id: "g", owner: "top", amount: given.amount, period: 2026 }), {
            calendar: cal,
            step: 1,
            levels: [{ into: "quarter" }, { members: people }, { into: "month" }],
          });
        const [a, b] = [make(list), make(mixed)];
        for (const { id } of list) expect(numbers(b, { member: id })).toEqual(numbers(a, { member: id }));
      }),
      { numRuns: 60 },
    );
  });

  it("gives a document that survives JSON", () => {
    fc.assert(
      fc.property(request, (given) => {
        const plan = planOf(given);
        expect(parsePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
      }),
      { numRuns: 20 },
    );
  });

  it("stays within two steps of the share where people come, go and are away", () => {
    const spell = fc.record({
      weight: fc.integer({ min: 1, max: 9 }),
      away: fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
    });
    fc.assert(
      fc.property(
        fc.array(spell, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 400 }),
        (spells, amount) => {
          const month = (m: number): string => `2026-${String(m).padStart(2, "0")}`;
          const members = [
            { id: "m", weight: 1 },
            ...spells.map(({ weight, away }, i) => ({
              id: `m${i}`,
              weight,
              leave: away.map((m) => ({
                from: `${month(m)}-01`,
                to: `${month(m)}-${[31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1]}`,
              })),
            })),
          ];
          const plan = cascade(defineGoal({ id: "g", owner: "top", amount, period: 2026 }), {
            calendar: cal,
            step: 1,
            levels: [{ into: "month" }, { members }],
          });
          const months = numbers(plan, { member: "top", unit: "month" });
          members.forEach(({ id, weight }, k) => {
            let [run, all] = [0, 0];
            numbers(plan, { member: id, unit: "month" }).forEach((steps, p) => {
              const there = (i: number): boolean => i === 0 || !spells[i - 1]?.away.includes(p + 1);
              const total = members.reduce((a, other, i) => a + (there(i) ? other.weight : 0), 0);
              if (!there(k)) expect(steps).toBe(0);
              run += steps;
              all += there(k) ? ((months[p] as number) * weight) / total : 0;
              expect(Math.abs(run - all)).toBeLessThan(2);
            });
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it("asks nothing of somebody before the first day and during a leave that covers the period", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (amount) => {
        const plan = cascade(defineGoal({ id: "g", owner: "top", amount, period: 2026 }), {
          calendar: cal,
          step: 1,
          levels: [
            { into: "month" },
            {
              members: [
                { id: "old" },
                { id: "new", from: "2026-04-01" },
                { id: "away", leave: [{ from: "2026-05-01", to: "2026-06-30" }] },
              ],
            },
          ],
        });
        expect(numbers(plan, { member: "new", unit: "month" }).slice(0, 3)).toEqual([0, 0, 0]);
        expect(numbers(plan, { member: "away", unit: "month" }).slice(4, 6)).toEqual([0, 0]);
      }),
    );
  });
});
