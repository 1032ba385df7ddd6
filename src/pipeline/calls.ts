import { accounted, type Table } from "../kernel/index.ts";
import { must, mustAll } from "../measure/must.ts";
import { type Amount, type Decimal, fromUnits, toUnits } from "../money/index.ts";
import { type DealColumns, type DealRow, readDeals } from "../records/index.ts";
import { bookOf, OUT } from "./book.ts";
import { type CallError, callErrors, checkCaller, type PastCall } from "./call-errors.ts";
import { total } from "./deal-group.ts";
import { type Ground, periodForecast } from "./forecast-period.ts";
import { compiled, type PipelinePolicy } from "./policy.ts";
import { pricesOf } from "./probability.ts";
import { daysOf } from "./span.ts";
import type { DealGroup, PipelineEvaluated, PipelineOptions, Span } from "./types.ts";

/** What somebody says that an owner will close the period at. */
export interface Call {
  readonly owner: string;
  readonly amount: Amount;
  /** @defaultValue "rep" */
  readonly by?: "rep" | "manager";
}
/** Which calls are held beside the deals. */
export interface CallOptions extends PipelineOptions {
  readonly period: Span;
  readonly calls: readonly Call[];
  /** Past calls, to tell how far each owner's are off. */
  readonly past?: readonly PastCall[];
  /** Chances by open stage instead of the policy's. */
  readonly probabilities?: { readonly [stage: string]: number };
  /** Chances of single deals by id, above any other, as {@link naiveBayes} learns them. */
  readonly chances?: { readonly [deal: string]: number };
}
/** One owner's period: what the deals say, what the rep says, what the manager says. */
export interface OwnerCalls {
  readonly owner: string | null;
  readonly signed: Decimal;
  readonly open: DealGroup;
  readonly weighted: Decimal;
  /** signed + weighted. Deals not yet created are in no owner's figure. */
  readonly expected: Decimal;
  readonly p10: Decimal;
  readonly p50: Decimal;
  readonly p90: Decimal;
  /** Sum of the owner's own calls; null where there is none. */
  readonly rep: Decimal | null;
  readonly manager: Decimal | null;
  /** rep - expected, and manager - expected. */
  readonly repAbove: Decimal | null;
  readonly managerAbove: Decimal | null;
  /** How the owner's past calls did; null where there is none. */
  readonly repError: CallError | null;
  readonly managerError: CallError | null;
}
/** Calls beside the deals, by owner and in all. */
export interface Calls extends PipelineEvaluated {
  readonly period: Span;
  /** Owners of deals first, in the order of the rows, then those who only called. Sums of them are in `all`. */
  readonly owners: readonly OwnerCalls[];
  /** All owners: amounts sum exactly, the quantiles are of the whole. */
  readonly all: OwnerCalls;
}

/**
 * Each rep's and manager's call for a period beside what the deals say, with how far their past calls were off.
 *
 * @throws SalesPlanError: BAD_AMOUNT, BAD_OPTION, NOT_A_DAY, EXPORT_BEFORE_AS_OF, BAD_POLICY.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const policy = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] }, probabilities: { offer: 0.5 } });
 * const deals = [
 *   { id: "a", owner: "Chen", stage: "signed", amount: 40, closeDate: "2026-07-10" },
 *   { id: "b", owner: "Chen", stage: "offer", amount: 20, closeDate: "2026-08-20" },
 * ];
 * const found = pipeline.calls(policy, deals, {
 *   asOf: "2026-07-31", period: { label: "Q3", start: "2026-07-01", end: "2026-09-30" },
 *   calls: [{ owner: "Chen", amount: 60 }, { owner: "Chen", amount: 45, by: "manager" }],
 * });
 * const [chen] = found.owners;
 * [chen?.expected, chen?.rep, chen?.repAbove, chen?.managerAbove].map(String); //=> ["50", "60", "10", "-5"]
 * ```
 */
export function calls(
  policy: PipelinePolicy,
  deals: Table<"deals", DealColumns> | readonly DealRow[],
  options: CallOptions,
): Calls {
  must(options, "options", "object");
  mustAll(options.calls, "calls", { owner: "text" });
  options.calls.forEach(({ by = "rep" }, i) => {
    checkCaller(by, ["calls", i, "by"]);
  });
  const rules = compiled(policy);
  const book = bookOf(rules, readDeals(deals, options), options);
  const days = daysOf(options.period, ["period"]);
  const { p } = pricesOf(rules, book, options.probabilities, options.chances);
  const errors = callErrors(options.past ?? []);
  const said = new Map<
    string | null,
    { rep: ReturnType<typeof total> | null; manager: ReturnType<typeof total> | null }
  >();
  options.calls.forEach((call, i) => {
    const units = toUnits(call.amount, book.scale, ["calls", i, "amount"]);
    for (const name of [call.owner, null]) {
      const own = said.get(name) ?? { rep: null, manager: null };
      const sum = own[call.by ?? "rep"] ?? total();
      sum.add(units);
      own[call.by ?? "rep"] = sum;
      said.set(name, own);
    }
  });
  const rowsOf = new Map<string | null, number[]>();
  for (let row = 0; row < book.size; row += 1) {
    if (book.state[row] === OUT) continue;
    const name = book.ownerOf(row);
    const rows = rowsOf.get(name);
    if (rows) rows.push(row);
    else rowsOf.set(name, [row]);
  }
  const names = new Set([...rowsOf.keys(), ...[...said.keys()].filter((name) => name !== null)]);
  const ground: Ground = {
    policy: rules.policy,
    book,
    p,
    ids: options.ids ?? false,
    rows: null,
    top: 0,
    cells: 65_536,
  };
  const of = (name: string | null, whole: boolean): OwnerCalls => {
    const rows = whole ? null : (rowsOf.get(name) ?? []);
    const { result } = periodForecast({ ...ground, rows }, days, options.period, {}, ["period"]);
    const own = said.get(name);
    const spoken = name === null && !whole ? undefined : own;
    const called = (by: "rep" | "manager"): Decimal | null => {
      const sum = spoken?.[by];
      return sum ? fromUnits(sum.units(), book.scale) : null;
    };
    const [rep, manager] = [called("rep"), called("manager")];
    const error = (by: "rep" | "manager"): CallError | null =>
      name === null && !whole ? null : (errors.find((one) => one.owner === name && one.by === by) ?? null);
    const { signed, open, weighted, expected, p10, p50, p90 } = result;
    return {
      owner: name,
      signed: signed.amount,
      open,
      weighted,
      expected,
      p10,
      p50,
      p90,
      rep,
      manager,
      repAbove: rep?.minus(expected) ?? null,
      managerAbove: manager?.minus(expected) ?? null,
      repError: error("rep"),
      managerError: error("manager"),
    };
  };
  return {
    asOf: options.asOf,
    ...accounted(book.table, book.unused),
    reasons: book.reasons,
    period: { label: options.period.label, start: options.period.start, end: options.period.end },
    owners: [...names].map((name) => of(name, false)),
    all: of(null, true),
  };
}
