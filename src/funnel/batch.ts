import { type InstantColumn, zone } from "../calendar/index.ts";
import {
  DAY_MS,
  epochDay,
  fail,
  type Json,
  mergeTallies,
  type NameColumn,
  type Table,
  type Tally,
} from "../kernel/index.ts";
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
}
/** The state of the fold: batches as they came; nothing is sorted or matched before `finish`. */
export interface Batches {
  readonly zone: string | null | undefined;
  readonly given: number;
  readonly rejected: Tally;
  readonly unused: Tally;
  readonly batches: readonly Batch[];
}
/** Columns that a batch is read from. */
export interface EventColumns {
  readonly dealId: NameColumn;
  readonly stage: NameColumn;
  readonly at: InstantColumn;
}

/** The first instant after the business day asOf. */
export function endOf(asOf: string, name: string | null): number {
  const next = (epochDay(asOf, ["asOf"]) + 1) * DAY_MS;
  return name === null ? next : zone(name).instant(next);
}

/** The code of each stage name of a table; NaN-free: a name that the policy does not know is `foreign`. */
function codesOf({ codes, foreign }: Compiled, stage: NameColumn): Int32Array {
  return Int32Array.from(stage.names, (name) => codes.get(name) ?? foreign);
}

/** Reads a table's events: later ones and (where they cannot matter) unknown stages are left out and counted. */
export function batchOf(
  compiled: Compiled,
  table: Pick<Table, "size" | "origin" | "zone"> & { readonly columns: EventColumns },
  asOf: string,
  leave: (row: number, code: string, found?: unknown) => void,
): Batch {
  const { dealId, stage, at } = table.columns;
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
    if (ms >= end) {
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
  if (kept === size) return { deals: dealId.names, deal: dealId.values, code, at: at.values, row: table.origin ?? row };
  const rows = row.subarray(0, kept);
  return {
    deals: dealId.names,
    deal: Int32Array.from(rows, (i) => dealId.values[i] as number),
    code: code.subarray(0, kept),
    at: Float64Array.from(rows, (i) => at.values[i] as number),
    row: table.origin ? Int32Array.from(rows, (i) => table.origin?.[i] as number) : rows,
  };
}

/** Batches of two states as one; they must agree on the zone. */
export function mergeBatches(a: Batches, b: Batches, keep: number): Batches {
  if (a.zone !== undefined && b.zone !== undefined && a.zone !== b.zone)
    fail("ZONE_MIXED", ["zone"], `rows read in one zone are needed, found ${a.zone} and ${b.zone}`);
  const shift = (tally: Tally): Tally => ({
    ...tally,
    first: tally.first.map((issue) => ({ ...issue, row: issue.row + a.given })),
  });
  return {
    zone: a.zone === undefined ? b.zone : a.zone,
    given: a.given + b.given,
    rejected: mergeTallies(a.rejected, shift(b.rejected), keep),
    unused: mergeTallies(a.unused, shift(b.unused), keep),
    batches: [
      ...a.batches,
      ...b.batches.map((batch) => ({
        ...batch,
        row: a.given === 0 ? batch.row : batch.row.map((row) => row + a.given),
      })),
    ],
  };
}

/** One batch of many: deals are interned again, so that a deal may have rows in each. */
export function joined(batches: readonly Batch[]): Batch {
  const [only] = batches;
  if (batches.length === 1 && only) return only;
  const size = batches.reduce((sum, batch) => sum + batch.deal.length, 0);
  const index = new Map<string, number>();
  const deals: string[] = [];
  const all = {
    deals,
    deal: new Int32Array(size),
    code: new Int32Array(size),
    at: new Float64Array(size),
    row: new Int32Array(size),
  };
  let from = 0;
  for (const batch of batches) {
    const ids = batch.deals.map((deal) => {
      const known = index.get(deal);
      if (known !== undefined) return known;
      index.set(deal, deals.length);
      return deals.push(deal) - 1;
    });
    for (let i = 0; i < batch.deal.length; i += 1) all.deal[from + i] = ids[batch.deal[i] as number] as number;
    all.code.set(batch.code, from);
    all.at.set(batch.at, from);
    all.row.set(batch.row, from);
    from += batch.deal.length;
  }
  return all;
}

/** A state as JSON. */
export function saveBatches(state: Batches): Json {
  return {
    zone: state.zone ?? null,
    started: state.zone !== undefined,
    given: state.given,
    rejected: state.rejected as unknown as Json,
    unused: state.unused as unknown as Json,
    batches: state.batches.map(({ deals, deal, code, at, row }) => ({
      deals,
      deal: [...deal],
      code: [...code],
      at: [...at],
      row: [...row],
    })),
  };
}

/** The state that was saved. */
export function loadBatches(saved: Json): Batches {
  const state = saved as unknown as Omit<Batches, "batches"> & {
    readonly started: boolean;
    readonly batches: readonly {
      readonly [Part in keyof Batch]: Part extends "deals" ? readonly string[] : readonly number[];
    }[];
  };
  return {
    zone: state.started ? state.zone : undefined,
    given: state.given,
    rejected: state.rejected,
    unused: state.unused,
    batches: state.batches.map(({ deals, deal, code, at, row }) => ({
      deals,
      deal: Int32Array.from(deal),
      code: Int32Array.from(code),
      at: Float64Array.from(at),
      row: Int32Array.from(row),
    })),
  };
}
