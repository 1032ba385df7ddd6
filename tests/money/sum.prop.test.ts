import fc from "fast-check";
import { Decimal, fromUnits, roundForDisplay, sum, sumUnits, toUnits, unitsText } from "salesplan/money";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { always, bigSum, hold, type Law } from "./support.ts";

type Sum = (units: readonly number[]) => number;
const laws: readonly Law<Sum>[] = [
  {
    name: "the sum is the exact one or SCALE_TOO_FINE, whatever the order",
    law: (run) =>
      always(fc.array(fc.oneof(fc.maxSafeInteger(), fc.integer())), (units) => {
        const exact = bigSum(units);
        const total = Number(exact);
        for (const list of [units, [...units].reverse()]) {
          if (Number.isSafeInteger(total)) expect(run(list)).toBe(total === 0 ? 0 : total);
          else expect(errorOf(() => run(list)).code).toBe("SCALE_TOO_FINE");
        }
      }),
    broken: { "doubles are added": (units) => units.reduce((a, b) => a + b, 0) },
  },
];

describe("sumUnits", () => {
  hold<Sum>((units) => sumUnits(Float64Array.from(units)), laws);
  it("leaves out cells without a value", () => {
    expect(sumUnits(Float64Array.of(Number.NaN, 5, Number.NaN))).toBe(5);
  });
  it("is the same in long columns, with gaps anywhere and with running sums beyond the safe integers", () => {
    const value = fc.oneof(
      { weight: 20, arbitrary: fc.integer({ min: -(10 ** 9), max: 10 ** 9 }) },
      { weight: 1, arbitrary: fc.constantFrom(Number.NaN, 2 ** 52, -(2 ** 52)) },
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 250, maxLength: 1100 }), (units) => {
        const exact = bigSum(units.filter((one) => !Number.isNaN(one)));
        if (Number.isSafeInteger(Number(exact))) expect(sumUnits(units)).toBe(Number(exact));
        else expect(errorOf(() => sumUnits(units)).code).toBe("SCALE_TOO_FINE");
      }),
    );
  });
  it.each([
    [[1, Number.POSITIVE_INFINITY], 1],
    [[0.5, 2 ** 53], 0],
    [[3, 1.25], 1],
  ])("names what is no whole number: %j", (units, at) => {
    const error = errorOf(() => sumUnits(units));
    expect([error.code, error.path]).toEqual(["BAD_AMOUNT", ["units", at]]);
  });
});

describe("sum", () => {
  it("equals the sum of the minor units at any scale, and is 0 for nothing", () => {
    expect(sum([]).toFixed()).toBe("0");
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.bigInt({ min: -(10n ** 50n), max: 10n ** 50n }), fc.nat(8))), (list) => {
        const texts = list.map(([units, scale]) => unitsText(units, scale));
        const exact = list.reduce((total, [units, scale]) => total + units * 10n ** BigInt(8 - scale), 0n);
        expect(sum(texts).toFixed()).toBe(new Decimal(unitsText(exact, 8)).toFixed());
      }),
    );
  });
  it("a number means its shortest decimal form", () => {
    expect(sum([0.1, 0.2]).toFixed()).toBe("0.3");
    expect(toUnits(0.07, 2, ["x"])).toBe(7);
  });
});

describe("fromUnits", () => {
  it("is the very value that decimal.js reads from the text, inside and out", () => {
    const inside = ({ s, e, d }: Decimal): unknown => ({ s, e, d });
    const anyUnits = fc.oneof(
      fc.maxSafeInteger(),
      fc.integer(),
      fc.integer({ min: -1000, max: 1000 }),
      fc.tuple(fc.integer({ min: -999, max: 999 }), fc.nat(13)).map(([digits, power]) => digits * 10 ** power),
    );
    fc.assert(
      fc.property(anyUnits, fc.nat(8), (units, scale) => {
        fc.pre(Number.isSafeInteger(units));
        const value = fromUnits(units, scale);
        const read = new Decimal(unitsText(units, scale));
        expect(inside(value)).toEqual(inside(read));
        expect(value.toFixed()).toBe(read.toFixed());
        expect(value instanceof Decimal && Decimal.isDecimal(value)).toBe(true);
        expect(inside(fromUnits(BigInt(units), scale))).toEqual(inside(value));
        expect(inside(value.plus("0.5"))).toEqual(inside(read.plus("0.5")));
      }),
      { numRuns: 5000 },
    );
  });
  it("is exact beyond every precision", () => {
    expect(fromUnits(10n ** 60n + 1n, 2).toFixed()).toBe(`1${"0".repeat(58)}.01`);
  });
});

describe("roundForDisplay", () => {
  const amounts = fc.array(fc.integer({ min: -100_000, max: 100_000 }), { minLength: 1, maxLength: 10 });
  it("shown parts add up to the shown total, each within one step, and the mirror image is shown alike", () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 1000 }), (list, step) => {
        const shown = roundForDisplay(list, step);
        expect(sum(shown.amounts).eq(shown.total)).toBe(true);
        const exact = list.reduce((a, b) => a + b, 0);
        expect(shown.total.minus(exact).abs().times(2).lte(step)).toBe(true);
        shown.amounts.forEach((amount, i) => {
          expect(
            amount
              .minus(list[i] as number)
              .abs()
              .lt(step),
          ).toBe(true);
          expect(amount.mod(step).isZero()).toBe(true);
        });
        fc.pre(exact !== 0);
        const mirror = roundForDisplay(
          list.map((amount) => -amount),
          step,
        );
        expect(mirror.amounts.map((amount) => amount.neg().plus(0).toFixed())).toEqual(
          shown.amounts.map((amount) => amount.toFixed()),
        );
      }),
    );
  });
  it("rounding each amount alone would not add up", () => {
    const each = ["33.34", "33.33", "33.33"].map((amount) => new Decimal(amount).toDP(0));
    expect(sum(each).toFixed()).toBe("99");
    expect(roundForDisplay(["33.34", "33.33", "33.33"], 1).total.toFixed()).toBe("100");
  });
});
