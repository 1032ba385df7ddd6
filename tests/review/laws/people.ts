import * as activity from "salesplan/activity";
import { chiSquare } from "salesplan/stats";
import * as targets from "salesplan/targets";
import { expect } from "vitest";
import { type Law, money, once, parentOf, rowOf, type Span, sum, type World } from "./world.ts";

const rules = (world: World): activity.ActivityPolicy => world.policies.activity as activity.ActivityPolicy;
const people = ({ input: { reps, leaves } }: World) => ({
  ...(reps === undefined ? {} : { reps }),
  ...(leaves === undefined ? {} : { leaves }),
});
export const touches = once((world: World) => {
  const { quotas } = activity.quotas(rules(world), world.input.activities ?? [], {
    ...world.read,
    calendar: world.input.calendar,
    period: world.span,
    ...people(world),
  });
  return quotas.touches as NonNullable<(typeof quotas)["touches"]>;
});
/** Reps below 60 % of what is expected, told apart by whether they had 90 % of the touches expected. */
export const behind = (world: World, worked: boolean): string =>
  rowsOf(world)
    .filter(({ pace }) => pace !== null && pace < 0.6)
    .filter(({ member }) => {
      const row = touches(world).reps.find(({ rep }) => rep === member);
      const share = row === undefined || !row.expected ? null : row.value / row.expected;
      return share !== null && share >= 0.9 === worked;
    })
    .map(({ member }) => member)
    .join(", ");
const rowsOf = (world: World) => {
  const { rows, total } = world.attained();
  const { members } = world.input.plan as targets.Plan;
  const reps = members.filter((_, i) => !members.some(({ parent }) => parent === i)).map(({ id }) => id);
  return rows.filter(
    ({ member, period }) => member !== total.member && reps.includes(member) && period === world.span.label,
  );
};
const few =
  (over: boolean, worked: boolean): Law =>
  (world) => {
    expect(world.over).toBe(over);
    const reps = behind(world, worked);
    expect(reps).not.toBe("");
    return { reps, [over ? "attainment" : "pace"]: 0.6, touches: 0.9 };
  };
/** Wins and decisions by owner. */
export const ratesOf = (world: World) => {
  const closed = world.outcomes().deals.filter(({ owner, outcome }) => owner !== null && outcome !== "open");
  const owners = [...new Set(closed.map(({ owner }) => owner as string))].sort();
  const sides = owners.map((name) => {
    const own = closed.filter(({ owner }) => owner === name);
    return { successes: own.filter(({ outcome }) => outcome === "won").length, n: own.length };
  });
  return { reps: owners.length, p: chiSquare(sides)?.p ?? null, n: closed.length };
};
const rates =
  (differ: boolean): Law =>
  (world) => {
    const { reps, p, n } = ratesOf(world);
    expect((p ?? 0) < 0.05).toBe(differ);
    return { reps, p, n };
  };
export const time = once((world: World) =>
  activity.timeAllocation(world.policies.time as activity.TimePlan, world.input.timeEntries ?? [], {
    ...world.read,
    calendar: world.input.calendar,
    period: world.span,
    ...people(world),
  }),
);
const minutes = (world: World, { start, end }: Span, bucket?: string): number =>
  (world.input.timeEntries as readonly { owner: string; date: string; minutes: number; bucket: string }[])
    .filter((row) => row.date >= start && row.date <= end && row.date <= world.asOf)
    // Without a list of reps everybody's hours count.
    .filter(
      ({ owner }) =>
        (world.input.reps as readonly { id: string }[] | undefined)?.some(({ id }) => id === owner) ?? true,
    )
    .filter((row) =>
      bucket === undefined ? Object.hasOwn(world.policies.time?.shares ?? {}, row.bucket) : row.bucket === bucket,
    )
    .reduce((all, row) => all + row.minutes, 0);
const replanned = (world: World) =>
  targets.replan(world.input.plan as targets.Plan, world.actuals(), { ...world.read, ...world.policies.carry });
/** The re-plan's account of the period that holds the one under review. */
export const account = once((world: World) => {
  const { label } = parentOf(world) ?? world.span;
  const rows = replanned(world).rows.filter(({ period }) => period === label);
  const of = (field: "target" | "actual" | "open" | "unmet" | "banked") => sum(rows.map((row) => row[field]));
  return {
    label,
    found: replanned(world),
    target: of("target"),
    actual: of("actual"),
    open: of("open"),
    unmet: of("unmet"),
    banked: of("banked"),
  };
});
const closes =
  (above: boolean): Law =>
  (world) => {
    const { label, actual, open, target } = account(world);
    const over = actual.plus(open).minus(target);
    expect(over.gte(0)).toBe(above);
    return { period: label, closes: money(actual.plus(open)), difference: money(over.abs()) };
  };

/** The reps, their touches and their time, worked out again. */
export const peopleLaws: { readonly [code: string]: Law } = {
  NOT_RANKED: rates(false),
  REPS_DIFFER: rates(true),
  FEW_TOUCHES: few(true, false),
  FEW_TOUCHES_SO_FAR: few(false, false),
  FEW_SIGNATURES: few(true, true),
  FEW_SIGNATURES_SO_FAR: few(false, true),
  TOUCHES: (world) => {
    expect(world.over).toBe(true);
    const { value, quota } = touches(world).total;
    return { done: value, asked: quota };
  },
  TOUCHES_SO_FAR: (world) => {
    expect(world.over).toBe(false);
    const { value, quota, expected } = touches(world).total;
    return { done: value, expected, asked: quota };
  },
  FEEDBACK: (world) => {
    const { share, activities } = activity.feedbackCoverage(rules(world), world.input.activities ?? [], {
      ...world.read,
      period: { start: world.span.start, end: world.span.end },
    }).total;
    expect(share).toBeLessThan(0.9);
    return { share, n: activities };
  },
  TIME_SHARE: (world, { reason: { params } }) => {
    const bucket = String(params.bucket);
    const plan = ((world.policies.time as activity.TimePlan).shares as { readonly [name: string]: number })[bucket];
    expect(Number(params.actual)).toBeCloseTo(minutes(world, world.span, bucket) / minutes(world, world.span), 9);
    return { bucket, actual: params.actual, plan };
  },
  TIME_LOGGED: (world) => {
    const { logged, explained } = time(world);
    expect(explained?.share ?? 0).toBe(0);
    return { hours: logged };
  },
  TIME_EXPLAINED: (world) => {
    const { logged, explained } = time(world);
    expect(logged).toBeCloseTo(minutes(world, world.span) / 60, 9);
    return { hours: logged, available: explained?.available, share: logged / (explained?.available ?? 0) };
  },
  PLAN_ADDS_UP: (world, { finding }) => {
    const { label, actual, open, unmet, banked, target } = account(world);
    expect(actual.plus(open).plus(unmet).minus(banked).toFixed()).toBe(target.toFixed());
    expect(target.toFixed()).toBe(rowOf(world, label).target.toFixed());
    expect(finding?.stake).toBe(unmet.toFixed());
    return {
      period: label,
      signed: money(actual),
      open: money(open),
      unmet: money(unmet),
      banked: money(banked),
      target: money(target),
    };
  },
  PLANS_ABOVE: closes(true),
  PLANS_BELOW: closes(false),
};
