import fc from "fast-check";
import {
  aalenJohansen,
  adjustP,
  betaCdf,
  chiSquare,
  differenceInDifferences,
  fisherExact,
  gini,
  hhi,
  kaplanMeier,
  logRank,
  mannWhitney,
  newcombe,
  normalCdf,
  normalQuantile,
  quantiles,
  shrinkRates,
  survivalAt,
  twoProportion,
  wilson,
} from "salesplan/stats";
import { describe, expect, it } from "vitest";

const count = fc.nat({ max: 100_000 }).chain((n) => fc.nat({ max: n }).map((successes) => ({ successes, n })));
const filled = count.filter(({ n }) => n > 0);
const small = fc.nat({ max: 60 }).chain((n) => fc.nat({ max: n }).map((successes) => ({ successes, n })));
const value = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
const sample = fc.array(value, { minLength: 1, maxLength: 40 });
const durations = fc
  .array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 1 })), { minLength: 1, maxLength: 60 })
  .map((rows) => ({ times: rows.map(([t]) => t), ended: rows.map(([, e]) => e) }));

describe("rates", () => {
  it("Wilson's interval lies in [0, 1] and holds the rate", () => {
    fc.assert(
      fc.property(filled, (c) => {
        const found = wilson(c);
        expect(found?.low).toBeGreaterThanOrEqual(0);
        expect(found?.high).toBeLessThanOrEqual(1);
        expect(found?.low).toBeLessThanOrEqual(c.successes / c.n + 1e-12);
        expect(found?.high).toBeGreaterThanOrEqual(c.successes / c.n - 1e-12);
      }),
    );
  });
  it("Wilson's interval narrows as n grows at the same rate", () => {
    fc.assert(
      fc.property(filled, fc.integer({ min: 2, max: 9 }), (c, k) => {
        const [a, b] = [wilson(c), wilson({ successes: c.successes * k, n: c.n * k })];
        expect((b?.high ?? 0) - (b?.low ?? 0)).toBeLessThan((a?.high ?? 0) - (a?.low ?? 0));
      }),
    );
  });
  it("Newcombe's interval turns its sign when the sides are swapped", () => {
    fc.assert(
      fc.property(filled, filled, (a, b) => {
        const [ab, ba] = [newcombe(a, b), newcombe(b, a)];
        expect(ab?.low).toBeCloseTo(-(ba?.high ?? 0), 12);
        expect(ab?.high).toBeCloseTo(-(ba?.low ?? 0), 12);
      }),
    );
  });
  it("p-values lie in [0, 1] and do not depend on the sides' order", () => {
    fc.assert(
      fc.property(filled, filled, (a, b) => {
        const p = twoProportion(a, b)?.p ?? -1;
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(twoProportion(b, a)?.p).toBeCloseTo(p, 12);
      }),
    );
  });
  it("Fisher's tails overlap in exactly the table found, and swapping sides swaps them", () => {
    fc.assert(
      fc.property(small, small, (a, b) => {
        const [ab, ba] = [fisherExact(a, b), fisherExact(b, a)];
        expect(ab.p).toBeCloseTo(ba.p, 12);
        expect(ab.pGreater).toBeCloseTo(ba.pLess, 12);
        expect(ab.pGreater + ab.pLess).toBeGreaterThanOrEqual(1 - 1e-12);
        expect(ab.p).toBeGreaterThanOrEqual(Math.min(ab.pGreater, ab.pLess) - 1e-12);
      }),
    );
  });
  it("the global test of two rates is the squared z test", () => {
    fc.assert(
      fc.property(filled, filled, (a, b) => {
        const [z, chi] = [twoProportion(a, b), chiSquare([a, b])];
        expect(chi?.chi2).toBeCloseTo((z?.z ?? 0) ** 2, 6);
        expect(chi?.p).toBeCloseTo(z?.p ?? 0, 9);
      }),
    );
  });
  it("shrunk rates lie between the raw and the common one", () => {
    fc.assert(
      fc.property(fc.array(small, { minLength: 1, maxLength: 8 }), (counts) => {
        const found = shrinkRates(counts);
        for (const { raw, shrunk } of found?.groups ?? []) {
          if (raw === null || !found) continue;
          expect(shrunk).toBeGreaterThanOrEqual(Math.min(raw, found.prior.rate) - 1e-12);
          expect(shrunk).toBeLessThanOrEqual(Math.max(raw, found.prior.rate) + 1e-12);
        }
      }),
    );
  });
  it("corrected p-values are never smaller than the raw ones and keep their order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }),
        fc.constantFrom("holm" as const, "bh" as const, "bonferroni" as const),
        (ps, method) => {
          const adjusted = adjustP(ps, method);
          ps.forEach((p, i) => {
            expect(adjusted[i]).toBeGreaterThanOrEqual(p);
            ps.forEach((q, j) => {
              if (p < q) expect(adjusted[i] as number).toBeLessThanOrEqual(adjusted[j] as number);
            });
          });
        },
      ),
    );
  });
});

