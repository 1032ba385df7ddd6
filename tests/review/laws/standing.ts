import * as calendar from "salesplan/calendar";
import { expect } from "vitest";
import {
  cents,
  type Law,
  later,
  money,
  parentOf,
  type Row,
  rowOf,
  type Span,
  sixBefore,
  sum,
  type World,
  wins,
} from "./world.ts";

const share = ({ attainment, actual, target, period }: Row) => ({
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
/** Days of what holds the period, from the next one on, that are not as the week has them: worked at a weekend, or off within the week. */
const oddDays = (world: World, worked: boolean): readonly string[] => {
  const days: string[] = [];
  for (let day = later(world.asOf, 1); day <= (parentOf(world)?.end ?? ""); day = later(day, 1)) {
    const atWeekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    if (atWeekend === worked && calendar.isWorkday(world.input.calendar, day) === worked) days.push(day);
  }
  return days;
};
/** Where a period stands, worked out again. */
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
  DAYS_LEFT: (world, { finding }) => {
    const parts = (finding?.details ?? []).filter(({ code }) => code === "DAYS_IN");
    const days = parts.map(({ params }) => Number(params.days));
    expect(days.reduce((a, b) => a + b)).toBe(world.workdays(later(world.asOf, 1), parentOf(world)?.end ?? ""));
    const unusual = [oddDays(world, true), oddDays(world, false)].filter(({ length }) => length > 0 && length <= 6);
    expect(finding?.details.length).toBe(parts.length + unusual.length);
    return { period: parentOf(world)?.label };
  },
  DAYS_WORKED: (world) => ({ days: oddDays(world, true).join(", ") }),
  DAYS_OFF: (world) => ({ days: oddDays(world, false).join(", ") }),
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
    expect(rowOf(world, world.span.label)).toBeUndefined();
    return { period: world.span.label };
  },
};
