import { AMOUNTS, chart, empty, endText, head, ownColor, rows, ticks, zeroLine } from "./frame.ts";
import { plain, signed } from "./numbers.ts";
import type { Context } from "./options.ts";
import { COLORS, type Tone } from "./palette.ts";
import type { ChartSpec, Datum } from "./spec.ts";

/** A step of a waterfall in the display unit; `level`: where the sum stands here, for its first and last bar. */
export interface WaterfallStep {
  readonly label: string;
  readonly amount: number;
  readonly kind: "level" | "change";
  /** What a change means. @defaultValue good where it adds, bad where it takes away */
  readonly tone?: Tone;
}

/** Steps from the top down; each change begins where the step above it ends. */
export function waterfall(
  context: Context,
  title: string,
  subtitle: readonly string[],
  steps: readonly WaterfallStep[],
  unit: string,
): ChartSpec {
  if (steps.every(({ amount }) => amount === 0)) return empty(context, title, subtitle);
  let at = 0;
  const values = steps.map(({ label, amount, kind, tone }, i): Datum => {
    const from = kind === "level" ? 0 : at;
    at = kind === "level" ? amount : at + amount;
    return {
      label,
      next: steps[i + 1]?.label ?? null,
      from,
      to: at,
      end: Math.max(from, at),
      text: kind === "level" ? plain(amount) : signed(amount),
      color: COLORS[kind === "level" ? "total" : (tone ?? (amount < 0 ? "bad" : "good"))],
    };
  });
  const labels = steps.map(({ label }) => label);
  const y = rows(labels);
  const axis = { format: AMOUNTS, tickCount: ticks(context.width) };
  return chart(
    head(
      context,
      title,
      subtitle,
      values.map(({ label, text }) => context.texts.pair(String(label), `${text}${unit === "" ? "" : ` ${unit}`}`)),
      { left: labels },
    ),
    {
      width: context.width,
      height: { step: 28 },
      data: { values },
      layer: [
        {
          data: { values: values.filter(({ next }) => next !== null) },
          mark: { type: "rule", color: COLORS.soft, strokeDash: [2, 2] },
          encoding: { y: { ...y, field: "label" }, y2: { field: "next" }, x: { field: "to", type: "quantitative" } },
        },
        {
          mark: { type: "bar" },
          encoding: {
            y,
            x: { field: "from", type: "quantitative", title: unit === "" ? null : unit, axis, scale: { zero: true } },
            x2: { field: "to" },
            color: ownColor,
          },
        },
        ...zeroLine(values.some(({ from, to }) => Number(from) < 0 || Number(to) < 0)),
        endText(y, "end"),
      ],
    },
  );
}
