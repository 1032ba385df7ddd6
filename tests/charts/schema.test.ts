import { readFileSync } from "node:fs";
import { zhHans, zhHant } from "salesplan/messages";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { hard } from "./hard.ts";
import { bare, filled } from "./specs.ts";

/** The schema that the installed Vega-Lite ships: a misspelt property or a value that it does not know is an error, not a silent default. */
const schema = z.fromJSONSchema(
  JSON.parse(readFileSync("node_modules/vega-lite/build/vega-lite-schema.json", "utf8")) as Parameters<
    typeof z.fromJSONSchema
  >[0],
);
const plain = (spec: object): { [key: string]: unknown } => JSON.parse(JSON.stringify(spec));

const sets = {
  en: filled(),
  "zh-Hans": filled({ locale: zhHans, shift: 4, unit: "万元" }),
  empty: bare(),
  "hard-zh-Hant": hard(zhHant),
};
describe.each(Object.entries(sets))("charts (%s) by Vega-Lite's own schema", (_, specs) => {
  it.each(Object.entries(specs))("%s", (_name, spec) => {
    const result = schema.safeParse(plain(spec));
    expect(result.success ? [] : result.error.issues.slice(0, 3)).toEqual([]);
  });
});

it("would tell a misspelt property, mark or channel", () => {
  const spec = plain(sets.en.bridgeWaterfall as object);
  expect(schema.safeParse({ ...spec, tilte: "x" }).success).toBe(false);
  const text = JSON.stringify(spec);
  for (const [right, wrong] of [
    ['"type":"bar"', '"type":"bra"'],
    ['"quantitative"', '"quantitativ"'],
    ['"width":480', '"width":"wide"'],
  ] as const) {
    expect(text).toContain(right);
    expect(schema.safeParse(JSON.parse(text.replace(right, wrong))).success, wrong).toBe(false);
  }
});
