import fc from "fast-check";
import {
  type Achievability,
  achievability,
  capacity,
  headcount,
  overAssignment,
  requiredReps,
} from "salesplan/targets";
import { describe, expect } from "vitest";
import { always, hold, type Law } from "../support/laws.ts";

type Judge = (past: readonly number[], required: number) => Achievability;
const order = ["conservative", "realistic", "stretch", "unprecedented"];
const past = fc.array(
  fc.integer({ min: 40, max: 160 }).map((percent) => percent / 100),
  { maxLength: 14 },
);
const demand = fc.integer({ min: 30, max: 180 }).map((percent) => percent / 100);

const lastFour: Judge = (list, required) => ({ ...achievability(list.slice(-4), required), n: list.length });
const gaussian: Judge = (list, required) => {
  const found = achievability(list, required);
  const mean = list.reduce((a, b) => a + b, 0) / Math.max(1, list.length);
  const deviation = Math.sqrt(list.reduce((a, b) => a + (b - mean) ** 2, 0) / Math.max(1, list.length));
  return { ...found, p90: found.p90 === null ? null : mean + 1.2816 * deviation };
};
const always4: Judge = (list, required) => {
  const found = achievability(list, required, { minimumSample: 1 });
  return { ...found, band: list.length === 0 ? "unprecedented" : found.band };
};
const nearBest: Judge = (list, required) => {
  const found = achievability(list, required);
  return {
    ...found,
    band:
      found.band === "insufficientEvidence" ? found.band : required > (found.best ?? 0) * 1.2 ? "stretch" : found.band,
  };
};
const strictlyAbove: Judge = (list, required) => {
  const met = list.filter((value) => value > required).length;
  return { ...achievability(list, required), met, shareMet: list.length === 0 ? null : met / list.length };
};

const laws: readonly Law<Judge>[] = [
  {
    name: "a higher demand is never in a lower band",
    law: (judge) =>
      always(fc.tuple(past, demand, demand), ([list, a, b]) => {
        const [low, high] = [judge(list, Math.min(a, b)).band, judge(list, Math.max(a, b)).band];
        if (low !== "insufficientEvidence") expect(order.indexOf(high)).toBeGreaterThanOrEqual(order.indexOf(low));
      }),
    broken: { "far above the best is only a stretch": nearBest },
  },
  {
    name: "one success more never lowers the share of successes, and a success is one that reaches the demand",
    law: (judge) =>
      always(fc.tuple(past, demand), ([list, required]) => {
        const [before, after] = [judge(list, required), judge([...list, required], required)];
        expect(after.met).toBe(before.met + 1);
        expect(after.shareMet as number).toBeGreaterThanOrEqual(before.shareMet ?? 0);
        expect(after.smoothed).toBeGreaterThanOrEqual(before.smoothed);
      }),
    broken: { "only more than the demand counts": strictlyAbove },
  },
  {
    name: "the order of the past does not matter",
    law: (judge) =>
      always(fc.tuple(past, demand, fc.array(fc.nat(), { minLength: 14, maxLength: 14 })), ([list, required, keys]) => {
        const mixed = list
          .map((value, i) => [keys[i] as number, value] as const)
          .sort(([a], [b]) => a - b)
          .map(([, value]) => value);
        expect(judge(mixed, required)).toEqual(judge(list, required));
      }),
    broken: { "only the last four count": lastFour },
  },
  {
    name: "every percentile lies between the worst and the best",
    law: (judge) =>
      always(fc.tuple(past, demand), ([list, required]) => {
        const { p10, p50, p80, p90 } = judge(list, required);
        for (const value of [p10, p50, p80, p90]) {
          if (value === null) continue;
          expect(value).toBeGreaterThanOrEqual(Math.min(...list) - 1e-12);
          expect(value).toBeLessThanOrEqual(Math.max(...list) + 1e-12);
        }
      }),
    broken: { "a normal curve is drawn through few values": gaussian },
  },
  {
    name: "with fewer than four values there is no band and no percentile",
    law: (judge) =>
      always(fc.tuple(past, demand), ([list, required]) => {
        const found = judge(list, required);
        expect(found.n).toBe(list.length);
        expect(found.band === "insufficientEvidence").toBe(list.length < 4);
        if (list.length < 4) expect([found.p50, found.p80]).toEqual([null, null]);
      }),
    broken: { "two values are enough": always4 },
  },
];
describe("laws of achievability", () => hold(achievability, laws, 300));

