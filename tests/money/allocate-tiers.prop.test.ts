import fc from "fast-check";
import { allocateRaised, allocateTierUnits, allocateUnits, type TierMethod } from "salesplan/money";
import { describe, expect, it } from "vitest";
import { abs, always, bigSum, exactQuotas, given, hold, type Law, permutation } from "./support.ts";

type Tiers = (
  totals: readonly number[],
  weights: readonly number[],
  ids: readonly string[],
  method: TierMethod,
) => number[][];
const real: Tiers = (totals, weights, ids, method) =>
  allocateTierUnits(totals, weights, ids, method).map((tier) => [...tier]);
/** What everybody writes: each tier rounded by itself. */
const alone: Tiers = (totals, weights, ids, method) =>
  totals.map((total) => [...allocateUnits(total, weights, ids, method)]);
const half = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });
const small = fc.integer({ min: -60, max: 60 });
const totals = fc
  .oneof(fc.array(small, { minLength: 1, maxLength: 4 }), fc.array(half, { minLength: 1, maxLength: 4 }))
  .map((list) => list.sort((a, b) => a - b));
const method = fc.constantFrom<TierMethod>("largestRemainder", "spread");
const parts = given(fc.constant(0));
const nats = totals.map((list) => list.map(Math.abs).sort((a, b) => a - b));

const laws: readonly Law<Tiers>[] = [
  {
    name: "every tier adds up exactly",
    law: (run) =>
      always(fc.tuple(totals, parts, method), ([list, { weights, ids }, how]) => {
        run(list, weights, ids, how).forEach((tier, t) => {
          expect(bigSum(tier)).toBe(BigInt(list[t] as number));
        });
      }),
    broken: {
      "the lower tier is only a floor for each part": (list, w, ids, how) => {
        const tiers = alone(list, w, ids, how);
        return tiers.map((tier, t) =>
          tier.map((part, i) => Math.max(part, ...tiers.slice(0, t).map((before) => before[i] as number))),
        );
      },
    },
  },
  {
    name: "no part falls from one tier to the next, nor does any sum of parts",
    law: (run) =>
      always(fc.tuple(totals, parts, method), ([list, { weights, ids }, how]) => {
        const tiers = run(list, weights, ids, how);
        for (let t = 1; t < tiers.length; t += 1) {
          tiers[t]?.forEach((part, i) => {
            expect(part).toBeGreaterThanOrEqual(tiers[t - 1]?.[i] as number);
          });
        }
      }),
    broken: { "each tier is rounded alone": alone },
  },
  {
    name: "raising a total by k raises every part by 0 to k",
    law: (run) =>
      always(fc.tuple(fc.nat(200), fc.nat(10), parts), ([total, k, { weights, ids }]) => {
        const [before, after] = run([total, total + k], weights, ids, "largestRemainder");
        after?.forEach((part, i) => {
          const gain = part - (before?.[i] as number);
          expect(gain >= 0 && gain <= k).toBe(true);
        });
      }),
    broken: { "each tier is rounded alone": alone },
  },
  {
    name: "a weight of 0 gets 0 in every tier",
    law: (run) =>
      always(fc.tuple(totals, parts, method), ([list, { weights, ids }, how]) => {
        for (const tier of run(list, weights, ids, how))
          tier.forEach((part, i) => void (weights[i] === 0 && expect(part).toBe(0)));
      }),
    broken: {
      "the first takes what is more": (list) => list.map((total) => [total]),
      "the first part takes the rise": (list, w, ids, how) => {
        const first = alone([list[0] as number], w, ids, how)[0] as number[];
        return list.map((total) => first.map((part, i) => (i === 0 ? part + total - (list[0] as number) : part)));
      },
    },
  },
  {
    name: "the lowest tier is the plain split",
    law: (run) =>
      always(fc.tuple(nats, parts, method), ([list, { weights, ids }, how]) => {
        expect(run(list, weights, ids, how)[0]).toEqual(alone(list, weights, ids, how)[0]);
      }),
    broken: {
      "steps go to the largest weights": (list, w, ids) =>
        list.map((total) => [...allocateUnits(total, w, ids, "largestWeight")]),
    },
  },
  {
    name: "no whole numbers above the tier before are nearer to the quotas (least squares)",
    law: (run) =>
      always(fc.tuple(nats, parts), ([list, { weights, ids }]) => {
        const W = bigSum(weights);
        const tiers = run(list, weights, ids, "largestRemainder");
        tiers.forEach((tier, t) => {
          const quotas = exactQuotas(list[t] as number, weights);
          // Moving one step from i to j changes the sum of squares by 2((x_j - q_j) - (x_i - q_i)) + 2.
          const over = tier.map((part, i) => BigInt(part) * W - (quotas[i] as bigint));
          tier.forEach((part, i) => {
            if (part <= (tiers[t - 1]?.[i] ?? 0)) return;
            for (const other of over) expect(other - (over[i] as bigint) + W >= 0n).toBe(true);
          });
        });
      }),
    broken: {
      "the rise is split by itself": (list, w, ids) => {
        const tiers: number[][] = [];
        list.forEach((total, t) => {
          const rise = [...allocateUnits(total - (list[t - 1] ?? 0), w, ids)];
          tiers.push(rise.map((part, i) => part + (tiers[t - 1]?.[i] ?? 0)));
        });
        return tiers;
      },
    },
  },
  {
    name: "spread keeps running totals within half a step, and half a step more for each further tier",
    law: (run) =>
      always(fc.tuple(nats, parts), ([list, { weights, ids }]) => {
        const W = bigSum(weights);
        run(list, weights, ids, "spread").forEach((tier, t) => {
          let [ideal, actual] = [0n, 0n];
          tier.forEach((part, i) => {
            ideal += BigInt(list[t] as number) * BigInt(weights[i] as number);
            actual += BigInt(part);
            expect(2n * abs(actual * W - ideal) <= W * BigInt(t + 1)).toBe(true);
          });
        });
      }),
    broken: { "the tiers are split by largest remainder": (list, w, ids) => real(list, w, ids, "largestRemainder") },
  },
  {
    name: "permuting the parts permutes every tier",
    law: (run) =>
      always(fc.tuple(nats, parts, fc.array(fc.nat(), { minLength: 1 })), ([list, { weights, ids }, keys]) => {
        const order = permutation(keys, weights.length);
        const moved = run(
          list,
          order.map((i) => weights[i] as number),
          order.map((i) => ids[i] as string),
          "largestRemainder",
        );
        expect(moved).toEqual(run(list, weights, ids, "largestRemainder").map((tier) => order.map((i) => tier[i])));
      }),
    broken: {
      "the place settles ties": (list, w) =>
        real(
          list,
          w,
          w.map((_, i) => String(i).padStart(3, "0")),
          "largestRemainder",
        ),
    },
  },
];

