import fc from "fast-check";
import { allocateBounded, allocateBoundedUnits, allocateUnits } from "salesplan/money";
import { describe, expect, it } from "vitest";
import { always, bigSum, type Given, given, hold, type Law, permutation } from "./support.ts";

interface Bounded extends Given {
  readonly min: readonly number[];
  readonly max: readonly number[];
}
type Outcome = { readonly units: readonly number[]; readonly unallocated: number } | { readonly short: number };
type Run = (given: Bounded) => Outcome;
const real: Run = ({ total, weights, ids, min, max }) => {
  const { units, unallocated, short } = allocateBoundedUnits(total, weights, min, max, ids);
  return units ? { units: [...units], unallocated } : { short };
};

/** The loop that many write: share out, clamp everything that is outside, share the rest among the others, forget the rest of the rest. */
const clampAll: Run = ({ total, weights, ids, min, max }) => {
  const low = min.reduce((a, b) => a + b, 0);
  if (low > total) return { short: low - total };
  const units = Array<number>(weights.length).fill(0);
  let free = weights.map((_, i) => i);
  let left = total;
  while (free.length > 0 && free.some((i) => (weights[i] as number) > 0)) {
    const parts = allocateUnits(
      left,
      free.map((i) => weights[i] as number),
      free.map((i) => ids[i] as string),
    );
    const clamped = free.filter(
      (i, k) => (parts[k] as number) < (min[i] as number) || (parts[k] as number) > (max[i] as number),
    );
    free.forEach((i, k) => {
      units[i] = Math.min(Math.max(parts[k] as number, min[i] as number), max[i] as number);
    });
    if (clamped.length === 0) return { units, unallocated: 0 };
    for (const i of clamped) left -= units[i] as number;
    left = Math.max(left, 0);
    free = free.filter((i) => !clamped.includes(i));
  }
  return { units, unallocated: Math.max(left, 0) };
};
const clampOnce = ({ total, weights, ids, min, max }: Bounded): { units: number[]; unallocated: number } => ({
  units: [...allocateUnits(total, weights, ids)].map((part, i) =>
    Math.min(Math.max(part, min[i] as number), max[i] as number),
  ),
  unallocated: 0,
});
const unbounded: Run = ({ total, weights, ids }) => ({
  units: [...allocateUnits(total, weights, ids)],
  unallocated: 0,
});
const noShort: Run = (all) => {
  const out = real(all);
  return "short" in out ? { units: all.min, unallocated: 0 } : out;
};

const bound = fc.tuple(
  fc.oneof(fc.constant(0), fc.nat(60)),
  fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.nat(80)),
);
const bounded = (total: fc.Arbitrary<number>): fc.Arbitrary<Bounded> =>
  given(total, 8).chain((parts) =>
    fc.array(bound, { minLength: parts.ids.length, maxLength: parts.ids.length }).map((bounds) => ({
      ...parts,
      min: bounds.map(([low]) => low),
      max: bounds.map(([low, more]) => low + more),
    })),
  );
const total = fc.oneof({ weight: 4, arbitrary: fc.nat(400) }, fc.nat(100_000));