type Reps = (target: number, attainment: number, quota: number) => number;
const reps: Reps = (target, attainment, quota) => requiredReps({ target, attainment, quota }).reps;
const hundredths = fc.integer({ min: 1, max: 150 }).map((n) => n / 100);
describe("laws of required people", () =>
  hold(reps, [
    {
      name: "they carry the target, and one fewer would not",
      law: (run) =>
        always(
          fc.tuple(fc.integer({ min: 1, max: 100_000 }), hundredths, fc.integer({ min: 1, max: 5000 })),
          ([target, attainment, quota]) => {
            const n = run(target, attainment, quota);
            const percent = Math.round(attainment * 100);
            expect(n * percent * quota).toBeGreaterThanOrEqual(target * 100);
            expect((n - 1) * percent * quota).toBeLessThan(target * 100);
          },
        ),
      broken: {
        "it is rounded to the nearest": (t, a, q) => Math.round(t / a / q),
        "doubles lift a whole number": (t, a, q) => Math.ceil(t / a / q + 1e-9),
        "attainment is multiplied": (t, a, q) => Math.ceil((t * a) / q),
      },
    },
  ]));

type Pool = (target: number, paddings: readonly number[]) => readonly number[];
const pool: Pool = (target, levels) => overAssignment({ target, levels }).map((level) => level.pool.toNumber());
describe("laws of over-assignment", () =>
  hold(pool, [
    {
      name: "each level pads what the level above assigned, and no padding means none",
      law: (run) =>
        always(
          fc.tuple(
            fc.integer({ min: 1, max: 10_000 }),
            fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 4 }),
          ),
          ([target, percents]) => {
            const found = run(
              target,
              percents.map((percent) => percent / 100),
            );
            let exact = target;
            percents.forEach((percent, i) => {
              exact *= 1 + percent / 100;
              expect(Math.abs((found[i] as number) - exact)).toBeLessThan(1e-6 * target);
            });
          },
        ),
      broken: {
        "paddings are added": (target, levels) =>
          levels.map((_, i) => target * (1 + levels.slice(0, i + 1).reduce((a, b) => a + b, 0))),
        "every level pads the base": (target, levels) => levels.map((padding) => target * (1 + padding)),
      },
    },
  ]));

type Ramped = (hires: readonly number[], ramp: readonly number[]) => readonly number[];
const ramped: Ramped = (hires, ramp) => headcount({ hires, ramp }).ramped.map((value) => value.toNumber());
type Carry = (groups: readonly { count: number; quota: number; ramp: number; availability: number }[]) => number;
const carry: Carry = (list) => capacity({ reps: list }).capacity.toNumber();
const group = fc.record({
  count: fc.nat(9),
  quota: fc.nat(900),
  ramp: fc.constantFrom(0, 0.25, 0.5, 1),
  availability: fc.constantFrom(0, 0.5, 0.75, 1),
});
describe("laws of capacity", () => {
  hold(ramped, [
    {
      name: "every cohort ramps from its own first period, and counts in full at the end",
      law: (run) =>
        always(
          fc.tuple(
            fc.array(fc.nat(5), { minLength: 2, maxLength: 6 }),
            fc.array(fc.constantFrom(0, 0.25, 0.5, 1), { minLength: 1, maxLength: 4 }),
          ),
          ([hires, ramp]) => {
            const found = run(hires, ramp);
            hires.forEach((_, t) => {
              let exact = 0;
              for (let k = 0; k <= t; k += 1)
                exact += (hires[k] as number) * (ramp[Math.min(t - k, ramp.length - 1)] as number);
              expect(found[t]).toBe(exact);
            });
          },
        ),
      broken: {
        "all ramp by the calendar": (hires, ramp) =>
          hires.map(
            (_, t) => hires.slice(0, t + 1).reduce((a, b) => a + b, 0) * (ramp[Math.min(t, ramp.length - 1)] as number),
          ),
      },
    },
  ]);
  hold(carry, [
    {
      name: "it is the sum of its groups, and nobody who is not there carries anything",
      law: (run) =>
        always(fc.tuple(fc.array(group, { maxLength: 4 }), fc.array(group, { maxLength: 4 })), ([a, b]) => {
          expect(run([...a, ...b])).toBe(run(a) + run(b));
          expect(run(a.map((one) => ({ ...one, availability: 0 })))).toBe(0);
          expect(run([{ count: 2, quota: 100, ramp: 0.5, availability: 0.5 }])).toBe(50);
        }),
      broken: {
        "ramps are averaged over heads": (list) => {
          const heads = list.reduce((n, { count }) => n + count, 0);
          const mean =
            heads === 0
              ? 0
              : list.reduce((n, { count, ramp, availability }) => n + count * ramp * availability, 0) / heads;
          return list.reduce((n, { count, quota }) => n + count * quota, 0) * mean;
        },
      },
    },
  ]);
});
