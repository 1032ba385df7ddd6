import { accounted, fail, NONE, reason, type Table } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import type { Decimal } from "../money/index.ts";
import type { DealColumns, DealRow } from "../records/index.ts";
import { bookOf, WON } from "./book.ts";
import { group } from "./deal-group.ts";
import { compiled, type PipelinePolicy } from "./policy.ts";
import { reasons } from "./reasons.ts";
import { daysOf, within } from "./span.ts";
import type { DealGroup, PipelineEvaluated, PipelineOptions, Span } from "./types.ts";

/** Which past periods stand for the coming one. */
export interface CreateAndCloseOptions extends PipelineOptions {
  /** The period that is to be forecast. */
  readonly period: Span;
  /** Past periods of the same kind, each over on asOf. */
  readonly past: readonly Span[];
}
/** What a past period brought from deals that did not exist yet at the same point of it. */
export interface CreateAndClose extends PipelineEvaluated {
  readonly periods: readonly { readonly period: Span; readonly signed: DealGroup }[];
  /** The amounts alone, as {@link forecast} takes them in `created`. */
  readonly amounts: readonly Decimal[];
}

/**
 * Create-and-close of past periods: wins from deals that were created after the point that the coming period has reached now.
 * With 31 July and a quarter from 1 July, that is what each past quarter signed from deals created after its 31st day. A period that has not begun
 * counts back from its first day in the same way.
 *
 * @throws SalesPlanError: BAD_OPTION when a past period is not over on asOf; NOT_A_DAY, EXPORT_BEFORE_AS_OF, BAD_POLICY.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const policy = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } });
 * const deals = [
 *   { id: "a", stage: "signed", amount: 70, created: "2026-06-08", closeDate: "2026-06-20" },
 *   { id: "b", stage: "signed", amount: 40, created: "2026-06-02", closeDate: "2026-06-25" },
 * ];
 * const found = pipeline.createAndClose(policy, deals, {
 *   asOf: "2026-07-05", period: { label: "July", start: "2026-07-01", end: "2026-07-31" }, past: [{ label: "June", start: "2026-06-01", end: "2026-06-30" }],
 * });
 * found.amounts.map(String); //=> ["70"]
 * ```
 */
export function createAndClose(
  policy: PipelinePolicy,
  deals: Table<"deals", DealColumns> | readonly DealRow[],
  options: CreateAndCloseOptions,
): CreateAndClose {
  must(options, "options", "object");
  must(options.past, "past", "objects");
  const rules = compiled(policy);
  const book = bookOf(rules, deals, options);
  const shift = book.day - daysOf(options.period, ["period"]).start;
  const { days: created } = book.table.columns.created;
  let undated = 0;
  const periods = options.past.map((span, i) => {
    const days = daysOf(span, ["past", i]);
    if (days.end > book.day)
      fail("BAD_OPTION", ["past", i, "end"], `a past period must be over on asOf (${options.asOf}), found ${span.end}`);
    const signed = group(book, options.ids);
    for (let row = 0; row < book.size; row += 1) {
      const day = book.close[row] as number;
      if (book.state[row] !== WON || day === NONE || !within(day, days)) continue;
      const born = created[row] as number;
      if (born === NONE) undated += 1;
      else if (born > days.start + shift) signed.add(row);
    }
    return { period: { label: span.label, start: span.start, end: span.end }, signed: signed.done() };
  });
  return {
    asOf: options.asOf,
    ...accounted(book.table, book.unused),
    reasons: undated === 0 ? book.reasons : [...book.reasons, reason(reasons, "NO_CREATED_DATE", { count: undated })],
    periods,
    amounts: periods.map(({ signed }) => signed.amount),
  };
}
