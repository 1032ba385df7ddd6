import fc from "fast-check";
import * as calendar from "salesplan/calendar";
import { allocateUnits } from "salesplan/money";
import { cascade, defineGoal, targetsOf } from "salesplan/targets";
import { describe, expect } from "vitest";
import { always, hold, type Law } from "../support/laws.ts";
import { cal } from "./support.ts";

interface Given {
  readonly amount: number;
  readonly quarters: readonly number[];
  /** Weights of the twelve months inside their quarters. */
  readonly months: readonly number[];
  readonly people: readonly number[];
}
interface Broken {
  readonly year: number;
  readonly quarters: readonly number[];
  readonly months: readonly number[];
  /** Person by person. */
  readonly cells: readonly (readonly number[])[];
}
type Cascade = (given: Given) => Broken;
const two = (i: number): string => String(i + 1).padStart(2, "0");

const real: Cascade = ({ amount, quarters, months, people }) => {
  const plan = cascade(defineGoal({ id: "g", owner: "top", amount, period: 2026 }), {
    calendar: cal,
    step: 1,
    levels: [
      { into: "quarter", weights: Object.fromEntries(quarters.map((weight, i) => [`Q${i + 1}`, weight])) },
      { into: "month", weights: Object.fromEntries(months.map((weight, i) => [two(i), weight])) },
      { members: people.map((weight, i) => ({ id: `p${i}`, weight })) },
    ],
  });
  const of = (member: string, unit: "year" | "quarter" | "month"): number[] =>
    targetsOf(plan, { member, unit }).map((row) => row.amount.toNumber());
  return {
    year: of("top", "year")[0] as number,
    quarters: of("top", "quarter"),
    months: of("top", "month"),
    cells: people.map((_, i) => of(`p${i}`, "month")),
  };
};
const upFrom = (cells: readonly (readonly number[])[]): Broken => {
  const months = Array.from({ length: 12 }, (_, m) => cells.reduce((sum, row) => sum + (row[m] as number), 0));
  const quarters = [0, 1, 2, 3].map((q) => months.slice(3 * q, 3 * q + 3).reduce((a, b) => a + b, 0));
  return { year: quarters.reduce((a, b) => a + b, 0), quarters, months, cells };
};
/** Percents of the year with three decimals, each month rounded alone. */
const percents: Cascade = ({ amount, months, people }) => {
  const all = months.reduce((a, b) => a + b, 0);
  const sum = people.reduce((a, b) => a + b, 0);
  const own = months.map((weight) => Math.round((amount * Math.round((100_000 * weight) / all)) / 100_000));
  return { ...upFrom(people.map((w) => own.map((month) => Math.round((month * w) / sum)))), year: amount };
};
/** The quarter's weights are forgotten when months are cut. */
const flatMonths: Cascade = (given) => {
  const right = real(given);
  const months = [...allocateUnits(given.amount, given.months, null, "spread")];
  return { ...right, months };
};
/** Every part gets at least one step, so that nobody is left without a target. */
const atLeastOne: Cascade = (given) => {
  const right = real(given);
  const months = right.months.map((month, i) => (given.months[i] === 0 && month === 0 ? 1 : month));
  return { ...right, months };
};
const weights = (n: number): fc.Arbitrary<readonly number[]> => fc.array(fc.nat(9), { minLength: n, maxLength: n });
const request: fc.Arbitrary<Given> = fc
  .record({
    amount: fc.nat(3000),
    quarters: weights(4),
    months: weights(12),
    people: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
  })
  .filter(
    ({ quarters, months }) =>
      quarters.some((w) => w > 0) && [0, 1, 2, 3].every((q) => months.slice(3 * q, 3 * q + 3).some((w) => w > 0)),
  );

