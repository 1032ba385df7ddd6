import * as funnel from "salesplan/funnel";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const policy = funnel.define({ stages: ["lead", "visit", "signed"] });
const asOf = "2026-07-31";

describe("compare", () => {
  const before = funnel.fromCounts(policy, [1000, 300, 84], { asOf });
  const after = funnel.fromCounts(policy, [1000, 300, 105], { asOf });
  it("28 to 35 %: seven points, not yet certain, 691 a side for a clear answer", () => {
    const found = funnel.compare(after, before, { conversion: "visit>signed" });
    expect(found).toMatchObject({ conversion: "visit>signed", verdict: "unclear", requiredN: 691, method: "pooledZ" });
    expect(found.p).toBeCloseTo(0.06494689463784281, 9);
    expect(found.interval?.low).toBeCloseTo(-0.004333677779547379, 9);
    expect(found.relative?.estimate).toBeCloseTo(0.25, 12);
    expect(found.probabilityHigher).toBeCloseTo(0.9673047609264264, 9);
    const nobody = funnel.fromCounts(policy, [1000, 0, 0], { asOf });
    expect(funnel.compare(nobody, before, { conversion: "visit>signed" }).probabilityHigher).toBeNull();
  });
  it("takes the overall rate unless told otherwise", () => {
    expect(funnel.compare(after, before)).toMatchObject({ conversion: "overall", n: { a: 1000, b: 1000 } });
  });
  it("refuses an unknown conversion, and counts that are no cohort", () => {
    expect(errorOf(() => funnel.compare(after, before, { conversion: "lead>signed" as never })).code).toBe(
      "UNKNOWN_CONVERSION",
    );
    const odd = funnel.fromCounts(policy, [10, 12, 3], { asOf });
    expect(errorOf(() => funnel.compare(odd, before, { conversion: "lead>visit" })).code).toBe("NOT_ONE_COHORT");
  });
  it("many segments: one global test first", () => {
    expect(errorOf(() => funnel.compareSegments(after)).code).toBe("NO_BREAKDOWN");
    const rows = ["a", "b", "c"].flatMap((rep, r) =>
      Array.from({ length: 50 }, (_, i) => [
        { dealId: `${rep}${i}`, stage: "lead", at: "2026-01-05", rep },
        ...(i < 10 + r * 15 ? [{ dealId: `${rep}${i}`, stage: "visit", at: "2026-01-06", rep }] : []),
      ]).flat(),
    );
    const report = funnel.analyze(policy, rows, { asOf, by: "rep" });
    const found = funnel.compareSegments(report, { conversion: "lead>visit" });
    expect(found.differ).toBe(true);
    expect(found.groups.map(({ key, verdict }) => [key, verdict])).toEqual([
      ["a", "worse"],
      ["b", "unclear"],
      ["c", "better"],
    ]);
    expect([found.leftOut, found.reasons]).toEqual([{ other: 0, none: 0 }, []]);
  });
  it("says which entries no segment of a comparison holds", () => {
    const rows = ["a", "b", "c", null].flatMap((rep, r) =>
      Array.from({ length: 10 - r }, (_, i) => ({ dealId: `${rep}${i}`, stage: "lead", at: "2026-01-05", rep })),
    );
    const report = funnel.analyze(policy, rows, { asOf, by: "rep", limit: 1 });
    const found = funnel.compareSegments(report);
    expect(found.groups.map(({ key }) => key)).toEqual(["a"]);
    expect(found.leftOut).toEqual({ other: 17, none: 7 });
    expect(found.reasons).toMatchObject([{ code: "SEGMENTS_LEFT_OUT", params: { by: "rep", values: 2, entered: 17 } }]);
  });
});
