import { fail, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { quantiles } from "../stats/index.ts";

/** How a demand stands against what was reached before. */
export type AchievabilityBand = "conservative" | "realistic" | "stretch" | "unprecedented" | "insufficientEvidence";

/** A demand against its history. Values are ratios or amounts, as they were given. */
export interface Achievability {
  readonly required: number;
  /** How many values of the past there are. */
  readonly n: number;
  /** How many of them reached the demand. */
  readonly met: number;
  /** met / n; null without history. */
  readonly shareMet: number | null;
  /** (met + 1) / (n + 2): what little history allows to say (rule of succession). */
  readonly smoothed: number;
  /** 1 where nothing in the past was better than the demand. */
  readonly rank: number;
  /** Type 7; null where n is below the minimum sample. */
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p80: number | null;
  readonly p90: number | null;
  readonly best: number | null;
  readonly worst: number | null;
  readonly band: AchievabilityBand;
}
/** Options of {@link achievability}. */
export interface AchievabilityOptions {
  /** Fewer values than this give no band. @defaultValue 4 */
  readonly minimumSample?: number;
  /** Which side is better. @defaultValue "up" */
  readonly better?: "up" | "down";
}

/**
 * What the past says about a demand: up to its median `conservative`, up to the 80th percentile `realistic`, up to the best
 * ever `stretch`, beyond that `unprecedented`; with too little history `insufficientEvidence`, whatever the values are.
 *
 * @throws SalesPlanError: BAD_OPTION when a value is not finite.
 * @example
 * ```ts
 * import { achievability } from "salesplan/targets";
 * const past = [0.82, 0.95, 1.01, 0.88, 1.1, 0.92, 0.97, 1.05, 0.9, 0.99, 1.03, 0.94];
 * const found = achievability(past, 1);
 * found.band; //=> "realistic"
 * [found.met, found.n, found.rank]; //=> [4, 12, 5]
 * achievability([0.95, 1.04], 1).band; //=> "insufficientEvidence"
 * ```
 */
export function achievability(
  past: readonly number[],
  required: number,
  options: AchievabilityOptions = {},
): Achievability {
  must(past, "past", "list");
  must(options, "options", "object");
  const { minimumSample = 4, better = "up" } = options;
  must(minimumSample, "minimumSample", "count");
  for (const [i, value] of [...past, required].entries()) {
    if (!Number.isFinite(value))
      fail(
        "BAD_OPTION",
        i < past.length ? ["past", i] : ["required"],
        `a finite number is needed, found ${show(value)}`,
      );
  }
  const sign = better === "up" ? 1 : -1;
  const n = past.length;
  const turned = past.map((value) => value * sign);
  const demand = required * sign;
  const met = turned.filter((value) => value >= demand).length;
  const at = (p: number): number | null => {
    const value = quantiles(turned, [p], { minimum: Math.max(1, minimumSample) })[0] ?? null;
    return value === null ? null : value * sign + 0;
  };
  const [p10, p50, p80, p90] = [at(0.1), at(0.5), at(0.8), at(0.9)];
  const best = n === 0 ? null : Math.max(...turned) * sign + 0;
  const upTo = (value: number | null): boolean => value !== null && demand <= value * sign;
  const enough = n >= Math.max(1, minimumSample);
  return {
    required,
    n,
    met,
    shareMet: n === 0 ? null : met / n,
    smoothed: (met + 1) / (n + 2),
    rank: turned.filter((value) => value > demand).length + 1,
    p10,
    p50,
    p80,
    p90,
    best,
    worst: n === 0 ? null : Math.min(...turned) * sign + 0,
    band: !enough
      ? "insufficientEvidence"
      : upTo(p50)
        ? "conservative"
        : upTo(p80)
          ? "realistic"
          : upTo(best)
            ? "stretch"
            : "unprecedented",
  };
}
