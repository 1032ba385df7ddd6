import {
  type Evaluated,
  NONE,
  type NumberColumn,
  needed,
  type PlainDate,
  type ReadOptions,
  type Table,
  type Tally,
  tally,
} from "../kernel/index.ts";
import { type MeasureColumns, type MeasureRow, measureReader } from "../records/index.ts";
import type { SummaryColumns } from "./settle.ts";
import { columnsOf } from "./summary-rows.ts";
import type { Summary } from "./types.ts";

/** Customers with measures: a {@link Summary}, rows `{ customer, [measure] }`, or those read into a Table. */
export type Customers = Summary | readonly MeasureRow[] | Table<"measures", MeasureColumns>;
/** Further measures by customer, beside those of the rows: `{ engagement: new Map([["huayuan", 12]]) }`. */
export interface MoreMeasures {
  readonly [measure: string]: ReadonlyMap<string, number> | { readonly [customer: string]: number };
}
/** How customers are read. */
export interface CustomerOptions extends ReadOptions<MeasureRow> {
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
    meanRepeatAmount: (i) => (columns.laterUnits[i] as number) / (columns.laterPurchases[i] as number) / unit,
    recentPurchases: (i) => recent(columns.monthPurchases, i),
    recentAmount: (i) => recent(columns.monthUnits, i) / unit,
  };
  return Object.hasOwn(measures, name) ? (measures[name] as (i: number) => number) : null;
}

/** Lays measures given beside the rows over the columns. */
function addMeasures(
  customers: readonly string[],
  columns: Map<string, Float64Array>,
  more: MoreMeasures,
  wanted: readonly string[],
): void {
  for (const name of wanted) {
    const given = Object.hasOwn(more, name) ? more[name] : undefined;
    if (given === undefined) continue;
    const of = (customer: string): number | undefined =>
      given instanceof Map
        ? given.get(customer)
        : Object.hasOwn(given, customer)
          ? (given as { readonly [c: string]: number })[customer]
          : undefined;
    const before = columns.get(name);
    columns.set(
      name,
      Float64Array.from(customers, (customer, i) => {
        const value = of(customer);
        return value !== undefined && Number.isFinite(value) ? value : (before?.[i] ?? Number.NaN);
      }),
    );
  }
}

/** Reads the wanted measures of customers; of several rows for one customer the first counts. */
export function customerColumns(
  input: Customers,
  wanted: readonly string[],
  options: CustomerOptions,
): CustomerColumns {
  const names = [...new Set(wanted)];
  const more = options.measures ?? {};
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
      addMeasures(customers, columns, more, names);
      const none = tally().done();
      return { asOf: input.asOf, given: rows.length, rejected: none, unused: none, customers, columns };
    }
  }
  const summary = isSummary(input);
  const asOf = summary ? input.asOf : needed(options.asOf, "asOf", "say as of which day the rows stand");
  const rows = summary ? (input.customers as readonly MeasureRow[]) : input;
  const inTable = "columns" in rows ? rows.columns : null;
  const read = measureReader(names.filter((name) => inTable === null || name in inTable || !Object.hasOwn(more, name)));
  const table = read(rows, options);
  const { customer } = table.columns;
  const seen = new Uint8Array(customer.names.length);
  const unused = tally(options.keep);
  const firsts = Int32Array.from(customer.values.keys()).filter((row) => {
    const code = customer.values[row] as number;
    if (seen[code]) unused.add(table.origin?.[row] ?? row, "customer", "duplicate", customer.names[code]);
    const fresh = seen[code] === 0;
    seen[code] = 1;
    return fresh;
  });
  const customers = Array.from(firsts, (row) => customer.names[customer.values[row] as number] as string);
  for (const name of names) {
    const column = table.columns[name] as NumberColumn | undefined;
    columns.set(
      name,
      Float64Array.from(firsts, (row) => column?.values[row] ?? Number.NaN),
    );
  }
  addMeasures(customers, columns, more, names);
  return { asOf, given: table.given, rejected: table.rejected, unused: unused.done(), customers, columns };
}
