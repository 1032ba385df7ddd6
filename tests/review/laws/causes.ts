import * as funnel from "salesplan/funnel";
import { Decimal } from "salesplan/money";
import type * as pipeline from "salesplan/pipeline";
import type * as targets from "salesplan/targets";
import { expect } from "vitest";
import { cents, type Law, later, money, once, rowOf, sum, type World } from "./world.ts";

type View = NonNullable<ReturnType<typeof pipeline.diff>["period"]>;
const view = (world: World): View => world.diff().period as View;
const group = ({ deals, amount }: { readonly deals: number; readonly amount: Decimal }) =>
  [deals, money(amount)] as const;
const moved = (world: World) => ({
  deals: view(world).moved.reduce((n, { deals }) => n + deals, 0),
  amount: sum(view(world).moved.map(({ amount }) => amount)),
});
const left = (world: World) => {
  const { still, undated } = view(world);
  return { deals: still.deals + undated.deals, amount: still.amount.plus(undated.amount) };
};
const wonIn = (world: World) =>
  world
    .outcomes()
    .deals.filter(
      ({ outcome, amount, date }) =>
        outcome === "won" && amount !== null && date !== null && date >= world.span.start && date <= world.span.end,
    );
const size = (world: World): Decimal =>
  new Decimal(((world.input.plan as targets.Plan).goal.assumptions as { readonly size: string }).size);
const target = (world: World): Decimal => rowOf(world, world.span.label).target;

/** The report that the review's funnel stands for: by its own cohort where it names one. */
const report = once((world: World): funnel.FunnelReport => {
  const { cohort } = world.review;
  const rules = world.policies.funnel as funnel.FunnelPolicy;
  const days = rules.window?.days ?? 0;
  const events = world.input.stageEvents ?? [];
  const until = later(world.asOf, -days);
  const recent = funnel.analyze(rules, events, { ...world.read, entered: { from: later(until, -91), until } });
  const enough = (recent.stages[0]?.matureEntered ?? 0) >= 50;
  expect(cohort?.to).toBe(until);
  return enough ? recent : funnel.analyze(rules, events, world.read);
});
const worst = (world: World) => {
  const won = world.outcomes().deals.filter(({ outcome, amount }) => outcome === "won" && amount !== null);
  const amounts = won.length === 0 ? {} : { amounts: cents(sum(won.map(({ amount }) => amount)), won.length) };
  return funnel
    .bottlenecks(report(world), amounts)
    .ranked.find((line) => (line.probabilityBelow ?? 0) >= 0.9 && (line.extraWins ?? 0) > 0);
};

