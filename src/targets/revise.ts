import { epochDay, fail, type PlainDate, reason, show } from "../kernel/index.ts";
import { type Amount, allocateBoundedUnits, allocateUnits, Decimal, toUnits, unitsText } from "../money/index.ts";
import { decimalOf, plainAmount } from "./amount-field.ts";
import { nearest } from "./nearest.ts";
import type { Plan, PlanCells, PlanPeriod, PlanTier } from "./plan.ts";
import { indexOf, sealed } from "./plan-document.ts";
import { type PlanIndex, periodsOf, stepsToDecimal } from "./plan-index.ts";
import { reasons, type TargetsReason } from "./reasons.ts";

/** How a plan is revised. */
export interface ReviseOptions {
  /** First day on which the new targets hold: periods that began before stay as they are. */
  readonly from: PlainDate;
  /** Whose total is changed. @defaultValue all that begins on `from` or later */
  readonly period?: string | number;
  /** The change of that total: `"-15%"` of it, or an amount. */
  readonly by?: Amount;
  /** Instead of `by`: the new total. */
  readonly to?: Amount;
  /** Why, in words: kept with the version. */
  readonly reason: string;
}
/** A revision: the new plan, and what it changed. */
export interface Revision<T extends string = string> {
  readonly plan: Plan<T>;
  readonly from: PlainDate;
  /** The period whose total was changed; null for all from `from` on. */
  readonly period: string | null;
  /** The main tier's total of it before and after. */
  readonly before: Decimal;
  readonly after: Decimal;
  /** (after - before) / before; null where before is 0. */
  readonly change: number | null;
  readonly reasons: readonly TargetsReason[];
}

/** Percent of a text such as `"-15%"`, as a ratio. */
const percentOf = (by: Amount): Decimal | null => {
  const [, digits] = typeof by === "string" ? (/^\s*([+-]?[\d.]+)\s*%\s*$/.exec(by) ?? []) : [];
  const text = digits === undefined ? null : plainAmount(digits);
  return text === null ? null : decimalOf(text).div(100);
};

/** What `options` make of a total of steps: the new total, rounded half up to the step. */
function newTotal(before: number, options: ReviseOptions, index: PlanIndex, ratio: Decimal): number {
  const { by, to } = options;
  if ((by === undefined) === (to === undefined))
    fail("BAD_OPTION", ["by"], "either by (a change) or to (the new total) is needed");
  const percent = by === undefined ? null : percentOf(by);
  if (percent !== null) return new Decimal(before).times(percent.plus(1)).round().toNumber();
  const path = by === undefined ? "to" : "by";
  const units = toUnits((by ?? to) as Amount, index.scale, [path]);
  // Other tiers follow in their own proportion to the goal.
  const steps = ratio.times(units).div(index.step).round().toNumber();
  return by === undefined ? steps : before + steps;
}

/**
 * A new version of a plan with a changed total: what began before `from` and what is locked stays, the rest takes the change in
 * proportion, person by person and period by period, in every tier. The first version's targets stay with the plan, so that results are
 * measured against both: 782 is 92 % of the revised 850 and 78.2 % of the original 1,000.
 *
 * @returns the new plan (a document); the plan given is not touched
 * @throws SalesPlanError: BAD_OPTION without `by` or `to` or a reason, BAD_AMOUNT, UNKNOWN_PERIOD, NOTHING_OPEN when no target may
 * change, CUT_TOO_DEEP when what is open is less than the cut.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import { attain, cascade, defineGoal, revise } from "salesplan/targets";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * const plan = cascade(defineGoal({ id: "saas", amount: 1000, period: "2026-Q3" }), { calendar: cal, step: 1, levels: [{ into: "month" }] });
 * const revised = revise(plan, { from: "2026-07-01", by: "-15%", reason: "budgets shrink" });
 * revised.after; //=> "850"
 * const { total } = attain(revised.plan, [{ date: "2026-09-30", amount: 782 }], { asOf: "2026-09-30" });
 * [total.attainment, total.attainmentOfOriginal]; //=> [0.92, 0.782]
 * ```
 */
