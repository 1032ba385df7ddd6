import fc from "fast-check";
import { type Pace, type PacePart, pace } from "salesplan/measure";
import { progress } from "salesplan/targets";
import { describe, expect } from "vitest";
import { always, hold, type Law } from "../support/laws.ts";

type Run = (parts: readonly PacePart[], actual: number) => Pace;
/** A period by its parts: targets and working days; the first `over` working days have passed. */
const parts = fc.array(
  fc.record({ target: fc.integer({ min: 0, max: 500 }), total: fc.integer({ min: 0, max: 23 }) }),
  {
    minLength: 1,
    maxLength: 6,
  },
);
const asOf = (list: readonly { target: number; total: number }[], over: number): readonly PacePart[] => {
  let left = over;
  return list.map(({ target, total }) => {
    const elapsed = Math.min(total, left);
    left -= elapsed;
    return { target, elapsed, total };
  });
};
const days = (list: readonly { total: number }[]): number => list.reduce((sum, { total }) => sum + total, 0);
const whole = (list: readonly { target: number }[]): number => list.reduce((sum, { target }) => sum + target, 0);
const near = (a: number | null, b: number): void => {
  expect(Math.abs((a as number) - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(b)));
};

const linear: Run = (list, actual) =>
  pace([{ target: whole(list), elapsed: list.reduce((a, p) => a + p.elapsed, 0), total: days(list) }], actual);
const yesterday: Run = (list, actual) => {
  let dropped = false;
  const back = [...list].reverse().map((part) => {
    if (dropped || part.elapsed === 0) return part;
    dropped = true;
    return { ...part, elapsed: part.elapsed - 1 };
  });
  return pace(back.reverse(), actual);
};
const fullMonth: Run = (list, actual) =>
  pace(
    list.map((part) => ({ ...part, elapsed: part.elapsed > 0 ? part.total : 0 })),
    actual,
  );
const late: Run = (list, actual) =>
  pace(
    list
      .map((part, i) => ({ ...part, elapsed: i === 0 || part.elapsed === part.total ? part.elapsed : 0 }))
      .map((p, i, all) => (i > 0 && (all[i - 1] as PacePart).elapsed === 0 ? { ...p, elapsed: 0 } : p)),
    actual,
  );
const clipped: Run = (list, actual) => {
  const now = pace(list, actual);
  return {
    ...now,
    ratio: now.ratio === null ? null : Math.min(1, now.ratio),
    projection: { ...now.projection, ratio: Math.min(now.target, now.projection.ratio ?? 0) },
  };
};
const absolute: Run = (list, actual) => {
  const now = pace(list, actual);
  return { ...now, ratio: now.ratio === null ? null : (actual + 1) / (now.expected + 1) };
};
const perAllDays: Run = (list, actual) => {
  const now = pace(list, actual);
  return { ...now, requiredPerDay: Math.max(0, now.target - actual) / Math.max(1, days(list)) };
};
const twoSteps = fc.tuple(parts, fc.nat(140), fc.nat(20));

