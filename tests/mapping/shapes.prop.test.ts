import fc from "fast-check";
import { plainDate } from "salesplan/kernel";
import * as mapping from "salesplan/mapping";
import { type DealRow, readDeals } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { type PlainDeal, shapes } from "../../examples/from-export/shapes.ts";
import { expectAccounted } from "../support/rows.ts";

const day = fc.integer({ min: 18_000, max: 22_000 }).map(plainDate);
const clock = fc
  .tuple(day, fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([date, h, m]) => `${date} ${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`);
const or = (value: fc.Arbitrary<string>) => fc.oneof({ arbitrary: value, weight: 4 }, fc.constant(""));
const word = or(
  fc.constantFrom("web", "referral", "老客户", "Ångström", "cold call", "Total Energies", "林", "O'Neil & Co, Ltd"),
);
const deal: fc.Arbitrary<PlainDeal> = fc.record({
  id: fc.integer({ min: 1, max: 10_000_000 }).map((n) => `D${n}`),
  stage: fc.constantFrom("lead", "visit", "proposal", "signed", "lost", "verbal yes"),
  status: or(fc.constantFrom("open", "won", "lost")),
  amount: or(fc.integer({ min: 0, max: 2_000_000_000 }).map(String)),
  owner: word,
  customer: word,
  created: or(fc.oneof(clock, day)),
  closeDate: or(day),
  closedAt: or(fc.oneof(clock, day)),
  type: word,
  source: word,
  competitors: or(fc.constantFrom("Kestrel", "Kestrel;Lumen")),
  nextStep: word,
  lastTouch: or(clock),
  lostReason: or(fc.constantFrom("price", "timing;price")),
});
const zone = "Asia/Taipei";

describe("the same team in five shapes", () => {
  it.each(shapes.map((shape) => [shape.name, shape] as const))(
    "%s gives the Table of the plain rows",
    (_name, shape) => {
      fc.assert(
        fc.property(fc.array(deal, { minLength: 1, maxLength: 30 }), (team) => {
          const want = readDeals(team as unknown as readonly DealRow[], { zone, scale: 0 });
          const found = mapping.map(shape.policy, "deals", shape.write(team));
          expect(found.rejected.count).toBe(0);
          expect(found.table.columns).toEqual(want.columns);
          expect([found.table.size, found.table.given, found.table.zone, found.table.scale]).toEqual([
            want.size,
            want.given,
            zone,
            0,
          ]);
          expectAccounted(found);
        }),
        { numRuns: 150 },
      );
    },
  );
  it("arrays of cells give what objects give", () => {
    fc.assert(
      fc.property(fc.array(deal, { minLength: 1, maxLength: 10 }), fc.constantFrom(...shapes), (team, shape) => {
        const rows = shape.write(team);
        const headings = Object.keys(rows[0] ?? {});
        const arrays = [headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ""))];
        expect(mapping.map(shape.policy, "deals", arrays).table.columns).toEqual(
          mapping.map(shape.policy, "deals", rows).table.columns,
        );
      }),
      { numRuns: 100 },
    );
  });
  it("every row is used, unused or rejected, whatever stands in the cells", () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom("1,234", "-", "=1", "#REF!", "2026-07-31", "31/7/2026", "12万", "Total", "60%"),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
    );
    const row = fc.record({
      id: cell,
      stage: cell,
      amount: cell,
      "close date": cell,
      created: cell,
      owner: cell,
      probability: cell,
      status: cell,
    });
    const policy = mapping.define({
      sources: {
        deals: {
          from: "spreadsheet.deals",
          zone,
          dates: { order: "dmy", century: 2000, serial: 1900, epoch: "ms" },
          numbers: { decimal: ".", thousands: ",", percent: "60", wan: true, currency: "TWD", marks: { $: "TWD" } },
          blanks: ["-"],
        },
      },
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        let found: mapping.Mapped<"deals">;
        try {
          found = mapping.map(policy, "deals", rows);
        } catch (error) {
          expect((error as { code?: string }).code).toBe("AMBIGUOUS");
          return;
        }
        expect(found.given).toBe(rows.length);
        expectAccounted(found);
        expect(found.table.size + found.table.rejected.count).toBe(found.table.given);
        for (const value of found.table.columns.amount.values)
          expect(Number.isInteger(value) || Number.isNaN(value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
