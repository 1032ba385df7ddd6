import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "salesplan-targets-"));
afterAll(() => rmSync(folder, { recursive: true }));
const script = join(import.meta.dirname, "..", "main.ts");
function run(sheet: string, amount: string): readonly { readonly [column: string]: string }[] {
  const [given, out] = [join(folder, "people.csv"), join(folder, "out.csv")];
  writeFileSync(given, sheet);
  execFileSync("npx", ["tsx", script, given, out, amount], { stdio: "pipe" });
  return parse(readFileSync(out), { columns: true });
}

it("gives every person weekly targets that add up to the amount", () => {
  const rows = run("\uFEFFname,weight,from,to\n陳,3,,\nLin,1,2026-11-16,\n", "1234500");
  expect(rows.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(1_234_500);
  expect(new Set(rows.map(({ member }) => member))).toEqual(new Set(["陳", "Lin"]));
  const early = rows.filter(({ member, end = "" }) => member === "Lin" && end < "2026-11-16");
  expect(early.every(({ amount }) => amount === "0")).toBe(true);
  for (const { amount } of rows) expect(Number(amount) % 100).toBe(0);
});

it("writes beside itself where no file is named, and leaves the folder it is started in alone", () => {
  const said = execFileSync(join(import.meta.dirname, "../../../node_modules/.bin/tsx"), [script], {
    cwd: folder,
    encoding: "utf8",
  });
  const written = join(import.meta.dirname, "..", "out", "weekly-targets.csv");
  expect(said).toContain(written);
  expect(parse(readFileSync(written), { columns: true }).length).toBeGreaterThan(40);
  expect(readdirSync(folder).includes("weekly-targets.csv")).toBe(false);
});

it("says what is wrong with a sheet, and writes nothing", () => {
  expect(() => run("name,weight\nLin,many\n", "1000")).toThrow(/weight/);
  expect(() => run("name,weight\nLin,1\n", "1,000")).toThrow(/amount/);
});
