import { reason } from "../kernel/index.ts";
import { type Noise, simulateWatch, type WatchRules } from "../measure/index.ts";
import { must } from "../measure/must.ts";
import { type HealthPolicy, healthDoor } from "./policy.ts";
import { reasons } from "./reasons.ts";
import type { HealthReason } from "./types.ts";
import { watch } from "./watch.ts";
import { periodsOf } from "./watch-history.ts";
import type { HealthHistory } from "./watch-types.ts";

/** Fewer changes than this say nothing about noise. */
const LEAST_CHANGES = 30;

/**
 * The rule as it is usually told, "the score fell twice in a row, act": offered because people ask for it. On steady customers it raises about
 * 1.4 false alarms per customer and year whatever the noise, because of any three values without a trend one in six falls twice.
 */
export const articleWatch: Partial<WatchRules> = {
  deadBand: 0,
  flat: 0,
  plunge: null,
  sustained: { steps: 2, total: 0 },
  erosion: null,
  level: null,
};

/** What a watch may be expected to raise on the user's own customers if nothing were wrong with any of them. */
export interface WatchCalibration {
  readonly customers: number;
  readonly periods: number;
  /** Changes from one period to the next that the noise is taken from. */
  readonly changes: number;
  /** Standard deviation of scores around a customer's level, and how far a deviation lasts; null where there are too few changes. */
  readonly noise: Noise | null;
  /** False alarms to expect per customer and year, and per period over all these customers. */
  readonly expectedPerYear: number | null;
  readonly expectedPerPeriod: number | null;
  /** Alarms that the rules raised on the history, in all and per period. */
  readonly raised: number;
  readonly raisedPerPeriod: number | null;
  readonly reasons: readonly HealthReason[];
}

/**
 * Noise from the changes between neighbouring periods: a customer that really slid adds little to it, where the spread around its mean
 * would take the slide for noise.
 */
function noiseOfChanges(changes: readonly (readonly number[])[]): Noise {
  let [square, n, product, pairs] = [0, 0, 0, 0];
  for (const series of changes)
    series.forEach((change, i) => {
      square += change * change;
      n += 1;
      if (i === 0) return;
      product += change * (series[i - 1] as number);
      pairs += 1;
    });
  const variance = square / n;
  if (variance === 0) return { sd: 0, memory: 0 };
  // For x = level + deviation: var(change) = 2 sd^2 (1 - memory), cov of neighbours = -sd^2 (1 - memory)^2.
  const lag = pairs === 0 ? -0.5 : product / pairs / variance;
  const memory = Math.min(0.95, Math.max(0, 1 + 2 * lag));
  return { sd: Math.sqrt(variance / (2 * (1 - memory))), memory };
}

/**
 * How many alarms the policy's watch would raise on customers like these if all were steady, beside how many it did raise: when the two are
 * alike, the alarms are noise and the rules too tight. The noise is taken from the history itself; falls as large as a plunge
 * are left out of it.
 *
 * @throws SalesPlanError: what {@link watch} throws.
 *
 * @example
 * ```ts
 * import { articleWatch, calibrateWatch, define } from "salesplan/health";
 * const scores = [70, 73, 69, 71, 68, 72, 70, 69, 73, 70, 71, 68];
 * const history = scores.flatMap((score, i) => [0, 3, 7].map((shift) => ({ customer: `c${shift}`, at: String(10 + ((i + shift) % 12)), score })));
 * const dimensions = { all: { weight: 1, curve: { kind: "linear", zero: 0, full: 100 } } } as const;
 * const usual = calibrateWatch(define({ dimensions, watch: articleWatch }), history);
 * const ours = calibrateWatch(define({ dimensions }), history);
 * (usual.expectedPerYear ?? 0) > 100 * (ours.expectedPerYear ?? 0); //=> true
 * ```
 */
export function calibrateWatch<D extends string, T extends string>(
  policy: HealthPolicy<D, T>,
  history: HealthHistory<D, T>,
  options: { readonly seed?: number; readonly runs?: number } = {},
): WatchCalibration {
  must(history, "history", "objects");
  must(options, "options", "object");
  const { watch: rules } = healthDoor.compiled(policy);
  const periods = periodsOf(history);
  const series = new Map<string, (number | null)[]>();
  periods.forEach((period, i) => {
    for (const [customer, { score }] of period.lines) {
      const list = series.get(customer) ?? new Array<number | null>(i).fill(null);
      while (list.length < i) list.push(null);
      list.push(score);
      series.set(customer, list);
    }
  });
  const changes: number[][] = [];
  for (const list of series.values()) {
    let run: number[] = [];
    list.forEach((score, i) => {
      const before = list[i - 1];
      const change = score === null || before == null ? null : score - before;
      if (change !== null && (rules.plunge === null || Math.abs(change) < rules.plunge)) run.push(change);
      else {
        if (run.length > 0) changes.push(run);
        run = [];
      }
    });
    if (run.length > 0) changes.push(run);
  }
  const count = changes.reduce((n, run) => n + run.length, 0);
  const noise = count < LEAST_CHANGES ? null : noiseOfChanges(changes);
  const known = [...series.values()].flat().filter((score) => score !== null);
  const level = known.reduce((a, b) => a + b, 0) / Math.max(1, known.length);
  const { seed = 1, runs = 2000 } = options;
  const expected = noise && 12 * simulateWatch(rules, noise, { level, seed, runs }).alertsPerPeriod;
  const raised = watch(policy, history).events.filter(({ kind }) => kind === "alert").length;
  const told: HealthReason[] = [];
  if (noise === null) told.push(reason(reasons, "WATCH_TOO_SHORT", { count, minimum: LEAST_CHANGES }));
  else
    told.push(reason(reasons, "WATCH_NOISE", { sd: noise.sd, expected: ((expected ?? 0) * series.size) / 12, raised }));
  return {
    customers: series.size,
    periods: periods.length,
    changes: count,
    noise,
    expectedPerYear: expected,
    expectedPerPeriod: expected === null ? null : (expected * series.size) / 12,
    raised,
    raisedPerPeriod: periods.length === 0 ? null : raised / periods.length,
    reasons: told,
  };
}
