import {
  accounted,
  type Evaluated,
  epochDay,
  fail,
  NONE,
  needed,
  type PlainDate,
  plainDate,
  reason,
  tally,
} from "../kernel/index.ts";
import { type Decimal, fromUnits } from "../money/index.ts";
import { readTransactions } from "../records/index.ts";
import { withRefundsLinked } from "./linked-table.ts";
import { reasons } from "./reasons.ts";
import { summarize } from "./summarize.ts";
import { columnsOf } from "./summary-rows.ts";
import type { HealthReason, SummarizeOptions, Transactions } from "./types.ts";

/** A period: its first and last day, both included; what `calendar.period` gives fits. */
export interface DayRange {
  readonly start: PlainDate;
  readonly end: PlainDate;
}
/** Which two periods are compared, and how customers are grouped. */
export interface RetentionOptions
  extends Omit<SummarizeOptions, "asOf" | "since" | "months" | "period" | "mergeSameDay"> {
  /** The earlier period: who bought there is to be kept. */
  readonly base: DayRange;
  /** The later period; its last day is the day of the report. */
  readonly now: DayRange;
  /** A group for each customer (class, rep), for a bridge of each, the same in both periods; those without one are `unknown`. */
  readonly groups?: ReadonlyMap<string, string>;
  /** Whether to name the customers behind each line. @defaultValue false */
  readonly ids?: boolean;
}
/** One line of a bridge. */
export interface BridgeLine {
  readonly customers: number;
  /** From 0 up, unless refunds outweigh purchases. */
  readonly amount: Decimal;
  /** null unless asked for by `ids: true`. */
  readonly ids: readonly string[] | null;
}
/** Customers and revenue from one period to the next: opening + won + expansion - contraction - lost = closing, exactly. */
export interface Bridge {
  readonly opening: BridgeLine;
  /** Customers who bought now and not in the base period: new ones, and those who had bought before it. */
  readonly won: BridgeLine;
  /** Of `won`, those who had bought before the base period. */
  readonly returned: BridgeLine;
  readonly expansion: BridgeLine;
  readonly contraction: BridgeLine;
  readonly lost: BridgeLine;
  /** Bought in both for the same amount. */
  readonly same: BridgeLine;
  readonly closing: BridgeLine;
  /** Lost customers of those of the base period. Null without any. */
  readonly logoChurn: number | null;
  /**
   * (opening - contraction - lost) / opening: what is kept of the revenue, growth left out, so never above 1 (of a lost customer whose refunds
   * outweighed the purchases nothing is gained). Null where opening is not above 0.
   */
  readonly grossRetention: number | null;
  /** (opening + expansion - contraction - lost) / opening. */
  readonly netRetention: number | null;
  /** Customers who bought on two days or more now, of all who bought now (复购率). */
  readonly repurchase: number | null;
}
/** Retention as of the end of the later period. */
export interface Retention extends Evaluated<HealthReason>, Bridge {
  readonly base: DayRange;
  readonly now: DayRange;
  /** A bridge of each group, in the order in which customers first appear; they sum to the whole. */
  readonly groups: readonly (Bridge & { readonly group: string })[];
}

interface Side {
  readonly units: number;
  readonly purchases: number;
}
type Kind = "opening" | "won" | "returned" | "expansion" | "contraction" | "lost" | "same" | "closing";
const KINDS = ["opening", "won", "returned", "expansion", "contraction", "lost", "same", "closing"] as const;

/** Sums of one bridge in the making, in minor units. */
interface Sums {
  readonly units: { [K in Kind]: bigint };
  readonly customers: { [K in Kind]: string[] };
  /** What the revenue rises because customers left who had cost more than they brought: in `lost`, but no part of what was kept. */
  relieved: bigint;
  buyers: number;
  repeaters: number;
}
const start = (): Sums => ({
  units: Object.fromEntries(KINDS.map((kind) => [kind, 0n])) as Sums["units"],
  customers: Object.fromEntries(KINDS.map((kind) => [kind, [] as string[]])) as Sums["customers"],
  relieved: 0n,
  buyers: 0,
  repeaters: 0,
});

