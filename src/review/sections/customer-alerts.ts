import { periodOf } from "../../calendar/index.ts";
import * as health from "../../health/index.ts";
import type { Decimal } from "../../money/index.ts";
import type { MoreMeasures } from "../../records/index.ts";
import { before, type Context } from "../context.ts";
import { total } from "../money-text.ts";
import type { Decision } from "../types.ts";
import type { KnownCustomer } from "./customer-table.ts";
import { failedBefore, retainDecision } from "./retain.ts";

/** Alerts that are told one by one; the others are counted. */
const TOLD = 3;
/** Closed months that the watch sees. */
const WATCHED = 12;

/** Health of the customers: what to do, the score of each and since when an alert is open. */
export interface Alerts {
  readonly decisions: readonly Decision[];
  readonly scores: ReadonlyMap<string, number>;
  /** The end of the month that the scores are of. */
  readonly scoredOn: string | null;
  readonly open: ReadonlyMap<string, string>;
}

/** Who raised an alert at the end of the last closed month, and what to do about the most valuable ones. */
export function alertsOf(
  context: Context,
  policy: health.HealthPolicy,
  transactions: Parameters<typeof health.summarize>[0],
  known: ReadonlyMap<string, KnownCustomer>,
  worth: (customer: string) => Decimal,
  classes: ReadonlyMap<string, string>,
): Alerts {
  const { asOf, calendar, money, input } = context;
  const month = periodOf(calendar, asOf, "month");
  const months = [month, ...before(calendar, month, WATCHED)]
    .filter(({ end }) => end <= asOf)
    .slice(0, WATCHED)
    .reverse();
  if (months.length < 4) return { decisions: [], scores: new Map(), scoredOn: null, open: new Map() };
  const scoredOn = months.at(-1)?.end ?? null;
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
  // Of several alerts of one customer the last one stands.
  const latest = new Map(watch.events.map((event) => [event.customer, event]));
  const alerts = watch.events
    .filter((event) => latest.get(event.customer) === event)
    .filter(({ at, kind }) => at >= context.period.start && (kind === "alert" || kind === "escalated"))
    .sort((a, b) => worth(b.customer).cmp(worth(a.customer)) || (a.customer < b.customer ? -1 : 1));
  const scores = new Map(
    (history.at(-1)?.customers ?? []).flatMap(({ customer, score }) => (score === null ? [] : [[customer, score]])),
  );
  const open = new Map(watch.open.map(({ customer, since }) => [customer, since]));
  const nameOf = (customer: string): string => known.get(customer)?.name ?? customer;
  const told = alerts.slice(0, TOLD);
  const others = (): void => stillOpen(context, watch, worth, nameOf, new Set(told.map(({ customer }) => customer)));
  const retain = (customer: string, score: number, playbook: string | null): Decision =>
    retainDecision(context, {
      customer,
      name: nameOf(customer),
      class: classes.get(customer) ?? null,
      owner: known.get(customer)?.owner ?? null,
      worth: worth(customer),
      score,
      playbook,
    });
  // An alert whose plan came to nothing is not dropped because it is no longer new.
  const named = new Set(told.map(({ customer }) => customer));
  const left = watch.open
    .filter(({ customer, score }) => !named.has(customer) && score !== null && failedBefore(context, customer))
    .sort((a, b) => worth(b.customer).cmp(worth(a.customer)) || (a.customer < b.customer ? -1 : 1))
    .slice(0, TOLD)
    .map(({ customer, score }) => retain(customer, score as number, null));
  if (alerts.length === 0) {
    context.say("customers", "NO_ALERTS", { n: history.at(-1)?.customers.length ?? 0 }, { from: ["health"] });
    others();
    return { decisions: left, scores, scoredOn, open };
  }
  for (const event of told) {
    const others = event.falling.reduce((rest, { change }) => rest - change, event.change);
    const parts = [...event.falling, ...(Math.abs(others) < 0.05 ? [] : [{ dimension: "others", change: others }])];
    const drivers = parts.map(({ dimension, change }) => context.because("DRIVER", { dimension, points: change }));
    context.say(
      "customers",
      "HEALTH_FALL",
      {
        customer: nameOf(event.customer),
        class: classes.get(event.customer) ?? "unknown",
        value: money(worth(event.customer)),
        before: event.from,
        after: event.to,
        months: lastScores(history, event.customer),
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
  others();
  const decisions = [...told.map((event) => retain(event.customer, event.to, event.playbook)), ...left];
  return { decisions, scores, scoredOn, open };
}

/** Months whose scores are told in a row. */
const ROW = 4;

/** The scores of the last months, the oldest first; a month without a score is a dash. */
function lastScores(history: readonly health.HealthScores[], customer: string): string {
  return history
    .slice(-ROW)
    .map(({ customers }) => customers.find((line) => line.customer === customer)?.score ?? null)
    .map((score) => (score === null ? "–" : score.toFixed(0)))
    .join(", ");
}

/** Alerts that were raised earlier and have not ended, the most valuable customers by name. */
function stillOpen(
  context: Context,
  { open, at }: health.HealthWatch,
  worth: (customer: string) => Decimal,
  nameOf: (customer: string) => string,
  told: ReadonlySet<string>,
): void {
  const earlier = open
    .filter(({ customer, since }) => since < context.period.start && at !== null && !told.has(customer))
    .sort((a, b) => worth(b.customer).cmp(worth(a.customer)) || (a.customer < b.customer ? -1 : 1));
  if (earlier.length === 0) return;
  context.say(
    "customers",
    "STILL_OPEN",
    { count: earlier.length, value: context.money(total(earlier.map(({ customer }) => worth(customer)))) },
    {
      details: earlier
        .slice(0, TOLD)
        .flatMap(({ customer, since, score }) =>
          score === null ? [] : [context.because("OPEN_ALERT", { customer: nameOf(customer), since, score })],
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
