import { divide, isWorkday, type Period, period as periodOfLabel, type Unit, workdays } from "../calendar/index.ts";
import { epochDay, fail, plainDate, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type Amount, bigUnits, decimalsOf, fromUnits } from "../money/index.ts";
import { readPlanCells } from "../records/index.ts";
import { type CascadeReport, type CheckOptions, checkCascade, type PlanCellRows } from "./check-cascade.ts";
import { estimatedDays } from "./estimated.ts";
import { type Goal, parseGoal } from "./goal-document.ts";
import { addMembers } from "./members.ts";
import type { Plan, PlanMember, PlanPeriod } from "./plan.ts";
import { sealed } from "./plan-document.ts";
import { knownPeriod } from "./smart-achievable.ts";

/** Options of {@link typedPlan}. */
export interface TypedPlanOptions extends CheckOptions {
  /** What the typed targets are to add up to. */
  readonly goal: Goal;
  /** Smallest amount of the plan. */
  readonly step: Amount;
}
/** A plan made of typed targets, and the comparison of all that was typed. */
export interface TypedPlan {
  readonly plan: Plan<"target">;
  readonly report: CascadeReport;
}
const ORDER: readonly Unit[] = ["year", "quarter", "month", "week"];

/**
 * A plan from typed targets, for those who plan in a table: the cells of the smallest periods and of the people are taken as they
 * are, what they lack of the goal is the plan's reserve, and the report says where typed levels disagree. From there on it is a plan
 * like any other: {@link attain}, {@link replan}, {@link revise}.
 *
 * @throws SalesPlanError: MISSING_OPTION without amount or period of the goal, CHILDREN_ABOVE_PARENT when more is typed than
 * the goal, OFF_STEP, EMPTY without a usable cell, BAD_UNIT when months and weeks are both typed, UNKNOWN_PERIOD; and those of {@link checkCascade} and the members of {@link cascade}.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import { cellsOf, defineGoal, typedPlan } from "salesplan/targets";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * const goal = defineGoal({ id: "q1", owner: "east", amount: 500, period: "2026-Q1" });
 * const cells = cellsOf([{ rep: "ann", "2026-01": 75, "2026-02": 75, "2026-03": 75 }, { rep: "bo", "2026-01": 50, "2026-02": 50, "2026-03": 50 }], { owner: "rep" });
 * const { plan } = typedPlan(cells, { goal, calendar: cal, step: 1 });
 * plan.reserve; //=> { target: 125 }
 * ```
 */
