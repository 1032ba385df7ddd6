/** Colours that stay apart for colour-blind readers: Okabe and Ito (2008). No chart says a thing by colour alone. */
export const COLORS = {
  good: "#0072B2",
  warn: "#E69F00",
  bad: "#D55E00",
  total: "#595959",
  plain: "#56B4E9",
  pale: "#D0D5DA",
  ink: "#222222",
  soft: "#5F6368",
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
