import { DAY_MS, NONE } from "../kernel/index.ts";
import { aalenJohansen } from "../stats/index.ts";
import { type Attempts, DONE, EXCLUDED, LOST, OPEN } from "./attempts.ts";
import type { Compiled } from "./compile.ts";
import { LOST_DEAL, STILL_OPEN, WON } from "./cycle-figures.ts";
import { isMature } from "./figures.ts";
import { lostAt } from "./match.ts";
import type { Sequence } from "./sequence.ts";
import type { WinLag } from "./types.ts";

/**
 * Share of all wins by whole days, where nothing is ever mature: an open attempt is one that has not been won *so far*. Attempts are
 * followed as long as the one seen longest; wins later than that cannot be known.
 */
function sharesOf(compiled: Compiled, sequence: Sequence, found: Attempts, end: number): WinLag["shares"] {
  const { at } = sequence;
  const times = new Float64Array(found.size);
  const causes = new Uint8Array(found.size);
  let size = 0;
  for (let i = 0; i < found.size; i += 1) {
    const state = found.state[i] as number;
    if (state === EXCLUDED) continue;
    const last = found.reached[(i + 1) * found.stages - 1] as number;
    const won = last !== NONE || state === DONE;
    const stop = won ? at[last] : state === LOST ? at[lostAt(compiled, sequence, found, i)] : end - 1;
    times[size] = Math.max(0, Math.floor(((stop as number) - (at[found.entry[i] as number] as number)) / DAY_MS));
    causes[size] = won ? WON : state === OPEN ? STILL_OPEN : LOST_DEAL;
    size += 1;
  }
  const { steps } = aalenJohansen(times.subarray(0, size), causes.subarray(0, size), 2);
  const all = steps.at(-1)?.incidence[0] ?? 0;
  return all === 0
    ? []
    : steps
        .filter(({ events }) => (events[0] as number) > 0)
        .map(({ time, incidence }) => [time, (incidence[0] as number) / all] as const);
}

/** Whole days from entry to the last stage, over mature attempts: younger ones would show the quick wins only. */
export function winLagOf(compiled: Compiled, sequence: Sequence, found: Attempts, end: number): WinLag {
  const { at } = sequence;
  const days = new Map<number, number>();
  let wins = 0;
  for (let i = 0; i < found.size; i += 1) {
    const last = found.reached[i * found.stages + found.stages - 1] as number;
    const entry = at[found.entry[i] as number] as number;
    if (last === NONE || found.state[i] === EXCLUDED || !isMature(compiled, entry, end)) continue;
    const lag = Math.floor(((at[last] as number) - entry) / DAY_MS);
    days.set(lag, (days.get(lag) ?? 0) + 1);
    wins += 1;
  }
  return {
    wins,
    days: [...days].sort(([a], [b]) => a - b),
    shares: compiled.horizon === Number.POSITIVE_INFINITY ? sharesOf(compiled, sequence, found, end) : null,
  };
}
