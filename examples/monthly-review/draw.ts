import type { MarkdownOptions, Review } from "salesplan/review";
import * as vega from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { drawn, pageOf } from "./html.ts";
import type { Picture, Spec } from "./pictures.ts";

/*
 * Without a browser Vega takes every letter to be 0.8 of its height, which leaves a third of a narrow picture blank. Wide fonts such
 * as DejaVu come to about 0.62, Chinese characters to their height.
 */
const { textMetrics: metrics } = vega as unknown as {
  readonly textMetrics: { width: (item: { fontSize?: number }, text: unknown) => number };
};
metrics.width = ({ fontSize = 11 }, text) =>
  [...String(text ?? "")].reduce((sum, c) => sum + (c > "\u2e7f" ? 1 : 0.62), 0) * fontSize;

/** A specification drawn without a browser: the text of an SVG. */
async function draw(spec: Spec): Promise<string> {
  const plain = JSON.parse(JSON.stringify(spec)) as TopLevelSpec;
  const view = new vega.View(vega.parse(compile(plain).spec), { renderer: "none" });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}

/** The review as one HTML page with its pictures in it. */
export const page = async (
  review: Review,
  pictures: readonly Picture[],
  options: MarkdownOptions = {},
): Promise<string> => pageOf(review, await drawn(pictures, options, draw, review.unit), options);
