import { must } from "../measure/must.ts";
import { chiSquareUpper } from "./chi-square.ts";

/** Result of the Kruskal-Wallis test. */
export interface KruskalWallis {
  /** The statistic, corrected for ties. */
  readonly h: number;
  readonly df: number;
  readonly p: number;
}

/**
 * The Kruskal-Wallis test: do several groups differ in the size of their values? Null where fewer than two groups have values;
 * where all values are equal p is 1. NaN means "no value".
 *
 * @example
 * ```ts
 * import { kruskalWallis } from "salesplan/stats";
 * kruskalWallis([[1, 3, 5], [2, 4, 6], [10, 11, 12]])?.p.toFixed(4); //=> "0.0608"
 * ```
 */
export function kruskalWallis(groups: readonly ArrayLike<number>[]): KruskalWallis | null {
  must(groups, "groups", "lists");
  const rows = groups
    .map((group) => Array.from(group).filter((value) => !Number.isNaN(value)))
    .filter(({ length }) => length > 0)
    .flatMap((group, g) => group.map((value) => ({ value, g, size: group.length })))
    .sort((a, b) => a.value - b.value);
  const sums: number[] = [];
  const sizes: number[] = [];
  const n = rows.length;
  let ties = 0;
  for (let i = 0; i < n; ) {
    let j = i;
    while (j < n && rows[j]?.value === rows[i]?.value) j += 1;
    const rank = (i + 1 + j) / 2;
    ties += (j - i) ** 3 - (j - i);
    for (; i < j; i += 1) {
      const { g, size } = rows[i] as { g: number; size: number };
      sums[g] = (sums[g] ?? 0) + rank;
      sizes[g] = size;
    }
  }
  if (sums.length < 2) return null;
  const df = sums.length - 1;
  const untied = 1 - ties / (n ** 3 - n);
  if (untied <= 0) return { h: 0, df, p: 1 };
  const spread = sums.reduce((sum, ranks, g) => sum + ranks ** 2 / (sizes[g] as number), 0);
  const h = Math.max(0, ((12 / (n * (n + 1))) * spread - 3 * (n + 1)) / untied);
  return { h, df, p: chiSquareUpper(h, df) };
}
