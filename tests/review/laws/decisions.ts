import * as calendar from "salesplan/calendar";
import * as matrix from "salesplan/matrix";
import { Decimal } from "salesplan/money";
import type { Decision } from "salesplan/review";
import * as risk from "salesplan/risk";
import * as targets from "salesplan/targets";
import { expect } from "vitest";
import type { DealLike } from "../wide-team.ts";
import { alerts, nameOf, openAlerts } from "./alerts.ts";
import { customers, found, worth } from "./customers.ts";
import { cycle, worst } from "./funnel.ts";
import { rival } from "./market.ts";
import { account, time } from "./people.ts";
import { type Law, later, money, sum, type World } from "./world.ts";

export const slipped = (world: World) => {
  const ids = new Set(world.diff().period?.moved.flatMap(({ ids: list }) => list ?? []));
  return world.outcomes().deals.filter(({ dealId, outcome }) => outcome === "open" && ids.has(dealId));
};
const rowsById = (world: World) => new Map((world.input.deals as readonly DealLike[]).map((row) => [row.id, row]));
/** Whether somebody of a department has been met at a customer. */
const met = (world: World, customer: string | null, of: unknown): boolean =>
  (world.input.contacts as readonly { customer: string; department: string; lastTouch?: string }[]).some(
    (one) => one.customer === customer && one.department === of && (one.lastTouch ?? "9999") <= world.asOf,
  );
/** Whether a plan to keep a customer was proposed before and its day has come. */
export const failed = (world: World, id: string): boolean =>
  (world.input.previous?.decisions ?? []).some(
    (one) => one.id === id && String({ ...(one.wrongIf?.params as { date?: unknown }) }.date) <= world.asOf,
  );
/** The alert that a plan to keep a customer is about: a new one, or one that is open although a plan failed. */
const retained = (world: World, id: string): { readonly customer: string; readonly score: number | null } => {
  const event = alerts(world)
    .slice(0, 3)
    .find(({ customer }) => id === `retain:${customer}`);
  if (event) return { customer: event.customer, score: event.to };
  expect(failed(world, id)).toBe(true);
  return openAlerts(world).find(({ customer }) => id === `retain:${customer}`) ?? { customer: "", score: null };
};
const rivalOf = (world: World, id: string) => {
  const moves = world.input.competitorMoves as readonly { competitor: string; date: string }[];
  const move = moves.find(({ competitor, date }) => id === `answer:${competitor}:${date}`);
  return rival(world, move?.competitor, move?.date);
};
/** The playbook of the house for an occasion. */
const playbookOf = (trigger: string): string | undefined =>
  risk.playbooks.find(({ triggers }) => (triggers as readonly string[]).includes(trigger))?.id;
export const overdue = (world: World) => {
  const rows = rowsById(world);
  return world
    .outcomes()
    .deals.filter(({ dealId, outcome }) => outcome === "open" && (rows.get(dealId)?.closeDate ?? "9999") <= world.asOf);
};
const monthEnd = (world: World, day: string): string => calendar.periodOf(world.input.calendar, day, "month").end;
/** The day that is so many working days ahead. */
const ahead = (world: World, days: number): string => calendar.addWorkdays(world.input.calendar, world.asOf, days);
const budget = (world: World): Decimal => {
  const given = world.input.budget as number | { readonly of: number; readonly share: number };
  return typeof given === "number" ? new Decimal(given) : new Decimal(given.of).times(given.share);
};
const following = (world: World): calendar.Period =>
  calendar.periodOf(world.input.calendar, later(world.span.end, 1), world.span.unit);

