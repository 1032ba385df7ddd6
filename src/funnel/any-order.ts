import { type Attempts, DONE, LOST, OPEN, push } from "./attempts.ts";
import type { Compiled } from "./compile.ts";
import type { Matcher } from "./ordered.ts";
import type { Sequence } from "./sequence.ts";

/**
 * How many different stages were done within the window, in whatever order: the k-th figure means "k or more of n". The stretch
 * of events that holds the most stages is found by two pointers; O(events).
 */
export function anyOrderMatcher(compiled: Compiled, { code, at }: Sequence, into: Attempts): Matcher {
  const { size, step, lost, limit, policy } = compiled;
  const { entry } = policy;
  const counts = new Int32Array(size);
  const slot = new Int32Array(size);
  let distinct = 0;
  const add = (s: number, by: 1 | -1): void => {
    const before = counts[s] as number;
    counts[s] = before + by;
    if (before === 0) distinct += 1;
    else if (before + by === 0) distinct -= 1;
  };
  const clear = (): void => {
    counts.fill(0);
    distinct = 0;
  };
  /** Pushes the stretch from `from` to `to`: its stages in the order in which they were first done. */
  const flush = (deal: number, from: number, to: number, state: number): void => {
    counts.fill(0);
    let depth = 0;
    for (let e = from; e <= to; e += 1) {
      const s = step[code[e] as number] as number;
      if (s < 0 || counts[s] !== 0) continue;
      counts[s] = 1;
      slot[depth] = e;
      depth += 1;
    }
    push(into, deal, from, depth === size ? DONE : state, slot, 0, depth);
    clear();
  };
  return (deal, a, b) => {
    clear();
    let most = 0;
    let [from, to] = [-1, -1];
    let i = -1;
    for (let e = a; e < b; e += 1) {
      const c = code[e] as number;
      const s = step[c] as number;
      if (s < 0) {
        if (entry === "all" && i >= 0 && lost[c] === 1) {
          flush(deal, i, e, LOST);
          i = -1;
        }
        continue;
      }
      if (i >= 0 && (at[e] as number) - (at[i] as number) > limit) {
        if (entry === "first") break;
        if (entry === "all") {
          flush(deal, i, e - 1, OPEN);
          i = -1;
        }
      }
      if (i < 0) i = e;
      add(s, 1);
      if (entry === "best") {
        // The stretch begins as late as it can without losing a stage.
        for (;;) {
          const oldest = step[code[i] as number] as number;
          const late = (at[e] as number) - (at[i] as number) > limit;
          if (oldest >= 0 && !late && (counts[oldest] as number) === 1) break;
          if (oldest >= 0) add(oldest, -1);
          i += 1;
        }
      }
      if (distinct > most || (distinct === most && entry === "best")) {
        most = distinct;
        [from, to] = [i, e];
      }
      if (distinct < size) continue;
      if (entry !== "all") break;
      flush(deal, i, e, DONE);
      i = -1;
    }
    if (entry === "all") {
      if (i >= 0) flush(deal, i, b - 1, OPEN);
    } else if (most > 0) flush(deal, from, to, OPEN);
  };
}
