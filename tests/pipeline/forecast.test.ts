import * as pipeline from "salesplan/pipeline";
import type { DealRow } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";
import { JULY, SPEC } from "./support.ts";

const policy = pipeline.define(SPEC);
const Q3 = { label: "Q3", start: "2026-07-01", end: "2026-09-30" };
const AUGUST = { label: "August", start: "2026-08-01", end: "2026-08-31" };
const asOf = "2026-07-31";
const chances = (
  pairs: readonly (readonly [number | string, number | null])[],
  more: Partial<DealRow> = {},
): DealRow[] =>
  pairs.map(([amount, probability], i) => ({
    id: `d${i}`,
    stage: "own",
    status: "open",
    amount,
    probability,
    closeDate: "2026-08-15",
    ...more,
  }));
const one = <T extends string = never>(rows: readonly DealRow[], more: Partial<pipeline.ForecastOptions<T>> = {}) => {
  const found = pipeline.forecast<T>(policy, rows, { asOf, periods: [Q3], ...more });
  expectAccounted(found);
  return found.periods[0] as pipeline.PeriodForecast<T>;
};

describe("the weighted sum", () => {
  it.each([
    [
      "half of each",
      [
        [100_000, 0.5],
        [100_000, 0.5],
        [100_000, 1],
      ],
      "200000",
    ],
    [
      "each amount by its own chance, not the sum by the mean",
      [
        [100, 0.99],
        [200, 0],
      ],
      "99",
    ],
    [
      "tenths that no binary number holds",
      [
        ["0.1", 0.1],
        ["0.2", 0.2],
        ["0.3", 0.7],
      ],
      "0.26",
    ],
    ["the longest chance there is", [[1, 0.123_456_789_012_345_66]], "0.12345678901234566"],
    [
      "a credit",
      [
        [100, 0.5],
        [-40, 0.25],
      ],
      "40",
    ],
  ] as const)("%s", (_name, pairs, expected) => {
    expect(one(chances(pairs)).weighted.toFixed()).toBe(expected);
  });
  it("can round each deal to the minor unit, half up, as CRMs show it", () => {
    const rows = chances([
      ["0.05", 0.5],
      ["0.05", 0.5],
      ["-0.05", 0.5],
    ]);
    expect(one(rows).weighted.toFixed()).toBe("0.025");
    const perDeal = pipeline.define({ ...SPEC, rounding: "perDeal" });
    expect(pipeline.forecast(perDeal, rows, { asOf, periods: [Q3] }).periods[0]?.weighted.toFixed()).toBe("0.03");
  });
  it("takes 0 as a chance, and none as none", () => {
    const found = one(
      chances([
        [1000, 0],
        [1000, null],
      ]),
    );
    expect([found.weighted.toFixed(), found.unpriced.deals, found.unpriced.amount.toFixed()]).toEqual(["0", 1, "1000"]);
  });
  it("never lets decided deals leak in", () => {
    const found = one([
      ...chances([[500, 1]], { status: "lost" }),
      { id: "w", stage: "won", amount: 70, closeDate: "2026-07-09", probability: 1 },
    ]);
    expect([found.weighted.toFixed(), found.signed.amount.toFixed(), found.expected.toFixed()]).toEqual([
      "0",
      "70",
      "70",
    ]);
  });
  it("prefers the stage's chance, or the deal's where the policy says so", () => {
    const rows = chances([[100, 0.9]], { stage: "offer" });
    expect(one(rows).weighted.toFixed()).toBe("60");
    const deal = pipeline.define({ ...SPEC, prefer: "deal" });
    expect(pipeline.forecast(deal, rows, { asOf, periods: [Q3] }).periods[0]?.weighted.toFixed()).toBe("90");
    expect(one(rows, { probabilities: { offer: 0.35 } }).weighted.toFixed()).toBe("35");
  });
  it("takes a chance of 60 as unknown, and says so", () => {
    const found = pipeline.forecast(policy, chances([[100, 60]]), { asOf, periods: [Q3] });
    expect(found.periods[0]?.unpriced.deals).toBe(1);
    expect(found.reasons.map(({ code }) => code)).toContain("BAD_PROBABILITY");
  });
});

