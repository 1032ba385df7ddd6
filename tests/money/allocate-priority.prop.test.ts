import fc from "fast-check";
import { allocatePriority } from "salesplan/money";
import { describe, expect } from "vitest";
import { always, hold, type Law } from "./support.ts";

interface Request {
  readonly id: string;
  readonly tier: number;
  readonly amount: number;
}
type Run = (
  budget: number,
  requests: readonly Request[],
  step: number,
) => { readonly granted: readonly number[]; readonly left: number };
const real: Run = (budget, requests, step) => {
  const { requests: all, left } = allocatePriority(budget, requests, { step });
  all.forEach(({ granted, unmet }, i) => {
    expect(granted.plus(unmet).toNumber()).toBe(requests[i]?.amount);
  });
  return { granted: all.map(({ granted }) => granted.toNumber()), left: left.toNumber() };
};
/** First come, first served, whatever the tier. */
const inTurn: Run = (budget, requests) => {
  let left = budget;
  const granted = requests.map(({ amount }) => {
    const given = Math.min(amount, left);
    left -= given;
    return given;
  });
  return { granted, left };
};
const listOrder: Run = (budget, requests) => {
  const order = requests.map((_, i) => i).sort((a, b) => (requests[a]?.tier ?? 0) - (requests[b]?.tier ?? 0));
  const served = inTurn(
    budget,
    order.map((i) => requests[i] as Request),
    1,
  );
  const granted: number[] = [];
  order.forEach((i, k) => {
    granted[i] = served.granted[k] as number;
  });
  return { granted, left: served.left };
};
const everything: Run = (budget, requests) => ({
  granted: requests.map(({ amount }) => amount),
  left: budget - requests.reduce((sum, { amount }) => sum + amount, 0),
});

const requests = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 3 }),
    tier: fc.integer({ min: 1, max: 3 }),
    amount: fc.nat(100),
  }),
  { minLength: 1, maxLength: 8, selector: ({ id }) => id },
);
const asked = fc.tuple(fc.nat(400), requests, fc.integer({ min: 1, max: 5 }));

const laws: readonly Law<Run>[] = [
  {
    name: "granted amounts and what is left add up to the budget, and nobody gets more than was asked",
    law: (run) =>
      always(asked, ([budget, list, step]) => {
        const { granted, left } = run(budget, list, step);
        expect(granted.reduce((a, b) => a + b, left)).toBe(budget);
        expect(left).toBeGreaterThanOrEqual(0);
        granted.forEach((units, i) => {
          expect(units >= 0 && units <= (list[i]?.amount as number) && units % step === 0).toBe(true);
        });
      }),
    broken: { "every wish is granted": everything },
  },
  {
    name: "a tier gets nothing while a tier before it has a whole step unmet",
    law: (run) =>
      always(asked, ([budget, list, step]) => {
        const { granted } = run(budget, list, step);
        const unmet = list.filter(({ amount }, i) => amount - (granted[i] as number) >= step).map(({ tier }) => tier);
        list.forEach(({ tier }, i) => {
          if (unmet.some((before) => before < tier)) expect(granted[i]).toBe(0);
        });
      }),
    broken: { "first come, first served": inTurn },
  },
  {
    name: "within a tier everyone gets the same share of the request within a step, whatever the order of the list",
    law: (run) =>
      always(asked, ([budget, list, step]) => {
        const { granted } = run(budget, list, step);
        const back = run(budget, [...list].reverse(), step);
        expect([...back.granted].reverse()).toEqual(granted);
        list.forEach((a, i) => {
          list.forEach((b, j) => {
            const [wholeA, wholeB] = [Math.floor(a.amount / step), Math.floor(b.amount / step)];
            if (a.tier !== b.tier || wholeA === 0 || wholeB === 0) return;
            const [x, y] = [(granted[i] as number) / step, (granted[j] as number) / step];
            expect((x - 1) * wholeB < (y + 1) * wholeA).toBe(true);
          });
        });
      }),
    broken: { "the list is served in order inside a tier": listOrder },
  },
];

describe("allocatePriority", () => hold(real, laws));
