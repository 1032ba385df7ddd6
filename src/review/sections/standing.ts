import { isWorkday, type Period } from "../../calendar/index.ts";
import { epochDay, type PlainDate, type Reason, weekday } from "../../kernel/index.ts";
import { Decimal } from "../../money/index.ts";
import * as targets from "../../targets/index.ts";
import { type Context, laterParts } from "../context.ts";
import { per, text } from "../money-text.ts";
import type { Standing } from "../types.ts";
import type { DealFigures } from "./deals.ts";
import { type TeamRow, teamRow } from "./team-row.ts";

/** Results as the plan books them, and where the plan stands. */
export interface PlanFigures {
  readonly plan: targets.Plan;
  readonly actuals: targets.ActualRows;
  readonly attainment: targets.Attainment;
}

/** Books the results against the plan; null where there is none. */
export function planOf(context: Context, figures: DealFigures | null): PlanFigures | null {
  const { plan, actuals } = context.input;
  if (plan === undefined) {
    context.missing("plan", "attainment");
    return null;
  }
  const rows = (actuals ?? winsOf(figures, plan)) as targets.ActualRows | undefined;
  if (rows === undefined) {
    context.missing("actuals", "attainment");
    return null;
  }
  const attainment = targets.attain(plan, rows, {
    ...context.reading,
    ahead: true,
    units: ["week", "month", "quarter", "year"],
  });
  if (actuals !== undefined) context.account("actuals", attainment);
  context.pass(
    "standing",
    attainment.reasons.filter(({ code }) => code === "OUTSIDE_PLAN" || code === "HOLIDAYS_UNKNOWN"),
  );
  return { plan, actuals: rows, attainment };
}

/** The wins as results; a plan of one member has them all, whoever won them. */
function winsOf(figures: DealFigures | null, plan: targets.Plan): readonly object[] | undefined {
  const wins = figures?.outcomes.deals.filter(
    ({ outcome, date, amount }) => outcome === "won" && date !== null && amount !== null,
  );
  const [only, ...others] = plan.members;
  return others.length > 0 ? wins : wins?.map((win) => ({ ...win, owner: only?.id ?? null }));
}

const standingOf = (plan: targets.Plan, row: TeamRow): Standing => ({
  period: row.period,
  tiers: plan.tiers.map(({ name }) => ({ tier: name, amount: text(row.tiers[name]?.target ?? new Decimal(0)) })),
  target: text(row.target),
  actual: text(row.actual),
  attainment: row.attainment,
  // A period that has not begun has no pace.
  expected: text(row.expected),
  pace: row.pace,
});

/** Where the period and its parent stand; null where the plan has no target for one. */
export interface Standings {
  readonly now: Standing | null;
  readonly parent: Standing | null;
}

/** Where the period and its parent stand against the plan, and what it takes from here. */
export function standingsOf(context: Context, { plan, attainment }: PlanFigures): Standings {
  const find = (period: Period | null): TeamRow | null => teamRow(context, plan, attainment, period);
  const [now, parent] = [find(context.period), find(context.parent)];
  if (now === null)
    context.say("notJudged", "PLAN_LACKS_PERIOD", { period: context.period.label }, { from: ["targets"] });
  else headline(context, plan, now);
  if (parent !== null && now !== null) required(context, parent, now);
  return { now: now && standingOf(plan, now), parent: parent && standingOf(plan, parent) };
}

function headline(context: Context, plan: targets.Plan, row: TeamRow): void {
  const { money, period, asOf } = context;
  // A target of 0 has no attainment; the headline is then that of a period without a target.
  if (row.attainment === null) return;
  const figures = {
    period: period.label,
    amount: money(row.actual),
    target: money(row.target),
    attainment: row.attainment,
  };
  context.say("headline", period.end <= asOf ? "CLOSED_AT" : "STANDS_AT", figures, { from: ["targets"] });
  if (period.end > asOf) return;
  const reached = plan.tiers.filter(({ name }) => row.tiers[name]?.reached).at(-1);
  const next = plan.tiers.find(({ name }) => !row.tiers[name]?.reached);
  const of = (name: string): Decimal => row.tiers[name]?.target ?? new Decimal(0);
  if (reached)
    context.say(
      "headline",
      "TIER_REACHED",
      { tier: reached.name, amount: money(of(reached.name)) },
      { from: ["targets"] },
    );
  if (!next) return;
  const short = of(next.name).minus(row.actual);
  context.say(
    "headline",
    "TIER_MISSED",
    { tier: next.name, amount: money(of(next.name)), short: money(short) },
    { from: ["targets"], stake: short },
  );
}

function required(context: Context, parent: TeamRow, now: TeamRow): void {
  const { money } = context;
  const rest = parent.target.minus(parent.actual);
  if (parent.workdays.remaining === 0 || now.workdays.elapsed === 0 || rest.lte(0)) return;
  context.say(
    "standing",
    "REQUIRED_RATE",
    {
      period: parent.period,
      amount: money(rest),
      days: parent.workdays.remaining,
      perDay: money(per(rest, parent.workdays.remaining)),
      ranAt: money(per(now.actual, now.workdays.elapsed)),
    },
    { from: ["targets", "calendar"], stake: rest },
  );
  const whole = context.parent;
  const months = whole === null ? [] : laterParts(context.calendar, whole, context.asOf);
  // Months that have begun are counted from the next day on; weeks of a month are too many to name.
  if (whole === null || whole.unit === "month" || months.length < 2) return;
  const details = months.map(({ label, start, end }) => ({ period: label, days: context.workdays(start, end) ?? 0 }));
  const named = details.reduce((sum, { days }) => sum + days, 0);
  if (named !== parent.workdays.remaining) return;
  context.say(
    "standing",
    "DAYS_LEFT",
    { period: whole.label },
    {
      details: [...details.map((part) => context.because("DAYS_IN", part)), ...unusual(context, whole.end)],
      from: ["calendar"],
    },
  );
}

/** Days that are named; of a longer list the count says enough. */
const NAMED = 6;

/** The days after asOf that are not as the week has them: worked weekend days, and days off within the week. */
function unusual(context: Context, end: PlainDate): readonly Reason[] {
  const { calendar, asOf } = context;
  const within = (days: readonly PlainDate[]): readonly PlainDate[] =>
    [...new Set(days)].filter((day) => day > asOf && day <= end).sort();
  const atWeekend = (day: PlainDate): boolean => calendar.weekend.includes(weekday(epochDay(day)));
  const worked = within(calendar.makeupDays).filter((day) => isWorkday(calendar, day));
  const off = within(calendar.holidays).filter((day) => !isWorkday(calendar, day) && !atWeekend(day));
  return [
    ...(worked.length > 0 && worked.length <= NAMED
      ? [context.because("DAYS_WORKED", { days: worked.join(", ") })]
      : []),
    ...(off.length > 0 && off.length <= NAMED ? [context.because("DAYS_OFF", { days: off.join(", ") })] : []),
  ];
}
