import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { svgOf } from "../charts/render.ts";
import { filled } from "../charts/specs.ts";

/*
 * The figures of the guides are drawn by the code that they show. FIGURES=write npx vitest run --project unit tests/docs/figures.test.ts
 * draws them anew; without it the test says which are out of date.
 */
const FOLDER = "docs/figures";
const write = process.env.FIGURES === "write";
const specs = Object.entries(filled()).filter(([name]) => name !== "exportWaterfallPeriod");

describe("figures of the guides", () => {
  it.each(specs)("%s is as the code draws it", async (name, spec) => {
    const file = `${FOLDER}/${name}.svg`;
    const label = spec.description.replace(
      /[&<"]/g,
      (char) => ({ "&": "&amp;", "<": "&lt;", '"': "&quot;" })[char] ?? char,
    );
    const svg = `${(await svgOf(spec)).replace("<svg ", `<svg role="img" aria-label="${label}" `)}\n`;
    if (write) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, svg);
    }
    expect(existsSync(file) ? readFileSync(file, "utf8") : "").toBe(svg);
  });
  it("shows each in a guide, and no other", () => {
    const guide = readFileSync("docs/guides/charts.md", "utf8");
    for (const [name] of specs) expect(guide).toContain(`../figures/${name}.svg`);
    expect(readdirSync(FOLDER).sort()).toEqual(specs.map(([name]) => `${name}.svg`).sort());
  });
});
