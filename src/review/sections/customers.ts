import * as health from "../../health/index.ts";
import { epochDay, plainDate } from "../../kernel/index.ts";
import { Decimal } from "../../money/index.ts";
import { readCustomers, readTransactions } from "../../records/index.ts";
import { before, type Context } from "../context.ts";
import { text } from "../money-text.ts";
import type { ClassRow, CustomerLine, Decision } from "../types.ts";
import { alertsOf } from "./customer-alerts.ts";
import { classesOf, type Earlier } from "./customer-classes.ts";
import { type CustomerTable, knownCustomers, worthOf } from "./customer-table.ts";
import { firstOrderSince } from "./orders-since.ts";
import { touchesDueOf } from "./touches-due.ts";

interface Found {
  readonly classes: readonly ClassRow[];
  readonly customers: readonly CustomerLine[];
  readonly decisions: readonly Decision[];
  /** Whether no other value of a customer is known than its revenue. */
  readonly revenueOnly: boolean;
}

/** The customers, where they were given. */
function tableOf(context: Context): CustomerTable | null {
  const { input, reading } = context;
  if (input.customers === undefined) return null;
  const table = readCustomers(input.customers, reading);
  context.account("customers", {
    given: table.given,
    used: table.size,
    unused: { count: 0, byCode: {}, first: [] },
    rejected: table.rejected,
  });
  return table;
}

const revenueIn = ({ customers }: health.Summary): ReadonlyMap<string, Decimal> =>
  new Map(customers.map((line) => [line.customer, line.recentAmount ?? new Decimal(0)]));

/** Revenue at the end of the period before; null where the orders do not reach twelve months further back. */
function earlierOf(
  context: Context,
  transactions: Parameters<typeof health.summarize>[0],
  first: string | null,
): Earlier | null {
  const [last] = before(context.calendar, context.period, 1);
  if (last === undefined || first === null || epochDay(first) > epochDay(last.end) - 365) return null;
  const summary = health.summarize(transactions, { ...context.reading, asOf: last.end, months: 12 });
  return { asOf: last.end, revenue: revenueIn(summary) };
}

/** Value classes and who moved between them, concentration, who is about to leave, and who is due for a touch. */
export function customersOf(context: Context): Found {
  const { input, policies, reading } = context;
  const table = tableOf(context);
  if (input.transactions === undefined) {
    context.missing("transactions", "classes");
    context.missing("transactions", "health");
    return { classes: [], customers: [], decisions: [], revenueOnly: true };
  }
  const transactions = readTransactions(input.transactions, reading);
  const year = health.summarize(transactions, { ...reading, months: 12 });
  context.account("transactions", year);
  const known = knownCustomers(table);
  const worth = worthOf(known, revenueIn(year));
  const lastOrder = new Map(year.customers.map((line) => [line.customer, line.lastPurchase]));
  const since = input.previous?.asOf;
  const firstOrder = new Map(year.customers.map((line) => [line.customer, firstOrderSince(line, since)]));
  let first: string | null = null;
  for (const { firstPurchase } of year.customers)
    if (firstPurchase !== null && (first === null || firstPurchase < first)) first = firstPurchase;
  if (policies.matrix === undefined) context.noRules("classes");
  const classified =
    policies.matrix === undefined
      ? null
      : classesOf(context, policies.matrix, known, worth, earlierOf(context, transactions, first));
  const classes = classified?.classes ?? new Map<string, string>();
  if (policies.health === undefined) context.noRules("health");
  const alerts =
    policies.health === undefined ? null : alertsOf(context, policies.health, transactions, known, worth.of, classes);
  const touches = touchesDueOf(context, known, worth, classes);
  const customers = worth.ids.map(
    (customer): CustomerLine => ({
      customer,
      name: known.get(customer)?.name ?? customer,
      owner: known.get(customer)?.owner ?? null,
      class: classes.get(customer) ?? null,
      worth: text(worth.of(customer)),
      health: alerts?.scores.get(customer) ?? null,
      healthOn: alerts?.scores.has(customer) ? alerts.scoredOn : null,
      alert: dayOf(alerts?.open.get(customer)),
      lastOrder: lastOrder.get(customer) ?? null,
      firstOrder: firstOrder.get(customer) ?? null,
      lastTouch: touches.last.get(customer) ?? null,
      touchDue: touches.due.get(customer) ?? null,
    }),
  );
  return {
    classes: classified?.rows ?? [],
    customers,
    decisions: [...(alerts?.decisions ?? []), ...(classified?.decisions ?? [])],
    revenueOnly: worth.isRevenue,
  };
}

const dayOf = (at: string | undefined): string | null => (at === undefined ? null : plainDate(epochDay(at)));
