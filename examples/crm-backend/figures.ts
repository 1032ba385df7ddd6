import * as calendar from "salesplan/calendar";
import * as funnel from "salesplan/funnel";
import * as health from "salesplan/health";
import { epochDay, type Fold, type PlainDate, plainDate, SalesPlanError } from "salesplan/kernel";
import * as records from "salesplan/records";
import { monthly, type Review, type ReviewInput } from "salesplan/review";
import * as targets from "salesplan/targets";
import { cal, plan, policies, risks } from "../monthly-review/policies.ts";
import { batches, type Condition } from "./batches.ts";
import type { Query, SqlRow } from "./database.ts";
import { type TableName, ZONE } from "./tables.ts";
import { winsFold } from "./wins-fold.ts";

/*
 * The four answers. Rows come from the database in batches; each batch becomes a Table and goes into a fold, so that no answer but
 * the review holds more than one batch of rows at a time, whatever the size of the tables.
 */
const SCALE = 2;
const READING = { zone: ZONE, scale: SCALE, keep: 20 };
/** The review looks at all rows of a kind at once: beyond this many it is refused rather than tried. */
export const MOST_ROWS = 200_000;

type Rows = AsyncIterable<readonly SqlRow[]>;

/** A period of the calendar; one whose holidays nobody has entered has no answer. */
function knownPeriod(label: string): calendar.Period {
  const span = calendar.period(cal, label);
  const [first, last] = cal.covered ?? [span.start, span.end];
  if (span.start >= first && span.end <= last) return span;
  throw new SalesPlanError(
    "OUTSIDE_CALENDAR",
    ["period"],
    `period: the calendar covers ${first} to ${last}, not the whole of ${label}`,
    { covered: [first, last] },
  );
}

/** Feeds batches, each read into a Table, to folds that look at the same rows. */
async function fold<T, S, Out>(
  folds: readonly Fold<T, S, Out>[],
  rows: Rows,
  read: (rows: readonly SqlRow[]) => T,
): Promise<readonly Out[]> {
  let states = folds.map((one) => one.init());
  for await (const batch of rows) {
    const table = read(batch);
    states = folds.map((one, i) => one.add(states[i] as S, table));
  }
  return folds.map((one, i) => one.finish(states[i] as S));
}

/** The days on which deals were exported, up to a day, the latest first. */
async function exportsUpTo(query: Query, asOf: PlainDate): Promise<readonly PlainDate[]> {
  epochDay(asOf, ["asOf"]);
  const found = await query(
    "select distinct exported_at::text as day from deals where exported_at <= $1::date order by day desc limit 2",
    [asOf],
  );
  return found.map(({ day }) => String(day));
}
async function latestExport(query: Query, asOf: PlainDate): Promise<PlainDate> {
  const [latest] = await exportsUpTo(query, asOf);
  if (latest === undefined)
    throw new SalesPlanError("NO_EXPORT", ["asOf"], `asOf: no export of deals is known up to ${asOf}`, { asOf });
  return latest;
}

/** Where everybody stands against the plan. */
export async function attainment(query: Query, asOf: PlainDate, period?: string): Promise<object> {
  const exportedAt = await latestExport(query, asOf);
  if (period !== undefined) knownPeriod(period);
  const [wins] = await fold(
    [winsFold(policies.pipeline, asOf)],
    batches(query, "deals", [["exportedAt", "=", exportedAt]]),
    (rows) => records.readDeals(rows as unknown as records.DealRow[], READING),
  );
  const { actuals = [], ...rows } = wins ?? {};
  const found = targets.attain(plan, actuals, { asOf, scale: SCALE });
  return {
    asOf,
    exportedAt,
    plan: found.plan,
    unit: found.unit,
    ...rows,
    outside: found.outside,
    rows: period === undefined ? found.rows : found.rows.filter((row) => row.period === period),
    reasons: found.reasons,
  };
}

/** How many convert at each step, and where most is lost. */
export async function funnelReport(
  query: Query,
  asOf: PlainDate,
  entered?: { readonly from: PlainDate; readonly until: PlainDate },
): Promise<object> {
  const options = { asOf, keep: 20, ...(entered === undefined ? {} : { entered }) };
  const [report] = await fold([funnel.fold(policies.funnel, options)], batches(query, "stageEvents"), (rows) =>
    records.readStageEvents(rows as unknown as records.StageEventRow[], READING),
  );
  const found = report as NonNullable<typeof report>;
  const { given, used, unused, rejected, stages, conversions, overall, reasons } = found;
  const { ranked } = funnel.bottlenecks(found);
  return {
    asOf,
    entered: entered ?? null,
    given,
    used,
    unused,
    rejected,
    stages,
    conversions,
    overall,
    bottlenecks: ranked,
    reasons,
  };
}

const MONTHS = 12;

