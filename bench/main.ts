// All benches one after the other, each in a process of its own: what one leaves in memory slows no other. Run: npm run bench [name ...]
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";

const own = new Set(["main.ts", "ratio.ts"]);
const names = readdirSync(import.meta.dirname ?? new URL(".", import.meta.url).pathname)
  .filter((file) => file.endsWith(".ts") && !own.has(file))
  .map((file) => file.slice(0, -3))
  .sort();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) throw new Error(`no bench is called ${unknown.join(", ")}; there are ${names.join(", ")}`);

const failed = names
  .filter((name) => asked.length === 0 || asked.includes(name))
  .filter((name) => {
    console.log(`\n== ${name}`);
    const file = new URL(`${name}.ts`, import.meta.url).pathname;
    return spawnSync(process.execPath, [...process.execArgv, file], { stdio: "inherit" }).status !== 0;
  });
if (failed.length > 0) {
  console.log(`\nA bound is broken in: ${failed.join(", ")}`);
  process.exitCode = 1;
}
