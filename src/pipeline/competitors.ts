import { type NameColumn, NONE } from "../kernel/index.ts";
import { compareRates, type RateComparison } from "../measure/index.ts";
import { tagsOf } from "../records/index.ts";
import { type MantelHaenszel, mantelHaenszel } from "../stats/index.ts";
import { type Book, LOST, WON } from "./book.ts";
import { type WinRate, type WinRateBuilder, winRateOf } from "./win-rate.ts";

/** Wins and losses with one competitor in play. A deal with several counts in each. */
export interface CompetitorRate extends WinRate {
  /** Null: no competitor is named. */
  readonly competitor: string | null;
  /** This rate against that of deals which name none; null on that row itself. Observed, not caused: see the mix of deals. */
  readonly against: RateComparison | null;
  /** The same within the values of `within`, like against like; null on the row without a competitor, or where `within` is not asked for. */
  readonly adjusted: MantelHaenszel | null;
}

/** Win rates by competitor, deals that name none first. @internal */
export function competitorsOf(
  book: Book,
  rows: readonly number[],
  stale: (row: number) => boolean,
  within: NameColumn | null,
): readonly CompetitorRate[] {
  const { competitors } = book.table.columns;
  const named = competitors.names.map((name) => [...new Set(tagsOf(name))]);
  const rates = new Map<string | null, WinRateBuilder>([[null, winRateOf(book, stale)]]);
  const strata = new Map<number, Map<string | null, { successes: number; n: number }>>();
  for (const row of rows) {
    const names = competitors.values[row] === NONE ? [] : (named[competitors.values[row] as number] ?? []);
    const stratum = within === null ? NONE : (within.values[row] as number);
    for (const name of names.length === 0 ? [null] : names) {
      const rate = rates.get(name) ?? winRateOf(book, stale);
      rate.add(row);
      rates.set(name, rate);
      if (book.state[row] !== WON && book.state[row] !== LOST) continue;
      const counts = strata.get(stratum) ?? new Map<string | null, { successes: number; n: number }>();
      const count = counts.get(name) ?? { successes: 0, n: 0 };
      count.n += 1;
      count.successes += book.state[row] === WON ? 1 : 0;
      counts.set(name, count);
      strata.set(stratum, counts);
    }
  }
  const none = { successes: 0, n: 0 };
  const list = [...rates].map(([competitor, rate]) => ({ competitor, rate: rate.done() }));
  const count = ({ won, n }: WinRate) => ({ successes: won, n });
  const base = count((list[0] as (typeof list)[number]).rate);
  return list.map(({ competitor, rate }): CompetitorRate => {
    if (competitor === null) return { competitor, ...rate, against: null, adjusted: null };
    const pairs = [...strata.values()].map((counts) => ({
      a: counts.get(competitor) ?? none,
      b: counts.get(null) ?? none,
    }));
    return {
      competitor,
      ...rate,
      against: compareRates(count(rate), base),
      adjusted: within === null ? null : mantelHaenszel(pairs),
    };
  });
}
