import fc from "fast-check";
import { define, explainChange, type HealthPolicy, type HealthWatch, score, watch } from "salesplan/health";
import { bandOf, curvePoints } from "salesplan/measure";
import { describe, expect, it } from "vitest";

const curve = fc.oneof(
  fc.record({ kind: fc.constant("linear" as const), zero: fc.constant(0), full: fc.integer({ min: 1, max: 150 }) }),
  fc.constant({ kind: "logistic" as const, middle: 40, width: 13 }),
  fc.constant({
    kind: "piecewise" as const,
    knots: [
      [0, 0],
      [10, 33.3],
      [90, 100],
    ] as const,
  }),
);
const weight = fc.integer({ min: 1, max: 30 }).map((w) => w / 7);
const policies = fc
  .record({
    curves: fc.array(fc.tuple(weight, curve), { minLength: 1, maxLength: 6 }),
    missing: fc.constantFrom("renormalize", "neutral", "zero") as fc.Arbitrary<"renormalize" | "neutral" | "zero">,
    minCompleteness: fc.constantFrom(0, 0.5, 1),
    combine: fc.constantFrom("weighted", "weighted", "lowest", "highest") as fc.Arbitrary<
      "weighted" | "lowest" | "highest"
    >,
  })
  .map(({ curves, ...rest }) =>
    define({
      ...rest,
      dimensions: Object.fromEntries(curves.map(([w, c], i) => [`d${i}`, { weight: w, curve: c }])),
    }),
  );
const cell = fc.option(fc.double({ min: -50, max: 200, noNaN: true }), { nil: null });
const customers = fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { maxLength: 8 });
const rowsOf = (lists: readonly (readonly (number | null)[])[]) =>
  lists.map((cells, i) => ({ customer: `c${i}`, ...Object.fromEntries(cells.map((value, d) => [`d${d}`, value])) }));
const scored = (policy: HealthPolicy, lists: readonly (readonly (number | null)[])[], asOf = "2026-07-31") =>
  score(policy, rowsOf(lists), { asOf, ledger: true });
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe("score", () => {
  it("lies in 0 to 100, and its contributions sum to it bit for bit, in any order", () => {
    fc.assert(
      fc.property(policies, customers, (policy, lists) => {
        for (const line of scored(policy, lists).customers) {
          const parts = (line.dimensions ?? []).map(({ contribution }) => contribution);
          if (line.score === null) continue;
          expect(line.score).toBeGreaterThanOrEqual(0);
          expect(line.score).toBeLessThanOrEqual(100);
          expect(sum(parts)).toBe(line.score);
          expect(sum([...parts].reverse())).toBe(line.score);
        }
      }),
    );
  });

  it("never falls when a measure with a rising curve rises", () => {
    fc.assert(
      fc.property(
        policies,
        customers,
        fc.nat(5),
        fc.double({ min: 0, max: 80, noNaN: true }),
        (policy, lists, d, by) => {
          const better = lists.map((cells) =>
            cells.map((value, i) => (i === d && value !== null ? value + by : value)),
          );
          const before = scored(policy, lists).customers;
          scored(policy, better).customers.forEach((line, i) => {
            const was = before[i]?.score ?? null;
            if (was === null) expect(line.score).toBeNull();
            // Two lines of the ledger may each be rounded to the grid of 2^-40.
            else expect(line.score).toBeGreaterThanOrEqual(was - 1e-11);
          });
        },
      ),
    );
  });

  it("the same points of every dimension are exactly the score, whatever the weights: it meets the edge of a tier", () => {
    const points = fc.oneof(
      fc.constantFrom(0, 30, 50, 70, 75, 100),
      fc.integer({ min: 0, max: 1000 }).map((n) => n / 10),
    );
    fc.assert(
      fc.property(fc.array(weight, { minLength: 1, maxLength: 9 }), points, (weights, value) => {
        const asIs = { kind: "linear", zero: 0, full: 100 } as const;
        const policy = define({
          dimensions: Object.fromEntries(weights.map((w, i) => [`d${i}`, { weight: w, curve: asIs }])),
        });
        const [line] = scored(policy, [weights.map(() => value)]).customers;
        expect(line?.score).toBe(curvePoints(asIs, value));
        expect(line?.tier).toBe(bandOf(policy.tiers, value));
      }),
    );
  });

  it("a value that becomes known leaves the points of the others, and what they contribute but for the share it takes", () => {
    fc.assert(
      fc.property(
        policies,
        customers,
        fc.nat(5),
        fc.double({ min: 0, max: 150, noNaN: true }),
        (given, lists, d, value) => {
          const policy = define({ ...given, combine: "weighted" });
          const filled = lists.map((cells) => cells.map((cell, i) => (i === d && cell === null ? value : cell)));
          const before = scored(policy, lists).customers;
          scored(policy, filled).customers.forEach((line, i) => {
            const was = before[i];
            if (was?.score == null || lists[i]?.[d] !== null) return;
            const others = (of: typeof line) => (of.dimensions ?? []).filter(({ dimension }) => dimension !== `d${d}`);
            expect(others(line).map(({ points }) => points)).toEqual(others(was).map(({ points }) => points));
            expect(line.completeness).toBeGreaterThanOrEqual(was.completeness);
            const kept = policy.missing === "renormalize" ? was.completeness / line.completeness : 1;
            others(line).forEach(({ contribution }, k) => {
              expect(contribution).toBeCloseTo((others(was)[k]?.contribution as number) * kept, 9);
            });
          });
        },
      ),
    );
  });

  it("does not depend on what customers are called", () => {
    fc.assert(
      fc.property(policies, customers, (policy, lists) => {
        const renamed = rowsOf(lists).map((row) => ({ ...row, customer: `客户 ${row.customer}` }));
        const found = score(policy, renamed, { asOf: "2026-07-31", ledger: true }).customers;
        expect(found.map((c) => ({ ...c, customer: c.customer.slice(3) }))).toEqual(scored(policy, lists).customers);
      }),
    );
  });

  it("does not depend on the order of rows", () => {
    fc.assert(
      fc.property(policies, customers, (policy, lists) => {
        const rows = rowsOf(lists);
        const by = (list: typeof rows) =>
          new Map(score(policy, list, { asOf: "2026-07-31" }).customers.map((c) => [c.customer, c]));
        expect(by([...rows].reverse())).toEqual(by(rows));
      }),
    );
  });
});

