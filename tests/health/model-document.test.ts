import { fitPurchases, fitSpend, forecastPurchases, parsePurchaseModel, parseSpendModel } from "salesplan/health";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const customers = Array.from({ length: 60 }, (_, i) => ({
  customer: `c${i}`,
  repeats: i % 5,
  firstToLast: i % 5 === 0 ? 0 : 5 + ((i * 37) % 120),
  age: 250 + ((i * 7) % 90),
  meanRepeatAmount: i % 5 === 0 ? null : 12 + ((i * 31) % 40),
}));
const buying = fitPurchases(customers, { model: "bgNbd" });
const spending = fitSpend(customers);
const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("stored models", () => {
  it("come back unchanged and forecast alike", () => {
    expect(parsePurchaseModel(stored(buying))).toEqual(buying);
    expect(parseSpendModel(stored(spending))).toEqual(spending);
    const periods = { periods: 8 };
    expect(forecastPurchases(parsePurchaseModel(stored(buying)), customers, periods)).toEqual(
      forecastPurchases(buying, customers, periods),
    );
  });

  it("come back with what they say of data without a signal", () => {
    const silent = fitPurchases(customers.map((line) => ({ ...line, repeats: 0, firstToLast: 0 })));
    expect(parsePurchaseModel(stored(silent))).toEqual(silent);
  });

  it.each([
    [{ ...buying, parameters: { ...buying.parameters, r: -1 } }, ["purchaseModel", "parameters", "r"]],
    [{ ...buying, unit: "year" }, ["purchaseModel", "unit"]],
    [{ ...buying, format: "salesplan.spend-model/1" }, ["purchaseModel", "format"]],
    [
      { ...buying, reasons: [{ room: "health", code: "NO", severity: "info", params: {} }] },
      ["purchaseModel", "reasons", 0, "code"],
    ],
  ])("refuses a model of buying that is wrong (%#)", (json, path) => {
    const error = errorOf(() => parsePurchaseModel(json));
    expect([error.code, error.path]).toEqual(["BAD_POLICY", path]);
  });

  it("refuses a model of spending that is wrong", () => {
    const { q: _, ...without } = spending.parameters;
    expect(errorOf(() => parseSpendModel({ ...spending, parameters: without })).path).toEqual([
      "spendModel",
      "parameters",
      "q",
    ]);
    expect(errorOf(() => parseSpendModel({ ...spending, extra: 1 })).code).toBe("BAD_POLICY");
  });
});
