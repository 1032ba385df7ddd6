import * as health from "../../health/index.ts";
import { Decimal } from "../../money/index.ts";
import { readCustomers, readTransactions } from "../../records/index.ts";
import type { Context } from "../context.ts";
import type { ClassRow, Decision } from "../types.ts";
import { alertsOf } from "./customer-alerts.ts";
import { classesOf } from "./customer-classes.ts";
import { knownCustomers, worthOf } from "./customer-table.ts";

interface Found {
  readonly classes: readonly ClassRow[];
  readonly decisions: readonly Decision[];
}

/** Value classes, concentration, and who is about to leave. */
export function customersOf(context: Context): Found {
  const { input, policies, reading } = context;
  if (input.transactions === undefined) {
    context.missing("transactions", "classes");
    context.missing("transactions", "health");
    return { classes: [], decisions: [] };
  }
  const transactions = readTransactions(input.transactions, reading);
  const year = health.summarize(transactions, { ...reading, months: 12 });
  context.account("transactions", year);
  const customers = input.customers === undefined ? null : readCustomers(input.customers, reading);
  if (customers !== null)
    context.account("customers", {
      given: customers.given,
      used: customers.size,
      unused: { count: 0, byCode: {}, first: [] },
      rejected: customers.rejected,
    });
  const revenue = new Map(year.customers.map((line) => [line.customer, line.recentAmount ?? new Decimal(0)]));
  const known = knownCustomers(customers);
  const worth = worthOf(known, revenue);
  const classified = policies.matrix === undefined ? null : classesOf(context, policies.matrix, known, worth);
  if (policies.matrix === undefined) context.noRules("classes");
  if (policies.health === undefined) {
    context.noRules("health");
    return { classes: classified?.rows ?? [], decisions: classified?.decisions ?? [] };
  }
  const classes = classified?.classes ?? new Map<string, string>();
  const alerts = alertsOf(context, policies.health, transactions, known, worth.of, classes);
  return { classes: classified?.rows ?? [], decisions: [...alerts, ...(classified?.decisions ?? [])] };
}
