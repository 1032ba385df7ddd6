import * as funnel from "salesplan/funnel";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const policy = funnel.define({ stages: ["lead", "signed"] });
const asOf = "2026-03-31";
type Counts = { readonly [source: string]: readonly [leads: number, signed: number] };
const rowsOf = (counts: Counts) =>
  Object.entries(counts).flatMap(([source, [leads, signed]]) =>
    Array.from({ length: leads }, (_, i) => [
      { dealId: `${source} ${i}`, stage: "lead", at: "2026-01-05", source: source || null },
      ...(i < signed ? [{ dealId: `${source} ${i}`, stage: "signed", at: "2026-02-05", source: source || null }] : []),
    ]).flat(),
  );
const report = (counts: Counts, more = {}) =>
  funnel.analyze(policy, rowsOf(counts), { asOf, by: "source", ...more } as { asOf: string; by: string });

describe("compareWithin", () => {
  it("a campaign that only brought better leads has lifted nothing", () => {
    const found = funnel.compareWithin(
      report({ referral: [200, 100], web: [100, 10] }),
      report({ referral: [100, 50], web: [200, 20] }),
    );
    expect(found.crude.verdict).toBe("better");
    expect(found.adjusted).toMatchObject({ strata: 2, difference: 0, oddsRatio: 1 });
    expect(found).toMatchObject({ by: "source", conversion: "overall", verdict: "unclear", unmatched: { a: 0, b: 0 } });
    expect(found.strata.map(({ value, comparison }) => [value, comparison.estimate])).toEqual([
      ["referral", 0],
      ["web", 0],
    ]);
  });
  it("a lift that the mix hid is found, and the sign turns with good: lower", () => {
    const a = report({ referral: [100, 70], web: [200, 60] });
    const b = report({ referral: [200, 100], web: [100, 10] });
    const found = funnel.compareWithin(a, b, { conversion: "lead>signed" });
    expect(found.crude.verdict).toBe("unclear");
    expect(found.adjusted.difference).toBeCloseTo(0.2, 12);
    expect(found.verdict).toBe("better");
    expect(funnel.compareWithin(a, b, { good: "lower" }).verdict).toBe("worse");
    expect(funnel.compareWithin(a, b, { minimum: 301 }).verdict).toBe("tooFew");
  });
  it("values that only one report has say nothing and are counted; deals without a value are a stratum", () => {
    const found = funnel.compareWithin(
      report({ fair: [10, 5], web: [20, 5], "": [6, 3] }),
      report({ web: [30, 6], "": [8, 2], phone: [7, 1] }),
    );
    expect(found.strata.map(({ value }) => value)).toEqual(["web", null]);
    expect(found.unmatched).toEqual({ a: 10, b: 7 });
    const folded = funnel.compareWithin(
      report({ fair: [10, 5], web: [20, 5] }),
      report({ fair: [9, 5], web: [20, 5] }, { limit: 1 }),
    );
    expect(folded.strata.map(({ value }) => value)).toEqual(["web"]);
    expect(folded.unmatched).toEqual({ a: 10, b: 9 });
  });
  it("says where the difference is not alike in all values", () => {
    const a = report({ referral: [200, 120], web: [200, 20] });
    const b = report({ referral: [200, 80], web: [200, 50] });
    const found = funnel.compareWithin(a, b);
    expect(found.adjusted.alike?.p).toBeLessThan(1e-6);
    expect(found.reasons).toEqual([
      expect.objectContaining({ code: "STRATA_DIFFER", severity: "warn", params: { by: "source", strata: 2 } }),
    ]);
    expect(found.strata.map(({ comparison }) => comparison.verdict)).toEqual(["better", "worse"]);
    const alike = funnel.compareWithin(
      report({ referral: [200, 120], web: [200, 40] }),
      report({ referral: [200, 80], web: [200, 20] }),
    );
    expect([alike.verdict, alike.reasons]).toEqual(["better", []]);
  });
  it("no common value: too few", () => {
    expect(funnel.compareWithin(report({ a: [10, 5] }), report({ b: [10, 5] }))).toMatchObject({
      verdict: "tooFew",
      adjusted: { strata: 0, difference: null },
    });
  });
  it("refuses reports that were not broken down alike, and unknown conversions", () => {
    const plain = funnel.analyze(policy, rowsOf({ web: [3, 1] }), { asOf });
    const web = report({ web: [3, 1] });
    expect(errorOf(() => funnel.compareWithin(plain, web)).code).toBe("NO_BREAKDOWN");
    const byTotal = funnel.analyze(policy, rowsOf({ web: [3, 1] }), { asOf, by: { name: "owner", values: {} } });
    expect(errorOf(() => funnel.compareWithin(byTotal, web)).code).toBe("NO_BREAKDOWN");
    expect(errorOf(() => funnel.compareWithin(web, web, { conversion: "x" as never })).code).toBe("UNKNOWN_CONVERSION");
  });
});
