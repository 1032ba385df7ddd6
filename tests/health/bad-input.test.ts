import {
  define,
  fitPurchases,
  fitSpend,
  forecastPurchases,
  lifetimeValue,
  type PurchaseHistory,
  rfm,
  score,
  standard,
  summarize,
} from "salesplan/health";
import { concentration } from "salesplan/matrix";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const asOf = "2026-07-31";
const history = (i: number, repeats: number, firstToLast: number, age: number, amount: number | null = 20) => ({
  customer: `c${i}`,
  repeats,
  firstToLast,
  age,
  meanRepeatAmount: repeats > 0 ? amount : null,
});
/** Histories that carry a signal. */
const usual = Array.from({ length: 80 }, (_, i) =>
  history(i, i % 5, i % 5 === 0 ? 0 : 5 + ((i * 37) % 120), 250 + ((i * 7) % 90), 10 + ((i * 13) % 50)),
);
const buying = fitPurchases(usual);
const spending = fitSpend(usual);
const finite = (value: unknown): void => {
  if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
  else if (typeof value === "object" && value !== null) Object.values(value).forEach(finite);
};
/** Every figure of these customers, checked for NaN, infinity, probabilities outside 0 to 1, and values below 0. */
function sound(customers: readonly PurchaseHistory[], model = buying): void {
  const forecast = forecastPurchases(model, customers, { periods: 52 });
  finite(forecast);
  for (const { alive, buys, purchases } of forecast) {
    for (const p of [alive, buys]) expect(p >= 0 && p <= 1).toBe(true);
    expect(purchases).toBeGreaterThanOrEqual(0);
  }
  for (const { value, undiscounted, spend } of lifetimeValue(model, spending, customers, { monthlyDiscount: 0.01 })
    .customers) {
    expect(value.gte(0) && value.isFinite() && value.lte(undiscounted)).toBe(true);
    expect(spend).toBeGreaterThan(0);
  }
}

