import type { Json } from "../kernel/index.ts";

/** One row of a chart's inline data: plain numbers, plain strings. */
export interface Datum {
  readonly [field: string]: string | number | boolean | null;
}
/** A mark with its properties. */
export interface Mark {
  readonly type: "area" | "bar" | "line" | "point" | "rect" | "rule" | "text" | "tick";
  readonly [property: string]: Json;
}
/** What a channel shows: a field of the data, or a fixed value. */
export interface Channel {
  readonly field?: string;
  readonly type?: "quantitative" | "nominal" | "ordinal";
  readonly value?: string | number;
  readonly title?: string | null;
  readonly axis?: { readonly [property: string]: Json } | null;
  readonly scale?: { readonly [property: string]: Json } | null;
  readonly legend?: { readonly [property: string]: Json } | null;
}
/** Which channel shows what. */
export interface Encoding {
  readonly x?: Channel;
  readonly x2?: Channel;
  readonly y?: Channel;
  readonly y2?: Channel;
  readonly color?: Channel;
  readonly shape?: Channel;
  readonly text?: Channel;
}
/** One layer of a view; without data of its own it shows the view's. */
export interface Layer {
  readonly data?: { readonly values: readonly Datum[] };
  readonly mark: Mark;
  readonly encoding: Encoding;
}
/** A plot: layers over one pair of axes. */
export interface View {
  readonly title?: ChartTitle;
  readonly width: number;
  readonly height: number | { readonly step: number };
  readonly data: { readonly values: readonly Datum[] };
  readonly layer: readonly Layer[];
}
/** A heading, and below it how to read the chart. */
export interface ChartTitle {
  readonly text: string;
  readonly subtitle?: readonly string[];
  readonly fontSize?: number;
  readonly offset?: number;
  readonly frame?: "group";
}
/** What every specification has. */
export interface ChartHead {
  readonly $schema: "https://vega.github.io/schema/vega-lite/v6.json";
  readonly title: ChartTitle;
  /** What the chart says, in words: screen readers read it, since it becomes the `aria-label` of the picture. */
  readonly description: string;
  readonly padding: { readonly [side in "left" | "right" | "top" | "bottom"]: number };
  readonly config: { readonly [part: string]: Json };
}
/** A Vega-Lite 6 specification: one plot. Plain JSON with its data inside. */
export interface ChartSpec extends ChartHead, View {
  readonly title: ChartTitle;
}
/** A Vega-Lite 6 specification: plots below one another. */
export interface StackedSpec extends ChartHead {
  readonly vconcat: readonly View[];
  readonly spacing: number;
  readonly bounds: "flush";
}
