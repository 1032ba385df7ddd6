import { epochDay, NONE, type PlainDate, reason, type Table } from "../kernel/index.ts";
import { reasons } from "./reasons.ts";
import type { FieldList } from "./record-types.ts";
import type { MappingReason } from "./types.ts";

/** Fields that tell what has happened: none of them can lie after the export. */
const PAST = ["created", "at", "closedAt", "recordedAt", "lastTouch", "since"];

/** Rows without an owner; 0 where the record has none, or the file does not tell. */
export function releasedRows(table: Table, fields: FieldList, known: boolean): number {
  const owner = table.columns["owner"];
  if (owner === undefined || !known || fields["owner"]?.required) return 0;
  let blank = 0;
  for (const code of owner.values) if (code === NONE) blank += 1;
  return blank;
}

/** Says where something happened after the file was written: a wrong zone, or day and month the wrong way round. */
export function afterExport(table: Table, exportedAt: PlainDate | null): readonly MappingReason[] {
  if (exportedAt === null) return [];
  const last = epochDay(exportedAt, ["exportedAt"]);
  return PAST.flatMap((field) => {
    const column = table.columns[field];
    if (column === undefined) return [];
    const days = "days" in column ? (column.days as Int32Array) : (column.values as Int32Array);
    let rows = 0;
    for (const day of days) if (day > last) rows += 1;
    return rows === 0 ? [] : [reason(reasons, "AFTER_EXPORT", { field, rows, exportedAt })];
  });
}
