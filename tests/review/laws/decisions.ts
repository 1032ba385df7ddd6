import * as activity from "salesplan/activity";
import * as matrix from "salesplan/matrix";
import { Decimal } from "salesplan/money";
import * as targets from "salesplan/targets";
import { expect } from "vitest";
import type { DealLike } from "../wide-team.ts";
import { alerts, nameOf } from "./market.ts";
import { account } from "./people.ts";
import { type Law, later, money, sum, type World } from "./world.ts";

const finding = (world: World, code: string) => world.review.findings.find(({ reason }) => reason.code === code);
const slipped = (world: World) => {
  const ids = new Set(world.diff().period?.moved.flatMap(({ ids: list }) => list ?? []));
  return world.outcomes().deals.filter(({ dealId, outcome }) => outcome === "open" && ids.has(dealId));
};
const time = (world: World) =>
  activity.timeAllocation(world.policies.time as activity.TimePlan, world.input.timeEntries ?? [], {
    ...world.read,
    calendar: world.input.calendar,
    period: world.span,
    reps: world.input.reps ?? [],
    leaves: world.input.leaves ?? [],
  });
const retained = (world: World, id: string) => alerts(world).find(({ customer }) => id === `retain:${customer}`);
const rivalOf = (world: World, id: string) =>
  world.review.rivals.find((row) => id === `answer:${row.competitor}:${row.date}`);
