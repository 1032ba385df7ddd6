import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { zhHans, zhHant } from "salesplan/messages";
import { rep, toJSON, toMarkdown } from "salesplan/review";
import { writeCsv } from "./csv.ts";
import { generate } from "./generate.ts";

const out = join(dirname(fileURLToPath(import.meta.url)), "out");
const [folder] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const quiet = process.argv.includes("--quiet");

if (folder === undefined) {
  const files = generate();
  for (const [name, rows] of Object.entries(files)) writeCsv(join(out, "csv"), name, rows);
}
const review =
  folder === undefined
    ? (await import("./team.ts")).reviewTeam(join(out, "csv"))
    : (await import("./crm.ts")).reviewCrm(folder);
const text = toMarkdown(review, { money: { decimals: 0 }, ...(folder === undefined ? { unit: "thousand" } : {}) });
mkdirSync(out, { recursive: true });
writeFileSync(join(out, "review.md"), text);
writeFileSync(join(out, "review.zh-Hant.md"), toMarkdown(review, { locale: zhHant, unit: "萬元" }));
writeFileSync(join(out, "review.zh-Hans.md"), toMarkdown(review, { locale: zhHans, unit: "万元" }));
writeFileSync(join(out, "review.json"), toJSON(review));
// A page for each rep.
for (const { rep: name } of review.people)
  writeFileSync(
    join(out, `rep-${name}.md`),
    toMarkdown(rep(review, name), { money: { decimals: 0 }, unit: "thousand" }),
  );
if (!quiet) console.log(text);
console.log(
  `Written to ${join("examples", "monthly-review", "out")}: review.md, the same in 繁體中文 and 简体中文, review.json${folder === undefined ? ", csv/" : ""}`,
);
