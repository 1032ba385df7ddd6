import fc from "fast-check";
import * as mapping from "salesplan/mapping";
import { describe, expect, it } from "vitest";
import { shapes, type Travelling } from "../../examples/from-export/shapes.ts";
import { byStage, slashed } from "../../examples/from-export/writing.ts";
import { expectAccounted } from "../support/rows.ts";
import { asLines, plainTable, plainTeam, soiled, zone } from "./team.ts";

const seed = fc.integer({ min: 1, max: 1_000_000_000 });
const travelling = Object.keys(plainTeam(1)) as readonly Travelling[];
const cases = shapes.flatMap((shape) => travelling.map((record) => [shape.name, record, shape] as const));

describe("the same team in five shapes", () => {
  it.each(cases)("%s: %s give the Table of the plain rows", (_name, record, shape) => {
    fc.assert(
      fc.property(seed, fc.boolean(), (n, lines) => {
        const rows = plainTeam(n)[record];
        const want = plainTable(record, rows);
        const file = soiled(shape.write[record](rows), n + 1);
        const found = mapping.map(shape.policy, record, lines ? asLines(file) : file);
        expect(found.rejected).toMatchObject({ count: 0 });
        expect(found.table.columns).toEqual(want.columns);
        expect([found.table.size, found.table.given, found.table.scale]).toEqual([want.size, want.given, 0]);
        expect(found.columns.ignored.filter((heading) => !/^(合計|合计|总计)$/.test(heading.trim()))).toEqual([]);
        expectAccounted(found);
      }),
      { numRuns: 40 },
    );
  });
  it("a date for each stage gives the stage history", () => {
    const stages = ["lead", "visit", "proposal", "signed"];
    const policies = {
      ui: ['Date entered "*"', (stage: string) => `Date entered "${stage}"`],
      api: ["hs_v2_date_entered_*", (stage: string) => `hs_v2_date_entered_${stage}`],
    } as const;
    const policy = mapping.define({ sources: { stageEvents: { from: "hubspot.stageDates", zone, scale: 0 } } });
    for (const [, heading] of Object.values(policies))
      fc.assert(
        fc.property(seed, (n) => {
          const at = new Map<string, object>();
          for (const event of plainTeam(n).stageEvents)
            if (stages.includes(String(event.stage))) at.set(`${event.dealId}|${event.stage}`, event);
          const deals = [...new Set([...at.values()].map((event) => (event as { dealId: string }).dealId))];
          const rows = deals.flatMap((deal) => stages.flatMap((stage) => at.get(`${deal}|${stage}`) ?? []));
          const file = byStage("Record ID", stages, heading, slashed)(rows as never);
          const found = mapping.map(policy, "stageEvents", file, { headings: ["Record ID", ...stages.map(heading)] });
          expect(found.table.columns).toEqual(plainTable("stageEvents", rows as never).columns);
        }),
        { numRuns: 40 },
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