export function revise<T extends string>(plan: Plan<T>, options: ReviseOptions): Revision<T> {
  const base = plan as Plan;
  const index = indexOf(base);
  const from = epochDay(options.from, ["from"]);
  if (typeof options.reason !== "string" || options.reason.trim() === "") {
    fail("BAD_OPTION", ["reason"], `why the plan is revised is needed in words, found ${show(options.reason)}`);
  }
  const width = index.columns.length;
  const columns = index.columns.map((_, column) => column);
  const began = (column: number): number => index.start[index.columns[column] as number] as number;
  const nodes = options.period === undefined ? null : periodsOf(index, options.period);
  const within = nodes
    ? columns.filter((column) =>
        nodes.some(
          (node) => column >= (index.columnsOf[node]?.[0] ?? 0) && column <= (index.columnsOf[node]?.[1] ?? -1),
        ),
      )
    : columns.filter((column) => began(column) >= from);
  const open = within.filter((column) => began(column) >= from);
  const lockedAt = (row: number, column: number): boolean =>
    base.locks.some(({ member, period }) => {
      const [first, last] = index.columnsOf[period] as readonly [number, number];
      return column >= first && column <= last && (member === null || member === index.rows[row]);
    });
  const places = index.rows.flatMap((_, row) =>
    open.filter((column) => !lockedAt(row, column)).map((column) => ({ row, at: row * width + column })),
  );
  if (places.length === 0) fail("NOTHING_OPEN", ["from"], `no target from ${options.from} on may change`);

  const names = base.tiers.map(({ name }) => name);
  const main = names.indexOf(base.main);
  const next: { [tier: string]: number[] } = Object.fromEntries(
    names.map((name) => [name, [...(base.cells[name] as readonly number[])]]),
  );
  const totalOf = (name: string): number =>
    index.rows.reduce(
      (sum, _, row) =>
        sum +
        within.reduce(
          (all, column) => all + ((base.cells[name] as readonly number[])[row * width + column] as number),
          0,
        ),
      0,
    );
  const order = [
    main,
    ...names.map((_, i) => i).filter((i) => i > main),
    ...names
      .map((_, i) => i)
      .filter((i) => i < main)
      .reverse(),
  ];
  let [before, after] = [0, 0];
  for (const tier of order) {
    const { name, ratio } = base.tiers[tier] as PlanTier;
    const cells = next[name] as number[];
    const was = totalOf(name);
    const total = newTotal(was, options, index, decimalOf(ratio));
    const now = places.map(({ at }) => cells[at] as number);
    const openSteps = now.reduce((a, b) => a + b, 0);
    const goal = openSteps + total - was;
    if (goal < 0) {
      fail(
        "CUT_TOO_DEEP",
        ["by"],
        `${stepsToDecimal(index, was - total).toFixed()} is to be cut, but only ${stepsToDecimal(index, openSteps).toFixed()} is open`,
      );
    }
    if (tier === main) {
      [before, after] = [was, total];
      byPerson(places, now, goal).forEach((steps, k) => {
        cells[places[k]?.at as number] = steps;
      });
      continue;
    }
    const bound = next[names[tier > main ? tier - 1 : tier + 1] as string] as readonly number[];
    const edge = (k: number): number => bound[places[k]?.at as number] as number;
    const quotas = now.map((steps) => (openSteps === 0 ? goal / now.length : (steps * goal) / openSteps));
    const low = tier > main ? edge : (): number => 0;
    const high = tier > main ? (): number => Number.POSITIVE_INFINITY : edge;
    const sum = places.reduce((a, _, k) => a + edge(k), 0);
    // A tier never crosses its neighbour, even where that takes a step more or less.
    const kept = tier > main ? Math.max(goal, sum) : Math.min(goal, sum);
    nearest(kept, quotas, low, high).forEach((steps, k) => {
      cells[places[k]?.at as number] = steps;
    });
  }
  const all = (table: PlanCells): number =>
    (table[base.main] as readonly number[]).reduce((a, b) => a + b, 0) + (base.reserve[base.main] as number);
  const text = (steps: number): string => stepsToDecimal(index, steps).toFixed();
  const revision = base.revision + 1;
  const made: Plan = {
    ...base,
    revision,
    cells: next,
    original: base.original ?? base.cells,
    versions: [
      ...base.versions,
      {
        revision,
        kind: "revise",
        date: options.from,
        cause: options.reason,
        before: text(all(base.cells)),
        after: text(all(next)),
      },
    ],
  };
  const label = nodes === null ? null : (base.periods[nodes[0] as number] as PlanPeriod).label;
  const money = (steps: number): { amount: string; unit: string | null } => ({
    amount: unitsText(BigInt(steps) * BigInt(index.step), index.scale),
    unit: base.goal.unit,
  });
  const change = before === 0 ? null : (after - before) / before;
  const period = label ?? (base.periods[0] as PlanPeriod).label;
  return {
    plan: sealed(made as Plan<T>),
    from: options.from,
    period: label,
    before: stepsToDecimal(index, before),
    after: stepsToDecimal(index, after),
    change,
    reasons: [
      reason(reasons, "REVISED", {
        period,
        before: money(before),
        after: money(after),
        change: change ?? 0,
        cause: options.reason,
      }),
    ],
  };
}

/** A new total over places: first by person, then over each person's periods, in proportion to what they had. */
function byPerson(places: readonly { readonly row: number }[], now: readonly number[], total: number): Float64Array {
  const rows = [...new Set(places.map(({ row }) => row))];
  const sums = rows.map((row) =>
    places.reduce((sum, place, k) => (place.row === row ? sum + (now[k] as number) : sum), 0),
  );
  const shares = sums.some((sum) => sum > 0) ? sums : sums.map(() => 1);
  const people = allocateUnits(total, shares);
  const found = new Float64Array(places.length);
  rows.forEach((row, r) => {
    const own = places.map((_, k) => k).filter((k) => places[k]?.row === row);
    const weights = own.map((k) => now[k] as number);
    const parts = allocateBoundedUnits(
      people[r] as number,
      weights.some((weight) => weight > 0) ? weights : weights.map(() => 1),
      null,
      null,
    );
    own.forEach((k, j) => {
      found[k] = parts.units?.[j] ?? 0;
    });
  });
  return found;
}
