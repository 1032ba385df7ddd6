/** A sum of cells that is a cell itself. */
export interface CellSum {
  readonly whole: number;
  readonly parts: readonly number[];
  /** Throws where the bounds of the whole and of its parts contradict each other by so many steps. */
  readonly blocked: (short: number) => never;
}

/** Rounds over all sums; what they do not find out, later steps do. */
const ROUNDS = 20;

/**
 * What the bounds of a sum say about its parts, and those of the parts about the sum and each other, until nothing moves. Every bound
 * stays true: only what no solution could use is cut off.
 */
export function tighten(sums: readonly CellSum[], low: Float64Array, high: Float64Array): void {
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    // From the leaves up, then from the top down: parents stand first.
    for (let k = 0; k < 2 * sums.length; k += 1) {
      const { whole, parts, blocked } = sums[k < sums.length ? sums.length - 1 - k : k - sums.length] as CellSum;
      let [least, most] = [0, 0];
      for (const part of parts) {
        least += low[part] as number;
        most += high[part] as number;
      }
      const [from, to] = [Math.max(low[whole] as number, least), Math.min(high[whole] as number, most)];
      if (from > to) blocked(from - to);
      if (from > (low[whole] as number) || to < (high[whole] as number)) moved = true;
      [low[whole], high[whole]] = [from, to];
      for (const part of parts) {
        const [a, b] = [low[part] as number, high[part] as number];
        const [x, y] = [Math.max(a, from - (most - b)), Math.min(b, to - (least - a))];
        if (x > y) blocked(x - y);
        if (x > a || y < b) moved = true;
        [low[part], high[part]] = [x, y];
      }
    }
    if (!moved) return;
  }
}
