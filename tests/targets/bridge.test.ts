import fc from "fast-check";
import { bridge, type MixItem, priceVolumeMix } from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

type Ratio = readonly [bigint, bigint];
const parse = (text: string): Ratio => {
  const [n = "0", d = "1"] = text.split("/");
  return [BigInt(n), BigInt(d)];
};
const add = ([a, b]: Ratio, [c, d]: Ratio): Ratio => [a * d + c * b, b * d];
const equal = ([a, b]: Ratio, [c, d]: Ratio): boolean => a * d === c * b;
const total = (effects: readonly { fraction: string }[]): Ratio =>
  effects.map(({ fraction }) => parse(fraction)).reduce(add, [0n, 1n]);
const ofDecimal = (text: string): Ratio => {
  const [whole = "0", part = ""] = text.split(".");
  return [BigInt(whole + part), 10n ** BigInt(part.length)];
};
const value = fc.integer({ min: -500, max: 5000 }).map((n) => n / 100);
const drivers: readonly string[] = ["leads", "rate", "size", "mix", "days", "staff"];
const sides = fc
  .integer({ min: 1, max: 6 })
  .chain((n) =>
    fc.tuple(fc.constant(drivers.slice(0, n)), fc.array(fc.tuple(value, value), { minLength: n, maxLength: n })),
  );
type Sides = readonly [readonly string[], readonly (readonly [number, number])[]];
const named = ([names, values]: Sides, side: 0 | 1): Record<string, number> =>
  Object.fromEntries(names.map((name, i) => [name, values[i]![side]]));

describe("bridge", () => {
  for (const method of ["sequential", "shapley"] as const) {
    it(`${method}: the effects add up to the change exactly, and so do the values shown`, () => {
      fc.assert(
        fc.property(sides, fc.constantFrom("1", "0.01", "100"), (given, step) => {
          const found = bridge(named(given, 0), named(given, 1), { drivers: given[0], method, step });
          expect(equal(total(found.effects), ofDecimal(found.change.toFixed()))).toBe(true);
          const shown = found.effects.reduce((sum, effect) => sum + effect.shown.toNumber(), 0);
          expect(Math.abs(shown - found.change.toNumber())).toBeLessThanOrEqual(Number(step) / 2 + 1e-6);
        }),
        { numRuns: 100 },
      );
    });
    it(`${method}: a driver that did not change has no effect`, () => {
      fc.assert(
        fc.property(sides, (given) => {
          const base = named(given, 0);
          const actual = { ...named(given, 1), [given[0][0] as string]: base[given[0][0] as string] as number };
          expect(bridge(base, actual, { drivers: given[0], method }).effects[0]?.fraction).toBe("0");
        }),
        { numRuns: 50 },
      );
    });
  }
  it("shapley: does not depend on the order of drivers, and turns its sign when the sides are swapped", () => {
    fc.assert(
      fc.property(sides, (given) => {
        const run = (names: readonly string[], a: 0 | 1, b: 0 | 1): Map<string, string> =>
          new Map(
            bridge(named(given, a), named(given, b), { drivers: names, method: "shapley" }).effects.map(
              ({ key, fraction }) => [key, fraction],
            ),
          );
        const [one, turned, swapped] = [run(given[0], 0, 1), run([...given[0]].reverse(), 0, 1), run(given[0], 1, 0)];
        for (const [key, fraction] of one) {
          expect(turned.get(key)).toBe(fraction);
          expect(swapped.get(key)).toBe(
            fraction === "0" ? "0" : fraction.startsWith("-") ? fraction.slice(1) : `-${fraction}`,
          );
        }
      }),
      { numRuns: 40 },
    );
  });
  it("stands beside the manager's own causes, and says what they leave unexplained", () => {
    const found = bridge(
      { deals: 28, size: "15.7" },
      { deals: 24, size: "15.9" },
      { drivers: ["deals", "size"], causes: [{ code: "slipped", amount: -50, deals: ["d1"] }], unit: "万元" },
    );
    expect(found.effects.map(({ key, effect }) => [key, effect.toNumber()])).toEqual([
      ["deals", -62.8],
      ["size", 4.8],
    ]);
    expect(found.change.toNumber()).toBe(-58);
    expect(found.explained?.unexplained.toNumber()).toBe(-8);
    expect(found.reasons).toMatchObject([{ code: "UNEXPLAINED", params: { amount: { amount: "-8", unit: "万元" } } }]);
  });
  it.each([
    [() => bridge({}, {}, { drivers: [] }), "BAD_OPTION", ["drivers"]],
    [() => bridge({ a: 1 }, { a: 1 }, { drivers: ["a", "a"] }), "BAD_OPTION", ["drivers"]],
    [() => bridge({ a: "12,5" }, { a: 1 }, { drivers: ["a"] }), "BAD_AMOUNT", ["base", "a"]],
    [() => bridge({ a: 1 }, { a: Number.NaN }, { drivers: ["a"] }), "BAD_AMOUNT", ["actual", "a"]],
    [() => bridge({ a: 1 }, { a: 1 }, { drivers: ["a"], step: 0 }), "BAD_OPTION", ["step"]],
    [() => bridge({ a: 1 }, { a: 1 }, { drivers: ["a"], method: "x" as "shapley" }), "BAD_OPTION", ["method"]],
    [
      () => bridge({ a: 1 }, { a: 1 }, { drivers: ["a"], causes: [{ code: "x", amount: "y" }] }),
      "BAD_AMOUNT",
      ["causes", 0, "amount"],
    ],
    [
      () =>
        bridge(
          Object.fromEntries([..."abcdefg"].map((k) => [k, 1])),
          Object.fromEntries([..."abcdefg"].map((k) => [k, 1])),
          { drivers: [..."abcdefg"], method: "shapley" },
        ),
      "TOO_MANY_DRIVERS",
      ["drivers"],
    ],
  ])("refuses bad input %#", (run, code, path) => {
    const error = errorOf(run);
    expect([error.code, error.path]).toEqual([code, path]);
  });
});

