// A cascade beside a hand-written loop that gives the same exact result. Run: node_modules/.bin/tsx bench/targets.ts
import * as calendar from "../src/calendar/index.ts";
import { seeded } from "../src/kernel/index.ts";
import { Decimal } from "../src/money/index.ts";
import { cascade, defineGoal, type Plan, targetsOf } from "../src/targets/index.ts";
import { ratios, report } from "./ratio.ts";

const PEOPLE = Number(process.env.PEOPLE ?? 10_000);
const TOTAL = 987_654_000;
const next = seeded(4);
const people = Array.from({ length: PEOPLE }, (_, i) => ({
  id: `rep-${String(i).padStart(5, "0")}`,
  weight: 1 + Math.floor(next() * 20),
}));
const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
const seasonality = {
  "01": 8,
  "02": 6,
  "03": 9,
  "04": 8,
  "05": 8,
  "06": 9,
  "07": 8,
  "08": 8,
  "09": 9,
  "10": 8,
  "11": 9,
  "12": 10,
};
const year = calendar.period(cal, "2026");

/** Every running total rounded, half up. */
function spread(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  let [run, given] = [0, 0];
  return weights.map((weight) => {
    run += weight;
    const upTo = Number((2n * BigInt(total) * BigInt(run) + BigInt(sum)) / (2n * BigInt(sum)));
    const part = upTo - given;
    given = upTo;
    return part;
  });
}

interface Row {
  readonly id: string;
  readonly weight: number;
  readonly cells: number[];
  given: number;
}

/**
 * What a careful colleague writes: the team's months and weeks by running totals, then each week's steps to the people, row by row:
 * first what is due, then the rest to whoever's next step is due first.
 */
function byHand(): { readonly rows: readonly Row[]; readonly labels: readonly string[] } {
  const labels: string[] = [];
  const columns: number[] = [];
  const months = calendar.divide(cal, year, "month");
  const monthly = spread(
    TOTAL,
    months.map(({ label }) => seasonality[label.slice(5) as keyof typeof seasonality]),
  );
  months.forEach((month, m) => {
    const weeks = calendar.divide(cal, month, "week");
    const worked = weeks.map(({ start, end }) => calendar.workdays(cal, start, end));
    labels.push(...weeks.map(({ label }) => label));
    columns.push(...spread(monthly[m] as number, worked));
  });
  const running: number[] = [];
  for (const column of columns) running.push((running.at(-1) ?? 0) + column);
  let sum = 0;
  for (const { weight } of people) sum += weight;
  const rows = people.map(({ id, weight }): Row => ({ id, weight, cells: [], given: 0 }));
  columns.forEach((column, p) => {
    let left = column;
    const upTo = running[p] as number;
    const waiting: { row: Row; due: number }[] = [];
    for (const row of rows) {
      const product = upTo * row.weight;
      const rest = product % sum;
      const whole = (product - rest) / sum;
      const part = Math.max(0, whole - row.given);
      row.cells.push(part);
      row.given += part;
      left -= part;
      if (rest === 0 || row.given !== whole) continue;
      let last = p + 1;
      while (last < running.length && Math.floor(((running[last] as number) * row.weight) / sum) <= whole) last += 1;
      waiting.push({ row, due: last + (1 - rest / sum) });
    }
    waiting.sort((a, b) => a.due - b.due || b.row.weight - a.row.weight || (a.row.id < b.row.id ? -1 : 1));
    for (const { row } of waiting.slice(0, left)) {
      row.cells[p] = (row.cells[p] as number) + 1;
      row.given += 1;
    }
  });
  return { rows, labels };
}

/** The same as rows with a Decimal for each person and week; a week that a month's end cuts is one row. */
function byHandInDecimals(): readonly { member: string; period: string; amount: Decimal }[] {
  const { rows, labels } = byHand();
  return rows.flatMap(({ id, cells }) => {
    const weeks = new Map<string, number>();
    for (const [p, steps] of cells.entries())
      weeks.set(labels[p] as string, (weeks.get(labels[p] as string) ?? 0) + steps);
    return [...weeks].map(([period, steps]) => ({ member: id, period, amount: new Decimal(steps) }));
  });
}

const goal = defineGoal({ id: "2026", owner: "company", amount: TOTAL, period: 2026 });
const make = (): Plan<"target"> =>
  cascade(goal, {
    calendar: cal,
    step: 1,
    levels: [{ into: "month", weights: seasonality }, { into: "week" }, { members: people }],
  });
const inDecimals = (): unknown => targetsOf(make(), { unit: "week" });

const plan = make();
const hand = byHand();
const width = hand.labels.length;
if (hand.rows.some(({ cells }, i) => cells.some((steps, p) => steps !== plan.cells.target[i * width + p])))
  throw new Error("the hand-written loop gives another result");

report(
  `cascade ${PEOPLE} people x 12 months x weeks (${PEOPLE * width} cells), the same exact result`,
  ratios(
    { name: "hand-written row loop, integers", run: byHand },
    [{ name: "cascade: a checked plan, integers", run: make, bound: 1 }],
    9,
  ),
);
report(
  "the same as rows of Decimals",
  ratios(
    { name: "hand-written row loop, Decimals", run: byHandInDecimals },
    [{ name: "cascade + targetsOf: rows with their dates", run: inDecimals, bound: 2 }],
    5,
  ),
);
