import { epochDay, fail, type PlainDate, reason, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type Amount, Decimal, toUnits, unitsText } from "../money/index.ts";
import { decimalOf, plainAmount } from "./amount-field.ts";
import type { Plan, PlanCells, PlanPeriod } from "./plan.ts";
import { indexOf, sealed } from "./plan-document.ts";
import { periodsOf, stepsToDecimal } from "./plan-index.ts";
import { reasons, type TargetsReason } from "./reasons.ts";
import { openPlaces, revisedCells } from "./revise-cells.ts";

/** How a plan is revised. Totals are those that were agreed: what earlier periods carried into one stays on top of it. */
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

/**
 * A new version of a plan with a changed total: what began before `from` and what is locked stays, the rest takes the change in
 * proportion, person by person and period by period, in every tier. The first version's targets stay with the plan, so that results are
 * measured against both: 782 is 92 % of the revised 850 and 78.2 % of the original 1,000. Carry-over stays where it is: no target falls
 * below 0 or below its lower tier with what was carried counted in.
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
  must(options, "options", "object");
  const base = plan as Plan;
  const index = indexOf(base);
  const from = epochDay(options.from, ["from"]);
  if (typeof options.reason !== "string" || options.reason.trim() === "") {
    fail("BAD_OPTION", ["reason"], `why the plan is revised is needed in words, found ${show(options.reason)}`);
  }
  const { by, to } = options;
  if ((by === undefined) === (to === undefined))
    fail("BAD_OPTION", ["by"], "either by (a change) or to (the new total) is needed");
  const nodes = options.period === undefined ? null : periodsOf(index, options.period);
  const places = openPlaces(base, index, nodes, from);
  if (places.open.length === 0) fail("NOTHING_OPEN", ["from"], `no target from ${options.from} on may change`);
  const percent = by === undefined ? null : percentOf(by);
  const total = (before: number, ratio: Decimal): number => {
    if (percent !== null) return inSteps(new Decimal(before).times(percent.plus(1)), "by");
    const path = by === undefined ? "to" : "by";
    const units = toUnits((by ?? to) as Amount, index.scale, [path]);
    // Other tiers follow in their own proportion to the goal.
    const steps = inSteps(ratio.times(units).div(index.step), path);
    return by === undefined ? steps : before + steps;
  };
  const { cells, before, after } = revisedCells(base, index, places, total);
  const all = (table: PlanCells): number =>
    (table[base.main] as readonly number[]).reduce((a, b) => a + b, 0) + (base.reserve[base.main] as number);
  const text = (steps: number): string => stepsToDecimal(index, steps).toFixed();
  const revision = base.revision + 1;
  const made: Plan = {
    ...base,
    revision,
    cells,
    original: base.original ?? base.cells,
    versions: [
      ...base.versions,
      {
        revision,
        kind: "revise",
        date: options.from,
        cause: options.reason,
        before: text(all(base.cells)),
        after: text(all(cells)),
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

/** Rounded half up to a whole step. Throws BAD_AMOUNT beyond 2^53 steps. */
function inSteps(steps: Decimal, path: string): number {
  const found = steps.round().toNumber();
  return Number.isSafeInteger(found) ? found : fail("BAD_AMOUNT", [path], "it is too many steps for the plan");
}