describe("which deals are in a period", () => {
  const found = pipeline.forecast(
    policy,
    [
      { id: "won", stage: "won", amount: 10, closeDate: "2026-07-31" },
      { id: "june", stage: "won", amount: 11, closeDate: "2026-06-30" },
      { id: "today", stage: "talk", amount: 12, closeDate: "2026-07-31" },
      { id: "tomorrow", stage: "talk", amount: 13, closeDate: "2026-08-01" },
      { id: "last day", stage: "talk", amount: 14, closeDate: "2026-09-30" },
      { id: "next", stage: "talk", amount: 15, closeDate: "2026-10-01" },
      { id: "undated", stage: "talk", amount: 16 },
      { id: "bare", stage: "talk", closeDate: "2026-08-20" },
      { id: "dateless win", stage: "won", amount: 17 },
    ],
    { asOf, periods: [Q3, AUGUST], ids: true },
  );
  it("signed up to asOf, open after it, first and last day included", () => {
    expect(found.periods.map(({ signed, open }) => [signed.ids, open.ids])).toEqual([
      [["won"], ["tomorrow", "last day", "bare"]],
      [[], ["tomorrow", "bare"]],
    ]);
  });
  it("what is overdue, undated or without an amount is said, not weighed", () => {
    expect([found.overdue.ids, found.undated.ids, found.open.deals]).toEqual([["today"], ["undated"], 6]);
    expect(found.reasons.map(({ code }) => code)).toEqual([
      "OVERDUE",
      "NO_CLOSE_DATE",
      "UNDATED_WIN",
      "NO_AMOUNT",
      "NO_CREATED_PART",
      "NO_CREATED_PART",
    ]);
  });
});

describe("the distribution", () => {
  const six = [
    [50, 0.1],
    [80, 0.25],
    [120, 0.5],
    [60, 0.7],
    [200, 0.9],
    [40, 0.5],
  ] as const;
  it("is that of all 64 outcomes of six deals", () => {
    const found = one(chances(six), { tiers: { a: 200, b: 300, c: 350, d: 400 } });
    expect(found.expected.toFixed()).toBe("327");
    expect(found.sd).toBeCloseTo(98.898_938_315_838_35, 9);
    expect([found.p10, found.p50, found.p90].map(String)).toEqual(["200", "320", "440"]);
    expect(found.grid.exact).toBe(true);
    const p = Object.values(found.tiers).map(({ probability }) => probability);
    for (const [i, want] of [0.927_937_5, 0.682_062_5, 0.461_687_5, 0.251_437_5].entries())
      expect(p[i]).toBeCloseTo(want, 12);
  });
  it("adds signed and deals not yet created, each past period equally likely", () => {
    const found = one(chances([[100, 0.5]]), { signed: 382, created: [96, 158], tiers: { t: 550 } });
    expect(found.created).toMatchObject({ n: 2 });
    expect([found.created?.mean, found.created?.low, found.created?.high].map(String)).toEqual(["127", "96", "158"]);
    expect(found.expected.toFixed()).toBe("559");
    expect([found.p10, found.p50, found.p90].map(String)).toEqual(["478", "540", "640"]);
    expect(found.tiers.t.probability).toBe(0.5);
  });
  it("rounds the mean of past periods half up to minor units", () => {
    expect(one([], { created: ["0.01", "0.02"] }).created?.mean.toFixed()).toBe("0.02");
    expect(one([], { created: ["-0.01", "-0.02"] }).created?.mean.toFixed()).toBe("-0.01");
    expect(one([], { created: ["-0.01", "-0.01", 0] }).created?.mean.toFixed()).toBe("-0.01");
  });
  it("counts a credit as taking away", () => {
    const found = one(
      chances([
        [100, 0.5],
        [-40, 0.25],
      ]),
      { tiers: { all: 100, none: 0 } },
    );
    expect([found.tiers.all.probability, found.tiers.none.probability]).toEqual([0.375, 0.875]);
    expect(found.dropOne.map(({ id, ifLost, ifWon }) => [id, ifLost.all, ifWon.all])).toEqual([
      ["d0", 0, 0.75],
      ["d1", 0.5, 0],
    ]);
  });
  it("says how far the grid may be off where amounts share no step", () => {
    const rows = chances(Array.from({ length: 40 }, (_, i) => [`${1_000_003 + i * 7919}.37`, 0.5] as const));
    const coarse = one(rows, { cells: 1024, tiers: { half: 23_000_000 } });
    const fine = one(rows, { cells: 2 ** 20, tiers: { half: 23_000_000 } });
    expect([coarse.grid.exact, fine.grid.exact]).toEqual([false, false]);
    const apart = coarse.p50.minus(fine.p50).abs();
    expect(apart.lte(coarse.grid.error.plus(fine.grid.error))).toBe(true);
    expect(coarse.tiers.half.low).toBeLessThanOrEqual(fine.tiers.half.high);
    expect(coarse.tiers.half.high).toBeGreaterThanOrEqual(fine.tiers.half.low);
    expect(fine.tiers.half.high - fine.tiers.half.low).toBeLessThan(0.01);
  });
  it("bounds by what all amounts together are rounded, up or down", () => {
    const up = one(
      chances([
        ["10.07", 0.5],
        ["19.90", 0.5],
      ]),
      { cells: 256 },
    );
    expect([up.grid.step, up.grid.error].map(String)).toEqual(["0.12", "0.03"]);
    const down = one(
      chances([
        ["10.09", 0.5],
        ["19.94", 0.5],
      ]),
      { cells: 256 },
    );
    expect([down.grid.step, down.grid.error].map(String)).toEqual(["0.12", "0.03"]);
  });
  it("forgives the rounding of the sum: nine tenths are nine tenths", () => {
    const found = one([], { created: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] });
    expect([found.p10, found.p50, found.p90].map(String)).toEqual(["1", "5", "9"]);
  });
  it("misses a part for deals not yet created only while the period runs", () => {
    const june = { label: "June", start: "2026-06-01", end: "2026-06-30" };
    const missing = pipeline.forecast(policy, [], { asOf, periods: [june, JULY, Q3] }).reasons;
    expect(missing.map(({ code, params }) => [code, params])).toEqual([["NO_CREATED_PART", { period: "Q3" }]]);
  });
  it("with nothing open is what is signed", () => {
    const found = one([], { signed: "12.34", tiers: { t: "12.34" } });
    expect([found.p10, found.p50, found.p90, found.expected].map(String)).toEqual(["12.34", "12.34", "12.34", "12.34"]);
    expect([found.sd, found.tiers.t.probability]).toEqual([0, 1]);
  });
});

