import { lintSegments, type RfmRow, rfm, summarize } from "salesplan/health";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const asOf = "2026-07-31";
const row = (customer: string, daysSinceLast: number | null, purchases: number, amount: string | number): RfmRow => ({
  customer,
  daysSinceLast,
  purchases,
  amount,
});
const ten = [1, 1, 1, 1, 1, 1, 1, 2, 3, 9].map((n, i) =>
  row(`c${i}`, [5, 10, 10, 20, 30, 30, 30, 40, 50, 60][i] as number, n, ((i + 1) / 10).toFixed(1)),
);

describe("rfm", () => {
  it("gives the best score to few days, many purchases, much money", () => {
    const scores = rfm(ten, { asOf });
    expect(scores.customers[0]).toMatchObject({ recency: 5, amount: 1 });
    expect(scores.customers[9]).toMatchObject({ recency: 1, frequency: 5, amount: 5, code: "155" });
    expectAccounted(scores);
  });

  it("keeps small amounts apart and equal values together", () => {
    const { customers } = rfm(ten, { asOf });
    expect(customers.map((c) => c.amount)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    expect(new Set(customers.slice(0, 7).map((c) => c.frequency)).size).toBe(1);
    expect(customers.slice(6).map((c) => c.frequency)).toEqual([1, 2, 4, 5]);
  });

  it("gives each value a score of its own where there are no more values than bins, and says so", () => {
    const rows = [2, 1, 2, 2, 3].map((n, i) => row(`c${i}`, i, n, i));
    const scores = rfm(rows, { asOf, bins: 4, minimum: 1 });
    expect(scores.customers.map((c) => c.frequency)).toEqual([3, 1, 3, 3, 4]);
    expect(scores.cuts.frequency?.collapsed).toEqual([1]);
    expect(scores.reasons).toContainEqual({
      room: "health",
      code: "RFM_COLLAPSED",
      severity: "warn",
      params: { dimension: "frequency", bins: 4, found: 3 },
    });
  });

  it("scores customers that are all alike, and their cuts can be used again", () => {
    const rows = [1, 2, 3, 4, 5].map((n) => row(`c${n}`, 10, 3, n));
    const scores = rfm(rows, { asOf });
    expect(scores.cuts.frequency).toMatchObject({ at: [3, 3, 3, 3], counts: [5, 0, 0, 0, 0] });
    expect(rfm([row("new", 40, 4, 9)], { asOf, cuts: scores.cuts }).customers[0]?.code).toBe("155");
  });

  it("takes own cuts, and the side of a value that equals one", () => {
    const rows = [1, 3, 4, 7, 9].map((n, i) => row(`c${i}`, 10, n, 10));
    const cuts = { frequency: [3, 4, 5, 7] };
    const of = (side: "upper" | "lower") => rfm(rows, { asOf, cuts, side }).customers.map((c) => c.frequency);
    expect(of("lower")).toEqual([1, 1, 2, 4, 5]);
    expect(of("upper")).toEqual([1, 2, 3, 5, 5]);
  });

  it("cuts the next month as the last one where its cuts are handed in", () => {
    const before = rfm(ten, { asOf });
    const after = rfm([row("new", 1, 30, 99)], { asOf: "2026-08-31", cuts: before.cuts });
    expect(after.customers).toEqual([
      { customer: "new", recency: 5, frequency: 5, amount: 5, code: "555", segment: "champions" },
    ]);
    expect(after.cuts.amount?.at).toEqual(before.cuts.amount?.at);
  });

  it("gives no score where a value is missing, nor where there are too few customers", () => {
    const rows = [...ten, row("never", null, 0, 0)];
    expect(rfm(rows, { asOf }).customers.at(-1)).toMatchObject({ recency: null, code: null, segment: null });
    const few = rfm(ten.slice(0, 3), { asOf });
    expect(few.customers[0]).toMatchObject({ recency: null, frequency: null, amount: null, code: null });
    expect(few.reasons.map(({ code }) => code)).toEqual(["RFM_TOO_FEW", "RFM_TOO_FEW", "RFM_TOO_FEW"]);
  });

  it("counts the first of several rows for a customer", () => {
    const scores = rfm([...ten, row("c0", 500, 500, 500)], { asOf });
    expect(scores.unused.byCode).toEqual({ duplicate: 1 });
    expect(scores.customers).toEqual(rfm(ten, { asOf }).customers);
    expectAccounted(scores);
  });

  it("adds up segments, exactly, with what no rule takes as other", () => {
    const scores = rfm(ten, {
      asOf,
      segments: [
        { segment: "big", amount: [4, 5] },
        { segment: "recent", recency: [5, 5] },
      ],
    });
    expect(scores.segments.map((s) => [s.segment, s.customers, s.purchases, s.amount.toFixed()])).toEqual([
      ["big", 4, 15, "3.4"],
      ["recent", 3, 3, "0.6"],
      ["other", 3, 3, "1.5"],
    ]);
    const all = scores.segments.reduce((sum, s) => sum.plus(s.amount), scores.segments[0]!.amount.times(0));
    expect(all.toFixed()).toBe("5.5");
  });

  it("takes a summary as it is, with the same scores as from its lines", () => {
    const transactions = Array.from({ length: 80 }, (_, i) => ({
      customer: `c${i % 17}`,
      at: `2026-0${1 + (i % 6)}-1${i % 9}`,
      amount: `${i * 7}.${i % 10}`,
    }));
    const summary = summarize(transactions, { asOf });
    const direct = rfm(summary);
    expect(direct.customers).toEqual(rfm(summary.customers, { asOf }).customers);
    expect(direct.customers).toEqual(rfm({ ...summary }).customers);
    expect(direct.segments.map((s) => s.amount.toFixed())).toEqual(
      rfm(summary.customers, { asOf }).segments.map((s) => s.amount.toFixed()),
    );
    expect(direct.asOf).toBe(asOf);
  });

  it.each([
    [{}, "MISSING_OPTION", ["asOf"]],
    [{ asOf, bins: 1 }, "BAD_OPTION", ["bins", "recency"]],
    [{ asOf, bins: { amount: 12 } }, "BAD_OPTION", ["bins", "amount"]],
    [{ asOf, cuts: { amount: [3, 2] } }, "BAD_CUTS", ["cuts", "amount", 1]],
    [{ asOf, segments: [{ segment: "x", recency: [0, 5] }] }, "BAD_SEGMENTS", ["segments", 0, "recency"]],
    [{ asOf, segments: [{ segment: "x", amount: [4, 2] }] }, "BAD_SEGMENTS", ["segments", 0, "amount"]],
  ])("refuses %j", (options, code, path) => {
    const error = errorOf(() => rfm(ten, options as never));
    expect([error.code, error.path]).toEqual([code, path]);
  });
});

describe("segment rules as codes", () => {
  const rules = [
    { segment: "best", codes: ["222", "212", "222"] },
    { segment: "rest", recency: [1, 2] },
  ] as const;
  it("take the codes they name, once each, and are linted as boxes are", () => {
    const found = lintSegments(rules, 2);
    expect(found).toMatchObject({ cells: 8, uncovered: [], unreachable: [] });
    expect(found.overlapping).toEqual(["212", "222"]);
    const scores = rfm(
      [1, 2, 3, 4].map((n) => ({ customer: `c${n}`, daysSinceLast: 10 * n, purchases: 5 - n, amount: 100 - n })),
      { asOf: "2026-07-31", bins: 2, minimum: 1, segments: rules },
    );
    expect(scores.customers.map(({ code, segment }) => [code, segment])).toEqual([
      ["222", "best"],
      ["222", "best"],
      ["111", "rest"],
      ["111", "rest"],
    ]);
  });
  it.each([
    [{ segment: "a", codes: ["22"] }, ["segments", 0, "codes", 0]],
    [{ segment: "a", codes: ["222", "232"] }, ["segments", 0, "codes", 1]],
    [{ segment: "a", codes: ["222"], amount: [1, 1] }, ["segments", 0, "amount"]],
    [{ segment: "a", codes: "222" }, ["segments", 0, "codes"]],
  ])("refuse %j", (rule, path) => {
    expect(errorOf(() => lintSegments([rule as never], 2)).path).toEqual(path);
  });
});
