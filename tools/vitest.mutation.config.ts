import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// The mutation runs need one plain project: no type tests, no zones; not UTC, so that a forgotten zone shows.
const src = fileURLToPath(new URL("../src", import.meta.url));
export default defineConfig({
  resolve: {
    alias: [
      { find: /^salesplan\/(.+)$/, replacement: `${src}/$1/index.ts` },
      { find: /^salesplan$/, replacement: `${src}/index.ts` },
    ],
  },
  test: { include: ["tests/kernel/**/*.test.ts", "tests/records/**/*.test.ts"], env: { TZ: "America/Sao_Paulo" } },
});
