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

/** Makes customers' lines, with their ledgers where asked for. */
export function lineMaker<D extends string, T extends string>(
  policy: HealthPolicy,
  compiled: CompiledHealth,
  scored: Scored,
  columns: ReadonlyMap<string, Float64Array>,
  ledger: boolean,
): (customer: string, i: number, tier: T | "unknown") => CustomerHealth<D, T> {
  const { names, measures } = compiled;
  const { points, contributions, score, completeness, profile } = scored;
  const wide = names.length;
  const weighted = policy.combine === "weighted";
  const renormalized = policy.missing === "renormalize";
  const profiles = [...policy.profiles.map((one) => one.profile), null];
  const raws = measures.map((measure) => columns.get(measure));
  /** Share of the score that dimension `d` decides. */
  const shareOf = (at: number, weight: number, base: number): number => {
    if (!weighted) return (contributions[at] as number) > 0 ? 1 : 0;
    return renormalized && Number.isNaN(points[at] as number) ? 0 : weight / base;
  };
  const dimension = (i: number, d: number, weight: number, base: number | null): DimensionScore<D> => {
    const at = i * wide + d;
    return {
      dimension: names[d] as D,
      measure: measures[d] as string,
      raw: orNull(raws[d]?.[i]),
      points: orNull(points[at]),
      weight,
      share: base === null ? 0 : shareOf(at, weight, base),
      contribution: base === null ? 0 : (contributions[at] as number),
    };
  };
  return (customer, i, tier) => {
    const set = profile[i] as number;
    const weights = compiled.weights[set] as readonly number[];
    const total = compiled.totals[set] as number;
    const whole = completeness[i] as number;
    const value = score[i] as number;
    const known = !Number.isNaN(value);
    const base = renormalized ? total * whole : total;
    let weakest: D | null = null;
    if (known) {
      let lost = 0;
      for (let d = 0; d < wide; d += 1) {
        const at = i * wide + d;
        if (Number.isNaN(points[at] as number)) continue;
        const less = shareOf(at, weights[d] as number, base) * 100 - (contributions[at] as number);
        if (less <= lost + 1e-9) continue;
        lost = less;
        weakest = names[d] as D;
      }
    }
    return {
      customer,
      score: known ? value : null,
      tier,
      completeness: whole,
      profile: profiles[set] as string | null,
      weakest,
      dimensions: ledger ? weights.map((weight, d) => dimension(i, d, weight, known ? base : null)) : null,
    };
  };
}
