import * as calendar from "salesplan/calendar";
import { Decimal } from "salesplan/money";
import * as pipeline from "salesplan/pipeline";
import { expect } from "vitest";
import {
  byId,
  cents,
  type Law,
  later,
  money,
  parentOf,
  rowOf,
  type Span,
  sixBefore,
  sum,
  toldOf,
  type World,
  wins,
} from "./world.ts";

const points: Law = (world, { reason: { params } }) => {
  expect([toldOf(world).label, world.span.label]).toContain(params.period);
  return {
    period: params.period,
    expected: money(world.made(String(params.period)).p50),
    target: money(rowOf(world, params.period).target),
  };
};
/** The first day with a result. */
const firstDay = (world: World): string | undefined =>
  world.input.actuals
    ? (world.input.actuals as readonly { date: string }[]).map(({ date }) => date).sort()[0]
    : wins(world)
        .flatMap(({ date }) => date ?? [])
        .sort()[0];
/** The period under review, the three before it and the same one a year before, as far as results are on record. */
const onRecord = (world: World): readonly calendar.Period[] => {
  const { span, input } = world;
  const middle = Math.floor((Date.parse(span.end) - Date.parse(span.start)) / 172_800_000) - 364;
  const first = firstDay(world) ?? "9999";
  const past = sixBefore(input.calendar, span).slice(0, 3);
  const year = calendar.periodOf(input.calendar, later(span.start, middle), span.unit);
  return [...[year].filter(({ start }) => start >= first), ...past.reverse().filter(({ end }) => end >= first), span];
};
/** The forecast of the period under review as it was made on the day of the last export. */
const before = (world: World) => {
  const { input, span } = world;
  const { exportedAt, deals: rows } = input.lastExport as NonNullable<typeof input.lastExport>;
  const deals = byId(rows);
  const read = { ...world.read, asOf: exportedAt };
  const rules = world.policies.pipeline as pipeline.PipelinePolicy;
  const { probabilities } = pipeline.stageProbabilities(rules, deals, {
    ...read,
    ...(input.stageEvents ? { events: input.stageEvents } : {}),
  });
  const dates = wins(world)
    .flatMap(({ date }) => date ?? [])
    .sort();
  const past = sixBefore(input.calendar, span).filter(
    ({ start, end }) => dates[0] !== undefined && start >= dates[0] && end <= exportedAt,
  );
  const { amounts: created } = pipeline.createAndClose(rules, deals, { ...read, period: span, past });
  const [made] = pipeline.forecast(rules, deals, { ...read, probabilities, periods: [{ ...span, created }] }).periods;
  return { since: exportedAt, made: made as NonNullable<typeof made> };
};

/** A forecast of the review before, against what came. */
const checkedBefore = (world: World, period: unknown): object => {
  const { previous, calendar: cal } = world.input;
  const row = previous?.forecasts.find(({ label }) => label === period);
  const actual = world.signed(calendar.period(cal, String(period)));
  const [low, high] = [new Decimal(row?.p10 ?? 0), new Decimal(row?.p90 ?? 0)];
  const verdict = actual.lt(low) ? "tooHigh" : actual.gt(high) ? "tooLow" : "held";
  const range = { low: money(low), middle: money(row?.p50 ?? ""), high: money(high) };
  return { since: previous?.asOf, period, ...range, actual: money(actual), verdict };
};

