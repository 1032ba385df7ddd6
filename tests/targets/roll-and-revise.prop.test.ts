import fc from "fast-check";
import {
  type Carry,
  cascade,
  defineGoal,
  type Plan,
  parsePlan,
  type ReplanOptions,
  replan,
  revise,
  type Surplus,
  targetsOf,
} from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { cal } from "./support.ts";

type Tiers = "floor" | "target" | "stretch";
const TIERS: readonly Tiers[] = ["floor", "target", "stretch"];
const ENDS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].map((day, i) => `${labelOf(i)}-${day}`);
function labelOf(month: number): string {
  return `2026-${String(month + 1).padStart(2, "0")}`;
}

/** A year of three people, one of whom comes later or is away in May and June, with a cell that was settled beforehand. */
const planOf = (amount: number, weeks: boolean, lock: boolean): Plan<Tiers> =>
  cascade(defineGoal({ id: "g", owner: "top", amount, period: 2026 }), {
    calendar: cal,
    step: 1,
    tiers: { floor: 0.8, target: 1, stretch: 1.2 },
    levels: [
      { into: "quarter" },
      { into: "month", weights: "workdays" },
      {
        members: [
          { id: "m0", weight: 2 },
          { id: "m1", weight: 3, leave: [{ from: "2026-05-04", to: "2026-06-12" }] },
          { id: "m2", from: "2026-03-10" },
        ],
      },
      ...(weeks ? [{ into: "week" } as const] : []),
    ],
    ...(lock ? { cells: [{ member: "m0", period: "2026-05", lock: Math.floor(amount / 60) }] } : {}),
  });
const step = fc.oneof(
  fc.record({
    kind: fc.constant("revise" as const),
    ahead: fc.integer({ min: 0, max: 3 }),
    by: fc.oneof(fc.constantFrom("-15%", "+10%", "-40%", "-100%"), fc.integer({ min: -200, max: 200 })),
    quarter: fc.option(fc.integer({ min: 1, max: 4 })),
  }),
  fc.record({
    kind: fc.constant("replan" as const),
    months: fc.integer({ min: 1, max: 2 }),
    results: fc.array(fc.oneof(fc.integer({ min: 0, max: 700 }), fc.constantFrom("12.34", "-5", "1500")), {
      minLength: 6,
      maxLength: 6,
    }),
    carry: fc.constantFrom<Carry>("keep", "next", "even", "proportional", "frontLoad", "backLoad", "rebase"),
    cap: fc.constantFrom(null, 1, 1.25, 2),
    surplus: fc.constantFrom<Surplus>("keep", "release", "stretchOnly"),
    lock: fc.boolean(),
  }),
);
const history = fc.record({
  amount: fc.integer({ min: 0, max: 8000 }),
  weeks: fc.boolean(),
  lock: fc.boolean(),
  boundary: fc.constantFrom("quarter" as const, "year" as const, "plan" as const),
  steps: fc.array(step, { minLength: 2, maxLength: 12 }),
});

const monthly = (plan: Plan<Tiers>, tier: Tiers) => targetsOf(plan, { unit: "month", tier });
const yearOf = (plan: Plan<Tiers>): number =>
  targetsOf(plan, { member: "top", period: 2026 })[0]?.amount.toNumber() as number;
