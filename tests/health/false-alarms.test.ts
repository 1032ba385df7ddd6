import { define } from "salesplan/health";
import { defineWatch, simulateWatch, type WatchPolicy, type WatchRules } from "salesplan/measure";
import { describe, expect, it } from "vitest";

const asIs = { kind: "linear", zero: 0, full: 100 } as const;
/** The watch of a health policy on scores that are steady at 70, tier borders far away. */
const rules = (watch: Partial<WatchRules>): WatchPolicy =>
  defineWatch(define({ dimensions: { all: { weight: 1, curve: asIs } }, watch: { level: null, ...watch } }).watch);
const alone = { plunge: null, erosion: null } as const;
/** The bare count: a rise ends the alert, so that each new row of falls is one alarm. */
const falls = (steps: number): WatchPolicy =>
  rules({ ...alone, deadBand: 0, flat: 0, sustained: { steps, total: 0 }, rearm: { periods: 1, back: 1e-9 } });
/** Steps with a size where flat months never end a run. */
const patient = (steps: number): WatchPolicy => rules({ ...alone, flat: 99, sustained: { steps, total: 10 } });
/** Steps with a size as the policy has them: one flat month is borne. */
const sized = (steps: number): WatchPolicy => rules({ ...alone, sustained: { steps, total: 10 } });
const all = rules({});

// Noise of sd 2 and 4, each independent and with a memory of .7 from month to month. The table's figures come from series of 24
// changes; a slide begins after a steady year. Its two rows of sized steps are those of runs that flat months never end: with the one flat month
// that the rule itself bears they are lower, alarms and findings alike (the rows "as ruled").
const TABLE = [
  ["2 drops", falls(2), [1.46, 1.58, 1.45, 1.58], [1, 0.99], 2],
  ["3 drops", falls(3), [0.37, 0.66, 0.37, 0.66], [1, 0.86], 3],
  ["4 drops", falls(4), [0.07, 0.24, 0.07, 0.24], [0.94, 0.62], 4],
  ["2 steps, dead band 2, total 10", patient(2), [0.006, 0.002, 0.42, 0.25], [1, 0.99], 2],
  ["3 steps, dead band 2, total 10", patient(3), [0.001, 0.001, 0.09, 0.16], [1, 0.88], 3],
  ["3 steps, dead band 2, total 10, as ruled", sized(3), [0.001, 0, 0.07, 0.106], [0.99, 0.835], 3],
  ["with plunge and erosion", all, [0.001, 0, 0.08, 0.13], [1, 0.99], 3],
] as const;

describe("the figures of the watch's rules, by a seeded simulation", () => {
  it.each(TABLE)("false alarms per customer and year: %s", (_, watch, wanted) => {
    const noises = [2, 4].flatMap((sd) => [0, 0.7].map((memory) => ({ sd, memory })));
    noises.forEach((noise, k) => {
      const [runs, periods] = [600, 24];
      const found = 12 * simulateWatch(watch, noise, { runs, periods, seed: 20 + k }).alertsPerPeriod;
      const want = wanted[k] as number;
      // Three and a half standard errors of a count (there are 28 of them), and the rounding of the table.
      const room = 3.5 * Math.sqrt(Math.max(want, 0.002) / ((runs * periods) / 12)) + (want < 0.01 ? 0.0005 : 0.005);
      expect(Math.abs(found - want)).toBeLessThan(room);
    });
  });

  it.each(TABLE)("a slide of 5 a month, found within half a year: %s", (_, watch, __, wanted, delay) => {
    [2, 4].forEach((sd, k) => {
      const options = { drift: -5, steady: 12, periods: 6, runs: 500, seed: 5 } as const;
      const { alerted, medianDelay } = simulateWatch(watch, { sd, memory: 0 }, options);
      const want = wanted[k] as number;
      const room = 3 * Math.sqrt(Math.max(want * (1 - want), 0.001) / options.runs) + 0.005;
      expect(Math.abs(alerted - want)).toBeLessThan(room);
      expect(Math.abs((medianDelay as number) - delay)).toBeLessThanOrEqual(1);
    });
  });

  it.each([
    [2, 0.96],
    [4, 0.94],
  ])("a slide of 1.5 a month is found within a year although scores tremble by %d", (sd, want) => {
    const options = { drift: -1.5, steady: 12, periods: 12, runs: 500, seed: 5 } as const;
    const room = 3 * Math.sqrt((want * (1 - want)) / options.runs) + 0.005;
    expect(Math.abs(simulateWatch(all, { sd, memory: 0 }, options).alerted - want)).toBeLessThan(room);
    expect(simulateWatch(sized(3), { sd, memory: 0 }, options).alerted).toBeLessThan(0.85);
  });
});
