import { DAY_MS, NONE } from "../kernel/index.ts";
import { type Attempts, EXCLUDED } from "./attempts.ts";
import type { Compiled } from "./compile.ts";
import { isMature } from "./figures.ts";
import type { Sequence } from "./sequence.ts";
import type { WinLag } from "./types.ts";

/** Whole days from entry to the last stage, over mature attempts: younger ones would show the quick wins only. */
export function winLagOf(compiled: Compiled, { at }: Sequence, found: Attempts, end: number): WinLag {
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
  return { wins, days: [...days].sort(([a], [b]) => a - b) };
}
