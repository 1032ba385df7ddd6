import {
  allocateBounded,
  allocateBoundedUnits,
  allocatePriority,
  allocateRaised,
  allocateTiers,
  allocateTierUnits,
} from "salesplan/money";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const texts = (split: ReturnType<typeof allocateBounded>): unknown =>
  split.status === "allocated"
    ? [split.parts.map(({ amount }) => amount.toFixed()), split.unallocated.toFixed()]
    : split.short.toFixed();
const part = (id: string, weight: number, min: string | null = "0", max: string | null = null) => ({
  id,
  weight,
  min,
  max,
});

describe("allocateBounded", () => {
  const cases: readonly [string, string, ReturnType<typeof part>[], unknown][] = [
    [
      "the side that is violated more is frozen first",
      "98",
      [part("a", 5, "0", "5"), part("b", 2, "30")],
      [["5", "93"], "0"],
    ],
    [
      "a minimum takes from the others alike",
      "100",
      [part("a", 1), part("b", 1), part("c", 1, "40"), part("d", 1)],
      [["20", "20", "40", "20"], "0"],
    ],
    ["minima above the total", "50", [part("a", 1, "30"), part("b", 1, "30")], "10"],
    ["maxima below the total", "120", [part("a", 1, "0", "50"), part("b", 1, "0", "40")], [["50", "40"], "30"]],
    ["a weight of 0 takes nothing", "2", [part("a", 0)], [["0"], "2"]],
    ["a weight of 0 takes its minimum", "9", [part("a", 0, "2"), part("b", 1)], [["2", "7"], "0"]],
    ["bounds off the step go inwards", "10", [part("a", 1, "0.5", "2.9"), part("b", 1)], [["2", "8"], "0"]],
    ["below 0 with open minima", "-10", [part("a", 1, "-3"), part("b", 1, null)], [["-3", "-7"], "0"]],
    ["a cap met exactly", "10", [part("a", 1, "0", "5"), part("b", 1)], [["5", "5"], "0"]],
    ["all at their minima", "5", [part("a", 1, "2"), part("b", 9, "3")], [["2", "3"], "0"]],
  ];
  it.each(cases)("%s", (_, total, parts, expected) => {
    expect(texts(allocateBounded(total, parts, { step: 1 }))).toEqual(expected);
  });
  it("says which bound holds a part", () => {
    const split = allocateBounded("100", [part("a", 1, "0", "10"), part("b", 1, "60"), part("c", 1)], { step: 1 });
    expect(split.status === "allocated" && split.parts.map(({ bound }) => bound)).toEqual(["max", "min", null]);
  });
  it("splits evenly or throws when every weight is 0, if asked", () => {
    const parts = [part("a", 0), part("b", 0, "0", "2")];
    expect(texts(allocateBounded("10", parts, { step: 1 }))).toEqual([["0", "0"], "10"]);
    expect(texts(allocateBounded("10", parts, { step: 1, allZero: "even" }))).toEqual([["8", "2"], "0"]);
    expect(errorOf(() => allocateBounded("10", parts, { allZero: "throw" })).code).toBe("ALL_ZERO");
  });
  const faults: readonly [string, () => unknown, string, readonly (string | number)[]][] = [
    ["no parts", () => allocateBounded(1, []), "EMPTY", ["parts"]],
    ["min above max", () => allocateBounded(1, [part("a", 1, "3", "2")]), "MIN_ABOVE_MAX", ["parts", 0, "min"]],
    [
      "no whole step between",
      () => allocateBounded(1, [part("a", 1, "1.2", "1.8")], { step: 1 }),
      "MIN_ABOVE_MAX",
      ["parts", 0, "min"],
    ],
    ["a comma in a bound", () => allocateBounded(1, [part("a", 1, "0", "1,5")]), "BAD_AMOUNT", ["parts", 0, "max"]],
    ["off step", () => allocateBounded("1.5", [part("a", 1)], { step: 1 }), "OFF_STEP", ["total"]],
    ["beyond 2^53 steps", () => allocateBounded("1e30", [part("a", 1)], { step: 1 }), "SCALE_TOO_FINE", ["total"]],
    ["NaN bound of units", () => allocateBoundedUnits(1, [1], [Number.NaN], null), "BAD_AMOUNT", ["min", 0]],
    ["a bound is missing", () => allocateBoundedUnits(1, [1, 1], [0], null), "BAD_AMOUNT", ["min", 1]],
    ["units: no parts", () => allocateBoundedUnits(1, [], null, null), "EMPTY", ["weights"]],
    ["a negative weight", () => allocateBoundedUnits(1, [-1], null, null), "NEGATIVE_WEIGHT", ["weights", 0]],
    ["unknown allZero", () => allocateBounded(1, [part("a", 1)], { allZero: "x" as never }), "BAD_OPTION", ["allZero"]],
  ];
  it.each(faults)("bad input: %s", (_, run, code, path) => {
    const error = errorOf(run);
    expect([error.code, error.path]).toEqual([code, path]);
  });
});

