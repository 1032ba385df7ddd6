import { allocateUnits } from "../money/index.ts";
import { earliestDue } from "./earliest-due.ts";

/** Fractions of a step that running totals are compared at. */
const FINE = 2n ** 20n;

/**
 * Divides people's totals of a period into its parts, where some have weights of their own: who is away for a week has nothing in it, and
 * the rest of the own total is spread over the days that are worked. Their running totals stay within half a step of their own shares; the
 * others share what brings the team's running totals nearest to everybody's, each within a step of the own share.
 *
 * @param totals - steps of each person
 * @param shared - weights of the parts for those without weights of their own
 * @param own - weights of the parts of those who have them, else null
 * @returns row by row; people add up to their totals
 */
export function ownParts(
  totals: readonly number[],
  shared: readonly bigint[],
  own: readonly (readonly bigint[] | null)[],
  ids: readonly string[],
): Float64Array {
  const width = shared.length;
  const cells = new Float64Array(totals.length * width);
  const others = totals.map((_, i) => i).filter((i) => !own[i]);
  const given = new Float64Array(width);
  const wanted = new Array<bigint>(width).fill(0n);
  const follow = (total: number, weights: readonly bigint[]): void => {
    const sum = weights.reduce((a, b) => a + b, 0n);
    let upTo = 0n;
    weights.forEach((weight, p) => {
      upTo += weight;
      wanted[p] = (wanted[p] as bigint) + (BigInt(total) * upTo * FINE) / sum;
    });
  };
  own.forEach((weights, i) => {
    if (!weights) return;
    const total = totals[i] as number;
    follow(total, weights);
    allocateUnits(total, weights, null, "spread").forEach((steps, p) => {
      cells[i * width + p] = steps;
      given[p] = (given[p] as number) + steps;
    });
  });
  if (others.length === 0) return cells;
  const rest = others.map((i) => totals[i] as number);
  const total = rest.reduce((a, b) => a + b, 0);
  follow(total, shared);
  const sum = shared.reduce((a, b) => a + b, 0n);
  const columns = new Float64Array(width);
  let [upTo, taken, before] = [0n, 0, 0];
  shared.forEach((weight, p) => {
    upTo += weight;
    taken += given[p] as number;
    const floor = Number((BigInt(total) * upTo) / sum);
    const ceil = Number((BigInt(total) * upTo + sum - 1n) / sum);
    const nearest = Number(((wanted[p] as bigint) + FINE / 2n) / FINE) - taken;
    const now = weight === 0n ? before : Math.min(Math.max(nearest, floor, before), ceil);
    columns[p] = now - before;
    before = now;
  });
  const table = earliestDue(
    columns,
    { constant: rest.map(BigInt) },
    others.map((i) => ids[i] as string),
  );
  others.forEach((i, k) => {
    cells.set(table.subarray(k * width, (k + 1) * width), i * width);
  });
  return cells;
}
