import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { foreignTo, SIMPLIFIED } from "./scripts.ts";

const FILES = {
  "zh-Hans": ["src/messages/zh-hans", "src/charts/texts/zh-hans.ts", "docs/zh-Hans"],
  "zh-Hant": ["src/messages/zh-hant", "src/charts/texts/zh-hant.ts", "docs/zh-Hant"],
} as const;
const files = (place: string): readonly string[] =>
  !existsSync(place) ? [] : place.includes(".") ? [place] : readdirSync(place).map((name) => join(place, name));
/** A page may name the other language by its own name. */
const text = (file: string): string => readFileSync(file, "utf8").replace(/简体中文|繁體中文/gu, "");

describe.each(["zh-Hans", "zh-Hant"] as const)("%s", (language) => {
  it.each(FILES[language].flatMap(files))("%s has no character of the other script", (file) => {
    expect(foreignTo(language, text(file))).toEqual([]);
  });
  it("is written in messages, charts and quick starts", () => {
    for (const place of FILES[language]) expect(files(place).length, place).toBeGreaterThan(0);
  });
});

it("the list tells the scripts apart: no character stands on both sides", () => {
  expect(SIMPLIFIED.size).toBeGreaterThan(350);
  for (const char of SIMPLIFIED.values()) expect(SIMPLIFIED.has(char), char).toBe(false);
  expect(foreignTo("zh-Hant", "客戶健康度下降，请注意")).toEqual(["请"]);
  expect(foreignTo("zh-Hans", "客户健康度下降，請注意")).toEqual(["請"]);
});
