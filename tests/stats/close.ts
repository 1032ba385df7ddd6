import { expect } from "vitest";

/** Relative closeness (absolute near 0), so that tails of 1e-300 are tested as strictly as middles. */
export function expectClose(found: number | null | undefined, wanted: number, tolerance = 1e-11): void {
  expect(found).toBeTypeOf("number");
  const error = Math.abs((found as number) - wanted);
  expect(wanted === 0 ? error : error / Math.abs(wanted), `${found} against ${wanted}`).toBeLessThanOrEqual(tolerance);
}
