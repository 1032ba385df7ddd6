import {
  type NameColumn,
  NONE,
  type NumberColumn,
  type ReadOptions,
  type Table,
  type Tally,
  tally,
} from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type MeasureColumns, type MeasureRecord, type MeasureRow, measureReader } from "./measure-row.ts";

/** Further measures by customer, beside those of the rows: `{ engagement: new Map([["huayuan", 12]]) }`. */
export interface MoreMeasures {
  readonly [measure: string]: ReadonlyMap<string, number> | { readonly [customer: string]: number };
}
/** Rows `{ customer, [measure] }`, or those read into a Table. */
export type MeasureRows = readonly (MeasureRow | MeasureRecord)[] | Table<"measures", MeasureColumns>;
/** One entry per customer, in the order of their first rows. */
export interface CustomerMeasures {
  readonly customers: readonly string[];
  /** By measure; NaN where a customer has none. */
  readonly numbers: ReadonlyMap<string, Float64Array>;
  /** By field; null where a customer has none. */
  readonly words: ReadonlyMap<string, readonly (string | null)[]>;
  readonly given: number;
  readonly rejected: Tally;
  /** Rows of a customer that had one before: `duplicate`. */
  readonly unused: Tally;
}

/** Lays measures given beside the rows over the columns; what is given there goes before. */
export function layMeasures(
  customers: readonly string[],
  numbers: Map<string, Float64Array>,
  more: MoreMeasures,
): void {
  for (const [name, given] of Object.entries(more)) {
    const of = (customer: string): number | undefined => {
      if (given instanceof Map) return given.get(customer) as number | undefined;
      return Object.hasOwn(given, customer) ? (given as { readonly [c: string]: number })[customer] : undefined;
    };
    const before = numbers.get(name);
    if (before === undefined) continue;
    numbers.set(
      name,
      Float64Array.from(customers, (customer, i) => {
        const value = of(customer);
        return value !== undefined && Number.isFinite(value) ? value : (before[i] as number);
      }),
    );
  }
}

/** The first row of each customer, in the order of rows; `again` hears of the others. */
function firstRows({ names, values }: NameColumn, size: number, again: (row: number) => void): Int32Array {
  const seen = new Uint8Array(names.length);
  const places = new Int32Array(size);
  let count = 0;
  for (let row = 0; row < size; row += 1) {
    const code = values[row] as number;
    if (seen[code]) again(row);
    else {
      seen[code] = 1;
      places[count] = row;
      count += 1;
    }
  }
  return places.subarray(0, count);
}

/** Reads measures and words of customers; of several rows for one customer the first counts, the others are `duplicate`. */
export function readCustomerMeasures(
  rows: MeasureRows,
  measures: readonly string[],
  fields: readonly string[],
  options: ReadOptions<MeasureRecord> & { readonly measures?: MoreMeasures } = {},
): CustomerMeasures {
  must(measures, "measures", "texts");
  must(fields, "fields", "texts");
  must(options, "options", "object");
  const names = [...new Set(measures)];
  const texts = [...new Set(fields)];
  const more = options.measures ?? {};
  const inTable = typeof rows === "object" && rows !== null && "columns" in rows ? rows.columns : null;
  const wanted = names.filter((name) => inTable === null || name in inTable || !Object.hasOwn(more, name));
  const table = measureReader(wanted, texts)(rows, options);
  const { customer } = table.columns;
  const unused = tally(options.keep);
  const firsts = firstRows(customer, table.size, (row) =>
    unused.add(table.origin?.[row] ?? row, "customer", "duplicate", customer.names[customer.values[row] as number]),
  );
  // Names are numbered in the order of rows: where none was rejected and no customer comes twice, the columns serve as they are.
  const once = table.origin === null && firsts.length === table.size && customer.names.length === table.size;
  const customers = once
    ? customer.names
    : Array.from(firsts, (row) => customer.names[customer.values[row] as number] as string);
  const numbers = new Map<string, Float64Array>();
  for (const name of names) {
    const column = table.columns[name] as NumberColumn | undefined;
    if (column === undefined) numbers.set(name, new Float64Array(firsts.length).fill(Number.NaN));
    else numbers.set(name, once ? column.values : Float64Array.from(firsts, (row) => column.values[row] as number));
  }
  const words = new Map<string, (string | null)[]>();
  for (const name of texts) {
    const column = table.columns[name] as NameColumn;
    words.set(
      name,
      Array.from(firsts, (row) => {
        const code = column.values[row] as number;
        return code === NONE ? null : (column.names[code] as string);
      }),
    );
  }
  layMeasures(customers, numbers, more);
  return { customers, numbers, words, given: table.given, rejected: table.rejected, unused: unused.done() };
}