export function typedPlan(rows: PlanCellRows, options: TypedPlanOptions): TypedPlan {
  must(options, "options", "object");
  const goal = parseGoal(options.goal);
  const { calendar, members: specs } = options;
  if (goal.amount === null)
    return fail("MISSING_OPTION", ["goal", "amount"], "what the typed targets are to add up to is needed");
  if (goal.period === null) return fail("MISSING_OPTION", ["goal", "period"], "the period of the goal is needed");
  const report = checkCascade(rows, options);
  const table = readPlanCells(rows, options);
  const { owner, period, amount, tier } = table.columns;
  const root = periodOfLabel(calendar, goal.period);
  const scale = Math.max(table.scale, decimalsOf(options.step), decimalsOf(goal.amount));
  const step = bigUnits(options.step, scale, ["step"]);
  if (step <= 0n) fail("BAD_OPTION", ["step"], `an amount above 0 is needed, found ${show(options.step)}`);
  const lift = 10n ** BigInt(scale - table.scale);
  const typed = new Map<string, Map<string, number>>();
  const units = new Set<Unit>();
  for (let i = 0; i < table.size; i += 1) {
    if (
      tier.values[i] !== undefined &&
      (tier.values[i] as number) >= 0 &&
      tier.names[tier.values[i] as number] !== "target"
    )
      continue;
    const label = period.names[period.values[i] as number] as string;
    const found = knownPeriod(calendar, label);
    if (found === null || found.start < root.start || found.end > root.end) continue;
    const who = owner.names[owner.values[i] as number] as string;
    const minor = BigInt(amount.values[i] as number) * lift;
    if (minor % step !== 0n)
      fail(
        "OFF_STEP",
        [who, label],
        `${show(amount.values[i])} minor units are no multiple of the step ${show(options.step)}`,
      );
    const line = typed.get(who) ?? new Map<string, number>();
    if (!line.has(label)) line.set(label, Number(minor / step));
    typed.set(who, line);
    units.add(found.unit);
  }
  const finest = ORDER.filter((unit) => units.has(unit)).at(-1);
  if (finest === undefined) return fail("EMPTY", ["rows"], `no target inside ${root.label} is typed`);
  const periods: PlanPeriod[] = [{ ...root, parent: null, workdays: workdays(calendar, root.start, root.end) }];
  let leaves: readonly number[] = [0];
  for (const unit of ORDER.slice(ORDER.indexOf(root.unit) + 1)) {
    if (!units.has(unit)) continue;
    leaves = leaves.flatMap((parent) =>
      divide(calendar, periods[parent] as Period, unit).map(
        (part) => periods.push({ ...part, parent, workdays: workdays(calendar, part.start, part.end) }) - 1,
      ),
    );
  }
  const twice = leaves
    .map((leaf) => (periods[leaf] as PlanPeriod).label)
    .find((label, i, all) => all.indexOf(label) !== i);
  if (twice !== undefined)
    fail(
      "BAD_UNIT",
      ["rows"],
      `${twice} lies in two ${[...units].join(" and ")} periods; type weeks or months, not both`,
    );
  const top = goal.owner ?? goal.id;
  const tree: PlanMember[] = [{ id: top, parent: null, name: null, person: null, from: null, to: null }];
  const teams = new Set((specs ?? []).map(({ team }) => String(team)));
  const listed = new Set((specs ?? []).map(({ id }) => String(id)));
  // People without a place in the team's list stand right under the owner.
  const others = [...typed.keys()].filter((id) => id !== top && !listed.has(id) && !teams.has(id));
  const list = [...(specs ?? []), ...others.map((id) => ({ id }))];
  if (list.length > 0) addMembers(tree, list, ["members"]);
  const parents = new Set(tree.map(({ parent }) => parent));
  const cells = tree.flatMap(({ id }, i) =>
    parents.has(i) ? [] : leaves.map((leaf) => typed.get(id)?.get((periods[leaf] as PlanPeriod).label) ?? 0),
  );
  const sum = cells.reduce((total, steps) => total + BigInt(steps), 0n) * step;
  const whole = bigUnits(goal.amount, scale, ["goal", "amount"]);
  const text = (value: bigint): string => fromUnits(value, scale).toFixed();
  if (sum > whole)
    fail("CHILDREN_ABOVE_PARENT", ["goal", "amount"], `${text(sum)} is typed, more than the goal's ${text(whole)}`, {
      gap: text(whole - sum),
    });
  if ((whole - sum) % step !== 0n)
    fail("OFF_STEP", ["goal", "amount"], `${text(whole)} is no multiple of the step ${show(options.step)}`);
  const first = epochDay(root.start);
  const plan: Plan<"target"> = {
    format: "salesplan.plan/1",
    id: goal.id,
    revision: 1,
    goal,
    step: fromUnits(step, scale).toFixed(),
    tiers: [{ name: "target", ratio: "1" }],
    main: "target",
    members: tree,
    periods,
    worked: Array.from({ length: epochDay(root.end) - first + 1 }, (_, i) =>
      isWorkday(calendar, plainDate(first + i)) ? "1" : "0",
    ).join(""),
    estimated: estimatedDays(calendar, root),
    cells: { target: cells },
    original: null,
    carries: [],
    balances: [],
    reserve: { target: Number((whole - sum) / step) },
    locks: [],
    versions: [{ revision: 1, kind: "typed", date: null, cause: null, before: null, after: goal.amount }],
  };
  return { plan: sealed(plan), report };
}
