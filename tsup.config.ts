import { readdirSync } from "node:fs";
import { defineConfig } from "tsup";

const rooms = readdirSync("src", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => `src/${entry.name}/index.ts`);

export default defineConfig({
  // One entry per source file, so that an import of one verb loads only what that verb needs.
  entry: ["src/**/*.ts", "!src/**/*.d.ts"],
  format: ["esm", "cjs"],
  target: "es2022",
  platform: "neutral",
  // tsup 8.5.1 sets baseUrl itself, which TypeScript 6 rejects without ignoreDeprecations.
  // The root's declarations are written by tools/root-types.mjs: bundled, its namespaces would declare each type as a constant.
  dts: { entry: rooms, compilerOptions: { ignoreDeprecations: "6.0" } },
  // What is built is readable as it is; maps would double the package.
  sourcemap: false,
  splitting: true,
  treeshake: false,
  clean: true,
});
