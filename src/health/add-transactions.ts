import { epochDay, fail, mergeTallies, NONE, needed, type Table, type Tally, tally } from "../kernel/index.ts";
import type { TransactionColumns } from "../records/index.ts";
import type { Part } from "./part.ts";
import type { Settling } from "./settle.ts";
import type { SummarizeOptions } from "./types.ts";

/** A table of transactions. */
export type TransactionTable = Table<"transactions", TransactionColumns>;

/** What has been added so far; `save` makes it JSON. */
export interface SummaryState {
  readonly parts: readonly Part[];
  readonly scale: number | null;
  /** Customers with rows later than asOf. */
  readonly later: ReadonlySet<string>;
  /** Rows counted by currency; those without one under the empty name. */
  readonly currencies: ReadonlyMap<string, number>;
  readonly given: number;
  readonly unused: Tally;
  readonly rejected: Tally;
}

/** Options, checked and made ready. */
export interface Plan extends Settling {
  readonly ignoreRefunds: boolean;
  /** Epoch day. */
  readonly recordedBy: number;
  /** Epoch day; null for no limit. */
  readonly since: number | null;
  readonly currency: string | null;
  readonly options: SummarizeOptions;
}

/** Throws MISSING_OPTION, NOT_A_DAY, BAD_OPTION. */
export function planOf(options: SummarizeOptions): Plan {
  const asOf = epochDay(needed(options?.asOf, "asOf", "say as of which day customers are summarized"), ["asOf"]);
  const { refunds = "net", period = "day", months = 0, mergeSameDay = true, currency = null } = options;
  const one = (name: string, value: string, allowed: readonly string[]): void => {
    if (!allowed.includes(value)) fail("BAD_OPTION", [name], `one of ${allowed.join(", ")} is needed, found ${value}`);
  };
  one("refunds", refunds, ["net", "linked", "ignore"]);
  one("period", period, ["day", "week"]);
  if (!Number.isInteger(months) || months < 0 || months > 120)
    fail("BAD_OPTION", ["months"], `a whole number from 0 to 120 is needed, found ${months}`);
  const week = period === "week";
  return {
    asOf,
    linked: refunds === "linked",
    mergeSameDay,
    week,
    months,
    recordedBy: options.recordedBy === undefined ? asOf : epochDay(options.recordedBy, ["recordedBy"]),
    ignoreRefunds: refunds === "ignore",
    since: options.since === undefined ? null : epochDay(options.since, ["since"]),
    currency,
    options,
  };
}

/** Adds the rows of a table that count. Throws WRONG_SCALE. */
export function addTable(plan: Plan, state: SummaryState, batch: TransactionTable): SummaryState {
  const { customer, at, amount, currency, id, refundOf, recordedAt } = batch.columns;
  if (state.scale !== null && state.scale !== batch.scale)
    fail("WRONG_SCALE", ["transactions"], `tables of scale ${state.scale} and ${batch.scale} cannot be added`);
  const unused = tally(plan.options.keep);
  const later = new Set(state.later);
  const currencies = new Map(state.currencies);
  const counted = new Int32Array(currency.names.length + 1);
  const rows = new Int32Array(batch.size);
  let used = 0;
  const skip = (row: number, field: string, code: string, found: unknown): void =>
    unused.add(batch.origin?.[row] ?? row, field, code, found);
  const wanted = plan.currency === null ? -1 : currency.names.indexOf(plan.currency);
  const named = currency.names.length > 0;
  for (let row = 0; row < batch.size; row += 1) {
    if ((at.days[row] as number) > plan.asOf) {
      skip(row, "at", "afterAsOf", undefined);
      later.add(customer.names[customer.values[row] as number] as string);
      continue;
    }
    // A row without a day of booking has NONE there, which is before every day.
    if ((recordedAt.days[row] as number) > plan.recordedBy) {
      skip(row, "recordedAt", "recordedAfterAsOf", undefined);
      later.add(customer.names[customer.values[row] as number] as string);
      continue;
    }
    if (plan.since !== null && (at.days[row] as number) < plan.since) {
      skip(row, "at", "beforeSince", undefined);
      continue;
    }
    if (plan.ignoreRefunds && (amount.values[row] as number) < 0) {
      skip(row, "amount", "refundIgnored", undefined);
      continue;
    }
    if (named) {
      const code = currency.values[row] as number;
      if (plan.currency !== null && code !== NONE && code !== wanted) {
        skip(row, "currency", "otherCurrency", currency.names[code]);
        continue;
      }
      const slot = code === NONE ? currency.names.length : code;
      counted[slot] = (counted[slot] as number) + 1;
    }
    rows[used] = row;
    used += 1;
  }
  if (!named && batch.size > 0) counted[0] = used;
  for (const [slot, n] of counted.entries()) {
    const name = currency.names[slot] ?? "";
    if (n > 0) currencies.set(name, (currencies.get(name) ?? 0) + n);
  }
  const all = used === batch.size;
  const kept = rows.subarray(0, used);
  const ints = (values: Int32Array): Int32Array => {
    if (all) return values;
    const picked = new Int32Array(used);
    for (let i = 0; i < used; i += 1) picked[i] = values[kept[i] as number] as number;
    return picked;
  };
  const part: Part = {
    names: customer.names,
    customer: ints(customer.values),
    day: ints(at.days),
    units: all ? amount.values : Float64Array.from(kept, (row) => amount.values[row] as number),
    count: null,
    doc: plan.linked ? { names: id.names, values: ints(id.values) } : null,
    refundOf: plan.linked ? { names: refundOf.names, values: ints(refundOf.values) } : null,
  };
  return {
    parts: [...state.parts, part],
    scale: batch.scale,
    later,
    currencies,
    given: state.given + batch.given,
    unused: mergeTallies(state.unused, unused.done(), plan.options.keep),
    rejected: mergeTallies(state.rejected, batch.rejected, plan.options.keep),
  };
}
