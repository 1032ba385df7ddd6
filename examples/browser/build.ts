import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { STYLE } from "../monthly-review/html.ts";

/* One file that opens from a disk: the script lies in it, and the page's policy names that script by its hash and nothing else. */
const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const { outputFiles } = await build({
  entryPoints: [at("page.ts")],
  bundle: true,
  write: false,
  minify: true,
  format: "iife",
  target: "es2022",
  platform: "browser",
  legalComments: "none",
  // As a user builds it: no path of this repository but the package itself.
  tsconfigRaw: {},
  // The package is a link here, so that its own (harmless) re-exports are warned of like a program's.
  logOverride: { "ignored-bare-import": "silent" },
});
const script = outputFiles[0]?.text ?? "";
const hash = `sha256-${createHash("sha256").update(script).digest("base64")}`;
const page = readFileSync(at("page.html"), "utf8")
  .replace("'none'; style-src", () => `'${hash}'; style-src`)
  .replace("/* STYLE */", () => STYLE)
  .replace("/* SCRIPT */", () => script);
mkdirSync(at("out"), { recursive: true });
writeFileSync(at("out/review.html"), page);
console.log(`examples/browser/out/review.html: ${Math.round(page.length / 1000)} kB`);
