import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as mapping from "salesplan/mapping";
import { en, explain } from "salesplan/messages";
import { readCsv, writeCsv } from "../monthly-review/csv.ts";
import { BEFORE, generate, LAST } from "../monthly-review/generate.ts";
import { reviewOf, reviewTeam, teamInput } from "../monthly-review/team.ts";
import { type PlainDeal, shapes } from "./shapes.ts";

/*
 * The same team's deals leave five systems in five shapes. Each file is written, read back with that shape's policy, and
 * reviewed: all five reviews are the same, to the last figure.
 */
const out = join(dirname(fileURLToPath(import.meta.url)), "out");
const plain = join(out, "plain");
const files = generate();
for (const [name, rows] of Object.entries(files)) writeCsv(plain, name, rows);
const input = teamInput(plain);
const expected = JSON.stringify(reviewTeam(plain));

const head = ["shape", "given", "used", "unused", "rejected", "signed", "same review"];
const lines = [head.map((cell) => cell.padEnd(14)).join("")];
for (const { name, write, policy } of shapes) {
  const folder = join(out, name);
  const read = (day: string) => {
    const deals = files[`deals-${day}`] as readonly PlainDeal[];
    writeCsv(folder, `deals-${day}`, write(deals));
    return mapping.map(policy, "deals", readCsv(folder, `deals-${day}`), { exportedAt: day });
  };
  const before = read(BEFORE);
  const now = read(LAST);
  const review = reviewOf({ ...input, deals: now.table, lastExport: { exportedAt: BEFORE, deals: before.table } });
  const same = JSON.stringify(review) === expected;
  const signed = review.history.at(-1)?.amount ?? "";
  const counts = [now.given, now.used, now.unused.count, now.rejected.count];
  lines.push([name, ...counts, signed, same ? "yes" : "NO"].map((cell) => String(cell).padEnd(14)).join(""));
  if (!same) process.exitCode = 1;
  if (name === "salesforce") {
    mkdirSync(out, { recursive: true });
    const rows = mapping.profile({ deals: now.table, lastExport: before.table, plan: true });
    writeFileSync(join(out, "profile.md"), `${mapping.profileTable(rows, (reason) => explain(reason, en))}\n`);
  }
}
console.log(lines.join("\n"));
