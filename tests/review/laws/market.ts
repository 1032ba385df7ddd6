import * as activity from "salesplan/activity";
import * as calendar from "salesplan/calendar";
import * as health from "salesplan/health";
import * as market from "salesplan/market";
import * as matrix from "salesplan/matrix";
import { compareRates } from "salesplan/measure";
import { Decimal } from "salesplan/money";
import * as risk from "salesplan/risk";
import { expect } from "vitest";
import type { DealLike } from "../wide-team.ts";
import { type Law, later, money, once, sum, type World } from "./world.ts";

interface Row {
  readonly customer: string;
  readonly at: string;
  readonly amount: string;
}
const orders = (world: World) => (world.input.transactions as readonly Row[]).filter(({ customer }) => customer !== "");
const customers = (world: World) =>
  (world.input.customers ?? []) as readonly { id: string; name: string; owner?: string; potentialGrade?: string }[];
const ids = once((world: World): string[] =>
  [
    ...new Set([
      ...customers(world).map(({ id }) => id),
      ...orders(world)
        .filter(({ at }) => at <= world.asOf)
        .map(({ customer }) => customer),
    ]),
  ].sort(),
);
/** Revenue of twelve months until a day, by customer. */
const revenues = once(() => new Map<string, ReadonlyMap<string, Decimal>>());
const revenue = (world: World, day: string): ReadonlyMap<string, Decimal> => {
  const known = revenues(world).get(day) ?? revenueOf(world, day);
  revenues(world).set(day, known);
  return known;
};
const revenueOf = (world: World, day: string) => {
  const { customers: lines } = health.summarize(world.input.transactions ?? [], {
    ...world.read,
    asOf: day,
    months: 12,
  });
  return new Map(lines.map(({ customer, recentAmount }) => [customer, recentAmount ?? new Decimal(0)]));
};
const worth = (world: World, id: string): Decimal => revenue(world, world.asOf).get(id) ?? new Decimal(0);
const classified = (world: World, day: string, cuts?: matrix.Classified["cuts"]) => {
  const of = revenue(world, day);
  const grades = new Map(customers(world).map((one) => [one.id, one.potentialGrade ?? null]));
  return matrix.classify(
    world.policies.matrix as matrix.MatrixPolicy,
    ids(world).map((customer) => ({
      customer,
      value: (of.get(customer) ?? new Decimal(0)).toFixed(),
      potential: null,
      potentialGrade: grades.get(customer) ?? null,
    })),
    { asOf: day, ...(cuts ? { cuts } : {}) },
  );
};
const classOf = (found: matrix.Classified) =>
  new Map(
    found.customers.map(({ customer, protect, treatment }) => [customer, protect ? "protect" : (treatment as string)]),
  );
const nowIn = once((world: World) => classOf(classified(world, world.asOf)));
const dayBefore = (world: World): string => later(world.span.start, -1);
const wereIn = once((world: World) => classOf(classified(world, dayBefore(world), classified(world, world.asOf).cuts)));
const moves = once((world: World): string[] => {
  const [then, now] = [wereIn(world), nowIn(world)];
  return [...now].flatMap(([id, to]) => (then.get(id) === to ? [] : [`${then.get(id)}>${to}`]));
});

/** Health of the last closed months, watched by the room. */
const watched = once((world: World) => {
  const { calendar: cal, engagement = [] } = world.input;
  const months: calendar.Period[] = [];
  for (let day = world.asOf; months.length < 13; day = later((months.at(-1) as calendar.Period).start, -1))
    months.push(calendar.periodOf(cal, day, "month"));
  const closed = months
    .filter(({ end }) => end <= world.asOf)
    .slice(0, 12)
    .reverse();
  const history = closed.map(({ label, end }) => {
    const summary = health.summarize(world.input.transactions ?? [], { ...world.read, asOf: end, months: 12 });
    const value = new Map(engagement.filter(({ period }) => period === label).map((row) => [row.customer, row.value]));
    const ratio = new Map(
      [...value].flatMap(([customer, now]) => {
        const past = engagement
          .filter((row) => row.customer === customer && row.period < label)
          .map((row) => row.value);
        const all = past.reduce((a, b) => a + b, 0);
        return past.length >= 3 && all > 0 ? [[customer, now / (all / past.length)] as const] : [];
      }),
    );
    const policy = world.policies.health as health.HealthPolicy;
    return health.score(policy, summary, {
      ledger: true,
      measures: { ...health.ownPace(summary), engagement: value, engagementRatio: ratio },
    });
  });
  return {
    watch: health.watch(world.policies.health as health.HealthPolicy, history, { classes: nowIn(world) }),
    last: history.at(-1),
  };
});
const byWorth = (world: World) => (a: { customer: string }, b: { customer: string }) =>
  worth(world, b.customer).cmp(worth(world, a.customer)) || (a.customer < b.customer ? -1 : 1);
export const alerts = once((world: World) => {
  const { events } = watched(world).watch;
  return events
    .filter((event, i) => !events.slice(i + 1).some(({ customer }) => customer === event.customer))
    .filter(({ at, kind }) => at >= world.span.start && (kind === "alert" || kind === "escalated"))
    .sort(byWorth(world));
});
export const nameOf = (world: World, id: string): string => customers(world).find((one) => one.id === id)?.name ?? id;
const idOf = (world: World, name: unknown): string =>
  customers(world).find((one) => one.name === name)?.id ?? String(name);
