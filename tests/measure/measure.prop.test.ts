import fc from "fast-check";
import {
  bandIndex,
  binOf,
  compareRates,
  curvePoints,
  cutPoints,
  type Decay,
  decayWeight,
  defineWatch,
  ledger,
  ledgerDelta,
  nextBand,
  onGrid,
  POINT_BITS,
  pace,
  parseWatchState,
  SCORE_BITS,
  sumOnGrid,
  type WatchState,
  watchSeries,
  watchStep,
} from "salesplan/measure";
import { describe, expect, it } from "vitest";

const points = fc.double({ min: -1000, max: 1000, noNaN: true });
const lines = fc.array(fc.record({ key: fc.constantFrom("a", "b", "c", "d"), value: points }), { maxLength: 200 });
const decay: fc.Arbitrary<Decay> = fc.oneof(
  fc.constant({ kind: "none" as const }),
  fc.record({ kind: fc.constant("halfLife" as const), days: fc.integer({ min: 1, max: 400 }) }),
  fc.record({
    kind: fc.constant("linear" as const),
    days: fc.integer({ min: 1, max: 400 }),
    rate: fc.constantFrom(0.1, 0.5, 1),
  }),
  fc.record({
    kind: fc.constant("step" as const),
    days: fc.integer({ min: 1, max: 90 }),
    rate: fc.constantFrom(0.1, 0.25, 1),
    floor: fc.constantFrom(0, 0.2),
  }),
  fc.record({ kind: fc.constant("window" as const), days: fc.integer({ min: 1, max: 400 }) }),
);

describe("ledgers", () => {
  it("lines sum to the value bit for bit, in any order, bounds included", () => {
    fc.assert(
      fc.property(
        lines,
        fc.constantFrom(null, -5, 0.3),
        fc.constantFrom(null, 7, 100),
        fc.integer(),
        (rows, floor, cap, turn) => {
          const { value, contributions } = ledger(rows, POINT_BITS, { floor, cap });
          const values = contributions.map((line) => line.value);
          const turned = values.map((_, i) => values[(i + Math.abs(turn)) % values.length] as number);
          expect(sumOnGrid(values)).toBe(value);
          expect(sumOnGrid(turned.reverse())).toBe(value);
          if (cap !== null) expect(value).toBeLessThanOrEqual(onGrid(cap, POINT_BITS));
        },
      ),
    );
  });
  it("changes sum to the change bit for bit, and undo themselves backwards", () => {
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        const [before, after] = [ledger(a, POINT_BITS), ledger(b, POINT_BITS)];
        const delta = ledgerDelta(before, after);
        expect(sumOnGrid(delta.changes.map(({ change }) => change))).toBe(after.value - before.value);
        expect(ledgerDelta(after, before).change).toBe(0 - delta.change);
      }),
    );
  });
  it("putting a value on the grid twice changes nothing, and moves it by less than a step", () => {
    fc.assert(
      fc.property(fc.double({ min: -(2 ** 21), max: 2 ** 21, noNaN: true }), (x) => {
        const once = onGrid(x, POINT_BITS);
        expect(onGrid(once, POINT_BITS)).toBe(once);
        expect(Math.abs(once - x)).toBeLessThanOrEqual(2 ** -33);
      }),
    );
  });
});