/** What is proposed, worked out again. */
export const decisionLaws: { readonly [code: string]: Law } = {
  DO_REPLAN: (world) => ({ period: account(world).label, cap: world.policies.carry?.cap }),
  DO_REPLAN_UNCAPPED: (world) => {
    expect(world.policies.carry?.cap).toBeUndefined();
    return { period: account(world).label };
  },
  EXPECT_REPLAN: (world, { decision }) => {
    const { open, unmet, found } = account(world);
    const main = world.input.plan?.main;
    const more = found.changes.filter(({ tier, change }) => tier === main && change.gt(0)).map(({ change }) => change);
    expect(decision?.stake).toBe(sum(more).plus(unmet).toFixed());
    return { open: money(open), unmet: money(unmet) };
  },
  WRONG_REPLAN: (world) => {
    const plan = world.input.plan as targets.Plan;
    const { label } = account(world);
    const whole = plan.periods.find((one) => one.label === label) as { start: string; end: string };
    const parts = plan.periods.filter(
      ({ unit, start, end }) => unit === world.span.unit && start >= whole.start && end <= whole.end,
    );
    const next = parts.find(({ start }) => start > world.asOf);
    const [owner, floor] = [plan.members[0]?.id as string, plan.tiers[0]?.name as string];
    const path = parts
      .filter(({ start }) => start <= (next?.start ?? ""))
      .map(
        ({ label: period }) => targets.targetsOf(plan, { member: owner, period, tier: floor })[0]?.amount as Decimal,
      );
    return { period: label, date: next?.end, floor: money(sum(path)) };
  },
  DO_SLIPPED: (world) => ({
    deals: slipped(world).length,
    amount: money(sum(slipped(world).map(({ amount }) => amount))),
  }),
  EXPECT_SLIPPED: (world) => ({ amount: money(sum(slipped(world).map(({ amount }) => amount))) }),
  WRONG_SLIPPED: (world) => {
    // As many as the chances of their stages promise of those dated by then, in whole deals.
    const date = later(world.asOf, 31);
    const rows = rowsById(world);
    const due = slipped(world).flatMap(({ dealId }) => {
      const row = rows.get(dealId);
      return row?.closeDate != null && row.closeDate <= date ? [row.stage] : [];
    });
    const expected = due.reduce((all, stage) => all + (world.chances()[stage] ?? 0), 0);
    return {
      deals: Math.max(1, Math.floor(expected)),
      date,
      dated: due.length,
      expected: expect.closeTo(expected, 9),
    };
  },
  MEET_FIRST: (world, { reason: { params } }) => {
    const unmet = slipped(world).filter(({ customer }) => !met(world, customer, params.department));
    const said = world.review.findings.find(({ reason }) => reason.code === "SLIPPED_WITHOUT");
    expect(params.department).toBe(said?.reason.params.department);
    return { department: params.department, deals: unmet.length };
  },
  DO_LEAK: (world) => ({ conversion: worst(world)?.conversion }),
  EXPECT_LEAK: (world) => ({ wins: worst(world)?.extraWins, amount: money(worst(world)?.amount as Decimal) }),
  EXPECT_WINS: (world) => {
    expect(worst(world)?.amount).toBeNull();
    return { wins: worst(world)?.extraWins };
  },
  WRONG_LEAK: (world) => ({
    rate: worst(world)?.rate,
    n: 50,
    date: later(world.asOf, 41 + (world.policies.funnel?.window?.days ?? 0)),
  }),
  WINS_FROM: (world) => {
    const { median } = cycle(world);
    return { date: later(world.asOf, 10 + Math.round(median ?? 0)), days: median };
  },
  DO_TIME: (world, { decision }) => {
    const { buckets, logged, hoursToMove } = time(world);
    const too = buckets.reduce((all, { hours, plan }) => all + Math.max(0, hours - plan * logged), 0);
    expect(hoursToMove).toBeCloseTo(too, 6);
    const told =
      decision?.details.flatMap(({ code, params }) => (code === "HOURS" ? [Number(params.hours)] : [])) ?? [];
    const whole = Math.round(too);
    // Whole hours that add up; less than half an hour is told as it is.
    expect(told.reduce((a, b) => a + b, 0)).toBeCloseTo(whole === 0 ? too : whole, 6);
    return { hours: whole === 0 ? hoursToMove : whole };
  },
  EXPECT_TIME: () => ({}),
  WRONG_TIME: (world) => {
    const { buckets, logged } = time(world);
    const most = buckets.reduce((a, b) => (b.hours - b.plan * logged > a.hours - a.plan * logged + 1e-9 ? b : a));
    return { bucket: most.bucket, share: Math.min(1, most.plan + 0.05), period: following(world).label };
  },
  HOURS: (world, { reason: { params } }) => {
    const { moves, hoursToMove } = time(world);
    const move = moves.find(({ from, to }) => from === params.from && to === params.to);
    const hours = Number(params.hours);
    // Nobody is told to move more than an hour away from what the room says.
    expect(Math.abs(hours - Number(move?.hours))).toBeLessThan(1);
    if (Math.round(hoursToMove) > 0) expect(Number.isInteger(hours) && hours > 0).toBe(true);
    return { from: move?.from, to: move?.to, hours };
  },
  DO_RETAIN: (world, { decision }) => {
    const { customer } = retained(world, decision?.id ?? "");
    return { customer: nameOf(world, customer), playbook: playbookOf("healthDecline") };
  },
  EXPECT_RETAIN: (world, { decision }) => {
    const id = retained(world, decision?.id ?? "").customer;
    expect(decision?.stake).toBe(worth(world, id).toFixed());
    const owner = customers(world).find((one) => one.id === id)?.owner;
    // What failed once is the manager's.
    expect(decision?.owner).toBe(failed(world, decision?.id ?? "") ? "manager" : (owner ?? "manager"));
    expect(decision?.due).toBe(ahead(world, 3));
    return { value: money(worth(world, id)) };
  },
  WRONG_RETAIN: (world, { decision }) => ({
    score: retained(world, decision?.id ?? "").score,
    // Scores are those of a month's end.
    date: monthEnd(world, ahead(world, 20)),
  }),
  DO_ANSWER: (world, { decision }) => {
    const move = rivalOf(world, decision?.id ?? "");
    const trigger = `competitor${move?.kind.charAt(0).toUpperCase()}${move?.kind.slice(1)}`;
    return { competitor: move?.competitor, deals: move?.exposed.deals, playbook: playbookOf(trigger) ?? "none" };
  },
  EXPECT_ANSWER: (world, { decision }) => {
    const value = rivalOf(world, decision?.id ?? "")?.exposed.value as Decimal;
    expect(decision?.stake).toBe(value.toFixed());
    return { amount: money(value) };
  },
  WRONG_ANSWER: (world) => ({ date: ahead(world, 40) }),
  ALSO_SLIPPED: (world, { decision }) => {
    const move = rivalOf(world, decision?.id ?? "");
    const rows = rowsById(world);
    const both = slipped(world).filter(({ dealId }) => rows.get(dealId)?.competitors === move?.competitor);
    return { deals: both.length, amount: money(sum(both.map(({ amount }) => amount))) };
  },
  DO_BUDGET: (world) => ({ budget: money(new Decimal(world.input.budget as number)) }),
  DO_BUDGET_SHARE: (world) => {
    const { of, share } = world.input.budget as { readonly of: number; readonly share: number };
    return { budget: money(budget(world)), share, of: money(of) };
  },
  EXPECT_BUDGET: () => ({}),
  PART: (world, { reason: { params }, decision }) => {
    const amounts = (decision?.details ?? []).flatMap(({ code, params: part }) =>
      code === "PART" ? [(part.amount as { readonly amount: string }).amount] : [],
    );
    expect(sum(amounts).lte(budget(world))).toBe(true);
    const split = matrix.prioritize(found(world), {
      budget: budget(world).toFixed(),
      perClass: world.policies.budgetShares as never,
    });
    const part = split.classes.find(({ treatment }) => treatment === params.name);
    return { name: params.name, amount: money(part?.granted as Decimal) };
  },
  DO_DATES: (world, { decision }) => {
    const late = overdue(world);
    const amount = sum(late.map((deal) => deal.amount));
    expect(decision?.stake).toBe(amount.toFixed());
    return { deals: late.length, amount: money(amount) };
  },
  EXPECT_DATES: () => ({}),
  WRONG_DATES: (world) => ({ date: ahead(world, 5) }),
  NAMED_BEFORE: (world, { decision }) => {
    const { previous } = world.input;
    const idsIn = (of: Decision | null | undefined) =>
      ((of?.apply?.value ?? {}) as { readonly deals: readonly { readonly id: string }[] }).deals.map(({ id }) => id);
    const then = new Set(idsIn(previous?.decisions.find(({ id }) => id === decision?.id)));
    return { deals: idsIn(decision).filter((id) => then.has(id)).length, since: previous?.asOf };
  },
};
