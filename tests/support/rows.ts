import type { Evaluated } from "salesplan/kernel";
import { expect } from "vitest";

/** given = used + unused + rejected, and the counts by code add up. */
export function expectAccounted(result: Pick<Evaluated, "given" | "used" | "unused" | "rejected">): void {
  expect(result.used + result.unused.count + result.rejected.count).toBe(result.given);
  for (const tally of [result.unused, result.rejected]) {
    expect(Object.values(tally.byCode).reduce((a, b) => a + b, 0)).toBe(tally.count);
  }
}
