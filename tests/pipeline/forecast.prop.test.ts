import fc from "fast-check";
import { seeded } from "salesplan/kernel";
import { Decimal } from "salesplan/money";
import * as pipeline from "salesplan/pipeline";
import type { DealRow } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { expectAccounted } from "../support/rows.ts";
import { anyDay, dealRows, distinct, SPEC } from "./support.ts";

const policy = pipeline.define(SPEC);
const Q3 = { label: "Q3", start: "2026-07-01", end: "2026-09-30" };
const asOf = "2026-06-30";
const chance = fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const few = fc.array(fc.tuple(fc.integer({ min: -50, max: 400 }), chance), { maxLength: 9 });
const rowsOf = (pairs: readonly (readonly [number, number])[]): DealRow[] =>
  pairs.map(([amount, probability], i) => ({
    id: i,
    stage: "own",
    status: "open",
    amount,
    probability,
    closeDate: "2026-08-01",
  }));
const one = <T extends string = never>(rows: readonly DealRow[], more: Partial<pipeline.ForecastOptions<T>> = {}) =>
  pipeline.forecast<T>(policy, rows, { asOf, periods: [Q3], ...more }).periods[0] as pipeline.PeriodForecast<T>;

/** Every outcome with its probability, by brute force. */
function outcomes(pairs: readonly (readonly [number, number])[]): Map<number, number> {
  let all = new Map([[0, 1]]);
  for (const [amount, p] of pairs) {
    const next = new Map<number, number>();
    for (const [sum, mass] of all) {
      next.set(sum, (next.get(sum) ?? 0) + mass * (1 - p));
      next.set(sum + amount, (next.get(sum + amount) ?? 0) + mass * p);
    }
    all = next;
  }
  return all;
}
const reach = (all: Map<number, number>, value: number): number =>
  [...all].reduce((sum, [amount, p]) => sum + (amount >= value ? p : 0), 0);

