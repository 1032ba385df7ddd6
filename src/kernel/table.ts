import { fail } from "./error.ts";
import { type Column, type Field, isBlank, type NameColumn, optional, type Reading, word } from "./field.ts";
import { show } from "./json.ts";
import { KEEP, type Tally, tally } from "./tally.ts";

/** The fields of a row type, by name, in the order in which they are checked. */
export type Fields<R, C> = { readonly [N in keyof R & keyof C]-?: Field<R[N], C[N] & Column> };
/** Rows read once: immutable columns, usable by every verb that takes these rows. */
export interface Table<K extends string = string, C = { readonly [field: string]: Column }> {
  readonly table: K;
  /** Rows in the columns. */
  readonly size: number;
  readonly columns: C;
  /** Extra columns that were asked for, to break figures down by. */
  readonly dimensions: { readonly [name: string]: NameColumn };
  /** For each row of the columns its index in the input; null where none was rejected. */
  readonly origin: Int32Array | null;
  /** Rows given; `given = size + rejected.count`. */
  readonly given: number;
  readonly rejected: Tally;
  /** Zone in which instants became days, and decimals of the money columns. */
  readonly zone: string | null;
  readonly scale: number;
}
/** How rows are read. */
export interface ReadOptions<R = object> {
  /** Other names of the fields in the rows: `{ amount: "close_value" }`. */
  readonly from?: { readonly [N in keyof R]?: string };
  /** IANA zone of the business day; required as soon as a row holds a time of day. */
  readonly zone?: string;
  /** Decimals of money, 0 to 6. @defaultValue 2 */
  readonly scale?: number;
  /** Extra fields to keep as dimensions; a cell that is neither a text nor a finite number counts as absent. */
  readonly dimensions?: readonly string[];
  /** How many examples of rejected and unused rows to keep. @defaultValue 100 */
  readonly keep?: number;
  /** Report rows that cannot be read, or throw BAD_ROW at the first. @defaultValue "report" */
  readonly onRejected?: "report" | "throw";
}
/** A row as a CSV parser gives it: every cell a text, an empty one blank. */
export type TextRow = { readonly [column: string]: string | undefined };
/** Reads rows of one type, or rows of texts, into a Table; a Table goes through untouched. */
export type Reader<K extends string, R, C> = (
  input: Table<K, C> | readonly R[] | readonly TextRow[],
  options?: ReadOptions<R>,
) => Table<K, C>;

type Row = { readonly [name: string]: unknown };
type Flag = (row: number, code: string, found: unknown) => void;

/** Rows that are read together: few enough to stay in the processor's cache while field after field takes its cell. */
const BLOCK = 1024;

/** Begins a column: `take` reads its cells of the rows from `start` to `end`, `done` gives the column. */
function filling(size: number, name: string, field: Field<unknown, Column>, reading: Reading, flag: Flag) {
  const { read, finish } = field.kind.start(name, reading);
  const values = field.kind.blank(size);
  const take = (rows: readonly Row[], start: number, end: number): void => {
    for (let i = start; i < end && !field.absent; i += 1) {
      const value = (rows[i] as Row)[name];
      if (!isBlank(value)) {
        const found = read(value);
        if (typeof found === "number") values[i] = found;
        else flag(i, found, value);
      } else if (field.required) flag(i, "missing", value);
    }
  };
  return { take, done: (): Column => finish(values) };
}

/** A column with only the rows at `kept`. @internal */
export function keepRows(column: Column, kept: Int32Array): Column {
  const picked: { [part: string]: unknown } = { ...column };
  for (const [part, from] of Object.entries(column)) {
    if (!ArrayBuffer.isView(from)) continue;
    const source = from as Int32Array | Float64Array;
    picked[part] =
      source instanceof Int32Array
        ? Int32Array.from(kept, (row) => source[row] as number)
        : Float64Array.from(kept, (row) => source[row] as number);
  }
  return picked as unknown as Column;
}

/** Makes the reader of a row type from its fields. */
export function reader<const K extends string, R, C>(name: K, fields: Fields<R, C>): Reader<K, R, C> {
  const entries = Object.entries(fields) as [string, Field<unknown, Column>][];
  return (input, given = {}) => {
    const options = given ?? {};
    const bad = (option: string, need: string, found: unknown): never =>
      fail("BAD_OPTION", [option], `${need} is needed, found ${show(found)}`);
    if (typeof options !== "object") return bad("options", "an object", options);
    if (typeof input === "object" && input !== null && "columns" in input) {
      if (input.table === name) return input;
      return fail("WRONG_TABLE", [name], `a table of ${name} is needed, found one of ${show(input.table)}`);
    }
    if (!Array.isArray(input))
      return fail("BAD_ROWS", [name], `an array of rows or a Table is needed, found ${show(input)}`);
    const { scale = 2, keep = KEEP, dimensions = [], zone = null, onRejected = "report" } = options;
    const from: { readonly [field: string]: string | undefined } = options.from ?? {};
    if (![0, 1, 2, 3, 4, 5, 6].includes(scale)) bad("scale", "a whole number from 0 to 6", scale);
    if (!(Number.isSafeInteger(keep) && keep >= 0)) bad("keep", "a whole number from 0", keep);
    if (!["report", "throw"].includes(onRejected)) bad("onRejected", '"report" or "throw"', onRejected);
    if (!Array.isArray(dimensions) || dimensions.some((it) => typeof it !== "string"))
      bad("dimensions", "an array of texts", dimensions);
    for (const field of Object.keys(from)) {
      if (!Object.hasOwn(fields, field))
        fail("BAD_OPTION", ["from", field], `${name} has no such field; it has ${Object.keys(fields).join(", ")}`);
    }
    const issues = new Map<number, readonly [field: string | null, code: string, found: unknown]>();
    let rows = input as readonly Row[];
    const reading = { zone, scale };
    const columns: { [field: string]: Column } = {};
    const extra: { [name: string]: Column } = {};
    const begun = entries.map(([field, how]) => {
      const flag: Flag = (row, code, found) => void (issues.has(row) || issues.set(row, [field, code, found]));
      return { into: columns, field, ...filling(rows.length, from[field] ?? field, how, reading, flag) };
    });
    for (const field of dimensions)
      begun.push({ into: extra, field, ...filling(rows.length, field, optional(word), reading, () => {}) });
    for (let start = 0; start < rows.length; start += BLOCK) {
      const end = Math.min(start + BLOCK, rows.length);
      for (let i = start; i < end; i += 1) {
        if (typeof rows[i] === "object" && rows[i] !== null) continue;
        issues.set(i, [null, "notARow", rows[i]]);
        if (rows === input) rows = [...input];
        (rows as Row[])[i] = {};
      }
      for (const { take } of begun) take(rows, start, end);
    }
    for (const { into, field, done } of begun) into[field] = done();
    const rejected = tally(keep);
    for (const [row, [field, code, found]] of [...issues].sort(([a], [b]) => a - b)) {
      if (onRejected === "throw")
        fail("BAD_ROW", field === null ? [name, row] : [name, row, field], `${code}, found ${show(found)}`);
      rejected.add(row, field, code, found);
    }
    const origin = issues.size === 0 ? null : Int32Array.from(rows.keys()).filter((row) => !issues.has(row));
    if (origin)
      for (const set of [columns, extra])
        for (const [field, column] of Object.entries(set)) set[field] = keepRows(column, origin);
    return {
      table: name,
      size: origin?.length ?? rows.length,
      columns: columns as C,
      dimensions: extra as { [name: string]: NameColumn },
      origin,
      given: rows.length,
      rejected: rejected.done(),
      zone,
      scale,
    };
  };
}
