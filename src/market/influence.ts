import { compareDurations, compareRates, type RateComparison, type Verdict } from "../measure/index.ts";
import { type JudgedDeals, OPEN, WON } from "../records/deal-state.ts";
import { adjustP } from "../stats/index.ts";
import type { Influence } from "./decision-types.ts";
import { ageOf } from "./live-deals.ts";
import type { MarketPolicy } from "./policy.ts";

/** Splits deals by whether each name was met in them; where that cannot be told a deal is on neither side. */
export function influenceOf<N extends string>(
  names: readonly N[],
  rows: readonly number[],
  met: (row: number, name: N) => boolean | null,
  judged: JudgedDeals,
  asOf: number,
  rules: MarketPolicy,
): Omit<Influence<N>, "adjustedP" | "verdict">[] {
  const { confidence, minimum } = rules;
  return names.map((name) => {
    const answers = rows.map((row) => met(row, name));
    const sides = [rows.filter((_, i) => answers[i] === true), rows.filter((_, i) => answers[i] === false)] as const;
    const [a, b] = sides.map((list) => {
      const decided = list.filter((row) => judged.state[row] !== OPEN);
      const timed = list.flatMap((row) => {
        const days = ageOf(judged, row, asOf);
        return days === null ? [] : [{ days, ended: judged.state[row] !== OPEN }];
      });
      return {
        count: { successes: decided.filter((row) => judged.state[row] === WON).length, n: decided.length },
        durations: { times: timed.map(({ days }) => days), ended: timed.map(({ ended }) => ended) },
      };
    }) as [Side, Side];
    return {
      name,
      with: sides[0].length,
      without: sides[1].length,
      unknown: rows.length - sides[0].length - sides[1].length,
      winRate: compareRates(a.count, b.count, { confidence, minimum }),
      cycle: compareDurations(a.durations, b.durations, { confidence, minimum }),
    };
  });
}
interface Side {
  readonly count: { readonly successes: number; readonly n: number };
  readonly durations: { readonly times: number[]; readonly ended: boolean[] };
}

/** Holm's correction over everything that was tested: a verdict holds only where the corrected p does. */
export function corrected<I extends { readonly winRate: RateComparison }>(
  list: readonly I[],
  confidence: number,
): (I & { readonly adjustedP: number | null; readonly verdict: Verdict })[] {
  const tested = list.filter(({ winRate }) => winRate.verdict !== "tooFew" && winRate.p !== null);
  const adjusted = adjustP(tested.map(({ winRate }) => winRate.p as number));
  return list.map((one) => {
    const at = tested.indexOf(one);
    const adjustedP = at < 0 ? null : (adjusted[at] as number);
    const { verdict } = one.winRate;
    const holds = adjustedP !== null && adjustedP < 1 - confidence;
    return { ...one, adjustedP, verdict: verdict === "tooFew" || holds ? verdict : "unclear" };
  });
}