/** What made the difference, worked out again. */
export const causes: { readonly [code: string]: Law } = {
  COUNT_EFFECT: (world) => {
    const n = wonIn(world).length;
    return {
      actual: n,
      planned: target(world).div(size(world)).toNumber(),
      effect: money(size(world).times(n).minus(target(world))),
    };
  },
  SIZE_EFFECT: (world) => {
    const won = wonIn(world);
    const signed = sum(won.map(({ amount }) => amount));
    return {
      actual: money(cents(signed, won.length)),
      planned: money(size(world)),
      effect: money(signed.minus(size(world).times(won.length))),
    };
  },
  DATED_WON: (world) => {
    const [[dated, raw], [won, amount]] = [group(view(world).dated), group(view(world).won)];
    return { since: world.input.lastExport?.exportedAt, period: world.span.label, dated, raw, won, amount };
  },
  DATED_MOVED: (world) => {
    const [[m, amount], [lost, lostAmount], [still, stillAmount]] = [
      group(moved(world)),
      group(view(world).lost),
      group(left(world)),
    ];
    return { moved: m, amount, lost, lostAmount, still, stillAmount };
  },
  DATED_SO_FAR: (world) => {
    const [[m, amount], [lost, lostAmount], [due, dueAmount]] = [
      group(moved(world)),
      group(view(world).lost),
      group(left(world)),
    ];
    return { moved: m, amount, lost, lostAmount, due, dueAmount };
  },
  DATED_REST: (world) => {
    const { dated, won, lost, removed, bookedLate } = view(world);
    const early = dated.deals - won.deals - moved(world).deals - lost.deals - left(world).deals - removed.deals;
    const amounts = dated.amount.minus(removed.amount).minus(lost.amount).minus(bookedLate.was);
    expect(amounts.gte(0)).toBe(true);
    return { early, earlyAmount: money(bookedLate.was), removed: removed.deals, removedAmount: money(removed.amount) };
  },
  OTHER_WINS: (world) => {
    const [[pulledIn, pulledAmount], [created, createdAmount]] = [
      group(view(world).pulledIn),
      group(view(world).created),
    ];
    return { pulledIn, pulledAmount, created, createdAmount, total: money(view(world).signed.amount) };
  },
  SLIP_AND_GAP: (world) => {
    const gap = target(world).minus(rowOf(world, world.span.label).actual);
    return {
      slipped: money(moved(world).amount),
      gap: money(gap),
      times: Number(moved(world).amount.div(gap).toFixed(2)),
    };
  },
  SLIPPED_WITHOUT: (world, { reason: { params } }) => {
    const contacts = world.input.contacts as readonly { customer: string; department: string; lastTouch?: string }[];
    const customers = new Map(world.outcomes().deals.map(({ dealId, customer }) => [dealId, customer]));
    const count = (ids: readonly string[]) => {
      const known = ids.filter((id) => contacts.some(({ customer }) => customer === customers.get(id)));
      const met = known.filter((id) =>
        contacts.some(
          ({ customer, department, lastTouch }) =>
            customer === customers.get(id) &&
            department === params.department &&
            lastTouch !== undefined &&
            lastTouch <= world.asOf,
        ),
      );
      return { met: met.length, n: known.length };
    };
    const won = count(view(world).won.ids ?? []);
    const slipped = count(view(world).moved.flatMap(({ ids }) => ids ?? []));
    expect(Number(params.p)).toBeLessThan(0.05);
    return {
      department: params.department,
      met: won.met,
      won: won.n,
      metSlipped: slipped.met,
      slipped: slipped.n,
      p: params.p,
    };
  },
  BOOKED_DIFFERS: (world) => {
    const [booked, won] = [world.signed(world.span), view(world).signed.amount];
    return { period: world.span.label, booked: money(booked), won: money(won), difference: money(booked.minus(won)) };
  },
  EXPORT_TOO_LATE: (world) => {
    const date = world.input.lastExport?.exportedAt as string;
    expect(date >= world.span.end || date >= world.asOf).toBe(true);
    return { date, period: world.span.label };
  },
  COHORT: (world) => {
    const days = world.policies.funnel?.window?.days as number;
    const until = later(world.asOf, -days);
    const entries = new Map<string, string>();
    for (const { dealId, at, stage } of world.input.stageEvents as readonly {
      dealId: string;
      at: string;
      stage: string;
    }[])
      if (at <= world.asOf && stage !== "lost" && (entries.get(dealId) ?? "9999") > at) entries.set(dealId, at);
    const from = String(world.review.cohort?.from);
    const old = [...entries.values()].filter((at) => at <= until && at >= from).length;
    const young = [...entries.values()].filter((at) => at > until).length;
    return { entered: old, from, to: until, young, days };
  },
  LEAK: (world, { finding }) => {
    const line = worst(world);
    const rate = world.policies.funnel?.targets as { readonly [conversion: string]: number };
    expect(finding?.stake).toBe(line?.amount?.toFixed() ?? null);
    expect(line?.rate).toBe((line?.converted ?? 0) / (line?.n ?? 0));
    return {
      conversion: line?.conversion,
      rate: line?.rate,
      converted: line?.converted,
      n: line?.n,
      target: rate[String(line?.conversion)],
      sure: line?.probabilityBelow,
      wins: line?.extraWins,
    };
  },
  NO_LEAK: (world) => {
    expect(worst(world)).toBeUndefined();
    return { n: report(world).stages[0]?.matureEntered };
  },
  CYCLE: (world) => {
    const { median, closedOnly, n, open } = funnel.cycle(
      world.policies.funnel as funnel.FunnelPolicy,
      world.input.deals ?? [],
      world.read,
    );
    return { median, closed: closedOnly.median, n, open };
  },
  CYCLE_LONG: (world) => {
    const { median } = funnel.cycle(world.policies.funnel as funnel.FunnelPolicy, world.input.deals ?? [], world.read);
    const norm = world.policies.cycleNorm as number;
    expect(median).toBeGreaterThan(norm);
    return { median, norm };
  },
};