describe("forecast", () => {
  it("expected = signed + weighted + created, exactly", () => {
    fc.assert(
      fc.property(dealRows, fc.array(fc.integer({ min: -1000, max: 1000 }), { maxLength: 6 }), (rows, created) => {
        const found = one(rows, { created });
        const parts = found.signed.amount.plus(found.weighted).plus(found.created?.mean ?? 0);
        expect(found.expected.toFixed()).toBe(parts.toFixed());
      }),
    );
  });
  it("each tier's chance is that of all outcomes", () => {
    fc.assert(
      fc.property(few, fc.integer({ min: -100, max: 2000 }), (pairs, tier) => {
        const found = one(rowsOf(pairs), { tiers: { tier } });
        expect(found.grid.exact).toBe(true);
        expect(found.tiers.tier.probability).toBeCloseTo(reach(outcomes(pairs), tier), 10);
      }),
    );
  });
  it("a quantile is the smallest value that is reached from below with its probability", () => {
    fc.assert(
      fc.property(few, (pairs) => {
        const all = [...outcomes(pairs)].sort(([a], [b]) => a - b);
        const { p10, p50, p90 } = one(rowsOf(pairs));
        for (const [value, q] of [
          [p10, 0.1],
          [p50, 0.5],
          [p90, 0.9],
        ] as const) {
          const below = all.reduce((sum, [amount, p]) => sum + (amount < Number(value) ? p : 0), 0);
          const upTo = all.reduce((sum, [amount, p]) => sum + (amount <= Number(value) ? p : 0), 0);
          expect(below).toBeLessThan(q + 1e-9);
          expect(upTo).toBeGreaterThan(q - 1e-9);
        }
      }),
    );
  });
  it("drop-one is the forecast without the deal, and p x won + (1 - p) x lost is the whole", () => {
    fc.assert(
      fc.property(few, fc.integer({ min: 1, max: 1500 }), (pairs, tier) => {
        const whole = one(rowsOf(pairs), { tiers: { tier }, top: 20 });
        for (const { id, probability: p, ifLost, ifWon } of whole.dropOne) {
          const rest = one(
            rowsOf(pairs).filter((row) => String(row.id) !== id),
            { tiers: { tier } },
          );
          expect(ifLost.tier).toBeCloseTo(rest.tiers.tier.probability, 9);
          expect(p * ifWon.tier + (1 - p) * ifLost.tier).toBeCloseTo(whole.tiers.tier.probability, 9);
        }
      }),
    );
  });
  it("a higher tier is never likelier, and every probability is one", () => {
    fc.assert(
      fc.property(dealRows, fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), fc.nat(10 ** 12), (rows, low, more) => {
        const found = one(distinct(rows), { tiers: { low, high: low + more } });
        const { low: a, high: b } = found.tiers;
        expect(a.probability).toBeGreaterThanOrEqual(b.probability - 1e-12);
        for (const tier of [a, b]) {
          expect(tier.low).toBeLessThanOrEqual(tier.probability);
          expect(tier.high).toBeGreaterThanOrEqual(tier.probability);
          expect(tier.low >= 0 && tier.high <= 1).toBe(true);
        }
      }),
    );
  });
  it("on a grid, the bounds of a tier's chance hold the true one", () => {
    const awkward = fc.array(fc.tuple(fc.integer({ min: 1, max: 10 ** 9 }), chance), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(awkward, fc.integer({ min: 1, max: 4 * 10 ** 9 }), (pairs, tier) => {
        const found = one(rowsOf(pairs), { tiers: { tier }, cells: 256 });
        const truth = reach(outcomes(pairs), tier);
        expect(truth).toBeGreaterThanOrEqual(found.tiers.tier.low - 1e-9);
        expect(truth).toBeLessThanOrEqual(found.tiers.tier.high + 1e-9);
      }),
    );
  });
  it("the order of the rows changes no sum and no quantile", () => {
    fc.assert(
      fc.property(dealRows, fc.nat(), (rows, seed) => {
        const all = distinct(rows);
        const next = seeded(seed);
        const mixed = all.map((row) => [next(), row] as const).sort(([a], [b]) => a - b);
        const view = ({ expected, weighted, signed, open }: pipeline.PeriodForecast<never>): string[] =>
          [expected, weighted, signed.amount, open.amount].map((amount) => amount.toFixed());
        expect(view(one(mixed.map(([, row]) => row)))).toEqual(view(one(all)));
      }),
    );
  });
  it("months that divide a quarter add up to it", () => {
    const months = [
      ["07", 31],
      ["08", 31],
      ["09", 30],
    ].map(([m, d]) => ({
      label: `${m}`,
      start: `2026-${m}-01`,
      end: `2026-${m}-${d}`,
    }));
    fc.assert(
      fc.property(dealRows, anyDay, (rows, day) => {
        const [q3, ...parts] = pipeline.forecast(policy, rows, { asOf: day, periods: [Q3, ...months] }).periods;
        for (const of of ["weighted", "expected"] as const)
          expect(parts.reduce((sum, part) => sum.plus(part[of]), new Decimal(0)).toFixed()).toBe(q3?.[of].toFixed());
      }),
    );
  });
  it("given = used + unused + rejected, and a deal created after asOf changes nothing but afterAsOf", () => {
    fc.assert(
      fc.property(dealRows, anyDay, (rows, day) => {
        const options = { asOf: day, periods: [Q3], keep: 0 };
        const { given, unused, ...rest } = pipeline.forecast(policy, rows, options);
        expectAccounted({ given, unused, ...rest });
        const later = { id: 1, stage: "offer", amount: 5, closeDate: "2026-09-01", created: "2026-12-01" };
        const more = pipeline.forecast(policy, [later, ...rows], options);
        expect({ ...more, given, unused }).toEqual({ ...rest, given, unused });
        expect(more.unused.byCode.afterAsOf).toBe((unused.byCode.afterAsOf ?? 0) + 1);
      }),
    );
  });
});
