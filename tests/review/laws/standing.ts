import * as calendar from "salesplan/calendar";
import { Decimal } from "salesplan/money";
import * as pipeline from "salesplan/pipeline";
import { expect } from "vitest";
import { cents, type Law, later, money, rowOf, type Span, sixBefore, sum, type World } from "./world.ts";

const share = ({ attainment, actual, target, period }: ReturnType<typeof rowOf>) => ({
  period,
  amount: money(actual),
  target: money(target),
  attainment,
});
const stands =
  (over: boolean): Law =>
  (world) => {
    expect(world.over).toBe(over);
    const row = rowOf(world, world.span.label);
    expect(row.attainment).toBeCloseTo(row.actual.div(row.target).toNumber(), 12);
    return share(row);
  };
/** What a period brought, by the day; before it the period that it is held against. */
const against: Law = (world, { reason: { params, code } }) => {
  const { span, asOf, input } = world;
  const base = calendar.period(input.calendar, String(params.period));
  const [before] = sixBefore(input.calendar, span);
  expect([
    before?.label,
    calendar.periodOf(
      input.calendar,
      later(span.start, Math.floor((Date.parse(span.end) - Date.parse(span.start)) / 172_800_000) - 364),
      span.unit,
    ).label,
  ]).toContain(base.label);
  const till = (of: Span): string => (of.end < asOf ? of.end : asOf);
  const [days, was] = [world.workdays(span.start, till(span)), world.workdays(base.start, till(base))];
  const [now, then] = [world.signed(span), world.signed(base)];
  expect(Number(params.perDay)).toBeCloseTo(now.div(days).div(then.div(was)).minus(1).toNumber(), 4);
  const figures = { period: base.label, perDay: params.perDay, days, before: was };
  return code === "AGAINST"
    ? { ...figures, amount: money(then), change: now.minus(then).div(then).toNumber() }
    : figures;
};
const wins = (world: World) => world.outcomes().deals.filter(({ outcome }) => outcome === "won");
const points: Law = (world, { reason: { params } }) => ({
  period: params.period,
  expected: money(world.made(String(params.period)).p50),
  target: money(rowOf(world, params.period).target),
});

