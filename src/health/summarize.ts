import { accounted, EMPTY_TALLY, type Fold, fail, type Json, mergeTallies, NONE, reason } from "../kernel/index.ts";
import { fromUnits } from "../money/index.ts";
import { readTransactions } from "../records/index.ts";
import { addTable, type Plan, planOf, type SummaryState, type TransactionTable } from "./add-transactions.ts";
import { compact, joinParts, loadPart, savePart } from "./part.ts";
import { reasons } from "./reasons.ts";
import { settle } from "./settle.ts";
import { keepColumns, summaryRows } from "./summary-rows.ts";
import type { HealthReason, SummarizeOptions, Summary, Transactions } from "./types.ts";

function oneCurrency(state: SummaryState, plan: Plan): string | null {
  const names = [...state.currencies.keys()].filter((name) => name !== "").sort();
  if (names.length > 1) {
    const found = Object.fromEntries(names.map((name) => [name, state.currencies.get(name) as number]));
    fail(
      "MIXED_CURRENCIES",
      ["transactions", "currency"],
      `amounts in ${names.join(", ")} cannot be added; convert them, or name one as \`currency\``,
      found,
    );
  }
  return plan.currency ?? names[0] ?? null;
}

function finishState(plan: Plan, state: SummaryState): Summary {
  const currency = oneCurrency(state, plan);
  const scale = state.scale ?? 2;
  const columns = settle(joinParts(state.parts), plan);
  const counted = columns.names.map((_, i) => hasRows(columns, i));
  const seen = new Set(state.later.size === 0 ? [] : columns.names.filter((_, i) => counted[i]));
  const notYetObserved = [...state.later].filter((name) => !seen.has(name));
  const found: HealthReason[] = [];
  const assumed = currency === null ? 0 : (state.currencies.get("") ?? 0);
  if (assumed > 0) found.push(reason(reasons, "CURRENCY_ASSUMED", { count: assumed, currency: currency ?? "" }));
  if (columns.unlinked > 0) found.push(reason(reasons, "REFUND_UNLINKED", { count: columns.unlinked }));
  if (notYetObserved.length > 0) found.push(reason(reasons, "NOT_YET_OBSERVED", { count: notYetObserved.length }));
  let total = 0n;
  let running = 0;
  let negative = 0;
  for (let i = 0; i < columns.names.length; i += 1) {
    const net = (columns.sales[i] as number) + (columns.refunded[i] as number);
    if (net < 0) negative += 1;
    if (Number.isSafeInteger(running + net)) running += net;
    else {
      total += BigInt(running);
      running = net;
    }
  }
  if (negative > 0) found.push(reason(reasons, "NET_NEGATIVE", { count: negative }));
  const asOf = plan.options.asOf;
  let lines: Summary["customers"] | null = null;
  const summary: Summary = {
    asOf,
    ...accounted(state, state.unused),
    reasons: found,
    get customers() {
      lines ??= summaryRows(columns, scale, counted);
      return lines;
    },
    amount: fromUnits(total + BigInt(running), scale),
    currency,
    notYetObserved,
  };
  keepColumns(summary, { columns, scale, counted });
  return summary;
}

const hasRows = (columns: ReturnType<typeof settle>, i: number): boolean =>
  columns.first[i] !== NONE || (columns.refunds[i] as number) > 0 || (columns.sales[i] as number) > 0;

/**
 * {@link summarize} in parts: `add` takes one table of transactions after another, `merge` joins states made elsewhere, in any order.
 *
 * @throws SalesPlanError: MISSING_OPTION, BAD_OPTION, NOT_A_DAY at once; WRONG_SCALE, MIXED_CURRENCIES, SCALE_TOO_FINE later.
 */
export function summaryFold(options: SummarizeOptions): Fold<TransactionTable, SummaryState, Summary> {
  const plan = planOf(options);
  return {
    init: () => ({
      parts: [],
      scale: null,
      later: new Set(),
      currencies: new Map(),
      given: 0,
      unused: EMPTY_TALLY,
      rejected: EMPTY_TALLY,
    }),
    add: (state, batch) => addTable(plan, state, batch),
    merge: (a, b) => {
      if (a.scale !== null && b.scale !== null && a.scale !== b.scale)
        fail("WRONG_SCALE", ["transactions"], `states of scale ${a.scale} and ${b.scale} cannot be merged`);
      const currencies = new Map(a.currencies);
      for (const [name, n] of b.currencies) currencies.set(name, (currencies.get(name) ?? 0) + n);
      return {
        parts: [...a.parts, ...b.parts],
        scale: a.scale ?? b.scale,
        later: new Set([...a.later, ...b.later]),
        currencies,
        given: a.given + b.given,
        unused: mergeTallies(a.unused, b.unused, options.keep),
        rejected: mergeTallies(a.rejected, b.rejected, options.keep),
      };
    },
    finish: (state) => finishState(plan, state),
    save: ({ parts, later, currencies, ...rest }) => {
      const joined = parts.length === 0 ? [] : [joinParts(parts)];
      return {
        ...rest,
        unused: rest.unused as unknown as Json,
        rejected: rest.rejected as unknown as Json,
        parts: joined.map((part) => savePart(plan.linked ? part : compact(part))),
        later: [...later],
        currencies: [...currencies],
      };
    },
    load: (saved) => {
      const state = saved as unknown as Omit<SummaryState, "parts" | "later" | "currencies"> & {
        readonly parts: readonly Json[];
        readonly later: readonly string[];
        readonly currencies: readonly (readonly [string, number])[];
      };
      return {
        ...state,
        parts: state.parts.map(loadPart),
        later: new Set(state.later),
        currencies: new Map(state.currencies),
      };
    },
  };
}

/**
 * One line per customer as of a day, from its transactions: what RFM, health, matrix and the probability models stand on.
 * Nothing after asOf counts, so that a figure can be reproduced later; customers whose first row is later are
 * `notYetObserved`. `daysSinceLast` (last purchase to asOf) and `firstToLast` (the models' recency) are two fields,
 * because mixing them up is the usual mistake.
 *
 * @throws SalesPlanError: MIXED_CURRENCIES where rows have several currencies and none is asked for;
 * MISSING_OPTION without asOf; BAD_OPTION, NOT_A_DAY, ZONE_REQUIRED; SCALE_TOO_FINE where a customer's amounts pass 2^53 minor units.
 *
 * @example
 * ```ts
 * import { summarize } from "salesplan/health";
 * const summary = summarize(
 *   [
 *     { customer: "huayuan", at: "2026-05-04", amount: "120.50" },
 *     { customer: "huayuan", at: "2026-06-03", amount: "80" },
 *     { customer: "huayuan", at: "2026-06-20", amount: "-20" },
 *     { customer: "beichen", at: "2026-08-01", amount: "500" },
 *   ],
 *   { asOf: "2026-07-31" },
 * );
 * const [huayuan] = summary.customers;
 * huayuan?.purchases; //=> 2
 * huayuan?.amount; //=> "180.5"
 * huayuan?.daysSinceLast; //=> 58
 * huayuan?.firstToLast; //=> 30
 * summary.notYetObserved; //=> ["beichen"]
 * summary.unused.byCode; //=> { afterAsOf: 1 }
 * ```
 */
export function summarize(transactions: Transactions, options: SummarizeOptions): Summary {
  const fold = summaryFold(options);
  return fold.finish(fold.add(fold.init(), readTransactions(transactions, options)));
}