describe("priceVolumeMix", () => {
  const side = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 500 }));
  const items = fc
    .array(fc.record({ price0: side, quantity0: side, price1: side, quantity1: side }), { maxLength: 6 })
    .map((list): MixItem[] => list.map((item, i) => ({ ...item, id: `i${i}` })));
  it("adds up to the change exactly, by either method", () => {
    fc.assert(
      fc.property(items, fc.constantFrom("priceAtActual", "baseWithJoint"), (list, method) => {
        const found = priceVolumeMix(list, { method });
        expect(equal(total(found.effects), ofDecimal(found.change.toFixed()))).toBe(true);
        const revenue = (p: "price0" | "price1", q: "quantity0" | "quantity1"): number =>
          list.reduce((sum, item) => sum + Number(item[p] ?? 0) * Number(item[q] ?? 0), 0);
        expect([found.base.toNumber(), found.actual.toNumber()]).toEqual([
          revenue("price0", "quantity0"),
          revenue("price1", "quantity1"),
        ]);
      }),
    );
  });
  it("keeps its totals when an item is split into equal twins", () => {
    fc.assert(
      fc.property(items, (list) => {
        const twins = list.flatMap((item) =>
          [1, 2].map((k) => ({
            ...item,
            id: `${item.id}-${k}`,
            quantity0: item.quantity0 === null ? null : String(Number(item.quantity0) / 2),
            quantity1: item.quantity1 === null ? null : String(Number(item.quantity1) / 2),
          })),
        );
        expect(priceVolumeMix(twins).effects.map(({ fraction }) => fraction)).toEqual(
          priceVolumeMix(list).effects.map(({ fraction }) => fraction),
        );
      }),
    );
  });
  it("shows what is new and what is lost as bars of their own", () => {
    const found = priceVolumeMix(
      [
        { id: "kept", price0: 10, quantity0: 100, price1: 12, quantity1: 90 },
        { id: "lost", price0: 20, quantity0: 10, price1: null, quantity1: 0 },
        { id: "new", price0: null, quantity0: null, price1: 5, quantity1: 40 },
      ],
      { method: "baseWithJoint" },
    );
    expect(Object.fromEntries(found.effects.map(({ key, fraction }) => [key, fraction]))).toEqual({
      price: "200",
      volume: "-100",
      joint: "-20",
      new: "200",
      lost: "-200",
    });
  });
  it("refuses a doubled item and an unreadable price", () => {
    const item = { id: "a", price0: 1, quantity0: 1, price1: 1, quantity1: 1 };
    expect(errorOf(() => priceVolumeMix([item, item])).path).toEqual(["items", 1, "id"]);
    expect(errorOf(() => priceVolumeMix([{ ...item, price1: "x" }])).path).toEqual(["items", 0, "price1"]);
  });
});
