import * as pipeline from "../../pipeline/index.ts";
import { readDeals } from "../../records/index.ts";
import type { Context } from "../context.ts";
import { dealLines } from "./deal-lines.ts";
import type { DealFigures } from "./deals.ts";

/** Of deals signed that the last export had not dated into the period: those it had dated before the period. */
export function datedEarlier(
  context: Context,
  { policy, outcomes }: DealFigures,
  ids: readonly string[],
): readonly pipeline.DealOutcome[] {
  const { lastExport } = context.input;
  if (lastExport === undefined || ids.length === 0) return [];
  const asOf = lastExport.exportedAt;
  const reading = { ...context.reading, asOf };
  const deals = readDeals(lastExport.deals, reading);
  const then = { policy, deals, outcomes: pipeline.outcomes(policy, deals, { ...reading, open: true }), first: null };
  const days = new Map(dealLines({ ...context, asOf }, then, null).map(({ id, date }) => [id, date]));
  const late = new Set(ids.filter((id) => (days.get(id) ?? context.period.start) < context.period.start));
  return outcomes.deals.filter(({ dealId }) => late.has(dealId));
}
