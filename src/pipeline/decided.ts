import { accounted, epochDay, NONE, type PlainDate, plainDate, type Table } from "../kernel/index.ts";
import { type Decimal, fromUnits } from "../money/index.ts";
import type { DealColumns, DealRow } from "../records/index.ts";
import { bookOf, LOST, WON } from "./book.ts";
import { compiled, type PipelinePolicy } from "./policy.ts";
import type { PipelineEvaluated, PipelineOptions } from "./types.ts";

/** A deal that was won or lost. Its fields are those of an actual (`date`, `amount`, `owner`, `customer`, `dealId`), so that wins can be handed to targets as they are. */
export interface DecidedDeal {
  readonly dealId: string;
  readonly outcome: "won" | "lost";
  /** Day of the decision; null where the row has none. */
  readonly date: PlainDate | null;
  /** Null where unknown, never 0. */
  readonly amount: Decimal | null;
  readonly owner: string | null;
  readonly customer: string | null;
}
/** The decided deals of an export, in the order of its rows. */
export interface Decided extends PipelineEvaluated {
  readonly deals: readonly DecidedDeal[];
}

/**
 * Which deals are decided as of a day, with what every other figure of this room counts them as. What targets books, what health
 * summarizes and what a win rate counts can all come from this one list.
 *
 * @throws A {@link SalesPlanError}: NOT_A_DAY, EXPORT_BEFORE_AS_OF, BAD_OPTION (`since` is no day), BAD_POLICY.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const policy = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } });
 * const rows = [
 *   { id: "a", stage: "signed", amount: "70", closeDate: "2026-07-08", owner: "Chen" },
 *   { id: "b", stage: "offer", amount: "40", closeDate: "2026-08-30", owner: "Lin" },
 * ];
 * pipeline.decided(policy, rows, { asOf: "2026-07-31" }).deals;
 * //=> [{ dealId: "a", outcome: "won", date: "2026-07-08", amount: "70", owner: "Chen", customer: null }]
 * ```
 */
export function decided(
  policy: PipelinePolicy,
  deals: Table<"deals", DealColumns> | readonly DealRow[],
  options: PipelineOptions & { /** Only decisions on or after this day. */ readonly since?: PlainDate },
): Decided {
  const book = bookOf(compiled(policy), deals, options);
  const since = options.since === undefined ? NONE : epochDay(options.since, ["since"]);
  const { customer } = book.table.columns;
  const list: DecidedDeal[] = [];
  for (let row = 0; row < book.size; row += 1) {
    const state = book.state[row];
    const close = book.close[row] as number;
    if ((state !== WON && state !== LOST) || (close < since && since !== NONE)) continue;
    const units = book.amount[row] as number;
    list.push({
      dealId: book.idOf(row),
      outcome: state === WON ? "won" : "lost",
      date: close === NONE ? null : plainDate(close),
      amount: Number.isNaN(units) ? null : fromUnits(units, book.scale),
      owner: book.ownerOf(row),
      customer: customer.names[customer.values[row] as number] ?? null,
    });
  }
  return { asOf: options.asOf, ...accounted(book.table, book.unused), reasons: book.reasons, deals: list };
}