const stillOpen = once((world: World) => {
  const told = alerts(world)
    .slice(0, 3)
    .map(({ customer }) => customer);
  return watched(world)
    .watch.open.filter(({ customer, since }) => since < world.span.start && !told.includes(customer))
    .sort(byWorth(world));
});
const trend = once((world: World) =>
  market.trend(world.policies.market as market.MarketPolicy, world.input.deals ?? [], {
    ...world.read,
    calendar: world.input.calendar,
  }),
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
const process = once((world: World) =>
  market.decisionProcess(
    world.policies.market as market.MarketPolicy,
    world.input.deals ?? [],
    world.input.contacts ?? [],
    world.read,
  ),
);
const rival = (world: World, of: unknown, date: unknown) =>
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

/** Customers, rivals and the market, worked out again. */
export const marketLaws: { readonly [code: string]: Law } = {
  CLASSES: (world) => ({
    total: ids(world).length,
    unknown: [...nowIn(world).values()].filter((name) => name === "unknown").length,
  }),
  CLASS_SIZE: (world, { reason: { params } }) => ({
    class: params.class,
    count: [...nowIn(world).values()].filter((name) => name === params.class).length,
  }),
  CLASS_MOVES: (world) => ({ since: dayBefore(world), moved: moves(world).length, n: ids(world).length }),
  CLASS_MOVE: (world, { reason: { params } }) => {
    const count = moves(world).filter((one) => one === `${params.from}>${params.to}`).length;
    expect(count).toBeGreaterThan(0);
    return { from: params.from, to: params.to, count };
  },
  VALUE_IS_REVENUE: (world) => {
    expect(customers(world).some((one) => "value" in one)).toBe(false);
    return {};
  },
  TOP_SHARE: (world) => {
    const values = ids(world)
      .map((id) => worth(world, id))
      .sort((a, b) => b.cmp(a));
    const total = sum(values.filter((value) => value.gt(0)));
    return { top: 20, share: sum(values.slice(0, 20)).div(total).toNumber(), total: money(total) };
  },
  HEALTH_FALL: (world, { reason: { params }, finding }) => {
    const at = alerts(world).findIndex(({ customer }) => customer === idOf(world, params.customer));
    const event = alerts(world)[at];
    const id = event?.customer ?? "";
    expect(at).toBeLessThan(3);
    expect(finding?.stake).toBe(worth(world, id).toFixed());
    const drivers = finding?.details.reduce((all, { params: part }) => all + Number(part.points), 0) ?? 0;
    expect(Math.abs(drivers - (event?.change ?? 0))).toBeLessThan(0.05);
    return {
      customer: nameOf(world, id),
      class: nowIn(world).get(id) ?? "unknown",
      value: money(worth(world, id)),
      before: event?.from,
      after: event?.to,
    };
  },
  DRIVER: (world, { reason: { params }, finding }) => {
    const event = alerts(world).find(({ customer }) => customer === idOf(world, finding?.reason.params.customer));
    const part = event?.falling.find(({ dimension }) => dimension === params.dimension);
    const others = (event?.change ?? 0) - (event?.falling ?? []).reduce((all, { change }) => all + change, 0);
    return {
      dimension: params.dimension,
      points: params.dimension === "others" ? expect.closeTo(others, 6) : part?.change,
    };
  },
  MORE_ALERTS: (world) => {
    const rest = alerts(world).slice(3);
    return { count: rest.length, value: money(sum(rest.map(({ customer }) => worth(world, customer)))) };
  },
  NO_ALERTS: (world) => {
    expect(alerts(world)).toEqual([]);
    return { n: watched(world).last?.customers.length };
  },
  STILL_OPEN: (world) => {
    const open = stillOpen(world);
    return { count: open.length, value: money(sum(open.map(({ customer }) => worth(world, customer)))) };
  },
  OPEN_ALERT: (world, { reason: { params } }) => {
    const open = stillOpen(world)
      .slice(0, 3)
      .find(({ customer }) => customer === idOf(world, params.customer));
    return { customer: nameOf(world, open?.customer ?? ""), since: open?.since, score: open?.score };
  },
  TOUCHES_OVERDUE: (world, { finding }) => {
    const rules = world.policies.activity as activity.ActivityPolicy;
    const found = activity.cadence(rules, world.input.activities ?? [], {
      ...world.read,
      calendar: world.input.calendar,
      customers: ids(world).map((customer) => ({
        customer,
        class: nowIn(world).get(customer) ?? "unknown",
        value: worth(world, customer).toDecimalPlaces(2).toFixed(),
        owner: customers(world).find(({ id }) => id === customer)?.owner ?? null,
        since: customers(world).some(({ id }) => id === customer) ? "2022-01-01" : null,
      })),
    });
    const late = found.customers.filter(({ status }) => ["overdue", "never"].includes(status));
    const judged = found.customers.filter(({ class: name }) => Object.hasOwn(rules.cadence?.classes ?? {}, name ?? ""));
    const value = sum(late.map(({ customer }) => worth(world, customer)));
    expect(finding?.stake).toBe(value.toFixed());
    return { count: late.length, of: judged.length, value: money(value) };
  },
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
  DEPARTMENT_MISSING: (world, { reason: { params } }) => {
    const due = process(world).plan.filter(({ department }) => department === params.department);
    const of = world.outcomes().deals.filter(({ outcome }) => outcome === "open").length;
    return {
      department: params.department,
      deals: due.length,
      of,
      amount: money(sum(due.map(({ amount }) => amount))),
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
    const [move] = world.review.rivals;
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