describe("bands and cuts", () => {
  const cuts = fc
    .uniqueArray(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 5 })
    .map((at) => at.sort((a, b) => a - b));
  const side = fc.constantFrom("upper" as const, "lower" as const);
  it("cuts share the line: a larger value never lies in a lower band", () => {
    fc.assert(
      fc.property(cuts, side, points, points, (at, s, x, y) => {
        if (x <= y) expect(bandIndex(at, x, s)).toBeLessThanOrEqual(bandIndex(at, y, s));
        expect(bandIndex(at, x, s)).toBe(at.filter((cut) => (s === "upper" ? cut <= x : cut < x)).length);
      }),
    );
  });
  it("hysteresis: never above the plain band, never below the smaller of before and now, and stable", () => {
    fc.assert(
      fc.property(
        cuts,
        points,
        fc.nat({ max: 4 }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        (at, value, from, margin) => {
          const bands = { names: [...at.map(String), "top"], cuts: at };
          const before = bands.names[Math.min(from, at.length)] as string;
          const found = nextBand(bands, value, before, { margin });
          const [was, now, is] = [bands.names.indexOf(before), bandIndex(at, value), bands.names.indexOf(found)];
          expect(is).toBeLessThanOrEqual(now);
          expect(is).toBeGreaterThanOrEqual(Math.min(was, now));
          expect(nextBand(bands, value, found, { margin })).toBe(found);
        },
      ),
    );
  });
  it("cuts do not depend on the order or the scale of a sample, and equal values share a bin", () => {
    const sample = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 });
    const rule = fc.constantFrom(
      { by: "quantile" as const, at: [0.2, 0.4, 0.6, 0.8] },
      { by: "median" as const },
      { by: "share" as const, at: [0.5, 0.8] },
    );
    fc.assert(
      fc.property(sample, rule, (values, by) => {
        const found = cutPoints(values, by, { side: "upper" });
        expect(cutPoints([...values].reverse(), by, { side: "upper" })).toEqual(found);
        const scaled = cutPoints(
          values.map((v) => v * 1024),
          by,
          { side: "upper" },
        );
        expect(scaled?.counts).toEqual(found?.counts);
        if (!found) return;
        expect(found.counts.reduce((a, b) => a + b, 0)).toBe(values.length);
        found.counts.forEach((count, bin) => {
          expect(values.filter((v) => binOf(found, v) === bin).length).toBe(count);
        });
      }),
    );
  });
  it("cuts by share hold the least values that make the share", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 60 }), (values) => {
        const cut = cutPoints(values, { by: "share", at: [0.5] }, { side: "upper" })?.at[0] as number;
        const total = values.reduce((a, b) => a + b, 0);
        const sum = (from: number) => values.filter((v) => v >= from).reduce((a, b) => a + b, 0);
        expect(sum(cut) * 2).toBeGreaterThanOrEqual(total);
        expect(values.filter((v) => v > cut).reduce((a, b) => a + b, 0) * 2).toBeLessThan(total);
      }),
    );
  });
});

