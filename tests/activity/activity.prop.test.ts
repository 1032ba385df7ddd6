import fc from "fast-check";
import * as activity from "salesplan/activity";
import * as calendar from "salesplan/calendar";
import { plainDate, runFold, seeded } from "salesplan/kernel";
import { type ActivityRow, readActivities } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { expectFoldLaw } from "../support/fold.ts";
import { expectAccounted } from "../support/rows.ts";

const asOf = "2026-07-31";
const last = 20_665;
const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
const KINDS = ["visit", "call", "mail", "quit"];
const policyArb = fc
  .record({
    points: fc.tuple(...KINDS.map(() => fc.double({ min: -20, max: 20, noNaN: true }))),
    decay: fc.constantFrom(
      { kind: "none" },
      { kind: "halfLife", days: 17 },
      { kind: "linear", days: 30, rate: 0.7 },
      { kind: "step", days: 7, rate: 0.1, floor: 0.2 },
      { kind: "window", days: 20 },
    ),
    repeat: fc.constantFrom("everyTime", "oncePerObject", "once"),
    perDay: fc.option(fc.integer({ min: 1, max: 3 })),
    groupPerDay: fc.option(fc.integer({ min: 1, max: 3 })),
    distinct: fc.boolean(),
    cap: fc.option(fc.integer({ min: 0, max: 30 })),
    floor: fc.option(fc.integer({ min: -30, max: 0 })),
  })
  .map(({ points, decay, repeat, perDay, groupPerDay, distinct, cap, floor }) =>
    activity.parse({
      kinds: Object.fromEntries(
        KINDS.map((kind, k) => [
          kind,
          { points: points[k], decay, perDay, group: k < 2 ? "field" : null, ...(k === 2 ? { repeat } : {}) },
        ]),
      ),
      effective: { outcomes: { met: true, no: false }, evidence: { nextStep: true }, distinctCustomerPerDay: distinct },
      groups: { field: { cap, floor: null, perDay: groupPerDay } },
      overall: { cap: cap === null ? null : cap + 10, floor },
      quotas: {
        q: { amount: 20, per: "month", tiers: { floor: 0.8 } },
        m: { amount: 3, per: "workday", measure: "customers", counting: "done" },
      },
    }),
  );