function place(sums: Sums, customer: string, before: Side, now: Side, known: boolean): void {
  const add = (kind: Kind, units: number, counts = true): void => {
    sums.units[kind] += BigInt(units);
    if (counts) sums.customers[kind].push(customer);
  };
  const [had, has] = [before.purchases > 0, now.purchases > 0];
  // Refunds of customers without a purchase in a period still belong to its revenue.
  add("opening", before.units, had);
  add("closing", now.units, has);
  const change = now.units - before.units;
  if (has) sums.buyers += 1;
  if (now.purchases > 1) sums.repeaters += 1;
  if (had && has) {
    if (change > 0) add("expansion", change);
    else if (change < 0) add("contraction", -change);
    else add("same", 0);
  } else if (had) {
    add("lost", -change);
    if (change > 0) sums.relieved += BigInt(change);
  } else {
    add("won", change, has);
    if (known && has) add("returned", change);
  }
}

const ratio = (part: bigint, whole: bigint): number | null => (whole > 0n ? Number(part) / Number(whole) : null);

function bridgeOf(sums: Sums, scale: number, ids: boolean): Bridge {
  const line = (kind: Kind): BridgeLine => ({
    customers: sums.customers[kind].length,
    amount: fromUnits(sums.units[kind], scale),
    ids: ids ? sums.customers[kind] : null,
  });
  const { opening, expansion, contraction, lost } = sums.units;
  const kept = opening - contraction - lost;
  const customers = sums.customers.opening.length;
  return {
    opening: line("opening"),
    won: line("won"),
    returned: line("returned"),
    expansion: line("expansion"),
    contraction: line("contraction"),
    lost: line("lost"),
    same: line("same"),
    closing: line("closing"),
    logoChurn: customers === 0 ? null : sums.customers.lost.length / customers,
    grossRetention: ratio(kept - sums.relieved, opening),
    netRetention: ratio(kept + expansion, opening),
    repurchase: sums.buyers === 0 ? null : sums.repeaters / sums.buyers,
  };
}

function rangeOf(range: DayRange, name: string): readonly [number, number] {
  const found = needed(range, name, "say from which day to which");
  const [from, to] = [epochDay(found.start, [name, "start"]), epochDay(found.end, [name, "end"])];
  if (from > to)
    fail("BAD_OPTION", [name, "end"], `the last day is not before the first, found ${found.start} to ${found.end}`);
  return [from, to];
}

/**
 * How many customers and how much revenue were kept, won, expanded, reduced and lost from one period to the next, as a bridge that adds up
 * exactly, in all and by group. Periods of unequal length compare unequal chances to buy: take the same quarter of two years.
 *
 * @throws SalesPlanError: MISSING_OPTION, NOT_A_DAY, BAD_OPTION where the periods overlap or are in the wrong order; MIXED_CURRENCIES.
 *
 * @example
 * ```ts
 * import { retention } from "salesplan/health";
 * const rows = [
 *   { customer: "grows", at: "2025-05-02", amount: 100 }, { customer: "grows", at: "2026-05-02", amount: 160 },
 *   { customer: "goes", at: "2025-06-01", amount: 50 },
 *   { customer: "comes", at: "2026-04-20", amount: 30 },
 * ];
 * const found = retention(rows, { base: { start: "2025-04-01", end: "2025-06-30" }, now: { start: "2026-04-01", end: "2026-06-30" } });
 * [found.opening, found.won, found.expansion, found.lost, found.closing].map(({ amount }) => amount.toFixed()); //=> ["150", "30", "60", "50", "190"]
 * found.logoChurn; //=> 0.5
 * found.grossRetention; //=> 100 / 150
 * found.netRetention; //=> 160 / 150
 * ```
 */
