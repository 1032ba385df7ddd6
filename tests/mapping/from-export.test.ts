import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { mapTeam, plainRows } from "../../examples/from-export/map-team.ts";
import { shapes } from "../../examples/from-export/shapes.ts";
import { writeCsv } from "../../examples/monthly-review/csv.ts";
import { generate } from "../../examples/monthly-review/generate.ts";
import { reviewOf, teamInput } from "../../examples/monthly-review/team.ts";

const folder = mkdtempSync(join(tmpdir(), "salesplan-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("one team in five shapes", () => {
  const files = generate();
  for (const [name, rows] of Object.entries(files)) writeCsv(folder, name, rows);
  const input = teamInput(folder);
  const expected = reviewOf(input);
  const plain = new Map(plainRows(files).map(([file, record, rows]) => [file, { record, rows }]));
  it.each(shapes.map((shape) => [shape.name, shape] as const))("%s leads to the same review", (_name, shape) => {
    const { tables, counts } = mapTeam(shape.policy, (file) => {
      const { record, rows } = plain.get(file) ?? { record: "deals" as const, rows: [] };
      return shape.write[record](rows);
    });
    expect(counts.files).toBe(plain.size);
    expect(counts.given).toBe(counts.used + counts.unused + counts.rejected);
    const found = reviewOf({ ...input, ...tables });
    expect(found.history.at(-1)?.amount).toBe("5281000");
    expect(found).toEqual(expected);
  });
});

describe("a preset and at most ten lines of one's own", () => {
  it.each(shapes.map(({ name }) => name))("%s", (name) => {
    const file = new URL(`../../examples/from-export/${name}.ts`, import.meta.url);
    const text = readFileSync(file, "utf8").split("\n");
    const begin = text.findIndex((line) => line.startsWith("export const policy"));
    const shared = text.findIndex((line) => line.startsWith("const common"));
    // What all sources share counts for each of them.
    const common = begin - shared <= 1 ? 1 : Math.max(1, begin - shared - 2);
    let sources = 0;
    for (let at = begin; at < text.length; at += 1) {
      const line = text[at] as string;
      if (!/^ {4}\w+: \{/.test(line)) continue;
      sources += 1;
      let own = 0;
      if (!line.endsWith("},"))
        for (let next = at + 1; text[next] !== "    },"; next += 1)
          if (!/^ {6}(from:|\.\.\.common)/.test(text[next] as string)) own += 1;
      expect([name, line.trim(), own + common <= 10]).toEqual([name, line.trim(), true]);
    }
    expect(sources).toBe(11);
  });
});
