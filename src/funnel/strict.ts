import { type Attempts, DONE, LOST, OPEN, push } from "./attempts.ts";
import type { Compiled } from "./compile.ts";
import type { Matcher } from "./ordered.ts";
import type { Sequence } from "./sequence.ts";
import { groupEnd, pool } from "./shared-names.ts";

const FREE = -1;

/**
 * Stages one right after the other: any other event breaks the chain, and the next entry begins a new one. A repeat of the
 * current stage is tolerated. Events of one instant stand in the order that favours conversion unless the tie rule says otherwise.
 */
export function strictMatcher(compiled: Compiled, sequence: Sequence, into: Attempts): Matcher {
  const { size, lost, limit, limits, policy } = compiled;
  const { code, at } = sequence;
  const all = policy.entry === "all";
  const first = policy.entry === "first";
  const single = policy.ties === "input";
  const chains = policy.ties !== "strict";
  const events = pool(compiled, sequence);
  const chain = new Int32Array(size);
  const best = new Int32Array(size);
  let depth = 0;
  let deepest = 0;
  let start = 0;
  let last = 0;

  /** Ends the chain; with `all` it is an attempt. */
  const end = (deal: number, state: number): void => {
    if (depth > 0 && all) push(into, deal, chain[0] as number, depth === size ? DONE : state, chain, 0, depth);
    depth = 0;
  };
  /** Goes on as far as the events of this instant allow; returns how many stages were reached. */
  const advance = (t: number): number => {
    let count = 0;
    while (depth < size && (chains || count === 0)) {
      if (depth > 0 && (t - start > limit || t - last > (limits[depth] as number))) break;
      const e = events.take(depth);
      if (e === FREE) break;
      if (depth === 0) start = t;
      chain[depth] = e;
      last = t;
      depth += 1;
      count += 1;
    }
    // Of chains that got equally far the latest counts, until one has reached the last stage.
    if (count > 0 && (depth > deepest || (depth === deepest && deepest < size && !first))) {
      deepest = depth;
      best.set(chain);
    }
    return count;
  };
  return (deal, a, b) => {
    depth = 0;
    deepest = 0;
    for (let e = a; e < b; ) {
      const t = at[e] as number;
      const stop = groupEnd(at, e, b, single);
      events.fill(e, stop);
      events.reset();
      const before = depth;
      const low = Math.max(0, depth - 1);
      advance(t);
      let closed = false;
      for (; e < stop; e += 1) {
        if (lost[code[e] as number] === 1) closed = true;
      }
      if (depth === size) {
        end(deal, DONE);
        if (!all) break;
      } else if (before > 0 && events.othersLeft(low, depth - 1)) {
        end(deal, closed ? LOST : OPEN);
        if (first) break;
        events.reset();
        advance(t);
        // What closes the deal comes last of its instant, after the new entry too.
        if (closed) end(deal, LOST);
      } else if (before === 1 && depth === 1 && !first && !all) {
        // A repeated entry: the latest has the most of its window left.
        depth = 0;
        if (advance(t) === 0) depth = 1;
      } else if (before === 0 && depth > 0 && closed) {
        end(deal, LOST);
        if (first) break;
      }
    }
    if (all) end(deal, OPEN);
    else if (deepest > 0) push(into, deal, best[0] as number, deepest === size ? DONE : OPEN, best, 0, deepest);
  };
}
