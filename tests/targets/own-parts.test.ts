import fc from "fast-check";
import * as calendar from "salesplan/calendar";
import { cascade, defineGoal, type Level, type MemberSpec, type Plan, targetsOf } from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { ownParts } from "../../src/targets/own-parts.ts";
import { cal, numbers } from "./support.ts";

const make = (
  members: readonly MemberSpec[],
  levels: readonly Level[],
  amount = 6000,
  period = "2026-07",
): Plan<"low" | "target" | "high"> =>
  cascade(defineGoal({ id: "g", owner: "top", amount, period }), {
    calendar: cal,
    step: 1,
    tiers: { low: 0.8, target: 1, high: 1.2 },
    levels: [{ members }, ...levels],
  });
const away = [{ from: "2026-07-13", to: "2026-07-17" }];

describe("weeks by each member's own leave", () => {
  it("asks nothing in a week away, spreads the own total over the days that are worked, and leaves the others alone", () => {
    const plan = make([{ id: "ann", leave: away }, { id: "bo" }], [{ into: "week" }]);
    const alone = make([{ id: "ann" }, { id: "bo" }], [{ into: "week" }]);
    // July 2026 has weeks of 3, 5, 5, 5 and 5 working days; Ann has 18 of 23.
    const ann = numbers(plan, { member: "ann", unit: "week" });
    expect(ann[2]).toBe(0);
    expect(ann.reduce((a, b) => a + b, 0)).toBe(Math.round((6000 * 18) / 41));
    for (const [i, days] of [3, 5, 0, 5, 5].entries())
      expect(Math.abs((ann[i] as number) - (2634 * days) / 18)).toBeLessThan(1);
    const share = (p: Plan<"low" | "target" | "high">) => {
      const weeks = numbers(p, { member: "bo", unit: "week" });
      return weeks.map((week) => week / weeks.reduce((a, b) => a + b, 0));
    };
    share(plan).forEach((part, i) => {
      expect(part).toBeCloseTo(share(alone)[i] as number, 3);
    });
    for (const tier of ["low", "high"] as const)
      expect(numbers(plan, { member: "ann", unit: "week", tier })[2]).toBe(0);
  });
  it("follows half a week away, the first day, the last day, and a ramp that steps in the middle of the month", () => {
    const plan = make(
      [
        { id: "half", leave: [{ from: "2026-07-08", to: "2026-07-10" }] },
        { id: "new", from: "2026-07-22" },
        { id: "gone", to: "2026-07-07" },
        { id: "ramp", from: "2026-06-20", ramp: [0, 1] },
        { id: "always" },
      ],
      [{ into: "week" }],
      100_000,
    );
    const of = (member: string): number[] => numbers(plan, { member, unit: "week" });
    const days = {
      half: [3, 2, 5, 5, 5],
      new: [0, 0, 0, 3, 5],
      gone: [3, 2, 0, 0, 0],
      ramp: [0, 0, 0, 5, 5],
      always: [3, 5, 5, 5, 5],
    };
    for (const [member, worked] of Object.entries(days)) {
      const total = of(member).reduce((a, b) => a + b, 0);
      const sum = worked.reduce((a, b) => a + b, 0);
      for (const [i, week] of of(member).entries())
        expect(Math.abs(week - (total * (worked[i] as number)) / sum)).toBeLessThan(2);
    }
  });
  it("asks nothing of months before the first day where people are divided before months", () => {
    const plan = make(
      [
        { id: "old" },
        { id: "new", from: "2026-05-18" },
        { id: "away", leave: [{ from: "2026-02-01", to: "2026-03-31" }] },
      ],
      [
        { into: "quarter" },
        {
          into: "month",
          weights: {
            ...Object.fromEntries(
              ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"].map((m) => [m, 1]),
            ),
          },
        },
        { into: "week" },
      ],
      120_000,
      "2026",
    );
    const months = numbers(plan, { member: "new", unit: "month" });
    expect(months.slice(0, 4)).toEqual([0, 0, 0, 0]);
    // 10 of May's 19 working days.
    expect((months[4] as number) / (months[5] as number)).toBeCloseTo(10 / 19, 2);
    expect(numbers(plan, { member: "away", unit: "month" }).slice(1, 3)).toEqual([0, 0]);
    expect(numbers(plan, { member: "away", period: "2026-W08" })).toEqual([0]);
  });
  it("takes the plain weights for somebody who is asked for something and never there", () => {
    const plan = cascade(defineGoal({ id: "g", owner: "top", amount: 100, period: "2026-07" }), {
      calendar: cal,
      step: 1,
      levels: [
        { members: [{ id: "ann", leave: [{ from: "2026-07-01", to: "2026-07-31" }] }, { id: "bo" }] },
        { into: "week" },
      ],
      cells: [{ member: "ann", period: "2026-07", lock: 23 }],
    });
    expect(numbers(plan, { member: "ann", unit: "week" })).toEqual([3, 5, 5, 5, 5]);
  });
  it("keeps every sum, every tier's order and the order of people out of it", () => {
    const spell = fc.record({
      weight: fc.integer({ min: 1, max: 9 }),
      leave: fc.array(
        fc
          .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 12 }))
          .map(([day, length, month]) => {
            const at = (d: number): string =>
              `2026-${String(month).padStart(2, "0")}-${String(Math.min(28, d)).padStart(2, "0")}`;
            return { from: at(day), to: at(day + length) };
          }),
        { maxLength: 3 },
      ),
      from: fc.constantFrom(null, "2026-03-11", "2026-08-03"),
      ramp: fc.constantFrom(null, 0.5, [0.25, 0.5]),
    });
    const year: readonly Level[] = [{ into: "quarter" }, { into: "month" }, { into: "week" }];
    fc.assert(
      fc.property(
        fc.array(spell, { maxLength: 5 }),
        fc.integer({ min: 0, max: 9000 }),
        fc.boolean(),
        (spells, amount, mixed) => {
          const members = [
            { id: "m", weight: 2 },
            ...spells.map((one, i) => ({
              ...one,
              id: `m${i}`,
              from: one.from ?? (Array.isArray(one.ramp) ? "2025-12-01" : null),
            })),
          ];
          const levels = mixed ? [year[0]!, { members }, ...year.slice(1)] : null;
          const of = (list: readonly MemberSpec[]): Plan<"low" | "target" | "high"> =>
            levels === null
              ? make(list, year, amount, "2026")
              : cascade(defineGoal({ id: "g", owner: "top", amount, period: 2026 }), {
                  calendar: cal,
                  step: 1,
                  tiers: { low: 0.8, target: 1, high: 1.2 },
                  levels: [year[0]!, { members: list }, ...year.slice(1)],
                });
          const plan = of(members);
          for (const tier of ["low", "target", "high"] as const) {
            const rows = targetsOf(plan, { tier });
            for (const { label, parent, start, end } of plan.periods) {
              if (parent === null) continue;
              for (const { id, from } of members as readonly { id: string; from?: string | null }[])
                if (from != null && end < from)
                  for (const row of rows.filter(
                    (r) => r.member === id && r.period === label && r.end <= end && r.start >= start,
                  ))
                    expect(row.amount.toNumber()).toBe(0);
            }
          }
          expect(numbers(plan, { member: "top", period: 2026 })).toEqual([amount]);
          expect(
            numbers(plan, { period: 2026 })
              .slice(1)
              .reduce((a, b) => a + b, 0),
          ).toBe(amount);
          plan.cells.target.forEach((steps, i) => {
            expect(
              (plan.cells.low[i] as number) <= steps && steps <= (plan.cells.high[i] as number) && steps >= 0,
            ).toBe(true);
          });
          const turned = of([...members].reverse());
          for (const { id } of members) expect(numbers(turned, { member: id })).toEqual(numbers(plan, { member: id }));
        },
      ),
      { numRuns: 60 },
    );
  });
  it("stays within half a step of the own running share, the others within a step, the team nearest to all", () => {
    const weights = fc
      .array(fc.integer({ min: 0, max: 5 }), { minLength: 5, maxLength: 5 })
      .filter((list) => list.some((w) => w > 0));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(300), fc.option(weights)), { minLength: 1, maxLength: 6 }),
        weights,
        (people, shared) => {
          const totals = people.map(([total]) => total);
          const own = people.map(([, list]) => list?.map(BigInt) ?? null);
          const cells = ownParts(
            totals,
            shared.map(BigInt),
            own,
            people.map((_, i) => `p${i}`),
          );
          const [team, wanted] = [new Array(5).fill(0), new Array(5).fill(0)];
          people.forEach(([total, list], i) => {
            const mine = list ?? shared;
            const sum = mine.reduce((a, b) => a + b, 0);
            let [run, up] = [0, 0];
            mine.forEach((weight, p) => {
              const steps = cells[i * 5 + p] as number;
              if (weight === 0) expect(steps).toBe(0);
              run += steps;
              up += weight;
              team[p] += run;
              wanted[p] += (total * up) / sum;
              expect(Math.abs(run - (total * up) / sum)).toBeLessThan(list ? 0.5 + 1e-9 : 2);
            });
            expect(run).toBe(total);
          });
          if (own.every((list) => list === null))
            for (let p = 0; p < 5; p += 1) expect(Math.abs(team[p] - wanted[p])).toBeLessThan(0.5 + 1e-9);
        },
      ),
      { numRuns: 500 },
    );
  });
  it("works in a calendar of 26th to 25th", () => {
    const cut = calendar.define({ monthCut: { startDay: 26 }, covered: ["2025-12-26", "2026-12-25"] });
    const plan = cascade(defineGoal({ id: "g", owner: "top", amount: 230, period: "2026-07" }), {
      calendar: cut,
      step: 1,
      levels: [
        { members: [{ id: "ann", leave: [{ from: "2026-06-26", to: "2026-07-05" }] }, { id: "bo" }] },
        { into: "week" },
      ],
    });
    expect(numbers(plan, { member: "ann", unit: "week" }).slice(0, 2)).toEqual([0, 0]);
  });
});
