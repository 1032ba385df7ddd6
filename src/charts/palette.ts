/**
 * Colours that stay apart for colour-blind readers, after Okabe and Ito (2008); `bad` is a darker vermilion, so that white text on it
 * can be read. No chart says a thing by colour alone.
 */
export const COLORS = {
  good: "#0072B2",
  warn: "#E69F00",
  bad: "#BC4B00",
  total: "#595959",
  plain: "#56B4E9",
  pale: "#D0D5DA",
  ink: "#222222",
  soft: "#5F6368",
  line: "#9AA0A6",
} as const;

/** What a bar stands for. */
export type Tone = "good" | "warn" | "bad" | "total" | "plain" | "pale";

/** Colours of unordered groups, in turn. */
export const GROUPS: readonly string[] = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#595959"];
/** Shapes of the same groups. */
export const SHAPES: readonly string[] = [
  "circle",
  "triangle-up",
  "square",
  "diamond",
  "cross",
  "triangle-down",
  "stroke",
];

/** The ends of a scale from little to much. */
export const SHADES = ["#E3EEF9", "#08519C"] as const;

const channels = (color: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));

/** Relative luminance of sRGB channels 0 to 255 (WCAG 2). */
const luminance = (rgb: readonly number[]): number => {
  const [r = 0, g = 0, b = 0] = rgb.map((value) => {
    const c = value / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** Black or white, whichever reads better on a place of {@link SHADES}: 0 is little, 1 is much. */
export function inkOn(depth: number): "white" | "black" {
  const [from, to] = SHADES.map(channels) as [readonly number[], readonly number[]];
  const ground = luminance(from.map((value, i) => value + depth * ((to[i] as number) - value)));
  return 1.05 / (ground + 0.05) > (ground + 0.05) / 0.05 ? "white" : "black";
}
