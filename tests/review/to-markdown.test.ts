import type { Reason } from "salesplan/kernel";
import { en, explain, zhHans, zhHant } from "salesplan/messages";
import { type MarkdownOptions, monthly, type Review, toMarkdown } from "salesplan/review";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { generate, inputOf, options, policies } from "./team.ts";

const review = monthly(inputOf(generate()), policies, options);

describe.each([
  ["en", en, "## 7 Decisions proposed", "thousand", "thousand TWD"],
  ["zh-Hans", zhHans, "## 7 建议的决定", "万元", "万元"],
  ["zh-Hant", zhHant, "## 7 建議的決定", "萬元", "萬元"],
] as const)("a review in %s", (_tag, locale, heading, display, unit) => {
  const text = toMarkdown(review, { locale, unit: display });
  const lines = text.split("\n");

  it("is about a page, has all sections, and the unit once", () => {
    expect(lines.filter((line) => line !== "").length).toBeLessThanOrEqual(75);
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

describe("points", () => {
  const bullets = (of: Review, options: MarkdownOptions = {}): string[] =>
    toMarkdown(of, options)
      .split("\n")
      .filter((line) => line.startsWith("- "));
  it("are four sentences at most", () => {
    for (const line of bullets(review)) expect(line.split(/\.(?: |$)/).length - 1, line).toBeLessThanOrEqual(4);
    for (const locale of [zhHans, zhHant])
      for (const line of bullets(review, { locale })) expect(line.split("。").length - 1, line).toBeLessThanOrEqual(4);
  });
  it("say first what a manager acts on, then what it rests on", () => {
    const text = bullets(review);
    const leak = text.find((line) => line.includes("The bottleneck is")) ?? "";
    expect(leak).toMatch(/^- The bottleneck is .+ Entries judged: /);
    const needed = text.find((line) => line.startsWith("- Needed for")) ?? "";
    expect(needed).toMatch(/The forecast \(P50\) of Q3 2026 takes .+ Working days left in Q3 2026: /);
    expect(text.filter((line) => line.startsWith("- Signed (") && line.includes("Against June 2026"))).toHaveLength(1);
  });
  it("that begin alike say their beginning once", () => {
    const alone = monthly({ calendar: inputOf(generate()).calendar }, {}, options);
    for (const [locale, word] of [
      [en, "Not judged: "],
      [zhHans, "不判断："],
      [zhHant, "不判斷："],
    ] as const) {
      const text = toMarkdown(alone, { locale });
      expect(text.split(word), text).toHaveLength(2);
      for (const { reason } of alone.findings.filter(({ section }) => section === "notJudged")) {
        const said = explain(reason, locale);
        expect(said.startsWith(word), said).toBe(true);
        expect(text).toContain(said.slice(word.length, -1));
      }
    }
  });
  it("the sum of touches is said where the table of reps does not show it", () => {
    const touches = review.findings.find(({ reason }) => reason.code === "TOUCHES");
    const said = explain(touches?.reason as Reason, en);
    expect(said).toBe("Effective touches: 1,139 of 1,165 asked.");
    expect(toMarkdown(review)).toContain("| 1,139/1,165 |");
    expect(toMarkdown(review)).not.toContain(said);
    expect(toMarkdown({ ...review, people: review.people.slice(1) })).toContain(said);
    expect(toMarkdown({ ...review, people: [] })).toContain(said);
  });
});

describe("display units", () => {
  const title = (options: object, currency = "TWD"): string =>
    toMarkdown({ ...review, unit: currency }, options).split("\n")[0] ?? "";
  it.each<[MarkdownOptions, string, string, string]>([
    [{ locale: zhHant, unit: "萬元" }, "TWD", "單位：萬元", "528.1"],
    [{ locale: zhHans, unit: "万元" }, "CNY", "单位：万元", "528.1"],
    [{ locale: zhHans, unit: "万元" }, "USD", "单位：万 USD", "528.1"],
    [{ locale: zhHans, unit: "元" }, "CNY", "单位：元", "5,281,000"],
    [{ unit: "million" }, "TWD", "Unit: million TWD", "5.3"],
    [{ unit: "thousand", money: { decimals: 0 } }, "TWD", "Unit: thousand TWD", "5,281"],
    [{ money: { shift: 6, unit: "M€", decimals: 2 } }, "EUR", "Unit: M€", "5.28"],
    [{}, "TWD", "Unit: TWD", "5,281,000"],
  ])("%j of %s", (options, currency, words, signed) => {
    expect(title(options, currency)).toContain(words);
    expect(toMarkdown({ ...review, unit: currency }, options).split("\n")[2]).toContain(signed);
  });
  it("one that is not known is refused, with those that are", () => {
    expect(errorOf(() => toMarkdown(review, { unit: "dozen" as never }))).toMatchObject({
      code: "BAD_OPTION",
      path: ["unit"],
    });
    expect(errorOf(() => toMarkdown(review, { locale: "zh" as never }))).toMatchObject({
      code: "BAD_OPTION",
      path: ["locale"],
    });
  });
});

it("Chinese has Chinese marks only, English its own", () => {
  const english = toMarkdown(review, { unit: "thousand" });
  expect(english).not.toMatch(/[，。：；、（）]/);
  for (const locale of [zhHans, zhHant]) {
    // What is between the bars of a table are figures and names.
    const prose = toMarkdown(review, { locale })
      .split("\n")
      .filter((line) => !line.startsWith("|"))
      .join("\n");
    expect(prose).not.toMatch(/[\u4e00-\u9fff][,;:]|[,;:] ?[\u4e00-\u9fff]|[\u4e00-\u9fff]\.|[\u4e00-\u9fff] ?\(/);
    expect(prose).not.toMatch(/。。|；。|：。/);
  }
});

it("periods are said as each language says them", () => {
  const heads = [en, zhHans, zhHant].map((locale) => toMarkdown(review, { locale }).split("\n")[0] ?? "");
  expect(heads.map((head) => head.slice(head.indexOf("team") + 4, head.indexOf("team") + 16))).toEqual([
    ": July 2026,",
    "：2026年7月，截至2",
    "：2026年7月，截至2",
  ]);
  expect(toMarkdown(review)).toContain("Q3 2026");
  expect(toMarkdown(review, { locale: zhHans })).toContain("2026年第三季度");
  expect(toMarkdown(review, { locale: zhHant })).toContain("2026年第三季");
});
