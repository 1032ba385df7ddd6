import { article, classify, concentration, define, overlap, prioritize, threeByTwo } from "salesplan/matrix";
import { describe, expect, it } from "vitest";

const asOf = "2026-07-31";

describe("the customer value matrix of the article", () => {
  const cuts = {
    value: { measure: "margin", levels: ["medium", "high"], cuts: { by: "absolute", at: [100] }, basis: "margin" },
    potential: { measure: "potential", levels: ["low", "high"], cuts: { by: "absolute", at: [60] } },
  } as const;

  it("read literally, four classes: value high or medium, potential high or low", () => {
    const policy = define({ ...article, ...cuts });
    const rows = [
      { customer: "high value, high potential", margin: 200, potential: 80 },
      { customer: "medium value, high potential", margin: 50, potential: 80 },
      { customer: "high value, low potential", margin: 200, potential: 20 },
      { customer: "medium value, low potential", margin: 50, potential: 20 },
    ];
    const found = classify(policy, rows, { asOf });
    expect(found.customers.map((c) => c.treatment)).toEqual([
      "keyMaintenance",
      "accelerateConversion",
      "basicRelationship",
      "basicRelationship",
    ]);
    expect(found.customers.filter((c) => c.protect).map((c) => c.customer)).toEqual(["high value, low potential"]);
  });

  it("with low value as a third level, the map stays the article's", () => {
    expect(threeByTwo.map).toEqual({
      "high/high": "keyMaintenance",
      "medium/high": "accelerateConversion",
      "low/high": "basicRelationship",
      "high/low": "basicRelationship",
      "medium/low": "basicRelationship",
      "low/low": "basicRelationship",
    });
  });
});

describe("15 % of the region's budget for the TOP20 customers of high potential", () => {
  // 60 customers; potential and revenue run in opposite directions but for the middle.
  const rows = Array.from({ length: 60 }, (_, i) => ({
    customer: `c${String(i).padStart(2, "0")}`,
    value: 1000 + ((i * 37) % 60) * 100,
    potential: 100 - i,
  }));
  const policy = define({
    ...article,
    value: { measure: "value", levels: ["medium", "high"], cuts: { by: "absolute", at: [4000] } },
    potential: { measure: "potential", levels: ["low", "high"], cuts: { by: "absolute", at: [70] } },
  });

  it("the team's budget is 15 % of the region's, split to the cent over the TOP20 by potential", () => {
    const region = 2_000_000;
    const plan = prioritize(classify(policy, rows, { asOf }), {
      budget: (region * 15) / 100,
      rank: "potential",
      topN: 20,
      perClass: { keyMaintenance: 2, accelerateConversion: 1 },
    });
    expect(plan.budget.toFixed()).toBe("300000");
    expect(plan.customers).toHaveLength(20);
    expect(plan.customers.map((c) => c.customer).sort()).toEqual(rows.slice(0, 20).map((r) => r.customer));
    const sum = plan.customers.reduce((a, c) => a.plus(c.granted), plan.left);
    expect(sum.toFixed()).toBe("300000");
    expect(plan.left.toFixed()).toBe("0");
  });

  it("the TOP20 by potential and the TOP20 by revenue are not the same customers", () => {
    const by = (measure: string) => concentration(rows, { asOf, measure, top: 20 });
    const found = overlap(by("potential"), by("value"));
    expect(found.both.length + found.onlyFirst.length).toBe(20);
    expect(found.both.length).toBeLessThan(20);
    expect(found.share).toBe(found.both.length / 20);
  });
});
