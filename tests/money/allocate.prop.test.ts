import fc from "fast-check";
import { allocate, allocateUnits, Decimal, type SplitMethod, sum } from "salesplan/money";
import { describe, expect, it } from "vitest";
import { splitBig } from "../../src/money/allocate-units.ts";
import { bigWeights, readWeights } from "../../src/money/weights.ts";
import {
  abs,
  always,
  anyTotal,
  bigSum,
  exactQuotas,
  type Given,
  given,
  hold,
  type Law,
  permutation,
} from "./support.ts";

type Split = (total: number, weights: readonly number[], ids: readonly string[], method: SplitMethod) => number[];
const real: Split = (total, weights, ids, method) => [...allocateUnits(total, weights, ids, method)];
const all: readonly SplitMethod[] = ["largestRemainder", "spread", "largestWeight", "first", "last", "webster"];
const method = fc.constantFrom(...all);
const near = fc.constantFrom<SplitMethod>("largestRemainder", "spread");

// Deliberately broken implementations, most of them what people write by hand.
const rounded: Split = (total, weights) => {
  const W = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => Math.round((total * w) / W));
};
const floored: Split = (total, weights, ids, how) => {
  // The remainder goes to the first part, also where its weight is 0.
  const parts = rounded(total, weights, ids, how).map(Math.floor);
  parts[0] = (parts[0] as number) + total - parts.reduce((a, b) => a + b, 0);
  return parts;
};
const notMirrored: Split = (total, weights, ids, how) => {
  if (total >= 0) return real(total, weights, ids, how);
  const W = bigSum(weights);
  const parts = weights.map((w) => {
    const n = BigInt(total) * BigInt(w);
    return Number(n / W - (n % W === 0n ? 0n : 1n));
  });
  let left = total - Number(bigSum(parts));
  return parts.map((part) => (left-- > 0 ? part + 1 : part));
};
const byPlace: Split = (total, weights, _ids, how) =>
  real(
    total,
    weights,
    weights.map((_, i) => String(i).padStart(3, "0")),
    how,
  );
const unscaled: Split = (total, weights, ids, how) =>
  real(
    total,
    weights.map((w) => Math.min(w, 1_000)),
    ids,
    how,
  );
const toLargest: Split = (total, weights, ids) => {
  const W = bigSum(weights);
  const parts = weights.map((w) => Number((BigInt(total) * BigInt(w)) / W));
  const best = weights.indexOf(Math.max(...weights));
  parts[best] = Number(BigInt(total) - bigSum(parts) + BigInt(parts[best] as number));
  void ids;
  return parts;
};

