import type { Period } from "../../calendar/index.ts";
import * as health from "../../health/index.ts";
import type { Reason, Table } from "../../kernel/index.ts";
import * as matrix from "../../matrix/index.ts";
import { Decimal } from "../../money/index.ts";
import { type CustomerColumns, type MoreMeasures, readCustomers, readTransactions } from "../../records/index.ts";
import { before, type Context } from "../context.ts";
import { ratio, total } from "../money-text.ts";
import type { ClassRow, Decision } from "../types.ts";
import { dueAfter } from "./standing.ts";

/** Alerts that are told one by one; the others are counted. */
const TOLD = 3;
/** Months of history that the watch sees. */
const WATCHED = 12;
const TOP = 20;

interface Found {
  readonly classes: readonly ClassRow[];
  readonly decisions: readonly Decision[];
}

type Customers = Table<"customers", CustomerColumns>;

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
  const classified = policies.matrix === undefined ? null : classesOf(context, policies.matrix, revenue, customers);
  if (policies.matrix === undefined) context.noRules("classes");
  if (policies.health === undefined) {
    context.noRules("health");
    return { classes: classified?.rows ?? [], decisions: classified?.decisions ?? [] };
  }
  const alerts = alertsOf(context, policies.health, transactions, revenue, classified?.classes ?? new Map(), customers);
  return { classes: classified?.rows ?? [], decisions: [...alerts, ...(classified?.decisions ?? [])] };
}

