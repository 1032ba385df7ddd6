import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import * as pipeline from "salesplan/pipeline";
import { type DealRow, readDeals } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { data } from "../support/shared.ts";

const path = data("crm/sales_pipeline.csv");
const policy = pipeline.define({ stages: { open: ["Prospecting", "Engaging"], won: ["Won"], lost: ["Lost"] } });
const quarters = ["03-31", "06-30", "09-30", "12-31"].map((end, i) => ({
  label: `2017-Q${i + 1}`,
  start: `2017-${String(i * 3 + 1).padStart(2, "0")}-01`,
  end: `2017-${end}`,
}));
const asOf = "2017-12-31";

describe.skipIf(path === null)("the CRM's 8,800 deals", () => {
  const rows = path === null ? [] : (parse(readFileSync(path), { columns: true, bom: true }) as readonly DealRow[]);
  const table = readDeals(rows, {
    from: {
      id: "opportunity_id",
      owner: "sales_agent",
      customer: "account",
      stage: "deal_stage",
      created: "engage_date",
      closeDate: "close_date",
      amount: "close_value",
    },
  });
  it("give the revenue of each quarter of 2017", () => {
    const found = pipeline.forecast(policy, table, { asOf, periods: quarters });
    expect(found.periods.map(({ signed }) => signed.amount.toFixed())).toEqual([
      "1134672",
      "3086111",
      "2982255",
      "2802496",
    ]);
    expect(found.periods.reduce((sum, { signed }) => sum + (signed.deals ?? 0), 0)).toBe(4238);
    expect([found.given, found.used, found.open.deals, found.open.noAmount]).toEqual([8800, 8800, 2089, 2089]);
  });
  it("are 4,238 won, 2,473 lost and 2,089 open", () => {
    const learned = pipeline.stageProbabilities(policy, table, { asOf });
    expect(learned.overall).toEqual({ n: 6711, won: 4238, lost: 2473, rate: 4238 / 6711 });
    expect(learned.stages.map(({ open }) => open)).toEqual([500, 1589]);
  });
});
