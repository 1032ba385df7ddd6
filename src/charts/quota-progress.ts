import type { QuotasResult } from "../activity/index.ts";
import { fail, show } from "../kernel/index.ts";
import { mustAll, mustHave } from "../measure/must.ts";
import { plain } from "./numbers.ts";
import { type ChartOptions, contextOf } from "./options.ts";
import { type ProgressBar, progressBars } from "./progress-bars.ts";
import type { ChartSpec } from "./spec.ts";

/** How quotas are drawn. */
export interface QuotaChartOptions<Q extends string = string> extends ChartOptions {
  /** Which quota. @defaultValue the first of the policy */
  readonly quota?: Q;
}

/**
 * How much of an activity quota each rep has done, and how much should be done by now, in the result's order.
 *
 * @throws SalesPlanError: UNKNOWN_QUOTA, MISSING_OPTION, BAD_OPTION.
 * @example
 * ```ts
 * import * as activity from "salesplan/activity";
 * import * as calendar from "salesplan/calendar";
 * import { quotaProgress } from "salesplan/charts";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * const policy = activity.define({ kinds: { visit: {} }, quotas: { touches: { amount: 100, per: "month" } } });
 * const visits = Array.from({ length: 66 }, (_, i) => ({ id: i, at: "2026-07-20", owner: "yang", kind: "visit" }));
 * const spec = quotaProgress(activity.quotas(policy, visits, { asOf: "2026-07-31", calendar: cal }));
 * spec.data.values.map(({ label, value, text }) => [label, value, text]); //=> [["yang", 0.66, "66 % · 66 of 100"]]
 * ```
 */
export function quotaProgress<Q extends string>(
  result: QuotasResult<Q>,
  options: QuotaChartOptions<NoInfer<Q>> = {},
): ChartSpec {
  const context = contextOf(options);
  mustHave(result, "result", { asOf: "text", quotas: "object", period: "object" });
  mustHave(result.period, ["result", "period"], { label: "text" });
  const { texts, percent } = context;
  const known = Object.keys(result.quotas) as Q[];
  const quota = options.quota ?? known[0];
  if (options.quota !== undefined && !known.includes(options.quota))
    fail("UNKNOWN_QUOTA", ["quota"], `one of ${known.join(", ")} is needed, found ${show(options.quota)}`);
  const reps = quota === undefined ? [] : result.quotas[quota]?.reps;
  mustAll(reps, ["result", "quotas", String(quota), "reps"], {
    rep: "text",
    value: "number",
    quota: "number",
    attainment: "figure",
    expected: "number",
    pace: "figure",
  });
  const labels = context.labels(reps.map(({ rep }) => rep));
  const bars = reps.map(({ value, quota: asked, attainment, expected, pace }, i): ProgressBar => {
    const share = attainment === null ? texts.noTarget : percent(attainment);
    const ratio = pace ?? attainment;
    return {
      label: labels[i] as string,
      value: attainment,
      mark: asked === 0 ? null : expected / asked,
      text: `${share} · ${texts.of(plain(value), plain(asked))}`,
      tone: ratio === null ? "pale" : ratio < 0.75 ? "bad" : ratio < 0.95 ? "warn" : "good",
    };
  });
  const detail = [...(quota === undefined ? [] : [context.name(quota)]), context.period(result.period.label)].join(
    " · ",
  );
  return progressBars(
    context,
    context.title(texts.titles.quota, detail),
    context.notes(result.asOf, texts.notes.quota),
    bars,
    { axis: texts.ofQuota, goal: true },
  );
}
