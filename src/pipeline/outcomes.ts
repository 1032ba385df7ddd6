import { accounted, epochDay, NONE, type PlainDate, plainDate, type Table } from "../kernel/index.ts";
import { type Decimal, fromUnits } from "../money/index.ts";
import { type DealColumns, type DealRow, tagsOf } from "../records/index.ts";
import { bookOf, LOST, OUT, WON } from "./book.ts";
import { compiled, type PipelinePolicy } from "./policy.ts";
import type { PipelineEvaluated, PipelineOptions } from "./types.ts";

/** How a deal stands. A won one has the fields of an actual (`date`, `amount`, `owner`, `customer`, `dealId`), so that wins can be handed to targets as they are. */
export interface DealOutcome {
  readonly dealId: string;
  readonly outcome: "won" | "lost" | "open";
  /** Day of the decision; null while open, or where the row has none. */
  readonly date: PlainDate | null;
  /** Null where unknown, never 0. */
  readonly amount: Decimal | null;
  readonly owner: string | null;
  readonly customer: string | null;
  readonly created: PlainDate | null;
  /** Rivals named in the deal. */
  readonly competitors: readonly string[];
}
/** How the deals of an export stand, in the order of its rows. */
export interface Outcomes extends PipelineEvaluated {
  readonly deals: readonly DealOutcome[];
}
/** Which deals are listed. */
export interface OutcomeOptions extends PipelineOptions {
  /** Leave out what was decided before this day, or on no known day. @defaultValue all */
  readonly since?: PlainDate;
  /** List open deals too. @defaultValue false */
  readonly open?: boolean;
}

/**
 * How each deal stands as of a day, just as every other figure of this room counts it. What targets book, what health summarizes and
 * what a win rate counts can all come from this one list.
 *
 * @throws SalesPlanError: NOT_A_DAY, EXPORT_BEFORE_AS_OF, BAD_OPTION, BAD_POLICY.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const policy = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } });
 * const rows = [
 *   { id: "a", stage: "signed", amount: "70", closeDate: "2026-07-08", owner: "Chen" },
 *   { id: "b", stage: "offer", amount: "40", closeDate: "2026-08-30", owner: "Lin" },
 * ];
 * const { deals } = pipeline.outcomes(policy, rows, { asOf: "2026-07-31" });
 * deals.map(({ dealId, outcome, date, amount }) => [dealId, outcome, date, amount]); //=> [["a", "won", "2026-07-08", "70"]]
 * ```
 */
export function outcomes(
  policy: PipelinePolicy,
  deals: Table<"deals", DealColumns> | readonly DealRow[],
  options: OutcomeOptions,
): Outcomes {
  const book = bookOf(compiled(policy), deals, options);
  const since = options.since === undefined ? null : epochDay(options.since, ["since"]);
  const { customer, created, competitors } = book.table.columns;
  const list: DealOutcome[] = [];
  for (let row = 0; row < book.size; row += 1) {
    const state = book.state[row];
    const decided = state === WON || state === LOST;
    if (state === OUT || (!decided && options.open !== true)) continue;
    const close = decided ? (book.close[row] as number) : NONE;
    if (decided && since !== null && close < since) continue;
    const units = book.amount[row] as number;
    const start = created.days[row] as number;
    list.push({
      dealId: book.idOf(row),
      outcome: state === WON ? "won" : state === LOST ? "lost" : "open",
      date: close === NONE ? null : plainDate(close),
      amount: Number.isNaN(units) ? null : fromUnits(units, book.scale),
      owner: book.ownerOf(row),
      customer: customer.names[customer.values[row] as number] ?? null,
      created: start === NONE ? null : plainDate(start),
      competitors: tagsOf(competitors.names[competitors.values[row] as number] ?? ""),
    });
  }
  return { asOf: options.asOf, ...accounted(book.table, book.unused), reasons: book.reasons, deals: list };
}
