import { allocate, allocateUnits, Decimal, type SplitMethod } from "salesplan/money";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const parts = (...weights: (number | string | bigint)[]) =>
  weights.map((weight, i) => ({ id: String.fromCharCode(97 + i), weight }));
const shown = (
  total: number | string,
  weights: (number | string)[],
  step: string,
  method: SplitMethod = "largestRemainder",
) => allocate(total, parts(...weights), { step, method }).parts.map(({ amount }) => amount.toFixed());

describe("allocate", () => {
  const cases: readonly [string, number | string, (number | string)[], string, SplitMethod, string[]][] = [
    ["furthest below the quota first", 11, [60, 25, 15], "1", "largestRemainder", ["6", "3", "2"]],
    ["largest weights first", 11, [60, 25, 15], "1", "largestWeight", ["7", "3", "1"]],
    ["from the first on", "987.65", [48, 41, 11], "0.05", "first", ["474.1", "404.95", "108.6"]],
    ["from the last on, never to a weight of 0", 10, [1, 1, 1, 0], "1", "last", ["3", "3", "4", "0"]],
    [
      "spread over the year",
      100,
      Array<number>(12).fill(1),
      "1",
      "spread",
      ["8", "9", "8", "8", "9", "8", "8", "9", "8", "8", "9", "8"],
    ],
    ["spread rounds a half up", 1, [1, 1], "1", "spread", ["1", "0"]],
    ["below 0 it is mirrored", "-12.35", [1, 1, 1], "0.01", "first", ["-4.12", "-4.12", "-4.11"]],
    ["a tie goes to the larger weight", 5, [0, 7, 3], "1", "largestRemainder", ["0", "4", "1"]],
    ["nothing to split", 0, [1, 2], "1", "largestRemainder", ["0", "0"]],
    ["nothing to split among weights of 0", 0, [0, 0], "1", "largestRemainder", ["0", "0"]],
    [
      "weights beyond 2^53",
      -3,
      ["3002399751580333", "1000000000000000", "501199875790167"],
      "1",
      "largestRemainder",
      ["-2", "-1", "0"],
    ],
    ["fractions as they are written", 3, [0.1, 0.2], "1", "largestRemainder", ["1", "2"]],
    [
      "amounts beyond every integer",
      "1e30",
      [1, 1, 1],
      "1",
      "largestRemainder",
      ["333333333333333333333333333334", "333333333333333333333333333333", "333333333333333333333333333333"],
    ],
    [
      "the quarter of 500 over three months, in cents",
      500,
      [1, 1, 1],
      "0.01",
      "largestRemainder",
      ["166.67", "166.67", "166.66"],
    ],
    ["the quarter of 500 over four periods", 500, [1, 1, 1, 1], "1", "largestRemainder", ["125", "125", "125", "125"]],
    ["webster: one divisor", 26, [1500, 1500, 900, 500, 500, 200], "1", "webster", ["8", "8", "5", "2", "2", "1"]],
    ["webster: ties by id", 25, [1500, 1500, 900, 500, 500, 200], "1", "webster", ["8", "8", "4", "2", "2", "1"]],
    ["webster: a tie goes to the larger weight", 2, [1, 3], "1", "webster", ["0", "2"]],
    ["whole quotas only", 1, [2, 3, 1], "0.01", "separate", ["0.33", "0.5", "0.16"]],
    ["whole blocks only", 1, [2, 3, 1], "0.01", "block", ["0.32", "0.48", "0.16"]],
    ["time 40/30/20/10 of 165 hours", 165, [40, 30, 20, 10], "1", "largestRemainder", ["66", "50", "33", "16"]],
  ];
  it.each(cases)("%s: %s by %j", (_, total, weights, step, method, expected) => {
    expect(shown(total, weights, step, method)).toEqual(expected);
  });

  it("separate and block say what they leave", () => {
    expect(allocate(1, parts(2, 3, 1), { method: "separate" }).unallocated.toFixed()).toBe("0.01");
    expect(allocate(1, parts(2, 3, 1), { method: "block" }).unallocated.toFixed()).toBe("0.04");
  });
  it("ties between equal weights go to the smaller id, wherever it stands", () => {
    const split = allocate(
      1,
      [
        { id: "b", weight: 1 },
        { id: "a", weight: 1 },
      ],
      { step: 1 },
    );
    expect(split.parts.map(({ id, amount }) => `${id} ${amount}`)).toEqual(["b 0", "a 1"]);
  });
  it("without a step the step is one minor unit", () => {
    expect(allocate("10", parts(1, 1, 1)).parts.map(({ amount }) => amount.toFixed())).toEqual([
      "3.34",
      "3.33",
      "3.33",
    ]);
    expect(allocate("10", parts(1, 1, 1), { scale: 0 }).parts.map(({ amount }) => amount.toFixed())).toEqual([
      "4",
      "3",
      "3",
    ]);
  });
  it("an odd rest is thrown, given to the largest weight, or left, as asked", () => {
    const options = { step: "1000", offStep: "toLargest" } as const;
    const large = allocate("10500.50", parts(1, 2), options);
    expect(large.parts.map(({ amount }) => amount.toFixed())).toEqual(["3000", "7500.5"]);
    expect(large.unallocated.toFixed()).toBe("0");
    const left = allocate("10500.50", parts(1, 2), { ...options, offStep: "leave" });
    expect(left.parts.map(({ amount }) => amount.toFixed())).toEqual(["3000", "7000"]);
    expect(left.unallocated.toFixed()).toBe("500.5");
    expect(allocate("-10500.5", parts(1, 2), options).parts.map(({ amount }) => amount.toFixed())).toEqual([
      "-3000",
      "-7500.5",
    ]);
  });
  it("takes weights and totals of any copy of decimal.js", () => {
    const other = Decimal.clone({ precision: 5 });
    expect(
      allocate(
        new other("100"),
        [
          { id: "a", weight: new other("0.5") },
          { id: "b", weight: 1n },
        ],
        { step: 1 },
      ).parts.map(({ amount }) => amount.toFixed()),
    ).toEqual(["33", "67"]);
  });
});

