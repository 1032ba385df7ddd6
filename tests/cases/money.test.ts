import {
  allocate,
  allocateBounded,
  allocatePriority,
  allocateTable,
  allocateTiers,
  allocateUnits,
  Decimal,
  roundFractions,
  type SplitMethod,
} from "salesplan/money";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { type Case, cases } from "../support/shared.ts";

/** Other names of rules in the cases. */
const METHODS: { readonly [rule: string]: SplitMethod } = { blockSeparate: "block" };

const ids = (n: number): string[] => Array.from({ length: n }, (_, i) => String(i).padStart(6, "0"));
const parts = (weights: readonly string[]) =>
  ids(weights.length).map((id, i) => ({ id, weight: weights[i] as string }));
const text = (d: Decimal): string => d.toFixed();
const plain = (amounts: readonly string[]): string[] => amounts.map((amount) => new Decimal(amount).toFixed());

type Table = Extract<ReturnType<typeof allocateTable>, { readonly status: "allocated" }>;
const sumOf = ({ rows }: Table): number => rows.reduce((sum, { total }) => sum + total.toNumber(), 0);
/** Every cell is nearer to row total x column total / total than `below`; compared without division. */
function nearIdeal(table: Table, below: number): void {
  for (const row of table.rows) {
    row.amounts.forEach((amount, j) => {
      const ideal = row.total.toNumber() * (table.columns[j]?.total.toNumber() as number);
      expect(Math.abs(amount.toNumber() * sumOf(table) - ideal)).toBeLessThan(below * sumOf(table));
    });
  }
}

const runners: { readonly [name: string]: (c: Case) => void } = {
  allocate: ({ input, expected }) => {
    const split = allocate(input.total, parts(input.weights), {
      step: input.unit,
      method: METHODS[input.remainderRule] ?? input.remainderRule,
    });
    const { parts: amounts, unallocated } = Array.isArray(expected) ? { parts: expected, unallocated: "0" } : expected;
    expect(split.parts.map((part) => text(part.amount))).toEqual(plain(amounts));
    expect(text(split.unallocated)).toBe(unallocated);
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
  allocateMatrix: ({ input, expected }) => {
    const table = allocateTable(parts(input.rowWeights), parts(input.columnWeights), {
      total: input.total,
      step: input.unit,
    });
    if (table.status !== "allocated") throw new Error(table.status);
    expect(table.rows.map(({ total }) => text(total))).toEqual(expected.rowTotals);
    expect(table.columns.map(({ total }) => text(total))).toEqual(expected.columnTotals);
    nearIdeal(table, Number(expected.maxAbsCellDeviationBelow));
  },
  allocateMatrixProperties: ({ input, expected }) => {
    const lines = (totals: readonly string[]) =>
      ids(totals.length).map((id, i) => ({ id, total: totals[i] as string }));
    const table = allocateTable(lines(input.rowTotals), lines(input.columnTotals), {
      step: input.unit,
      within: input.prefixConsistent ? "prefix" : "cell",
    });
    if (table.status !== "allocated") throw new Error(table.status);
    expect(table.rows.map(({ total }) => text(total))).toEqual(input.rowTotals);
    expect(table.columns.map(({ total }) => text(total))).toEqual(input.columnTotals);
    nearIdeal(table, Number(expected.maxAbsCellDeviationBelow));
    for (const row of table.rows) {
      let [actual, ideal] = [0, 0];
      row.amounts.forEach((amount, j) => {
        actual += amount.toNumber();
        ideal += row.total.toNumber() * (table.columns[j]?.total.toNumber() as number);
        expect(Math.abs(actual * sumOf(table) - ideal)).toBeLessThan(
          Number(expected.maxAbsRowPrefixDeviationBelow) * sumOf(table),
        );
      });
    }
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
      it(`${c.function} ${c.id}`, () => run(c));
    }
  });
}
