import { mustAll, mustHave } from "../measure/must.ts";
import type { Forecast } from "../pipeline/index.ts";
import { AMOUNTS, chart, empty, endText, head, ownColor, rows, ticks } from "./frame.ts";
import { inUnit, plain } from "./numbers.ts";
import { contextOf, type MoneyOptions, unitOf } from "./options.ts";
import { COLORS } from "./palette.ts";
import type { ChartSpec, Datum } from "./spec.ts";

/** Which forecast is drawn. */
export interface ForecastChartOptions extends MoneyOptions {
  /** Label of one of the forecast's periods. @defaultValue the first */
  readonly period?: string;
}

/**
 * Where a period ends: what is signed, the range in which four of five outcomes lie with its middle, and how likely each tier is.
 *
 * @returns an empty chart for a period that was not forecast
 * @throws A `SalesPlanError`: MISSING_OPTION, BAD_OPTION.
 * @example
 * ```ts
 * import { forecastRange } from "salesplan/charts";
 * import * as pipeline from "salesplan/pipeline";
 * const policy = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] }, probabilities: { offer: 0.5 } });
 * const deals = [
 *   { id: "a", stage: "signed", amount: 100, closeDate: "2026-07-20" },
 *   { id: "b", stage: "offer", amount: 60, closeDate: "2026-08-20" },
 * ];
 * const found = pipeline.forecast(policy, deals, {
 *   asOf: "2026-07-31", periods: [{ label: "Q3", start: "2026-07-01", end: "2026-09-30" }], tiers: { target: 160 },
 * });
 * forecastRange(found).data.values.map(({ label, text }) => [label, text]); //=> [["signed", "100"], ["forecast", "100 – 160"], ["target", "160 · chance 50 %"]]
 * ```
 */
export function forecastRange(result: Forecast, options: ForecastChartOptions = {}): ChartSpec {
  const context = contextOf(options);
  mustHave(options, [], { period: "text?" });
  mustHave(result, "result", { asOf: "text", periods: "objects" });
  mustAll(result.periods, ["result", "periods"], { period: "object", signed: "object", tiers: "object" });
  for (const [i, { period, tiers }] of result.periods.entries()) {
    mustHave(period, ["result", "periods", i, "period"], { label: "text" });
    mustAll(Object.values(tiers), ["result", "periods", i, "tiers"], { probability: "ratio" });
  }
  const { texts, say } = context;
  const { shift, name } = unitOf(context, options, null);
  const { period: label } = options;
  const found = label === undefined ? result.periods[0] : result.periods.find(({ period }) => period.label === label);
  const title = context.title(texts.titles.forecast, context.period(found?.period.label ?? label ?? ""));
  const subtitle = context.notes(result.asOf, texts.notes.forecast);
  if (found === undefined) return empty(context, title, subtitle);
  const at = (amount: Parameters<typeof inUnit>[0]): number => inUnit(amount, shift, ["result", found.period.label]);
  const [low, high] = [at(found.p10), at(found.p90)];
  const signed = at(found.signed.amount);
  const bars: Datum[] = [
    { label: say("signed"), from: 0, to: signed, mark: null, end: signed, text: plain(signed), color: COLORS.total },
    {
      label: say("forecast"),
      from: low,
      to: high,
      mark: at(found.p50),
      end: high,
      text: low === high ? plain(low) : `${plain(low)} – ${plain(high)}`,
      color: COLORS.plain,
    },
    ...Object.entries(found.tiers).map(([tier, { amount, probability }]): Datum => {
      const to = at(amount);
      return {
        label: say(tier),
        from: null,
        to: null,
        mark: null,
        tier: to,
        end: to,
        text: `${plain(to)} · ${texts.chance(context.chance(probability))}`,
        color: COLORS.bad,
      };
    }),
  ];
  if (bars.every(({ end }) => end === 0)) return empty(context, title, subtitle);
  const labels = bars.map(({ label }) => String(label));
  const y = rows(labels);
  return chart(
    head(
      context,
      title,
      subtitle,
      bars.map(({ label, text }) => texts.pair(String(label), String(text))),
      { left: labels, right: bars.map(({ text }) => String(text)) },
    ),
    {
      width: context.width,
      height: { step: 32 },
      data: { values: bars },
      layer: [
        {
          mark: { type: "bar" },
          encoding: {
            y,
            x: {
              field: "from",
              type: "quantitative",
              title: name === "" ? null : name,
              axis: { format: AMOUNTS, tickCount: ticks(context.width) },
              scale: { zero: true },
            },
            x2: { field: "to" },
            color: ownColor,
          },
        },
        {
          mark: { type: "tick", color: "black", thickness: 3, bandSize: 26 },
          encoding: { y, x: { field: "mark", type: "quantitative" } },
        },
        {
          mark: { type: "point", shape: "diamond", filled: true, size: 110, color: COLORS.bad, opacity: 1 },
          encoding: { y, x: { field: "tier", type: "quantitative" } },
        },
        endText(y, "end", 10),
      ],
    },
  );
}
