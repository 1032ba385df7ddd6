import { fail, SalesPlanError } from "../../kernel/index.ts";
import { Decimal } from "../../money/index.ts";
import * as targets from "../../targets/index.ts";
import type { Context } from "../context.ts";
import { dueAfter } from "../due.ts";
import { text } from "../money-text.ts";
import type { Decision, ForecastRow } from "../types.ts";
import type { PlanFigures } from "./standing.ts";

/** A rep's line of a re-plan. */
export interface CarriedLine {
  readonly before: string;
  readonly after: string;
  readonly unmet: string;
  readonly banked: string;
}
/** A re-plan as the review uses it. */
export interface Replanned {
  of(member: string, period: string): CarriedLine | null;
  readonly decisions: readonly Decision[];
}

/** What the shortfall of closed periods makes of the open ones; null without rules for it, or without a plan. */
export function replanOf(
  context: Context,
  figures: PlanFigures | null,
  forecasts: readonly ForecastRow[],
): Replanned | null {
  const { policies, asOf, money, parent, period } = context;
  if (figures === null || policies.carry === undefined) return null;
  const { plan, actuals } = figures;
  const found = replanned(plan, actuals, { ...context.reading, ...policies.carry });
  const inside = parent?.label ?? period.label;
  const rows = found.rows.filter((row) => row.period === inside);
  const sum = (field: "target" | "actual" | "open" | "unmet" | "banked"): Decimal =>
    rows.reduce((total, row) => total.plus(row[field]), new Decimal(0));
  const of = (member: string, label: string): CarriedLine | null => {
    const target = (from: targets.Plan): Decimal | undefined =>
      from.periods.some((p) => p.label === label)
        ? targets.targetsOf(from, { member, period: label })[0]?.amount
        : undefined;
    const [was, is] = [target(plan), target(found.plan)];
    const row = rows.find((line) => line.member === member);
    if (was === undefined || is === undefined || row === undefined) return null;
    return { before: text(was), after: text(is), unmet: text(row.unmet), banked: text(row.banked) };
  };
  // A re-plan counts periods that are over; while the one under review runs there is nothing to add up.
  if (rows.length === 0 || period.end > asOf) return { of, decisions: [] };
  // Where no period is open any more there is nothing to plan.
  if (sum("open").isZero()) return { of, decisions: [] };
  context.say(
    "people",
    "PLAN_ADDS_UP",
    {
      period: inside,
      signed: money(sum("actual")),
      open: money(sum("open")),
      unmet: money(sum("unmet")),
      banked: money(sum("banked")),
      target: money(sum("target")),
    },
    { from: ["targets"], stake: sum("unmet") },
  );
  const closes = sum("actual").plus(sum("open"));
  const over = closes.minus(sum("target"));
  context.say(
    "people",
    over.gte(0) ? "PLANS_ABOVE" : "PLANS_BELOW",
    { period: inside, closes: money(closes), difference: money(over.abs()) },
    { from: ["targets"] },
  );
  if (found.changes.length === 0) return { of, decisions: [] };
  const ahead = forecasts.find(({ label, created }) => label === inside && created !== null);
  if (ahead !== undefined && sum("target").lte(ahead.p50))
    context.say(
      "people",
      "PLAN_AND_FORECAST",
      { period: inside, expected: money(ahead.p50) },
      { from: ["targets", "pipeline"] },
    );
  return { of, decisions: [decision(context, figures, found, inside, sum("open"), sum("unmet"), asOf)] };
}

/** The re-plan; rules that the plan cannot take are named by their place among the policies. */
function replanned(...given: Parameters<typeof targets.replan>): targets.Replan {
  try {
    return targets.replan(...given);
  } catch (error) {
    if (!(error instanceof SalesPlanError) || error.path[0] !== "boundary") throw error;
    const fault = error.message.slice(error.message.indexOf(": ") + 2);
    return fail(error.code, ["policies", "carry", ...error.path], fault);
  }
}

/** What is carried onto the open periods: the shortfall of those behind. */
const carried = ({ changes }: targets.Replan, main: string): Decimal =>
  changes
    .filter(({ tier, change }) => tier === main && change.gt(0))
    .reduce((total, { change }) => total.plus(change), new Decimal(0));

function decision(
  context: Context,
  { plan }: PlanFigures,
  found: targets.Replan,
  inside: string,
  open: Decimal,
  unmet: Decimal,
  asOf: string,
): Decision {
  const { money } = context;
  const lowest = plan.tiers[0]?.name ?? plan.main;
  // The floor's path: what the floor asks of the periods of the boundary up to the next one's end.
  const node = plan.periods.find((p) => p.label === inside);
  const parts = plan.periods.filter(
    (p) => p.unit === context.period.unit && node !== undefined && p.start >= node.start && p.end <= node.end,
  );
  const next = parts.find((p) => p.start > asOf);
  const owner = plan.members[0]?.id ?? "";
  const path = parts
    .filter((p) => next !== undefined && p.start <= next.start)
    .reduce(
      (total, p) =>
        total.plus(targets.targetsOf(plan, { member: owner, period: p.label, tier: lowest })[0]?.amount ?? 0),
      new Decimal(0),
    );
  return {
    id: "replan",
    do:
      found.cap === null
        ? context.because("DO_REPLAN_UNCAPPED", { period: inside })
        : context.because("DO_REPLAN", { period: inside, cap: found.cap }),
    details: [],
    owner: "manager",
    due: dueAfter(context, 1),
    expect: context.because("EXPECT_REPLAN", { open: money(open), unmet: money(unmet) }),
    wrongIf:
      next === undefined
        ? null
        : context.because("WRONG_REPLAN", { period: inside, date: next.end, floor: money(path) }),
    stake: text(carried(found, plan.main).plus(unmet)),
    apply: { room: "targets", verb: "parsePlan", value: found.plan },
  };
}