describe("decay, curves, pace", () => {
  it("a weight lies in [0, 1], starts at 1 and never rises with age", () => {
    fc.assert(
      fc.property(decay, fc.nat({ max: 2000 }), fc.nat({ max: 500 }), (rule, age, more) => {
        expect(decayWeight(rule, 0)).toBe(1);
        const [a, b] = [decayWeight(rule, age), decayWeight(rule, age + more)];
        expect(b).toBeLessThanOrEqual(a);
        expect(b).toBeGreaterThanOrEqual(0);
      }),
    );
  });
  it("linear decay reaches 0 and stays there", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 100 }),
        fc.nat({ max: 5000 }),
        (days, percent, more) => {
          const end = Math.ceil((days * 100) / percent) + 1;
          expect(decayWeight({ kind: "linear", days, rate: percent / 100 }, end + more)).toBe(0);
        },
      ),
    );
  });
  it("half-lives compose: a days and b days are a + b days", () => {
    const days = fc.nat({ max: 300 });
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 400 }), days, days, (half, a, b) => {
        const w = (age: number) => decayWeight({ kind: "halfLife", days: half }, age);
        expect(w(a) * w(b)).toBeCloseTo(w(a + b), 11);
      }),
    );
  });
  it("curves stay in [0, 100] and on the grid", () => {
    const curve = fc.oneof(
      fc.record({ kind: fc.constant("linear" as const), zero: fc.constant(3), full: points.filter((x) => x !== 3) }),
      fc.record({ kind: fc.constant("logistic" as const), middle: points, width: points.filter((x) => x !== 0) }),
    );
    fc.assert(
      fc.property(curve, points, (rule, value) => {
        const found = curvePoints(rule, value);
        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBeLessThanOrEqual(100);
        expect(onGrid(found, SCORE_BITS)).toBe(found);
      }),
    );
  });
  it("pace: required days and the actual make the target; on plan the ratio is 1 and every projection the target", () => {
    const part = fc.tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 23 }));
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 6 }),
        fc.nat({ max: 120 }),
        fc.nat({ max: 10_000_000 }),
        (list, days, actual) => {
          let left = days;
          const parts = list.map(([target, total]) => {
            const elapsed = Math.min(left, total);
            left -= elapsed;
            return { target, elapsed, total };
          });
          const now = pace(parts, actual);
          if (now.requiredPerDay !== null && actual <= now.target)
            expect(now.requiredPerDay * now.remainingDays + actual).toBeCloseTo(now.target, 6);
          const planned = pace(parts, now.expected);
          if (planned.ratio !== null) expect(planned.ratio).toBe(1);
          expect(planned.projection.planRest).toBeCloseTo(now.target, 6);
          expect(now.share).toBeGreaterThanOrEqual(0);
          expect(now.share).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe("comparison", () => {
  it("swapping the sides turns the difference and the verdict", () => {
    const count = fc
      .integer({ min: 1, max: 3000 })
      .chain((n) => fc.nat({ max: n }).map((successes) => ({ successes, n })));
    const turned = { better: "worse", worse: "better", unclear: "unclear", tooFew: "tooFew" } as const;
    fc.assert(
      fc.property(count, count, (a, b) => {
        const [ab, ba] = [compareRates(a, b), compareRates(b, a)];
        expect(ba.estimate).toBeCloseTo(-(ab.estimate as number), 12);
        expect(ba.verdict).toBe(turned[ab.verdict]);
        if (ab.verdict === "better") expect(ab.interval?.low).toBeGreaterThan(0);
      }),
    );
  });
});

describe("watch", () => {
  const series = fc.array(fc.option(fc.integer({ min: 0, max: 100 }), { nil: null, freq: 6 }), { maxLength: 40 });
  const policy = defineWatch({ level: { at: 30, margin: 3 } });
  const at = (i: number) => `p${i}`;
  it("feeding period by period through JSON is the same as all at once", () => {
    fc.assert(
      fc.property(series, (values) => {
        const all = watchSeries(
          policy,
          values.map((value, i) => ({ at: at(i), value })),
        );
        let state: WatchState | null = null;
        const events = values.flatMap((value, i) => {
          const step = watchStep(policy, state && parseWatchState(JSON.parse(JSON.stringify(state))), {
            at: at(i),
            value,
          });
          state = step.state;
          return step.events;
        });
        expect(events).toEqual(all.events);
        expect(state).toEqual(all.state);
      }),
    );
  });
  it("a later period never changes an earlier event, and alerts never overlap", () => {
    fc.assert(
      fc.property(series, fc.nat({ max: 40 }), (values, cut) => {
        const all = watchSeries(
          policy,
          values.map((value, i) => ({ at: at(i), value })),
        ).events;
        const early = watchSeries(
          policy,
          values.slice(0, cut).map((value, i) => ({ at: at(i), value })),
        ).events;
        expect(all.slice(0, early.length)).toEqual(early);
        let open = false;
        for (const { kind } of all) {
          expect(open).toBe(kind !== "alert");
          open = kind === "alert" || kind === "escalated";
        }
      }),
    );
  });
  it("a falling series watched for falls is the same as its mirror watched for rises", () => {
    fc.assert(
      fc.property(series, (values) => {
        const told = (bad: "fall" | "rise", sign: number) =>
          watchSeries(
            defineWatch({ bad }),
            values.map((value, i) => ({ at: at(i), value: value === null ? null : sign * value })),
          ).events.map((e) => [e.at, e.kind, e.reason]);
        expect(told("rise", -1)).toEqual(told("fall", 1));
      }),
    );
  });
});
