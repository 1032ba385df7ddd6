import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { en, zhHans, zhHant } from "salesplan/messages";
import { type Review, type ReviewInput, toMarkdown } from "salesplan/review";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeCsv } from "../csv.ts";
import { page } from "../draw.ts";
import { generate } from "../generate.ts";
import { type Picture, picturesOf } from "../pictures.ts";
import { policies } from "../policies.ts";
import { reviewOf, teamInput } from "../team.ts";

const folder = mkdtempSync(join(tmpdir(), "salesplan-html-"));
let input: ReviewInput;
let review: Review;
let pictures: readonly Picture[];
let html: string;
const money = { shift: 3, unit: "thousand TWD", decimals: 0 } as const;
beforeAll(async () => {
  for (const [name, rows] of Object.entries(generate())) writeCsv(folder, name, rows);
  input = teamInput(folder);
  review = reviewOf(input);
  pictures = picturesOf(review, input, policies);
  html = await page(review, pictures, { money });
});
afterAll(() => rmSync(folder, { recursive: true }));

const texts = (source: string): string =>
  source
    .replace(/<svg[\s\S]*?<\/svg>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&gt;", ">")
    .replaceAll("&lt;", "<")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ");
/** The data of a picture. */
const valuesOf = (name: string): readonly { readonly [field: string]: unknown }[] => {
  const spec = pictures.find((one) => one.name === name)?.spec({}) as unknown as {
    readonly data: { readonly values: readonly { readonly [field: string]: unknown }[] };
  };
  return spec.data.values;
};
const paramsOf = (code: string) => review.findings.find(({ reason }) => reason.code === code)?.reason.params ?? {};
const amountOf = (code: string, name: string): string => (paramsOf(code)[name] as { readonly amount: string }).amount;
const grouped = (amount: string): string => amount.replace(/\B(?=(\d{3})+$)/g, ",");

describe("the page", () => {
  it("says every sentence of the Markdown, in its order", () => {
    const said = texts(html);
    let at = 0;
    for (const line of toMarkdown(review, { money })
      .split("\n")
      .filter((text) => text.startsWith("- "))) {
      const found = said.indexOf(line.slice(2).replaceAll("&lt;", "<").replace(/\s+/g, " "), at);
      expect(found, line).toBeGreaterThanOrEqual(at);
      at = found;
    }
  });
  it("is of a review of 75 lines at most, in each language", () => {
    for (const locale of [en, zhHans, zhHant])
      expect(toMarkdown(review, { money, locale }).match(/^.+$/gm)?.length).toBeLessThanOrEqual(75);
  });
  it("needs nothing else: no script, no reference, no handler, and a policy that forbids them", () => {
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(html).not.toMatch(/<(script|link|img|iframe|object|embed|base|form|use|image|a)\b/i);
    expect(html).not.toMatch(/\s(src|href|srcset|xlink:href|on\w+)=/i);
    expect(html.replaceAll("http://www.w3.org/", "")).not.toMatch(/https?:|@import|url\((?!#)/);
  });
  it("gives each picture a name for those who do not see it, and no id twice", () => {
    const svgs = html.match(/<svg [^>]*>/g) ?? [];
    expect(svgs.length).toBe(2 * pictures.length);
    for (const svg of svgs) expect(svg).toMatch(/role="img" aria-label="[^"]{20,}"/);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of html.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
    for (const [, id] of html.matchAll(/aria-labelledby="([^"]+)"/g)) expect(ids).toContain(id);
  });
  it("names the columns and the first cell of every row of its tables", () => {
    const tables = html.match(/<table[\s\S]*?<\/table>/g) ?? [];
    const written = toMarkdown(review, { money }).match(/^\|---.*$/gm) ?? [];
    expect(written.length).toBeGreaterThanOrEqual(4);
    expect(tables.length).toBe(written.length);
    for (const table of tables) {
      const rows = (table.match(/<tr[\s\S]*?<\/tr>/g) ?? []).length;
      expect(table.match(/scope="row"/g)?.length).toBe(rows - 1);
      expect(table.match(/<thead>|<thead role="rowgroup">/g)?.length).toBe(1);
    }
  });
  it("is the same every time", async () => {
    const again = await page(reviewOf(input), picturesOf(review, input, policies), { money });
    expect(again).toBe(html);
  });
  it("keeps names from the CRM text, in sentences, tables and pictures", async () => {
    const evil = `<script>alert(1)</script>[x](javascript:alert(1))<img src=x onerror=alert(1)>"&`;
    const turned = (value: unknown): unknown =>
      typeof value === "string" ? value.replace("Huayuan Logistics", evil) : value;
    const marked = JSON.parse(JSON.stringify(review), (_, value) => turned(value)) as Review;
    const spec = (one: Picture): Picture => ({
      ...one,
      spec: (look) => JSON.parse(JSON.stringify(one.spec(look)), (_, value) => turned(value)),
    });
    const hostile = await page(marked, pictures.map(spec));
    expect(hostile).not.toMatch(/<(script|img|a)\b/i);
    expect(texts(hostile)).toContain("<script>alert(1)</script>");
  });
  it.each([
    ["zh-Hans", zhHans, "万"],
    ["zh-Hant-TW", zhHant, "萬"],
  ])("speaks %s, in its pictures too", async (tag, locale, word) => {
    const page1 = await page(review, pictures, { locale, money: { shift: 4, unit: word } });
    expect(page1).toContain(`<html lang="${tag}">`);
    const captions = [...page1.matchAll(/<figcaption><strong>([^<]+)/g)].map(([, text]) => text);
    expect(captions.length).toBe(pictures.length);
    for (const caption of captions) expect(caption).toMatch(/[\u4e00-\u9fff]/);
    expect(page1).not.toContain("number of deals");
  });
});

describe("the pictures", () => {
  it("show the figures that the review tells", () => {
    const bars = new Map(valuesOf("attainment").map(({ label, text }) => [label, String(text)]));
    for (const { rep, actual, target } of review.people)
      expect(bars.get(rep)).toContain(`${grouped(actual)} of ${grouped(target ?? "")}`);
    const steps = valuesOf("bridge").map(({ text }) => String(text).replaceAll(",", ""));
    const exact = [amountOf("COUNT_EFFECT", "effect"), amountOf("SIZE_EFFECT", "effect")].map((amount) =>
      Math.round(Number(amount)),
    );
    const { target, actual } = review.standing[0] ?? {};
    expect(steps).toEqual([target, ...exact.map((x) => (x > 0 ? `+${x}` : String(x))), actual]);
    const forecast = valuesOf("forecast").map(({ text }) => String(text));
    const range = `${grouped(amountOf("FORECAST_RANGE", "low"))} – ${grouped(amountOf("FORECAST_RANGE", "high"))}`;
    expect(
      forecast.some((text) => text.includes(range)),
      forecast.join("; "),
    ).toBe(true);
    const touches = new Map(valuesOf("quota").map(({ label, text }) => [label, String(text)]));
    for (const { rep, touches: done, touchesAsked } of review.people)
      expect(touches.get(rep)).toContain(`${done} of ${touchesAsked}`);
    const median = JSON.stringify(pictures.find(({ name }) => name === "cycle")?.spec({}));
    expect(median).toContain(`half decided within ${paramsOf("CYCLE")["median"]} days`);
    const cells = JSON.stringify(pictures.find(({ name }) => name === "matrix")?.spec({}));
    for (const { class: name, customers } of review.classes)
      if (name === "accelerateConversion") expect(cells).toContain(`${customers} · `);
  });
  it("of what is not given are left out, and the page stands", async () => {
    const { calendar } = input;
    const bare = reviewOf({ calendar });
    expect(picturesOf(bare, { calendar }, policies)).toEqual([]);
    expect(await page(bare, [])).toContain("<h1>");
    const { deals } = input;
    const some = picturesOf(
      reviewOf({ calendar, ...(deals && { deals }) }),
      { calendar, ...(deals && { deals }) },
      policies,
    );
    expect(some.map(({ name }) => name)).toEqual(["forecast", "cycle", "outcomes"]);
  });
});
