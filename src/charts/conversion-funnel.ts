import type { ConversionFigure, FunnelReport, StageFigure } from "../funnel/index.ts";
import { mustAll, mustHave } from "../measure/must.ts";
import { emptyView, head, heading, rows, sideText, ticks } from "./frame.ts";
import { plain } from "./numbers.ts";
import { type ChartOptions, contextOf } from "./options.ts";
import { COLORS } from "./palette.ts";
import type { Datum, StackedSpec, View } from "./spec.ts";

/** What of a funnel report is drawn. */
export interface FunnelFigures extends Pick<FunnelReport, "asOf"> {
  readonly stages: readonly StageFigure[];
  readonly conversions: readonly ConversionFigure[];
}

/**
 * A funnel in two plots: how many of the entries whose time is over reached each stage, and each conversion with its interval,
 * its base and its target. A wide interval is the picture of "too few to say".
 *
 * @throws A `SalesPlanError`: MISSING_OPTION, BAD_OPTION.
 * @example
 * ```ts
 * import { conversionFunnel } from "salesplan/charts";
 * import * as funnel from "salesplan/funnel";
 * const policy = funnel.define({ stages: ["lead", "signed"] });
 * const report = funnel.analyze(policy, [
 *   { dealId: 1, stage: "lead", at: "2026-01-05" }, { dealId: 1, stage: "signed", at: "2026-02-01" }, { dealId: 2, stage: "lead", at: "2026-01-06" },
 * ], { asOf: "2026-12-31" });
 * const [stages, conversions] = conversionFunnel(report).vconcat;
 * stages?.data.values.map(({ label, share }) => [label, share]); //=> [["lead", 1], ["signed", 0.5]]
 * conversions?.data.values[0]?.text; //=> "50 % · 1 of 2"
 * ```
 */
export function conversionFunnel(report: FunnelFigures, options: ChartOptions = {}): StackedSpec {
  const context = contextOf(options);
  mustHave(report, "report", { asOf: "text", stages: "objects", conversions: "objects" });
  mustAll(report.stages, ["report", "stages"], { stage: "text", cumulativeRate: "figure", matureEntered: "number" });
  mustAll(report.conversions, ["report", "conversions"], {
    from: "text",
    to: "text",
    n: "number",
    converted: "number",
    rate: "figure",
    low: "figure",
    high: "figure",
    target: "figure",
  });
  const { texts, name, percent } = context;
  const title = context.title(texts.titles.funnel);
  const subtitle = context.notes(report.asOf, texts.notes.funnel);
  const percents = { format: ".0%", tickCount: ticks(context.width) };
  const whole = { domain: [0, 1] };
  const stages = report.stages.flatMap(({ stage, cumulativeRate, matureEntered }): Datum[] =>
    cumulativeRate === null
      ? []
      : [{ label: name(stage), share: cumulativeRate, text: `${percent(cumulativeRate)} · ${plain(matureEntered)}` }],
  );
  const judged = report.conversions.some(({ rate }) => rate !== null);
  const rates = report.conversions.flatMap(({ from, to, rate, low, high, n, converted, target }): Datum[] =>
    judged
      ? [
          {
            label: `${name(from)} → ${name(to)}`,
            rate,
            low: rate === null ? null : low,
            high: rate === null ? null : high,
            target,
            text: rate === null ? texts.notJudged : `${percent(rate)} · ${texts.of(plain(converted), plain(n))}`,
          },
        ]
      : [],
  );
  const labels = (data: readonly Datum[]): string[] => data.map(({ label }) => String(label));
  const said = [...stages, ...rates].map(({ label, text }) => context.texts.pair(String(label), String(text)));
  const y = rows(labels(stages));
  const reached: View = {
    title: heading(texts.stagesReached),
    width: context.width,
    height: { step: 28 },
    data: { values: stages },
    layer: [
      {
        mark: { type: "bar", color: COLORS.plain },
        encoding: {
          y,
          x: { field: "share", type: "quantitative", title: texts.ofCohort, axis: percents, scale: whole },
        },
      },
      sideText(y, context.width),
    ],
  };
  const step = rows(labels(rates));
  const between: View = {
    title: heading(texts.conversions),
    width: context.width,
    height: { step: 28 },
    data: { values: rates },
    layer: [
      {
        mark: { type: "rule", color: COLORS.good, strokeWidth: 3, opacity: 0.6 },
        encoding: {
          y: step,
          x: { field: "low", type: "quantitative", title: null, axis: percents, scale: whole },
          x2: { field: "high" },
        },
      },
      {
        mark: { type: "point", filled: true, size: 80, color: COLORS.good, opacity: 1 },
        encoding: { y: step, x: { field: "rate", type: "quantitative" } },
      },
      {
        mark: { type: "tick", color: "black", thickness: 3, bandSize: 20 },
        encoding: { y: step, x: { field: "target", type: "quantitative" } },
      },
      sideText(step, context.width),
    ],
  };
  return {
    ...head(context, title, subtitle, stages.length === 0 ? [texts.nothing] : said, {
      left: labels([...stages, ...rates]),
      right: [...stages, ...rates].map(({ text }) => String(text)),
    }),
    vconcat: stages.length === 0 ? [emptyView(context)] : rates.length === 0 ? [reached] : [reached, between],
    spacing: 84,
    bounds: "flush",
  };
}