const overdue = (world: World) => {
  const rows = new Map((world.input.deals as readonly DealLike[]).map((row) => [row.id, row]));
  return world
    .outcomes()
    .deals.filter(({ dealId, outcome }) => outcome === "open" && (rows.get(dealId)?.closeDate ?? "9999") <= world.asOf);
};
const revision = (
  world: World,
  { decision }: { readonly decision: { readonly apply: { readonly value: unknown } | null } | null },
) => targets.revise(world.input.plan as targets.Plan, decision?.apply?.value as never);
const revised =
  (rate: boolean): Law =>
  (world, { reason: { params } }) => {
    const measure = rate ? "winRate" : String(params.measure);
    const row = world.review.trends.find((one) => one.measure === measure);
    return { ...(rate ? {} : { measure }), value: row?.before, date: later(world.asOf, 31) };
  };

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
  WRONG_SLIPPED: (world) => ({ deals: Math.ceil(slipped(world).length / 3), date: later(world.asOf, 31) }),
  MEET_FIRST: (world, { reason: { params } }) => {
    const contacts = world.input.contacts as readonly { customer: string; department: string; lastTouch?: string }[];
    const unmet = slipped(world).filter(
      (deal) =>
        !contacts.some(
          (one) =>
            one.customer === deal.customer &&
            one.department === params.department &&
            (one.lastTouch ?? "9999") <= world.asOf,
        ),
    );
    expect(params.department).toBe(finding(world, "SLIPPED_WITHOUT")?.reason.params.department);
    return { department: params.department, deals: unmet.length };
  },
  DO_LEAK: (world) => ({ conversion: finding(world, "LEAK")?.reason.params.conversion }),
  EXPECT_LEAK: (world) => {
    const leak = finding(world, "LEAK");
    return { wins: leak?.reason.params.wins, amount: money(leak?.stake ?? "") };
  },
  EXPECT_WINS: (world) => {
    const leak = finding(world, "LEAK");
    expect(leak?.stake).toBeNull();
    return { wins: leak?.reason.params.wins };
  },
  WRONG_LEAK: (world) => ({
    rate: finding(world, "LEAK")?.reason.params.rate,
    n: 50,
    date: later(world.asOf, 41 + (world.policies.funnel?.window?.days ?? 0)),
  }),
  DO_TIME: (world) => {
    const { buckets, hoursToMove } = time(world);
    const too = buckets.map(({ hours, plan }) => Math.max(0, hours - plan * time(world).logged));
    expect(hoursToMove).toBeCloseTo(
      too.reduce((a, b) => a + b, 0),
      6,
    );
    return { hours: hoursToMove };
  },
  EXPECT_TIME: () => ({}),
  WRONG_TIME: (world) => {
    const { buckets, logged } = time(world);
    const most = buckets.reduce((a, b) => (b.hours - b.plan * logged > a.hours - a.plan * logged + 1e-9 ? b : a));
    return { bucket: most.bucket, share: Math.min(1, most.plan + 0.05) };
  },
  HOURS: (world, { reason: { params } }) => {
    const move = time(world).moves.find(({ from, to }) => from === params.from && to === params.to);
    return { from: move?.from, to: move?.to, hours: move?.hours };
  },
  DO_RETAIN: (world, { decision, reason: { params } }) => {
    const event = retained(world, decision?.id ?? "");
    return { customer: nameOf(world, event?.customer ?? ""), playbook: params.playbook };
  },
  EXPECT_RETAIN: (world, { decision }) => {
    const line = world.review.customers.find(({ customer }) => decision?.id === `retain:${customer}`);
    expect(decision?.stake).toBe(line?.worth);
    expect(decision?.owner).toBe(line?.owner ?? "manager");
    return { value: money(line?.worth ?? "") };
  },
  WRONG_RETAIN: (world, { decision, reason: { params } }) => {
    expect(world.workdays(later(world.asOf, 1), String(params.date))).toBe(20);
    return { score: retained(world, decision?.id ?? "")?.to, date: params.date };
  },
  DO_ANSWER: (world, { decision, reason: { params } }) => {
    const row = rivalOf(world, decision?.id ?? "");
    return { competitor: row?.competitor, deals: row?.deals, playbook: params.playbook };
  },
  EXPECT_ANSWER: (world, { decision }) => ({ amount: money(rivalOf(world, decision?.id ?? "")?.amount ?? "") }),
  WRONG_ANSWER: (world, { reason: { params } }) => {
    expect(world.workdays(later(world.asOf, 1), String(params.date))).toBe(40);
    return { date: params.date };
  },
  DO_BUDGET: (world) => ({ budget: money(new Decimal(world.input.budget as number)) }),
  EXPECT_BUDGET: () => ({}),
  PART: (world, { reason: { params }, decision }) => {
    const rows = world.review.customers.map(({ customer, worth }) => {
      const grade = (world.input.customers as readonly { id: string; potentialGrade?: string }[]).find(
        ({ id }) => id === customer,
      );
      return { customer, value: worth, potential: null, potentialGrade: grade?.potentialGrade ?? null };
    });
    const found = matrix.classify(world.policies.matrix as matrix.MatrixPolicy, rows, { asOf: world.asOf });
    const split = matrix.prioritize(found, {
      budget: world.input.budget as number,
      perClass: world.policies.budgetShares as never,
    });
    const all = sum(
      (decision?.details ?? []).map(({ params: part }) => (part.amount as { readonly amount: string }).amount),
    );
    expect(all.lte(world.input.budget as number)).toBe(true);
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
  WRONG_DATES: (world, { reason: { params } }) => {
    expect(world.workdays(later(world.asOf, 1), String(params.date))).toBe(5);
    return { date: params.date };
  },
  DO_REVISE: (world, { decision, reason: { params } }) => {
    const value = decision?.apply?.value as { readonly by: string; readonly period: string; readonly from: string };
    const parent = world.review.forecasts.find(({ label }) => label === world.review.parent?.label);
    expect(new Decimal(parent?.p50 ?? 0).lt(world.review.standing[1]?.target ?? 0)).toBe(true);
    expect(String(params.by).startsWith("-")).toBe(true);
    expect(String(params.from) > world.asOf).toBe(true);
    return { period: world.review.parent?.label, by: value.by, from: value.from };
  },
  EXPECT_REVISE: (world, said) => {
    const { before, after } = revision(world, said);
    expect(after.lt(before)).toBe(true);
    expect(said.decision?.stake).toBe(before.minus(after).toFixed());
    return { before: money(before), after: money(after) };
  },
  WRONG_REVISE: revised(false),
  WRONG_REVISE_RATE: revised(true),
};
