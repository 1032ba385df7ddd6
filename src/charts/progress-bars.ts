import { chart, empty, head, ownColor, rows, sideText, ticks, zeroLine } from "./frame.ts";
import type { Context } from "./options.ts";
import { COLORS, type Tone } from "./palette.ts";
import type { ChartSpec, Datum, Layer } from "./spec.ts";

/** A bar with the mark that it should have reached. Shares: 1 is all of it. */
export interface ProgressBar {
  readonly label: string;
  readonly value: number | null;
  readonly mark: number | null;
  readonly text: string;
  readonly tone: Tone;
}

/** Bars from the top down, each with a mark, and a line at 1 where that is the goal. */
export function progressBars(
  context: Context,
  title: string,
  subtitle: readonly string[],
  bars: readonly ProgressBar[],
  how: { readonly axis: string; readonly goal: boolean },
): ChartSpec {
  if (bars.length === 0) return empty(context, title, subtitle);
  const labels = bars.map(({ label }) => label);
  const y = rows(labels);
  const values = bars.map(
    ({ label, value, mark, text, tone }): Datum => ({
      label,
      value,
      mark,
      text,
      color: COLORS[tone],
    }),
  );
  const goal: Layer = {
    data: { values: [{ goal: 1 }] },
    mark: { type: "rule", strokeDash: [5, 4], color: COLORS.soft },
    encoding: { x: { field: "goal", type: "quantitative" } },
  };
  return chart(
    head(
      context,
      title,
      subtitle,
      bars.map(({ label, text }) => context.texts.pair(label, text)),
      { left: labels, right: bars.map(({ text }) => text) },
    ),
    {
      width: context.width,
      height: { step: 30 },
      data: { values },
      layer: [
        {
          mark: { type: "bar" },
          encoding: {
            y,
            x: {
              field: "value",
              type: "quantitative",
              title: how.axis,
              axis: { format: ".0%", tickCount: ticks(context.width) },
            },
            color: ownColor,
          },
        },
        ...zeroLine(bars.some(({ value }) => value !== null && value < 0)),
        ...(how.goal ? [goal] : []),
        {
          mark: { type: "tick", color: "black", thickness: 3, bandSize: 24 },
          encoding: { y, x: { field: "mark", type: "quantitative" } },
        },
        sideText(y, context.width),
      ],
    },
  );
}
