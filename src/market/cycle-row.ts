import { compareRates, durationSide, type Verdict } from "../measure/index.ts";
import type { Decimal } from "../money/index.ts";
import { type JudgedDeals, OPEN, WON } from "../records/deal-state.ts";
import { kaplanMeier, type TimeQuantile, timeQuantile } from "../stats/index.ts";
import type { CycleRow } from "./decision-types.ts";
import { ageOf } from "./live-deals.ts";
import type { MarketPolicy } from "./policy.ts";

function againstNorm(median: TimeQuantile, norm: number, decided: number, minimum: number): Verdict {
  if (decided < minimum) return "tooFew";
  if (median.low !== null && median.low > norm) return "worse";
  return median.high !== null && median.high < norm ? "better" : "unclear";
}

/** How long the decisions of a segment take, against its norm. */
export function cycleRow(
  segment: string | null,
  rows: readonly number[],
  judged: JudgedDeals,
  asOf: number,
  rules: MarketPolicy,
  norm: number,
  worth: (rows: readonly number[]) => { readonly value: Decimal; readonly ids: readonly string[] | null },
): CycleRow {
  const timed = rows.filter((row) => ageOf(judged, row, asOf) !== null);
  const times = timed.map((row) => ageOf(judged, row, asOf) as number);
  const ended = timed.map((row) => judged.state[row] !== OPEN);
  const side = durationSide({ times, ended }, rules.confidence);
  const decided = rows.filter((row) => judged.state[row] !== OPEN);
  const won = decided.filter((row) => judged.state[row] === WON).length;
  const count = { successes: won, n: decided.length };
  const overdue = timed.filter((row, i) => judged.state[row] === OPEN && (times[i] as number) > norm);
  return {
    segment,
    norm,
    n: side.n,
    decided: side.ended,
    open: side.n - side.ended,
    median: side.median,
    p75: timeQuantile(kaplanMeier(times, ended), 0.75).value,
    decidedMedian: side.endedMedian,
    mean: side.mean,
    winRate: compareRates(count, count, { confidence: rules.confidence }).a,
    againstNorm: againstNorm(side.median, norm, side.ended, rules.minimum),
    overdue: { deals: overdue.length, ...worth(overdue) },
  };
}