function sound(plan: Plan<Tiers>): void {
  const unit = plan.periods.some((period) => period.unit === "week") ? "week" : "month";
  const lines = TIERS.map((tier) => targetsOf(plan, { unit, tier }).map(({ amount }) => amount.toNumber()));
  lines.forEach((line, tier) => {
    for (const [i, amount] of line.entries()) expect(amount).toBeGreaterThanOrEqual(lines[tier - 1]?.[i] ?? 0);
  });
  expect(parsePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
}
/** Nothing that is over on `last` has changed, in any tier. */
function keeps(before: Plan<Tiers>, after: Plan<Tiers>, last: string): void {
  for (const tier of TIERS) {
    const over = (plan: Plan<Tiers>): readonly string[] =>
      monthly(plan, tier)
        .filter(({ end }) => end <= last)
        .map(({ member, period, amount }) => `${member} ${period} ${amount}`);
    expect(over(after)).toEqual(over(before));
  }
}

describe("a year of re-plans and revisions", () => {
  it("keeps its account, what is closed, every tier's order from 0 on, and stays a document", () => {
    fc.assert(
      fc.property(history, ({ amount, weeks, lock, boundary, steps }) => {
        let plan = planOf(amount, weeks, lock);
        let month = 0;
        const rows: { date: string; owner: string; amount: number | string }[] = [];
        for (const one of steps) {
          if (month > 10) break;
          const text = JSON.stringify(plan);
          let next: Plan<Tiers>;
          let last: string;
          if (one.kind === "revise") {
            const from = `${labelOf(Math.min(11, month + one.ahead))}-01`;
            const period = one.quarter === null ? {} : { period: `2026-Q${one.quarter}` };
            let revised: ReturnType<typeof revise<Tiers>>;
            try {
              revised = revise(plan, { from, by: one.by, reason: "the market moves", ...period });
            } catch (error) {
              expect(["NOTHING_OPEN", "CUT_TOO_DEEP"]).toContain(
                errorOf(() => {
                  throw error;
                }).code,
              );
              continue;
            }
            next = revised.plan;
            last = month === 0 ? "2025-12-31" : (ENDS[month - 1] as string);
            expect(yearOf(next) - yearOf(plan)).toBe(revised.after.minus(revised.before).toNumber());
          } else {
            const { carry, cap, surplus, months, results } = one;
            const until = Math.min(10, month + months - 1);
            for (let m = month, k = 0; m <= until; m += 1)
              for (const owner of ["m0", "m1", "m2"])
                rows.push({ date: `${labelOf(m)}-15`, owner, amount: results[k++ % 6] as number | string });
            month = until + 1;
            last = ENDS[until] as string;
            const options: ReplanOptions = { asOf: last, carry, cap, surplus, boundary };
            const locked = one.lock ? { lock: [{ period: labelOf(month), member: "m0" }] } : {};
            const done = replan(plan, rows, { ...options, ...locked });
            next = done.plan;
            for (const line of [...done.rows, done.total]) {
              const sum = line.actual.plus(line.open).plus(line.unmet).minus(line.banked);
              expect([sum.toFixed(), line.unmet.gte(0), line.banked.gte(0)]).toEqual([
                line.target.toFixed(),
                true,
                true,
              ]);
            }
            for (const { before, after, parts } of done.changes)
              expect(parts.reduce((sum, part) => sum.plus(part.amount), before).toFixed()).toBe(after.toFixed());
            for (const id of ["m0", "m1", "m2"]) {
              const open = done.rows.filter(({ member }) => member === id).reduce((sum, row) => sum + +row.open, 0);
              const ahead = targetsOf(next, { unit: "month", member: id }).filter(({ end }) => end > options.asOf);
              expect(open).toBe(ahead.reduce((sum, { amount: target }) => sum + target.toNumber(), 0));
            }
            if (one.lock) {
              const held = (of: Plan<Tiers>) => targetsOf(of, { member: "m0", period: labelOf(month) })[0]?.amount;
              expect(held(next)?.toFixed()).toBe(held(plan)?.toFixed());
            }
          }
          expect(JSON.stringify(plan)).toBe(text);
          keeps(plan, next, last);
          sound(next);
          plan = next;
        }
      }),
      { numRuns: 60 },
    );
  });

  it("closes months as before where a revision holds from a day ahead", () => {
    const plan = planOf(6000, false, false);
    const cut = revise(plan, { from: "2026-07-01", period: "2026-Q3", by: "-15%", reason: "the market shrinks" });
    const may = replan(cut.plan, [], { asOf: "2026-05-31", boundary: "year", cap: 1.25 });
    expect(may.total.target.toNumber()).toBe(6000 + cut.after.minus(cut.before).toNumber());
    expect(errorOf(() => replan(may.plan, [], { asOf: "2026-04-30", boundary: "year" })).path).toEqual(["asOf"]);
  });
});
