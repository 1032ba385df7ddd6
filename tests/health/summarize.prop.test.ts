import fc from "fast-check";
import { type SummarizeOptions, type Summary, summarize, summaryFold } from "salesplan/health";
import { plainDate } from "salesplan/kernel";
import { readTransactions } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { expectFoldLaw } from "../support/fold.ts";
import { expectAccounted } from "../support/rows.ts";

const row = fc.record({
  customer: fc.constantFrom("a", "b", "c", "d", "e"),
  at: fc.integer({ min: 20_000, max: 20_200 }).map(plainDate),
  amount: fc.integer({ min: -5_000, max: 20_000 }).map((units) => (units / 100).toFixed(2)),
  id: fc.option(fc.constantFrom("1", "2", "3", "4"), { nil: null }),
  refundOf: fc.option(fc.constantFrom("1", "2", "3", "4"), { nil: null }),
  currency: fc.constantFrom("TWD", null),
});
const rowsOf = fc.array(row, { maxLength: 60 });
const options = fc.record({
  asOf: fc.integer({ min: 20_050, max: 20_210 }).map(plainDate),
  refunds: fc.constantFrom("net", "linked", "ignore") as fc.Arbitrary<"net" | "linked" | "ignore">,
  mergeSameDay: fc.boolean(),
  period: fc.constantFrom("day", "week") as fc.Arbitrary<"day" | "week">,
  months: fc.constantFrom(0, 1, 4),
});
const view = (summary: Summary) => ({
  customers: [...summary.customers]
    .sort((a, b) => (a.customer < b.customer ? -1 : 1))
    .map((c) => JSON.parse(JSON.stringify(c)) as unknown),
  amount: summary.amount.toFixed(),
  currency: summary.currency,
  later: [...summary.notYetObserved].sort(),
  unused: summary.unused.byCode,
  used: summary.used,
  reasons: summary.reasons,
});
const of = (rows: readonly object[], how: SummarizeOptions): Summary => summarize(rows as never, how);

describe("summarize", () => {
  it("any split of the rows, merged in any order, through JSON, gives the same customers", () => {
    fc.assert(
      fc.property(rowsOf, options, fc.array(fc.nat(60), { maxLength: 3 }), (rows, how, at) => {
        const edges = [0, ...at.map((i) => Math.min(i, rows.length)).sort((a, b) => a - b), rows.length];
        const parts = edges.slice(1).map((end, i) => readTransactions(rows.slice(edges[i], end)));
        expectFoldLaw(summaryFold(how), readTransactions(rows), parts, view);
      }),
    );
  });

  it("the order of rows changes nothing", () => {
    fc.assert(
      fc.property(
        rowsOf.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
        options,
        ([rows, shuffled], how) => {
          expect(view(of(shuffled, how))).toEqual(view(of(rows, how)));
        },
      ),
    );
  });

  it("neither what customers are called nor the unit of the currency changes anything else", () => {
    fc.assert(
      fc.property(rowsOf, options, (rows, how) => {
        const other = rows.map((one) => ({ ...one, customer: `no. ${one.customer}`, amount: `${one.amount}e2` }));
        const before = of(rows, how).customers;
        const after = of(other, how).customers;
        expect(after.map((c) => c.customer)).toEqual(before.map((c) => `no. ${c.customer}`));
        const plain = ({
          customer: _,
          amount,
          refunded,
          meanAmount,
          meanRepeatAmount,
          recentAmount,
          months,
          ...rest
        }: (typeof before)[number]) => rest;
        expect(after.map(plain)).toEqual(before.map(plain));
        expect(after.map((c) => c.amount.div(100).toFixed())).toEqual(before.map((c) => c.amount.toFixed()));
      }),
    );
  });

  it("a row later than asOf changes nothing but afterAsOf and who is not yet observed", () => {
    fc.assert(
      fc.property(rowsOf, options, row, (rows, how, extra) => {
        const before = of(rows, how);
        const after = of([...rows, { ...extra, at: "2026-01-01" }], how);
        expect(after.customers).toEqual(before.customers);
        expect(after.unused.byCode.afterAsOf).toBe((before.unused.byCode.afterAsOf ?? 0) + 1);
        expect(after.used).toBe(before.used);
      }),
    );
  });

  it("given = used + unused + rejected, and the customers' amounts add up to the total", () => {
    fc.assert(
      fc.property(rowsOf, options, (rows, how) => {
        const summary = of([...rows, { customer: "z", at: "no day", amount: 1 }], how);
        expectAccounted(summary);
        expect(summary.rejected.count).toBe(1);
        const sum = summary.customers.reduce((a, c) => a.plus(c.amount), summary.amount.times(0));
        expect(sum.toFixed()).toBe(summary.amount.toFixed());
      }),
    );
  });

  it("intervals add up to first to last, and purchases are one more than intervals", () => {
    fc.assert(
      fc.property(rowsOf, options, (rows, how) => {
        for (const c of of(rows, how).customers) {
          expect(c.intervals.reduce((a, b) => a + b, 0)).toBe(c.firstToLast ?? 0);
          expect(c.intervals.length).toBe(c.repeats);
          expect(c.age).toBe(c.firstToLast === null ? null : c.firstToLast + (c.daysSinceLast as number));
        }
      }),
    );
  });
});
