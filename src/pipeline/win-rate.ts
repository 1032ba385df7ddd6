import type { Decimal } from "../money/index.ts";
import { type Interval, wilson } from "../stats/index.ts";
import { type Book, LOST, OPEN, WON } from "./book.ts";
import { type GroupBuilder, group } from "./deal-group.ts";

/** How many of the decided deals were won; open deals are never in the rate. */
export interface WinRate {
  readonly won: number;
  readonly lost: number;
  /** Decided deals: the base of `rate`. */
  readonly n: number;
  /** won / n; null where nothing is decided, never 0. */
  readonly rate: number | null;
  /** 95 % interval (Wilson); null where nothing is decided. */
  readonly interval: Interval | null;
  readonly open: number;
  /** Open deals that are as good as lost: overdue, or untouched longer than `hygiene.untouchedDays`. */
  readonly stale: number;
  /** won / (n + stale), as some CRMs count; null where that is 0/0. */
  readonly rateWithStale: number | null;
  readonly wonAmount: Decimal;
  readonly lostAmount: Decimal;
  /** What is open now: with a competitor, what that competitor can still take. */
  readonly openAmount: Decimal;
}

/** Collects a {@link WinRate}. @internal */
export interface WinRateBuilder {
  add(row: number): void;
  done(): WinRate;
}
export function winRateOf(book: Book, stale: (row: number) => boolean): WinRateBuilder {
  const won: GroupBuilder = group(book);
  const lost: GroupBuilder = group(book);
  const open: GroupBuilder = group(book);
  let old = 0;
  return {
    add(row) {
      const state = book.state[row];
      if (state === WON) won.add(row);
      if (state === LOST) lost.add(row);
      if (state !== OPEN) return;
      open.add(row);
      if (stale(row)) old += 1;
    },
    done() {
      const [w, l, o] = [won.done(), lost.done(), open.done()];
      const n = w.deals + l.deals;
      return {
        won: w.deals,
        lost: l.deals,
        n,
        rate: n === 0 ? null : w.deals / n,
        interval: wilson({ successes: w.deals, n }),
        open: o.deals,
        stale: old,
        rateWithStale: n + old === 0 ? null : w.deals / (n + old),
        wonAmount: w.amount,
        lostAmount: l.amount,
        openAmount: o.amount,
      };
    },
  };
}
