import fc from "fast-check";
import { cascade, defineGoal, type Plan, targetsOf } from "salesplan/targets";
import { expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { cal } from "./support.ts";

type Tiers = "floor" | "target" | "stretch";
const AWAY = [
  [{ from: "2026-02-02", to: "2026-02-28" }],
  [{ from: "2026-05-04", to: "2026-05-15" }],
  [
    { from: "2026-03-01", to: "2026-03-31" },
    { from: "2026-08-03", to: "2026-08-07" },
  ],
];
const member = fc.record(
  {
    weight: fc.integer({ min: 1, max: 5 }),
    team: fc.constantFrom("a", "b"),
    from: fc.constantFrom("2026-01-01", "2026-02-16"),
    to: fc.constant("2026-10-15"),
    leave: fc.constantFrom(...AWAY),
  },
  { requiredKeys: ["weight", "team"] },
);
const cell = fc.record({
  member: fc.constantFrom("top", "a", "b", "m0", "m1"),
  period: fc.constantFrom("2026-01", "2026-02", "2026-03", "2026-05", "2026-Q1", "2026-Q2", "2026"),
  kind: fc.constantFrom("lock" as const, "min" as const, "max" as const),
  ratio: fc.integer({ min: 6, max: 13 }),
});

it("settled cells hold beside leave, hiring and leaving: nothing is asked of who is away, sums and tiers stay", () => {
  let solved = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: 500, max: 9000 }),
      // The first of each team is there all year, so that every team can take what it is asked for.
      fc.tuple(fc.integer({ min: 1, max: 5 }), fc.array(member, { maxLength: 3 })),
      fc.uniqueArray(cell, { maxLength: 4, selector: (one) => `${one.member} ${one.period}` }),
      fc.boolean(),
      (amount, [weight, others], wanted, weeks) => {
        const members = [{ weight, team: "a" }, { weight: 2, team: "b" }, ...others].map((one, i) => ({
          ...one,
          id: `m${i}`,
        }));
        const make = (cells: readonly object[]): Plan<Tiers> =>
          cascade(defineGoal({ id: "g", owner: "top", amount, period: 2026 }), {
            calendar: cal,
            step: 1,
            tiers: { floor: 0.8, target: 1, stretch: 1.2 },
            levels: [
              { into: "quarter" },
              { into: "month", weights: "workdays" },
              { members },
              ...(weeks ? [{ into: "week" } as const] : []),
            ],
            cells: cells as never,
          });
        const plain = make([]);
        const at = (plan: Plan<Tiers>, who: string, period: string): number =>
          targetsOf(plan, { member: who, period })[0]?.amount.toNumber() as number;
        const cells = wanted
          .filter((one) => one.member !== "top" || one.period !== "2026")
          .map(({ member: who, period, kind, ratio }) => {
            const steps = Math.round((at(plain, who, period) * ratio) / 10);
            return { member: who, period, [kind]: steps, holds: { kind, steps } };
          });
        let plan: Plan<Tiers>;
        try {
          plan = make(cells.map(({ holds: _, ...given }) => given));
        } catch (error) {
          const { code } = errorOf(() => {
            throw error;
          });
          expect(["INFEASIBLE", "MIN_ABOVE_MAX"]).toContain(code);
          return;
        }
        solved += 1;
        for (const { member: who, period, holds } of cells) {
          const found = at(plan, who, period);
          if (holds.kind === "lock") expect(found).toBe(holds.steps);
          else if (holds.kind === "min") expect(found).toBeGreaterThanOrEqual(holds.steps);
          else expect(found).toBeLessThanOrEqual(holds.steps);
        }
        expect(at(plan, "top", "2026")).toBe(amount);
        for (const one of others.map((spec, i) => ({ ...spec, id: `m${i + 2}` }))) {
          const gone = (start: string, end: string): boolean =>
            (one.from !== undefined && end < one.from) ||
            (one.to !== undefined && start > one.to) ||
            (one.leave ?? []).some(({ from, to }) => from <= start && to >= end);
          for (const unit of weeks ? (["week", "month"] as const) : (["month"] as const))
            for (const { start, end, amount: asked } of targetsOf(plan, { member: one.id, unit }))
              if (gone(start, end)) expect([one.id, start, asked.toNumber()]).toEqual([one.id, start, 0]);
        }
        const unit = weeks ? "week" : "month";
        const [floor = [], target = [], stretch = []] = (["floor", "target", "stretch"] as const).map((tier) =>
          targetsOf(plan, { unit, tier }).map((row) => row.amount.toNumber()),
        );
        target.forEach((steps, i) => {
          expect(floor[i] as number).toBeGreaterThanOrEqual(0);
          expect(floor[i]).toBeLessThanOrEqual(steps);
          expect(stretch[i]).toBeGreaterThanOrEqual(steps);
        });
      },
    ),
    { numRuns: 120 },
  );
  expect(solved).toBeGreaterThan(60);
});
