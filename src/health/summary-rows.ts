import { NONE, plainDate } from "../kernel/index.ts";
import { fromUnits } from "../money/index.ts";
import type { SummaryColumns } from "./settle.ts";
import type { CustomerSummary, Summary } from "./types.ts";

/** The columns that a summary was made from. */
export interface KeptColumns {
  readonly columns: SummaryColumns;
  readonly scale: number;
  /** Whether a customer has a counted row at all. */
  readonly counted: readonly boolean[];
}
const kept = /* @__PURE__ */ new WeakMap<object, KeptColumns>();
/** Keeps the columns beside a summary, so that other verbs need not read its lines. */
export const keepColumns = (summary: Summary, columns: KeptColumns): void => {
  kept.set(summary, columns);
};
/** The columns of a summary made in this process. */
export const columnsOf = (summary: object): KeptColumns | undefined => kept.get(summary);

const orNull = (value: number): number | null => (value === NONE ? null : value);
const dateOrNull = (day: number): string | null => (day === NONE ? null : plainDate(day));

/** The lines of a summary. */
export function summaryRows(columns: SummaryColumns, scale: number, counted: readonly boolean[]): CustomerSummary[] {
  const { monthLabels } = columns;
  const wide = monthLabels.length;
  const line = (customer: string, i: number): CustomerSummary => {
    const purchases = columns.purchases[i] as number;
    const later = columns.laterPurchases[i] as number;
    const first = columns.first[i] as number;
    const last = columns.last[i] as number;
    const daysSinceLast = orNull(columns.daysSinceLast[i] as number);
    const firstToLast = first === NONE ? null : last - first;
    const days = columns.purchaseDays.subarray(columns.starts[i], columns.starts[i + 1]);
    const from = i * wide;
    let recentUnits = 0;
    let recentPurchases = 0;
    for (let m = from; m < from + wide; m += 1) {
      recentUnits += columns.monthUnits[m] as number;
      recentPurchases += columns.monthPurchases[m] as number;
    }
    const units = (columns.sales[i] as number) + (columns.refunded[i] as number);
    return {
      customer,
      purchases,
      repeats: Math.max(0, purchases - 1),
      amount: fromUnits(units, scale),
      refunded: fromUnits(-(columns.refunded[i] as number), scale),
      refunds: columns.refunds[i] as number,
      firstPurchase: dateOrNull(first),
      lastPurchase: dateOrNull(last),
      daysSinceLast,
      firstToLast,
      age: firstToLast === null || daysSinceLast === null ? null : firstToLast + daysSinceLast,
      meanInterval: firstToLast === null || purchases < 2 ? null : firstToLast / (purchases - 1),
      meanAmount: purchases === 0 ? null : units / purchases / 10 ** scale,
      meanRepeatAmount: later === 0 ? null : (columns.laterUnits[i] as number) / later / 10 ** scale,
      intervals: Array.from(days.subarray(1), (day, k) => day - (days[k] as number)),
      months: monthLabels.map((month, m) => ({
        month,
        purchases: columns.monthPurchases[from + m] as number,
        amount: fromUnits(columns.monthUnits[from + m] as number, scale),
      })),
      recentPurchases: wide === 0 ? null : recentPurchases,
      recentAmount: wide === 0 ? null : fromUnits(recentUnits, scale),
    };
  };
  const lines: CustomerSummary[] = [];
  columns.names.forEach((name, i) => {
    if (counted[i]) lines.push(line(name, i));
  });
  return lines;
}
