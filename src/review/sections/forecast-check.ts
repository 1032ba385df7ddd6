import type { Decimal } from "../../money/index.ts";
import * as pipeline from "../../pipeline/index.ts";
import { readDeals } from "../../records/index.ts";
import type { Context } from "../context.ts";
import { interval } from "../evidence.ts";
import { byId } from "./deal-table.ts";
import type { DealFigures } from "./deals.ts";
import { pastOf, stageChances } from "./forecast-base.ts";

/** What the last export made us expect of the period, beside what came. Returns what was expected of the deals dated into it; null while it runs. */
export function forecastCheck(context: Context, figures: DealFigures, actual: Decimal): Decimal | null {
  const { input, period, asOf, money } = context;
  if (input.lastExport === undefined || period.end > asOf) return null;
  const { exportedAt } = input.lastExport;
  const reading = { ...context.reading, asOf: exportedAt };
  const deals = byId(readDeals(input.lastExport.deals, reading));
  const probabilities = stageChances(context, { policy: figures.policy, deals }, exportedAt);
  const past = pastOf(context, figures, period, exportedAt);
  const created = pipeline.createAndClose(figures.policy, deals, { ...reading, period, past }).amounts;
  const [then] = pipeline.forecast(figures.policy, deals, {
    ...reading,
    probabilities,
    periods: [{ ...period, created }],
  }).periods;
  if (then === undefined || exportedAt >= period.end) return null;
  const verdict = actual.lt(then.p10) ? "tooHigh" : actual.gt(then.p90) ? "tooLow" : "held";
  context.say(
    "standing",
    "FORECAST_CHECK",
    {
      since: exportedAt,
      period: period.label,
      low: money(then.p10),
      middle: money(then.p50),
      high: money(then.p90),
      actual: money(actual),
      verdict,
    },
    { from: ["pipeline"], evidence: interval(then.open.deals, then.p10.toNumber(), then.p90.toNumber(), 0.8) },
  );
  return then.weighted;
}
