import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { COLORS, GROUPS, inkOn, SHADES, SHAPES } from "../../src/charts/palette.ts";

type Triple = readonly [number, number, number];
const rgb = (hex: string): Triple =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Triple;
const linear = (hex: string): Triple =>
  rgb(hex).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as unknown as Triple;
const luminance = ([r, g, b]: Triple): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
/** Contrast by WCAG 2. */
const contrast = (a: Triple, b: Triple): number => {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
};

/** Full colour-vision deficiency on linear RGB: Machado, Oliveira and Fernandes (2009), severity 1. */
const EYES: { readonly [eye: string]: readonly Triple[] } = {
  "without deficiency": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};
const seen = (hex: string, eye: readonly Triple[]): Triple => {
  const [r, g, b] = linear(hex);
  return eye.map((row) => Math.min(1, Math.max(0, row[0] * r + row[1] * g + row[2] * b))) as unknown as Triple;
};
/** CIELAB of linear sRGB under D65. */
const lab = ([r, g, b]: Triple): Triple => {
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const [x, y, z] = [
    f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047),
    f(0.2126729 * r + 0.7151522 * g + 0.072175 * b),
    f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883),
  ];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
};
const distance = (a: string, b: string, eye: readonly Triple[]): number => {
  const [p, q] = [lab(seen(a, eye)), lab(seen(b, eye))];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
};

/** Colours that stand side by side in one chart. A difference of 2 is just seen; 15 is told apart at a glance. */
const BESIDE: { readonly [chart: string]: readonly string[] } = {
  "bars of progress": [COLORS.good, COLORS.warn, COLORS.bad, COLORS.plain, COLORS.pale],
  waterfalls: [COLORS.good, COLORS.warn, COLORS.bad, COLORS.plain, COLORS.total],
  outcomes: [COLORS.good, COLORS.pale, COLORS.bad],
  groups: GROUPS,
};

describe.each(Object.entries(EYES))("to eyes with %s", (_, eye) => {
  it.each(Object.entries(BESIDE))("%s differ", (_chart, colors) => {
    for (const [i, a] of colors.entries())
      for (const b of colors.slice(i + 1)) expect(distance(a, b, eye), `${a} ${b}`).toBeGreaterThan(15);
  });
});

describe("contrast", () => {
  const white = linear("#FFFFFF");
  it("texts on white reach 4.5", () => {
    for (const color of [COLORS.ink, COLORS.soft]) expect(contrast(linear(color), white), color).toBeGreaterThan(4.5);
  });
  it("white on filled bars reaches 4.5", () => {
    for (const color of [COLORS.good, COLORS.bad, COLORS.total])
      expect(contrast(linear(color), white), color).toBeGreaterThan(4.5);
    expect(contrast(linear(COLORS.pale), linear("#000000"))).toBeGreaterThan(4.5);
  });
  it("lines, points and marks without a number beside them reach 3", () => {
    for (const color of [COLORS.good, COLORS.bad, COLORS.total])
      expect(contrast(linear(color), white), color).toBeGreaterThan(3);
  });
  it("the ink on every shade reaches 4.5", () => {
    const [from, to] = [rgb(SHADES[0]), rgb(SHADES[1])];
    for (let i = 0; i <= 100; i += 1) {
      const mixed = from.map((c, k) => c + (i / 100) * ((to[k] as number) - c));
      const hex = `#${mixed
        .map((c) =>
          Math.round(c * 255)
            .toString(16)
            .padStart(2, "0"),
        )
        .join("")}`;
      const ink = linear(inkOn(i / 100) === "white" ? "#FFFFFF" : "#000000");
      expect(contrast(linear(hex), ink), hex).toBeGreaterThan(4.5);
    }
  });
});

it("has a shape of its own for each colour of a group, so that no chart says a thing by colour alone", () => {
  expect(new Set(SHAPES).size).toBe(GROUPS.length);
});

it("takes no colour from elsewhere, and nothing from the host", () => {
  for (const file of readdirSync("src/charts").filter((name) => name.endsWith(".ts") && name !== "palette.ts")) {
    const code = readFileSync(`src/charts/${file}`, "utf8");
    expect(code, file).not.toMatch(/\bIntl\.|toLocale|new Date|Date\.now|Math\.random|navigator|process\./);
    if (file !== "frame.ts") expect(code.match(/#[0-9A-F]{6}/gi) ?? [], file).toEqual([]);
  }
});