/** What a period points to, worked out again. */
export const forecastLaws: { readonly [code: string]: Law } = {
  FORECAST_RANGE: (world, { reason: { params }, finding }) => {
    const told = toldOf(world).label;
    const made = world.made(told);
    expect(finding?.evidence).toMatchObject({
      low: made.p10.toNumber(),
      high: made.p90.toNumber(),
      n: made.open.deals,
      confidence: 0.8,
    });
    expect(params.period).toBe(told);
    return {
      period: told,
      low: money(made.p10),
      middle: money(made.p50),
      high: money(made.p90),
      signed: money(world.signed(toldOf(world))),
      open: money(made.weighted.toDecimalPlaces(0)),
      deals: made.open.deals,
      raw: money(made.open.amount),
    };
  },
  FORECAST_POINTS: points,
  TIER_CHANCE: (world, { reason: { params }, finding }) => ({
    tier: params.tier,
    chance: world.made(String(finding?.reason.params.period)).tiers[String(params.tier)]?.probability,
  }),
  CREATED_PART: (world) => {
    const made = world.made(toldOf(world).label);
    return {
      amount: money(new Decimal(made.created?.mean ?? 0).toDecimalPlaces(0)),
      n: made.created?.n,
      total: money(made.expected.toDecimalPlaces(0)),
    };
  },
  NO_CREATED_PART: (world) => {
    const { label } = toldOf(world);
    expect(world.made(label).created).toBeNull();
    return { period: label };
  },
  FORECAST_ASKS: (world) => {
    const { asOf } = world;
    const { label } = toldOf(world);
    const made = world.made(label);
    const days = world.workdays(later(asOf, 1), calendar.period(world.input.calendar, label).end);
    const rates = onRecord(world).map((row: calendar.Period & Span) => ({
      label: row.label,
      rate: cents(world.signed(row), world.workdays(row.start, row.end < asOf ? row.end : asOf)),
    }));
    const best = rates.reduce((a, b) => (b.rate.gt(a.rate) ? b : a));
    return {
      period: label,
      perDay: money(cents(made.p50.minus(made.signed.amount), days)),
      days,
      best: best.label,
      rate: money(best.rate),
    };
  },
  PACE_AND_FORECAST: (world) => {
    const { label } = toldOf(world);
    const [made, row] = [world.made(label), rowOf(world, label)];
    expect(row.pace).toBeLessThan(1);
    expect(made.p50.gte(row.target)).toBe(true);
    return { pace: row.pace, share: made.weighted.div(made.expected).toNumber(), period: label };
  },
  FORECAST_CHECK: (world, { finding, reason: { params } }) => {
    if (finding?.section === "follow") return checkedBefore(world, params.period);
    const { since, made: then } = before(world);
    const actual = world.input.actuals ? world.signed(world.span) : (world.diff().period?.signed.amount as Decimal);
    const verdict = actual.lt(then.p10) ? "tooHigh" : actual.gt(then.p90) ? "tooLow" : "held";
    return {
      since,
      period: world.span.label,
      low: money(then.p10),
      middle: money(then.p50),
      high: money(then.p90),
      actual: money(actual),
      verdict,
    };
  },
  DATES_SLIP: (world) => {
    const view = world.diff().period as NonNullable<ReturnType<World["diff"]>["period"]>;
    const moved = view.moved.reduce((n, { deals }) => n + deals, 0);
    // What the deals dated into the period promised on that day, and what these and the others brought.
    const ids = new Set(view.won.ids ?? []);
    const within = wins(world).filter(
      ({ date, amount }) => amount !== null && date !== null && date >= world.span.start && date <= world.span.end,
    );
    const came = sum(within.filter(({ dealId }) => ids.has(dealId)).map(({ amount }) => amount));
    const after = sum(within.filter(({ date }) => (date ?? "") > before(world).since).map(({ amount }) => amount));
    if (before(world).since < world.span.start) expect(after.toFixed()).toBe(view.signed.amount.toFixed());
    return {
      dated: view.dated.deals,
      period: world.span.label,
      expected: money(before(world).made.weighted.toDecimalPlaces(0)),
      came: money(came),
      share: moved / view.dated.deals,
      others: money(view.signed.amount.minus(came)),
    };
  },
  PLAN_AND_FORECAST: (world) => {
    const label = (parentOf(world) ?? world.span).label;
    const made = world.made(label);
    expect(made.created).not.toBeNull();
    expect(made.p50.gte(rowOf(world, label).target)).toBe(true);
    return { period: label, expected: money(made.p50) };
  },
  UNDATED: (world, { finding }) => {
    const { deals, amount } = world.whole().undated;
    expect(finding?.stake).toBe(amount.toFixed());
    return { deals, amount: money(amount) };
  },
  UNDATED_UNPRICED: (world) => {
    const { deals, amount } = world.whole().undated;
    expect(amount.toFixed()).toBe("0");
    return { deals };
  },
  ONE_DEAL: (world) => {
    const made = world.made(toldOf(world).label);
    const [one] = made.dropOne;
    const tier = world.input.plan?.tiers[0]?.name as string;
    const before = made.tiers[tier]?.probability as number;
    expect(one?.fall).toBeGreaterThanOrEqual(0.05);
    expect(before - (one?.ifLost[tier] ?? 0)).toBeCloseTo(one?.fall ?? 0, 9);
    return { deal: one?.id, amount: money(one?.amount as Decimal), tier, before, after: one?.ifLost[tier] };
  },
};
