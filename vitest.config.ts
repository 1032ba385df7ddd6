import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const resolve = {
  alias: [
    { find: /^salesplan\/(.+)$/, replacement: `${at("./src")}/$1/index.ts` },
    { find: /^salesplan$/, replacement: at("./src/index.ts") },
  ],
};

/** The zones in which everything that touches a date must give the same answers; offset in minutes on 2026-01-15 and 2026-07-15. */
const zones: { readonly [zone: string]: readonly [january: number, july: number] } = {
  UTC: [0, 0],
  "America/New_York": [-300, -240],
  "America/Sao_Paulo": [-180, -180],
  "Pacific/Apia": [780, 780],
  "Asia/Shanghai": [480, 480],
  "Pacific/Kiritimati": [840, 840],
};

export default defineConfig({
  resolve,
  test: {
    coverage: { provider: "v8", include: ["src/**"], reporter: ["text-summary", "json-summary"] },
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/tz/**"],
          // Not UTC on purpose: under UTC a forgotten zone does not show.
          env: { TZ: "America/Sao_Paulo" },
          setupFiles: ["tests/support/seed.ts"],
          pool: "forks",
          testTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: "types",
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            include: ["tests/**/*.test-d.ts"],
            tsconfig: "./tests/tsconfig.json",
          },
        },
      },
      ...Object.entries(zones).map(([zone, [january, july]]) => ({
        resolve,
        test: {
          name: `tz:${zone}`,
          include: ["tests/tz/**/*.test.ts"],
          setupFiles: ["tests/support/zone.ts", "tests/support/seed.ts"],
          testTimeout: 60_000,
          env: { TZ: zone, EXPECTED_OFFSETS: `${january},${july}` },
          // With threads vitest would set TZ and keep offset 0.
          pool: "forks" as const,
        },
      })),
    ],
  },
});
