import * as calendar from "salesplan/calendar";
import * as health from "salesplan/health";
import { expect } from "vitest";
import { customers, nowIn, worth } from "./customers.ts";
import { type Law, later, money, once, sum, type World } from "./world.ts";

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
    history,
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
/** Alerts that are open at the end, by customer. */
export const openAlerts = (world: World) => watched(world).watch.open;
export const nameOf = (world: World, id: string): string => customers(world).find((one) => one.id === id)?.name ?? id;
const idOf = (world: World, name: unknown): string =>
  customers(world).find((one) => one.name === name)?.id ?? String(name);
export const stillOpen = once((world: World) => {
  const told = alerts(world)
    .slice(0, 3)
    .map(({ customer }) => customer);
  return watched(world)
    .watch.open.filter(({ customer, since }) => since < world.span.start && !told.includes(customer))
    .sort(byWorth(world));
});

/** Customers about to leave, worked out again. */
export const alertLaws: { readonly [code: string]: Law } = {
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
      months: watched(world)
        .history.slice(-4)
        .map(({ customers: lines }) => lines.find(({ customer }) => customer === id)?.score ?? null)
        .map((score) => (score === null ? "–" : String(Math.round(score))))
        .join(", "),
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
};