/** The exact level: for every part `x = clamp(t * w, min, max)`; x is compared with `t` by its one-step neighbourhood. */
const laws: readonly Law<Run>[] = [
  {
    name: "every part lies within its bounds, and parts and unallocated add up to the total",
    law: (run) =>
      always(bounded(total), (all) => {
        const out = run(all);
        if ("short" in out) return;
        out.units.forEach((part, i) => {
          expect(part >= (all.min[i] as number) && part <= (all.max[i] as number)).toBe(true);
        });
        expect(bigSum(out.units) + BigInt(out.unallocated)).toBe(BigInt(all.total));
      }),
    broken: {
      "bounds are clamped once": clampOnce,
      "clamped amounts are taken from nobody": clampAll,
      "bounds are forgotten": unbounded,
    },
  },
  {
    name: "minima above the total are BELOW_SUM_OF_MINIMA, short by the difference, and nothing else is",
    law: (run) =>
      always(bounded(total), (all) => {
        const out = run(all);
        const short = Number(bigSum(all.min)) - all.total;
        expect("short" in out ? out.short : 0).toBe(Math.max(short, 0));
      }),
    broken: { "the minima are given anyway": noShort },
  },
  {
    name: "something stays unallocated only when every part with a weight is at its maximum",
    law: (run) =>
      always(bounded(total), (all) => {
        const out = run(all);
        if ("short" in out || out.unallocated === 0) return;
        expect(out.unallocated).toBeGreaterThan(0);
        out.units.forEach((part, i) => {
          if ((all.weights[i] as number) > 0) expect(part).toBe(all.max[i]);
        });
      }),
    broken: {
      "what is clamped is left": (all) => {
        const out = clampOnce(all);
        return { units: out.units, unallocated: all.total - out.units.reduce((a, b) => a + b, 0) };
      },
    },
  },
  {
    name: "parts that no bound holds stay proportional to their weights within one step each",
    law: (run) =>
      always(bounded(total), (all) => {
        const out = run(all);
        if ("short" in out) return;
        const free = out.units.flatMap((part, i) =>
          part > (all.min[i] as number) && part < (all.max[i] as number) ? [[part, all.weights[i] as number]] : [],
        ) as [number, number][];
        // (x_i - 1) / w_i < x_j + 1 / w_j, without division.
        for (const [x, w] of free)
          for (const [y, v] of free) expect(BigInt(x - 1) * BigInt(v) < BigInt(y + 1) * BigInt(w)).toBe(true);
      }),
    broken: {
      "one part takes what clamping leaves": (all) => {
        const out = clampOnce(all);
        const left = all.total - out.units.reduce((a, b) => a + b, 0);
        const at = out.units.findIndex(
          (part, i) => part + left >= (all.min[i] as number) && part + left <= (all.max[i] as number),
        );
        if (at >= 0) out.units[at] = (out.units[at] as number) + left;
        return { units: out.units, unallocated: 0 };
      },
    },
  },
  {
    name: "a bound holds a part on the right side only: held at max below the level, held at min above it",
    law: (run) =>
      always(bounded(total), (all) => {
        const out = run(all);
        if ("short" in out) return;
        // Nobody strictly above the minimum may be richer for the weight, by more than a step, than one strictly below the maximum.
        out.units.forEach((x, i) => {
          if (x <= (all.min[i] as number)) return;
          out.units.forEach((y, j) => {
            if (y >= (all.max[j] as number) || all.weights[j] === 0) return;
            expect(
              BigInt(x - 1) * BigInt(all.weights[j] as number) < BigInt(y + 1) * BigInt(all.weights[i] as number),
            ).toBe(true);
          });
        });
      }),
    broken: { "everything outside is clamped at once": clampAll },
  },
  {
    name: "a larger total takes at most the rounding step from anybody",
    law: (run) =>
      always(fc.tuple(bounded(total), fc.nat(50)), ([all, more]) => {
        const [before, after] = [run(all), run({ ...all, total: all.total + more })];
        if ("short" in before || "short" in after) return;
        after.units.forEach((part, i) => {
          expect(part).toBeGreaterThanOrEqual((before.units[i] as number) - 1);
        });
      }),
    broken: {
      "even and odd totals go to opposite ends": (all) => {
        const units = all.min.map((low) => low);
        let left = all.total - units.reduce((a, b) => a + b, 0);
        if (left < 0) return { short: -left };
        for (let k = 0; k < units.length; k += 1) {
          const i = all.total % 2 === 0 ? k : units.length - 1 - k;
          const take = Math.min(left, (all.max[i] as number) - (units[i] as number));
          units[i] = (units[i] as number) + take;
          left -= take;
        }
        return { units, unallocated: left };
      },
    },
  },
  {
    name: "without bounds that matter it is the plain split, and relaxing a bound that holds nobody changes nothing",
    law: (run) =>
      always(bounded(total), (all) => {
        const out = run(all);
        if ("short" in out || out.unallocated > 0) return;
        const min = all.min.map((low, i) => ((out.units[i] as number) - 1 > low ? 0 : low));
        const max = all.max.map((high, i) => ((out.units[i] as number) + 1 < high ? Number.POSITIVE_INFINITY : high));
        expect(run({ ...all, min, max })).toEqual(out);
      }),
    broken: {
      "parts are measured between their bounds": (all) => {
        const low = all.min.reduce((a, b) => a + b, 0);
        if (low > all.total) return { short: low - all.total };
        const more = allocateUnits(all.total - low, all.weights, all.ids);
        return { units: all.min.map((m, i) => m + (more[i] as number)), unallocated: 0 };
      },
    },
  },
  {
    name: "permuting the parts permutes the result",
    law: (run) =>
      always(fc.tuple(bounded(total), fc.array(fc.nat(), { minLength: 1 })), ([all, keys]) => {
        const order = permutation(keys, all.ids.length);
        const by = <T>(list: readonly T[]): T[] => order.map((i) => list[i] as T);
        const moved = run({
          total: all.total,
          weights: by(all.weights),
          ids: by(all.ids),
          min: by(all.min),
          max: by(all.max),
        });
        const out = run(all);
        expect(moved).toEqual("short" in out ? out : { ...out, units: by(out.units) });
      }),
    broken: {
      "the place settles ties": (all) => real({ ...all, ids: all.ids.map((_, i) => String(i).padStart(3, "0")) }),
    },
  },
];

