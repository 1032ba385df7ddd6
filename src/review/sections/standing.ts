import { addWorkdays, type Period } from "../../calendar/index.ts";
import { epochDay, plainDate } from "../../kernel/index.ts";
import { Decimal } from "../../money/index.ts";
import * as pipeline from "../../pipeline/index.ts";
import * as targets from "../../targets/index.ts";
import { before, type Context } from "../context.ts";
import { per, text } from "../money-text.ts";
import type { Decision, Standing } from "../types.ts";
import type { DealFigures } from "./deals.ts";

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
    attainment.reasons.filter(({ code }) => code === "OUTSIDE_PLAN"),
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

const standingOf = (plan: targets.Plan, row: targets.AttainRow): Standing => ({
  period: row.period,
  tiers: plan.tiers.map(({ name }) => ({ tier: name, amount: text(row.tiers[name]?.target ?? new Decimal(0)) })),
  target: text(row.target),
  actual: text(row.actual),
  attainment: row.attainment,
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
  const owner = attainment.total.member;
  const find = (period: Period | null): targets.AttainRow | null =>
    attainment.rows.find((row) => row.member === owner && row.period === period?.label) ?? null;
  const [now, parent] = [find(context.period), find(context.parent)];
  if (now === null)
    context.say("notJudged", "PLAN_LACKS_PERIOD", { period: context.period.label }, { from: ["targets"] });
  else headline(context, plan, now);
  if (parent !== null && now !== null) required(context, parent, now);
  return { now: now && standingOf(plan, now), parent: parent && standingOf(plan, parent) };
}

function headline(context: Context, plan: targets.Plan, row: targets.AttainRow): void {
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

function required(context: Context, parent: targets.AttainRow, now: targets.AttainRow): void {
  const { money } = context;
  const rest = parent.target.minus(parent.actual);
  if (parent.requiredPerDay === null || now.workdays.elapsed === 0 || rest.lte(0)) return;
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
}

/** What the parent period will close at, and which deal carries most of it. */
export function forecastOf(context: Context, figures: DealFigures, plan: PlanFigures | null): void {
  const { calendar, money, asOf } = context;
  const span = context.parent ?? context.period;
  if (span.end <= asOf) return;
  const row = plan?.attainment.rows.find((r) => r.member === plan.attainment.total.member && r.period === span.label);
  const tiers =
    row === undefined ? {} : Object.fromEntries(Object.entries(row.tiers).map(([name, tier]) => [name, tier.target]));
  const past = before(calendar, span, 6).filter((p) => figures.first !== null && p.start >= figures.first);
  const created =
    past.length === 0
      ? undefined
      : pipeline.createAndClose(figures.policy, figures.deals, { ...context.reading, period: span, past });
  const { stageEvents: events } = context.input;
  const learned = pipeline.stageProbabilities(figures.policy, figures.deals, {
    ...context.reading,
    ...(events === undefined ? {} : { events }),
  });
  const {
    periods: [forecast],
    undated,
  } = pipeline.forecast(figures.policy, figures.deals, {
    ...context.reading,
    probabilities: learned.probabilities,
    periods: [{ ...span, tiers, ...(created === undefined ? {} : { created: created.amounts }) }],
  });
  if (forecast === undefined) return;
  const part = forecast.created;
  context.say(
    "standing",
    "FORECAST_RANGE",
    {
      period: span.label,
      low: money(forecast.p10),
      middle: money(forecast.p50),
      high: money(forecast.p90),
      signed: money(forecast.signed.amount),
      open: money(forecast.weighted.toDecimalPlaces(0)),
      deals: forecast.open.deals,
      raw: money(forecast.open.amount),
    },
    { from: ["pipeline"] },
  );
  if (part === null) context.say("standing", "NO_CREATED_PART", { period: span.label }, { from: ["pipeline"] });
  else {
    const sum = {
      amount: money(part.mean.toDecimalPlaces(0)),
      n: part.n,
      total: money(forecast.expected.toDecimalPlaces(0)),
    };
    context.say("standing", "CREATED_PART", sum, { from: ["pipeline"] });
  }
  if (undated.deals > 0)
    context.say("standing", "UNDATED", { deals: undated.deals, amount: money(undated.amount) }, { from: ["pipeline"] });
  const names = plan?.plan.tiers.map(({ name }) => name) ?? [];
  const lowest = names[0];
  // Without what is not yet created the chance of a tier would be told too low.
  if (row === undefined || lowest === undefined || part === null) return;
  context.say(
    "headline",
    "FORECAST_POINTS",
    { period: span.label, expected: money(forecast.p50), target: money(row.target) },
    {
      details: names.map((tier) =>
        context.because("TIER_CHANCE", { tier, chance: forecast.tiers[tier]?.probability ?? 0 }),
      ),
      from: ["pipeline", "targets"],
    },
  );
  const [one] = forecast.dropOne;
  if (one === undefined || one.fall < 0.05) return;
  context.say(
    "standing",
    "ONE_DEAL",
    {
      deal: one.id,
      amount: money(one.amount),
      tier: lowest,
      before: forecast.tiers[lowest]?.probability ?? 0,
      after: one.ifLost[lowest] ?? 0,
    },
    { from: ["pipeline"], stake: one.amount },
  );
}

/** Working day on which a decision is due: `n` working days after asOf; where the calendar ends before, the same time in calendar days (7 for 5). */
export function dueAfter(context: Context, n: number): string {
  const first = plainDate(epochDay(context.asOf) + 1);
  const last = context.calendar.covered?.[1];
  if (last !== undefined && last >= first && (context.workdays(first, last) ?? 0) >= n)
    return addWorkdays(context.calendar, context.asOf, n);
  return plainDate(epochDay(context.asOf) + Math.ceil((n * 7) / 5));
}

/** Deals whose expected day has passed: they are in no forecast until they are dated anew. */
export function staleOf(context: Context, figures: DealFigures): readonly Decision[] {
  const span = context.parent ?? context.period;
  const { overdue } = pipeline.forecast(figures.policy, figures.deals, {
    ...context.reading,
    periods: [span],
    ids: true,
  });
  if (overdue.deals === 0) return [];
  const amount = context.money(overdue.amount);
  return [
    {
      id: "dates",
      do: context.because("DO_DATES", { deals: overdue.deals, amount }),
      details: [],
      owner: "owners",
      due: dueAfter(context, 5),
      expect: context.because("EXPECT_DATES", {}),
      wrongIf: context.because("WRONG_DATES", { date: dueAfter(context, 5) }),
      apply: { room: "pipeline", verb: "hygiene", value: { deals: overdue.ids ?? [] } },
    },
  ];
}
