import { fail, seeded, show } from "../kernel/index.ts";
import { defineWatch, type WatchReason, type WatchRules, watchSeries } from "../measure/index.ts";

/** Made-up customers whose scores tremble around a level, or slide. */
export interface SimulationOptions {
  /** Standard deviation of the scores around their level, in points. */
  readonly sd: number;
  /** Correlation of one period's deviation with the next, 0 to below 1. @defaultValue 0 */
  readonly correlation?: number;
  /** Points that the level loses each period, after the warm-up. @defaultValue 0 */
  readonly slide?: number;
  /** @defaultValue 70 */
  readonly level?: number;
  /** Periods that are counted. @defaultValue 12 */
  readonly periods?: number;
  /** Periods before, which fill windows and are not counted. @defaultValue 12 */
  readonly warmUp?: number;
  /** @defaultValue 10,000 */
  readonly customers?: number;
  /** @defaultValue 1 */
  readonly seed?: number;
}
/** How a watch behaves on made-up customers. */
export interface Simulation {
  readonly customers: number;
  readonly periods: number;
  readonly alarms: number;
  /** Alarms per customer in twelve periods. */
  readonly perYear: number;
  readonly byReason: { readonly [R in WatchReason]: number };
  /** Share of customers with an alarm in the counted periods: false where they are steady, detected where they slide. */
  readonly alarmed: number;
  /** Median number of periods until the first alarm; null where none came. */
  readonly delay: number | null;
}

/** Normal numbers by Box and Muller from a seed. */
export function normals(seed: number): () => number {
  const next = seeded(seed);
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    const size = Math.sqrt(-2 * Math.log(1 - next()));
    const angle = 2 * Math.PI * next();
    spare = size * Math.sin(angle);
    return size * Math.cos(angle);
  };
}

/**
 * Counts the alarms that a watch's rules raise on made-up customers: steady ones show how many are false, sliding ones how many declines
 * are found and how late. The same seed gives the same figures.
 *
 * @throws A {@link SalesPlanError}: BAD_OPTION, BAD_POLICY.
 *
 * @example
 * ```ts
 * import { simulateWatch } from "salesplan/health";
 * const noisy = { deadBand: 0, flat: 0, plunge: null, erosion: null, level: null, sustained: { steps: 2, total: 0 } };
 * simulateWatch(noisy, { sd: 2, customers: 2000 }).perYear > 1; //=> true
 * simulateWatch({ level: null }, { sd: 2, customers: 2000 }).perYear < 0.01; //=> true
 * ```
 */
export function simulateWatch(rules: Partial<WatchRules>, options: SimulationOptions): Simulation {
  const {
    sd,
    correlation = 0,
    slide = 0,
    level = 70,
    periods = 12,
    warmUp = 12,
    customers = 10_000,
    seed = 1,
  } = options;
  if (!(sd >= 0 && Number.isFinite(sd))) fail("BAD_OPTION", ["sd"], `a number from 0 is needed, found ${show(sd)}`);
  if (!(correlation >= 0 && correlation < 1))
    fail("BAD_OPTION", ["correlation"], `a number from 0 to below 1 is needed, found ${show(correlation)}`);
  for (const [name, value] of Object.entries({ periods, customers }))
    if (!Number.isInteger(value) || value < 1)
      fail("BAD_OPTION", [name], `a whole number from 1 is needed, found ${show(value)}`);
  const policy = defineWatch(rules);
  const next = normals(seed);
  const fresh = Math.sqrt(1 - correlation * correlation) * sd;
  const byReason = { plunge: 0, sustained: 0, erosion: 0, level: 0 };
  const delays: number[] = [];
  let alarms = 0;
  const labels = Array.from({ length: warmUp + periods }, (_, i) => String(i));
  for (let c = 0; c < customers; c += 1) {
    let deviation = sd * next();
    const points = labels.map((at, i) => {
      if (i > 0) deviation = correlation * deviation + fresh * next();
      return { at, value: level - slide * Math.max(0, i - warmUp + 1) + deviation };
    });
    let first: number | null = null;
    for (const event of watchSeries(policy, points).events) {
      const at = Number(event.at) - warmUp;
      if (event.kind !== "alert" || at < 0) continue;
      alarms += 1;
      byReason[event.reason] += 1;
      first ??= at + 1;
    }
    if (first !== null) delays.push(first);
  }
  delays.sort((a, b) => a - b);
  return {
    customers,
    periods,
    alarms,
    perYear: ((alarms / customers) * 12) / periods,
    byReason,
    alarmed: delays.length / customers,
    delay: delays[Math.floor((delays.length - 1) / 2)] ?? null,
  };
}
