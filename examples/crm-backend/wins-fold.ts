import { EMPTY_TALLY, type Fold, type Json, mergeTallies, type PlainDate, type Tally } from "salesplan/kernel";
import { Decimal } from "salesplan/money";
import * as pipeline from "salesplan/pipeline";
import type { readDeals } from "salesplan/records";

/** One export of deals, read into a table. */
export type DealTable = ReturnType<typeof readDeals>;
/** Wins so far: the exact sum of each owner and day, and how the rows were used. */
export interface WinState {
  readonly sums: ReadonlyMap<string, Decimal>;
  readonly given: number;
  readonly used: number;
  readonly unused: Tally;
  readonly rejected: Tally;
}
/** What was won by whom on which day, as results that a plan books. */
export interface Wins extends Omit<WinState, "sums"> {
  readonly actuals: readonly { readonly date: PlainDate; readonly owner: string | null; readonly amount: Decimal }[];
}

/**
 * The library's own shape of a fold, for a figure that needs no more than a sum per person and day: however many deals there are,
 * what is kept is reps x days. Which deals are won, when and for how much is asked of `pipeline.outcomes`.
 */
export function winsFold(policy: pipeline.PipelinePolicy, asOf: PlainDate): Fold<DealTable, WinState, Wins> {
  return {
    init: () => ({ sums: new Map(), given: 0, used: 0, unused: EMPTY_TALLY, rejected: EMPTY_TALLY }),
    add(state, batch) {
      const { deals, given, used, unused, rejected } = pipeline.outcomes(policy, batch, { asOf });
      const sums = new Map(state.sums);
      for (const { outcome, date, owner, amount } of deals) {
        if (outcome !== "won" || date === null || amount === null) continue;
        const key = JSON.stringify([owner, date]);
        sums.set(key, amount.plus(sums.get(key) ?? 0));
      }
      return {
        sums,
        given: state.given + given,
        used: state.used + used,
        unused: mergeTallies(state.unused, unused),
        rejected: mergeTallies(state.rejected, rejected),
      };
    },
    merge(a, b) {
      const sums = new Map(a.sums);
      for (const [key, amount] of b.sums) sums.set(key, amount.plus(sums.get(key) ?? 0));
      return {
        sums,
        given: a.given + b.given,
        used: a.used + b.used,
        unused: mergeTallies(a.unused, b.unused),
        rejected: mergeTallies(a.rejected, b.rejected),
      };
    },
    finish: ({ sums, ...rows }) => ({
      ...rows,
      actuals: [...sums].map(([key, amount]) => {
        const [owner, date] = JSON.parse(key) as [string | null, PlainDate];
        return { owner, date, amount };
      }),
    }),
    save: (state) => JSON.parse(JSON.stringify({ ...state, sums: [...state.sums] })) as Json,
    load(saved) {
      const { sums, ...rest } = saved as unknown as Omit<WinState, "sums"> & {
        readonly sums: readonly (readonly [string, string])[];
      };
      return { ...rest, sums: new Map(sums.map(([key, amount]) => [key, new Decimal(amount)])) };
    },
  };
}