describe("drop-one", () => {
  const rows = chances([
    [72, 0.6],
    [30, 0.5],
    [20, 0.5],
    [10, 0.9],
  ]);
  const found = pipeline.forecast(policy, rows, { asOf, periods: [Q3], tiers: { floor: 100, target: 120 }, top: 2 });
  const [q3] = found.periods as [pipeline.PeriodForecast<"floor" | "target">];
  it("names the deals whose loss costs the first tier most", () => {
    expect(q3.dropOne.map(({ id }) => id)).toEqual(["d0", "d1"]);
    expect(q3.tiers.floor.probability).toBeCloseTo(0.6 * (0.5 + 0.5 * 0.5 * 0.9), 12);
    expect(q3.dropOne[0]?.ifLost.floor).toBeCloseTo(0, 12);
    expect(q3.dropOne[0]?.ifWon.floor).toBeCloseTo(0.725, 12);
    expect(q3.dropOne[1]?.ifLost.floor).toBeCloseTo(0.6 * 0.5 * 0.9, 12);
  });
  it("keeps its digits over 300 deals near one half, where taking a deal out again is hardest", () => {
    const many = chances(
      Array.from({ length: 300 }, (_, i) => [1 + ((i * 37) % 199), 0.49 + (i % 21) / 1000] as const),
    );
    const tiers = { middle: 15_000 };
    const whole = one(many, { tiers, top: 300 });
    expect(whole.grid.exact).toBe(true);
    for (const { id, ifLost } of whole.dropOne.filter((_, i) => i % 60 === 0)) {
      const rest = one(
        many.filter((row) => row.id !== id),
        { tiers },
      );
      expect(Math.abs(ifLost.middle - rest.tiers.middle.probability)).toBeLessThan(1e-10);
    }
  });
  it("says where one deal carries a tier", () => {
    const said = found.reasons.find(({ code }) => code === "ONE_DEAL_CARRIES");
    expect(said?.params).toMatchObject({ deal: "d0", tier: "floor", period: "Q3" });
  });
});

describe("bad input", () => {
  const bad: readonly [string, Partial<pipeline.ForecastOptions<string>>, string, readonly (string | number)[]][] = [
    ["no period", { periods: [] }, "BAD_OPTION", ["periods"]],
    ["tiers beside two periods", { periods: [Q3, AUGUST], tiers: { a: 1 } }, "BAD_OPTION", ["tiers"]],
    ["signed beside two periods", { periods: [Q3, JULY], signed: 1 }, "BAD_OPTION", ["signed"]],
    ["a tier that is no amount", { tiers: { a: "much" } }, "BAD_AMOUNT", ["periods", 0, "tiers", "a"]],
    ["more decimals than the scale", { created: ["1.001"] }, "BAD_AMOUNT", ["periods", 0, "created", 0]],
    ["a chance of an unknown stage", { probabilities: { won: 1 } }, "BAD_OPTION", ["probabilities", "won"]],
    ["a chance beyond 1", { probabilities: { talk: 1.1 } }, "BAD_OPTION", ["probabilities", "talk"]],
    ["a list of half a deal", { top: 0.5 }, "BAD_OPTION", ["top"]],
    ["a grid too coarse", { cells: 10 }, "BAD_OPTION", ["cells"]],
    ["a period backwards", { periods: [{ ...Q3, end: "2026-06-30" }] }, "BAD_OPTION", ["periods", 0, "end"]],
  ];
  it.each(bad)("refuses %s", (_name, more, code, path) => {
    const error = errorOf(() => pipeline.forecast(policy, [], { asOf, periods: [Q3], ...more }));
    expect([error.code, error.path]).toEqual([code, path]);
  });
});
