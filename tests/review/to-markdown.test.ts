import { en, zhHans, zhHant } from "salesplan/messages";
import { monthly, toMarkdown } from "salesplan/review";
import { describe, expect, it } from "vitest";
import { generate, inputOf, options, policies } from "./team.ts";

const review = monthly(inputOf(generate()), policies, options);

describe.each([
  ["en", en, "## 7 Decisions proposed", "thousand TWD"],
  ["zh-Hans", zhHans, "## 7 建议的决定", "万 TWD"],
  ["zh-Hant", zhHant, "## 7 建議的決定", "萬 TWD"],
] as const)("a review in %s", (_tag, locale, heading, unit) => {
  const text = toMarkdown(review, { locale, money: { shift: unit.startsWith("thousand") ? 3 : 4, unit } });
  const lines = text.split("\n");

  it("is about a page, has all sections, and the unit once", () => {
    expect(lines.length).toBeLessThan(130);
    expect(text).toContain(heading);
    expect(text.split(unit)).toHaveLength(2);
  });
  it("holds nothing that was not written", () => {
    expect(text).not.toMatch(/undefined|null|NaN|Infinity|\[object|[a-z]+\.[A-Z_]{4,}/);
  });
  it("tables have as many cells as their heads", () => {
    let width = 0;
    for (const line of lines) {
      const cells = line.startsWith("|") ? line.split("|").length : 0;
      if (cells > 0 && width > 0) expect(cells, line).toBe(width);
      width = cells;
    }
  });
});

it("an English review has no words of another language, and a Chinese one speaks Chinese", () => {
  expect(toMarkdown(review)).not.toMatch(/[\u4e00-\u9fff]/);
  const hant = toMarkdown(review, { locale: zhHant });
  expect(hant).toContain("業務代表");
  expect(hant).not.toMatch(/目标|完成率|实际|阶段/);
});
