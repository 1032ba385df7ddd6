import { type Attempts, DONE, LOST, OPEN, push } from "./attempts.ts";
import type { Compiled } from "./compile.ts";
import { earliestChain } from "./earliest-chain.ts";
import type { Sequence } from "./sequence.ts";

/** Matches one deal's events, `a` up to `b` of the sequence. */
export type Matcher = (deal: number, a: number, b: number) => void;

/**
 * Stages in order with anything in between. One slot per stage keeps the chain that reached it with the latest entry: it has the
 * most of its window left, so no other chain can get further (a slot per stage as in ClickHouse's windowFunnel; the times of the
 * first such chain as in PostHog). O(events x stages).
 */
export function orderedMatcher(compiled: Compiled, sequence: Sequence, into: Attempts): Matcher {
  const { code, at } = sequence;
  const { size, step, lost, limit, limits, limited, policy } = compiled;
  const first = policy.entry !== "best";
  const all = policy.entry === "all";
  const retract = policy.backward === "retraction";
  const slots = new Int32Array(size * size);
  const starts = new Float64Array(size);
  const lasts = new Float64Array(size);
  let top = -1;
  const clear = (): void => {
    starts.fill(Number.NEGATIVE_INFINITY);
    top = -1;
  };
  const rewrite = limited && !retract ? earliestChain(compiled, sequence) : null;
  const flush = (deal: number, state: number): void => {
    const from = top * size;
    rewrite?.(slots, from, top + 1);
    push(into, deal, slots[from] as number, top === size - 1 ? DONE : state, slots, from, top + 1);
    clear();
  };
  return (deal, a, b) => {
    clear();
    for (let e = a; e < b; e += 1) {
      const c = code[e] as number;
      const s = step[c] as number;
      const t = at[e] as number;
      // In attempts of their own kind the window, the loss or the last stage ends one, and the next entry begins another.
      if (all && top >= 0 && t - (starts[0] as number) > limit) flush(deal, OPEN);
      if (s < 0) {
        if (all && top >= 0 && lost[c] === 1) flush(deal, LOST);
        continue;
      }
      if (s === 0) {
        if (first && top >= 0) {
          if (retract) top = 0;
          continue;
        }
        starts[0] = t;
        lasts[0] = t;
        slots[0] = e;
        if (top < 0 || retract) top = 0;
        continue;
      }
      const start = starts[s - 1] as number;
      if (retract && s < top) {
        top = s;
        continue;
      }
      if (top < s - 1 || t - start > limit || t - (lasts[s - 1] as number) > (limits[s] as number)) continue;
      if (top >= s && !(start > (starts[s] as number) || limited)) continue;
      const from = (s - 1) * size;
      const to = s * size;
      for (let k = 0; k < s; k += 1) slots[to + k] = slots[from + k] as number;
      slots[to + s] = e;
      starts[s] = start;
      lasts[s] = t;
      if (s > top) top = s;
      if (s < size - 1 || retract) continue;
      if (!all) break;
      flush(deal, DONE);
    }
    if (top >= 0) flush(deal, OPEN);
  };
}
