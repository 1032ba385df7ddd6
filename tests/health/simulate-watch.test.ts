import { articleWatch, calibrateWatch, define, type ScorePoint, simulateWatch } from "salesplan/health";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const asIs = { kind: "linear", zero: 0, full: 100 } as const;
const dimensions = { all: { weight: 1, curve: asIs } };
const only = (steps: number, total: number, deadBand: number) => ({
  ...articleWatch,
  deadBand,
  flat: deadBand === 0 ? 0 : 1,
  sustained: { steps, total },
});

describe("simulateWatch", () => {
  // False alarms per customer and year on steady customers: noise 2 and 4, each without and with correlation .7.
  it.each([
    ["2 drops", only(2, 0, 0), [1.46, 1.58, 1.45, 1.58], 0.2],
    ["3 drops", only(3, 0, 0), [0.37, 0.66, 0.37, 0.66], 0.08],
    ["4 drops", only(4, 0, 0), [0.07, 0.24, 0.07, 0.24], 0.08],
    ["2 steps of 2, 10 in all", only(2, 10, 2), [0.006, 0.002, 0.42, 0.25], 0.1],
    ["3 steps of 2, 10 in all", only(3, 10, 2), [0.001, 0.001, 0.09, 0.16], 0.07],
    ["the default", { level: null }, [0.001, 0, 0.08, 0.13], 0.06],
  ])("on steady customers: %s", (_title, rules, table, within) => {
    const settings = [
      { sd: 2, correlation: 0 },
      { sd: 2, correlation: 0.7 },
      { sd: 4, correlation: 0 },
      { sd: 4, correlation: 0.7 },
    ];
    settings.forEach((setting, i) => {
      const found = simulateWatch(rules, { ...setting, customers: 700, seed: 5 });
      expect(Math.abs(found.perYear - (table[i] as number))).toBeLessThan(within);
    });
  });

  it("finds a slide of 5 points a month within 6 months, and slow erosion within 12", () => {
    const slide = simulateWatch({ level: null }, { sd: 2, slide: 5, periods: 6, customers: 300 });
    expect(slide.alarmed).toBeGreaterThan(0.99);
    expect(slide.delay).toBe(3);
    const slow = simulateWatch({ level: null }, { sd: 2, slide: 1.5, customers: 300 });
    expect(slow.alarmed).toBeGreaterThan(0.9);
    const without = simulateWatch({ level: null, erosion: null }, { sd: 2, slide: 1.5, customers: 300 });
    expect(without.alarmed).toBeLessThan(0.6);
  });

  it("is the same for the same seed", () => {
    const run = (seed: number) => simulateWatch(articleWatch, { sd: 3, customers: 200, seed });
    expect(run(4)).toEqual(run(4));
    expect(run(4).alarms).not.toBe(run(5).alarms);
  });

  it.each([
    [{ sd: -1 }, ["sd"]],
    [{ sd: 1, correlation: 1 }, ["correlation"]],
    [{ sd: 1, customers: 0 }, ["customers"]],
    [{ sd: 1, periods: 1.5 }, ["periods"]],
  ])("refuses %j", (options, path) => {
    expect(errorOf(() => simulateWatch({}, options)).path).toEqual(path);
  });
});

describe("calibrateWatch", () => {
  const made = (sd: number, customers = 60, periods = 18): ScorePoint[] => {
    let state = 12345;
    const next = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648;
    };
    const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    return Array.from({ length: customers * periods }, (_, k) => ({
      customer: `c${k % customers}`,
      at: String(100 + Math.floor(k / customers)),
      score: 65 + sd * normal(),
    }));
  };

  it("takes the noise from the user's own scores, and says what to expect of each rule", () => {
    const policy = define({ dimensions, watch: { level: null } });
    const found = calibrateWatch(policy, made(4));
    expect(found).toMatchObject({ customers: 60, periods: 18, changes: 60 * 17 });
    expect(found.noise?.sd).toBeGreaterThan(3.6);
    expect(found.noise?.sd).toBeLessThan(4.6);
    expect(found.noise?.correlation).toBeLessThan(0.25);
    const loud = calibrateWatch(define({ dimensions, watch: articleWatch }), made(4), { simulated: 600 });
    expect(loud.expectedPerYear).toBeGreaterThan(1.2);
    expect(loud.raised).toBeGreaterThan(60);
    expect(loud.raised / (60 * 1.5) / (loud.expectedPerYear as number)).toBeCloseTo(1, 0);
    expect(found.reasons[0]).toMatchObject({ code: "WATCH_NOISE" });
  });

  it("has nothing to say from a few changes", () => {
    const found = calibrateWatch(define({ dimensions }), made(4, 3, 4));
    expect(found).toMatchObject({ noise: null, expectedPerYear: null, expectedPerPeriod: null, changes: 9 });
    expect(found.reasons.map(({ code }) => code)).toEqual(["WATCH_TOO_SHORT"]);
    expect(calibrateWatch(define({ dimensions }), []).raisedPerPeriod).toBeNull();
  });
});
