import * as pipeline from "salesplan/pipeline";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const policy = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } });
const rows = [
  {
    id: "a",
    stage: "signed",
    amount: "70.5",
    closeDate: "2026-07-08",
    owner: "Chen",
    customer: "Hengda",
    created: "2026-06-01",
  },
  { id: "b", stage: "offer", amount: "40", closeDate: "2026-08-30", competitors: "K;L" },
  { id: "c", stage: "lost", closeDate: "2026-06-30", owner: "Lin" },
  { id: "d", stage: "signed", amount: 5 },
  { id: "e", stage: "signed", amount: 5, closeDate: "2026-08-01" },
  { id: "f", stage: "verbal yes" },
];
const plain = ({ deals }: pipeline.Outcomes) =>
  deals.map((deal) => ({ ...deal, amount: deal.amount?.toFixed() ?? null }));

describe("outcomes", () => {
  it("lists what is won and lost as of the day", () => {
    const found = pipeline.outcomes(policy, rows, { asOf: "2026-07-31" });
    expectAccounted(found);
    expect(found.unused.byCode).toEqual({ unknownStage: 1 });
    expect(plain(found)).toEqual([
      {
        dealId: "a",
        outcome: "won",
        date: "2026-07-08",
        owner: "Chen",
        customer: "Hengda",
        amount: "70.5",
        created: "2026-06-01",
        competitors: [],
      },
      {
        dealId: "c",
        outcome: "lost",
        date: "2026-06-30",
        owner: "Lin",
        customer: null,
        amount: null,
        created: null,
        competitors: [],
      },
      {
        dealId: "d",
        outcome: "won",
        date: null,
        owner: null,
        customer: null,
        amount: "5",
        created: null,
        competitors: [],
      },
    ]);
  });
  it("lists open deals on request; one decided later is open, its amount of then unknown", () => {
    const open = plain(pipeline.outcomes(policy, rows, { asOf: "2026-07-31", open: true })).filter(
      (deal) => deal.outcome === "open",
    );
    expect(open.map(({ dealId, amount, competitors }) => [dealId, amount, competitors])).toEqual([
      ["b", "40", ["K", "L"]],
      ["e", null, []],
    ]);
  });
  it("since leaves out what was decided before, and what has no day", () => {
    const found = pipeline.outcomes(policy, rows, { asOf: "2026-07-31", since: "2026-07-01" });
    expect(found.deals.map((deal) => deal.dealId)).toEqual(["a"]);
  });
  it("bad days are named", () => {
    expect(errorOf(() => pipeline.outcomes(policy, rows, { asOf: "2026-02-30" }))).toMatchObject({
      code: "NOT_A_DAY",
      path: ["asOf"],
    });
    expect(errorOf(() => pipeline.outcomes(policy, rows, { asOf: "2026-07-31", since: "July" }))).toMatchObject({
      code: "NOT_A_DAY",
      path: ["since"],
    });
  });
});
