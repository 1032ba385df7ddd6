// What src must not touch: the clock, unseeded randomness, host globals, global settings of dependencies. Also the kernel's size.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const rules = [
  [/\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\b/, "reads the clock; take asOf"],
  [/\bMath\.random\b/, "unseeded randomness; use seeded()"],
  [
    /\b(process|globalThis|window|document|navigator|console|Buffer|require|fetch|setTimeout|localStorage)\s*[.([]/,
    "a host global",
  ],
  [/\bDecimal\.(set|config)\b|\bz\.config\b/, "changes a dependency for everyone"],
  [/\.localeCompare\(|\btoLocale\w*String\b/, "depends on the host's locale"],
  [/from "date-fns"/, "import date-fns by subpath", true],
  [/import \{ z \} from "zod|from "zod"/, 'import * as z from "zod/mini"', true],
];
const withoutComments = (text) =>
  text.replace(/\/\*[\s\S]*?\*\//g, (c) => c.replace(/[^\n]/g, " ")).replace(/\/\/.*$/gm, "");
const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const faults = [];
let kernel = 0;
for (const file of files) {
  const lines = withoutComments(readFileSync(join("src", file), "utf8")).split("\n");
  if (file.startsWith("kernel")) kernel += lines.filter((line) => line.trim() !== "").length;
  lines.forEach((line, i) => {
    // Texts are no code, except the names of modules in the rules that are about them.
    const code = line.replace(/"(?:[^"\\]|\\.)*"/g, '""');
    for (const [pattern, why, whole] of rules) {
      if (pattern.test(whole ? line : code)) faults.push(`src/${file}:${i + 1}: ${why}: ${line.trim()}`);
    }
  });
}
if (kernel >= 600) faults.push(`src/kernel: ${kernel} lines of code; it must stay below 600`);
for (const fault of faults) console.error(fault);
console.log(`purity: ${files.length} files, kernel ${kernel} lines of code, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
