import { fail, type NameColumn, NONE, show, type Table } from "../kernel/index.ts";
import type { ActivityColumns, CustomerColumns } from "../records/index.ts";
import { wasDone } from "./codes.ts";
import { rowOrder } from "./row-order.ts";

/** What tells activities apart, by one of the names in `by`. @internal */
export function keyColumn(
  table: Table<"activities", ActivityColumns>,
  codes: Uint8Array,
  customers: Table<"customers", CustomerColumns> | null,
  name: string,
  i: number,
  lastTouch: number,
): (row: number) => string {
  const { columns, dimensions } = table;
  if (name === "touch") {
    const numbers = touchNumbers(columns, codes);
    return (row) => ((numbers[row] as number) >= lastTouch ? `${lastTouch}+` : String(numbers[row]));
  }
  if (name === "segment" && customers !== null && !Object.hasOwn(dimensions, name))
    return segmentOf(columns.customer, customers.columns);
  const column = name === "kind" || name === "owner" ? columns[name] : dimensions[name];
  if (column === undefined) {
    const all = ["kind", "owner", "touch", ...(customers ? ["segment"] : []), ...Object.keys(dimensions)].join(", ");
    const others = "others are read as dimensions, the segment of the customers too";
    return fail("BAD_OPTION", ["by", i], `one of ${all} is needed (${others}), found ${show(name)}`);
  }
  return (row) => (column.values[row] === NONE ? "" : (column.names[column.values[row] as number] as string));
}

/** Which touch of its deal (or, without a deal, its customer) an activity is, from 1. */
function touchNumbers(columns: ActivityColumns, codes: Uint8Array): Int32Array {
  const numbers = new Int32Array(codes.length);
  const seen = new Map<number, number>();
  const rows = [...codes.keys()].filter((i) => wasDone(codes[i] as number)).sort(rowOrder(columns));
  for (const row of rows) {
    const deal = columns.dealId.values[row] as number;
    const customer = columns.customer.values[row] as number;
    const whom = deal === NONE ? (customer === NONE ? Number.NaN : -1 - customer) : deal;
    const number = (seen.get(whom) ?? 0) + 1;
    if (!Number.isNaN(whom)) seen.set(whom, number);
    numbers[row] = number;
  }
  return numbers;
}

/** The segment of each activity's customer; the first row of a customer counts, and what is not known is empty. */
function segmentOf({ values, names }: NameColumn, { id, segment }: CustomerColumns): (row: number) => string {
  const known = new Map<string, string>();
  for (let i = 0; i < id.values.length; i += 1) {
    const customer = id.names[id.values[i] as number] as string;
    const at = segment.values[i] as number;
    if (!known.has(customer)) known.set(customer, at === NONE ? "" : (segment.names[at] as string));
  }
  const found = names.map((name) => known.get(name) ?? "");
  return (row) => (values[row] === NONE ? "" : (found[values[row] as number] as string));
}
