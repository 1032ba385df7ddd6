import type { Json } from "../kernel/index.ts";
import type { Context } from "./options.ts";
import { COLORS, SHADES } from "./palette.ts";
import type { Channel, ChartHead, ChartSpec, ChartTitle, Datum, Layer, View } from "./spec.ts";
import { textWidth } from "./text-room.ts";

/** Lists in a description end here: a screen reader reads them aloud. */
const SPOKEN = 12;
const FONT =
  "system-ui, 'Noto Sans', 'Noto Sans CJK SC', 'Noto Sans CJK TC', 'PingFang SC', 'Microsoft YaHei', sans-serif";
const CONFIG: ChartHead["config"] = {
  background: "white",
  font: FONT,
  title: {
    anchor: "start",
    frame: "bounds",
    offset: 14,
    fontSize: 15,
    subtitleFontSize: 11,
    subtitlePadding: 5,
    color: COLORS.ink,
    subtitleColor: COLORS.soft,
  },
  axis: {
    labelFontSize: 11,
    titleFontSize: 11,
    titleFontWeight: "normal",
    labelColor: COLORS.ink,
    titleColor: COLORS.soft,
    labelLimit: 420,
    gridColor: "#E8EAED",
    domainColor: "#9AA0A6",
    tickColor: "#9AA0A6",
    titlePadding: 8,
  },
  legend: {
    labelFontSize: 11,
    titleFontSize: 11,
    titleFontWeight: "normal",
    labelLimit: 260,
    titleColor: COLORS.soft,
    labelColor: COLORS.ink,
  },
  text: { fontSize: 11, color: COLORS.ink },
  view: { stroke: null },
};

/** Pixels that wide characters need beyond what a renderer without fonts reckons with. */
const wide = (texts: readonly string[]): number =>
  texts.reduce((most, text) => Math.max(most, [...text].filter((c) => c > "\u2e7f").length), 0) * 4;

/** Title, description and looks of a chart. `said`: what the chart shows, item by item; `left`, `right`: texts at its edges. */
export function head(
  context: Context,
  title: string,
  subtitle: readonly string[],
  said: readonly string[],
  edges: { readonly left?: readonly string[]; readonly right?: readonly string[] } = {},
): ChartHead {
  const { texts } = context;
  const listed = said.slice(0, SPOKEN);
  if (said.length > SPOKEN) listed.push(texts.more(said.length - SPOKEN));
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    title: { text: title, subtitle },
    description: texts.describe(title, subtitle, listed),
    padding: {
      left: 12 + wide(edges.left ?? []),
      // A title wider than the plot: what a renderer without fonts reckons too little for it.
      right: 16 + Math.max(wide(edges.right ?? []), 1.4 * textWidth(title) > context.width + 40 ? wide([title]) : 0),
      top: 12,
      bottom: 12,
    },
    config: CONFIG,
  };
}

/** A chart of one plot. */
export const chart = (head: ChartHead, view: Omit<View, "title">): ChartSpec => ({ ...head, ...view });

/** A plot that says that there is nothing to draw. */
export const emptyView = (context: Context): Omit<View, "title"> => ({
  width: context.width,
  height: 60,
  data: { values: [{ text: context.texts.nothing }] },
  layer: [
    {
      mark: { type: "text", fontSize: 13, color: COLORS.soft },
      encoding: { text: { field: "text", type: "nominal" } },
    },
  ],
});

/** A chart without anything in it. */
export const empty = (context: Context, title: string, subtitle: readonly string[]): ChartSpec =>
  chart(head(context, title, subtitle, [context.texts.nothing]), emptyView(context));

/** A heading of one plot among several. */
export const heading = (text: string): ChartTitle => ({ text, fontSize: 12, offset: 6, frame: "group" });

/** How amounts are written at an axis: whole, with grouped digits. */
export const AMOUNTS = ",.12~r";

/** Values at an axis across: as many as have room for their labels, six at most. */
export const ticks = (width: number): number => Math.min(6, Math.max(2, Math.floor(width / 55)));

/** Names from top to bottom, in the order given. */
export const rows = (names: readonly string[], field = "label"): Channel => ({
  field,
  type: "nominal",
  scale: { domain: names, paddingInner: 0.35, paddingOuter: 0.2 },
  axis: { title: null, ticks: false, domain: false, grid: false, labelPadding: 8 },
});

/** The line from which bars start, where some of them go below it. */
export const zeroLine = (below: boolean): readonly Layer[] =>
  below
    ? [
        {
          data: { values: [{ zero: 0 }] },
          mark: { type: "rule", color: COLORS.ink },
          encoding: { x: { field: "zero", type: "quantitative" } },
        },
      ]
    : [];

/** A colour that the data itself names. */
export const ownColor: Channel = { field: "color", type: "nominal", scale: null, legend: null };

/** A column of texts beside the plot. */
export const sideText = (y: Channel, width: number): Layer => ({
  mark: { type: "text", align: "left", baseline: "middle" },
  encoding: { y, x: { value: width + 12 }, text: { field: "text", type: "nominal" } },
});

/** A text behind the end of each bar. */
export const endText = (y: Channel, x: string, gap = 6): Layer => ({
  mark: { type: "text", align: "left", baseline: "middle", dx: gap },
  encoding: { y, x: { field: x, type: "quantitative" }, text: { field: "text", type: "nominal" } },
});

/** Shades from little to much; {@link SHADES} run straight from one to the other, so that the ink on them can be chosen. */
export const shades = (domain: readonly [number, number]): { readonly [property: string]: Json } => ({
  domain,
  range: SHADES,
  interpolate: "rgb",
});

/** Texts inside marks, a layer per ink: a colour channel of their own would meddle with the scale of the marks. */
export const insideText = (x: Channel, y: Channel, values: readonly Datum[]): readonly Layer[] =>
  ["white", "black"].flatMap((color): Layer[] => {
    const data = values.filter(({ ink }) => ink === color);
    return data.length === 0
      ? []
      : [
          {
            data: { values: data },
            mark: { type: "text", color, lineBreak: "\n" },
            encoding: { x, y, text: { field: "text", type: "nominal" } },
          },
        ];
  });
