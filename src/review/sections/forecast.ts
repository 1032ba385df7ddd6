import type { Period } from "../../calendar/index.ts";
import { Decimal } from "../../money/index.ts";
import * as pipeline from "../../pipeline/index.ts";
import { after, type Context } from "../context.ts";
import { interval } from "../evidence.ts";
import { per, ratio, text } from "../money-text.ts";
import type { ForecastRow, HistoryRow, Standing } from "../types.ts";
import { bookedOf } from "./booked.ts";
import { callsAhead } from "./calls.ts";
import type { DealFigures } from "./deals.ts";
import { pastOf, stageChances } from "./forecast-base.ts";
import type { PlanFigures, Standings } from "./standing.ts";
import { teamRow } from "./team-row.ts";

type Made = pipeline.Forecast["periods"][number];

/** What a plan asks of a period, by tier, lowest first; empty where it has no target for it. */
function tiersOf(context: Context, figures: PlanFigures | null, period: Period): { readonly [tier: string]: Decimal } {
  if (figures === null) return {};
  const { plan, attainment } = figures;
  const row = teamRow(context, plan, attainment, period);
  return Object.fromEntries(
    plan.tiers.flatMap(({ name }) => {
      const tier = row?.tiers[name];
      return tier === undefined ? [] : [[name, tier.target]];
    }),
  );
}

/** What the pipeline room says of open deals that its forecast does not count. */
const LEFT_OUT: readonly string[] = ["NO_AMOUNT", "NO_PROBABILITY", "BAD_PROBABILITY"];

/** Share of outcomes between P10 and P90. */
const RANGE = 0.8;

function rowOf({ label, start, end }: Period, made: Made): ForecastRow {
  const { created, tiers } = made;
  return {
    label,
    start,
    end,
    p10: text(made.p10),
    p50: text(made.p50),
    p90: text(made.p90),
    expected: text(made.expected.toDecimalPlaces(2)),
    signed: text(made.signed.amount),
    open: text(made.weighted.toDecimalPlaces(2)),
    deals: made.open.deals,
    created: created === null ? null : text(created.mean.toDecimalPlaces(2)),
    // Without what is not yet created the chance of a tier would be told too low.
    tiers:
      created === null
        ? []
        : Object.entries(tiers).map(([tier, { amount, probability }]) => ({
            tier,
            amount: text(amount),
            chance: probability,
          })),
  };
}

/** What the parent period, the period where it still runs, and the one after it will close at: kept for the next review; the widest is told. */
export function forecastOf(
  context: Context,
  figures: DealFigures,
  plan: PlanFigures | null,
  history: readonly HistoryRow[],
  standings: Standings,
): readonly ForecastRow[] {
  const { calendar, asOf, period, parent } = context;
  // A quarter or a year that runs is told itself; else the one that holds the period.
  const itself = period.end > asOf && (period.unit === "quarter" || period.unit === "year");
  const told = itself ? period : (parent ?? period);
  const booked = bookedOf(context);
  const { reading } = context;
  const probabilities = stageChances(context, figures, asOf);
  const spans = [
    told,
    ...[period, parent].filter((one) => one !== null && one !== told),
    after(calendar, period),
  ].filter((one): one is Period => one !== null && one.end > asOf);
  if (spans.length === 0) return [];
  const periods = spans.map((span) => {
    const past = pastOf(context, figures, span, asOf);
    const created =
      past.length === 0
        ? {}
        : {
            created: pipeline.createAndClose(figures.policy, figures.deals, { ...reading, period: span, past }).amounts,
          };
    const signed = booked === null ? {} : { signed: booked(span) };
    return { ...span, tiers: tiersOf(context, plan, span), ...created, ...signed };
  });
  const made = pipeline.forecast(figures.policy, figures.deals, { ...reading, probabilities, periods });
  sayUndated(context, made.undated);
  context.pass(
    "standing",
    made.reasons.filter(
      ({ code, params }) => LEFT_OUT.includes(code) && ("period" in params ? params.period === spans[0]?.label : true),
    ),
  );
  const [first] = made.periods;
  spans.forEach((span, i) => {
    if (span !== told && span.label === period.label) points(context, span, made.periods[i] as Made, standings);
  });
  if (told.end > asOf && first !== undefined) tell(context, told, first, history, standings);
  callsAhead(context, figures, told, probabilities);
  return made.periods.map((one, i) => rowOf(spans[i] as Period, one));
}

