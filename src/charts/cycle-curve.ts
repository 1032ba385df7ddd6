import { mustAll, mustHave } from "../measure/must.ts";
import { type SurvivalCurve, timeQuantile } from "../stats/index.ts";
import { chart, empty, head, ticks } from "./frame.ts";
import { plain } from "./numbers.ts";
import { type ChartOptions, contextOf } from "./options.ts";
import { COLORS } from "./palette.ts";
import type { ChartSpec, Datum } from "./spec.ts";

/**
 * How long deals stay open: the curve of `stats.kaplanMeier` with its band, and the day by which half are decided.
 *
 * @throws A `SalesPlanError`: MISSING_OPTION, BAD_OPTION.
 * @example
 * ```ts
 * import { cycleCurve } from "salesplan/charts";
 * import { kaplanMeier } from "salesplan/stats";
 * const spec = cycleCurve(kaplanMeier([20, 30, 45, 60, 50, 80], [1, 1, 1, 1, 0, 0]));
 * spec.data.values.length; //=> 5
 * spec.description.includes("half decided within 45 days"); //=> true
 * ```
 */
export function cycleCurve(curve: SurvivalCurve, options: ChartOptions = {}): ChartSpec {
  const context = contextOf(options);
  mustHave(curve, "curve", { n: "number", steps: "objects" });
  mustAll(curve.steps, ["curve", "steps"], { time: "number", survival: "number", low: "figure", high: "figure" });
  const { texts, percent } = context;
  const title = context.title(texts.titles.cycle, texts.deals(plain(curve.n)));
  const subtitle = context.notes(null, texts.notes.cycle);
  if (curve.steps.length === 0) return empty(context, title, subtitle);
  const values: Datum[] = [
    { time: 0, open: 1, low: 1, high: 1 },
    ...curve.steps.map(({ time, survival, low, high }): Datum => ({ time, open: survival, low, high })),
  ];
  const median = timeQuantile(curve, 0.5).value;
  const marked = median === null ? [] : [{ time: median, open: 0.5, text: texts.median(plain(median)) }];
  const last = curve.steps.at(-1)?.time ?? 0;
  const left = median !== null && median > last * 0.55;
  const said = marked.map(({ text }) => text);
  for (const { time, open } of values.slice(1)) said.push(texts.pair(`${time} ${texts.days}`, percent(open as number)));
  const x = { field: "time", type: "quantitative" } as const;
  const y = { field: "open", type: "quantitative" } as const;
  return chart(head(context, title, subtitle, said), {
    width: context.width,
    height: 260,
    data: { values },
    layer: [
      {
        data: { values: values.filter(({ low }) => low !== null) },
        mark: { type: "area", interpolate: "step-after", color: COLORS.plain, opacity: 0.3 },
        encoding: {
          x: { ...x, title: texts.days, axis: { tickCount: ticks(context.width) } },
          y: {
            field: "low",
            type: "quantitative",
            title: texts.stillOpen,
            scale: { domain: [0, 1] },
            axis: { format: ".0%", tickCount: 5 },
          },
          y2: { field: "high" },
        },
      },
      { mark: { type: "line", interpolate: "step-after", color: COLORS.good, strokeWidth: 2.5 }, encoding: { x, y } },
      ...(marked.length === 0
        ? []
        : [
            {
              data: { values: marked },
              mark: { type: "point" as const, filled: true, size: 90, color: COLORS.bad, opacity: 1 },
              encoding: { x, y },
            },
            {
              data: { values: marked },
              mark: {
                type: "text" as const,
                align: left ? "right" : "left",
                dx: left ? -10 : 10,
                dy: left ? 10 : -10,
                fontWeight: "bold",
              },
              encoding: { x, y, text: { field: "text", type: "nominal" as const } },
            },
          ]),
    ],
  });
}