const laws: readonly Law<Run>[] = [
  {
    name: "what is expected never falls, is nothing before the first day and all after the last",
    law: (run) =>
      always(twoSteps, ([list, over, more]) => {
        const at = (n: number): number => run(asOf(list, n), 0).expected;
        if (days(list) === 0) return;
        expect(at(Math.min(over + more, days(list)))).toBeGreaterThanOrEqual(at(Math.min(over, days(list))) - 1e-9);
        near(at(days(list)), whole(list));
        if (list.every(({ total }) => total > 0)) expect(at(0)).toBe(0);
      }),
    broken: { "today is not counted": yesterday, "the current month counts in full or not at all": late },
  },
  {
    name: "months by the same target a day are working days over all working days",
    law: (run) =>
      always(
        fc.tuple(
          fc.array(fc.integer({ min: 1, max: 23 }), { minLength: 2, maxLength: 6 }),
          fc.integer({ min: 1, max: 50 }),
          fc.nat(140),
        ),
        ([totals, rate, over]) => {
          const list = totals.map((total) => ({ target: total * rate, total }));
          const elapsed = Math.min(over, days(list));
          near(run(asOf(list, elapsed), 0).expected, rate * elapsed);
        },
      ),
    broken: { "the current month counts in full": fullMonth },
  },
  {
    name: "the plan's shape counts, not only the days",
    law: (run) =>
      always(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 })), ([first, second]) => {
        near(
          run(
            asOf(
              [
                { target: first, total: 20 },
                { target: second, total: 20 },
              ],
              20,
            ),
            0,
          ).expected,
          first,
        );
      }),
    broken: { "every working day is expected to bring the same": linear },
  },
  {
    name: "who has what is expected has ratio 1, and ends at the target",
    law: (run) =>
      always(twoSteps, ([list, over]) => {
        const given = asOf(list, Math.min(over, days(list)));
        const { expected } = pace(given, 0);
        if (expected === 0) return;
        const now = run(given, expected);
        near(now.ratio, 1);
        near(now.projection.ratio, whole(list));
        near(now.projection.planRest, whole(list));
      }),
    broken: { "today is not counted": yesterday, "every working day is expected to bring the same": linear },
  },
  {
    name: "a ratio is never clipped, and scaling money leaves it",
    law: (run) =>
      always(fc.tuple(parts, fc.nat(140), fc.nat(900), fc.constantFrom(2, 8, 1024)), ([list, over, actual, factor]) => {
        const given = asOf(list, Math.min(over, days(list)));
        const now = run(given, actual);
        const { expected } = pace(given, actual);
        if (expected === 0) return expect(now.ratio).toBeNull();
        near(now.ratio, actual / expected);
        near(
          run(
            given.map((part) => ({ ...part, target: part.target * factor })),
            actual * factor,
          ).ratio,
          now.ratio as number,
        );
      }),
    broken: { "it is clipped at 1": clipped, "one is added against dividing by zero": absolute },
  },
  {
    name: "what is required per day brings the rest in the days that remain",
    law: (run) =>
      always(fc.tuple(parts, fc.nat(140), fc.nat(900)), ([list, over, actual]) => {
        const elapsed = Math.min(over, days(list));
        const { requiredPerDay } = run(asOf(list, elapsed), actual);
        const remaining = days(list) - elapsed;
        if (remaining === 0) return expect(requiredPerDay).toBeNull();
        near((requiredPerDay as number) * remaining, Math.max(0, whole(list) - actual));
      }),
    broken: { "it is spread over all days": perAllDays },
  },
];
describe("laws of pace", () => hold(pace, laws, 300));

type Progress = (base: number, target: number, actual: number) => number | null;
const own: Progress = (baseline, amount, actual) =>
  progress({ direction: amount >= baseline ? "increase" : "decrease", baseline, amount }, actual).progress;
const triple = fc.tuple(
  fc.integer({ min: -100, max: 100 }),
  fc.integer({ min: -100, max: 100 }),
  fc.integer({ min: -300, max: 300 }),
);
const progressLaws: readonly Law<Progress>[] = [
  {
    name: "it is 0 at the base, 1 at the target, and runs straight on beyond both",
    law: (run) =>
      always(triple, ([base, target, actual]) => {
        if (base === target) return expect(run(base, target, actual)).toBeNull();
        near(run(base, target, base), 0);
        near(run(base, target, target), 1);
        near(run(base, target, actual), (actual - base) / (target - base));
      }),
    broken: {
      "it is clipped at 0 and 1": (b, t, a) => (b === t ? null : Math.min(1, Math.max(0, (a - b) / (t - b)))),
      "a decrease is target / actual": (b, t, a) => (b === t ? null : t < b ? t / a : (a - b) / (t - b)),
      "no span is 100 %": (b, t, a) => (b === t ? 1 : (a - b) / (t - b)),
    },
  },
  {
    name: "a goal turned upside down makes the same progress",
    law: (run) =>
      always(triple, ([base, target, actual]) => {
        const [up, down] = [run(base, target, actual), run(-base, -target, -actual)];
        if (up === null) expect(down).toBeNull();
        else near(down, up);
      }),
    broken: {
      "a decrease is met or not": (b, t, a) => (b === t ? null : t < b ? (a <= t ? 1 : 0) : (a - b) / (t - b)),
    },
  },
];
describe("laws of progress", () => hold(own, progressLaws, 300));
