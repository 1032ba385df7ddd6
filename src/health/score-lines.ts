import type { CompiledHealth, HealthPolicy } from "./policy.ts";
import type { CustomerHealth, DimensionScore } from "./score-types.ts";

/** Scores in columns: points and contributions of customer `i`, dimension `d` at `i * dimensions + d`. */
export interface Scored {
  readonly points: Float64Array;
  readonly contributions: Float64Array;
  readonly score: Float64Array;
  readonly completeness: Float64Array;
  readonly profile: Int16Array;
}

const orNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

/** One customer's line, with its ledger where asked for. */
export function lineOf<D extends string, T extends string>(
  policy: HealthPolicy,
  compiled: CompiledHealth,
  scored: Scored,
  columns: ReadonlyMap<string, Float64Array>,
  customer: string,
  i: number,
  tier: T | "unknown",
  ledger: boolean,
): CustomerHealth<D, T> {
  const wide = compiled.names.length;
  const set = scored.profile[i] as number;
  const weights = compiled.weights[set] as readonly number[];
  const completeness = scored.completeness[i] as number;
  const known = !Number.isNaN(scored.score[i]);
  const total = compiled.totals[set] as number;
  const base = policy.missing === "renormalize" ? total * completeness : total;
  const shareOf = (d: number): number => {
    if (policy.combine !== "weighted") return known && (scored.contributions[i * wide + d] as number) > 0 ? 1 : 0;
    const missing = Number.isNaN(scored.points[i * wide + d]);
    return !known || (missing && policy.missing === "renormalize") ? 0 : (weights[d] as number) / base;
  };
  let weakest: D | null = null;
  let lost = 0;
  for (let d = 0; known && d < wide; d += 1) {
    const at = i * wide + d;
    if (Number.isNaN(scored.points[at])) continue;
    const less = shareOf(d) * 100 - (scored.contributions[at] as number);
    if (less > lost + 1e-9) {
      lost = less;
      weakest = compiled.names[d] as D;
    }
  }
  const dimension = (name: string, d: number): DimensionScore<D> => {
    const at = i * wide + d;
    const measure = compiled.measures[d] as string;
    return {
      dimension: name as D,
      measure,
      raw: orNull(columns.get(measure)?.[i]),
      points: orNull(scored.points[at]),
      weight: weights[d] as number,
      share: shareOf(d),
      contribution: known ? (scored.contributions[at] as number) : 0,
    };
  };
  return {
    customer,
    score: orNull(scored.score[i]),
    tier,
    completeness,
    profile: policy.profiles[set]?.profile ?? null,
    weakest,
    dimensions: ledger ? compiled.names.map(dimension) : null,
  };
}
