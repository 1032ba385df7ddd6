import { EMPTY_TALLY, fail, type Json, mergeTallies, NONE, type Table, type Tally } from "../kernel/index.ts";
import { type ActivityColumns, readActivities } from "../records/index.ts";

type ActivityTable = Table<"activities", ActivityColumns>;
interface AnyColumn {
  readonly values: Int32Array | Float64Array;
  readonly names?: readonly string[];
  readonly days?: Int32Array;
}
type Columns = { readonly [name: string]: AnyColumn };

/** The columns of several tables behind each other; names are interned anew. */
function joinColumns(parts: readonly AnyColumn[], size: number): AnyColumn {
  const [first] = parts;
  const values = first?.values instanceof Float64Array ? new Float64Array(size) : new Int32Array(size);
  const days = first?.days ? new Int32Array(size) : null;
  const index = new Map<string, number>();
  let at = 0;
  for (const part of parts) {
    if (part.names) {
      const renamed = part.names.map((name) => {
        const before = index.get(name);
        if (before !== undefined) return before;
        index.set(name, index.size);
        return index.size - 1;
      });
      for (let i = 0; i < part.values.length; i += 1) {
        const old = part.values[i] as number;
        values[at + i] = old === NONE ? NONE : (renamed[old] as number);
      }
    } else values.set(part.values, at);
    if (part.days) days?.set(part.days, at);
    at += part.values.length;
  }
  if (first?.names) return { values, names: [...index.keys()] };
  return days ? { values, days } : { values };
}

/** Several tables of activities as one: rows in this order, row numbers counted on. @internal */
export function joinTables(parts: readonly ActivityTable[]): ActivityTable {
  const [first] = parts;
  if (first === undefined) return readActivities([]);
  if (parts.length === 1) return first;
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const origin = new Int32Array(size);
  let [row, given] = [0, 0];
  let rejected: Tally = EMPTY_TALLY;
  for (const part of parts) {
    for (const field of ["zone", "scale"] as const)
      if (part[field] !== first[field])
        fail("WRONG_TABLE", [field], `all batches need one ${field}, found ${part[field]} and ${first[field]}`);
    for (let i = 0; i < part.size; i += 1) origin[row + i] = given + (part.origin?.[i] ?? i);
    const from = given;
    const shifted = part.rejected.first.map((issue) => ({ ...issue, row: issue.row + from }));
    rejected = mergeTallies(rejected, { ...part.rejected, first: shifted });
    row += part.size;
    given += part.given;
  }
  const names = Object.keys(first.columns) as (keyof ActivityColumns)[];
  const columns = names.map((name) => [
    name,
    joinColumns(
      parts.map((part) => part.columns[name]),
      size,
    ),
  ]);
  return {
    ...first,
    size,
    origin,
    given,
    rejected,
    columns: Object.fromEntries(columns) as ActivityColumns,
    dimensions: {},
  };
}

/** A table as plain JSON. @internal */
export function saveTable(table: ActivityTable): Json {
  const { size, given, rejected, zone, scale, origin } = table;
  const columns = Object.entries(table.columns as unknown as Columns).map(([name, { values, names, days }]) => [
    name,
    {
      // NaN has no JSON: what is not known is null.
      values: Array.from(values, (value) => (Number.isNaN(value) ? null : value)),
      float: values instanceof Float64Array,
      names: names ?? null,
      days: days ? [...days] : null,
    },
  ]);
  return {
    ...{ size, given, zone, scale, rejected: rejected as unknown as Json, origin: origin ? [...origin] : null },
    columns: Object.fromEntries(columns) as Json,
  };
}

/** A table out of {@link saveTable}. @internal */
export function loadTable(saved: Json): ActivityTable {
  const { columns, origin, ...rest } = saved as unknown as Omit<ActivityTable, "columns" | "origin"> & {
    readonly origin: readonly number[] | null;
    readonly columns: {
      readonly [name: string]: {
        readonly values: readonly (number | null)[];
        readonly float: boolean;
        readonly names: readonly string[] | null;
        readonly days: readonly number[] | null;
      };
    };
  };
  const loaded = Object.entries(columns).map(([name, { values, float, names, days }]): [string, AnyColumn] => [
    name,
    {
      values: float
        ? Float64Array.from(values, (value) => value ?? Number.NaN)
        : Int32Array.from(values, (value) => value ?? NONE),
      ...(names ? { names } : {}),
      ...(days ? { days: Int32Array.from(days) } : {}),
    },
  ]);
  const made = Object.fromEntries(loaded) as unknown as ActivityColumns;
  return {
    ...rest,
    table: "activities",
    dimensions: {},
    origin: origin ? Int32Array.from(origin) : null,
    columns: made,
  };
}
