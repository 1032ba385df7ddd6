/** Cells whose sum must lie between two bounds. */
export interface BoundedSum {
  readonly cells: readonly number[];
  readonly min: number;
  readonly max: number;
}

const ROUNDS = 500;

/**
 * Scales a table until all sums lie within their bounds, as far as that goes (iterative proportional fitting with intervals: each sum in
 * turn is brought to its nearer bound by one factor). Cells of 0 stay 0. A table near a solution, for rounding; never a result.
 */
export function fitSums(seed: Float64Array, sums: readonly BoundedSum[]): Float64Array {
  const table = seed.slice();
  for (let round = 0; round < ROUNDS; round += 1) {
    let off = 0;
    for (const { cells, min, max } of sums) {
      let sum = 0;
      for (const cell of cells) sum += table[cell] as number;
      const wanted = Math.min(Math.max(sum, min), max);
      off = Math.max(off, Math.abs(wanted - sum));
      if (wanted === sum || sum === 0) continue;
      const factor = wanted / sum;
      for (const cell of cells) table[cell] = (table[cell] as number) * factor;
    }
    if (off < 2 ** -20) break;
  }
  return table;
}