const laws: readonly Law<Split>[] = [
  {
    name: "parts add up to the total exactly",
    law: (split) =>
      always(fc.tuple(given(anyTotal), method), ([{ total, weights, ids }, how]) => {
        expect(bigSum(split(total, weights, ids, how))).toBe(BigInt(total));
      }),
    broken: { "each part is rounded alone": rounded },
  },
  {
    name: "every part is within one step of its exact quota (largestRemainder, spread)",
    law: (split) =>
      always(fc.tuple(given(anyTotal), near), ([{ total, weights, ids }, how]) => {
        const W = bigSum(weights);
        const quotas = exactQuotas(total, weights);
        split(total, weights, ids, how).forEach((part, i) => {
          expect(abs(BigInt(part) * W - (quotas[i] as bigint)) < W).toBe(true);
        });
      }),
    broken: { "the largest takes the whole remainder": toLargest },
  },
  {
    name: "a weight of 0 gets 0",
    law: (split) =>
      always(fc.tuple(given(anyTotal), method), ([{ total, weights, ids }, how]) => {
        split(total, weights, ids, how).forEach((part, i) => {
          if (weights[i] === 0) expect(part).toBe(0);
        });
      }),
    broken: { "the first takes the remainder": floored },
  },
  {
    name: "a negative total is the mirror image, and never -0",
    law: (split) =>
      always(fc.tuple(given(anyTotal), method), ([{ total, weights, ids }, how]) => {
        const mirrored = split(-total, weights, ids, how).map((part) => (part === 0 ? 0 : -part));
        expect(split(total, weights, ids, how)).toEqual(mirrored);
      }),
    broken: { "quotas are floored toward minus infinity": notMirrored },
  },
  {
    name: "no part has the other sign",
    law: (split) =>
      always(fc.tuple(given(anyTotal), method), ([{ total, weights, ids }, how]) => {
        for (const part of split(total, weights, ids, how))
          expect(Math.sign(part) * Math.sign(total)).toBeGreaterThanOrEqual(0);
      }),
    broken: { "the first takes what rounding leaves": floored },
  },
  {
    name: "only the ratio of the weights matters",
    law: (split) =>
      always(
        fc.tuple(
          given(anyTotal),
          method,
          fc.oneof(fc.integer({ min: 2, max: 1000 }), fc.integer({ min: 2, max: 2 ** 33 })),
        ),
        ([{ total, weights, ids }, how, factor]) => {
          const small = weights.map((w) => w % 1_000_000);
          fc.pre(small.some((w) => w > 0));
          expect(
            split(
              total,
              small.map((w) => w * factor),
              ids,
              how,
            ),
          ).toEqual(split(total, small, ids, how));
        },
      ),
    broken: { "weights are capped": unscaled },
  },
  {
    name: "permuting the parts permutes the result (largestRemainder, largestWeight)",
    law: (split) =>
      always(
        fc.tuple(
          given(anyTotal),
          fc.constantFrom<SplitMethod>("largestRemainder", "largestWeight"),
          fc.array(fc.nat(), { minLength: 1 }),
        ),
        ([{ total, weights, ids }, how, keys]) => {
          const order = permutation(keys, weights.length);
          const moved = split(
            total,
            order.map((i) => weights[i] as number),
            order.map((i) => ids[i] as string),
            how,
          );
          const before = split(total, weights, ids, how);
          expect(moved).toEqual(order.map((i) => before[i]));
        },
      ),
    broken: { "the place settles ties": byPlace },
  },
  {
    name: "splitting a sum by its own parts gives the parts back",
    law: (split) =>
      always(fc.tuple(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 12 }), method), ([parts, how]) => {
        const total = parts.reduce((a, b) => a + b, 0);
        fc.pre(total > 0);
        expect(
          split(
            total,
            parts,
            parts.map((_, i) => String(i)),
            how,
          ),
        ).toEqual(parts);
      }),
    broken: { "weights are capped": unscaled },
  },
  {
    name: "spread keeps every running total within half a step",
    law: (split) =>
      always(given(anyTotal), ({ total, weights, ids }) => {
        const W = bigSum(weights);
        let [ideal, actual] = [0n, 0n];
        split(total, weights, ids, "spread").forEach((part, i) => {
          ideal += BigInt(total) * BigInt(weights[i] as number);
          actual += BigInt(part);
          expect(2n * abs(actual * W - ideal) <= W).toBe(true);
        });
      }),
    broken: { "it is the largest remainder": (t, w, i) => real(t, w, i, "largestRemainder") },
  },
  {
    name: "webster: one step more in the total is one step more for one part",
    law: (split) =>
      always(given(anyTotal), ({ total, weights, ids }) => {
        const size = Math.min(Math.abs(total), 2 ** 50);
        const before = split(size, weights, ids, "webster");
        const gains = split(size + 1, weights, ids, "webster").map((part, i) => part - (before[i] as number));
        expect(gains.filter((gain) => gain !== 0)).toEqual([1]);
      }),
    broken: { "it is the largest remainder": (t, w, i) => real(t, w, i, "largestRemainder") },
  },
  {
    name: "webster gives step after step to the smallest (2 has + 1) / weight",
    law: (split) =>
      always(
        fc.tuple(
          fc.nat(60),
          fc.integer({ min: 1, max: 2000 }),
          fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 25 }),
        ),
        ([total, first, more]) => {
          const weights = [first, ...more];
          const parts = weights.map(() => 0);
          for (let k = 0; k < total; k += 1) {
            let best = 0;
            weights.forEach((w, i) => {
              const [x, y] = [
                (2 * (parts[i] as number) + 1) * (weights[best] as number),
                (2 * (parts[best] as number) + 1) * w,
              ];
              if (x < y || (x === y && w > (weights[best] as number))) best = i;
            });
            parts[best] = (parts[best] as number) + 1;
          }
          const ids = weights.map((_, i) => String(i).padStart(3, "0"));
          expect(split(total, weights, ids, "webster")).toEqual(parts);
        },
      ),
    broken: { "it is the largest remainder": (t, w, i) => real(t, w, i, "largestRemainder") },
  },
  {
    name: "equal weights differ by at most one step",
    law: (split) =>
      always(
        fc.tuple(anyTotal, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 1e6 }), method),
        ([total, n, w, how]) => {
          const parts = split(
            total,
            Array<number>(n).fill(w),
            Array.from({ length: n }, (_, i) => `p${i}`),
            how,
          );
          expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
        },
      ),
    broken: { "the largest takes the whole remainder": toLargest },
  },
  {
    name: "the steps that whole quotas leave go to the largest remainders, then weights, then ids",
    law: (split) =>
      always(given(anyTotal), ({ total, weights, ids }) => {
        expect(split(total, weights, ids, "largestRemainder")).toEqual(oracle({ total, weights, ids }));
      }),
    broken: {
      "the place settles ties": byPlace,
      "they go to the largest weights": (t, w, i) => real(t, w, i, "largestWeight"),
    },
  },
];

