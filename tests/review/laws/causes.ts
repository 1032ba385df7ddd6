import { Decimal } from "salesplan/money";
import type * as pipeline from "salesplan/pipeline";
import type * as targets from "salesplan/targets";
import { expect } from "vitest";
import type { DealLike } from "../wide-team.ts";
import { cents, type Law, money, rowOf, sum, type World } from "./world.ts";

type View = NonNullable<ReturnType<typeof pipeline.diff>["period"]>;
const view = (world: World): View => world.diff().period as View;
/** The rows of the last export. */
const exported = (world: World) => (world.input.lastExport as { readonly deals: unknown }).deals as readonly DealLike[];
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
    // What they stood at in the last export, and what they were signed at.
    const ids = new Set(view(world).won.ids ?? []);
    const then = exported(world).filter(({ id }) => ids.has(id));
    const was = money(sum(then.map((deal) => deal.amount ?? null)));
    return { since: world.input.lastExport?.exportedAt, period: world.span.label, dated, raw, won, was, amount };
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
    const { pulledIn, created, signed, won, already, reopened } = view(world);
    // Those that the last export had dated before the period came late; those dated after it came early.
    const dated = new Map(exported(world).map((deal) => [deal.id, deal.closeDate ?? null]));
    const late = (id: string): boolean => (dated.get(id) ?? world.span.start) < world.span.start;
    const group = (is: boolean) => {
      const ids = (pulledIn.ids ?? []).filter((id) => late(id) === is);
      const rows = world.outcomes().deals.filter(({ dealId }) => ids.includes(dealId));
      return { deals: ids.length, amount: sum(rows.map(({ amount }) => amount)) };
    };
    const [early, slipped] = [group(false), group(true)];
    const parts = [won.amount, early.amount, slipped.amount, created.amount, already.amount, reopened.amount];
    expect(sum(parts).toFixed()).toBe(signed.amount.toFixed());
    return {
      pulledIn: early.deals,
      pulledAmount: money(early.amount),
      slippedIn: slipped.deals,
      slippedAmount: money(slipped.amount),
      created: created.deals,
      createdAmount: money(created.amount),
      total: money(signed.amount),
    };
  },
  OTHER_WINS_BEFORE: (world) => {
    const then = new Map(exported(world).map((deal) => [deal.id, deal]));
    const won = world
      .outcomes()
      .deals.filter(
        ({ outcome, date }) =>
          outcome === "won" && (date ?? "") >= world.span.start && (date ?? "9999") <= world.span.end,
      );
    const stood = (stage: string) => won.filter(({ dealId }) => then.get(dealId)?.stage === stage);
    const [already, reopened] = [stood("signed"), stood("lost")];
    return {
      already: already.length,
      alreadyAmount: money(sum(already.map(({ amount }) => amount))),
      reopened: reopened.length,
      reopenedAmount: money(sum(reopened.map(({ amount }) => amount))),
    };
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
};
