import { isWorkday, period as periodOfLabel, workdays } from "../calendar/index.ts";
import { epochDay, fail, needed, plainDate, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { bigUnits, type Decimal, decimalsOf, fromUnits, toUnits, unitsText } from "../money/index.ts";
import { decimalOf, plainAmount } from "./amount-field.ts";
import { byMember } from "./by-member.ts";
import { byPeriod } from "./by-period.ts";
import type { CascadeState } from "./cascade-state.ts";
import type { CascadeCell, CascadeSpec, Level } from "./cascade-types.ts";
import { estimatedDays } from "./estimated.ts";
import { demandUsed, fixedCells } from "./fixed-cells.ts";
import { type Goal, parseGoal } from "./goal-document.ts";
import type { Plan, PlanLock, PlanPeriod, PlanTier } from "./plan.ts";
import { sealed } from "./plan-document.ts";

/** The tiers from the lowest to the highest. Throws BAD_TIERS. */
export function tiersOf(given: { readonly [tier: string]: number } | undefined): readonly PlanTier[] {
  const found = Object.entries(given ?? { target: 1 }).map(([name, ratio]): PlanTier & { size: Decimal } => {
    const text = plainAmount(ratio);
    if (text === null || text.startsWith("-"))
      return fail("BAD_TIERS", ["cascade", "tiers", name], `a share from 0 is needed, found ${show(ratio)}`);
    return { name, ratio: text, size: decimalOf(text) };
  });
  if (found.filter(({ ratio }) => ratio === "1").length !== 1) {
    fail("BAD_TIERS", ["cascade", "tiers"], `exactly one tier must be 1, the goal itself, found ${show(given)}`);
  }
  return found.sort((a, b) => a.size.cmp(b.size)).map(({ name, ratio }) => ({ name, ratio }));
}

/** A total in whole steps. Throws OFF_STEP. */
function inSteps(amount: bigint, step: bigint, path: readonly PropertyKey[], scale: number): number {
  if (amount % step !== 0n) {
    fail("OFF_STEP", path, `${unitsText(amount, scale)} is no multiple of the step ${unitsText(step, scale)}`, {
      rest: unitsText(amount % step, scale),
    });
  }
  const steps = Number(amount / step);
  return Number.isSafeInteger(steps) ? steps : fail("BAD_AMOUNT", path, "it is too many steps; take a larger step");
}

/** The goal's amount, or why it cannot be handed out. */
function amountOf(goal: Goal): { readonly amount: string; readonly period: string } {
  const { amount, period, kind, direction } = goal;
  if (amount === null)
    return fail("MISSING_OPTION", ["goal", "amount"], "a goal without an amount cannot be broken down");
  if (period === null)
    return fail("MISSING_OPTION", ["goal", "period"], "a goal without a period cannot be broken down");
  if (kind === "rate" || direction === "decrease" || direction === "maintain")
    return fail(
      "NOT_ADDITIVE",
      ["goal", kind === "rate" ? "kind" : "direction"],
      "parts of a rate, a ceiling or a range do not add up to it; only sums that should rise are broken down",
    );
  if (amount.startsWith("-"))
    return fail("BAD_AMOUNT", ["goal", "amount"], `an amount from 0 is needed, found ${amount}`);
  return { amount, period };
}

/**
 * Breaks a goal down, level by level, by periods and by people. The sums are exact in every direction: people add up to their team in
 * every period, periods to their quarter and year for everyone, in every tier; and floor <= target <= stretch in every cell and sum.
 * A person's share of each period is rounded with the periods before it in mind: the running total stays within one step.
 *
 * @returns a plan: a document, whole numbers of `step`
 * @throws SalesPlanError: OFF_STEP when the amount (or a level's step) is no multiple, BAD_TIERS, MISSING_WEIGHT, NEGATIVE_WEIGHT,
 * ALL_ZERO, EMPTY, DUPLICATE_ID, MEMBER_CYCLE, UNKNOWN_TEAM, TEAM_MISSING, NOBODY_THERE, UNKNOWN_PERIOD, OUTSIDE_CALENDAR, NOT_ADDITIVE,
 * MISSING_OPTION; for cells settled beforehand UNKNOWN_CELL, LOCK_ABOVE_MAX, LOCK_BELOW_MIN, MIN_ABOVE_MAX, and INFEASIBLE with the
 * people and periods that are full and how many steps find no place; each with its path.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import { cascade, defineGoal, targetsOf } from "salesplan/targets";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * const goal = defineGoal({ id: "2026", owner: "north", unit: "TWD", amount: 500, period: 2026 });
 * const plan = cascade(goal, { calendar: cal, step: 1, tiers: { floor: 0.85, target: 1, stretch: 1.15 },
 *   levels: [{ into: "quarter" }, { into: "month" }, { members: [{ id: "ann" }, { id: "bo" }, { id: "cy" }] }] });
 * targetsOf(plan, { member: "north", unit: "quarter" }).map(({ amount }) => amount); //=> ["125", "125", "125", "125"]
 * targetsOf(plan, { member: "north", period: "2026-Q1", tier: "floor" })[0]?.amount; //=> "107"
 * targetsOf(plan, { period: 2026 }).map(({ member, amount }) => `${member} ${amount}`); //=> ["north 500", "ann 167", "bo 167", "cy 166"]
 * ```
 */
export function cascade<const T extends string = "target">(goal: Goal, spec: CascadeSpec<T>): Plan<T> {
  must(spec, "cascade", "object");
  const checked = parseGoal(goal);
  const calendar = needed(spec.calendar, "calendar", "a calendar is needed to divide time");
  const { amount, period } = amountOf(checked);
  const tiers = tiersOf(spec.tiers);
  const main = tiers.findIndex(({ ratio }) => ratio === "1");
  must(spec.levels, ["cascade", "levels"], "objects");
  const levels: readonly Level[] = spec.levels;
  const steps = [spec.step, ...levels.map((level) => level.step ?? spec.step)];
  const cells = spec.cells ?? [];
  must(cells, ["cascade", "cells"], "objects");
  const settled = cells.flatMap(({ lock, min, max }) => [lock ?? 0, min ?? 0, max ?? 0]);
  const scale = Math.max(...[amount, ...steps, spec.reserve ?? 0, ...settled].map(decimalsOf));
  const units = steps.map((step, i) => {
    const path =
      i === 0 || levels[i - 1]?.step === undefined ? ["cascade", "step"] : ["cascade", "levels", i - 1, "step"];
    const found = bigUnits(step, scale, path);
    return found > 0n ? found : fail("BAD_OPTION", path, `an amount above 0 is needed, found ${show(step)}`);
  });
  const first = units[1] ?? (units[0] as bigint);
  const reserve = bigUnits(spec.reserve ?? 0, scale, ["cascade", "reserve"]);
  const whole = bigUnits(amount, scale, ["goal", "amount"]);
  if (reserve < 0n || reserve > whole)
    fail(
      "BAD_AMOUNT",
      ["cascade", "reserve"],
      `an amount from 0 to the goal's ${amount} is needed, found ${show(spec.reserve)}`,
    );
  const mainSteps = inSteps(whole - reserve, first, ["goal", "amount"], scale);
  const own = periodOfLabel(calendar, period);
  const owner = checked.owner ?? checked.id;
  const state: CascadeState = {
    spec,
    tiers,
    main,
    fixed: fixedCells(cells, scale),
    unit: first,
    specs: new Map(),
    members: [{ id: owner, parent: null, name: null, person: null, from: null, to: null }],
    periods: [{ ...own, parent: null, workdays: workdays(calendar, own.start, own.end) }],
    rows: [0],
    columns: [0],
    cells: tiers.map(({ ratio }) => {
      const places = decimalsOf(ratio);
      const over = 2n * 10n ** BigInt(places);
      // Another tier's total is rounded to the step, half up; its parts then add up to that.
      return Float64Array.of(
        Number((2n * BigInt(mainSteps) * BigInt(toUnits(ratio, places, ["tiers"])) + over / 2n) / over),
      );
    }),
  };
  levels.forEach((level, i) => {
    const path = ["cascade", "levels", i];
    const [before, now] = [i === 0 ? first : (units[i] as bigint), units[i + 1] as bigint];
    const factor = Number(before / now);
    if (before % now !== 0n || !Number.isSafeInteger(factor))
      fail("OFF_STEP", [...path, "step"], "each level's step must divide the step above it");
    for (const table of state.cells) for (let k = 0; k < table.length; k += 1) table[k] = (table[k] as number) * factor;
    state.unit = now;
    if ("members" in level) byMember(state, level, path);
    else if ("into" in level) byPeriod(state, level, path);
    else fail("BAD_OPTION", path, `a level has "into" or "members", found ${show(level)}`);
  });
  demandUsed(state.fixed, cells, state.periods);
  const last = units.at(-1) as bigint;
  const held = inSteps(reserve, last, ["cascade", "reserve"], scale);
  const days = epochDay(own.end) - epochDay(own.start) + 1;
  const plan: Plan = {
    format: "salesplan.plan/1",
    id: spec.id ?? checked.id,
    revision: 1,
    goal: checked,
    step: fromUnits(last, scale).toFixed(),
    tiers,
    main: (tiers[main] as PlanTier).name,
    members: state.members,
    periods: state.periods.map(
      ({ label, unit, parent, start, end, workdays: worked }): PlanPeriod => ({
        label,
        unit,
        parent,
        start,
        end,
        workdays: worked,
      }),
    ),
    worked: Array.from({ length: days }, (_, i) =>
      isWorkday(calendar, plainDate(epochDay(own.start) + i)) ? "1" : "0",
    ).join(""),
    estimated: estimatedDays(calendar, own),
    cells: Object.fromEntries(tiers.map(({ name }, tier) => [name, inTreeOrder(state, tier)])),
    original: null,
    carries: [],
    balances: [],
    reserve: Object.fromEntries(tiers.map(({ name }, tier) => [name, tier === main ? held : 0])),
    locks: locksOf(cells, state),
    versions: [{ revision: 1, kind: "cascade", date: null, cause: null, before: null, after: amount }],
  };
  return sealed(plan as Plan<T>);
}

/** The locks that the cells ask for, on the leaf members under each. */
function locksOf(cells: readonly CascadeCell[], { members, periods, rows }: CascadeState): readonly PlanLock[] {
  return cells.flatMap(({ member, period: label, lock }): PlanLock[] => {
    if (lock === undefined || lock === null) return [];
    const node = members.findIndex(({ id }) => id === String(member));
    const period = periods.findIndex((own) => own.label === String(label));
    const under = (leaf: number | null): boolean =>
      leaf !== null && (leaf === node || under(members[leaf]?.parent ?? null));
    return rows.filter(under).map((leaf) => ({ member: leaf, period, sum: true }));
  });
}

/** The cells with rows in the order of the tree's leaves. */
function inTreeOrder(state: CascadeState, tier: number): readonly number[] {
  const width = state.columns.length;
  const order = state.rows.map((member, row) => [member, row] as const).sort(([a], [b]) => a - b);
  const table = state.cells[tier] as Float64Array;
  const found = new Array<number>(table.length);
  order.forEach(([, row], k) => {
    for (let c = 0; c < width; c += 1) found[k * width + c] = table[row * width + c] as number;
  });
  return found;
}
