import fc from "fast-check";
import * as pipeline from "salesplan/pipeline";
import { type DealRow, readDeals } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";
import { anyDay, dealRows, JULY, SPEC } from "./support.ts";

const policy = pipeline.define(SPEC);
const asOf = "2026-07-31";
const many = (prefix: string, n: number, row: Partial<DealRow>): DealRow[] =>
  Array.from({ length: n }, (_, i) => ({ id: `${prefix}${i}`, stage: "talk", ...row }));

describe("the win rate", () => {
  it("counts decided deals only, or stale open ones too, as some CRMs do", () => {
    const rows = [
      ...many("w", 30, { stage: "won" }),
      ...many("l", 50, { stage: "lost" }),
      ...many("o", 15, { closeDate: "2026-07-20" }),
      ...many("s", 5, { lastTouch: "2026-05-20", closeDate: "2026-09-01" }),
      ...many("f", 7, { lastTouch: "2026-07-20", closeDate: "2026-09-01" }),
    ];
    const found = pipeline.winLoss(policy, rows, { asOf });
    expectAccounted(found);
    expect(found.overall).toMatchObject({
      won: 30,
      lost: 50,
      n: 80,
      rate: 0.375,
      open: 27,
      stale: 20,
      rateWithStale: 0.3,
    });
  });
  it("is null where nothing is decided, and says so", () => {
    const found = pipeline.winLoss(policy, many("o", 3, {}), { asOf });
    expect(found.overall).toMatchObject({ rate: null, n: 0, open: 3, interval: null, rateWithStale: null });
    expect(found.reasons.map(({ code }) => code)).toEqual(["NO_WIN_RATE"]);
  });
  it("is of one span where one is given", () => {
    const rows = [
      ...many("a", 2, { stage: "won", closeDate: "2026-07-31" }),
      ...many("b", 4, { stage: "lost", closeDate: "2026-06-30" }),
      ...many("c", 1, { stage: "lost" }),
      ...many("d", 3, {}),
    ];
    expect(pipeline.winLoss(policy, rows, { asOf, period: JULY }).overall).toMatchObject({ n: 2, rate: 1, open: 3 });
  });
});

describe("lost reasons", () => {
  const rows = [
    ...many("p", 3, { stage: "lost", lostReason: "buyer: price", amount: 10 }),
    ...many("b", 1, { stage: "lost", lostReason: ["buyer: price", "seller: late", "price", "price"], amount: 10 }),
    ...many("n", 2, { stage: "lost", amount: 1 }),
    ...many("w", 1, { stage: "won", lostReason: "leftover" }),
  ];
  const line = ({ source, reason, deals, amount, share }: pipeline.LostReason) => [
    source,
    reason,
    deals,
    amount.toFixed(),
    share,
  ];
  it("may be several, with who says so, or none", () => {
    const found = pipeline.winLoss(policy, rows, { asOf, ids: true });
    expect(found.lostReasons.map(line)).toEqual([
      ["buyer", "price", 4, "40", 4 / 6],
      [null, null, 2, "2", 2 / 6],
      [null, "price", 1, "10", 1 / 6],
      ["seller", "late", 1, "10", 1 / 6],
    ]);
    expect([found.severalReasons, found.lostReasons[3]?.ids]).toEqual([1, ["b0"]]);
  });
  it("are one however they are spaced, also within one deal", () => {
    const spaced = ["buyer: price; buyer:price", "buyer:price"].map((lostReason, id) => ({
      id,
      stage: "lost",
      lostReason,
    }));
    const found = pipeline.winLoss(policy, spaced, { asOf });
    expect(found.lostReasons.map(({ source, reason, deals }) => [source, reason, deals])).toEqual([
      ["buyer", "price", 2],
    ]);
    expect(found.severalReasons).toBe(0);
  });
  it("are taken whole where they have no source", () => {
    const found = pipeline.winLoss(policy, rows, { asOf, sourceMark: null });
    expect(found.lostReasons.map(({ reason }) => reason)).toEqual(["buyer: price", null, "price", "seller: late"]);
  });
});

describe("competitors", () => {
  it("are told against the deals that name none", () => {
    const rows = [
      ...many("a", 30, { stage: "won", competitors: "K" }),
      ...many("b", 113, { stage: "lost", competitors: ["K", "M"] }),
      ...many("c", 192, { stage: "won" }),
      ...many("d", 93, { stage: "lost" }),
      ...many("o", 9, { amount: 23, competitors: "K" }),
    ];
    const found = pipeline.winLoss(policy, rows, { asOf });
    expect(found.competitors.map(({ competitor, won, n }) => [competitor, won, n])).toEqual([
      [null, 192, 285],
      ["K", 30, 143],
      ["M", 0, 113],
    ]);
    const against = found.competitors[1]?.against;
    expect([found.competitors[1]?.open, found.competitors[1]?.openAmount.toFixed()]).toEqual([9, "207"]);
    expect(against?.estimate).toBeCloseTo(30 / 143 - 192 / 285, 12);
    expect([against?.verdict, found.competitors[0]?.against]).toEqual(["worse", null]);
  });
});

