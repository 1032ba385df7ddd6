import { dirname } from "node:path";
import { toMarkdown } from "salesplan/review";
import { describe, expect, it } from "vitest";
import { reviewCrm } from "../../examples/monthly-review/crm.ts";
import { data } from "../support/shared.ts";

const file = data("crm/sales_pipeline.csv");

describe.skipIf(file === null)("the review of a CRM's own files (skipped without SALESPLAN_DATA)", () => {
  const review = file === null ? null : reviewCrm(dirname(file));
  const params = (code: string) =>
    review?.findings.find(({ reason }) => reason.code === code)?.reason.params as { readonly [name: string]: never };

  it("has the won revenue of each quarter right to the unit", () => {
    expect(review?.history.map(({ label, amount }) => [label, amount])).toEqual([
      ["2017-Q1", "1134672"],
      ["2017-Q2", "3086111"],
      ["2017-Q3", "2982255"],
      ["2017-Q4", "2802496"],
    ]);
  });
  it("counts won, lost and open deals", () => {
    expect(params("DEAL_STATES")).toMatchObject({ won: 4238, lost: 2473, open: 2089, closed: 6711 });
  });
  it("counts open deals in the cycle and warns of the closed-only figure", () => {
    expect(params("CYCLE")).toMatchObject({ median: 69, closed: 45 });
    expect(params("CYCLE_LONG")).toMatchObject({ norm: 45 });
  });
  it("does not rank reps by win rate", () => {
    expect(params("NOT_RANKED")).toMatchObject({ reps: 30, n: 6711 });
    expect(Number(params("NOT_RANKED").p)).toBeCloseTo(0.264, 3);
  });
  it("shows the dirt of the files", () => {
    const all = (code: string) =>
      (review?.findings ?? []).filter(({ reason }) => reason.code === code).map(({ reason }) => reason.params);
    expect(all("INCOMPLETE")).toEqual([
      { input: "deals", count: 1425, given: 8800, field: "customer" },
      { input: "deals", count: 500, given: 8800, field: "created" },
    ]);
    expect(all("UNKNOWN_NAMES")).toEqual([
      { input: "deals", count: 1480, given: 8800, field: "product", names: "GTXPro" },
    ]);
    expect(review === null ? "" : toMarkdown(review)).toMatch(/1,425[^#]*500[^#]*GTXPro/);
  });
});
