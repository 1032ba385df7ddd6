import { fail, type NameColumn, NONE, type Table, type TallyBuilder } from "../kernel/index.ts";
import { type JudgedDeals, OPEN } from "../records/deal-state.ts";
import type { DealColumns } from "../records/index.ts";

const FIELDS = ["source", "type", "product", "owner", "stage", "customer"] as const;

/** The column of a deal's field, or of a dimension that was read. Throws UNKNOWN_FIELD. */
export function fieldOf(table: Table<string, DealColumns>, by: string, path: readonly PropertyKey[]): NameColumn {
  const field = FIELDS.find((name) => name === by);
  const column = field === undefined ? table.dimensions[by] : table.columns[field];
  if (column) return column;
  const known = [...FIELDS, ...Object.keys(table.dimensions)].join(", ");
  return fail("UNKNOWN_FIELD", path, `deals were read without a field "${by}"; there are ${known}`);
}

/** The deals that can be looked at: given once, and not created after asOf; the others go to `unused`. */
export function liveDeals(table: Table<string, DealColumns>, asOf: number, unused: TallyBuilder): readonly number[] {
  const { id, created } = table.columns;
  const seen = new Uint8Array(id.names.length);
  const live: number[] = [];
  for (let i = 0; i < table.size; i += 1) {
    const own = id.values[i] as number;
    const later = (created.days[i] as number) !== NONE && (created.days[i] as number) > asOf;
    if (!later && seen[own] === 0) live.push(i);
    else unused.add(table.origin ? (table.origin[i] as number) : i, null, later ? "afterAsOf" : "duplicate");
    if (!later) seen[own] = 1;
  }
  return live;
}

/** Days from creation to the decision, or to asOf while open; null where a day is missing or the end lies before the beginning. */
export function ageOf(judged: JudgedDeals, i: number, asOf: number): number | null {
  const start = judged.start[i] as number;
  const end = judged.state[i] === OPEN ? asOf : (judged.end[i] as number);
  return start === NONE || end === NONE || end < start ? null : end - start;
}
