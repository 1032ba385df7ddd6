import type { Query, SqlRow } from "./database.ts";
import { columnName, selection, sqlName, type TableName } from "./tables.ts";

/** A column, a comparison, and a value that travels as a parameter. */
export type Condition = readonly [field: string, is: "=" | "<=" | ">=", value: string];

/** How many rows one batch has. */
export const BATCH = 2_000;

/**
 * The rows of a table, batch by batch: each asks for what lies behind the last row seen (`seq > $1 ... limit`), which costs the same
 * for the last batch as for the first. No more than one batch is held here.
 */
export async function* batches(
  query: Query,
  table: TableName,
  where: readonly Condition[] = [],
  size: number = BATCH,
): AsyncGenerator<readonly SqlRow[]> {
  const conditions = where.map(([field, is], i) => `and ${columnName(field)} ${is} $${i + 3}`).join(" ");
  // `t.seq` is the number; a plain "seq" would sort by its text as handed out, and lose rows.
  const text = `select ${selection(table)} from ${sqlName(table)} as t where t.seq > $1::bigint ${conditions} order by t.seq limit $2`;
  let last = "0";
  for (;;) {
    const rows = await query(text, [last, size, ...where.map(([, , value]) => value)]);
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    last = String(rows.at(-1)?.["seq"]);
  }
}
