import { fail, show } from "../kernel/index.ts";

/** Bits behind the binary point for points (|total| below 2^21). */
export const POINT_BITS = 32;
/** Bits behind the binary point for scores from 0 to 100. */
export const SCORE_BITS = 40;

/**
 * The nearest multiple of 2^-bits (halves go up). Sums of such numbers are exact in any order, in JavaScript and in
 * SQL doubles alike, as long as the total times 2^bits stays below 2^53: 2^21 for {@link POINT_BITS}, 2^13 for {@link SCORE_BITS}.
 *
 * @throws SalesPlanError: NOT_A_NUMBER unless x is finite; BAD_OPTION unless bits is a whole number from 0 to 52.
 * @example
 * ```ts
 * import { onGrid, POINT_BITS } from "salesplan/measure";
 * const [a, b, c] = [0.1, 0.2, 0.3].map((x) => onGrid(x, POINT_BITS)) as [number, number, number];
 * a + b + c === c + b + a; //=> true
 * 0.1 + 0.2 + 0.3 === 0.3 + 0.2 + 0.1; //=> false
 * ```
 */
export function onGrid(x: number, bits: number): number {
  if (!Number.isFinite(x)) fail("NOT_A_NUMBER", ["x"], `a finite number is needed, found ${show(x)}`);
  if (!(Number.isInteger(bits) && bits >= 0 && bits <= 52))
    fail("BAD_OPTION", ["bits"], `a whole number of bits from 0 to 52 is needed, found ${show(bits)}`);
  const power = bits === POINT_BITS ? 2 ** 32 : bits === SCORE_BITS ? 2 ** 40 : 2 ** bits;
  const scaled = x * power;
  // From 2^52 on a double is a whole number already, and adding a half would round odd ones up.
  return Math.abs(scaled) < 2 ** 52 ? Math.floor(scaled + 0.5) / power : x;
}

/** Whether a difference reaches a mark, both on the grid of {@link SCORE_BITS}: 0.3 - 0.2 misses 0.1 by the last bit of a double, which is no difference. @internal */
export const atLeast = (difference: number, mark: number): boolean =>
  onGrid(difference, SCORE_BITS) >= onGrid(mark, SCORE_BITS);
