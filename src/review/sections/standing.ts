import { addWorkdays, type Period } from "../../calendar/index.ts";
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
  const wins = figures?.outcomes.deals.filter(
    (deal) => deal.outcome === "won" && deal.date !== null && deal.amount !== null,
  );
  const rows = (actuals ?? wins) as targets.ActualRows | undefined;
  if (rows === undefined) {
    context.missing("actuals", "attainment");
    return null;
  }
  const attainment = targets.attain(plan, rows, {
    ...context.reading,
    ahead: true,
    units: ["week", "month", "quarter", "year"],
  });
  // Wins of earlier years are no results of this plan; they are counted with the deals.
  if (actuals !== undefined) context.account("actuals", attainment);
  return { plan, actuals: rows, attainment };
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

/** Where the period and its parent stand against the plan, and what it takes from here. */
export function standingsOf(context: Context, figures: PlanFigures): readonly Standing[] {
  const { plan, attainment } = figures;
  const owner = attainment.total.member;
  const find = (period: Period | null): targets.AttainRow | undefined =>
    attainment.rows.find((row) => row.member === owner && row.period === period?.label);
  const now = find(context.period);
  const parent = find(context.parent);
  if (now === undefined) context.missing("plan", "attainment");
  else headline(context, plan, now);
  if (parent !== undefined && now !== undefined) required(context, parent, now);
  return [now, parent].filter((row) => row !== undefined).map((row) => standingOf(plan, row));
}

function headline(context: Context, plan: targets.Plan, row: targets.AttainRow): void {
  const { money, period, asOf } = context;
  const figures = {
    period: period.label,
    amount: money(row.actual),
    target: money(row.target),
    attainment: row.attainment ?? 0,
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
  if (undated.deals > 0)
    context.say("standing", "UNDATED", { deals: undated.deals, amount: money(undated.amount) }, { from: ["pipeline"] });
  const names = plan?.plan.tiers.map(({ name }) => name) ?? [];
  const main = plan?.plan.main;
  const lowest = names[0];
  if (row === undefined || main === undefined || lowest === undefined) return;
  context.say(
    "headline",
    "FORECAST_ODDS",
    {
      period: span.label,
      expected: money(forecast.p50),
      target: money(row.target),
      floor: forecast.tiers[lowest]?.probability ?? 0,
      hit: forecast.tiers[main]?.probability ?? 0,
    },
    { from: ["pipeline", "targets"] },
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

/** Working day on which a decision is due: `n` working days after asOf, or calendar days where the calendar ends. */
export const dueAfter = (context: Context, n: number): string => {
  const { covered } = context.calendar;
  const limit = covered?.[1];
  return limit !== undefined && limit > context.asOf ? addWorkdays(context.calendar, context.asOf, n) : context.asOf;
};

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