describe("distributions", () => {
  it("quantile and probability undo each other", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 0.5, noNaN: true }), (p) => {
        expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 10);
      }),
    );
  });
  it("the beta function is symmetric and rises", () => {
    const shape = fc.double({ min: 0.05, max: 5000, noNaN: true });
    // Multiples of 2^-10, whose complements are exact.
    const unit = fc.nat({ max: 1024 }).map((k) => k / 1024);
    fc.assert(
      fc.property(unit, unit, shape, shape, (x, y, a, b) => {
        expect(betaCdf(x, a, b) + betaCdf(1 - x, b, a)).toBeCloseTo(1, 8);
        if (x < y) expect(betaCdf(x, a, b)).toBeLessThanOrEqual(betaCdf(y, a, b) + 1e-11);
      }),
    );
  });
});

describe("samples", () => {
  it("quantiles are those of the sorted sample, whatever its order, and lie within it", () => {
    fc.assert(
      fc.property(
        sample,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 }),
        (values, ps) => {
          const sorted = [...values].sort((a, b) => a - b);
          const wanted = ps.map((p) => {
            const h = p * (sorted.length - 1);
            const [low, high] = [
              sorted[Math.floor(h)] as number,
              sorted[Math.min(sorted.length - 1, Math.floor(h) + 1)] as number,
            ];
            return Math.min(high, low + (h - Math.floor(h)) * (high - low));
          });
          const found = quantiles(values, ps);
          found.forEach((value, i) => {
            expect(value).toBeCloseTo(wanted[i] as number, 2);
          });
          expect(quantiles([...values].reverse(), ps)).toEqual(found);
        },
      ),
    );
  });
  it("selection finds the same quantiles as sorting in samples of thousands with many ties", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2000, maxLength: 4000 }), (values) => {
        const sorted = [...values].sort((a, b) => a - b);
        const at = (p: number) => sorted[p * (sorted.length - 1)];
        expect(quantiles(values, [0, 1])).toEqual([at(0), at(1)]);
        const [median] = quantiles(values, [0.5]);
        const h = (sorted.length - 1) / 2;
        expect(median).toBe(((sorted[Math.floor(h)] as number) + (sorted[Math.ceil(h)] as number)) / 2);
      }),
      { numRuns: 20 },
    );
  });
  it("Mann-Whitney: pairs add up, and swapping sides turns the shift", () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const [ab, ba] = [mannWhitney(a, b), mannWhitney(b, a)];
        expect((ab?.uA ?? 0) + (ab?.uB ?? 0)).toBe(a.length * b.length);
        expect(ab?.uA).toBe(ba?.uB);
        expect(ab?.p).toBe(ba?.p);
        expect(ab?.shift).toBeCloseTo(-(ba?.shift ?? 0), 6);
        expect(ab?.p).toBeGreaterThanOrEqual(0);
        expect(ab?.p).toBeLessThanOrEqual(1);
      }),
    );
  });
  it("Mann-Whitney's exact interval leaves out 0 just where p says so", () => {
    const values = fc.uniqueArray(fc.integer({ min: -100, max: 100 }), { minLength: 2, maxLength: 16 });
    fc.assert(
      fc.property(values, fc.nat(), fc.constantFrom(0.5, 0.8, 0.95, 0.99), (all, cut, confidence) => {
        const at = 1 + (cut % (all.length - 1));
        const found = mannWhitney(all.slice(0, at), all.slice(at), { confidence });
        const { interval, p } = found as NonNullable<typeof found>;
        expect(interval !== null && (interval.low > 0 || interval.high < 0)).toBe(p <= 1 - confidence + 1e-12);
      }),
    );
  });
  it("Mann-Whitney's p is unchanged by a rising map", () => {
    const whole = fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(whole, whole, (a, b) => {
        const map = (x: number) => x ** 3 + 5 * x;
        expect(mannWhitney(a.map(map), b.map(map))?.p).toBe(mannWhitney(a, b)?.p);
      }),
    );
  });
  it("Gini does not change with scale and stays in [0, (n - 1) / n]; HHI in [10000 / n, 10000]", () => {
    const positive = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(positive, fc.integer({ min: 1, max: 1000 }), (values, k) => {
        const [a, b] = [gini(values), gini(values.map((v) => v * k))];
        if (a === null) {
          expect(b).toBeNull();
          return;
        }
        expect(b?.gini).toBeCloseTo(a.gini, 10);
        expect(a.gini).toBeLessThanOrEqual((values.length - 1) / values.length + 1e-12);
        const points = hhi(values)?.points ?? 0;
        expect(points).toBeLessThanOrEqual(10_000 + 1e-6);
        expect(points).toBeGreaterThanOrEqual(10_000 / values.length - 1e-6);
      }),
    );
  });
});