const laws: readonly Law<Cascade>[] = [
  {
    name: "children add up to their parent at every node, from the leaves to the goal",
    law: (run) =>
      always(request, (given) => {
        const found = run(given);
        expect(found.year).toBe(given.amount);
        expect(upFrom(found.cells)).toEqual(found);
      }),
    broken: {
      "months are percents of the year": percents,
      "months are cut from the year beside the quarters": flatMonths,
    },
  },
  {
    name: "two levels are one by the product of their weights, within a step per level",
    law: (run) =>
      always(request, (given) => {
        const { months } = run(given);
        const all = given.quarters.reduce((a, b) => a + b, 0);
        months.forEach((month, i) => {
          const q = Math.floor(i / 3);
          const inner = given.months.slice(3 * q, 3 * q + 3).reduce((a, b) => a + b, 0);
          const ideal = (given.amount * (given.quarters[q] as number) * (given.months[i] as number)) / (all * inner);
          expect(Math.abs(month - ideal)).toBeLessThan(2);
        });
      }),
    broken: { "months are cut from the year beside the quarters": flatMonths },
  },
  {
    name: "a part of weight 0 gets nothing",
    law: (run) =>
      always(request, (given) => {
        run(given).months.forEach((month, i) => {
          if (given.months[i] === 0 || given.quarters[Math.floor(i / 3)] === 0) expect(month).toBe(0);
        });
      }),
    broken: { "nobody is left without a target": atLeastOne },
  },
  {
    name: "what comes out, taken as weights, comes out again",
    law: (run) =>
      always(request, (given) => {
        const first = run(given);
        const usable = [0, 1, 2, 3].every((q) => first.months.slice(3 * q, 3 * q + 3).some((month) => month > 0));
        if (!usable) return;
        const again = run({ ...given, quarters: first.quarters, months: first.months });
        expect([again.quarters, again.months]).toEqual([first.quarters, first.months]);
      }),
    broken: {
      "months are percents of the year": percents,
      "every weight counts one more": (given) => real({ ...given, months: given.months.map((w) => w + 1) }),
    },
  },
];
describe("laws of a cascade", () => hold(real, laws, 100));

/** A month's amount over the parts of its weeks, by working days. */
type Weeks = (amount: number, month: string) => readonly { readonly workdays: number; readonly amount: number }[];
const realWeeks: Weeks = (amount, month) =>
  targetsOf(
    cascade(defineGoal({ id: "g", amount, period: month }), { calendar: cal, step: 1, levels: [{ into: "week" }] }),
    { unit: "week" },
  ).map((row) => ({
    workdays: row.workdays,
    amount: row.amount.toNumber(),
  }));
const byDays: Weeks = (amount, month) => {
  const parts = calendar.divide(cal, month, "week");
  const days = parts.map(({ start, end }) => (Date.parse(end) - Date.parse(start)) / 86_400_000 + 1);
  return [...allocateUnits(amount, days)].map((part, i) => ({
    workdays: realWeeks(0, month)[i]?.workdays as number,
    amount: part,
  }));
};
const wholeWeeks: Weeks = (amount, month) => {
  const right = realWeeks(amount, month);
  return [
    ...allocateUnits(
      amount,
      right.map(() => 1),
    ),
  ].map((part, i) => ({ workdays: right[i]?.workdays as number, amount: part }));
};
describe("laws of weeks", () =>
  hold(
    realWeeks,
    [
      {
        name: "a part of a week gets what its working days are of the month's, nothing without any",
        law: (run) =>
          always(fc.tuple(fc.nat(5000), fc.integer({ min: 1, max: 12 })), ([amount, month]) => {
            const parts = run(amount, `2026-${String(month).padStart(2, "0")}`);
            const days = parts.reduce((sum, { workdays }) => sum + workdays, 0);
            expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(amount);
            for (const part of parts)
              expect(Math.abs(part.amount - (amount * part.workdays) / days)).toBeLessThan(
                part.workdays === 0 ? 1e-9 : 1,
              );
          }),
        broken: { "calendar days count": byDays, "every part is a week": wholeWeeks },
      },
    ],
    100,
  ));
