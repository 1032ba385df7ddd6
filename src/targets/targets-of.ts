import type { PlainDate } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import type { Decimal } from "../money/index.ts";
import type { Plan, PlanMember, PlanPeriod } from "./plan.ts";
import { indexOf } from "./plan-document.ts";
import { memberOf, periodsOf, stepsOf, stepsToDecimal, tierOf } from "./plan-index.ts";

/** Which targets of a plan. What is not said is not restricted. */
export interface TargetsQuery<T extends string = string> {
  /** @defaultValue the main tier */
  readonly tier?: T;
  /** A member: its own line, not those of its team. */
  readonly member?: string;
  /** A label; a week that a month's end cuts is added up. */
  readonly period?: string | number;
  /** Periods of one size. */
  readonly unit?: PlanPeriod["unit"];
  /** `current` with what was carried over, `agreed` without it, `original` as in the first version. @defaultValue "current" */
  readonly version?: "current" | "agreed" | "original";
}
/** One target of a plan. */
export interface TargetRow<T extends string = string> {
  readonly member: string;
  /** Its team; null for the owner of the whole. */
  readonly team: string | null;
  readonly period: string;
  readonly unit: PlanPeriod["unit"];
  readonly start: PlainDate;
  readonly end: PlainDate;
  readonly workdays: number;
  readonly tier: T;
  readonly amount: Decimal;
}

/**
 * The targets of a plan as rows: for every member and period asked for, in the plan's order. A period's target is what was agreed
 * plus what earlier periods outside it carried into it.
 *
 * @returns amounts in the goal's unit
 * @throws SalesPlanError: UNKNOWN_MEMBER, UNKNOWN_PERIOD, UNKNOWN_TIER.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import { cascade, defineGoal, targetsOf } from "salesplan/targets";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * const plan = cascade(defineGoal({ id: "q3", amount: 500, period: "2026-Q3" }), { calendar: cal, step: 1, levels: [{ into: "month" }] });
 * targetsOf(plan, { unit: "month" }).map(({ period, amount }) => [period, amount]); //=> [["2026-07", "167"], ["2026-08", "166"], ["2026-09", "167"]]
 * ```
 */
export function targetsOf<T extends string>(
  plan: Plan<T>,
  query: TargetsQuery<NoInfer<T>> = {},
): readonly TargetRow<T>[] {
  must(query, "query", "object");
  const index = indexOf(plan as Plan);
  const tier = tierOf(plan as Plan, query.tier);
  const members = query.member === undefined ? plan.members.map((_, i) => i) : [memberOf(index, query.member)];
  const all = query.period === undefined ? plan.periods.map((_, i) => i) : periodsOf(index, query.period);
  const groups = new Map<string, number[]>();
  for (const period of all) {
    const { label, unit } = plan.periods[period] as PlanPeriod;
    if (query.unit !== undefined && query.unit !== unit) continue;
    const known = groups.get(label);
    if (known) known.push(period);
    else groups.set(label, [period]);
  }
  const spans = [...groups].map(([period, parts]) => {
    const first = plan.periods[parts[0] as number] as PlanPeriod;
    const { end } = plan.periods[parts.at(-1) as number] as PlanPeriod;
    const workdays = parts.reduce((sum, part) => sum + (plan.periods[part]?.workdays ?? 0), 0);
    return { parts, period, unit: first.unit, start: first.start, end, workdays };
  });
  return members.flatMap((member) => {
    const { id, parent } = plan.members[member] as PlanMember;
    const team = parent === null ? null : (plan.members[parent]?.id ?? null);
    return spans.map(({ parts, period, unit, start, end, workdays }): TargetRow<T> => {
      let steps = 0;
      for (const part of parts) steps += stepsOf(plan as Plan, index, tier, member, part, query.version);
      const amount = stepsToDecimal(index, steps);
      return { member: id, team, period, unit, start, end, workdays, tier: tier as T, amount };
    });
  });
}
