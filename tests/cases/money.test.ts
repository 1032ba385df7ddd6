import {
  type AllocateMethod,
  allocate,
  allocateBounded,
  allocatePriority,
  allocateTiers,
  allocateUnits,
  Decimal,
  roundFractions,
} from "salesplan/money";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { type Case, cases } from "../support/shared.ts";

/** Rules of other libraries that this one does not have, each with the reason. */
const OUT_OF_SCOPE: { readonly [id: string]: string } = {
  "appt-webster-25": "webster",
  "appt-webster-26": "webster",
  "alloc-brick-separate": "separate",
  "alloc-brick-block": "block",
};

const ids = (n: number): string[] => Array.from({ length: n }, (_, i) => String(i).padStart(6, "0"));
const parts = (weights: readonly string[]) =>
  ids(weights.length).map((id, i) => ({ id, weight: weights[i] as string }));
const text = (d: Decimal): string => d.toFixed();
const plain = (amounts: readonly string[]): string[] => amounts.map((amount) => new Decimal(amount).toFixed());

const runners: { readonly [name: string]: (c: Case) => void } = {
  allocate: ({ input, expected }) => {
    const split = allocate(input.total, parts(input.weights), {
      step: input.unit,
      method: input.remainderRule as AllocateMethod,
    });
    expect(split.parts.map((part) => text(part.amount))).toEqual(plain(expected));
    expect(text(split.unallocated)).toBe("0");
  },
  allocateErrors: ({ input, expected }) => {
    const codes = input.weightVectors.map(
      (weights: string[]) => errorOf(() => allocate(input.total, parts(weights), { step: input.unit })).code,
    );
    expect(codes).toEqual(expected.errors);
  },
  allocateTiers: ({ input, expected }) => {
    const tiers = Object.entries(input.tiers).map(([tier, total]) => ({ tier, total: total as string }));
    const split = allocateTiers(tiers, parts(input.weights), { step: input.unit });
    for (const { tier } of tiers) {
      expect(split.map(({ amounts }) => text(amounts[tier] as Decimal))).toEqual(expected[tier]);
    }
  },
  allocateBounded: ({ input, expected }) => {
    const bounded = parts(input.weights).map((part, i) => ({ ...part, min: input.min[i], max: input.max[i] }));
    const split = allocateBounded(input.total, bounded, { step: input.unit });
    if (split.status === "BELOW_SUM_OF_MINIMA") {
      expect({ error: split.status, short: text(split.short) }).toEqual(expected);
      return;
    }
    const { parts: amounts = expected, unallocated = "0" } = expected;
    expect(split.parts.map((part) => text(part.amount))).toEqual(amounts);
    expect(text(split.unallocated)).toBe(unallocated);
  },
  allocatePriority: ({ input, expected }) => {
    const split = allocatePriority(input.budget, input.requests, { step: input.unit });
    expect(split.requests.map(({ granted }) => text(granted))).toEqual(expected.granted);
    expect(split.requests.map(({ unmet }) => text(unmet))).toEqual(expected.unmet);
    expect(text(split.left)).toBe(expected.left);
  },
  roundEffects: ({ input, expected }) => {
    const fractions = (input.effects as string[]).map((effect) => effect.split("/").map(BigInt));
    const common = fractions.reduce((product, [, b = 1n]) => product * b, 1n);
    const numerators = fractions.map(([a = 0n, b = 1n]) => (a * common) / b);
    expect(roundFractions(numerators, common).map(String)).toEqual(expected);
  },
  splitInteger: ({ input, expected }) => {
    expect([...allocateUnits(input.total, input.weights)]).toEqual(expected.parts);
  },
};

for (const file of ["targets", "activity"]) {
  const found = cases(file);
  describe(`money: reference cases of ${file}.json`, () => {
    if (!found) it.skip("no reference cases at SALESPLAN_CASES", () => {});
    for (const c of found ?? []) {
      const run = runners[c.function];
      if (!run) continue;
      const why = OUT_OF_SCOPE[c.id];
      if (why) it.skip(`${c.id}: out of scope: ${why}`, () => {});
      else it(`${c.function} ${c.id}`, () => run(c));
    }
  });
}
