// The packed package as a user gets it: installed in an empty folder, each entry imported and required, both with the same names and one error class.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "salesplan-"));
const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
/** Every declaration of the package (and of zod, which names URL of the DOM) as the strictest user compiles it, in both formats; and the rooms' types through the root. */
function typesOf(entries) {
  const names = entries.map((entry, i) => `import * as e${i} from "${entry}";\nexport const all${i} = e${i};`);
  const through = `import { calendar, type SalesPlanError } from "salesplan";\nexport const period: calendar.Period | SalesPlanError | null = null;`;
  for (const name of ["user.mts", "user.cts"]) writeFileSync(join(folder, name), `${names.join("\n")}\n${through}\n`);
  const options = {
    strict: true,
    skipLibCheck: false,
    noEmit: true,
    module: "nodenext",
    target: "es2022",
    lib: ["es2022", "dom"],
    types: [],
  };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions: options, files: ["user.mts", "user.cts"] }),
  );
  execFileSync(process.execPath, [resolve("node_modules/typescript/bin/tsc"), "-p", folder], { stdio: "inherit" });
  console.log(`tarball: types of ${entries.length} entries compile without skipLibCheck, imported and required`);
}

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
  typesOf(entries);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