describe("competitors within like deals", () => {
  /** Of new customers a fifth is won, of existing ones three quarters, whoever competes; K stands mostly at new ones. */
  const rows = [
    ...many("a", 16, { stage: "won", type: "new", competitors: "K" }),
    ...many("b", 64, { stage: "lost", type: "new", competitors: "K" }),
    ...many("c", 15, { stage: "won", type: "existing", competitors: "K" }),
    ...many("d", 5, { stage: "lost", type: "existing", competitors: "K" }),
    ...many("e", 4, { stage: "won", type: "new" }),
    ...many("f", 16, { stage: "lost", type: "new" }),
    ...many("g", 60, { stage: "won", type: "existing" }),
    ...many("h", 20, { stage: "lost", type: "existing" }),
  ];
  it("the mix of customers is not blamed on the rival", () => {
    const k = pipeline.winLoss(policy, rows, { asOf, within: "type" }).competitors[1];
    expect([k?.against?.verdict, k?.adjusted?.strata]).toEqual(["worse", 2]);
    expect(k?.adjusted?.oddsRatio).toBeCloseTo(1, 12);
    expect(k?.adjusted?.difference).toBeCloseTo(0, 12);
  });
  it("says where a rival's effect is not the same in every kind of deal", () => {
    const deals = [
      ...many("a", 40, { stage: "won", type: "new", competitors: "K" }),
      ...many("b", 10, { stage: "lost", type: "new", competitors: "K" }),
      ...many("c", 20, { stage: "won", type: "new" }),
      ...many("d", 30, { stage: "lost", type: "new" }),
      ...many("e", 10, { stage: "won", type: "existing", competitors: "K" }),
      ...many("f", 40, { stage: "lost", type: "existing", competitors: "K" }),
      ...many("g", 30, { stage: "won", type: "existing" }),
      ...many("h", 20, { stage: "lost", type: "existing" }),
    ];
    const found = pipeline.winLoss(policy, deals, { asOf, within: "type" });
    expect(found.competitors[1]?.adjusted?.oddsRatio).toBeCloseTo(1, 1);
    expect(found.reasons.filter(({ code }) => code === "STRATA_DIFFER")).toMatchObject([
      { params: { competitor: "K", within: "type", strata: 2 } },
    ]);
    expect(pipeline.winLoss(policy, deals, { asOf }).reasons).toEqual([]);
  });
  it("is not told where it is not asked for, and refused where the field is none", () => {
    expect(pipeline.winLoss(policy, rows, { asOf }).competitors[1]?.adjusted).toBeNull();
    const error = errorOf(() => pipeline.winLoss(policy, rows, { asOf, within: "nothing" }));
    expect([error.code, error.path]).toEqual(["BAD_OPTION", ["within"]]);
  });
});

describe("by field", () => {
  const rows = [
    ...many("n", 10, { stage: "won", type: "new", owner: "chen" }),
    ...many("m", 48, { stage: "lost", type: "new", owner: "lin" }),
    ...many("e", 70, { stage: "won", type: "existing", owner: "chen" }),
    ...many("f", 30, { stage: "lost", type: "existing", owner: "lin" }),
    ...many("x", 2, { stage: "won" }),
  ];
  it("tells new from existing customers, and whether they differ at all", () => {
    const { type } = pipeline.winLoss(policy, rows, { asOf, by: ["type", "owner"] }).by;
    expect(type.values.map(({ value, won, n }) => [value, won, n])).toEqual([
      ["new", 10, 58],
      ["existing", 70, 100],
      [null, 2, 2],
    ]);
    expect(type.comparison.differ).toBe(true);
    expect(type.comparison.groups.map(({ key, verdict }) => [key, verdict])).toEqual([
      ["new", "worse"],
      ["existing", "better"],
      ["", "tooFew"],
    ]);
  });
  it("takes dimensions of the table, and refuses what was not read", () => {
    const table = readDeals(
      rows.map((row, i) => ({ ...row, region: i % 2 === 0 ? "north" : "south" }) as DealRow),
      {
        dimensions: ["region"],
      },
    );
    expect(pipeline.winLoss(policy, table, { asOf, by: ["region"] }).by.region.values.length).toBe(2);
    const error = errorOf(() => pipeline.winLoss(policy, table, { asOf, by: ["regoin"] }));
    expect([error.code, error.path]).toEqual(["BAD_OPTION", ["by"]]);
  });
  it("sums to the whole, whatever the field", () => {
    fc.assert(
      fc.property(dealRows, anyDay, fc.constantFrom("owner", "type", "source"), (given, day, field) => {
        const found = pipeline.winLoss(policy, given, { asOf: day, by: [field] });
        expectAccounted(found);
        const { values } = found.by[field] as pipeline.FieldRates;
        for (const of of ["won", "lost", "open", "stale"] as const)
          expect(values.reduce((sum, value) => sum + value[of], 0)).toBe(found.overall[of]);
      }),
    );
  });
});
