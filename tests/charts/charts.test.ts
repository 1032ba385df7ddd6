import { mkdirSync, writeFileSync } from "node:fs";
import { canonicalJson } from "salesplan/kernel";
import { zhHans, zhHant } from "salesplan/messages";
import { describe, expect, it } from "vitest";
import { hard } from "./hard.ts";
import { svgOf } from "./render.ts";
import { bare, filled } from "./specs.ts";

/** SALESPLAN_CHARTS=folder keeps the pictures, to be looked at. */
const folder = process.env.SALESPLAN_CHARTS;
const keep = (name: string, svg: string): void => {
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${name}.svg`, svg);
};

const sets = {
  en: filled(),
  "zh-Hans": filled({ locale: zhHans, shift: 4, unit: "万元" }),
  "zh-Hant": filled({ locale: zhHant, shift: 4, unit: "萬元" }),
  empty: bare(),
  "hard-en": hard(),
  "hard-zh-Hant": hard(zhHant),
};

describe.each(Object.entries(sets))("charts (%s)", (set, specs) => {
  it.each(Object.entries(specs))(
    "%s is drawn without a warning and tells its text to a screen reader",
    async (name, spec) => {
      const svg = await svgOf(spec);
      keep(`${set}-${name}`, svg);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      expect(svg).toContain(spec.title.text.replace("&", "&amp;"));
      expect(spec.description.startsWith(spec.title.text)).toBe(true);
    },
  );
  it.each(Object.entries(specs))("%s is plain JSON", (_, spec) => {
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });
});

describe("charts", () => {
  it("gives the same bytes for the same input", () => {
    expect(JSON.stringify(filled())).toBe(JSON.stringify(filled()));
    expect(canonicalJson(bare())).toBe(canonicalJson(bare()));
  });
  it("leaves no English title in a Chinese chart", () => {
    for (const name of Object.keys(sets.en)) {
      expect(sets["zh-Hant"][name]?.title.text).not.toBe(sets.en[name]?.title.text);
      expect(sets["zh-Hans"][name]?.title.text).not.toBe(sets.en[name]?.title.text);
    }
  });
});
