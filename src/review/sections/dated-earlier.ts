import * as pipeline from "../../pipeline/index.ts";
import { readDeals } from "../../records/index.ts";
import type { Context } from "../context.ts";
import { openStages } from "./deal-rows.ts";
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
  const stood = openStages({ asOf }, then);
  const { start } = context.period;
  const late = new Set(ids.filter((id) => (stood.get(id)?.date ?? start) < start));
  return outcomes.deals.filter(({ dealId }) => late.has(dealId));
}
