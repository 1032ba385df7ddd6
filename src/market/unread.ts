import { type ReasonOf, reason, type Table } from "../kernel/index.ts";
import { reasons } from "./reasons.ts";

/** What there is to say of rows beside those that are counted: which could not be read. */
export const unread = (
  tables: readonly (Pick<Table, "table" | "rejected"> | null)[],
): readonly ReasonOf<typeof reasons>[] =>
  tables.flatMap((table) =>
    table && table.rejected.count > 0
      ? [reason(reasons, "ROWS_UNREAD", { table: table.table, count: table.rejected.count })]
      : [],
  );