/** Scores of all customers, the lowest first, and what the watch saw in the last twelve closed months: twelve folds, one reading. */
export async function healthReport(
  query: Query,
  asOf: PlainDate,
  { limit, offset, tier }: { readonly limit: number; readonly offset: number; readonly tier?: string | undefined },
): Promise<object> {
  epochDay(asOf, ["asOf"]);
  const ends: PlainDate[] = [];
  for (let end = calendar.periodOf(cal, asOf, "month").end; ends.length < MONTHS; ) {
    if (end <= asOf) ends.unshift(end);
    end = plainDate(epochDay(calendar.periodOf(cal, end, "month").start) - 1);
  }
  const days = ends.at(-1) === asOf ? ends : [...ends, asOf];
  const summaries = await fold(
    days.map((day) => health.summaryFold({ ...READING, asOf: day, months: MONTHS })),
    batches(query, "transactions"),
    (rows) => records.readTransactions(rows as unknown as records.TransactionRow[], READING),
  );
  const logins = await engagementUpTo(query, asOf);
  const scores = summaries.map((summary, i) =>
    health.score(policies.health, summary, {
      ledger: true,
      measures: { ...health.ownPace(summary), ...logins((days[i] as PlainDate).slice(0, 7)) },
    }),
  );
  const now = scores.at(-1) as NonNullable<(typeof scores)[number]>;
  const last = summaries.at(-1) as NonNullable<(typeof summaries)[number]>;
  const lines = new Map(last.customers.map((line) => [line.customer, line]));
  const watch = health.watch(policies.health, scores.slice(0, ends.length));
  const listed = now.customers
    .filter((line) => tier === undefined || line.tier === tier)
    .toSorted((a, b) => (a.score ?? 101) - (b.score ?? 101) || (a.customer < b.customer ? -1 : 1));
  const { given, used, unused, rejected, reasons } = last;
  return {
    asOf,
    given,
    used,
    unused,
    rejected,
    mean: now.mean,
    tiers: now.tiers,
    count: listed.length,
    customers: listed.slice(offset, offset + limit).map(({ customer, score, tier, weakest, dimensions }) => {
      const { purchases, lastPurchase, daysSinceLast, recentAmount } = lines.get(customer) ?? {};
      return {
        customer,
        score,
        tier,
        weakest,
        purchases,
        lastPurchase,
        daysSinceLast,
        amount12Months: recentAmount,
        dimensions,
      };
    }),
    events: watch.events
      .filter(({ at }) => at === ends.at(-1))
      .map(({ because, ...event }) => ({ ...event, reason: because })),
    open: watch.open,
    reasons,
  };
}

/** Logins of a month, and over the mean of the earlier ones (three at least): a running sum per customer is kept, no rows. */
async function engagementUpTo(query: Query, asOf: PlainDate) {
  const months = new Map<string, Map<string, number>>();
  for await (const rows of batches(query, "engagement", [["month", "<=", asOf.slice(0, 7)]]))
    for (const { customer, month, logins } of rows) {
      const of = months.get(String(month)) ?? new Map<string, number>();
      months.set(String(month), of.set(String(customer), Number(logins)));
    }
  return (label: string): records.MoreMeasures => {
    const now = months.get(label) ?? new Map<string, number>();
    const earlier = [...months].filter(([month]) => month < label).map(([, of]) => of);
    const engagementRatio = new Map<string, number>();
    for (const [customer, value] of now) {
      const past = earlier.flatMap((of) => of.get(customer) ?? []);
      const sum = past.reduce((a, b) => a + b, 0);
      if (past.length >= 3 && sum > 0) engagementRatio.set(customer, (value * past.length) / sum);
    }
    return { engagement: now, engagementRatio };
  };
}

/** The month's review. It needs the rows themselves: only those of the days it looks at are asked for, and no more than fit. */
export async function review(query: Query, asOf: PlainDate, period: string): Promise<Review> {
  const span = knownPeriod(period);
  const [latest, before] = await exportsUpTo(query, asOf);
  const all = async (table: TableName, ...where: readonly Condition[]): Promise<readonly SqlRow[]> => {
    const rows: SqlRow[] = [];
    for await (const batch of batches(query, table, where)) {
      if (rows.length + batch.length > MOST_ROWS)
        throw new SalesPlanError(
          "TOO_MANY_ROWS",
          [table],
          `${table}: more than ${MOST_ROWS} rows would be held at once`,
          {
            most: MOST_ROWS,
          },
        );
      for (const row of batch) rows.push(row);
    }
    return rows;
  };
  const since = (day: PlainDate, days: number): string => plainDate(epochDay(day) - days);
  const of = async <T>(read: (rows: never, options: object) => T, table: TableName, ...where: readonly Condition[]) =>
    read((await all(table, ...where)) as never, READING);
  const deals = (day: PlainDate) => of(records.readDeals, "deals", ["exportedAt", "=", day]);
  const input: ReviewInput = {
    calendar: cal,
    plan,
    ...(latest === undefined ? {} : { deals: await deals(latest) }),
    ...(before === undefined ? {} : { lastExport: { exportedAt: before, deals: await deals(before) } }),
    stageEvents: await of(records.readStageEvents, "stageEvents"),
    activities: await of(records.readActivities, "activities", ["at", ">=", since(span.start, 1)]),
    timeEntries: await of(records.readTimeEntries, "timeEntries", ["date", ">=", since(span.start, 1)]),
    // Twelve closed months, each looking twelve months back.
    transactions: await of(records.readTransactions, "transactions"),
    customers: await of(records.readCustomers, "customers"),
    engagement: (await all("engagement", ["month", "<=", asOf.slice(0, 7)])).map(({ customer, month, logins }) => ({
      customer: String(customer),
      period: String(month),
      value: Number(logins),
    })),
    reps: await of(records.readReps, "reps"),
    leaves: await of(records.readLeaves, "leaves"),
    competitorMoves: await of(records.readCompetitorMoves, "competitorMoves"),
    marketEvents: await of(records.readMarketEvents, "marketEvents"),
    risks,
    budget: 300_000,
  };
  return monthly(input, policies, { asOf, period, title: "East team", unit: "TWD", scale: SCALE });
}
