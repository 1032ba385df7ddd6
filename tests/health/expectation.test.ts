import fc from "fast-check";
import { forecastNewCustomer, forecastPurchases, logLikelihood, type PurchaseModelName } from "salesplan/health";
import { describe, expect, it } from "vitest";
import { POINTS } from "./expectation-points.ts";

const history = (repeats: number, firstToLast: number, age: number) => [{ customer: "a", repeats, firstToLast, age }];
const model = fc.constantFrom("bgNbd", "mbgNbd") as fc.Arbitrary<PurchaseModelName>;
const size = (least: number, most: number) =>
  fc.double({ min: Math.log(least), max: Math.log(most), noNaN: true }).map(Math.exp);
const parameters = fc.record({ r: size(0.01, 20), alpha: size(0.1, 500), a: size(0.02, 50), b: size(0.05, 500) });
const histories = fc
  .record({
    repeats: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 })),
    age: fc.integer({ min: 0, max: 900 }),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ repeats, age, at }) => ({ repeats, age, firstToLast: repeats === 0 ? 0 : Math.round(age * at) }));
const horizon = size(0.01, 2000);
const of = (name: PurchaseModelName, by: { r: number; alpha: number; a: number; b: number }) =>
  ({ model: name, unit: "day", parameters: by }) as const;

describe("expected purchases", () => {
  for (const [name, r, alpha, a, b, x, tx, T, t, purchases, alive] of POINTS)
    it(`${name} ${[r, alpha, a, b].join(" ")}, history ${[x, tx, T].join(" ")}, over ${t}`, () => {
      const [found] = forecastPurchases(of(name, { r, alpha, a, b }), history(x, tx, T), { periods: t });
      expect(Math.abs((found?.purchases as number) / purchases - 1)).toBeLessThan(1e-10);
      expect(Math.abs((found?.alive as number) / alive - 1)).toBeLessThan(1e-10);
    });

  it("is 0 at once, rises, is concave, and never passes the rate of one who is there", () => {
    fc.assert(
      fc.property(model, parameters, histories, horizon, (name, by, { repeats, firstToLast, age }, t) => {
        const at = (periods: number) =>
          forecastPurchases(of(name, by), history(repeats, firstToLast, age), { periods })[0];
        const [start, half, end] = [at(0), at(t / 2), at(t)].map((f) => f?.purchases as number) as [
          number,
          number,
          number,
        ];
        const room = 1e-9 * end;
        expect(start).toBe(0);
        expect(half).toBeLessThanOrEqual(end + room);
        expect(2 * half).toBeGreaterThanOrEqual(end - room);
        const alive = at(t)?.alive as number;
        expect(end).toBeLessThanOrEqual(((by.r + repeats) / (by.alpha + age)) * t * alive + room);
      }),
    );
  });
});

describe("P(purchase) and P(alive)", () => {
  it("lie in 0 to 1, and the chance of no purchase falls with time", () => {
    fc.assert(
      fc.property(model, parameters, histories, horizon, (name, by, { repeats, firstToLast, age }, t) => {
        const at = (periods: number) =>
          forecastPurchases(of(name, by), history(repeats, firstToLast, age), { periods })[0];
        const [short, long] = [at(t), at(2 * t)];
        for (const p of [short?.alive, short?.buys, long?.buys])
          expect((p as number) >= 0 && (p as number) <= 1).toBe(true);
        expect(1 - (long?.buys as number)).toBeLessThanOrEqual(1 - (short?.buys as number));
        expect(short?.buys as number).toBeLessThanOrEqual((short?.alive as number) + 1e-15);
      }),
    );
  });

  it("the chance of no purchase is what the likelihood loses when the same history is seen t later", () => {
    fc.assert(
      fc.property(model, parameters, histories, horizon, (name, by, { repeats, firstToLast, age }, t) => {
        const seen = (T: number) => logLikelihood(name, by, { x: [repeats], tx: [firstToLast], T: [T] });
        const [found] = forecastPurchases(of(name, by), history(repeats, firstToLast, age), { periods: t });
        expect(1 - (found?.buys as number)).toBeCloseTo(Math.exp(seen(age + t) - seen(age)), 8);
      }),
    );
  });

  it("the likelihood adds up over customers, and a customer seen twice counts twice", () => {
    fc.assert(
      fc.property(model, parameters, fc.array(histories, { minLength: 1, maxLength: 8 }), (name, by, list) => {
        const of = (some: typeof list) =>
          logLikelihood(name, by, {
            x: some.map((h) => h.repeats),
            tx: some.map((h) => h.firstToLast),
            T: some.map((h) => h.age),
          });
        const each = list.reduce((sum, one) => sum + of([one]), 0);
        const room = 1e-9 * (1 + Math.abs(each));
        expect(Math.abs(of(list) - each)).toBeLessThan(room);
        expect(Math.abs(of([...list, ...list]) - 2 * each)).toBeLessThan(2 * room);
      }),
    );
  });

  it("the gradient of the likelihood is that of its differences", () => {
    fc.assert(
      fc.property(model, parameters, histories, (name, by, { repeats, firstToLast, age }) => {
        const columns = { x: [repeats], tx: [firstToLast], T: [age] };
        const gradient = new Float64Array(4);
        logLikelihood(name, by, columns, gradient);
        (["r", "alpha", "a", "b"] as const).forEach((key, k) => {
          const h = 1e-5 * by[key];
          const moved = (d: number) => logLikelihood(name, { ...by, [key]: by[key] + d }, columns);
          const slope = (moved(h) - moved(-h)) / (2 * h);
          expect(Math.abs((gradient[k] as number) - slope)).toBeLessThan(1e-4 * (Math.abs(slope) + 1 / by[key]));
        });
      }),
      { numRuns: 200 },
    );
  });

  it("a change of the unit of time changes no probability and no purchase", () => {
    fc.assert(
      fc.property(model, parameters, histories, fc.integer({ min: 1, max: 60 }), (name, by, h, weeks) => {
        const line = history(h.repeats, h.firstToLast, h.age);
        const [day] = forecastPurchases(of(name, by), line, { periods: 7 * weeks });
        const week = { model: name, unit: "week", parameters: { ...by, alpha: by.alpha / 7 } } as const;
        const [found] = forecastPurchases(week, line, { periods: weeks });
        expect(found?.buys).toBeCloseTo(day?.buys as number, 10);
        expect(Math.abs((found?.purchases as number) / (day?.purchases as number) - 1)).toBeLessThan(1e-9);
      }),
    );
  });

  it("a new customer: chances of each count sum to 1, and their mean is the expectation", () => {
    fc.assert(
      fc.property(
        model,
        fc.record({ r: size(0.1, 2), alpha: size(5, 50), a: size(0.3, 5), b: size(0.5, 9) }),
        size(0.5, 60),
        (name, by, t) => {
          const { probabilities, purchases } = forecastNewCustomer(of(name, by), { periods: t, upTo: 400 });
          for (const p of probabilities) expect(p >= 0 && p <= 1 + 1e-12).toBe(true);
          const total = probabilities.reduce((a, b) => a + b, 0);
          const mean = probabilities.reduce((sum, p, n) => sum + n * p, 0);
          expect(total).toBeCloseTo(1, 6);
          expect(Math.abs(mean - purchases)).toBeLessThan(1e-4 * (1 + purchases));
        },
      ),
      { numRuns: 40 },
    );
  });
});
