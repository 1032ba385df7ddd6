import {
  type IntColumn,
  type NameColumn,
  NONE,
  type NumberColumn,
  type Table,
  type Tally,
  tally,
} from "../kernel/index.ts";
import type { ActivityColumns } from "../records/index.ts";
import * as code from "./codes.ts";

/** The field to look at, by code. */
const FIELD: { readonly [code: number]: keyof ActivityColumns | undefined } = {
  [code.AFTER_AS_OF]: "at",
  [code.RECORDED_AFTER_AS_OF]: "recordedAt",
  [code.UNKNOWN_KIND]: "kind",
  [code.NEGATIVE_MINUTES]: "minutes",
  [code.UNKNOWN_OWNER]: "owner",
  [code.DUPLICATE]: "id",
  [code.UNKNOWN_OUTCOME]: "outcome",
  [code.TOO_SHORT]: "minutes",
};

const seen = (column: NameColumn | IntColumn | NumberColumn, row: number): string | number | undefined => {
  const value = column.values[row] as number;
  if (value === NONE || Number.isNaN(value)) return undefined;
  return "names" in column ? column.names[value] : value;
};

/** The unused rows by code, with the first examples by input row. @internal */
export function unusedOf(codes: Uint8Array, table: Table<"activities", ActivityColumns>, keep?: number): Tally {
  const unused = tally(keep);
  const { columns, origin } = table;
  codes.forEach((found, i) => {
    if (found === code.USED) return;
    const field = FIELD[found] ?? null;
    unused.add(
      origin?.[i] ?? i,
      field,
      code.CODES[found] as string,
      field === null ? undefined : seen(columns[field], i),
    );
  });
  return unused.done();
}