describe("allocateTiers", () => {
  const weights = [1500, 1500, 900, 500, 500, 200];
  it("no one falls where the total rises, although the largest remainder would take a step from somebody", () => {
    expect(allocateTierUnits([25, 26], weights).map((tier) => [...tier])).toEqual([
      [7, 7, 4, 3, 3, 1],
      [8, 7, 4, 3, 3, 1],
    ]);
  });
  it("tiers below 0 are mirrored, and may cross 0", () => {
    expect(allocateTierUnits([-26, -25, 0, 25], weights).map((tier) => [...tier])).toEqual([
      [-8, -7, -4, -3, -3, -1],
      [-7, -7, -4, -3, -3, -1],
      [0, 0, 0, 0, 0, 0],
      [7, 7, 4, 3, 3, 1],
    ]);
  });
  it("periods: each tier's running totals stay near their ideals", () => {
    const [floor, target] = allocateTierUnits([85, 100], Array<number>(12).fill(1), null, "spread");
    expect([...(floor as Float64Array)]).toEqual([7, 7, 7, 7, 7, 8, 7, 7, 7, 7, 7, 7]);
    expect([...(target as Float64Array)]).toEqual([8, 9, 8, 8, 9, 8, 8, 9, 8, 8, 9, 8]);
  });
  const parts = [{ id: "a", weight: 1 }];
  const faults: readonly [string, () => unknown, string, readonly (string | number)[]][] = [
    ["no tiers", () => allocateTiers([], parts), "EMPTY", ["tiers"]],
    [
      "a tier below the one before",
      () =>
        allocateTiers(
          [
            { tier: "x", total: 2 },
            { tier: "y", total: 1 },
          ],
          parts,
        ),
      "TIERS_NOT_ASCENDING",
      ["tiers", 1, "total"],
    ],
    [
      "a tier twice",
      () =>
        allocateTiers(
          [
            { tier: "x", total: 2 },
            { tier: "x", total: 3 },
          ],
          parts,
        ),
      "DUPLICATE_ID",
      ["tiers", 1, "tier"],
    ],
    [
      "off step",
      () => allocateTiers([{ tier: "x", total: "1.5" }], parts, { step: 1 }),
      "OFF_STEP",
      ["tiers", 0, "total"],
    ],
    [
      "a method that breaks tiers",
      () => allocateTiers([{ tier: "x", total: 1 }], parts, { method: "first" as never }),
      "BAD_OPTION",
      ["method"],
    ],
    ["units: half a step", () => allocateTierUnits([1, 1.5], [1]), "BAD_AMOUNT", ["totals", 1]],
    ["units: all zero", () => allocateTierUnits([0, 1], [0]), "ALL_ZERO", ["weights"]],
    ["no parts", () => allocateTiers([{ tier: "x", total: 1 }], []), "EMPTY", ["parts"]],
  ];
  it.each(faults)("bad input: %s", (_, run, code, path) => {
    const error = errorOf(run);
    expect([error.code, error.path]).toEqual([code, path]);
  });
});

describe("allocateRaised", () => {
  const list = [
    { id: "a", weight: 1, current: "8" },
    { id: "b", weight: 1, current: "2" },
  ];
  it("brings the others nearer first", () => {
    const raised = allocateRaised("12", list, { step: 1 });
    expect(raised.status === "allocated" && raised.parts.map(({ amount }) => amount.toFixed())).toEqual(["8", "4"]);
  });
  it("a total below what everyone has is short", () => {
    const raised = allocateRaised("7", list, { step: 1 });
    expect(raised.status === "BELOW_SUM_OF_MINIMA" && raised.short.toFixed()).toBe("3");
  });
  it("takes no amount below 0", () => {
    expect(errorOf(() => allocateRaised("7", [{ id: "a", weight: 1, current: -1 }])).path).toEqual([
      "parts",
      0,
      "current",
    ]);
  });
});

describe("allocatePriority", () => {
  it("a whole tier first, then the next in proportion to the requests", () => {
    const plan = allocatePriority(
      "100",
      [
        { id: "c", tier: 2, amount: "20" },
        { id: "a", tier: 1, amount: "60" },
        { id: "b", tier: 2, amount: "60" },
        { id: "d", tier: 3, amount: "5" },
      ],
      { step: 1 },
    );
    expect(plan.requests.map(({ granted, unmet }) => `${granted} ${unmet}`)).toEqual(["10 10", "60 0", "30 30", "0 5"]);
    expect(plan.left.toFixed()).toBe("0");
  });
  it("no requests leave the whole budget", () => {
    expect(allocatePriority("100", []).left.toFixed()).toBe("100");
  });
  const faults: readonly [string, () => unknown, string, readonly (string | number)[]][] = [
    [
      "a negative request",
      () => allocatePriority(1, [{ id: "a", tier: 1, amount: -1 }]),
      "BAD_AMOUNT",
      ["requests", 0, "amount"],
    ],
    ["a negative budget", () => allocatePriority(-1, []), "BAD_AMOUNT", ["budget"]],
    [
      "no tier",
      () => allocatePriority(1, [{ id: "a", tier: Number.NaN, amount: 1 }]),
      "BAD_OPTION",
      ["requests", 0, "tier"],
    ],
    [
      "an id twice",
      () =>
        allocatePriority(1, [
          { id: "a", tier: 1, amount: 1 },
          { id: "a", tier: 2, amount: 1 },
        ]),
      "DUPLICATE_ID",
      ["requests", 1, "id"],
    ],
  ];
  it.each(faults)("bad input: %s", (_, run, code, path) => {
    const error = errorOf(run);
    expect([error.code, error.path]).toEqual([code, path]);
  });
});
