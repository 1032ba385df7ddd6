import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { toMarkdown } from "salesplan/review";
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
const text = toMarkdown(review);
mkdirSync(out, { recursive: true });
writeFileSync(join(out, "review.md"), text);
writeFileSync(join(out, "review.json"), `${JSON.stringify(review, null, 2)}\n`);
if (!quiet) console.log(text);
console.log(
  `Written to ${join("examples", "monthly-review", "out")}: review.md, review.json${folder === undefined ? ", csv/" : ""}`,
);