describe("allocate: bad input", () => {
  const one = parts(1);
  const faults: readonly [string, () => unknown, string, readonly (string | number)[]][] = [
    ["no parts", () => allocate(1, [], { step: 1 }), "EMPTY", ["parts"]],
    ["all weights 0", () => allocate(1, parts(0, 0), { step: 1 }), "ALL_ZERO", ["parts"]],
    ["a negative weight", () => allocate(1, parts(1, -50), { step: 1 }), "NEGATIVE_WEIGHT", ["parts", 1, "weight"]],
    [
      "a tiny negative weight",
      () => allocate(1, parts(1, "-1e-30"), { step: 1 }),
      "NEGATIVE_WEIGHT",
      ["parts", 1, "weight"],
    ],
    ["NaN as weight", () => allocate(1, parts(1, Number.NaN), { step: 1 }), "BAD_WEIGHT", ["parts", 1, "weight"]],
    [
      "Infinity as weight",
      () => allocate(1, parts(Number.POSITIVE_INFINITY), { step: 1 }),
      "BAD_WEIGHT",
      ["parts", 0, "weight"],
    ],
    ["a comma", () => allocate(1, parts("12,5"), { step: 1 }), "BAD_WEIGHT", ["parts", 0, "weight"]],
    ["1e400 as weight", () => allocate(1, parts("1e400"), { step: 1 }), "BAD_WEIGHT", ["parts", 0, "weight"]],
    [
      "a weight that is missing",
      () => allocate(1, [{ id: "a" }] as never, { step: 1 }),
      "BAD_WEIGHT",
      ["parts", 0, "weight"],
    ],
    ["NaN as total", () => allocate(Number.NaN, one), "BAD_AMOUNT", ["total"]],
    ["1e400 as total", () => allocate(Number("1e400"), one), "BAD_AMOUNT", ["total"]],
    ["1e400 as text", () => allocate("1e400", one), "BAD_AMOUNT", ["total"]],
    ["a comma in the total", () => allocate("12,5", one), "BAD_AMOUNT", ["total"]],
    ["nothing as total", () => allocate("", one), "BAD_AMOUNT", ["total"]],
    ["more decimals than the scale", () => allocate("0.125", one, { scale: 2 }), "BAD_AMOUNT", ["total"]],
    ["a total off the step", () => allocate("1050", one, { step: 100 }), "OFF_STEP", ["total"]],
    ["more decimals than money has", () => allocate("0.125", one), "OFF_STEP", ["total"]],
    ["a step of 0", () => allocate(1, one, { step: 0 }), "BAD_OPTION", ["step"]],
    ["a negative step", () => allocate(1, one, { step: "-1" }), "BAD_OPTION", ["step"]],
    ["no step", () => allocate(1, one, { step: "x" }), "BAD_AMOUNT", ["step"]],
    ["half a decimal", () => allocate(1, one, { scale: 0.5 }), "BAD_OPTION", ["scale"]],
    ["an unknown method", () => allocate(1, one, { method: "fair" as never }), "BAD_OPTION", ["method"]],
    ["an unknown offStep", () => allocate(1, one, { offStep: "drop" as never }), "BAD_OPTION", ["offStep"]],
    ["an id twice", () => allocate(1, [...one, ...one]), "DUPLICATE_ID", ["parts", 1, "id"]],
    ["units: half a step", () => allocateUnits(0.5, [1]), "BAD_AMOUNT", ["total"]],
    ["units: beyond 2^53", () => allocateUnits(2 ** 53, [1]), "BAD_AMOUNT", ["total"]],
    ["units: no weights", () => allocateUnits(1, []), "EMPTY", ["weights"]],
    ["units: a hole", () => allocateUnits(1, [1, Number.NaN]), "BAD_WEIGHT", ["weights", 1]],
  ];
  it.each(faults)("%s", (_, run, code, path) => {
    const error = errorOf(run);
    expect([error.code, error.path]).toEqual([code, path]);
  });
  it("the message says what was found and what is left", () => {
    expect(errorOf(() => allocate("1050", one, { step: 100 })).message).toBe(
      "total: 1050 is no multiple of the step 100; 50 is left over",
    );
    expect(errorOf(() => allocate("1050", one, { step: 100 })).details).toEqual({
      amount: "1050",
      step: "100",
      rest: "50",
    });
  });
});