describe("bad input has a typed outcome", () => {
  it("future rows: left out, counted, their customers named", () => {
    const found = summarize(
      [
        { customer: "a", at: "2026-07-01", amount: 5 },
        { customer: "b", at: "2026-08-01", amount: 5 },
      ],
      { asOf },
    );
    expect(found).toMatchObject({ used: 1, notYetObserved: ["b"], unused: { byCode: { afterAsOf: 1 } } });
    expectAccounted(found);
  });

  it("negative spend: said, apart in the concentration, and never a negative value", () => {
    const rows = [
      ...Array.from({ length: 30 }, (_, i) => ({ customer: `c${i}`, at: `2026-0${1 + (i % 6)}-01`, amount: 10 + i })),
      ...Array.from({ length: 30 }, (_, i) => ({
        customer: `c${i}`,
        at: `2026-0${1 + ((i * 5) % 7)}-20`,
        amount: 12 + (i % 7),
      })),
      { customer: "back", at: "2026-02-01", amount: 40 },
      { customer: "back", at: "2026-03-01", amount: 10 },
      { customer: "back", at: "2026-04-01", amount: -90 },
    ];
    const summary = summarize(rows, { asOf });
    expect(summary.reasons).toEqual([{ room: "health", code: "NET_NEGATIVE", severity: "warn", params: { count: 1 } }]);
    expect(concentration(summary.customers, { asOf, measure: "amount" }).negative.customers).toBe(1);
    expect(rfm(summary).customers.at(-1)).toMatchObject({ customer: "back", amount: 1 });
    const [back] = lifetimeValue(
      buying,
      spending,
      summary.customers.filter(({ customer }) => customer === "back"),
    ).customers;
    expect(back).toMatchObject({ spendFrom: "everyone" });
    sound(summary.customers);
    const error = errorOf(() => lifetimeValue(buying, spending, usual, { margin: "-0.2" }));
    expect([error.code, error.path]).toEqual(["BAD_OPTION", ["margin"]]);
    expect(errorOf(() => lifetimeValue(buying, spending, usual, { margin: "a lot" })).path).toEqual(["margin"]);
  });

  it("zero spend: a purchase without money, not without a customer", () => {
    const rows = [1, 2, 3].map((m) => ({ customer: "free", at: `2026-0${m}-01`, amount: 0 }));
    const summary = summarize(rows, { asOf });
    expect(summary.customers[0]).toMatchObject({ purchases: 3, meanRepeatAmount: 0 });
    expect(fitSpend([...usual, ...summary.customers]).leftOut).toBe(spending.leftOut + 1);
    expect(lifetimeValue(buying, spending, summary).customers[0]?.spendFrom).toBe("everyone");
  });

  it("duplicate customers: the first row counts, the others are counted as such; two histories of one are refused", () => {
    const rows = [
      { customer: "a", frequency: 5 },
      { customer: "a", frequency: 9 },
    ];
    const policy = define({ dimensions: { frequency: { weight: 1, curve: { kind: "linear", zero: 0, full: 10 } } } });
    const found = score(policy, rows, { asOf });
    expect(found.customers.map((c) => c.score)).toEqual([50]);
    expect(found.unused.byCode).toEqual({ duplicate: 1 });
    const twice = [...usual, { ...usual[3], repeats: 0, firstToLast: 0 } as PurchaseHistory];
    for (const run of [
      () => fitPurchases(twice),
      () => fitSpend(twice),
      () => forecastPurchases(buying, twice, { periods: 1 }),
      () => lifetimeValue(buying, spending, twice),
    ]) {
      const error = errorOf(run);
      expect([error.code, error.path]).toEqual(["DUPLICATE_CUSTOMER", ["histories", 80]]);
    }
  });

  it("T = 0: a customer of today is forecast like a new one; nothing but such customers cannot be fitted", () => {
    const today = history(200, 0, 0, 0);
    sound([today]);
    finite(fitPurchases([...usual, today]).parameters);
    expect(errorOf(() => fitPurchases([today, history(201, 0, 0, 0)])).code).toBe("TOO_FEW_CUSTOMERS");
  });

  it("more purchases than periods: finite, in every unit", () => {
    const busy = [history(300, 400, 20, 21), history(301, 5, 0, 0), history(302, 90, 3, 300)];
    for (const unit of ["day", "week", "month"] as const) {
      const model = fitPurchases([...usual, ...busy], { unit });
      finite(model.parameters);
      sound(busy, model);
    }
  });

  it("mixed currencies: an error that names them", () => {
    const rows = ["TWD", "CNY"].map((currency) => ({ customer: "a", at: "2026-05-01", amount: 5, currency }));
    expect(errorOf(() => summarize(rows, { asOf }))).toMatchObject({
      code: "MIXED_CURRENCIES",
      details: { CNY: 1, TWD: 1 },
    });
  });

  it("all one-time buyers: degenerate, no model of spending, no standard policy out of nothing", () => {
    const once = Array.from({ length: 60 }, (_, i) => ({
      customer: `c${i}`,
      at: `2026-0${1 + (i % 7)}-0${1 + (i % 9)}`,
      amount: 5 + i,
    }));
    const summary = summarize(once, { asOf });
    const model = fitPurchases(summary, { model: "bgNbd" });
    expect(model).toMatchObject({ degenerate: true, standardErrors: null, reasons: [{ code: "MODEL_DEGENERATE" }] });
    finite(model.parameters);
    sound(summary.customers, model);
    expect(errorOf(() => fitSpend(summary)).code).toBe("TOO_FEW_CUSTOMERS");
    expect(errorOf(() => standard(summary)).path).toEqual(["standard", "frequency"]);
    expect(rfm(summary).reasons).toContainEqual(expect.objectContaining({ code: "RFM_COLLAPSED" }));
  });

  it("data without a signal: degenerate, with figures that are finite", () => {
    const alike = Array.from({ length: 50 }, (_, i) => history(i, 9, 90, 100, 25));
    for (const model of ["bgNbd", "mbgNbd"] as const) {
      const fitted = fitPurchases(alike, { model });
      expect(fitted.degenerate).toBe(true);
      finite(fitted.parameters);
      sound(alike, fitted);
    }
    const spend = fitSpend(alike);
    expect(spend).toMatchObject({ degenerate: true, reasons: [{ code: "SPEND_DEGENERATE" }] });
    finite(spend.parameters);
  });

  it("a model without sound parameters, and a mean that is no number, are refused by name", () => {
    const by = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
    const model = (parameters: object, name = "bgNbd") => ({ model: name, unit: "week", parameters }) as never;
    const line = [history(400, 1, 5, 10)];
    for (const [key, value] of [
      ["r", -1],
      ["alpha", Number.NaN],
      ["a", Number.POSITIVE_INFINITY],
      ["b", undefined],
    ] as const) {
      const error = errorOf(() => forecastPurchases(model({ ...by, [key]: value }), line, { periods: 5 }));
      expect([error.code, error.path]).toEqual(["BAD_OPTION", ["model", "parameters", key]]);
    }
    expect(errorOf(() => forecastPurchases(model(by, "pareto"), line, { periods: 5 })).path).toEqual([
      "model",
      "model",
    ]);
    const value = (spend: object, mean: unknown = 20) =>
      errorOf(() => lifetimeValue(model(by), { parameters: spend as never }, [history(400, 1, 5, 10, mean as number)]));
    expect(value({ p: -6, q: 3, v: 15 }).path).toEqual(["spending", "parameters", "p"]);
    for (const mean of [Number.POSITIVE_INFINITY, Number.NaN, "12"])
      expect(value({ p: 6, q: 3, v: 15 }, mean)).toMatchObject({
        code: "BAD_HISTORY",
        path: ["histories", 0, "meanRepeatAmount"],
      });
  });

  it("a value carries what its models say against themselves, and who was left out", () => {
    const alike = Array.from({ length: 50 }, (_, i) => history(i, 9, 90, 100, 25));
    const found = lifetimeValue(fitPurchases(alike), spending, [
      ...alike,
      { ...history(900, 0, 0, 0), firstToLast: null, age: null },
    ]);
    expect(found.reasons.map(({ code }) => code)).toContain("MODEL_DEGENERATE");
    expect([found.customers.length, found.leftOut]).toEqual([50, 1]);
  });

  it("an earlier result must be earlier", () => {
    const policy = define({ dimensions: { frequency: { weight: 1, curve: { kind: "linear", zero: 0, full: 10 } } } });
    const rows = [{ customer: "a", frequency: 5 }];
    const previous = score(policy, rows, { asOf });
    for (const day of [asOf, "2026-06-30"])
      expect(errorOf(() => score(policy, rows, { asOf: day, previous })).code).toBe("WRONG_ORDER");
    expect(errorOf(() => score(policy, rows, { asOf, previous: 3 as never })).path).toEqual(["previous"]);
  });
});
