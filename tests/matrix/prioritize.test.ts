import { classify, define, prioritize, threeByTwo } from "salesplan/matrix";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const policy = define({
  ...threeByTwo,
  value: { measure: "v", levels: ["low", "medium", "high"], cuts: { by: "absolute", at: [40, 70] } },
  potential: { measure: "p", levels: ["low", "high"], cuts: { by: "absolute", at: [60] } },
});
const found = classify(
  policy,
  [
    { customer: "key1", v: 90, p: 80 },
    { customer: "key2", v: 80, p: 95 },
    { customer: "grow", v: 50, p: 70 },
    { customer: "base", v: 95, p: 10 },
    { customer: "who", v: null, p: 10 },
  ],
  { asOf: "2026-07-31" },
);
type Options = Parameters<typeof prioritize<(typeof policy.treatments)[number]>>[1];
const split = (options: Options) => prioritize(found, options);
const granted = (options: Options) => split(options).customers.map((c) => [c.customer, c.granted.toFixed()]);

describe("prioritize", () => {
  it("gives each treatment twice the next where nothing is said", () => {
    const plan = split({ budget: "70", step: "1" });
    expect(plan.classes.map((c) => [c.treatment, c.customers, c.granted.toFixed()])).toEqual([
      ["keyMaintenance", 2, "40"],
      ["accelerateConversion", 1, "20"],
      ["basicRelationship", 1, "10"],
    ]);
    expect(plan.customers.map((c) => [c.rank, c.customer])).toEqual([
      [1, "key2"],
      [2, "key1"],
      [3, "grow"],
      [4, "base"],
    ]);
    expect(plan.reasons.map(({ code }) => code)).toEqual(["NOT_RANKED"]);
  });

  it("splits by share of treatment, and inside by weight between the bounds, exactly", () => {
    const perClass = { keyMaintenance: 6, accelerateConversion: 3, basicRelationship: 1 };
    expect(granted({ budget: "100.01", perClass, weight: "value" })).toEqual([
      ["key2", "28.24"],
      ["key1", "31.77"],
      ["grow", "30"],
      ["base", "10"],
    ]);
    const capped = split({ budget: "100", perClass, max: "20" });
    expect(capped.classes.map((c) => [c.granted.toFixed(), c.left.toFixed()])).toEqual([
      ["40", "20"],
      ["20", "10"],
      ["10", "0"],
    ]);
    expect([capped.granted.toFixed(), capped.left.toFixed()]).toEqual(["70", "30"]);
    expect(capped.reasons.map(({ code }) => code)).toEqual(["NOT_PLACED", "NOT_RANKED"]);
  });

  it("fills treatment by treatment up to max where nothing else is said, leaving the others their min", () => {
    const names = (options: Options) => granted(options).map(([customer, amount]) => `${customer} ${amount}`);
    expect(names({ budget: "70", max: "30", step: "1" })).toEqual(["key2 30", "key1 30", "grow 10", "base 0"]);
    expect(names({ budget: "70", max: "30", min: "4", step: "1" })).toEqual(["key2 30", "key1 30", "grow 6", "base 4"]);
    expect(names({ budget: "50", max: "30", min: "4", step: "1" })).toEqual(["key2 21", "key1 21", "grow 4", "base 4"]);
    const rich = split({ budget: "200", max: "30" });
    expect([rich.granted.toFixed(), rich.left.toFixed()]).toEqual(["120", "80"]);
    expect(errorOf(() => split({ budget: "7", max: "30", min: "4" })).code).toBe("BELOW_SUM_OF_MINIMA");
  });

  it("serves requests treatment by treatment, and shares alike inside one", () => {
    const requests = { key1: "40", key2: "20", grow: "50", base: "10", nobody: "7" };
    const plan = split({ budget: "75", requests, step: "1" });
    expect(plan.customers.map((c) => [c.customer, c.granted.toFixed(), c.unmet?.toFixed()])).toEqual([
      ["key2", "20", "0"],
      ["key1", "40", "0"],
      ["grow", "15", "35"],
      ["base", "0", "10"],
    ]);
    expect(granted({ budget: "30", requests: new Map(Object.entries(requests)) }).slice(0, 2)).toEqual([
      ["key2", "10"],
      ["key1", "20"],
    ]);
    expect(split({ budget: "500", requests }).left.toFixed()).toBe("380");
    expect(granted({ budget: "500", requests, max: "30" })[1]).toEqual(["key1", "30"]);
  });

  it("tells which requests are outside the list, and counts them as unmet", () => {
    const plan = split({
      budget: "75",
      requests: { key1: "40", base: "10", who: "5", nobody: "7", key2: 0 },
      topN: 3,
      unit: "TWD",
    });
    expect(plan.outside.map((o) => [o.customer, o.requested.toFixed(), o.why])).toEqual([
      ["base", "10", "beyondTop"],
      ["who", "5", "unknown"],
      ["nobody", "7", "stranger"],
    ]);
    expect([plan.requested?.toFixed(), plan.granted.toFixed(), plan.unmet?.toFixed()]).toEqual(["62", "40", "22"]);
    expect(plan.reasons.map(({ code }) => code)).toEqual(["NOT_PLACED", "REQUEST_OUTSIDE", "NOT_RANKED"]);
    expect(split({ budget: "75" })).toMatchObject({ requested: null, unmet: null, outside: [] });
  });

  it("with requests and a min, nobody who asked goes without it, and nobody gets more than asked", () => {
    const requests = { key1: "40", key2: "40", grow: "3", base: "10" };
    expect(granted({ budget: "60", requests, min: "5", step: "1" })).toEqual([
      ["key2", "26"],
      ["key1", "26"],
      ["grow", "3"],
      ["base", "5"],
    ]);
    expect(granted({ budget: "60", requests, min: "5", max: "20", step: "1" }).map(([, got]) => got)).toEqual([
      "20",
      "20",
      "3",
      "10",
    ]);
    expect(errorOf(() => split({ budget: "12", requests, min: "5" }))).toMatchObject({
      code: "BELOW_SUM_OF_MINIMA",
      details: { short: "6" },
    });
  });

  it("takes a share of a larger budget in whole steps, and says what is left of the share", () => {
    const plan = split({ budget: { of: "1234567.89", share: "0.15" }, topN: 2 });
    expect([plan.budget.toFixed(), plan.from?.rest.toFixed()]).toEqual(["185185.18", "0.0035"]);
    expect(plan.granted.plus(plan.left).toFixed()).toBe("185185.18");
    expect(split({ budget: { of: "1000", share: 0.15 }, step: "20" }).budget.toFixed()).toBe("140");
    expect(split({ budget: "10" }).from).toBeNull();
  });

  it("keeps to the TOP N by potential", () => {
    expect(granted({ budget: "10", topN: 2, rank: "potential" })).toEqual([
      ["key2", "5"],
      ["key1", "5"],
    ]);
    expect(granted({ budget: "10", topN: 1, rank: "value" })).toEqual([["base", "10"]]);
  });

  it("leaves what is meant for a treatment without customers, and says so", () => {
    const plan = split({ budget: "10", topN: 2, perClass: { keyMaintenance: 1, basicRelationship: 1 }, unit: "TWD" });
    expect([plan.granted.toFixed(), plan.left.toFixed()]).toEqual(["5", "5"]);
    expect(plan.reasons[0]).toMatchObject({ code: "CLASS_EMPTY", params: { amount: { amount: "5", unit: "TWD" } } });
  });

  it.each([
    [{ budget: "10", topN: 0 }, "BAD_OPTION", ["topN"]],
    [{ budget: "10", perClass: { vip: 1 } }, "BAD_OPTION", ["perClass", "vip"]],
    [{ budget: "10", min: "4" }, "BELOW_SUM_OF_MINIMA", ["min"]],
    [{ budget: "-1" }, "BAD_AMOUNT", ["budget"]],
    [{ budget: "ten" }, "BAD_AMOUNT", ["budget"]],
    [{ budget: { of: "10", share: 1.5 } }, "BAD_OPTION", ["budget", "share"]],
    [{ budget: { of: "10" } }, "BAD_AMOUNT", ["budget", "share"]],
    [{ budget: "10", rank: "size" }, "BAD_OPTION", ["rank"]],
    [{ budget: "10", weight: "size" }, "BAD_OPTION", ["weight"]],
    [{ budget: "10", weight: "value", requests: {} }, "BAD_OPTION", ["weight"]],
    [{ budget: "10", requests: [] }, "BAD_OPTION", ["requests"]],
    [{ budget: "10", requests: { nobody: -1 } }, "BAD_AMOUNT", ["requests", "nobody"]],
    [{ budget: "10", min: "5", max: "2" }, "MIN_ABOVE_MAX", ["min"]],
  ])("refuses %j", (options, code, path) => {
    const error = errorOf(() => split(options as never));
    expect([error.code, error.path]).toEqual([code, path]);
  });
});
