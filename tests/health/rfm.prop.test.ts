import fc from "fast-check";
import { type RfmRow, rfm } from "salesplan/health";
import { describe, expect, it } from "vitest";

const rows = fc
  .array(
    fc.record({
      daysSinceLast: fc.option(fc.nat(60), { nil: null }),
      purchases: fc.integer({ min: 0, max: 12 }),
      amount: fc.integer({ min: -500, max: 9_000 }),
    }),
    { maxLength: 60 },
  )
  .map((list) => list.map((line, i): RfmRow => ({ customer: `c${i}`, ...line })));
const asOf = "2026-07-31";
const codes = (list: readonly RfmRow[], scale = 2) =>
  Object.fromEntries(rfm(list, { asOf, scale }).customers.map((c) => [c.customer, [c.recency, c.frequency, c.amount]]));

describe("rfm", () => {
  it("neither the order of rows nor the unit of the currency moves a customer", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(-3, -2, 1, 2), (list, power) => {
        const scaled = list.map((line) => ({ ...line, amount: `${line.amount as number}e${power}` }));
        expect(codes(scaled, 5)).toEqual(codes(list));
        expect(codes([...list].reverse())).toEqual(codes(list));
      }),
    );
  });

  it("equal values get equal scores, and a better value never a worse one", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const { customers } = rfm(list, { asOf });
        const by = (axis: "recency" | "frequency" | "amount", value: (line: RfmRow) => number | null) => {
          const known = list
            .map((line, i) => [value(line), customers[i]?.[axis]] as const)
            .filter((pair): pair is readonly [number, number] => pair[0] !== null && pair[1] != null)
            .sort(([a], [b]) => a - b);
          known.forEach(([x, score], i) => {
            const [before, scoreBefore] = known[i - 1] ?? [x, score];
            if (before === x) expect(score).toBe(scoreBefore);
            else expect(score).toBeGreaterThanOrEqual(scoreBefore);
          });
        };
        by("recency", (line) => (line.daysSinceLast === null ? null : -(line.daysSinceLast as number)));
        by("frequency", (line) => line.purchases as number);
        by("amount", (line) => line.amount as number);
      }),
    );
  });

  it("every scored customer is in exactly one segment, and segments add up", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const scores = rfm(list, { asOf });
        const scored = scores.customers.filter((c) => c.segment !== null);
        expect(scores.segments.reduce((n, s) => n + s.customers, 0)).toBe(scored.length);
        expect(scored.every((c) => c.segment !== "other")).toBe(true);
      }),
    );
  });

  it("frozen cuts score each customer alone as in the crowd", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const all = rfm(list, { asOf });
        if (Object.values(all.cuts).some((cuts) => cuts === null)) return;
        list.slice(0, 5).forEach((line, i) => {
          expect(rfm([line], { asOf, cuts: all.cuts }).customers[0]).toEqual(all.customers[i]);
        });
      }),
    );
  });
});
