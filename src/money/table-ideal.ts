import { numberShares } from "./shares.ts";

/** An ideal table: cell k is `whole[k] + rest[k] / denominator`, row by row; rows and columns add up to their totals exactly. */
export interface Ideal {
  readonly whole: Float64Array;
  readonly rest: Float64Array;
  readonly denominator: number;
}

/** `row total * column total / total` in every cell, exactly. Both sides have the same sum, at most 2^51. */
export function proportional(rows: Float64Array, columns: Float64Array, total: number): Ideal {
  const whole = new Float64Array(rows.length * columns.length);
  const rest = new Float64Array(whole.length);
  if (total > 0) {
    const weights = { exact: "number", values: columns, sum: total } as const;
    rows.forEach((row, i) => {
      const shares = numberShares(row, weights);
      whole.set(shares.whole, i * columns.length);
      rest.set(shares.rest, i * columns.length);
    });
  }
  return { whole, rest, denominator: total > 0 ? total : 1 };
}

/** Adds up cells of an ideal, and says between which whole numbers the sum lies. */
export interface Running {
  add(cell: number): void;
  /** Below. */
  floor(): number;
  /** Above; equal to the one below where the sum is whole. */
  ceil(): number;
}
export function running({ whole, rest, denominator }: Ideal): Running {
  let steps = 0;
  let over = 0;
  return {
    add: (cell) => {
      steps += whole[cell] as number;
      over += rest[cell] as number;
      if (over >= denominator) {
        over -= denominator;
        steps += 1;
      }
    },
    floor: () => steps,
    ceil: () => (over > 0 ? steps + 1 : steps),
  };
}
