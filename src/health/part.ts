import { type Json, type NameColumn, NONE } from "../kernel/index.ts";
import { orderBy } from "./order.ts";

/** Transactions that count, as columns. */
export interface Part {
  readonly names: readonly string[];
  readonly customer: Int32Array;
  readonly day: Int32Array;
  /** Minor units; negative for refunds. */
  readonly units: Float64Array;
  /** How many rows of the input each row stands for; null where each is one. */
  readonly count: Int32Array | null;
  /** The document, and the one a refund refers to: kept where refunds are linked. */
  readonly doc: NameColumn | null;
  readonly refundOf: NameColumn | null;
}

/** The rows `0 .. size-1`. */
export function rowsTo(size: number): Int32Array {
  const rows = new Int32Array(size);
  for (let i = 0; i < size; i += 1) rows[i] = i;
  return rows;
}

/** Interns texts as they come. */
function interner(): { readonly names: string[]; readonly code: (name: string) => number } {
  const index = new Map<string, number>();
  const names: string[] = [];
  const code = (name: string): number => {
    const before = index.get(name);
    if (before !== undefined) return before;
    index.set(name, names.length);
    return names.push(name) - 1;
  };
  return { names, code };
}

function joinNames(columns: readonly NameColumn[], size: number): NameColumn {
  const { names, code } = interner();
  const values = new Int32Array(size);
  let at = 0;
  for (const column of columns) {
    const codes = column.names.map(code);
    for (const value of column.values) {
      values[at] = value === NONE ? NONE : (codes[value] as number);
      at += 1;
    }
  }
  return { names, values };
}

/** Several parts as one. */
export function joinParts(parts: readonly Part[]): Part {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const size = parts.reduce((sum, part) => sum + part.day.length, 0);
  const customers = joinNames(
    parts.map((part) => ({ names: part.names, values: part.customer })),
    size,
  );
  const day = new Int32Array(size);
  const units = new Float64Array(size);
  const count = new Int32Array(size).fill(1);
  let at = 0;
  for (const part of parts) {
    day.set(part.day, at);
    units.set(part.units, at);
    if (part.count) count.set(part.count, at);
    at += part.day.length;
  }
  const linked = parts.every((part) => part.doc !== null) && parts.length > 0;
  const joined = (pick: (part: Part) => NameColumn | null): NameColumn | null =>
    linked
      ? joinNames(
          parts.map((part) => pick(part) as NameColumn),
          size,
        )
      : null;
  return {
    names: customers.names,
    customer: customers.values,
    day,
    units,
    count,
    doc: joined((part) => part.doc),
    refundOf: joined((part) => part.refundOf),
  };
}

/** One row per customer, day and sign: all that the figures need where refunds are not linked. */
export function compact(part: Part): Part {
  const order = orderBy(part.customer, orderBy(part.day, rowsTo(part.day.length)));
  const customer: number[] = [];
  const day: number[] = [];
  const units: number[] = [];
  const count: number[] = [];
  // The cell of the running customer and day, by sign: sales, refunds.
  let cells: [number, number] = [-1, -1];
  let last = -1;
  for (const row of order) {
    const fresh = last < 0 || part.customer[last] !== part.customer[row] || part.day[last] !== part.day[row];
    if (fresh) cells = [-1, -1];
    last = row;
    const amount = part.units[row] as number;
    const sign = amount < 0 ? 1 : 0;
    if (cells[sign] < 0) {
      cells[sign] = customer.push(part.customer[row] as number) - 1;
      day.push(part.day[row] as number);
      units.push(0);
      count.push(0);
    }
    const cell = cells[sign];
    units[cell] = (units[cell] as number) + amount;
    count[cell] = (count[cell] as number) + (part.count?.[row] ?? 1);
  }
  return {
    names: part.names,
    customer: Int32Array.from(customer),
    day: Int32Array.from(day),
    units: Float64Array.from(units),
    count: Int32Array.from(count),
    doc: null,
    refundOf: null,
  };
}

interface SavedPart {
  readonly names: readonly string[];
  readonly customer: readonly number[];
  readonly day: readonly number[];
  readonly units: readonly number[];
  readonly count: readonly number[] | null;
  readonly doc: SavedNames | null;
  readonly refundOf: SavedNames | null;
}
interface SavedNames {
  readonly names: readonly string[];
  readonly values: readonly number[];
}
const saveNames = (column: NameColumn | null): Json =>
  column && { names: column.names, values: Array.from(column.values) };
const loadNames = (saved: SavedNames | null): NameColumn | null =>
  saved && { names: saved.names, values: Int32Array.from(saved.values) };

/** A part as plain JSON. */
export const savePart = (part: Part): Json => ({
  names: part.names,
  customer: Array.from(part.customer),
  day: Array.from(part.day),
  units: Array.from(part.units),
  count: part.count && Array.from(part.count),
  doc: saveNames(part.doc),
  refundOf: saveNames(part.refundOf),
});
/** The part of a saved one. */
export function loadPart(json: Json): Part {
  const saved = json as unknown as SavedPart;
  return {
    names: saved.names,
    customer: Int32Array.from(saved.customer),
    day: Int32Array.from(saved.day),
    units: Float64Array.from(saved.units),
    count: saved.count && Int32Array.from(saved.count),
    doc: loadNames(saved.doc),
    refundOf: loadNames(saved.refundOf),
  };
}
