import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { zhHans, zhHant } from "salesplan/messages";
import { type MarkdownOptions, rep, toJSON, toMarkdown } from "salesplan/review";
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
  const [{ julyInput, reviewOf }, { policies }] = await Promise.all([import("./team.ts"), import("./policies.ts")]);
  const input = julyInput(join(out, "csv"));
  return { input, policies, review: reviewOf(input) };
}

const { review, input, policies } = await read();
const pictures = picturesOf(review, input, policies);
const plain: MarkdownOptions = { money: { decimals: 0 }, ...(folder === undefined ? { unit: "thousand" } : {}) };
const languages: { readonly [name: string]: MarkdownOptions } = {
  review: plain,
  "review.zh-Hant": { locale: zhHant, unit: "萬元" },
  "review.zh-Hans": { locale: zhHans, unit: "万元" },
};
mkdirSync(out, { recursive: true });
for (const [name, options] of Object.entries(languages)) {
  writeFileSync(join(out, `${name}.md`), toMarkdown(review, options));
  writeFileSync(join(out, `${name}.html`), await page(review, pictures, options));
}
writeFileSync(join(out, "review.json"), toJSON(review));
for (const person of review.people)
  writeFileSync(join(out, `rep-${person.rep}.md`), toMarkdown(rep(review, person.rep), plain));
if (!quiet) console.log(toMarkdown(review, plain));
console.log(
  `Written to ${join("examples", "monthly-review", "out")}: review.md and review.html (with charts), the same in 繁體中文 and 简体中文, review.json, a page for each rep${folder === undefined ? ", csv/" : ""}`,
);