describe("allocateBoundedUnits", () => {
  hold(real, laws, 400);

  it("is the mirror image for mirrored totals and bounds", () => {
    fc.assert(
      fc.property(bounded(total), ({ total, weights, ids, min, max }) => {
        const out = allocateBoundedUnits(total, weights, min, max, ids);
        const mirror = allocateBoundedUnits(
          -total,
          weights,
          max.map((v) => -v),
          min.map((v) => -v),
          ids,
        );
        fc.pre(out.units !== null && mirror.units !== null);
        expect([...(mirror.units as Float64Array)].map((v) => (v === 0 ? 0 : -v))).toEqual([
          ...(out.units as Float64Array),
        ]);
      }),
    );
  });

  it("ends at once for many parts whose bounds are met one after another", () => {
    const n = 20_000;
    const parts = Array.from({ length: n }, (_, i) => i + 1);
    const { units, unallocated } = allocateBoundedUnits(
      n * 10,
      parts.map(() => 1),
      null,
      parts,
    );
    expect(unallocated).toBe(0);
    expect(bigSum([...(units as Float64Array)])).toBe(BigInt(n * 10));
  });
});

describe("allocateBounded", () => {
  it("rounds bounds inwards to whole steps and keeps the sum", () => {
    fc.assert(
      fc.property(bounded(fc.nat(400)), fc.integer({ min: 1, max: 9 }), ({ total, weights, ids, min, max }, step) => {
        const parts = ids.map((id, i) => ({
          id,
          weight: weights[i] as number,
          min: min[i] as number,
          max: max[i] === Number.POSITIVE_INFINITY ? null : (max[i] as number) + step,
        }));
        const out = allocateBounded(total * step, parts, { step });
        if (out.status !== "allocated") return;
        out.parts.forEach(({ amount }, i) => {
          expect(amount.mod(step).isZero()).toBe(true);
          expect(amount.gte(min[i] as number) && amount.lte((max[i] as number) + step)).toBe(true);
        });
        expect(out.parts.reduce((sum, { amount }) => sum + amount.toNumber(), out.unallocated.toNumber())).toBe(
          total * step,
        );
      }),
    );
  });
});
