import * as pipeline from "salesplan/pipeline";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const policy = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } });
const rows = [
  { id: "a", stage: "signed", amount: "70.5", closeDate: "2026-07-08", owner: "Chen", customer: "Hengda" },
  { id: "b", stage: "offer", amount: "40", closeDate: "2026-08-30" },
  { id: "c", stage: "lost", closeDate: "2026-06-30", owner: "Lin" },
  { id: "d", stage: "signed", amount: 5 },
  { id: "e", stage: "signed", amount: 5, closeDate: "2026-08-01" },
];

describe("decided deals", () => {
  it("lists what is won and lost as of the day; a later decision is still open", () => {
    const found = pipeline.decided(policy, rows, { asOf: "2026-07-31" });
    expectAccounted(found);
    expect(found.deals.map(({ amount, ...deal }) => ({ ...deal, amount: amount?.toFixed() ?? null }))).toEqual([
      { dealId: "a", outcome: "won", date: "2026-07-08", owner: "Chen", customer: "Hengda", amount: "70.5" },
      { dealId: "c", outcome: "lost", date: "2026-06-30", owner: "Lin", customer: null, amount: null },
      { dealId: "d", outcome: "won", date: null, owner: null, customer: null, amount: "5" },
    ]);
  });
  it("since leaves out what was decided before, and what has no day", () => {
    const found = pipeline.decided(policy, rows, { asOf: "2026-07-31", since: "2026-07-01" });
    expect(found.deals.map((deal) => deal.dealId)).toEqual(["a"]);
  });
  it("bad days are named", () => {
    expect(errorOf(() => pipeline.decided(policy, rows, { asOf: "2026-02-30" }))).toMatchObject({
      code: "NOT_A_DAY",
      path: ["asOf"],
    });
    expect(errorOf(() => pipeline.decided(policy, rows, { asOf: "2026-07-31", since: "July" }))).toMatchObject({
      code: "NOT_A_DAY",
      path: ["since"],
    });
  });
});
