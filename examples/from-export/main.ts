import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as mapping from "salesplan/mapping";
import { en, explain, zhHans, zhHant } from "salesplan/messages";
import { readCsv, writeCsv } from "../monthly-review/csv.ts";
import { generate } from "../monthly-review/generate.ts";
import { reviewOf, teamInput } from "../monthly-review/team.ts";
import { mapTeam, plainRows } from "./map-team.ts";
import { shapes } from "./shapes.ts";

/*
 * The same team leaves five systems in five shapes: a file for each record. Each is written, read back with that shape's policy,
 * and reviewed: all five reviews are the same, to the last figure.
 */
const out = join(dirname(fileURLToPath(import.meta.url)), "out");
const plain = join(out, "plain");
const files = generate();
for (const [name, rows] of Object.entries(files)) writeCsv(plain, name, rows);
const input = teamInput(plain);
const expected = JSON.stringify(reviewOf(input));

const head = ["shape", "files", "given", "used", "unused", "rejected", "signed", "same review"];
const lines = [head.map((cell) => cell.padEnd(13)).join("")];
for (const shape of shapes) {
  const folder = join(out, shape.name);
  for (const [file, record, rows] of plainRows(files)) writeCsv(folder, file, shape.write[record](rows));
  const { tables, counts } = mapTeam(shape.policy, (file) => readCsv(folder, file));
  const review = reviewOf({ ...input, ...tables });
  const same = JSON.stringify(review) === expected;
  const signed = review.history.at(-1)?.amount ?? "";
  const cells = [
    shape.name,
    counts.files,
    counts.given,
    counts.used,
    counts.unused,
    counts.rejected,
    signed,
    same ? "yes" : "NO",
  ];
  lines.push(cells.map((cell) => String(cell).padEnd(13)).join(""));
  if (!same) process.exitCode = 1;
  if (shape.name === "salesforce") {
    mkdirSync(out, { recursive: true });
    const rows = mapping.profile({ deals: tables.deals, plan: true });
    for (const [name, locale] of Object.entries({ en, zhHans, zhHant }))
      writeFileSync(
        join(out, `profile.${name}.md`),
        `${mapping.profileTable(rows, (reason) => explain(reason, locale), locale.format().term)}\n`,
      );
  }
}
console.log(lines.join("\n"));
