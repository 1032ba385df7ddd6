import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  fitPurchases,
  fitSpend,
  forecastNewCustomer,
  forecastPurchases,
  lifetimeValue,
  logLikelihood,
  spendExpectation,
  spendLogLikelihood,
  summarize,
} from "salesplan/health";
import { seeded } from "salesplan/kernel";
import { describe, expect, it } from "vitest";
import { cdnow } from "../support/cdnow.ts";
import { errorOf } from "../support/errors.ts";

const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const bg = { model: "bgNbd", unit: "day", parameters } as const;
let made = 0;
const nextName = () => {
  made += 1;
  return `c${made}`;
};
const line = (repeats: number, firstToLast: number, age: number, meanRepeatAmount?: number) => ({
  customer: nextName(),
  repeats,
  firstToLast,
  age,
  meanRepeatAmount: meanRepeatAmount ?? null,
});

describe("fitPurchases", () => {
  const table = cdnow("sample");
  it.skipIf(table === null)("gives the published parameters of CDNOW, with their standard errors", () => {
    const summary = summarize(table as never, { asOf: "1997-09-30" });
    const model = fitPurchases(summary, { model: "bgNbd" });
    const want = { r: 0.2425945, alpha: 4.413602, a: 0.792922, b: 2.425907 };
    for (const [key, value] of Object.entries(want))
      expect(Math.abs(model.parameters[key as "r"] / value - 1)).toBeLessThan(1e-5);
    expect(Math.abs(model.logLikelihood - -9582.429207)).toBeLessThan(1e-6);
    expect(model).toMatchObject({ converged: true, degenerate: false, customers: 2357, leftOut: 0, reasons: [] });
    const { r, alpha, a, b } = model.standardErrors as NonNullable<typeof model.standardErrors>;
    expect([r.toFixed(4), alpha.toFixed(3), a.toFixed(3), b.toFixed(3)]).toEqual(["0.0126", "0.378", "0.186", "0.705"]);
    expect(fitPurchases(summary.customers, { model: "bgNbd" })).toEqual(model);
  });

  it("finds the parameters that simulated customers were made with", () => {
    const next = seeded(11);
    const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    // Marsaglia and Tsang, for shapes from 1; shape + 1 and a power below.
    const gamma = (shape: number): number => {
      if (shape < 1) return gamma(shape + 1) * next() ** (1 / shape);
      const d = shape - 1 / 3;
      for (;;) {
        const x = normal();
        const v = (1 + x / Math.sqrt(9 * d)) ** 3;
        if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
      }
    };
    const customers = Array.from({ length: 4000 }, (_, i) => {
      const rate = gamma(0.8) / 40;
      const [g, h] = [gamma(1), gamma(3)];
      const leave = g / (g + h);
      const age = 300 + Math.floor(next() * 100);
      let [repeats, at] = [0, 0];
      for (;;) {
        if (next() < leave) break;
        const gap = -Math.log(1 - next()) / rate;
        if (at + gap > age) break;
        at += gap;
        repeats += 1;
      }
      return { customer: `c${i}`, repeats, firstToLast: at, age };
    });
    const model = fitPurchases(customers, { unit: "day" });
    expect(model.degenerate).toBe(false);
    const { parameters: p, standardErrors: e } = model;
    for (const [key, truth] of Object.entries({ r: 0.8, alpha: 40, a: 1, b: 3 }))
      expect(Math.abs(p[key as "r"] - truth)).toBeLessThan(4 * (e as NonNullable<typeof e>)[key as "r"]);
  });

  it("does not change with the unit of time, but for alpha and the likelihood's constant", () => {
    const customers = Array.from({ length: 60 }, (_, i) =>
      line(i % 5, i % 5 === 0 ? 0 : 5 + ((i * 37) % 120), 250 + ((i * 7) % 90)),
    );
    const [day, week] = [fitPurchases(customers, { unit: "day" }), fitPurchases(customers, { unit: "week" })];
    expect(day.parameters.alpha / week.parameters.alpha).toBeCloseTo(7, 4);
    expect(day.parameters.a / week.parameters.a).toBeCloseTo(1, 4);
    const repeats = customers.reduce((n, c) => n + c.repeats, 0);
    expect(week.logLikelihood - day.logLikelihood).toBeCloseTo(repeats * Math.log(7), 6);
  });

  it("says when the data carry no signal, instead of giving parameters", () => {
    const once = Array.from({ length: 40 }, (_, i) => line(0, 0, 50 + i));
    expect(fitPurchases(once)).toMatchObject({ degenerate: true, standardErrors: null });
    const alike = Array.from({ length: 40 }, () => line(9, 90, 100));
    const model = fitPurchases(alike, { model: "bgNbd" });
    expect(model.degenerate).toBe(true);
    expect(model.reasons.map(({ code }) => code)).toEqual(["MODEL_DEGENERATE"]);
    for (const value of Object.values(model.parameters)) expect(Number.isFinite(value)).toBe(true);
  });

  it.each([
    [[line(1.5, 3, 9)], "BAD_HISTORY"],
    [[line(1, 10, 9)], "BAD_HISTORY"],
    [[line(0, 3, 9)], "BAD_HISTORY"],
    [[line(2, -1, 9)], "BAD_HISTORY"],
    [[line(2, 3, Number.NaN)], "BAD_HISTORY"],
    [[line(0, 0, 0)], "TOO_FEW_CUSTOMERS"],
    [[], "TOO_FEW_CUSTOMERS"],
  ])("refuses %j", (customers, code) => {
    expect(errorOf(() => fitPurchases(customers)).code).toBe(code);
  });

  it("refuses models and units it does not have", () => {
    expect(errorOf(() => fitPurchases([line(0, 0, 9)], { model: "pareto" as never })).path).toEqual(["model"]);
    expect(errorOf(() => fitPurchases([line(0, 0, 9)], { unit: "year" as never })).path).toEqual(["unit"]);
  });
});