describe("explainChange", () => {
  it("changes of dimensions sum to the like-for-like change, and with the composition to the change", () => {
    fc.assert(
      fc.property(policies, customers, customers, (policy, a, b) => {
        const found = explainChange(scored(policy, a, "2026-06-30"), scored(policy, b));
        for (const line of found.customers) {
          if (line.likeForLike) {
            expect(sum(line.dimensions.map(({ change }) => change))).toBe(line.likeForLike.change);
            expect(line.likeForLike.after - line.likeForLike.before).toBe(line.likeForLike.change);
          }
          if (line.change !== null && line.composition !== null && line.likeForLike)
            expect(line.likeForLike.change + line.composition).toBe(line.change);
        }
        expect(found.customers.length + found.entered.length).toBe(b.length);
        expect(found.customers.length + found.left.length).toBe(a.length);
      }),
    );
  });
});

describe("watch", () => {
  const month = (i: number) => `2026-${String(i + 1).padStart(2, "0")}-28`;
  it("period by period through JSON gives the same events as all at once", () => {
    fc.assert(
      fc.property(policies, fc.array(customers, { maxLength: 7 }), (policy, months) => {
        const history = months.map((lists, i) => scored(policy, lists, month(i)));
        const whole = watch(policy, history);
        let book: HealthWatch["book"] | null = null;
        const events: unknown[] = [];
        for (const period of history) {
          const step: HealthWatch = watch(policy, [period], { book });
          book = JSON.parse(JSON.stringify(step.book)) as typeof step.book;
          events.push(...step.events);
        }
        expect(events).toEqual(whole.events);
        if (book) expect(book).toEqual(whole.book);
      }),
    );
  });

  it("a later period never changes an earlier event", () => {
    fc.assert(
      fc.property(policies, fc.array(customers, { minLength: 1, maxLength: 7 }), (policy, months) => {
        const history = months.map((lists, i) => scored(policy, lists, month(i)));
        const before = watch(policy, history.slice(0, -1)).events;
        expect(watch(policy, history).events.slice(0, before.length)).toEqual(before);
      }),
    );
  });
});
