import * as risk from "salesplan/risk";
import { describe, expect, it } from "vitest";
import { type Case, cases } from "../support/shared.ts";

const asOf = "2026-07-31";
const RUNNERS: { readonly [name: string]: (one: Case) => void } = {
  riskScore: ({ input, expected, tolerance = 0 }) => {
    const levels = risk.presets.pmbok;
    const likelihood = levels.likelihood.find(({ score }) => score === input.probability)?.name;
    const impact = levels.impact.find(({ score }) => score === input.impact)?.name;
    const register = risk.parse({ ...levels, risks: [{ id: "a", title: "a", likelihood, impact }] });
    const { score } = risk.exposure(register, { asOf }).risks[0] ?? {};
    expect(Math.abs((score ?? Number.NaN) - expected.score)).toBeLessThanOrEqual(tolerance);
  },
  riskBand: ({ input, expected }) => {
    // The score itself as the level of impact, under a likelihood that counts once; the last bound is no cut.
    const names = input.upperBounds.map((_: number, i: number) => `band${i}`);
    const scores: readonly number[] = input.scores;
    const register = risk.parse({
      likelihood: [{ name: "once", score: 1 }],
      impact: [...scores].sort((a, b) => a - b).map((score) => ({ name: String(score), score })),
      bands: { names, cuts: input.upperBounds.slice(0, -1), side: "lower" },
      risks: scores.map((score) => ({ id: String(score), title: "a", likelihood: "once", impact: String(score) })),
    });
    expect(risk.exposure(register, { asOf }).risks.map(({ band }) => names.indexOf(band))).toEqual(expected.bands);
  },
  riskExposure: ({ input, expected }) => {
    const risks = input.risks.map((one: object, i: number) => ({ id: String(i), title: "a", ...one }));
    const now = risk.exposure(risk.parse({ ...risk.presets.fiveByFive, risks }), { asOf });
    expect(now.reserve.toNumber()).toBe(expected.expectedLoss);
    expect(now.atLeastOne).toBeCloseTo(expected.pAtLeastOne, 9);
  },
};
const found = cases("activity");
const mine = (found ?? []).filter((one) => one.function in RUNNERS);

describe("reference cases: risk", () => {
  if (found === null) it.skip("skipped: no reference cases at SALESPLAN_CASES", () => {});
  else it("has cases", () => expect(mine.length).toBeGreaterThan(0));
  for (const one of mine) it(`${one.id}: ${one.function}`, () => RUNNERS[one.function]?.(one));
});
