// The declarations of the root, as written: it is nothing but the rooms as namespaces, and a namespace that is re-exported keeps its types.
import { readFileSync, writeFileSync } from "node:fs";

const root = readFileSync("src/index.ts", "utf8");
for (const [types, code] of [
  ["d.ts", "js"],
  ["d.cts", "cjs"],
])
  writeFileSync(`dist/index.${types}`, root.replaceAll("/index.ts", `/index.${code}`));
