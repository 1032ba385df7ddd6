import { fail, seeded, show } from "../kernel/index.ts";
import { must } from "./must.ts";
import { watchDoor } from "./policy.ts";
import type { WatchPolicy, WatchState } from "./watch.ts";
import { stepBy } from "./watch-step.ts";

/** How a series moves without anything being wrong. */
export interface Noise {
  /** Standard deviation of one period around the series' own level. */
  readonly sd: number;
  /** Correlation of one period with the next, 0 where they are independent. */
  readonly memory: number;
}
/** What is simulated. */
export interface WatchSimulationOptions {
  /** Level around which the series moves. @defaultValue 70 */
  readonly level?: number;
  /** Change per period that is to be found; 0 simulates a steady series. @defaultValue 0 */
  readonly drift?: number;
  /** Periods before the drift sets in, from which runs and means may reach over; alerts of these are closed and not counted. @defaultValue 0 */
  readonly steady?: number;
  /** Periods that are judged, in each simulated series. @defaultValue 36 */
  readonly periods?: number;
  /** Series simulated. @defaultValue 2000 */
  readonly runs?: number;
  /** Seed of the simulation: the same seed gives the same answer. @defaultValue 1 */
  readonly seed?: number;
}
/** How a watch behaves under noise. */
export interface WatchSimulation {
  readonly runs: number;
  readonly periods: number;
  /** Alerts per period and series: times the number of customers, the alerts to expect each period. */
  readonly alertsPerPeriod: number;
  /** Share of series with an alert, and the median period (from 1) of the first one; null where no alert came. */
  readonly alerted: number;
  readonly medianDelay: number | null;
}

/** Throws BAD_NOISE, BAD_OPTION. */
function checked({ sd, memory }: Noise, options: WatchSimulationOptions): Required<WatchSimulationOptions> {
  if (!(sd >= 0 && Number.isFinite(sd) && memory >= 0 && memory < 1))
    fail("BAD_NOISE", ["noise"], `sd from 0 and memory from 0 to below 1 are needed, found ${show({ sd, memory })}`);
  const { level = 70, drift = 0, steady = 0, periods = 36, runs = 2000, seed = 1 } = options;
  must(level, "level", "number");
  must(drift, "drift", "number");
  must(seed, "seed", "number");
  must(steady, "steady", "count");
  for (const [name, value] of Object.entries({ periods, runs }))
    if (!(Number.isSafeInteger(value) && value >= 1))
      fail("BAD_OPTION", [name], `a whole number from 1 is needed, found ${show(value)}`);
  return { level, drift, steady, periods, runs, seed };
}

/**
 * What a watch would raise on series of pure noise around a level (or with a drift that it should find), by a seeded simulation:
 * the expected false alarms of one's own settings, before anybody is called.
 *
 * @throws SalesPlanError: BAD_NOISE unless sd is at least 0 and memory lies in [0, 1); BAD_OPTION, BAD_POLICY.
 *
 * @example
 * ```ts
 * import { defineWatch, simulateWatch } from "salesplan/measure";
 * const twoFalls = defineWatch({ deadBand: 0, sustained: { steps: 2, total: 0 }, plunge: null, erosion: null, flat: 0 });
 * const noise = { sd: 2, memory: 0 };
 * simulateWatch(twoFalls, noise).alertsPerPeriod * 12 > 1; //=> true
 * simulateWatch(defineWatch(), noise).alertsPerPeriod * 12 < 0.01; //=> true
 * simulateWatch(defineWatch(), noise, { drift: -5, steady: 12, periods: 6 }).alerted > 0.98; //=> true
 * ```
 */
export function simulateWatch(
  policy: WatchPolicy,
  noise: Noise,
  options: WatchSimulationOptions = {},
): WatchSimulation {
  must(noise, "noise", "object");
  must(options, "options", "object");
  const rules = watchDoor.compiled(policy);
  const { level, drift, steady, periods, runs, seed } = checked(noise, options);
  const { sd, memory } = noise;
  const next = seeded(seed);
  // Box and Muller's way from two even numbers to a normal one.
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const fresh = Math.sqrt(1 - memory * memory);
  const delays: number[] = [];
  let alerts = 0;
  for (let run = 0; run < runs; run += 1) {
    let state: WatchState | null = null;
    let z = normal();
    let first: number | null = null;
    for (let period = -steady; period <= periods; period += 1) {
      const value = level + drift * Math.max(0, period) + sd * z;
      const step = stepBy(rules, state, { at: `${period}`, value });
      state = step.state;
      z = memory * z + fresh * normal();
      if (period < 1) {
        // An alert that noise raised before the drift must not hide what the drift does.
        state = { ...state, open: null };
        continue;
      }
      for (const { kind } of step.events) {
        if (kind !== "alert") continue;
        alerts += 1;
        first ??= period;
      }
    }
    if (first !== null) delays.push(first);
  }
  delays.sort((a, b) => a - b);
  return {
    runs,
    periods,
    alertsPerPeriod: alerts / (runs * periods),
    alerted: delays.length / runs,
    medianDelay: delays[Math.floor((delays.length - 1) / 2)] ?? null,
  };
}

/**
 * The noise of one's own history: spread of each series around its own mean, pooled, and the correlation of neighbouring periods
 * (negative ones count as 0). Null where no series has two known values. A series that really fell adds to the spread: leave such out.
 *
 * @example
 * ```ts
 * import { noiseOf } from "salesplan/measure";
 * noiseOf([[70, 74, 70, 66], [50, null, 52]])?.sd.toFixed(2); //=> "2.92"
 * ```
 */
export function noiseOf(series: readonly (readonly (number | null)[])[]): Noise | null {
  must(series, "series", "lists");
  let [squares, freedom, products, spread] = [0, 0, 0, 0];
  for (const values of series) {
    const known = values.filter((value) => value !== null);
    if (known.length < 2) continue;
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    freedom += known.length - 1;
    values.forEach((value, i) => {
      if (value === null) return;
      squares += (value - mean) ** 2;
      const before = values[i - 1];
      if (before === null || before === undefined) return;
      products += (value - mean) * (before - mean);
      spread += ((value - mean) ** 2 + (before - mean) ** 2) / 2;
    });
  }
  if (freedom === 0) return null;
  return {
    sd: Math.sqrt(squares / freedom),
    memory: Math.min(0.99, Math.max(0, spread === 0 ? 0 : products / spread)),
  };
}
