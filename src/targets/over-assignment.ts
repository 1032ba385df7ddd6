import { fail, show } from "../kernel/index.ts";
import { mustHave } from "../measure/must.ts";
import { type Amount, Decimal } from "../money/index.ts";
import { decimalOf, plainAmount } from "./amount-field.ts";
import type { Plan, PlanMember, PlanPeriod } from "./plan.ts";
import { indexOf } from "./plan-document.ts";
import { memberOf, stepsOf, stepsToDecimal } from "./plan-index.ts";

/** What a level adds on top of the one above it, and what has come together by then. */
export interface PaddedLevel {
  /** What the level adds: 0.05. */
  readonly padding: number;
  /** Assigned at this level in all. */
  readonly pool: Decimal;
  /** pool / target - 1: paddings compound. */
  readonly compound: number;
}

const paddings = (levels: readonly number[]): readonly Decimal[] =>
  levels.map((padding, i) => {
    const text = plainAmount(padding);
    if (text === null || padding < 0)
      return fail("BAD_OPTION", ["levels", i], `a share from 0 is needed, found ${show(padding)}`);
    return decimalOf(text).plus(1);
  });

/**
 * What over-assignment comes to: each level adds its padding to what it was given, so that paddings compound.
 *
 * @throws SalesPlanError: BAD_AMOUNT, BAD_OPTION.
 * @example
 * ```ts
 * import { overAssignment } from "salesplan/targets";
 * const levels = overAssignment({ target: 100, levels: [0.05, 0.05, 0.05] });
 * levels.map(({ pool, compound }) => [pool, compound]); //=> [["105", 0.05], ["110.25", 0.1025], ["115.7625", 0.157625]]
 * ```
 */
export function overAssignment(spec: {
  readonly target: Amount;
  readonly levels: readonly number[];
}): readonly PaddedLevel[] {
  mustHave(spec, "spec", { levels: "numbers" });
  const text =
    plainAmount(spec.target) ??
    fail("BAD_AMOUNT", ["target"], `a plain decimal number is needed, found ${show(spec.target)}`);
  let compound = new Decimal(1);
  return paddings(spec.levels).map((factor, i) => {
    compound = compound.times(factor);
    return { padding: spec.levels[i] as number, pool: compound.times(text), compound: compound.minus(1).toNumber() };
  });
}

/** A member's target with the padding of the levels above it: a layer beside the plan, which stays as it is. */
export interface OverAssigned {
  readonly member: string;
  readonly period: string;
  /** The plan's own target. */
  readonly base: Decimal;
  readonly assigned: Decimal;
  /** assigned / base - 1. */
  readonly padding: number;
}

/**
 * The over-assignment layer of a plan: teams carry the first level's padding, their people the second's on top, and so on. The plan's own
 * cells stay the base layer, so that sums and results never mix the two.
 *
 * @throws SalesPlanError: BAD_OPTION, UNKNOWN_MEMBER.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import { cascade, defineGoal, overAssign } from "salesplan/targets";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * const plan = cascade(defineGoal({ id: "g", owner: "company", amount: 100, period: 2026 }),
 *   { calendar: cal, step: 1, levels: [{ members: [{ id: "ann", team: "east" }] }] });
 * overAssign(plan, { levels: [0.05, 0.1] }).map(({ member, assigned }) => [member, assigned]); //=> [["company", "100"], ["east", "105"], ["ann", "115.5"]]
 * ```
 */
export function overAssign(
  plan: Plan,
  options: { readonly levels: readonly number[]; readonly member?: string },
): readonly OverAssigned[] {
  mustHave(options, "options", { levels: "numbers" });
  const index = indexOf(plan);
  const factors = paddings(options.levels);
  const depth: number[] = [];
  for (const { parent } of plan.members) depth.push(parent === null ? 0 : (depth[parent] as number) + 1);
  const members = options.member === undefined ? plan.members.map((_, i) => i) : [memberOf(index, options.member)];
  return members.flatMap((member) => {
    const factor = factors.slice(0, depth[member]).reduce((product, next) => product.times(next), new Decimal(1));
    return plan.periods.map((_, period) => {
      const base = stepsToDecimal(index, stepsOf(plan, index, plan.main, member, period));
      return {
        member: (plan.members[member] as PlanMember).id,
        period: (plan.periods[period] as PlanPeriod).label,
        base,
        assigned: base.times(factor),
        padding: factor.minus(1).toNumber(),
      };
    });
  });
}
