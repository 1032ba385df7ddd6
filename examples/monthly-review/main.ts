import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Locale, zhHans, zhHant } from "salesplan/messages";
import { type MarkdownOptions, toMarkdown } from "salesplan/review";
import { writeCsv } from "./csv.ts";
import { page } from "./draw.ts";
import { generate } from "./generate.ts";
import { picturesOf } from "./pictures.ts";

const out = join(dirname(fileURLToPath(import.meta.url)), "out");
const [folder] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const quiet = process.argv.includes("--quiet");

/** The team's rows and rules: the made-up one's, or those of a CRM's files. */
async function read() {
  if (folder !== undefined) {
    const { crmInput, policies, reviewOf } = await import("./crm.ts");
    const input = crmInput(folder);
    return { input, policies, review: reviewOf(input) };
  }
  for (const [name, rows] of Object.entries(generate())) writeCsv(join(out, "csv"), name, rows);
  const [{ reviewOf, teamInput }, { policies }] = await Promise.all([import("./team.ts"), import("./policies.ts")]);
  const input = teamInput(join(out, "csv"));
  return { input, policies, review: reviewOf(input) };
}

const { review, input, policies } = await read();
const unit = review.unit ?? "";
const pictures = picturesOf(review, input, policies);
const inChinese = (locale: Locale, word: string): MarkdownOptions => ({
  locale,
  money: { shift: 4, unit: `${word} ${unit}` },
});
const languages: { readonly [name: string]: MarkdownOptions } = {
  review: { money: folder === undefined ? { shift: 3, unit: `thousand ${unit}`, decimals: 0 } : { decimals: 0 } },
  "review.zh-Hant": inChinese(zhHant, "萬"),
  "review.zh-Hans": inChinese(zhHans, "万"),
};
mkdirSync(out, { recursive: true });
for (const [name, options] of Object.entries(languages)) {
  writeFileSync(join(out, `${name}.md`), toMarkdown(review, options));
  writeFileSync(join(out, `${name}.html`), await page(review, pictures, options));
}
writeFileSync(join(out, "review.json"), `${JSON.stringify(review, null, 2)}\n`);
if (!quiet) console.log(toMarkdown(review, languages["review"]));
console.log(
  `Written to ${join("examples", "monthly-review", "out")}: review.md and review.html (with charts), the same in 繁體中文 and 简体中文, review.json${folder === undefined ? ", csv/" : ""}`,
);
