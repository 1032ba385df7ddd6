import { fail } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import type { Interval } from "./count.ts";
import { hodgesLehmann } from "./hodges-lehmann.ts";
import { intervalZ, normalUpper } from "./normal.ts";
import { median } from "./quantile.ts";

/** Result of the Mann-Whitney test, a against b. */
export interface MannWhitney {
  /** Pairs in which a's value is larger, ties counted half; uA + uB is the number of pairs. */
  readonly uA: number;
  readonly uB: number;
  /** Two-sided. */
  readonly p: number;
  readonly method: "exact" | "asymptotic";
  /** Probability that a value of a exceeds one of b, ties counted half. */
  readonly commonLanguage: number;
  readonly medianA: number;
  readonly medianB: number;
  /** Hodges-Lehmann shift: the median of all differences a - b. */
  readonly shift: number;
  /**
   * Of the shift, holding it with at least `confidence` where the method is exact. Null where so few values allow none: three on each
   * side reach 90 %, not 95 %.
   */
  readonly interval: Interval | null;
}
/** How the test is run. */
export interface MannWhitneyOptions {
  /** `auto`: exact where both sides have at most 20 values and none is tied, else the normal curve with ties and continuity corrected. @defaultValue "auto" */
  readonly method?: "auto" | "exact" | "asymptotic" | undefined;
  /** Of the shift's interval. @defaultValue 0.95 */
  readonly confidence?: number | undefined;
}

/** The largest rank k for which P(U < k) is no more than either side of the interval may miss; 0 where there is none. */
function exactRank(m: number, n: number, confidence: number): number {
  const counts = orders(m, n);
  // 1 - 0.9 is a little below 0.1 in doubles: an order more or less is not missed by the last digit.
  const miss = ((1 - confidence) / 2) * counts.reduce((sum, count) => sum + count, 0) * (1 + 1e-12);
  let tail = 0;
  let rank = 0;
  for (; rank < counts.length && tail + (counts[rank] as number) <= miss; rank += 1) tail += counts[rank] as number;
  return rank;
}

/** Number of orders of m and n untied values by their U, from 0 to m n. */
function orders(m: number, n: number): Float64Array {
  // The product of (1 - x^(n + i)) / (1 - x^i), i = 1..m: multiply, then divide, in place.
  const counts = new Float64Array(m * n + 1);
  counts[0] = 1;
  for (let i = 1; i <= m; i += 1) {
    for (let u = m * n; u >= n + i; u -= 1) counts[u] = (counts[u] as number) - (counts[u - n - i] as number);
    for (let u = i; u <= m * n; u += 1) counts[u] = (counts[u] as number) + (counts[u - i] as number);
  }
  return counts;
}

function exactP(m: number, n: number, u: number): number {
  const counts = orders(m, n);
  let all = 0;
  let tail = 0;
  counts.forEach((count, at) => {
    all += count;
    if (at <= u) tail += count;
  });
  return Math.min(1, (2 * tail) / all);
}

/**
 * The Mann-Whitney test (Wilcoxon's rank sum): does one side tend to larger values? With the Hodges-Lehmann shift, by how much.
 * Ties count half; where all values are equal p is 1. Null where a side has no value; NaN means "no value".
 *
 * @throws SalesPlanError: TIED when the exact method is asked for and values are tied.
 *
 * @example
 * ```ts
 * import { mannWhitney } from "salesplan/stats";
 * const test = mannWhitney([1, 2, 3, 4], [5, 6, 7, 8]);
 * test?.p.toFixed(4); //=> "0.0286"
 * test?.shift; //=> -4
 * ```
 */
export function mannWhitney(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  options: MannWhitneyOptions = {},
): MannWhitney | null {
  must(a, "a", "list");
  must(b, "b", "list");
  must(options, "options", "object");
  const [x, y] = [a, b].map((values) =>
    Float64Array.from(values)
      .filter((v) => !Number.isNaN(v))
      .sort(),
  ) as [Float64Array, Float64Array];
  const [m, n] = [x.length, y.length];
  if (m === 0 || n === 0) return null;
  let uA = 0;
  let ties = 0;
  let tied = false;
  for (let i = 0, j = 0; i < m || j < n; ) {
    const value = Math.min(x[i] ?? Number.POSITIVE_INFINITY, y[j] ?? Number.POSITIVE_INFINITY);
    const [fromI, fromJ] = [i, j];
    while (i < m && x[i] === value) i += 1;
    while (j < n && y[j] === value) j += 1;
    const [ofX, ofY] = [i - fromI, j - fromJ];
    uA += ofX * (fromJ + ofY / 2);
    const group = ofX + ofY;
    tied ||= group > 1;
    ties += group ** 3 - group;
  }
  const { method: asked = "auto", confidence = 0.95 } = options;
  if (asked === "exact" && tied)
    fail("TIED", ["method"], "with tied values there is no exact p; take asymptotic or auto");
  const exact = asked === "exact" || (asked === "auto" && !tied && Math.max(m, n) <= 20);
  const size = m + n;
  const variance = Math.max(0, ((m * n) / 12) * (size + 1 - ties / (size * (size - 1))));
  const z = intervalZ(confidence);
  const distance = Math.max(0, Math.abs(uA - (m * n) / 2) - 0.5);
  const p = exact
    ? exactP(m, n, Math.min(uA, m * n - uA))
    : variance <= 0
      ? 1
      : Math.min(1, 2 * normalUpper(distance / Math.sqrt(variance)));
  return {
    uA,
    uB: m * n - uA,
    p,
    method: exact ? "exact" : "asymptotic",
    commonLanguage: uA / (m * n),
    medianA: median(x) as number,
    medianB: median(y) as number,
    ...hodgesLehmann(x, y, exact ? exactRank(m, n, confidence) : Math.floor((m * n) / 2 - z * Math.sqrt(variance))),
  };
}
