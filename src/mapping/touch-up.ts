import { type Column, fail, type NameColumn, show, type Table } from "../kernel/index.ts";
import type { SourcePolicy } from "./policy-types.ts";
import type { FieldList } from "./record-types.ts";

/** A Table with the declared constants in their columns. */
export function withConstants(table: Table, fields: FieldList, source: SourcePolicy): Table {
  const entries = Object.entries(source.constants);
  if (entries.length === 0) return table;
  const columns: { [field: string]: Column } = { ...table.columns };
  for (const [field, value] of entries) {
    const kind = fields[field]?.kind;
    if (kind === undefined || value === null) continue;
    const { read, finish } = kind.start(field, { zone: table.zone, scale: table.scale });
    const found = read(value);
    if (typeof found === "string")
      fail("BAD_POLICY", ["mapping", "constants", field], `${found}, found ${show(value)}`);
    columns[field] = finish(kind.blank(table.size).fill(found as number));
  }
  return { ...table, columns };
}

/** A Table in which fields with a condition are blank where it does not hold. */
export function masked(
  table: Table,
  rows: readonly object[],
  source: SourcePolicy,
  keyOf: (heading: string, path: readonly string[]) => string,
): Table {
  const columns: { [field: string]: Column } = { ...table.columns };
  for (const [field, { where }] of Object.entries(source.columns)) {
    for (const [heading, texts] of Object.entries(where)) {
      const key = keyOf(heading, ["columns", field, "where", heading]);
      const allowed = new Set(texts);
      const holds = (i: number): boolean => {
        const cell = (rows[table.origin?.[i] ?? i] as { readonly [key: string]: unknown })[key];
        return allowed.has(typeof cell === "string" ? cell.trim() : String(cell ?? ""));
      };
      columns[field] = blanked(columns[field] as Column, holds);
    }
  }
  return { ...table, columns };
}

/** A column that is blank where `holds` says no. */
export function blanked(column: Column, holds: (row: number) => boolean): Column {
  const made: { [part: string]: unknown } = { ...column };
  for (const [part, values] of Object.entries(column)) {
    if (values instanceof Int32Array) made[part] = values.map((value, i) => (holds(i) ? value : -2_147_483_648));
    else if (values instanceof Float64Array) made[part] = values.map((value, i) => (holds(i) ? value : Number.NaN));
  }
  return "names" in made ? compacted(made as unknown as NameColumn) : (made as unknown as Column);
}

/** A column of names without those that no row holds any more, in order of first appearance. */
export function compacted(column: NameColumn): NameColumn {
  const codes = new Map<number, number>();
  const names: string[] = [];
  const values = column.values.map((code) => {
    if (code === -2_147_483_648) return code;
    let now = codes.get(code);
    if (now === undefined) {
      now = names.push(column.names[code] as string) - 1;
      codes.set(code, now);
    }
    return now;
  });
  return { values, names };
}
