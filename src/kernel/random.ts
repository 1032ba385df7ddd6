import { fail } from "./error.ts";

/**
 * A seeded source of numbers in [0, 1): the same seed gives the same sequence everywhere (mulberry32, public domain).
 * For simulations that must be repeatable; not for secrets. Seeds that differ by a multiple of 2^32 are the same.
 *
 * @throws SalesPlanError: BAD_OPTION unless the seed is a whole number.
 * @example
 * ```ts
 * import { seeded } from "salesplan/kernel";
 * const next = seeded(7);
 * next() === seeded(7)(); //=> true
 * ```
 */
export function seeded(seed: number): () => number {
  let state = (Number.isInteger(seed) ? seed : fail("BAD_OPTION", ["seed"], `no whole number: ${String(seed)}`)) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
