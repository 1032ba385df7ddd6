// The packed package as a user gets it: installed in an empty folder, each entry imported and required, both with the same names and one error class.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "salesplan-"));
const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
try {
  const [{ filename, files }] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", folder], "."));
  const strange = files
    .map(({ path }) => path)
    .filter((path) => !/^(dist\/|README\.md$|CHANGELOG\.md$|LICENSE$|package\.json$)/.test(path));
  if (strange.length > 0) throw new Error(`files that do not belong into the package: ${strange.join(", ")}`);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "user", private: true, type: "module" }));
  run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", `./${filename}`], folder);
  const entries = Object.keys(JSON.parse(readFileSync("package.json", "utf8")).exports)
    .filter((entry) => !entry.endsWith(".json"))
    .map((entry) => entry.replace(/^\./, "salesplan"));
  writeFileSync(
    join(folder, "check.mjs"),
    `import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
const entries = ${JSON.stringify(entries)};
const errors = { import: new Set(), require: new Set() };
for (const entry of entries) {
  const esm = await import(entry);
  const cjs = require(entry);
  const names = Object.keys(esm).filter((name) => name !== "default" && name !== "module.exports").sort();
  const other = Object.keys(cjs).sort();
  if (names.length === 0 || names.join() !== other.join()) throw new Error(entry + ": import gives " + names + "; require gives " + other);
  if (esm.SalesPlanError) { errors.import.add(esm.SalesPlanError); errors.require.add(cjs.SalesPlanError); }
}
if (errors.import.size !== 1 || errors.require.size !== 1) throw new Error("more than one SalesPlanError class in a format");
console.log("tarball: " + entries.length + " entries, import and require agree");
`,
  );
  process.stdout.write(run(process.execPath, ["check.mjs"], folder));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
