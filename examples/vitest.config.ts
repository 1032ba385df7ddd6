import { defineConfig } from "vitest/config";

/* The examples' own tests; they stand on what was built, as a user's code would. */
export default defineConfig({
  test: {
    include: ["examples/*/test/**/*.test.ts"],
    env: { TZ: "America/Sao_Paulo" },
    pool: "forks",
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
});
