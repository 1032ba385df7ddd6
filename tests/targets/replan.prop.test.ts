import fc from "fast-check";
import {
  type Carry,
  cascade,
  defineGoal,
  type Plan,
  parsePlan,
  type ReplanOptions,
  replan,
  targetsOf,
} from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { expectAccounted } from "../support/rows.ts";
import { cal } from "./support.ts";

type Tiers = "floor" | "target" | "stretch";
const make = (amount: number, people: number, weeks: boolean): Plan<Tiers> =>
  cascade(defineGoal({ id: "g", owner: "top", amount, period: 2026 }), {
    calendar: cal,
    step: 1,
    tiers: { floor: 0.85, target: 1, stretch: 1.15 },
    levels: [
      { into: "quarter" },
      { into: "month", weights: "workdays" },
      { members: Array.from({ length: people }, (_, i) => ({ id: `m${i}`, weight: i + 1 })) },
      ...(weeks ? [{ into: "week" } as const] : []),
    ],
  });
const monthEnd = ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31"];
const row = fc.record({
  date: fc.constantFrom("2026-01-12", "2026-02-09", "2026-03-16", "2026-04-20", "2026-05-11", "2026-06-08"),
  owner: fc.constantFrom("m0", "m1", "m2", "x", "top"),
  amount: fc.oneof(
    fc.integer({ min: 0, max: 400 }),
    fc.integer({ min: -500, max: 40_000 }).map((cents) => (cents / 100).toFixed(2)),
  ),
});
const setting = fc.record({
  carry: fc.constantFrom<Carry>("keep", "next", "even", "proportional", "frontLoad", "backLoad", "rebase"),
  cap: fc.constantFrom(null, 1.25, 1.1, 1, 2),
  boundary: fc.constantFrom("quarter", "year", "plan", "month"),
  surplus: fc.constantFrom("keep", "release", "stretchOnly"),
  asOf: fc.constantFrom(...monthEnd, "2026-02-11"),
}) satisfies fc.Arbitrary<ReplanOptions>;
const request = fc.record({
  amount: fc.integer({ min: 0, max: 20_000 }),
  people: fc.integer({ min: 1, max: 3 }),
  weeks: fc.boolean(),
  rows: fc.array(row, { maxLength: 12 }),
  setting,
});
const cellsNow = (plan: Plan<Tiers>): Map<string, number> =>
  new Map(
    targetsOf(plan, { unit: "month" }).map(({ member, period, amount }) => [`${member} ${period}`, amount.toNumber()]),
  );

describe("replan", () => {
  it("keeps actual + open + unmet - banked = target for everyone, exactly", () => {
    fc.assert(
      fc.property(request, ({ amount, people, weeks, rows, setting }) => {
        const done = replan(make(amount, people, weeks), rows, setting);
        expectAccounted(done);
        for (const line of [...done.rows, done.total]) {
          expect(line.actual.plus(line.open).plus(line.unmet).minus(line.banked).toFixed()).toBe(line.target.toFixed());
          expect(line.unmet.gte(0) && line.banked.gte(0)).toBe(true);
        }
        expect(done.total.target.toNumber()).toBe(amount);
      }),
      { numRuns: 300 },
    );
  });

  it("changes no closed target and none above the cap, and each change is the sum of its parts", () => {
    fc.assert(
      fc.property(request, ({ amount, people, weeks, rows, setting }) => {
        const plan = make(amount, people, weeks);
        const done = replan(plan, rows, setting);
        const before = cellsNow(plan);
        for (const { member, period, end, amount: now } of targetsOf(done.plan, { unit: "month" })) {
          const was = before.get(`${member} ${period}`) as number;
          if (end <= setting.asOf) expect(now.toNumber()).toBe(was);
          else if (setting.cap !== null && member !== "top")
            expect(now.toNumber()).toBeLessThanOrEqual(Math.max(was, Math.floor(was * setting.cap + 1e-9)));
        }
        for (const change of done.changes) {
          expect(change.parts.reduce((a, { amount: part }) => a + part.toNumber(), 0)).toBe(change.change.toNumber());
          expect(change.after.minus(change.before).toFixed()).toBe(change.change.toFixed());
        }
      }),
      { numRuns: 200 },
    );
  });

  it("keeps floor <= target <= stretch in every leaf", () => {
    fc.assert(
      fc.property(request, ({ amount, people, weeks, rows, setting }) => {
        const { plan } = replan(make(amount, people, weeks), rows, setting);
        const unit = weeks ? "week" : "month";
        const [floor, target, stretch] = (["floor", "target", "stretch"] as const).map((tier) =>
          targetsOf(plan, { tier, unit }).map((r) => r.amount.toNumber()),
        );
        target?.forEach((value, i) => {
          expect(floor?.[i]).toBeLessThanOrEqual(value);
          expect(stretch?.[i]).toBeGreaterThanOrEqual(value);
        });
      }),
      { numRuns: 200 },
    );
  });

  it("changes nothing when the next month lands exactly on its new targets", () => {
    fc.assert(
      fc.property(request, ({ amount, people, weeks, rows, setting }) => {
        const given = rows.filter(({ owner }) => owner.startsWith("m"));
        const asOf = monthEnd.find((day) => day >= setting.asOf) as string;
        const first = replan(
          make(amount, people, weeks),
          given.filter(({ date }) => date <= asOf),
          { ...setting, asOf },
        );
        const label = `2026-${String(Number(asOf.slice(5, 7)) + 1).padStart(2, "0")}`;
        const exact = targetsOf(first.plan, { period: label })
          .filter(({ member }) => member !== "top")
          .map(({ member, amount: hit }) => ({ date: `${label}-15`, owner: member, amount: hit }));
        const end = targetsOf(first.plan, { period: label, member: "top" })[0]?.end as string;
        const again = replan(first.plan, [...given.filter(({ date }) => date <= asOf), ...exact], {
          ...setting,
          asOf: end,
        });
        const main = again.changes.filter(({ tier }) => tier === "target");
        expect(main).toEqual([]);
        expect([again.total.unmet.toFixed(), again.total.banked.toFixed()]).toEqual([
          first.total.unmet.toFixed(),
          first.total.banked.toFixed(),
        ]);
      }),
      { numRuns: 200 },
    );
  });

  it("does not see later rows", () => {
    fc.assert(
      fc.property(request, ({ amount, people, weeks, rows, setting }) => {
        const plan = make(amount, people, weeks);
        const known = rows.filter(({ date }) => date <= setting.asOf);
        const [all, only] = [replan(plan, rows, setting), replan(plan, known, setting)];
        expect(all.plan).toEqual(only.plan);
        expect(all.total).toEqual(only.total);
        expect(all.unused.byCode.afterAsOf ?? 0).toBe(rows.length - known.length);
      }),
      { numRuns: 60 },
    );
  });

  it("gives a document that survives JSON, with a plan as given left untouched", () => {
    fc.assert(
      fc.property(request, ({ amount, people, weeks, rows, setting }) => {
        const plan = make(amount, people, weeks);
        const text = JSON.stringify(plan);
        const { plan: next, changed } = replan(plan, rows, setting);
        expect(JSON.stringify(plan)).toBe(text);
        expect(parsePlan(JSON.parse(JSON.stringify(next)))).toEqual(next);
        expect(next === plan).toBe(!changed);
      }),
      { numRuns: 40 },
    );
  });
});
