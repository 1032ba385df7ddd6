import type { InstantColumn } from "../calendar/index.ts";
import {
  type IntColumn,
  KEEP,
  type NameColumn,
  NONE,
  type NumberColumn,
  plainDate,
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

const seen = (
  column: NameColumn | IntColumn | NumberColumn | InstantColumn,
  row: number,
): string | number | undefined => {
  const value = column.values[row] as number;
  if (value === NONE || Number.isNaN(value)) return undefined;
  // An instant as the day that it fell on: its milliseconds say nothing to a reader.
  if ("days" in column) return plainDate(column.days[row] as number);
  return "names" in column ? column.names[value] : value;
};

/** The unused rows by code, with the first examples by input row. @internal */
export function unusedOf(codes: Uint8Array, table: Table<"activities", ActivityColumns>, keep: number = KEEP): Tally {
  const { columns, origin } = table;
  const counts = new Int32Array(code.CODES.length);
  for (let i = 0; i < codes.length; i += 1) {
    const found = codes[i] as number;
    counts[found] = (counts[found] as number) + 1;
  }
  const count = codes.length - (counts[code.USED] as number);
  const examples = tally(keep);
  for (let i = 0, left = Math.min(keep, count); left > 0; i += 1) {
    const found = codes[i] as number;
    if (found === code.USED) continue;
    const field = FIELD[found] ?? null;
    examples.add(
      origin?.[i] ?? i,
      field,
      code.CODES[found] as string,
      field === null ? undefined : seen(columns[field], i),
    );
    left -= 1;
  }
  const named = code.CODES.map((name, found): [string, number] => [name, counts[found] as number]);
  const byCode = named.filter(([name, n]) => n > 0 && name !== "used").sort(([a], [b]) => (a < b ? -1 : 1));
  return { count, byCode: Object.fromEntries(byCode), first: examples.done().first };
}