describe("forecastPurchases", () => {
  const path = resolve(process.env.SALESPLAN_CASES ?? "../shared/cases", "expectation-grid.json");
  it.skipIf(!existsSync(path))("agrees with an 80-digit reference on every point of a grid within 1e-9", () => {
    const { points } = JSON.parse(readFileSync(path, "utf8")) as { points: { [key: string]: number | string }[] };
    for (const point of points) {
      const { r, alpha, a, b, x, tx, T, t } = point as { [key: string]: number };
      const model = { model: "bgNbd", unit: "day", parameters: { r, alpha, a, b } } as never;
      const [found] = forecastPurchases(model, [line(x as number, tx as number, T as number)], {
        periods: t as number,
      });
      // Figures below the smallest double are 0.
      const want = Number(point.expectedPurchases);
      const wantAlive = Number(point.probabilityAlive);
      expect(Math.abs((found?.purchases as number) - want)).toBeLessThanOrEqual(1e-9 * want);
      expect(Math.abs((found?.alive as number) - wantAlive)).toBeLessThanOrEqual(1e-9 * wantAlive);
    }
    expect(points.length).toBeGreaterThan(200);
  });

  // From 50-digit arithmetic: a removable singularity, cancellation beside it, overflow, a tiny horizon, a new customer.
  it.each([
    [{ r: 0.55, alpha: 10.58, a: 1, b: 2.5 }, 2, 38.86, 38.86, 39, 1.26929962349833],
    [{ r: 0.2, alpha: 5, a: 1.0000001, b: 2 }, 2, 30.43, 38.86, 39, 1.01497746753617],
    [{ r: 4, alpha: 3, a: 200, b: 9800 }, 0, 0, 40, 2000, 46.5505068829435],
    [parameters, 2, 30.43, 38.86, 1e-6, 3.76603901514128e-8],
    [parameters, 0, 0, 0, 39, 1.19672319332082],
    [parameters, 26, 30.86, 31, 52, 25.7581959364835],
  ])("expects, with %j and history %d, %d, %d, over %d: %d purchases", (by, x, tx, T, t, want) => {
    const [found] = forecastPurchases({ ...bg, parameters: by }, [line(x, tx, T)], { periods: t });
    expect(Math.abs((found?.purchases as number) / want - 1)).toBeLessThan(1e-9);
  });

  it("tells buying from being there: who bought once is alive for certain, yet may well not buy", () => {
    const [once] = forecastPurchases(bg, [line(0, 0, 270)], { periods: 270 });
    expect(once?.alive).toBe(1);
    expect(once?.buys).toBeLessThan(0.2);
    const [modified] = forecastPurchases({ ...bg, model: "mbgNbd" }, [line(0, 0, 270)], { periods: 270 });
    expect(modified?.alive).toBeLessThan(0.6);
  });

  it("knows the chance of each number of purchases of a new customer", () => {
    const { probabilities, purchases } = forecastNewCustomer(bg, { periods: 39, upTo: 400 });
    expect(probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    expect(probabilities.reduce((sum, p, n) => sum + n * p, 0)).toBeCloseTo(purchases, 8);
    const modified = forecastNewCustomer({ ...bg, model: "mbgNbd" }, { periods: 39, upTo: 400 });
    expect(modified.probabilities.reduce((sum, p, n) => sum + n * p, 0)).toBeCloseTo(modified.purchases, 8);
    expect(forecastNewCustomer(bg, { periods: 0, upTo: 1 })).toEqual({ purchases: 0, probabilities: [1, 0] });
    expect(errorOf(() => forecastNewCustomer(bg, { periods: -1 })).path).toEqual(["periods"]);
    expect(errorOf(() => forecastNewCustomer(bg, { periods: 1, upTo: 0.5 })).path).toEqual(["upTo"]);
  });

  it("reproduces two single likelihoods, one of which overflows when written with gamma functions", () => {
    const by = { r: 0.25, alpha: 4, a: 0.8, b: 2.5 };
    expect(logLikelihood("bgNbd", by, { x: [0], tx: [0], T: [40] })).toBeCloseTo(-0.5994738181995927, 12);
    expect(logLikelihood("bgNbd", by, { x: [200], tx: [38], T: [40] })).toBeCloseTo(100.79569309270653, 9);
  });
});

describe("spendLogLikelihood", () => {
  it("has the gradient of its differences, adds up over customers, and a change of the currency's unit moves v alone", () => {
    const [x, m] = [
      [1, 3, 8, 2],
      [12.5, 40, 22, 90],
    ];
    const by = { p: 6.25, q: 3.74, v: 15.44 };
    const gradient = new Float64Array(3);
    const whole = spendLogLikelihood(by, x, m, gradient);
    (["p", "q", "v"] as const).forEach((key, k) => {
      const h = 1e-6 * by[key];
      const moved = (d: number) => spendLogLikelihood({ ...by, [key]: by[key] + d }, x, m);
      expect(gradient[k]).toBeCloseTo((moved(h) - moved(-h)) / (2 * h), 5);
    });
    const each = x.reduce((sum, n, i) => sum + spendLogLikelihood(by, [n], [m[i] as number]), 0);
    expect(whole).toBeCloseTo(each, 10);
    const cents = m.map((mean) => mean * 100);
    const inCents = spendLogLikelihood({ ...by, v: by.v * 100 }, x, cents);
    expect(inCents + x.length * Math.log(100)).toBeCloseTo(whole, 9);
    expect(spendExpectation({ ...by, v: by.v * 100 }, 3, 4000)).toBeCloseTo(
      100 * (spendExpectation(by, 3, 40) as number),
      8,
    );
  });
});

describe("fitSpend and lifetimeValue", () => {
  const spending = { parameters: { p: 6.25, q: 3.74, v: 15.44 } };
  it("never expects a negative amount", () => {
    expect(spendExpectation({ p: 6.25, q: 0.9, v: 15.44 }, 0, null)).toBeNull();
    expect(spendExpectation({ p: 6.25, q: 0.9, v: 15.44 }, 1, 30)).toBeCloseTo(46.17886178861776, 9);
    const error = errorOf(() =>
      lifetimeValue(bg, { parameters: { p: 6.25, q: 0.9, v: 15.44 } }, [line(0, 0, 9)], { months: 1 }),
    );
    expect(error.code).toBe("NO_POPULATION_MEAN");
  });

  it("leaves out who has no repeat purchase or a mean of zero or below", () => {
    const customers = [12, 35, 20, 60, -3, 0].map((amount, i) => line(1 + i, 5, 90, amount));
    expect(fitSpend([...customers, line(0, 0, 9)])).toMatchObject({ customers: 4, leftOut: 3 });
    expect(errorOf(() => fitSpend(customers.slice(3))).code).toBe("TOO_FEW_CUSTOMERS");
  });

  it("discounts by month or by year, on mean months or the calendar's", () => {
    const customer = line(2, 213, 272, 22.345);
    const weekly = { ...bg, unit: "week" } as const;
    const of = (options: object) =>
      lifetimeValue(weekly, spending, [customer], { months: 12, ...options }).customers[0]?.value.toFixed();
    expect(of({ monthlyDiscount: 0.01 })).toBe("36.31");
    expect(of({})).toBe("38.55");
    expect(of({ annualDiscount: 1.01 ** 12 - 1 })).toBe(of({ monthlyDiscount: 0.01 }));
    expect(Number(of({ asOf: "1997-09-30" }))).toBeCloseTo(38.54, 1);
    expect(of({ margin: "0.25", scale: 4 })).toMatch(/^9\.63/);
    expect(of({ margin: 0 })).toBe("0");
  });

  it.each([
    [{ months: 0 }, ["months"]],
    [{ monthlyDiscount: -0.1 }, ["monthlyDiscount"]],
    [{ annualDiscount: 0.1, monthlyDiscount: 0.1 }, ["annualDiscount"]],
    [{ annualDiscount: -2 }, ["annualDiscount"]],
    [{ scale: 9 }, ["scale"]],
  ])("refuses %j", (options, path) => {
    const error = errorOf(() => lifetimeValue(bg, spending, [line(0, 0, 9)], options));
    expect([error.code, error.path]).toEqual(["BAD_OPTION", path]);
  });
});