describe("durations", () => {
  it("the survival curve never rises, and is the share that lasts longer where nothing is open", () => {
    fc.assert(
      fc.property(durations, fc.nat({ max: 41 }), ({ times, ended }, t) => {
        const { steps } = kaplanMeier(times, ended);
        steps.forEach((step, i) => {
          expect(step.survival).toBeLessThanOrEqual(steps[i - 1]?.survival ?? 1);
          if (step.low !== null) expect(step.low).toBeLessThanOrEqual(step.survival + 1e-12);
          if (step.high !== null) expect(step.high).toBeGreaterThanOrEqual(step.survival - 1e-12);
        });
        const all = kaplanMeier(
          times,
          times.map(() => 1),
        );
        expect(survivalAt(all, t)).toBeCloseTo(times.filter((time) => time > t).length / times.length, 9);
      }),
    );
  });
  it("log-rank: ends above and below expectation cancel out, and the sides may be swapped", () => {
    fc.assert(
      fc.property(durations, durations, (a, b) => {
        const [ab, ba] = [logRank([a, b]), logRank([b, a])];
        if (ab === null) {
          expect(ba).toBeNull();
          return;
        }
        expect(ab.groups.reduce((sum, g) => sum + g.observed - g.expected, 0)).toBeCloseTo(0, 9);
        expect(ba?.chi2).toBeCloseTo(ab.chi2, 9);
      }),
    );
  });
  it("incidences and the open share make 1 at every time", () => {
    const rows = fc.array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 3 })), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(rows, (list) => {
        for (const { incidence, open } of aalenJohansen(
          list.map(([t]) => t),
          list.map(([, c]) => c),
          3,
        ).steps)
          expect(incidence.reduce((a, b) => a + b, open)).toBeCloseTo(1, 12);
      }),
    );
  });
  it("difference in differences: a shift of everything, of a group or of a time changes nothing", () => {
    const at = fc.record({ value: fc.integer({ min: -1000, max: 1000 }), se: fc.integer({ min: 1, max: 50 }) });
    const four = fc.tuple(at, at, at, at);
    const by = fc.integer({ min: -500, max: 500 });
    fc.assert(
      fc.property(four, by, by, ([a, b, c, d], group, time) => {
        const plain = differenceInDifferences({ before: a, after: b }, { before: c, after: d });
        const moved = (one: typeof a, more: number) => ({ ...one, value: one.value + more });
        const shifted = differenceInDifferences(
          { before: moved(a, group), after: moved(b, group + time) },
          { before: c, after: moved(d, time) },
        );
        expect([shifted.effect, shifted.se, shifted.p, shifted.interval]).toEqual([
          plain.effect,
          plain.se,
          plain.p,
          plain.interval,
        ]);
      }),
    );
  });
});
