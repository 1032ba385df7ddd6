import { seeded } from "salesplan/kernel";
import { defineWatch, noiseOf, simulateWatch, type WatchPolicy } from "salesplan/measure";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const falls = (steps: number): WatchPolicy =>
  defineWatch({ deadBand: 0, flat: 0, sustained: { steps, total: 0 }, plunge: null, erosion: null, escalate: null });
const sized = defineWatch({ plunge: null, erosion: null });
const yearly = (policy: WatchPolicy, sd: number, memory: number): number =>
  12 * simulateWatch(policy, { sd, memory }, { runs: 500, seed: 6 }).alertsPerPeriod;

// Alarms per customer and year on a steady score, as an independent simulation found them.
describe("false alarms of a watch on pure noise", () => {
  it.each([
    ["2 falls in a row", falls(2), 2, 0, 1.3, 1.6],
    ["2 falls in a row, series with memory", falls(2), 2, 0.7, 1.3, 1.75],
    ["3 falls in a row", falls(3), 4, 0, 0.3, 0.45],
    ["3 falls in a row, series with memory", falls(3), 4, 0.7, 0.55, 0.75],
    ["4 falls in a row", falls(4), 2, 0, 0.04, 0.12],
    ["3 steps that make 10, quiet series", sized, 2, 0, 0, 0.01],
    ["3 steps that make 10, restless series", sized, 4, 0, 0.04, 0.14],
    ["the default, quiet series", defineWatch(), 2, 0, 0, 0.01],
    ["the default, restless series with memory", defineWatch(), 4, 0.7, 0.06, 0.2],
  ] as const)("%s", (_, policy, sd, memory, low, high) => {
    const found = yearly(policy, sd, memory);
    expect(found).toBeGreaterThanOrEqual(low);
    expect(found).toBeLessThanOrEqual(high);
  });
  it("finds a real fall of 5 a month within half a year, after a median of three periods", () => {
    const found = simulateWatch(defineWatch(), { sd: 2, memory: 0 }, { drift: -5, periods: 6, runs: 300 });
    expect(found.alerted).toBeGreaterThan(0.97);
    expect(found.medianDelay).toBe(3);
  });
  it("gives the same answer for the same seed, and none where there is no noise", () => {
    const run = (seed: number) => simulateWatch(falls(2), { sd: 2, memory: 0 }, { runs: 50, seed });
    expect(run(3)).toEqual(run(3));
    expect(run(3)).not.toEqual(run(4));
    expect(simulateWatch(defineWatch(), { sd: 0, memory: 0 }, { runs: 3 })).toMatchObject({
      alertsPerPeriod: 0,
      alerted: 0,
      medianDelay: null,
    });
  });
  it.each([
    { sd: -1, memory: 0 },
    { sd: 1, memory: 1 },
    { sd: Number.NaN, memory: 0 },
  ])("refuses the noise %j", (noise) => {
    expect(errorOf(() => simulateWatch(defineWatch(), noise))).toMatchObject({ code: "BAD_NOISE", path: ["noise"] });
  });
});

describe("noiseOf", () => {
  it("finds the spread and the memory that series were made with", () => {
    const next = seeded(9);
    const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    const series = Array.from({ length: 200 }, (_, i) => {
      let z = normal();
      return Array.from({ length: 60 }, () => {
        z = 0.6 * z + 0.8 * normal();
        return 50 + i / 10 + 3 * z;
      });
    });
    const found = noiseOf(series);
    expect(found?.sd).toBeGreaterThan(2.7);
    expect(found?.sd).toBeLessThan(3.2);
    expect(found?.memory).toBeGreaterThan(0.5);
    expect(found?.memory).toBeLessThan(0.65);
  });
  it("leaves gaps out, and is null where nothing is known", () => {
    expect(
      noiseOf([
        [70, 74, 70, 66],
        [50, null, 52],
      ])?.sd,
    ).toBeCloseTo(2.915, 3);
    expect(noiseOf([[null, 4], []])).toBeNull();
    expect(noiseOf([[5, 5]])).toEqual({ sd: 0, memory: 0 });
  });
});
