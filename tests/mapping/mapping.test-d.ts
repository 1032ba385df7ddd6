import type { Table } from "salesplan/kernel";
import * as mapping from "salesplan/mapping";
import type { DealColumns, TransactionColumns } from "salesplan/records";
import { expectTypeOf, it } from "vitest";

it("a source gives the Table of its record, told by its preset, its name or its record", () => {
  const policy = mapping.define({
    sources: {
      deals: { from: "salesforce.opportunity" },
      orders: { from: "spreadsheet.transactions" },
      old: { record: "deals" },
    },
  });
  expectTypeOf(mapping.map(policy, "deals", []).table).toEqualTypeOf<Table<"deals", DealColumns>>();
  expectTypeOf(mapping.map(policy, "orders", []).table).toEqualTypeOf<Table<"transactions", TransactionColumns>>();
  expectTypeOf(mapping.map(policy, "old", []).table).toEqualTypeOf<Table<"deals", DealColumns>>();
  // @ts-expect-error there is no such source
  mapping.map(policy, "leads", []);
});

it("fields and presets that do not exist do not compile", () => {
  // @ts-expect-error a deal has no field amonut
  mapping.define({ sources: { deals: { columns: { amonut: "Amount" } } } });
  // @ts-expect-error there is no such preset
  mapping.define({ sources: { deals: { from: "siebel.deal" } } });
  mapping.define({ sources: { deals: { from: "hubspot.deal", columns: { amount: "Betrag" } } } });
});
