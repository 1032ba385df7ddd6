import { fail, type NameColumn, NONE, type Table, type TallyBuilder } from "../kernel/index.ts";
import type { DealColumns } from "../records/index.ts";

/** A deal as it stood at the end of a day. */
export const OPEN = 0;
export const WON = 1;
export const LOST = 2;

/** Deals as they stood at the end of a day: state, first and last day (NONE where unknown). */
export interface JudgedDeals {
  readonly state: Uint8Array;
  readonly start: Int32Array;
  /** Day of the decision; for open deals NONE. */
  readonly end: Int32Array;
}
/** Stages that mean won and lost, for deals without a status. */
export interface Outcomes {
  readonly won: readonly string[];
  readonly lost: readonly string[];
}

/**
 * Where each deal stood at the end of `asOf`: by its status, else by its stage. A deal decided later was still open then.
 * The day of the decision is that of `closedAt`, else `closeDate`.
 */
export function judgeDeals(table: Table<string, DealColumns>, outcomes: Outcomes, asOf: number): JudgedDeals {
  const { status, stage, created, closedAt, closeDate } = table.columns;
  const byStage = stage.names.map((name) =>
    outcomes.won.includes(name) ? WON : outcomes.lost.includes(name) ? LOST : OPEN,
  );
  const byStatus = status.names.map((name) => (name === "won" ? WON : name === "lost" ? LOST : OPEN));
  const state = new Uint8Array(table.size);
  const end = new Int32Array(table.size).fill(NONE);
  for (let i = 0; i < table.size; i += 1) {
    const given = status.values[i] as number;
    const now = given === NONE ? (byStage[stage.values[i] as number] as number) : (byStatus[given] as number);
    if (now === OPEN) continue;
    const closed = closedAt.days[i] as number;
    const day = closed === NONE ? (closeDate.values[i] as number) : closed;
    // Decided, but on a day to come: on asOf it was open.
    if (day > asOf) continue;
    state[i] = now;
    end[i] = day;
  }
  return { state, start: created.days, end };
}

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