/** Open deals without a day; where none of them has an amount, what they are worth is not known, which is not 0. */
function sayUndated(context: Context, { deals, amount, noAmount }: pipeline.DealGroup): void {
  if (deals === 0) return;
  if (deals === noAmount || amount.isZero())
    context.say("standing", "UNDATED_UNPRICED", { deals }, { from: ["pipeline"] });
  else
    context.say("standing", "UNDATED", { deals, amount: context.money(amount) }, { from: ["pipeline"], stake: amount });
}

function tell(context: Context, span: Period, made: Made, history: readonly HistoryRow[], standings: Standings): void {
  const { money } = context;
  const part = made.created;
  const evidence = interval(made.open.deals, made.p10.toNumber(), made.p90.toNumber(), RANGE);
  const backing = { from: ["pipeline"], evidence };
  context.say(
    "standing",
    "FORECAST_RANGE",
    {
      period: span.label,
      low: money(made.p10),
      middle: money(made.p50),
      high: money(made.p90),
      signed: money(made.signed.amount),
      open: money(made.weighted.toDecimalPlaces(0)),
      deals: made.open.deals,
      raw: money(made.open.amount),
    },
    backing,
  );
  if (part === null) context.say("standing", "NO_CREATED_PART", { period: span.label }, { from: ["pipeline"] });
  else {
    const sum = {
      amount: money(part.mean.toDecimalPlaces(0)),
      n: part.n,
      total: money(made.expected.toDecimalPlaces(0)),
    };
    context.say("standing", "CREATED_PART", sum, { from: ["pipeline"], evidence });
  }
  asks(context, span, made, history, standingFor(span, standings));
  points(context, span, made, standings);
  const [one] = made.dropOne;
  const [lowest] = Object.keys(made.tiers);
  if (one === undefined || lowest === undefined || part === null || one.fall < 0.05) return;
  context.say(
    "standing",
    "ONE_DEAL",
    {
      deal: one.id,
      amount: money(one.amount),
      tier: lowest,
      before: made.tiers[lowest]?.probability ?? 0,
      after: one.ifLost[lowest] ?? 0,
    },
    { from: ["pipeline"], stake: one.amount, evidence },
  );
}

const standingFor = (span: Period, { now, parent }: Standings): Standing | null =>
  span.label === parent?.period ? parent : span.label === now?.period ? now : null;

/** Where a period points to, with the chance of each tier. */
function points(context: Context, span: Period, made: Made, standings: Standings): void {
  const { money } = context;
  const standing = standingFor(span, standings);
  const names = Object.keys(made.tiers);
  // Without what is not yet created the chance of a tier would be told too low.
  if (standing?.target == null || names.length === 0 || made.created === null) return;
  context.say(
    "headline",
    "FORECAST_POINTS",
    { period: span.label, expected: money(made.p50), target: money(standing.target) },
    {
      details: names.map((tier) =>
        context.because("TIER_CHANCE", { tier, chance: made.tiers[tier]?.probability ?? 0 }),
      ),
      from: ["pipeline", "targets"],
      evidence: interval(made.open.deals, made.p10.toNumber(), made.p90.toNumber(), RANGE),
    },
  );
}

/** What the forecast asks of each day to come, beside what the days gone by brought; and why it may look better than the pace. */
function asks(
  context: Context,
  span: Period,
  made: Made,
  history: readonly HistoryRow[],
  standing: Standing | null,
): void {
  const { asOf, money } = context;
  const whole = context.workdays(span.start, span.end);
  const gone = context.workdays(span.start, asOf < span.end ? asOf : span.end);
  const rest = made.p50.minus(made.signed.amount);
  if (whole === null || gone === null || whole <= gone || rest.lte(0)) return;
  const rates = history.flatMap(({ amount, workdays, label }) =>
    workdays ? [{ label, rate: per(new Decimal(amount), workdays) }] : [],
  );
  const [best] = [...rates].sort((a, b) => b.rate.cmp(a.rate));
  if (best === undefined) return;
  context.say(
    "standing",
    "FORECAST_ASKS",
    {
      period: span.label,
      perDay: money(per(rest, whole - gone)),
      days: whole - gone,
      best: best.label,
      rate: money(best.rate),
    },
    { from: ["pipeline", "calendar"] },
  );
  const share = ratio(made.weighted, made.expected);
  const pace = standing?.pace ?? null;
  if (pace !== null && pace < 1 && share !== null && standing?.target != null && made.p50.gte(standing.target))
    context.say(
      "standing",
      "PACE_AND_FORECAST",
      { pace, share, period: span.label },
      { from: ["targets", "pipeline"] },
    );
}
