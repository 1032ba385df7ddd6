import * as activity from "salesplan/activity";
import * as health from "salesplan/health";
import * as matrix from "salesplan/matrix";
import { Decimal } from "salesplan/money";
import { expect } from "vitest";
import { type Law, later, money, once, sum, type World } from "./world.ts";

interface Row {
  readonly customer: string;
  readonly at: string;
  readonly amount: string;
}
/** A customer as its table tells it. */
interface Known {
  readonly id: string;
  readonly name: string;
  readonly owner?: string;
  readonly potentialGrade?: string;
  readonly value?: string;
}
const orders = (world: World) => (world.input.transactions as readonly Row[]).filter(({ customer }) => customer !== "");
export const customers = (world: World) => (world.input.customers ?? []) as readonly Known[];
export const ids = once((world: World): string[] =>
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
/** Whether no customer has a value of its own. */
const byRevenue = (world: World): boolean => customers(world).every(({ value }) => value === undefined);
export const worth = (world: World, id: string): Decimal =>
  byRevenue(world)
    ? (revenue(world, world.asOf).get(id) ?? new Decimal(0))
    : new Decimal(customers(world).find((one) => one.id === id)?.value ?? 0);
export const classified = (world: World, day: string, cuts?: matrix.Classified["cuts"]) => {
  const of = revenue(world, day);
  const own = new Map(customers(world).map(({ id, value }) => [id, value]));
  const valueAt = (id: string): string | null =>
    byRevenue(world) ? (of.get(id) ?? new Decimal(0)).toFixed() : (own.get(id) ?? null);
  const grades = new Map(customers(world).map((one) => [one.id, one.potentialGrade ?? null]));
  return matrix.classify(
    world.policies.matrix as matrix.MatrixPolicy,
    ids(world).map((customer) => ({
      customer,
      value: valueAt(customer),
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
export const found = once((world: World) => classified(world, world.asOf));
export const nowIn = once((world: World) => classOf(found(world)));
const dayBefore = (world: World): string => later(world.span.start, -1);
const wereIn = once((world: World) => classOf(classified(world, dayBefore(world), found(world).cuts)));
const moves = once((world: World): string[] => {
  const [then, now] = [wereIn(world), nowIn(world)];
  return [...now].flatMap(([id, to]) => (then.get(id) === to ? [] : [`${then.get(id)}>${to}`]));
});

/** Customers of a treatment, and those of them to be protected. */
const sizeOf = (world: World, name: unknown) => {
  const own = found(world).customers.filter(({ treatment }) => treatment === name);
  return { all: own.length, protect: own.filter(({ protect }) => protect).length };
};

const cadenceOf = (world: World) => {
  const rules = world.policies.activity as activity.ActivityPolicy;
  const rows = activity.cadence(rules, world.input.activities ?? [], {
    ...world.read,
    calendar: world.input.calendar,
    customers: ids(world).map((customer) => ({
      customer,
      class: nowIn(world).get(customer) ?? "unknown",
      value: worth(world, customer).toDecimalPlaces(2).toFixed(),
      owner: customers(world).find(({ id }) => id === customer)?.owner ?? null,
      since: customers(world).some(({ id }) => id === customer) ? "2022-01-01" : null,
    })),
  }).customers;
  const judged = rows.filter(({ class: name }) => Object.hasOwn(rules.cadence?.classes ?? {}, name ?? ""));
  return { late: rows.filter(({ status }) => ["overdue", "never"].includes(status)), of: judged.length };
};
/** Customers whose touch is overdue, or who were never touched, among those whose class has a cadence. */
export const overdueTouches = once((world: World): ReturnType<typeof cadenceOf> => {
  try {
    return cadenceOf(world);
  } catch (error) {
    // Working days of a time that the calendar does not reach: nobody can tell what is due.
    expect((error as { readonly code?: string }).code).toBe("OUTSIDE_CALENDAR");
    return { late: [], of: 0 };
  }
});
/** What customers are worth, and their classes, worked out again. */
export const customerLaws: { readonly [code: string]: Law } = {
  CLASSES: (world) => ({
    total: ids(world).length,
    unknown: [...nowIn(world).values()].filter((name) => name === "unknown").length,
  }),
  CLASS_SIZE: (world, { reason: { params } }) => {
    const { all, protect } = sizeOf(world, params.class);
    expect(protect).toBe(0);
    return { class: params.class, count: all };
  },
  CLASS_WITH_PROTECT: (world, { reason: { params } }) => {
    const { all, protect } = sizeOf(world, params.class);
    expect(protect).toBeGreaterThan(0);
    return { class: params.class, count: all, protect };
  },
  CLASS_MOVES: (world) => ({ since: dayBefore(world), moved: moves(world).length, n: ids(world).length }),
  CLASS_MOVE: (world, { reason: { params } }) => {
    const count = moves(world).filter((one) => one === `${params.from}>${params.to}`).length;
    expect(count).toBeGreaterThan(0);
    return { from: params.from, to: params.to, count };
  },
  VALUE_IS_REVENUE: (world) => {
    expect(byRevenue(world)).toBe(true);
    return {};
  },
  TOP_SHARE: (world) => {
    const values = ids(world)
      .map((id) => worth(world, id))
      .sort((a, b) => b.cmp(a));
    const total = sum(values.filter((value) => value.gt(0)));
    return { top: 20, share: sum(values.slice(0, 20)).div(total).toNumber(), total: money(total) };
  },
  TOUCHES_OVERDUE: (world, { finding }) => {
    const { late, of } = overdueTouches(world);
    const value = sum(late.map(({ customer }) => worth(world, customer)));
    expect(finding?.stake).toBe(value.toFixed());
    return { count: late.length, of, value: money(value) };
  },
  NO_INPUT_TELLS: (world) => {
    const margin = world.input.transactions === undefined || byRevenue(world) ? ["margin"] : [];
    return { what: [...margin, "marketShare", "satisfaction"].join(", ") };
  },
};
