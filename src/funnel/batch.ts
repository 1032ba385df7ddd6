import { type InstantColumn, zone } from "../calendar/index.ts";
import { DAY_MS, epochDay, fail, type NameColumn, type Table } from "../kernel/index.ts";
import type { Compiled } from "./compile.ts";

/** Stage events whose names are the policy's codes, up to asOf. */
export interface Batch {
  readonly deals: readonly string[];
  /** Index into `deals`. */
  readonly deal: Int32Array;
  readonly code: Int32Array;
  /** Epoch milliseconds. */
  readonly at: Float64Array;
  /** Row in the input of this batch. */
  readonly row: Int32Array;
  /** Values to break the funnel down by, NONE where an event has none; null where none is asked for. */
  readonly values: NameColumn | null;
}
/** Columns that a batch is read from. */
export interface EventColumns {
  readonly dealId: NameColumn;
  readonly stage: NameColumn;
  readonly at: InstantColumn;
  /** When a row was written down: what was written down after asOf was not known then. */
  readonly recordedAt?: InstantColumn;
}

/** The first instant after the business day asOf. */
export function endOf(asOf: string, name: string | null): number {
  const next = (epochDay(asOf, ["asOf"]) + 1) * DAY_MS;
  return name === null ? next : zone(name).instant(next);
}

/** The code of each stage name of a table; a name that the policy does not know is `foreign`. */
function codesOf({ codes, foreign }: Compiled, stage: NameColumn): Int32Array {
  return Int32Array.from(stage.names, (name) => codes.get(name) ?? foreign);
}

/** Throws UNKNOWN_DIMENSION: the table was read without it. */
export const unknownDimension = (by: string, { dimensions }: Pick<Table, "dimensions">): never =>
  fail(
    "UNKNOWN_DIMENSION",
    ["by"],
    `a dimension that the table was read with is needed (${Object.keys(dimensions).join(", ") || "it has none"}), found ${by}`,
  );

/** Reads a table's events: later ones and (where they cannot matter) unknown stages are left out and counted. */
export function batchOf(
  compiled: Compiled,
  table: Pick<Table, "size" | "origin" | "zone" | "dimensions"> & { readonly columns: EventColumns },
  asOf: string,
  by: string | null,
  leave: (row: number, code: string, found?: unknown) => void,
): Batch {
  const { dealId, stage, at, recordedAt } = table.columns;
  const { foreign, renames } = compiled;
  const end = endOf(asOf, table.zone);
  const codes = codesOf(compiled, stage);
  const dated = stage.names.map((name) => renames.get(name));
  const keepForeign = compiled.policy.reach === "inOrder" && compiled.policy.order === "strict";
  const size = table.size;
  const code = new Int32Array(size);
  let kept = 0;
  const row = new Int32Array(size);
  for (let i = 0; i < size; i += 1) {
    const ms = at.values[i] as number;
    const name = stage.values[i] as number;
    if (ms >= end || (recordedAt !== undefined && (recordedAt.values[i] as number) >= end)) {
      leave(table.origin?.[i] ?? i, "afterAsOf");
      continue;
    }
    let found = codes[name] as number;
    if (renames.size > 0) {
      const day = at.days[i] as number;
      for (const { to, since, until } of dated[name] ?? []) if (day >= since && day <= until) found = to;
    }
    if (found === foreign && !keepForeign) {
      leave(table.origin?.[i] ?? i, "unknownStage", stage.names[name]);
      continue;
    }
    code[kept] = found;
    row[kept] = i;
    kept += 1;
  }
  const values = by === null ? null : (table.dimensions[by] ?? unknownDimension(by, table));
  if (kept === size)
    return { deals: dealId.names, deal: dealId.values, code, at: at.values, row: table.origin ?? row, values };
  const rows = row.subarray(0, kept);
  return {
    values: values && { names: values.names, values: Int32Array.from(rows, (i) => values.values[i] as number) },
    deals: dealId.names,
    deal: Int32Array.from(rows, (i) => dealId.values[i] as number),
    code: code.subarray(0, kept),
    at: Float64Array.from(rows, (i) => at.values[i] as number),
    row: table.origin ? Int32Array.from(rows, (i) => table.origin?.[i] as number) : rows,
  };
}