describe("allocateTierUnits", () => hold(real, laws));

describe("allocateRaised", () => {
  it("keeps what everyone has, adds up, and is the nearest such split, whatever they had", () => {
    fc.assert(
      fc.property(
        given(fc.nat(3000), 6),
        fc.array(fc.nat(300), { minLength: 6, maxLength: 6 }),
        ({ total, weights, ids }, had) => {
          const list = ids.map((id, i) => ({ id, weight: weights[i] as number, current: had[i] as number }));
          const before = list.reduce((sum, { current }) => sum + current, 0);
          const raised = allocateRaised(total, list, { step: 1 });
          if (before > total) {
            expect(raised).toMatchObject({ status: "BELOW_SUM_OF_MINIMA" });
            expect(raised.status === "BELOW_SUM_OF_MINIMA" && raised.short.toNumber()).toBe(before - total);
            return;
          }
          if (raised.status !== "allocated") throw new Error("not allocated");
          const parts = raised.parts.map(({ amount }) => amount.toNumber());
          expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
          const W = weights.reduce((a, b) => a + b, 0);
          const over = parts.map((part, i) => BigInt(part) * BigInt(W) - BigInt(total) * BigInt(weights[i] as number));
          parts.forEach((part, i) => {
            expect(part).toBeGreaterThanOrEqual(had[i] as number);
            if (part > (had[i] as number))
              for (const other of over) expect(other - (over[i] as bigint) + BigInt(W) >= 0n).toBe(true);
          });
        },
      ),
    );
  });
});
