import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/*
 * Runs every example as a user would: on what was built, with what each of them installs for itself. `--built`: what lies in dist is
 * what is to be tested. Nothing here is needed by `npm test`.
 */
const examples = readdirSync("examples", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => join("examples", name));
const BROWSERS = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

function run(title, command, args, { may = [0], env = {} } = {}) {
  console.log(`-- ${title}`);
  const { status, error } = spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
  if (error) console.error(error.message);
  if (!may.includes(status ?? -1)) {
    console.error(`FAILED: ${title} (${command} ${args.join(" ")})`);
    process.exit(1);
  }
  return status;
}

/** Whether what an example has installed is what its lock file names. */
function installed(folder) {
  const [lock, done] = [join(folder, "package-lock.json"), join(folder, "node_modules", ".package-lock.json")];
  return existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs;
}

/** A browser for the page's test: root installs one from Debian's packages where it can; else that test is left out, aloud. */
function browser() {
  if (BROWSERS.some((path) => existsSync(path))) return;
  const root = process.getuid?.() === 0;
  if (root && spawnSync("apt-get", ["--version"]).status === 0) {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    const any = { may: [0, 1, 100], env };
    run("apt-get update", "apt-get", ["-qq", "update"], any);
    const packages = ["install", "-qq", "-y", "--no-install-recommends", "chromium-headless-shell"];
    run("a browser from Debian's packages", "apt-get", packages, any);
  }
  if (!BROWSERS.some((path) => existsSync(path)))
    console.warn("SKIPPED: examples/browser is built and typechecked, but no browser is here to open it");
}

if (!process.argv.includes("--built")) run("build", "npm", ["run", "--silent", "build"]);
for (const folder of examples.filter((one) => existsSync(join(one, "package-lock.json"))))
  if (!installed(folder)) run(`install ${folder}`, "npm", ["ci", "--no-audit", "--no-fund", "--prefix", folder]);
browser();

for (const project of ["examples", "examples/crm-backend", "examples/browser"])
  run(`types of ${project}`, "npx", ["tsc", "-p", project]);

run("monthly-review", "npx", ["tsx", "examples/monthly-review/main.ts", "--quiet"]);
run("from-export", "npx", ["tsx", "examples/from-export/main.ts"]);
// It rests on a public data set, and says where that comes from where it is not there.
if (run("holdout", "npx", ["tsx", "examples/holdout/main.ts"], { may: [0, 2] }) === 2)
  console.warn("SKIPPED: examples/holdout without its data");
run("browser: the page", "npm", ["run", "--silent", "build", "--prefix", "examples/browser"]);
run("tests of the examples", "npx", ["vitest", "run", "--config", "examples/vitest.config.ts"]);
