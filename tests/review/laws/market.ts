import * as market from "salesplan/market";
import { compareRates } from "salesplan/measure";
import { Decimal } from "salesplan/money";
import * as risk from "salesplan/risk";
import { expect } from "vitest";
import type { DealLike } from "../wide-team.ts";
import { type Law, later, money, once, sum, type World } from "./world.ts";

export const trend = once((world: World) =>
  market.trend(world.policies.market as market.MarketPolicy, world.input.deals ?? [], {
    ...world.read,
    calendar: world.input.calendar,
  }),
);
/** Figures of the whole team that moved. */
export const moved = (world: World) =>
  trend(world).trends.filter(
    ({ segment, verdict }) => segment === null && (verdict === "better" || verdict === "worse"),
  );
const trendOf = (world: World, measure: string) => {
  const found = trend(world).trends.find((one) => one.segment === null && one.measure === measure);
  expect(["better", "worse"]).toContain(found?.verdict);
  const last = found?.months.at(-1);
  return {
    month: last?.month,
    n: last?.n,
    value: found?.last?.value,
    before: found?.last?.before,
    verdict: found?.verdict,
  };
};
export const process = once((world: World) =>
  market.decisionProcess(
    world.policies.market as market.MarketPolicy,
    world.input.deals ?? [],
    world.input.contacts ?? [],
    world.read,
  ),
);
export const rival = (world: World, of: unknown, date: unknown) =>
  market
    .competitors(
      world.policies.market as market.MarketPolicy,
      world.input.deals ?? [],
      world.input.competitorMoves ?? [],
      world.read,
    )
    .moves.find((move) => move.competitor === of && move.date === date);
const compared =
  (relative: boolean): Law =>
  (world, { reason: { params }, finding }) => {
    const one = world.input.experiments?.find(({ name }) => name === params.name);
    const [a, b] = [one?.exposed ?? { converted: 0, n: 0 }, one?.control ?? { converted: 0, n: 0 }];
    const found = compareRates({ successes: a.converted, n: a.n }, { successes: b.converted, n: b.n });
    expect(Number(params.points)).toBeCloseTo((a.converted / a.n - b.converted / b.n) * 100, 9);
    expect(finding?.evidence.n).toBe(a.n + b.n);
    const { estimate: points, interval } = found.points as NonNullable<typeof found.points>;
    const rest = relative ? { relative: a.converted / a.n / (b.converted / b.n) - 1 } : {};
    const shown = {
      name: one?.name,
      a: a.converted,
      an: a.n,
      b: b.converted,
      bn: b.n,
      points,
      low: interval.low,
      high: interval.high,
    };
    return {
      ...shown,
      verdict: found.verdict,
      ...(relative ? { relative: expect.closeTo(Number(rest.relative), 9) } : {}),
    };
  };

/** Rivals, departments and the market, worked out again. */
export const marketLaws: { readonly [code: string]: Law } = {
  DEPARTMENT_MET: (world, { reason: { params }, finding }) => {
    const one = process(world).departments.find(({ name }) => name === params.department);
    const { a, b } = (one as NonNullable<typeof one>).winRate;
    expect(finding?.evidence).toMatchObject({ kind: "test", n: a.n + b.n, p: one?.adjustedP });
    return {
      department: params.department,
      won: a.successes,
      n: a.n,
      wonWithout: b.successes,
      nWithout: b.n,
      verdict: one?.verdict,
    };
  },
  DEPARTMENT_MISSING: (world, { reason: { params }, finding }) => {
    // In the last stage before the decision alone: nobody has met a customer's finance over a lead.
    const rows = new Map((world.input.deals as readonly DealLike[]).map((row) => [row.id, row]));
    const late = world
      .outcomes()
      .deals.filter(({ dealId, outcome }) => outcome === "open" && rows.get(dealId)?.stage === "proposal");
    const due = process(world).plan.filter(
      ({ department, deal }) => department === params.department && late.some(({ dealId }) => dealId === deal),
    );
    const amount = sum(due.map((touch) => touch.amount));
    expect(finding?.stake).toBe(amount.toFixed());
    return {
      department: params.department,
      stage: "proposal",
      deals: due.length,
      of: late.length,
      amount: money(amount),
    };
  },
  RIVAL_MOVE: (world, { reason: { params }, finding }) => {
    const { competitor, date } = params;
    const named = (world.input.deals as readonly DealLike[])
      .filter((deal) => deal.competitors === competitor)
      .map(({ id }) => id);
    const open = world.outcomes().deals.filter(({ dealId, outcome }) => outcome === "open" && named.includes(dealId));
    const value = rival(world, competitor, date)?.exposed.value as Decimal;
    // Rows as of today say which deals are open today; of an earlier day only the room can tell.
    if (world.asOf === "2026-07-31") expect(sum(open.map(({ amount }) => amount)).toFixed()).toBe(value.toFixed());
    expect(finding?.stake).toBe(value.toFixed());
    expect(String(date) >= later(world.asOf, -92) && String(date) <= world.asOf).toBe(true);
    return {
      competitor,
      kind: rival(world, competitor, date)?.kind,
      date,
      deals: rival(world, competitor, date)?.exposed.deals,
      amount: money(value),
    };
  },
  RIVAL_RATES: (world, { finding }) => {
    const [move] = world.input.competitorMoves as readonly { competitor: string; date: string }[];
    const since = rival(world, move?.competitor, move?.date)?.since;
    expect(finding?.evidence.n).toBe((since?.a.n ?? 0) + (since?.b.n ?? 0));
    return {
      won: since?.a.successes,
      n: since?.a.n,
      wonBefore: since?.b.successes,
      nBefore: since?.b.n,
      verdict: since?.verdict,
    };
  },
  TREND_RATE: (world) => trendOf(world, "winRate"),
  TREND: (world, { reason: { params } }) => ({ measure: params.measure, ...trendOf(world, String(params.measure)) }),
  TREND_VOLUME: (world) => {
    const { month, value, before } = trendOf(world, "volume");
    return { month, value, before };
  },
  NO_TREND: (world) => {
    const own = trend(world).trends.filter(({ segment }) => segment === null);
    expect(own.filter(({ verdict }) => verdict === "better" || verdict === "worse")).toEqual([]);
    return { months: trend(world).months.length, measures: own.filter(({ adjustedP }) => adjustedP !== null).length };
  },
  EXPERIMENT: compared(true),
  DIFFERENCE: compared(false),
  MARKET_EVENT: (world, { reason: { params } }) => {
    const events = world.input.marketEvents as readonly { date: string; kind: string; note: string }[];
    const found = events.find(
      ({ date, kind, note }) => date === params.date && kind === params.kind && note === params.note,
    );
    expect(String(found?.date) <= world.asOf && String(found?.date) >= later(world.span.start, -92)).toBe(true);
    return { ...found };
  },
  TOP_RISK: (world, { finding }) => {
    const { top, reserve } = risk.exposure(world.input.risks as risk.RiskPolicy, { asOf: world.asOf });
    const all = world.input.risks?.risks as readonly { title: string; probability: number; loss: string }[];
    const first = all.reduce((a, b) => (Number(b.loss) * b.probability > Number(a.loss) * a.probability ? b : a));
    expect(top[0]?.title).toBe(first.title);
    const own = new Decimal(first.loss).times(first.probability);
    expect(finding?.stake).toBe(own.toFixed());
    return {
      risk: first.title,
      probability: first.probability,
      impact: money(new Decimal(first.loss)),
      reserve: money(own),
      total: money(reserve),
    };
  },
};
