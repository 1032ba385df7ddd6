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

/** Sorts the events from `a` to `b` by time, then rank, then order of input. */
function sortRun(order: Int32Array, a: number, b: number, before: (x: number, y: number) => number): void {
  if (b - a > 24) {
    order.subarray(a, b).sort((x, y) => before(x, y) || x - y);
    return;
  }
  for (let i = a + 1; i < b; i += 1) {
    const held = order[i] as number;
    let j = i - 1;
    for (; j >= a && before(order[j] as number, held) > 0; j -= 1) order[j + 1] = order[j] as number;
    order[j + 1] = held;
  }
}

/** The place of each event after sorting: by deal (counting sort), then within the deal. Null where they already stand so. */
function placed(compiled: Compiled, { deal, code, at }: Batch, starts: Int32Array): Int32Array {
  const ranks = ranksOf(compiled);
  const size = deal.length;
  const order = new Int32Array(size);
  const next = starts.slice();
  for (let i = 0; i < size; i += 1) {
    const d = deal[i] as number;
    const to = next[d] as number;
    order[to] = i;
    next[d] = to + 1;
  }
  const before = (x: number, y: number): number =>
    (at[x] as number) - (at[y] as number) ||
    (ranks[code[x] as number] as number) - (ranks[code[y] as number] as number);
  for (let d = 0; d + 1 < starts.length; d += 1) {
    const a = starts[d] as number;
    const b = starts[d + 1] as number;
    for (let i = a + 1; i < b; i += 1) {
      if (before(order[i - 1] as number, order[i] as number) > 0) {
        sortRun(order, a, b, before);
        break;
      }
    }
  }
  return order;
}

/** Puts events in the matcher's order; a second equal event of a deal is left out where it can change nothing. */
export function sequence(compiled: Compiled, batch: Batch, leave: (row: number, code: string) => void): Sequence {
  const { deals, deal, code, at, row, values } = batch;
  const size = deal.length;
  const starts = new Int32Array(deals.length + 1);
  for (let i = 0; i < size; i += 1) starts[(deal[i] as number) + 1] = (starts[(deal[i] as number) + 1] as number) + 1;
  for (let d = 0; d < deals.length; d += 1) starts[d + 1] = (starts[d + 1] as number) + (starts[d] as number);
  const order = placed(compiled, batch, starts);
  const out = { code: new Int32Array(size), at: new Float64Array(size), row: new Int32Array(size) };
  // Where several stages share a name, each of several equal events may stand for a stage of its own.
  const distinct = !compiled.shared;
  const inOrder = compiled.policy.ties === "input";
  const lastDeal = new Int32Array(compiled.foreign + 1).fill(-1);
  const lastAt = new Float64Array(compiled.foreign + 1);
  const value = values && new Int32Array(size);
  let kept = 0;
  for (let d = 0; d < deals.length; d += 1) {
    const a = starts[d] as number;
    const b = starts[d + 1] as number;
    starts[d] = kept;
    for (let k = a; k < b; k += 1) {
      const i = order[k] as number;
      const c = code[i] as number;
      const t = at[i] as number;
      if (distinct && c !== compiled.foreign) {
        // In the order of the input b, a, b is no repetition: the second b follows a.
        if (lastDeal[c] === d && lastAt[c] === t && !(inOrder && out.code[kept - 1] !== c)) {
          leave(row[i] as number, "duplicate");
          continue;
        }
        lastDeal[c] = d;
        lastAt[c] = t;
      }
      out.code[kept] = c;
      out.at[kept] = t;
      out.row[kept] = row[i] as number;
      if (value && values) value[kept] = values.values[i] as number;
      kept += 1;
    }
  }
  starts[deals.length] = kept;
  return {
    deals,
    starts,
    code: out.code.subarray(0, kept),
    at: out.at.subarray(0, kept),
    row: out.row.subarray(0, kept),
    values: value && values && { names: values.names, values: value.subarray(0, kept) },
  };
}
