import { reason } from "../kernel/index.ts";
import { aalenJohansen, incidenceAt, kaplanMeier, median, quantile, survivalAt, timeQuantile } from "../stats/index.ts";
import { reasons } from "./reasons.ts";
import type { CycleFigures, FunnelReason } from "./types.ts";

/** Ways in which a deal ends, as the causes of the incidence curve. */
export const STILL_OPEN = 0;
export const WON = 1;
export const LOST_DEAL = 2;

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
  const at = (p: number): number | null => (enough ? timeQuantile(curve, p).value : null);
  const middle = enough ? timeQuantile(curve, 0.5) : { value: null, low: null, high: null };
  return {
    n,
    won: won.length,
    lost: closed.length - won.length,
    open: n - closed.length,
    median: middle.value,
    low: middle.low,
    high: middle.high,
    q25: at(0.25),
    q75: at(0.75),
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
