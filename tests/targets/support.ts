import * as calendar from "salesplan/calendar";
import type { Decimal } from "salesplan/money";
import { cascade, defineGoal, type Plan, type TargetsQuery, targetsOf } from "salesplan/targets";

/** China 2026, with make-up days: working days by month 21 16 22 21 19 21 23 21 22 18 21 23. */
export const cal = calendar.define({
  zone: "Asia/Shanghai",
  holidays: [
    "2026-01-01",
    "2026-01-02",
    "2026-02-16",
    "2026-02-17",
    "2026-02-18",
    "2026-02-19",
    "2026-02-20",
    "2026-02-23",
    "2026-04-06",
    "2026-05-01",
    "2026-05-04",
    "2026-05-05",
    "2026-06-19",
    "2026-09-25",
    "2026-10-01",
    "2026-10-02",
    "2026-10-05",
    "2026-10-06",
    "2026-10-07",
  ],
  makeupDays: ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
  covered: ["2026-01-01", "2026-12-31"],
});

/** The targets asked for as numbers. */
export const numbers = <T extends string>(plan: Plan<T>, query: TargetsQuery<T>): number[] =>
  targetsOf(plan, query).map(({ amount }) => amount.toNumber());

/** A plan of one person over periods with the given targets. */
export function planOf(targets: readonly number[], unit: "quarter" | "month", start = 1): Plan<"target"> {
  const year = unit === "quarter" ? "2026" : targets.length === 3 ? `2026-Q${Math.ceil(start / 3)}` : "2026";
  const labels = targets.map((_, i) => (unit === "quarter" ? `Q${i + 1}` : String(start + i).padStart(2, "0")));
  const all = unit === "quarter" ? ["Q1", "Q2", "Q3", "Q4"] : labels;
  const weights = Object.fromEntries(all.map((label) => [label, targets[labels.indexOf(label)] ?? 0]));
  const amount = targets.reduce((a, b) => a + b, 0);
  return cascade(defineGoal({ id: "ann", amount, period: year }), {
    calendar: cal,
    step: 1,
    levels: [{ into: unit, weights }],
  });
}

export const sum = (values: readonly Decimal[]): number => values.reduce((a, b) => a + b.toNumber(), 0);
