import { type Evaluated, NONE, needed, type PlainDate, type ReadOptions, type Tally, tally } from "../kernel/index.ts";
import {
  layMeasures,
  type MeasureRecord,
  type MeasureRow,
  type MeasureRows,
  type MoreMeasures,
  readCustomerMeasures,
} from "../records/index.ts";
import type { SummaryColumns } from "./settle.ts";
import { columnsOf } from "./summary-rows.ts";
import type { Summary } from "./types.ts";

/** Customers with measures: a {@link Summary}, rows `{ customer, [measure] }`, or those read into a Table. */
export type Customers = Summary | MeasureRows;
/** How customers are read. */
export interface CustomerOptions extends ReadOptions<MeasureRecord> {
  /** As of which day the rows stand; a {@link Summary} says it itself. */
  readonly asOf?: PlainDate;
  readonly measures?: MoreMeasures;
}
/** Customers as columns: NaN where a measure has no value. */
export interface CustomerColumns extends Pick<Evaluated, "asOf" | "given" | "rejected"> {
  readonly customers: readonly string[];
  readonly columns: ReadonlyMap<string, Float64Array>;
  readonly unused: Tally;
}

const isSummary = (input: Customers): input is Summary => "notYetObserved" in input;
const orNaN = (value: number): number => (value === NONE ? Number.NaN : value);

/** The measures that a summary has, by the names of its lines. */
function summaryMeasure(name: string, columns: SummaryColumns, scale: number): ((i: number) => number) | null {
  const unit = 10 ** scale;
  const days = (i: number): number => orNaN(columns.daysSinceLast[i] as number);
  const span = (i: number): number => {
    const first = columns.first[i] as number;
    return first === NONE ? Number.NaN : (columns.last[i] as number) - first;
  };
  const wide = columns.monthLabels.length;
  const recent = (values: Float64Array | Int32Array, i: number): number => {
    let sum = 0;
    for (let m = i * wide; m < (i + 1) * wide; m += 1) sum += values[m] as number;
    return wide === 0 ? Number.NaN : sum;
  };
  const purchases = (i: number): number => columns.purchases[i] as number;
  const measures: { readonly [name: string]: (i: number) => number } = {
    purchases,
    repeats: (i) => Math.max(0, purchases(i) - 1),
    amount: (i) => ((columns.sales[i] as number) + (columns.refunded[i] as number)) / unit,
    refunded: (i) => -(columns.refunded[i] as number) / unit,
    refunds: (i) => columns.refunds[i] as number,
    daysSinceLast: days,
    firstToLast: span,
    age: (i) => span(i) + days(i),
    meanInterval: (i) => (purchases(i) < 2 ? Number.NaN : span(i) / (purchases(i) - 1)),
    meanAmount: (i) =>
      purchases(i) === 0
        ? Number.NaN
        : ((columns.sales[i] as number) + (columns.refunded[i] as number)) / purchases(i) / unit,
    meanRepeatAmount: (i) => (columns.laterUnits[i] as number) / (columns.laterPurchases[i] as number) / unit,
    recentPurchases: (i) => recent(columns.monthPurchases, i),
    recentAmount: (i) => recent(columns.monthUnits, i) / unit,
  };
  return Object.hasOwn(measures, name) ? (measures[name] as (i: number) => number) : null;
}

/** Reads the wanted measures of customers; of several rows for one customer the first counts. */
export function customerColumns(
  input: Customers,
  wanted: readonly string[],
  options: CustomerOptions,
): CustomerColumns {
  const names = [...new Set(wanted)];
  const columns = new Map<string, Float64Array>();
  if (isSummary(input)) {
    const kept = columnsOf(input);
    if (kept) {
      const rows = Int32Array.from(kept.columns.names.keys()).filter((i) => kept.counted[i]);
      const customers = Array.from(rows, (i) => kept.columns.names[i] as string);
      for (const name of names) {
        const of = summaryMeasure(name, kept.columns, kept.scale);
        columns.set(name, of === null ? new Float64Array(rows.length).fill(Number.NaN) : Float64Array.from(rows, of));
      }
      layMeasures(customers, columns, options.measures ?? {});
      const none = tally().done();
      return { asOf: input.asOf, given: rows.length, rejected: none, unused: none, customers, columns };
    }
  }
  const summary = isSummary(input);
  const asOf = summary ? input.asOf : needed(options.asOf, "asOf", "say as of which day the rows stand");
  const rows = summary ? (input.customers as readonly MeasureRow[]) : input;
  const read = readCustomerMeasures(rows, names, [], options);
  return { ...read, asOf, columns: read.numbers };
}
