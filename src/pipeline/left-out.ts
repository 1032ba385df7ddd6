import { NONE, reason } from "../kernel/index.ts";
import { type Book, OPEN, WON } from "./book.ts";
import { group, moneyParam } from "./deal-group.ts";
import { reasons } from "./reasons.ts";
import type { DealGroup, PipelineReason } from "./types.ts";

/** Open deals, and those of them that no period's forecast can hold. @internal */
export interface LeftOut {
  readonly open: DealGroup;
  /** Expected on asOf or before. */
  readonly overdue: DealGroup;
  /** Expected on no day. */
  readonly undated: DealGroup;
  readonly reasons: readonly PipelineReason[];
}

/** What a forecast of any period leaves out, and says of it. `bad` counts row probabilities outside 0 to 1. @internal */
export function leftOutOf(book: Book, bad: number, unit: string | null, ids: boolean): LeftOut {
  const [open, overdue, undated, undatedWins] = [group(book, ids), group(book, ids), group(book, ids), group(book)];
  // What was decided after asOf is open and undated by that, which DECIDED_LATER says already.
  let later = 0;
  for (let row = 0; row < book.size; row += 1) {
    const day = book.close[row] as number;
    if (book.state[row] === WON && day === NONE) undatedWins.add(row);
    if (book.state[row] !== OPEN) continue;
    open.add(row);
    later += book.later[row] as number;
    if (day === NONE) undated.add(row);
    else if (day <= book.day) overdue.add(row);
  }
  const said: PipelineReason[] = [];
  const money = ({ amount }: DealGroup) => moneyParam(amount, unit);
  const [all, late, dateless, wins] = [open.done(), overdue.done(), undated.done(), undatedWins.done()];
  if (late.deals > 0) said.push(reason(reasons, "OVERDUE", { count: late.deals, amount: money(late) }));
  if (dateless.deals > later)
    said.push(reason(reasons, "NO_CLOSE_DATE", { count: dateless.deals - later, amount: money(dateless) }));
  if (wins.deals > 0) said.push(reason(reasons, "UNDATED_WIN", { count: wins.deals, amount: money(wins) }));
  if (all.noAmount > later) said.push(reason(reasons, "NO_AMOUNT", { count: all.noAmount - later }));
  if (bad > 0) said.push(reason(reasons, "BAD_PROBABILITY", { count: bad }));
  return { open: all, overdue: late, undated: dateless, reasons: said };
}