export function retention(transactions: Transactions, options: RetentionOptions): Retention {
  const { base, now, groups, ids = false, ...rest } = options ?? {};
  const [baseFrom, baseTo] = rangeOf(base, "base");
  const [nowFrom, nowTo] = rangeOf(now, "now");
  if (baseTo >= nowFrom)
    fail("BAD_OPTION", ["now", "start"], `the later period begins after the earlier one ends, found ${now.start}`);
  const booked = rest.recordedBy === undefined ? nowTo : epochDay(rest.recordedBy, ["recordedBy"]);
  const read = readTransactions(transactions, rest);
  const table = rest.refunds === "linked" ? withRefundsLinked(read, nowTo, booked) : read;
  const side = (since: PlainDate, asOf: PlainDate): ReadonlyMap<string, Side> => {
    const { columns, counted } = columnsOf(
      summarize(table, { recordedBy: now.end, ...rest, since, asOf }),
    ) as NonNullable<ReturnType<typeof columnsOf>>;
    const found = new Map<string, Side>();
    columns.names.forEach((name, i) => {
      const units = (columns.sales[i] as number) + (columns.refunded[i] as number);
      if (counted[i]) found.set(name, { units, purchases: columns.purchases[i] as number });
    });
    return found;
  };
  const [before, after] = [side(base.start, base.end), side(now.start, now.end)];
  const earlier = side("0001-01-01", plainDate(baseFrom - 1));
  const nothing: Side = { units: 0, purchases: 0 };
  const whole = start();
  const byGroup = new Map<string, Sums>();
  let strangers = 0;
  const members = new Set([...before.keys(), ...after.keys()]);
  for (const customer of members) {
    const sides = [before.get(customer) ?? nothing, after.get(customer) ?? nothing] as const;
    const known = (earlier.get(customer)?.purchases ?? 0) > 0;
    place(whole, customer, ...sides, known);
    if (groups === undefined) continue;
    const group = groups.get(customer);
    if (group === undefined) strangers += 1;
    const sums = byGroup.get(group ?? "unknown") ?? start();
    byGroup.set(group ?? "unknown", sums);
    place(sums, customer, ...sides, known);
  }
  const told: HealthReason[] = [];
  if (whole.customers.opening.length === 0)
    told.push(reason(reasons, "RETENTION_NO_BASE", { from: base.start, to: base.end }));
  if (strangers > 0) told.push(reason(reasons, "GROUP_UNKNOWN", { count: strangers, customers: members.size }));
  const unused = tally(options.keep);
  const { at, amount, currency, recordedAt } = table.columns;
  const own = options.currency === undefined ? -1 : currency.names.indexOf(options.currency);
  for (let row = 0; row < table.size; row += 1) {
    const day = at.days[row] as number;
    const index = table.origin?.[row] ?? row;
    const code = currency.values[row] as number;
    if (day > nowTo) unused.add(index, "at", "afterAsOf");
    else if ((recordedAt.days[row] as number) > booked) unused.add(index, "recordedAt", "recordedAfterAsOf");
    else if (day < baseFrom || (day > baseTo && day < nowFrom)) unused.add(index, "at", "outsidePeriods");
    else if (options.refunds === "ignore" && (amount.values[row] as number) < 0)
      unused.add(index, "amount", "refundIgnored");
    else if (options.currency !== undefined && code !== NONE && code !== own)
      unused.add(index, "currency", "otherCurrency");
  }
  return {
    asOf: now.end,
    ...accounted(table, unused.done()),
    reasons: told,
    base: { start: base.start, end: base.end },
    now: { start: now.start, end: now.end },
    ...bridgeOf(whole, table.scale, ids),
    groups: [...byGroup].map(([group, sums]) => ({ group, ...bridgeOf(sums, table.scale, ids) })),
  };
}