/** The largest remainder written once more, in BigInt throughout. */
function oracle({ total, weights, ids }: Given): readonly number[] {
  const W = bigSum(weights);
  const size = abs(BigInt(total));
  const rows = weights.map((w, i) => ({ i, w, whole: (size * BigInt(w)) / W, rest: (size * BigInt(w)) % W }));
  let left = size - rows.reduce((sum, row) => sum + row.whole, 0n);
  const ranked = [...rows].sort((a, b) =>
    a.rest !== b.rest
      ? a.rest > b.rest
        ? -1
        : 1
      : b.w - a.w || ((ids[a.i] as string) < (ids[b.i] as string) ? -1 : 1),
  );
  for (const row of ranked) if (left-- > 0n) row.whole += 1n;
  return rows.map(({ whole }) => Number(total < 0 ? -whole : whole));
}

describe("allocateUnits", () => hold(real, laws));

describe("numbers and BigInt", () => {
  it("give the same parts by every method, up to the largest weights that numbers hold", () => {
    const large = fc.array(fc.oneof(fc.nat(9), fc.nat(2 ** 47), fc.nat(2 ** 50)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeNat(), fc.nat(50)), large, method, (total, weights, how) => {
        fc.pre(weights.some((w) => w > 0) && total > 0);
        const read = readWeights(weights, (i) => [i]);
        const ids = weights.map((_, i) => `p${weights.length - i}`);
        const exact = splitBig(BigInt(total), bigWeights(read), ids, how).map(Number);
        expect(real(total, weights, ids, how)).toEqual(exact);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("allocate", () => {
  const decimals = fc.tuple(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.nat(6));
  it("loses no cent at any magnitude, with weights of any size", () => {
    fc.assert(
      fc.property(
        decimals,
        fc.array(
          fc.oneof(
            fc.double({ min: 0, noNaN: true, noDefaultInfinity: true, max: 1e300 }),
            fc.bigInt({ min: 0n, max: 10n ** 60n }),
          ),
          { minLength: 1, maxLength: 8 },
        ),
        method,
        ([units, scale], weights, how) => {
          fc.pre(weights.some((w) => w > 0) && weights.every((w) => w === 0 || w > 1e-30));
          const total = new Decimal(units.toString()).times(new Decimal(10).pow(-scale));
          const exact = total.toFixed(scale);
          const split = allocate(
            exact,
            weights.map((weight, i) => ({ id: `p${i}`, weight })),
            { step: `1e-${scale}`, method: how },
          );
          expect(sum(split.parts.map(({ amount }) => amount)).eq(exact)).toBe(true);
          expect(split.unallocated.toFixed()).toBe("0");
        },
      ),
    );
  });

  it("block gives the exact ratio and separate whole quotas; what they leave is said", () => {
    fc.assert(
      fc.property(given(fc.integer({ min: -100_000, max: 100_000 })), ({ total, weights, ids }) => {
        const parts = ids.map((id, i) => ({ id, weight: weights[i] as number }));
        const W = bigSum(weights);
        for (const how of ["block", "separate"] as const) {
          const split = allocate(total, parts, { step: 1, method: how });
          expect(
            sum(split.parts.map(({ amount }) => amount))
              .plus(split.unallocated)
              .toNumber() + 0,
          ).toBe(total);
          split.parts.forEach(({ amount }, i) => {
            const part = BigInt(amount.toFixed());
            const quota = (BigInt(total) * BigInt(weights[i] as number)) / W;
            if (how === "separate") expect(part).toBe(quota);
            else
              for (const [j, other] of split.parts.entries())
                expect(part * BigInt(weights[j] as number)).toBe(
                  BigInt(other.amount.toFixed()) * BigInt(weights[i] as number),
                );
          });
        }
      }),
    );
  });

  it("hands out only multiples of the step; what offStep leaves is the odd rest", () => {
    fc.assert(
      fc.property(
        given(fc.integer({ min: -1_000_000, max: 1_000_000 })),
        fc.integer({ min: 1, max: 500 }),
        ({ total, weights, ids }, step) => {
          const parts = ids.map((id, i) => ({ id, weight: weights[i] as number }));
          const left = allocate(total, parts, { step, offStep: "leave" });
          for (const { amount } of left.parts) expect(amount.mod(step).isZero()).toBe(true);
          expect(left.unallocated.toFixed()).toBe(String(total % step));
          const large = allocate(total, parts, { step, offStep: "toLargest" });
          expect(sum(large.parts.map(({ amount }) => amount)).toNumber()).toBe(total);
          expect(large.parts.filter(({ amount }) => !amount.mod(step).isZero()).length).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
