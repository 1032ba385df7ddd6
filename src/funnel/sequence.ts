import type { NameColumn } from "../kernel/index.ts";
import type { Batch } from "./batch.ts";
import type { Compiled } from "./compile.ts";

/** Events deal by deal, in the order in which the matcher sees them. */
export interface Sequence {
  readonly deals: readonly string[];
  /** Where each deal's events begin; one more for the end. */
  readonly starts: Int32Array;
  readonly code: Int32Array;
  readonly at: Float64Array;
  readonly row: Int32Array;
  /** Values to break down by; null where none is asked for. */
  readonly values: NameColumn | null;
}

/**
 * Where a code stands among events of one instant: in stage order where that favours conversion, against it where no event may
 * follow another, as given otherwise. What closes a deal comes last, except in input order.
 */
function ranksOf({ policy, steps, size, lost }: Compiled): Int32Array {
  const { ties } = policy;
  return Int32Array.from(steps, (list, code) => {
    if (ties === "input") return 0;
    if (lost[code] === 1) return size + 1;
    const [first = size] = list;
    return ties === "any" ? first : -first;
  });
}

/** Columns of events deal by deal. */
interface Columns {
  readonly code: Int32Array;
  readonly at: Float64Array;
  readonly row: Int32Array;
  readonly value: Int32Array | null;
}

/** The events deal by deal (counting sort), in order of input within a deal: from here on memory is read in order. */
function gathered({ deal, code, at, row, values }: Batch, starts: Int32Array): Columns {
  const size = deal.length;
  const next = starts.slice();
  const value = values && new Int32Array(size);
  const into = { code: new Int32Array(size), at: new Float64Array(size), row: new Int32Array(size), value };
  for (let i = 0; i < size; i += 1) {
    const d = deal[i] as number;
    const to = next[d] as number;
    next[d] = to + 1;
    into.code[to] = code[i] as number;
    into.at[to] = at[i] as number;
    into.row[to] = row[i] as number;
    if (value !== null && values !== null) value[to] = values.values[i] as number;
  }
  return into;
}

/** Sorts the events from `a` to `b` by time, then rank, then order of input. */
function sortRun({ code, at, row, value }: Columns, ranks: Int32Array, a: number, b: number): void {
  const rank = (e: number): number => ranks[code[e] as number] as number;
  if (b - a > 24) {
    const order = Int32Array.from({ length: b - a }, (_, k) => a + k);
    order.sort((x, y) => (at[x] as number) - (at[y] as number) || rank(x) - rank(y) || x - y);
    for (const list of [code, at, row, value]) {
      if (list === null) continue;
      const old = list.slice(a, b);
      for (let k = 0; k < order.length; k += 1) list[a + k] = old[(order[k] as number) - a] as number;
    }
    return;
  }
  for (let i = a + 1; i < b; i += 1) {
    const [c, t, r, v] = [
      code[i] as number,
      at[i] as number,
      row[i] as number,
      value === null ? 0 : (value[i] as number),
    ];
    const held = ranks[c] as number;
    let j = i - 1;
    for (; j >= a && ((at[j] as number) > t || ((at[j] as number) === t && rank(j) > held)); j -= 1) {
      code[j + 1] = code[j] as number;
      at[j + 1] = at[j] as number;
      row[j + 1] = row[j] as number;
      if (value !== null) value[j + 1] = value[j] as number;
    }
    code[j + 1] = c;
    at[j + 1] = t;
    row[j + 1] = r;
    if (value !== null) value[j + 1] = v;
  }
}

/** The events deal by deal and sorted within each. */
function placed(compiled: Compiled, batch: Batch, starts: Int32Array): Columns {
  const ranks = ranksOf(compiled);
  const columns = gathered(batch, starts);
  const { at, code } = columns;
  for (let d = 0; d + 1 < starts.length; d += 1) {
    const a = starts[d] as number;
    const b = starts[d + 1] as number;
    for (let i = a + 1; i < b; i += 1) {
      const [before, t] = [at[i - 1] as number, at[i] as number];
      if (
        before < t ||
        (before === t && (ranks[code[i - 1] as number] as number) <= (ranks[code[i] as number] as number))
      )
        continue;
      sortRun(columns, ranks, a, b);
      break;
    }
  }
  return columns;
}

/** Puts events in the matcher's order; a second equal event of a deal is left out where it can change nothing. */
export function sequence(compiled: Compiled, batch: Batch, leave: (row: number, code: string) => void): Sequence {
  const { deals, deal, values } = batch;
  const size = deal.length;
  const starts = new Int32Array(deals.length + 1);
  for (let i = 0; i < size; i += 1) starts[(deal[i] as number) + 1] = (starts[(deal[i] as number) + 1] as number) + 1;
  for (let d = 0; d < deals.length; d += 1) starts[d + 1] = (starts[d + 1] as number) + (starts[d] as number);
  // Kept events move up to the front of their columns.
  const { code, at, row, value } = placed(compiled, batch, starts);
  // Where several stages share a name, each of several equal events may stand for a stage of its own.
  const distinct = !compiled.shared;
  const inOrder = compiled.policy.ties === "input";
  const lastDeal = new Int32Array(compiled.foreign + 1).fill(-1);
  const lastAt = new Float64Array(compiled.foreign + 1);
  let kept = 0;
  for (let d = 0; d < deals.length; d += 1) {
    const a = starts[d] as number;
    const b = starts[d + 1] as number;
    starts[d] = kept;
    for (let i = a; i < b; i += 1) {
      const c = code[i] as number;
      const t = at[i] as number;
      if (distinct && c !== compiled.foreign) {
        // In the order of the input b, a, b is no repetition: the second b follows a.
        if (lastDeal[c] === d && lastAt[c] === t && !(inOrder && code[kept - 1] !== c)) {
          leave(row[i] as number, "duplicate");
          continue;
        }
        lastDeal[c] = d;
        lastAt[c] = t;
      }
      code[kept] = c;
      at[kept] = t;
      row[kept] = row[i] as number;
      if (value !== null) value[kept] = value[i] as number;
      kept += 1;
    }
  }
  starts[deals.length] = kept;
  return {
    deals,
    starts,
    code: code.subarray(0, kept),
    at: at.subarray(0, kept),
    row: row.subarray(0, kept),
    values: value && values && { names: values.names, values: value.subarray(0, kept) },
  };
}
