import { reason } from "../kernel/index.ts";
import {
  aalenJohansen,
  type IncidenceCurve,
  incidenceAt,
  kaplanMeier,
  median,
  quantile,
  type SurvivalCurve,
  survivalAt,
  timeQuantile,
} from "../stats/index.ts";
import { reasons } from "./reasons.ts";
import type { CycleFigures, CycleQuantile, CycleStep, FunnelReason } from "./types.ts";

/** Ways in which a deal ends, as the causes of the incidence curve. */
export const STILL_OPEN = 0;
export const WON = 1;
export const LOST_DEAL = 2;

/** Shares decided, whose days are given. */
const SHARES = [0.25, 0.5, 0.75, 0.9] as const;

/** Both curves at the end of each whole day on which something was decided. */
function stepsOf(curve: SurvivalCurve, ways: IncidenceCurve): readonly CycleStep[] {
  const steps: CycleStep[] = [];
  let k = 0;
  for (const { time, survival, low, high } of curve.steps) {
    while (k + 1 < ways.steps.length && (ways.steps[k + 1]?.time as number) <= time) k += 1;
    const [won = 0, lost = 0] = ways.steps[k]?.incidence ?? [];
    const days = Math.ceil(time);
    if (steps.at(-1)?.days === days) steps.pop();
    steps.push({ days, open: survival, low, high, won, lost });
  }
  return steps;
}

/** How long deals take until they are decided. `times` in days, `causes` STILL_OPEN, WON or LOST_DEAL. */
export function cycleFigures(
  times: ArrayLike<number>,
  causes: ArrayLike<number>,
  options: { readonly days: readonly number[]; readonly confidence: number; readonly minimum: number },
): CycleFigures {
  const { days, confidence, minimum } = options;
  const n = times.length;
  const ended = Uint8Array.from(causes as ArrayLike<number>, (cause) => (cause === STILL_OPEN ? 0 : 1));
  const pick = (wanted: (cause: number) => boolean): Float64Array =>
    Float64Array.from(times).filter((_, i) => wanted(causes[i] as number));
  const [won, closed] = [pick((cause) => cause === WON), pick((cause) => cause !== STILL_OPEN)];
  const curve = kaplanMeier(times, ended, { confidence });
  const ways = aalenJohansen(times, causes, 2);
  const enough = n >= minimum;
  const none = { value: null, low: null, high: null };
  const quantiles = SHARES.map((share): CycleQuantile => {
    const { value, low, high } = enough ? timeQuantile(curve, share) : none;
    return { share, days: value, low, high };
  });
  const [q25, middle, q75] = quantiles as unknown as readonly [CycleQuantile, CycleQuantile, CycleQuantile];
  return {
    n,
    won: won.length,
    lost: closed.length - won.length,
    open: n - closed.length,
    median: middle.days,
    low: middle.low,
    high: middle.high,
    q25: q25.days,
    q75: q75.days,
    quantiles,
    curve: stepsOf(curve, ways),
    confidence,
    closedOnly: {
      median: median(closed, { minimum }),
      wonMedian: median(won, { minimum }),
      wonQ75: quantile(won, 0.75, { minimum }),
      wonMean:
        won.length < minimum
          ? null
          : won
              .slice()
              .sort()
              .reduce((a, b) => a + b, 0) / won.length,
    },
    by: days.map((day) => {
      const step = incidenceAt(ways, day);
      const [share = 0, gone = 0] = step?.incidence ?? [];
      return {
        days: day,
        open: n === 0 ? null : survivalAt(curve, day),
        won: n === 0 ? null : share,
        lost: n === 0 ? null : gone,
      };
    }),
  };
}

/** Says where the closed deals alone would mislead. */
export function tooShort({ median, closedOnly, open }: CycleFigures): readonly FunnelReason[] {
  const naive = closedOnly.median;
  if (median === null || naive === null || open === 0 || naive >= median) return [];
  return [reason(reasons, "CLOSED_ONLY_TOO_SHORT", { closed: naive, all: median, open })];
}