const rowArb = fc.record({
  id: fc.integer({ min: 0, max: 60 }),
  at: fc.oneof(fc.integer({ min: last - 60, max: last + 5 }), fc.integer({ min: last - 1, max: last })).map(plainDate),
  owner: fc.constantFrom("amy", "bob", "cat"),
  kind: fc.constantFrom(...KINDS, "golf"),
  customer: fc.option(fc.constantFrom("c", "d"), { nil: null }),
  object: fc.option(fc.constantFrom("x", "y"), { nil: null }),
  outcome: fc.constantFrom("met", "met", "met", "no", "?", null),
  minutes: fc.option(fc.integer({ min: -1, max: 90 }), { nil: null }),
  nextStep: fc.option(fc.boolean(), { nil: null }),
  done: fc.constantFrom(true, true, false, null),
});
const rowsArb = fc.array(rowArb, { maxLength: 80, size: "max" });
const shuffled = <T>(items: readonly T[], seed: number): T[] => {
  const next = seeded(seed);
  return items
    .map((item) => ({ item, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
};
const figures = (scores: readonly { readonly subject: string }[]): readonly unknown[] =>
  [...scores].sort((a, b) => (a.subject < b.subject ? -1 : 1));
const byArb = fc.constantFrom("owner", "customer") as fc.Arbitrary<"owner" | "customer">;

describe("score", () => {
  it("contributions and ledger sum to the value bit for bit, and every row is answered", () => {
    fc.assert(
      fc.property(policyArb, rowsArb, byArb, (policy, rows, by) => {
        const result = activity.score(policy, rows, { asOf, by, ledger: true });
        expectAccounted(result);
        let n = 0;
        for (const { value, contributions, ledger, activities } of result.scores) {
          expect(contributions.reduce((sum, line) => sum + line.value, 0)).toBe(value);
          expect([...contributions].reverse().reduce((sum, line) => sum + line.value, 0)).toBe(value);
          expect(ledger?.reduce((sum, line) => sum + line.value, 0)).toBe(value);
          n += activities;
        }
        expect(n).toBe(result.used);
      }),
    );
  });
  it("does not depend on the order of the rows", () => {
    fc.assert(
      fc.property(policyArb, rowsArb, byArb, fc.integer(), (policy, rows, by, seed) => {
        const a = activity.score(policy, rows, { asOf, by, ledger: true });
        const b = activity.score(policy, shuffled(rows, seed), { asOf, by, ledger: true });
        expect(figures(b.scores)).toEqual(figures(a.scores));
        expect(b.unused.byCode).toEqual(a.unused.byCode);
      }),
    );
  });
  it("a row later than asOf changes nothing but afterAsOf", () => {
    fc.assert(
      fc.property(policyArb, rowsArb, rowArb, byArb, (policy, rows, more, by) => {
        const later = { ...more, at: plainDate(last + 1) };
        const a = activity.score(policy, rows, { asOf, by });
        const b = activity.score(policy, [later, ...rows], { asOf, by });
        expect(b.scores).toEqual(a.scores);
        expect(b.unused.byCode).toEqual({ ...a.unused.byCode, afterAsOf: (a.unused.byCode.afterAsOf ?? 0) + 1 });
      }),
    );
  });
  it("a row that is too old for the window changes nothing but outsideWindow, whatever repeats and limits there are", () => {
    fc.assert(
      fc.property(rowsArb, fc.constantFrom("once", "oncePerObject", "everyTime"), (rows, repeat) => {
        const policy = activity.parse({
          kinds: { visit: { repeat, perDay: 2, decay: { kind: "window", days: 10 } } },
          effective: { distinctCustomerPerDay: true },
        });
        const mine = rows.map((row, id) => ({ ...row, id, kind: "visit" }));
        const old = {
          ...mine[0],
          id: "old",
          at: plainDate(last - 10),
          owner: "amy",
          kind: "visit",
          customer: "c",
          object: "x",
          minutes: 1,
          done: true,
        };
        const a = activity.score(policy, mine, { asOf });
        const b = activity.score(policy, [old, ...mine], { asOf });
        expect(figures(b.scores)).toEqual(figures(a.scores));
        expect(b.unused.byCode.outsideWindow).toBe((a.unused.byCode.outsideWindow ?? 0) + 1);
      }),
    );
  });
  it("rules are idempotent: the used rows alone give the same score and are all used", () => {
    fc.assert(
      fc.property(policyArb, rowsArb, (policy, rows) => {
        const unique = rows.map((row, id) => ({ ...row, id }));
        const a = activity.score(policy, unique, { asOf, keep: 1000 });
        const out = new Set(a.unused.first.map(({ row }) => row));
        const b = activity.score(
          policy,
          unique.filter((_, i) => !out.has(i)),
          { asOf },
        );
        expect(b.unused.count).toBe(0);
        expect(figures(b.scores)).toEqual(figures(a.scores));
      }),
    );
  });
});

describe("scoreFold", () => {
  it("any split, merged in any order, also through JSON, gives the score of the whole", () => {
    fc.assert(
      fc.property(policyArb, rowsArb, byArb, fc.array(fc.nat(80), { maxLength: 4 }), (policy, rows, by, cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), rows.length];
        const dirty = rows.map((row, i) => (i % 17 === 5 ? { ...row, at: "soon" } : row));
        const parts = edges.slice(1).map((to, i) => dirty.slice(edges[i], to));
        const read = (list: readonly object[]) => readActivities(list as readonly ActivityRow[]);
        expectFoldLaw(
          activity.scoreFold(policy, { asOf, by, ledger: true }),
          read(dirty),
          parts.map(read),
          (result) => {
            const { scores, unused, rejected, given, used } = result;
            return { scores: figures(scores), unused: unused.byCode, rejected: rejected.byCode, given, used };
          },
        );
      }),
      { numRuns: 40 },
    );
  });
  it("in the order of the whole, also the examples of rows are the same", () => {
    fc.assert(
      fc.property(policyArb, rowsArb, fc.nat(80), (policy, rows, cut) => {
        const dirty = rows.map((row, i) => (i % 7 === 5 ? { ...row, at: "soon" } : row));
        const fold = activity.scoreFold(policy, { asOf });
        const halves = [dirty.slice(0, cut), dirty.slice(cut)].map((half) => readActivities(half));
        expect(runFold(fold, halves)).toEqual(activity.score(policy, dirty, { asOf }));
      }),
      { numRuns: 40 },
    );
  });
});

describe("quotas", () => {
  const repArb = fc
    .array(
      fc.record({
        team: fc.constantFrom("east", "west"),
        from: fc.option(fc.integer({ min: last - 40, max: last }).map(plainDate), { nil: null }),
        ramp: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((reps) => reps.map((rep, i) => ({ ...rep, id: ["amy", "bob", "cat", "dan"][i] as string })));
  it("teams sum to the total in every amount, exactly, and every row is answered", () => {
    fc.assert(
      fc.property(policyArb, rowsArb, repArb, fc.integer({ min: last - 31, max: last }), (policy, rows, reps, day) => {
        const result = activity.quotas(policy, rows, {
          asOf: plainDate(day),
          period: "2026-07",
          calendar: cal,
          reps,
          leaves: [{ rep: "amy", from: "2026-07-06", to: "2026-07-09" }],
        });
        expectAccounted(result);
        for (const { reps: list, teams, total } of Object.values(result.quotas)) {
          for (const figure of ["value", "quota", "full", "done", "effective", "expected", "projected"] as const) {
            const sum = (of: readonly { readonly [F in typeof figure]: number }[]) =>
              of.reduce((all, one) => all + one[figure], 0);
            expect(sum(teams)).toBe(total[figure]);
            expect(sum(list)).toBe(total[figure]);
          }
          for (const { expected, quota, effective, done, workdays } of list) {
            expect(expected).toBeGreaterThanOrEqual(0);
            expect(expected).toBeLessThanOrEqual(quota);
            expect(effective).toBeLessThanOrEqual(done);
            expect(workdays.elapsed + workdays.remaining).toBe(workdays.total);
          }
        }
      }),
    );
  });
  it("a row later than asOf changes nothing but afterAsOf", () => {
    fc.assert(
      fc.property(policyArb, rowsArb, rowArb, (policy, rows, more) => {
        const at = { asOf: "2026-07-20", period: "2026-07", calendar: cal };
        const a = activity.quotas(policy, rows, at);
        const b = activity.quotas(policy, [{ ...more, at: "2026-07-21" }, ...rows], at);
        expect(b.quotas).toEqual(a.quotas);
        expect(b.unused.byCode).toEqual({ ...a.unused.byCode, afterAsOf: (a.unused.byCode.afterAsOf ?? 0) + 1 });
      }),
    );
  });
});

describe("timeAllocation", () => {
  const planArb = fc
    .array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 6 })
    .filter((w) => w.some((x) => x > 0))
    .map((weights) => {
      const sum = weights.reduce((a, b) => a + b, 0);
      return activity.parseTimePlan({ shares: Object.fromEntries(weights.map((w, i) => [`b${i}`, w / sum])) });
    });
  const entriesArb = fc.array(
    fc.record({
      owner: fc.constantFrom("amy", "bob"),
      date: fc.constantFrom(asOf, "2026-08-01"),
      minutes: fc.double({ min: -10, max: 600, noNaN: true }),
      bucket: fc.constantFrom("b0", "b1", "b2", "b3"),
    }),
    { maxLength: 60 },
  );
  it("shares sum to 1, changes and moves to zero, reps to the buckets, all exactly where they are hours", () => {
    fc.assert(
      fc.property(planArb, entriesArb, fc.integer({ min: 0, max: 400 }), (plan, entries, availableHours) => {
        const time = activity.timeAllocation(plan, entries, { asOf, availableHours });
        expectAccounted(time);
        const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
        expect(sum(time.buckets.map(({ hours }) => hours))).toBe(time.logged);
        expect(sum(time.buckets.map(({ target }) => target))).toBe(time.logged);
        expect(sum(time.buckets.map(({ change }) => change))).toBe(0);
        if (time.logged > 0) expect(sum(time.buckets.map(({ share }) => share ?? 0))).toBeCloseTo(1, 9);
        for (const { bucket, hours, change } of time.buckets) {
          expect(sum(time.reps.map((rep) => rep.hours[bucket] ?? 0))).toBe(hours);
          const moved = sum(time.moves.map(({ from, to, hours: h }) => (to === bucket ? h : from === bucket ? -h : 0)));
          expect(moved).toBe(change);
        }
        expect(time.moves.length).toBeLessThan(Math.max(1, time.buckets.length));
        expect((time.explained?.unlogged ?? 0) + Math.min(time.logged, availableHours)).toBe(availableHours);
      }),
    );
  });
  it("what is available is what is logged, less what is too much, and what is not: for each rep, and in sum", () => {
    const reps = [
      { id: "amy", team: "t" },
      { id: "bob", team: "t", from: "2026-07-30" },
      { id: "cat", team: "t" },
    ];
    fc.assert(
      fc.property(planArb, entriesArb, fc.constantFrom(8, 7.6), ({ shares }, entries, hoursPerDay) => {
        const plan = activity.parseTimePlan({ shares, hoursPerDay });
        const month = { period: { start: "2026-07-27", end: asOf }, calendar: cal, leaves: [] };
        const time = activity.timeAllocation(plan, entries, { asOf, ...month, reps });
        const parts = ["available", "unlogged", "overlogged"] as const;
        for (const part of parts)
          expect(time.reps.reduce((sum, { explained }) => sum + (explained?.[part] ?? 0), 0)).toBe(
            time.explained?.[part],
          );
        for (const { explained, logged } of [...time.reps, time])
          expect((explained?.unlogged ?? 0) + logged - (explained?.overlogged ?? 0)).toBe(explained?.available);
        expect(time.reps).toHaveLength(3);
      }),
    );
  });
});
