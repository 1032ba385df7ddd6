import fc from "fast-check";
import * as calendar from "salesplan/calendar";
import { allocateUnits } from "salesplan/money";
import { describe, expect, it } from "vitest";
import { earliestDue } from "../../src/targets/earliest-due.ts";
import { cal } from "./support.ts";

/** A split of columns among rows with the given weights, row by row. */
type Split = (columns: readonly number[], weights: readonly number[]) => ArrayLike<number>;

const table = fc.record({
  columns: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 12 }),
  weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 7 }),
});
const holds = (
  law: (split: Split, given: { columns: number[]; weights: number[] }) => boolean,
  split: Split,
): boolean =>
  !fc.check(
    fc.property(table, (given) => law(split, given)),
    { numRuns: 300, seed: 1 },
  ).failed;

const addsUp = (split: Split, { columns, weights }: { columns: number[]; weights: number[] }): boolean => {
  const cells = split(columns, weights);
  return columns.every(
    (total, p) => weights.reduce((sum, _, i) => sum + (cells[i * columns.length + p] as number), 0) === total,
  );
};
const staysClose = (split: Split, { columns, weights }: { columns: number[]; weights: number[] }): boolean => {
  const cells = split(columns, weights);
  const all = weights.reduce((a, b) => a + b, 0);
  return weights.every((weight, i) => {
    let [run, total] = [0, 0];
    return columns.every((column, p) => {
      run += cells[i * columns.length + p] as number;
      total += column;
      return Math.abs(run - (total * weight) / all) < 1;
    });
  });
};

const right: Split = (columns, weights) =>
  earliestDue(
    columns,
    { constant: weights.map(BigInt) },
    weights.map((_, i) => `m${i}`),
  );
/** Each month by largest remainders, as if there had been none before. */
const monthByMonth: Split = (columns, weights) => {
  const made = columns.map((total) => allocateUnits(total, weights));
  return weights.flatMap((_, i) => made.map((column) => column[i] as number));
};
/** Each person's year rounded alone. */
const personByPerson: Split = (columns, weights) => {
  const all = weights.reduce((a, b) => a + b, 0);
  return weights.flatMap((weight) => {
    let [total, given] = [0, 0];
    return columns.map((column) => {
      total += column;
      const part = Math.floor((total * weight) / all + 0.5) - given;
      given += part;
      return part;
    });
  });
};

describe("the laws of a cascade tell a broken one", () => {
  it("that rounds month by month: somebody drifts by a step or more", () => {
    expect(holds(addsUp, monthByMonth)).toBe(true);
    expect(holds(staysClose, monthByMonth)).toBe(false);
  });
  it("that rounds person by person: months do not add up", () => {
    expect(holds(staysClose, personByPerson)).toBe(true);
    expect(holds(addsUp, personByPerson)).toBe(false);
  });
  it("and the real one keeps both", () => {
    expect(holds(addsUp, right)).toBe(true);
    expect(holds(staysClose, right)).toBe(true);
  });
});

describe("the laws of working days tell a broken count", () => {
  type Count = (from: string, to: string) => number;
  const day = fc.integer({ min: 1, max: 28 }).map((d) => `2026-10-${String(d).padStart(2, "0")}`);
  const additive = (count: Count): boolean =>
    !fc.check(
      fc.property(day, day, (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        return count("2026-09-01", from) + count(from, to) - count(from, from) === count("2026-09-01", to);
      }),
      { numRuns: 200, seed: 1 },
    ).failed;
  const makeup = (count: Count): boolean => count("2026-10-10", "2026-10-10") === 1;
  const right: Count = (from, to) => calendar.workdays(cal, from, to);
  const weekdays = (from: number, to: number): number => {
    let found = 0;
    for (let at = from; at < to; at += 86_400_000) found += [0, 6].includes(new Date(at).getUTCDay()) ? 0 : 1;
    return found;
  };
  it("that leaves the last day out, and one that knows Monday to Friday only", () => {
    const halfOpen: Count = (from, to) =>
      right(from, to) - (calendar.isWorkday(cal, to) ? 1 : 0) + (from === to ? 1 : 0);
    const mondayToFriday: Count = (from, to) => weekdays(Date.parse(from), Date.parse(to) + 1);
    expect([additive(right), makeup(right)]).toEqual([true, true]);
    expect(additive(halfOpen)).toBe(false);
    expect(makeup(mondayToFriday)).toBe(false);
  });
});