/** Where a period stands and what it points to, worked out again. */
export const standing: { readonly [code: string]: Law } = {
  CLOSED_AT: stands(true),
  STANDS_AT: stands(false),
  TIER_REACHED: (world) => {
    const row = rowOf(world, world.span.label);
    const reached = Object.entries(row.tiers).filter(([, { target }]) => row.actual.gte(target));
    const [tier, { target }] = reached.reduce((a, b) => (b[1].target.gt(a[1].target) ? b : a));
    return { tier, amount: money(target) };
  },
  TIER_MISSED: (world, { finding }) => {
    const row = rowOf(world, world.span.label);
    const missed = Object.entries(row.tiers).filter(([, { target }]) => row.actual.lt(target));
    const [tier, { target }] = missed.reduce((a, b) => (b[1].target.lt(a[1].target) ? b : a));
    expect(finding?.stake).toBe(target.minus(row.actual).toFixed());
    return { tier, amount: money(target), short: money(target.minus(row.actual)) };
  },
  NO_TARGET_SET: (world) => ({
    period: world.span.label,
    amount: money(world.signed(world.span)),
    deals: world.input.actuals
      ? 0
      : wins(world).filter(
          ({ date, amount }) => amount !== null && date !== null && date >= world.span.start && date <= world.span.end,
        ).length,
  }),
  REQUIRED_RATE: (world, { reason: { params } }) => {
    const [parent, now] = [rowOf(world, params.period), rowOf(world, world.span.label)];
    const rest = parent.target.minus(parent.actual);
    const days = world.workdays(later(world.asOf, 1), calendar.period(world.input.calendar, String(params.period)).end);
    const gone = world.workdays(world.span.start, world.over ? world.span.end : world.asOf);
    return {
      period: params.period,
      amount: money(rest),
      days,
      perDay: money(cents(rest, days)),
      ranAt: money(cents(now.actual, gone)),
    };
  },
  DAYS_LEFT: (world, { reason, finding }) => {
    const end = calendar.period(world.input.calendar, String(reason.params.period)).end;
    const days = (finding?.details ?? []).map(({ params }) => Number(params.days));
    expect(days.reduce((a, b) => a + b)).toBe(world.workdays(later(world.asOf, 1), end));
    return { period: world.review.parent?.label };
  },
  DAYS_IN: (world, { reason: { params } }) => {
    const month = calendar.period(world.input.calendar, String(params.period));
    return { period: month.label, days: world.workdays(month.start, month.end) };
  },
  AGAINST: (world, said) => {
    expect(world.over).toBe(true);
    return against(world, said);
  },
  AGAINST_PER_DAY: (world, said) => {
    expect(world.over).toBe(false);
    return against(world, said);
  },
  DEAL_STATES: (world) => {
    const count = (state: string): number => world.outcomes().deals.filter(({ outcome }) => outcome === state).length;
    const closed = count("won") + count("lost");
    return { won: count("won"), lost: count("lost"), open: count("open"), rate: count("won") / closed, closed };
  },
  WON_UNDATED: (world) => {
    const undated = wins(world).filter(({ date }) => date === null);
    return { deals: undated.length, amount: money(sum(undated.map(({ amount }) => amount))) };
  },
  WON_WITHOUT_AMOUNT: (world) => ({ deals: wins(world).filter(({ amount }) => amount === null).length }),
  PLAN_LACKS_PERIOD: (world) => {
    expect(world.attained().rows.some(({ period }) => period === world.span.label)).toBe(false);
    return { period: world.span.label };
  },
  FORECAST_RANGE: (world, { reason: { params }, finding }) => {
    const { review, span, asOf } = world;
    const told =
      span.end > asOf && (span.unit === "quarter" || span.unit === "year") ? span.label : review.parent?.label;
    const made = world.made(String(told));
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
      signed: money(world.signed(calendar.period(world.input.calendar, String(told)))),
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
    const made = world.made(world.review.forecasts[0]?.label as string);
    return {
      amount: money(new Decimal(made.created?.mean ?? 0).toDecimalPlaces(0)),
      n: made.created?.n,
      total: money(made.expected.toDecimalPlaces(0)),
    };
  },
  NO_CREATED_PART: (world) => {
    const { label } = world.review.forecasts[0] as { label: string };
    expect(world.made(label).created).toBeNull();
    return { period: label };
  },
  FORECAST_ASKS: (world) => {
    const { review, asOf } = world;
    const { label } = review.forecasts[0] as { label: string };
    const made = world.made(label);
    const days = world.workdays(later(asOf, 1), calendar.period(world.input.calendar, label).end);
    const rates = review.history.map((row) => ({
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
    const { label } = world.review.forecasts[0] as { label: string };
    const [made, row] = [world.made(label), rowOf(world, label)];
    expect(row.pace).toBeLessThan(1);
    expect(made.p50.gte(row.target)).toBe(true);
    return { pace: row.pace, share: made.weighted.div(made.expected).toNumber(), period: label };
  },
  FORECAST_CHECK: (world) => {
    const { input, span } = world;
    const { exportedAt, deals } = input.lastExport as NonNullable<typeof input.lastExport>;
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
    const [then] = pipeline.forecast(rules, deals, { ...read, probabilities, periods: [{ ...span, created }] }).periods;
    const actual = input.actuals ? world.signed(span) : (world.diff().period?.signed.amount as Decimal);
    const [low, middle, high] = [then?.p10, then?.p50, then?.p90] as [Decimal, Decimal, Decimal];
    const verdict = actual.lt(low) ? "tooHigh" : actual.gt(high) ? "tooLow" : "held";
    return {
      since: exportedAt,
      period: span.label,
      low: money(low),
      middle: money(middle),
      high: money(high),
      actual: money(actual),
      verdict,
    };
  },
  DATES_SLIP: (world) => {
    const view = world.diff().period;
    const moved = view?.moved.reduce((n, { deals }) => n + deals, 0) ?? 0;
    const dated = view?.dated.deals ?? 0;
    return { dated, period: world.span.label, since: world.input.lastExport?.exportedAt, share: moved / dated };
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
    const made = world.made(world.review.forecasts[0]?.label as string);
    const [one] = made.dropOne;
    const tier = world.input.plan?.tiers[0]?.name as string;
    const before = made.tiers[tier]?.probability as number;
    expect(one?.fall).toBeGreaterThanOrEqual(0.05);
    expect(before - (one?.ifLost[tier] ?? 0)).toBeCloseTo(one?.fall ?? 0, 9);
    return { deal: one?.id, amount: money(one?.amount as Decimal), tier, before, after: one?.ifLost[tier] };
  },
};
