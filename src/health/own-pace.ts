import { fail, NONE, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import type { SummaryColumns } from "./settle.ts";
import { columnsOf } from "./summary-rows.ts";
import type { Summary } from "./types.ts";

/** How a customer's own pace is taken. */
export interface OwnPaceOptions {
  /** Months, ending with asOf's, that are judged against those before. @defaultValue 3 */
  readonly recent?: number;
  /** How many purchases' worth of weight the pooled interval has in a customer's own: few purchases say little. @defaultValue 1 */
  readonly shrink?: number;
}
/** Measures against a customer's own past, by customer; who has too little of a past is not in the map. To be handed to `score` as `measures`. */
export interface OwnPace {
  /** Usual days between purchases, drawn towards that of all customers. */
  readonly interval: ReadonlyMap<string, number>;
  /** Days since the last purchase over the usual interval: 1 is due, 2 is one interval late. */
  readonly overdueRatio: ReadonlyMap<string, number>;
  /** Purchases per month of the recent months over those before; needs a summary with months. */
  readonly purchaseRatio: ReadonlyMap<string, number>;
  /** Net amount per month of the recent months over those before. */
  readonly amountRatio: ReadonlyMap<string, number>;
  /** Index signature, so that it can be handed over as it is. */
  readonly [measure: string]: ReadonlyMap<string, number>;
}

/** Days between purchases over all customers: the sum of first-to-last over the sum of repeats; null where nobody bought twice. */
export function pooledInterval(columns: SummaryColumns): number | null {
  let [span, repeats] = [0, 0];
  for (let i = 0; i < columns.names.length; i += 1) {
    if (columns.first[i] === NONE) continue;
    span += (columns.last[i] as number) - (columns.first[i] as number);
    repeats += (columns.purchases[i] as number) - 1;
  }
  return repeats === 0 || span === 0 ? null : span / repeats;
}

/**
 * What customers do now against their own past: how overdue the next purchase is, and how the recent months compare with those
 * before. A big customer that buys yearly and a small one that buys weekly can then be judged by one curve. The own interval
 * of a customer with few purchases is drawn towards the pooled one: (first to last + k g) / (repeats + k).
 *
 * @throws SalesPlanError: BAD_OPTION; SUMMARY_NEEDED where the summary was not made by `summarize` in this process.
 *
 * @example
 * ```ts
 * import { ownPace, summarize } from "salesplan/health";
 * const monthly = ["01", "02", "03", "04"].map((m) => ({ customer: "a", at: `2026-${m}-10`, amount: 100 }));
 * const summary = summarize([...monthly, { customer: "b", at: "2026-04-10", amount: 5 }], { asOf: "2026-07-31", months: 12 });
 * const pace = ownPace(summary);
 * pace.interval.get("a"); //=> 30
 * pace.overdueRatio.get("a"); //=> 112 / 30
 * pace.amountRatio.get("a"); //=> 0
 * ```
 */
export function ownPace(summary: Summary, options: OwnPaceOptions = {}): OwnPace {
  must(options, "options", "object");
  const { recent = 3, shrink = 1 } = options;
  if (!Number.isInteger(recent) || recent < 1)
    fail("BAD_OPTION", ["recent"], `a whole number of months from 1 is needed, found ${show(recent)}`);
  if (!(shrink >= 0 && Number.isFinite(shrink)))
    fail("BAD_OPTION", ["shrink"], `a number from 0 is needed, found ${show(shrink)}`);
  const kept =
    columnsOf(summary) ??
    fail("SUMMARY_NEEDED", ["summary"], "a summary made by `summarize` in this process is needed");
  const { columns } = kept;
  const pooled = pooledInterval(columns);
  const interval = new Map<string, number>();
  const overdueRatio = new Map<string, number>();
  const purchaseRatio = new Map<string, number>();
  const amountRatio = new Map<string, number>();
  const wide = columns.monthLabels.length;
  for (let i = 0; i < columns.names.length; i += 1) {
    const name = columns.names[i] as string;
    if (columns.first[i] === NONE) continue;
    const span = (columns.last[i] as number) - (columns.first[i] as number);
    const repeats = (columns.purchases[i] as number) - 1;
    const weight = pooled === null ? 0 : shrink;
    const days = (span + weight * (pooled ?? 0)) / (repeats + weight);
    if (days > 0) {
      interval.set(name, days);
      overdueRatio.set(name, (columns.daysSinceLast[i] as number) / days);
    }
    if (wide <= recent) continue;
    const from = i * wide;
    const began = firstMonth(columns, i);
    const before = wide - recent - began;
    if (before < 1) continue;
    const rate = (values: Float64Array | Int32Array, start: number, end: number): number => {
      let sum = 0;
      for (let m = start; m < end; m += 1) sum += values[from + m] as number;
      return sum / (end - start);
    };
    const put = (map: Map<string, number>, values: Float64Array | Int32Array): void => {
      const base = rate(values, began, wide - recent);
      if (base > 0) map.set(name, rate(values, wide - recent, wide) / base);
    };
    put(purchaseRatio, columns.monthPurchases);
    put(amountRatio, columns.monthUnits);
  }
  return { interval, overdueRatio, purchaseRatio, amountRatio };
}

/** The month of the table in which the customer was first seen; 0 where that was earlier. */
function firstMonth(columns: SummaryColumns, i: number): number {
  const wide = columns.monthLabels.length;
  const earlier = (columns.first[i] as number) < columns.monthStart;
  if (earlier) return 0;
  for (let m = 0; m < wide; m += 1) if ((columns.monthPurchases[i * wide + m] as number) > 0) return m;
  return wide;
}
