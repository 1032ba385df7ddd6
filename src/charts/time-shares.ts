import type { TimeAllocation } from "../activity/index.ts";
import { epochDay, plainDate } from "../kernel/index.ts";
import { mustAll, mustHave } from "../measure/must.ts";
import { plain, signed } from "./numbers.ts";
import { type ChartOptions, type Context, contextOf } from "./options.ts";
import { progressBars } from "./progress-bars.ts";
import type { ChartSpec } from "./spec.ts";

/**
 * Where the logged hours went, and where the plan wanted them, bucket by bucket. More than 5 points off is marked.
 *
 * @throws SalesPlanError: MISSING_OPTION, BAD_OPTION.
 * @example
 * ```ts
 * import * as activity from "salesplan/activity";
 * import { timeShares } from "salesplan/charts";
 * const plan = activity.defineTimePlan(activity.presets.timePlan);
 * const hours = { highIntent: 60, nurturing: 55, newLeads: 35, teamwork: 10 };
 * const entries = Object.entries(hours).map(([bucket, h]) => ({ owner: "amy", date: "2026-07-31", minutes: h * 60, bucket }));
 * const spec = timeShares(activity.timeAllocation(plan, entries, { asOf: "2026-07-31" }));
 * spec.data.values[0]?.text; //=> "37.5 % · 60 h · -2.5 points"
 * ```
 */
export function timeShares(result: TimeAllocation, options: ChartOptions = {}): ChartSpec {
  const context = contextOf(options);
  mustHave(result, "result", { asOf: "text", logged: "number", buckets: "objects", period: "object?" });
  if (result.period) mustHave(result.period, ["result", "period"], { start: "text", end: "text" });
  mustAll(result.buckets, ["result", "buckets"], {
    bucket: "text",
    share: "figure",
    plan: "number",
    hours: "number",
    gapPoints: "figure",
  });
  const { texts, say, percent } = context;
  const { period } = result;
  const bars =
    result.logged === 0
      ? []
      : result.buckets.map(({ bucket, share, plan, hours, gapPoints }) => ({
          label: say(bucket),
          value: share,
          mark: plan,
          text: `${percent(share ?? 0)} · ${texts.hours(plain(hours))} · ${texts.points(signed(gapPoints ?? 0))}`,
          tone: Math.abs(gapPoints ?? 0) > 5 ? ("warn" as const) : ("plain" as const),
        }));
  return progressBars(
    context,
    context.title(texts.titles.time, period && spanName(context, period)),
    context.notes(result.asOf, texts.notes.time),
    bars,
    { axis: texts.ofHours, goal: false },
  );
}

/** A whole month by its name, other days as they are. */
function spanName(context: Context, { start, end }: { readonly start: string; readonly end: string }): string {
  const month = start.slice(0, 7);
  const whole = start.endsWith("-01") && end.startsWith(month) && plainDate(epochDay(end) + 1).endsWith("-01");
  return whole ? context.period(month) : `${context.day(start)} – ${context.day(end)}`;
}
