import { mustAll } from "../measure/must.ts";
import { chiSquareUpper } from "./chi-square.ts";
import { byCause, eachTime } from "./durations.ts";

/** Durations of one group and whether each has ended. */
export interface Durations {
  readonly times: ArrayLike<number>;
  /** true or 1: ended; false or 0: still open. */
  readonly ended: ArrayLike<number | boolean>;
}
/** Result of the log-rank test. */
export interface LogRank {
  /** Ends seen in each group, and expected if the groups were alike. */
  readonly groups: readonly { readonly n: number; readonly observed: number; readonly expected: number }[];
  readonly chi2: number;
  readonly df: number;
  readonly p: number;
}

/** x' A^-1 x for a covariance A, its dependent rows left out; also the rank. */
function quadratic(
  matrix: readonly (readonly number[])[],
  x: readonly number[],
): readonly [value: number, rank: number] {
  const rows = matrix.map((row, i) => [...row, x[i] as number]);
  const size = x.length;
  const largest = Math.max(0, ...rows.map((row, i) => row[i] as number));
  let value = 0;
  let rank = 0;
  for (let i = 0; i < size; i += 1) {
    const pivotRow = rows[i] as number[];
    const pivot = pivotRow[i] as number;
    if (!(pivot > largest * 1e-12)) continue;
    rank += 1;
    value += (pivotRow[size] as number) ** 2 / pivot;
    for (let j = i + 1; j < size; j += 1) {
      const row = rows[j] as number[];
      const factor = (row[i] as number) / pivot;
      for (let k = i; k <= size; k += 1) row[k] = (row[k] as number) - factor * (pivotRow[k] as number);
    }
  }
  return [value, rank];
}

/**
 * The log-rank test (Mantel 1966) of two or more groups: do their durations differ, open ones counted for as long as they were seen?
 * Null where nothing can be compared: fewer than two groups with cases, or no end while two groups were at risk.
 *
 * @throws SalesPlanError: BAD_DURATION.
 *
 * @example
 * ```ts
 * import { logRank } from "salesplan/stats";
 * const before = { times: [40, 52, 61, 70, 75], ended: [1, 1, 1, 1, 0] };
 * const after = { times: [21, 30, 33, 41, 45], ended: [1, 1, 1, 1, 0] };
 * logRank([before, after])?.p.toFixed(4); //=> "0.0554"
 * ```
 */
export function logRank(groups: readonly Durations[]): LogRank | null {
  mustAll(groups, "groups", { times: "list", ended: "list" });
  const lists = groups.flatMap(({ times, ended }) => byCause(times, ended, 1));
  const atRisk = groups.map(({ times }) => times.length);
  const observed = groups.map(() => 0);
  const expected = groups.map(() => 0);
  const covariance = groups.map(() => groups.map(() => 0));
  let comparable = 0;
  for (const { counts } of eachTime(lists)) {
    const ends = groups.map((_, g) => counts[2 * g + 1] as number);
    const d = ends.reduce((a, b) => a + b, 0);
    const n = atRisk.reduce((a, b) => a + b, 0);
    if (d > 0) {
      comparable = Math.max(comparable, atRisk.filter((count) => count > 0).length);
      const spread = n > 1 ? (d * (n - d)) / (n - 1) : 0;
      groups.forEach((_, g) => {
        const share = (atRisk[g] as number) / n;
        observed[g] = (observed[g] as number) + (ends[g] as number);
        expected[g] = (expected[g] as number) + d * share;
        const row = covariance[g] as number[];
        groups.forEach((_group, h) => {
          const other = (atRisk[h] as number) / n;
          row[h] = (row[h] as number) + spread * share * ((g === h ? 1 : 0) - other);
        });
      });
    }
    groups.forEach((_, g) => {
      atRisk[g] = (atRisk[g] as number) - (counts[2 * g] as number) - (ends[g] as number);
    });
  }
  const excess = observed.map((o, g) => o - (expected[g] as number));
  if (comparable < 2) return null;
  // Where all end at one time there is no variance and no difference either.
  const [chi2, rank] = quadratic(covariance, excess);
  const df = Math.max(1, rank);
  return {
    groups: groups.map(({ times }, g) => ({
      n: times.length,
      observed: observed[g] as number,
      expected: expected[g] as number,
    })),
    chi2,
    df,
    p: rank === 0 ? 1 : chiSquareUpper(chi2, df),
  };
}
