import { define } from "salesplan/health";
import { calibrateWatch, defineWatch, type WatchPolicy, type WatchRules } from "salesplan/measure";
import { describe, expect, it } from "vitest";

const asIs = { kind: "linear", zero: 0, full: 100 } as const;
/** The watch of a health policy on scores that are steady at 70, tier borders far away. */
const rules = (watch: Partial<WatchRules>): WatchPolicy =>
  defineWatch(define({ dimensions: { all: { weight: 1, curve: asIs } }, watch: { level: null, ...watch } }).watch);
const falls = (steps: number): WatchPolicy =>
  rules({ deadBand: 0, flat: 0, sustained: { steps, total: 0 }, plunge: null, erosion: null });
const sized = (steps: number): WatchPolicy => rules({ sustained: { steps, total: 10 }, plunge: null, erosion: null });
const all = rules({});

// Alarms per customer and year: noise of sd 2 and 4, each independent and with a memory of .7 from month to month.
describe("false alarms of the health watch, by a seeded simulation", () => {
  it.each([
    ["2 drops", falls(2), [1.46, 1.58, 1.45, 1.58]],
    ["3 drops", falls(3), [0.37, 0.66, 0.37, 0.66]],
    ["4 drops", falls(4), [0.07, 0.24, 0.07, 0.24]],
    ["2 steps, dead band 2, total 10", sized(2), [0.006, 0.002, 0.42, 0.25]],
    ["3 steps, dead band 2, total 10", sized(3), [0.001, 0.001, 0.09, 0.16]],
    ["with plunge and erosion", all, [0.001, 0, 0.08, 0.13]],
  ] as const)("%s", (_, watch, wanted) => {
    const noises = [2, 4].flatMap((sd) => [0, 0.7].map((memory) => ({ sd, memory })));
    noises.forEach((noise, k) => {
      const runs = 300;
      const { alertsPerPeriod, periods } = calibrateWatch(watch, noise, { runs, seed: 20 + k });
      const want = wanted[k] as number;
      // Four standard errors of a count, and the wobble of a rate that counts open alarms a little differently.
      const years = (runs * periods) / 12;
      const room = 4 * Math.sqrt(Math.max(want, 0.004) / years) + 0.12 * want;
      expect(Math.abs(12 * alertsPerPeriod - want)).toBeLessThan(room);
    });
  });

  // Six changes from the first score on; a slide that begins after steady months is found a little more often.
  it.each([
    ["2 drops", 2, 1, 2, falls(2)],
    ["3 drops", 4, 0.86, 3, falls(3)],
    ["4 drops", 2, 0.94, 4, falls(4)],
    ["4 drops", 4, 0.62, 4, falls(4)],
    ["3 steps, dead band 2, total 10", 2, 1, 3, sized(3)],
    ["3 steps, dead band 2, total 10", 4, 0.8, 4, sized(3)],
  ] as const)(
    "%s, sd %d: a slide of 5 a month is found within half a year at a rate of %d",
    (_, sd, found, delay, watch) => {
      const noise = { sd, memory: 0 };
      const { alerted, medianDelay } = calibrateWatch(watch, noise, { drift: -5, periods: 6, runs: 800, seed: 5 });
      expect(Math.abs(alerted - found)).toBeLessThan(0.06);
      expect(medianDelay).toBe(delay);
    },
  );
});
