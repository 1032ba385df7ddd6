import { articleWatch, calibrateWatch, define, type ScorePoint } from "salesplan/health";
import { defineWatch, simulateWatch } from "salesplan/measure";
import { describe, expect, it } from "vitest";

const asIs = { kind: "linear", zero: 0, full: 100 } as const;
const dimensions = { all: { weight: 1, curve: asIs } };
describe("articleWatch", () => {
  it("is noise: about 1.4 false alarms per steady customer and year, however little scores tremble", () => {
    for (const sd of [1, 2, 4]) {
      const { alertsPerPeriod } = simulateWatch(defineWatch(articleWatch), { sd, memory: 0 }, { runs: 400 });
      expect(12 * alertsPerPeriod).toBeGreaterThan(1.25);
      expect(12 * alertsPerPeriod).toBeLessThan(1.6);
    }
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
    const found = calibrateWatch(policy, made(4), { runs: 300 });
    expect(found).toMatchObject({ customers: 60, periods: 18, changes: 60 * 17 });
    expect(found.noise?.sd).toBeGreaterThan(3.6);
    expect(found.noise?.sd).toBeLessThan(4.6);
    expect(found.noise?.memory).toBeLessThan(0.25);
    const loud = calibrateWatch(define({ dimensions, watch: articleWatch }), made(4), { runs: 300 });
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