/** The customers in the value matrix: value is what the table says, else the revenue of twelve months. */
function classesOf(
  context: Context,
  policy: matrix.MatrixPolicy,
  revenue: ReadonlyMap<string, Decimal>,
  customers: Customers | null,
): {
  readonly rows: readonly ClassRow[];
  readonly classes: ReadonlyMap<string, string>;
  readonly decisions: readonly Decision[];
} {
  const { asOf, money } = context;
  const known = customers === null ? null : potentialsOf(customers);
  const ids = [...new Set([...(known?.keys() ?? []), ...revenue.keys()])];
  const rows = ids.map((customer) => ({
    customer,
    value: (revenue.get(customer) ?? new Decimal(0)).toFixed(),
    potential: known?.get(customer)?.potential ?? null,
    potentialGrade: known?.get(customer)?.grade ?? null,
  }));
  const found = matrix.classify(policy, rows, { asOf });
  const classes = new Map(found.customers.map((line) => [line.customer, line.protect ? "protect" : line.treatment]));
  const counts = new Map<string, number>();
  for (const { treatment } of found.treatments) if (treatment !== "unknown") counts.set(treatment, 0);
  for (const name of classes.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const unknown = counts.get("unknown") ?? 0;
  const list = [...counts].map(([name, n]): ClassRow => ({ class: name, customers: n }));
  context.say(
    "customers",
    "CLASSES",
    { total: ids.length, unknown },
    {
      details: list
        .filter((line) => line.class !== "unknown")
        .map((line) => context.because("CLASS_SIZE", { class: line.class, count: line.customers })),
      from: ["matrix"],
    },
  );
  context.say("customers", "VALUE_IS_REVENUE", {}, { from: ["matrix"] });
  context.pass(
    "customers",
    found.reasons.filter(({ code }) => code === "ONE_AXIS"),
  );
  const ranked = [...revenue]
    .filter(([, amount]) => amount.gt(0))
    .sort(([a, x], [b, y]) => y.cmp(x) || (a < b ? -1 : 1));
  const all = total(ranked.map(([, amount]) => amount));
  const share = ratio(total(ranked.slice(0, TOP).map(([, amount]) => amount)), all);
  if (share !== null && ranked.length > TOP)
    context.say("customers", "TOP_SHARE", { top: TOP, share, total: money(all) }, { from: ["matrix"] });
  return { rows: list, classes, decisions: budgetOf(context, found) };
}

/** What the customers' table says of each: potential as a score or a grade. */
function potentialsOf({
  columns,
  size,
}: Customers): ReadonlyMap<string, { readonly potential: number | null; readonly grade: string | null }> {
  const map = new Map<string, { readonly potential: number | null; readonly grade: string | null }>();
  for (let row = 0; row < size; row += 1) {
    const potential = columns.potential.values[row] as number;
    map.set(columns.id.names[columns.id.values[row] as number] as string, {
      potential: Number.isNaN(potential) ? null : potential,
      grade: columns.potentialGrade.names[columns.potentialGrade.values[row] as number] ?? null,
    });
  }
  return map;
}

/** Who raised an alert at the end of the last closed month, and what to do about the most valuable ones. */
function alertsOf(
  context: Context,
  policy: health.HealthPolicy,
  transactions: Parameters<typeof health.summarize>[0],
  revenue: ReadonlyMap<string, Decimal>,
  classes: ReadonlyMap<string, string>,
  customers: Customers | null,
): readonly Decision[] {
  const { asOf, calendar, money, input } = context;
  const month: Period = { ...context.period };
  const months = [month, ...before(calendar, month, WATCHED - 1)].filter(({ end }) => end <= asOf).reverse();
  if (months.length < 4) return [];
  const engagement = engagementBy(input.engagement ?? []);
  if (input.engagement === undefined) context.missing("engagement", "engagement");
  const history = months.map(({ label, end }) => {
    const summary = health.summarize(transactions, { ...context.reading, asOf: end, months: 12 });
    return health.score(policy, summary, {
      ledger: true,
      measures: { ...health.ownPace(summary), ...engagement(label) },
    });
  });
  const watch = health.watch(policy, history, { classes });
  const last = history.at(-1)?.asOf;
  const worth = (customer: string): Decimal => revenue.get(customer) ?? new Decimal(0);
  const alerts = watch.events
    .filter(({ at, kind }) => at === last && (kind === "alert" || kind === "escalated"))
    .sort((a, b) => worth(b.customer).cmp(worth(a.customer)) || (a.customer < b.customer ? -1 : 1));
  const nameOf = names(customers);
  stillOpen(context, watch, worth, (customer) => nameOf(customer).name);
  if (alerts.length === 0) {
    context.say("customers", "NO_ALERTS", { n: history.at(-1)?.customers.length ?? 0 }, { from: ["health"] });
    return [];
  }
  const told = alerts.slice(0, TOLD);
  for (const event of told) {
    const drivers: Reason[] = event.falling.map(({ dimension, change }) =>
      context.because("DRIVER", { dimension, points: change }),
    );
    context.say(
      "customers",
      "HEALTH_FALL",
      {
        customer: nameOf(event.customer).name,
        class: classes.get(event.customer) ?? "unknown",
        value: money(worth(event.customer)),
        before: event.from,
        after: event.to,
      },
      { details: drivers, stake: worth(event.customer), from: ["health", "matrix"] },
    );
  }
  const rest = alerts.slice(TOLD);
  if (rest.length > 0)
    context.say(
      "customers",
      "MORE_ALERTS",
      { count: rest.length, value: money(total(rest.map(({ customer }) => worth(customer)))) },
      { from: ["health"] },
    );
  return told.map((event): Decision => {
    const { name, owner } = nameOf(event.customer);
    const playbook = event.playbook ?? "retention";
    return {
      id: `retain:${event.customer}`,
      do: context.because("DO_RETAIN", { customer: name, playbook }),
      details: [],
      owner: owner ?? "manager",
      due: dueAfter(context, 3),
      expect: context.because("EXPECT_RETAIN", { value: money(worth(event.customer)) }),
      wrongIf: context.because("WRONG_RETAIN", { score: event.to, date: dueAfter(context, 20) }),
      apply: {
        room: "risk",
        verb: "respond",
        value: {
          occasions: [
            {
              trigger: "healthDecline",
              subject: event.customer,
              class: classes.get(event.customer) ?? null,
              amount: worth(event.customer).toFixed(),
              owner,
            },
          ],
        },
      },
    };
  });
}

/** Alerts that were raised earlier and have not ended, the most valuable customers by name. */
function stillOpen(
  context: Context,
  { open, at }: health.HealthWatch,
  worth: (customer: string) => Decimal,
  nameOf: (customer: string) => string,
): void {
  const earlier = open
    .filter(({ since }) => since < context.period.start && at !== null)
    .sort((a, b) => worth(b.customer).cmp(worth(a.customer)) || (a.customer < b.customer ? -1 : 1));
  if (earlier.length === 0) return;
  context.say(
    "customers",
    "STILL_OPEN",
    { count: earlier.length, value: context.money(total(earlier.map(({ customer }) => worth(customer)))) },
    {
      details: earlier
        .slice(0, TOLD)
        .map(({ customer, since, score }) =>
          context.because("OPEN_ALERT", { customer: nameOf(customer), since, score: score ?? 0 }),
        ),
      from: ["health"],
    },
  );
}

/** What customers did on their own account in a period, and that over the mean of their earlier periods (three at least). */
function engagementBy(rows: readonly { readonly customer: string; readonly period: string; readonly value: number }[]) {
  return (label: string): MoreMeasures => {
    const value = new Map<string, number>();
    const past = new Map<string, { readonly sum: number; readonly n: number }>();
    for (const row of rows) {
      if (row.period === label) value.set(row.customer, row.value);
      if (row.period >= label) continue;
      const { sum, n } = past.get(row.customer) ?? { sum: 0, n: 0 };
      past.set(row.customer, { sum: sum + row.value, n: n + 1 });
    }
    const ratio = new Map<string, number>();
    for (const [customer, now] of value) {
      const { sum, n } = past.get(customer) ?? { sum: 0, n: 0 };
      if (n >= 3 && sum > 0) ratio.set(customer, (now * n) / sum);
    }
    return { engagement: value, engagementRatio: ratio };
  };
}

/** Names and owners of customers; the id where there is no name. */
function names(customers: Customers | null): (id: string) => { readonly name: string; readonly owner: string | null } {
  const map = new Map<string, { readonly name: string; readonly owner: string | null }>();
  if (customers !== null) {
    const { id, name, owner } = customers.columns;
    for (let row = 0; row < customers.size; row += 1) {
      const key = id.names[id.values[row] as number] as string;
      map.set(key, {
        name: name.names[name.values[row] as number] ?? key,
        owner: owner.names[owner.values[row] as number] ?? null,
      });
    }
  }
  return (key) => map.get(key) ?? { name: key, owner: null };
}

/** The next budget, split over the classes by what their customers are worth. */
function budgetOf(context: Context, found: matrix.Classified): readonly Decision[] {
  const { input, policies, money } = context;
  if (input.budget === undefined) return [];
  const perClass = policies.budgetShares;
  const split = matrix.prioritize(found, { budget: input.budget, ...(perClass === undefined ? {} : { perClass }) });
  const parts = split.classes.filter(({ granted }) => granted.gt(0));
  return [
    {
      id: "budget",
      do: context.because("DO_BUDGET", { budget: money(split.budget) }),
      details: parts.map(({ treatment, granted }) =>
        context.because("PART", { name: treatment, amount: money(granted) }),
      ),
      owner: "manager",
      due: dueAfter(context, 1),
      expect: context.because("EXPECT_BUDGET", {}),
      wrongIf: null,
      apply: { room: "matrix", verb: "prioritize", value: { budget: split.budget.toFixed() } },
    },
  ];
}
