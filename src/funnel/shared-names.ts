import { type Attempts, DONE, LOST, OPEN, push } from "./attempts.ts";
import type { Compiled } from "./compile.ts";
import type { Matcher } from "./ordered.ts";
import type { Sequence } from "./sequence.ts";

const FREE = -1;

/** The events of one instant by name, each to be used once in a chain (or for every stage of its name, with `reuse`). */
export function pool(compiled: Compiled, { code }: Sequence) {
  const { steps, foreign, policy } = compiled;
  const head = new Int32Array(foreign + 1).fill(FREE);
  const cursor = new Int32Array(foreign + 1).fill(FREE);
  let next = new Int32Array(16);
  let base = 0;
  const present: number[] = [];
  return {
    /** Takes in the events from `a` to `b`. */
    fill(a: number, b: number): void {
      for (const c of present) head[c] = FREE;
      present.length = 0;
      base = a;
      if (next.length < b - a) next = new Int32Array((b - a) * 2);
      for (let e = b - 1; e >= a; e -= 1) {
        const c = code[e] as number;
        if (head[c] === FREE) present.push(c);
        next[e - a] = head[c] as number;
        head[c] = e;
      }
    },
    /** Makes all events free again. */
    reset(): void {
      for (const c of present) cursor[c] = head[c] as number;
    },
    /** A free event for a stage, now used; or -1. Of several names the one that counts for the fewest stages. */
    take(stage: number): number {
      let best = FREE;
      for (const c of present) {
        const list = steps[c] as readonly number[];
        if (cursor[c] === FREE || !list.includes(stage)) continue;
        if (best === FREE || list.length < (steps[best] as readonly number[]).length) best = c;
      }
      if (best === FREE) return FREE;
      const e = cursor[best] as number;
      if (!policy.reuse) cursor[best] = next[e - base] as number;
      return e;
    },
    /** Whether an event is left whose name counts for no stage from `low` to `high`. */
    othersLeft(low: number, high: number): boolean {
      return present.some(
        (c) => cursor[c] !== FREE && !(steps[c] as readonly number[]).some((stage) => stage >= low && stage <= high),
      );
    },
  };
}

/** The end of the group of one instant that begins at `e`: one event where the order of input decides. */
export function groupEnd(at: Float64Array, e: number, b: number, single: boolean): number {
  let end = e + 1;
  if (!single) while (end < b && at[end] === at[e]) end += 1;
  return end;
}

/**
 * Stages in order where one name counts for several of them (call > call > visit). As the ordered matcher, but each event is
 * used once per chain, also within one instant.
 */
export function sharedMatcher(compiled: Compiled, sequence: Sequence, into: Attempts): Matcher {
  const { size, lost, limit, limits, limited, policy } = compiled;
  const { code, at } = sequence;
  const first = policy.entry !== "best";
  const all = policy.entry === "all";
  const single = policy.ties === "input";
  const chains = policy.ties !== "strict" || policy.reuse;
  const events = pool(compiled, sequence);
  const slots = new Int32Array(size * size);
  const starts = new Float64Array(size);
  const lasts = new Float64Array(size);
  let top = -1;
  const clear = (): void => {
    starts.fill(Number.NEGATIVE_INFINITY);
    top = -1;
  };
  const flush = (deal: number, state: number): void => {
    const from = top * size;
    push(into, deal, slots[from] as number, top === size - 1 ? DONE : state, slots, from, top + 1);
    clear();
  };
  const chain = new Int32Array(size);
  /** Goes on from level `from` (-1: a new entry) with the events of one instant. */
  const advance = (from: number, t: number): void => {
    events.reset();
    let start = from < 0 ? t : (starts[from] as number);
    let last = from < 0 ? t : (lasts[from] as number);
    for (let k = 0; k <= from; k += 1) chain[k] = slots[from * size + k] as number;
    for (let s = from + 1; s < size; s += 1) {
      if (s > 0 && (t - start > limit || t - last > (limits[s] as number))) return;
      const e = events.take(s);
      if (e === FREE) return;
      if (s === 0) start = t;
      chain[s] = e;
      last = t;
      if (s > top || start > (starts[s] as number) || limited) {
        for (let k = 0; k <= s; k += 1) slots[s * size + k] = chain[k] as number;
        starts[s] = start;
        lasts[s] = t;
        if (s > top) top = s;
      }
      if (!chains) return;
    }
  };
  return (deal, a, b) => {
    clear();
    for (let e = a; e < b; ) {
      const t = at[e] as number;
      const end = groupEnd(at, e, b, single);
      if (all && top >= 0 && t - (starts[0] as number) > limit) flush(deal, OPEN);
      events.fill(e, end);
      // Deeper levels first: what they stand on was reached before this instant.
      for (let level = Math.min(top, size - 2); level >= 0; level -= 1) advance(level, t);
      if (!first || top < 0) advance(-1, t);
      let closed = false;
      for (; e < end; e += 1) {
        if (lost[code[e] as number] === 1) closed = true;
      }
      if (top === size - 1) {
        if (!all) break;
        flush(deal, DONE);
      } else if (closed && all && top >= 0) flush(deal, LOST);
    }
    if (top >= 0) flush(deal, OPEN);
  };
}
