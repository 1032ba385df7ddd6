import { fail, type Json, mergeTallies, NONE, type Tally } from "../kernel/index.ts";
import type { Batch } from "./batch.ts";

/** The state of the fold: batches as they came; nothing is sorted or matched before `finish`. */
export interface FunnelState {
  readonly zone: string | null | undefined;
  readonly given: number;
  readonly rejected: Tally;
  readonly unused: Tally;
  readonly batches: readonly Batch[];
}
/** Two states as one; they must agree on the zone. */
export function mergeBatches(a: FunnelState, b: FunnelState, keep: number): FunnelState {
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

/** Gives each name a number, in first-appearance order. */
function interner(): { readonly names: string[]; readonly of: (name: string) => number } {
  const index = new Map<string, number>();
  const names: string[] = [];
  return {
    names,
    of: (name) => {
      const known = index.get(name);
      if (known !== undefined) return known;
      index.set(name, names.length);
      return names.push(name) - 1;
    },
  };
}

/** One batch of many: deals are interned again, so that a deal may have rows in each. */
export function joined(batches: readonly Batch[]): Batch {
  const [only] = batches;
  if (batches.length === 1 && only) return only;
  const size = batches.reduce((sum, batch) => sum + batch.deal.length, 0);
  const deals = interner();
  const all = {
    deal: new Int32Array(size),
    code: new Int32Array(size),
    at: new Float64Array(size),
    row: new Int32Array(size),
  };
  const values = batches.some((batch) => batch.values !== null) ? interner() : null;
  const value = new Int32Array(values === null ? 0 : size).fill(NONE);
  let from = 0;
  for (const batch of batches) {
    const ids = batch.deals.map(deals.of);
    for (let i = 0; i < batch.deal.length; i += 1) all.deal[from + i] = ids[batch.deal[i] as number] as number;
    all.code.set(batch.code, from);
    all.at.set(batch.at, from);
    all.row.set(batch.row, from);
    if (values !== null && batch.values !== null) {
      const names = batch.values.names.map(values.of);
      for (let i = 0; i < batch.deal.length; i += 1) {
        const found = batch.values.values[i] as number;
        if (found !== NONE) value[from + i] = names[found] as number;
      }
    }
    from += batch.deal.length;
  }
  return { ...all, deals: deals.names, values: values && { names: values.names, values: value } };
}

/** A state as JSON. */
export function saveBatches(state: FunnelState): Json {
  return {
    zone: state.zone ?? null,
    started: state.zone !== undefined,
    given: state.given,
    rejected: state.rejected as unknown as Json,
    unused: state.unused as unknown as Json,
    batches: state.batches.map(({ deals, deal, code, at, row, values }) => ({
      deals,
      deal: [...deal],
      code: [...code],
      at: [...at],
      row: [...row],
      values: values && { names: values.names, values: [...values.values] },
    })),
  };
}

/** A batch as JSON. */
interface SavedBatch {
  readonly deals: readonly string[];
  readonly deal: readonly number[];
  readonly code: readonly number[];
  readonly at: readonly number[];
  readonly row: readonly number[];
  readonly values: { readonly names: readonly string[]; readonly values: readonly number[] } | null;
}

/** The state that was saved. */
export function loadBatches(saved: Json): FunnelState {
  const state = saved as unknown as Omit<FunnelState, "batches"> & {
    readonly started: boolean;
    readonly batches: readonly SavedBatch[];
  };
  return {
    zone: state.started ? state.zone : undefined,
    given: state.given,
    rejected: state.rejected,
    unused: state.unused,
    batches: state.batches.map(({ deals, deal, code, at, row, values }) => ({
      deals,
      deal: Int32Array.from(deal),
      code: Int32Array.from(code),
      at: Float64Array.from(at),
      row: Int32Array.from(row),
      values: values && { names: values.names, values: Int32Array.from(values.values) },
    })),
  };
}
