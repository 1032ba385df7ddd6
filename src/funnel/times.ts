import { DAY_MS, NONE } from "../kernel/index.ts";
import { histogram, kaplanMeier, quantiles, timeQuantile } from "../stats/index.ts";
import { type Attempts, DONE, EXCLUDED, LOST, OPEN } from "./attempts.ts";
import type { Compiled } from "./compile.ts";
import { cycleFigures, LOST_DEAL, STILL_OPEN, WON } from "./cycle-figures.ts";
import { lostAt } from "./match.ts";
import type { Sequence } from "./sequence.ts";
import type { CycleFigures, StageTimes, WaitingStock } from "./types.ts";

/** Sum in rising order, so that the order of the deals does not matter. */
const meanOf = (values: Float64Array): number | null =>
  values.length === 0
    ? null
    : values
        .slice()
        .sort()
        .reduce((a, b) => a + b, 0) / values.length;

/** Deals that stand in a stage now, by how long they have stood there. */
function waitingOf(ages: Float64Array, p75: number | null, minimum: number): WaitingStock {
  const [median = null] = quantiles(ages, [0.5], { minimum });
  return {
    deals: ages.length,
    median,
    longest: ages.length === 0 ? null : ages.reduce((a, b) => Math.max(a, b)),
    overdue: p75 === null ? null : ages.reduce((sum, age) => sum + (age > p75 ? 1 : 0), 0),
  };
}

/**
 * How long deals stay in each stage before the next one, in days: of those that went on, and of all that entered, the ones still
 * there counted for as long as they have been seen (Kaplan-Meier). Only counted attempts; a stage that was skipped has no time.
 *
 * `now` is the instant at which open deals were last seen.
 */
export function timesOf(
  compiled: Compiled,
  sequence: Sequence,
  found: Attempts,
  now: number,
  minimum: number,
  confidence: number,
): readonly StageTimes[] {
  const { policy, size, steps, conversions } = compiled;
  const { at, code } = sequence;
  const own = (e: number, k: number): boolean =>
    policy.order === "any" || (steps[code[e] as number] as readonly number[]).includes(k);
  return conversions.map((conversion, k) => {
    const passed: number[] = [];
    const times: number[] = [];
    const ended: number[] = [];
    const ages: number[] = [];
    for (let i = 0; i < found.size; i += 1) {
      const from = found.reached[i * size + k] as number;
      if (from === NONE || found.state[i] === EXCLUDED || !own(from, k)) continue;
      const start = at[from] as number;
      let to = NONE;
      for (let later = k + 1; later < size && to === NONE; later += 1) to = found.reached[i * size + later] as number;
      if (to !== NONE) {
        const days = ((at[to] as number) - start) / DAY_MS;
        // In `visited` the later stage may have come first.
        if (days < 0) continue;
        if (to === found.reached[i * size + k + 1] && own(to, k + 1)) passed.push(days);
        times.push(days);
        ended.push(1);
      } else if (found.state[i] === LOST) {
        times.push(Math.max(0, (at[lostAt(compiled, sequence, found, i)] as number) - start) / DAY_MS);
        ended.push(1);
      } else if (found.state[i] === OPEN) {
        const days = Math.max(0, now - start) / DAY_MS;
        times.push(days);
        ended.push(0);
        ages.push(days);
      }
    }
    const done = Float64Array.from(passed);
    const [median = null, p75 = null] = quantiles(done, [0.5, 0.75], { minimum });
    const curve = kaplanMeier(times, ended, { confidence });
    const stay = times.length < minimum ? { value: null, low: null, high: null } : timeQuantile(curve, 0.5);
    return {
      conversion,
      from: policy.stages[k] as string,
      to: policy.stages[k + 1] as string,
      n: done.length,
      mean: done.length < minimum ? null : meanOf(done),
      median,
      p75,
      histogram: histogram(done.map(Math.floor)),
      stay: { n: times.length, open: curve.open, median: stay.value, low: stay.low, high: stay.high },
      waiting: waitingOf(Float64Array.from(ages), p75, minimum),
    };
  });
}

/** From entry until won or lost: every attempt that is not excluded. */
export function cycleOf(
  compiled: Compiled,
  sequence: Sequence,
  found: Attempts,
  now: number,
  options: { readonly days: readonly number[]; readonly confidence: number; readonly minimum: number },
): CycleFigures {
  const { at } = sequence;
  const times: number[] = [];
  const causes: number[] = [];
  for (let i = 0; i < found.size; i += 1) {
    const state = found.state[i] as number;
    if (state === EXCLUDED) continue;
    const start = at[found.entry[i] as number] as number;
    const last = found.reached[(i + 1) * compiled.size - 1] as number;
    const end = state === DONE ? at[last] : state === LOST ? at[lostAt(compiled, sequence, found, i)] : now;
    times.push(Math.max(0, (end as number) - start) / DAY_MS);
    causes.push(state === DONE ? WON : state === LOST ? LOST_DEAL : STILL_OPEN);
  }
  return cycleFigures(times, causes, options);
}
