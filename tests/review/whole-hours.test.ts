import { monthly } from "salesplan/review";
import { describe, expect, it } from "vitest";
import { generate, inputOf, options, policies } from "./team.ts";

const { calendar } = inputOf(generate());
const review = (minutes: { readonly [bucket: string]: number }) =>
  monthly(
    {
      calendar,
      timeEntries: Object.entries(minutes).map(([bucket, m]) => ({
        owner: "Chen",
        date: "2026-07-02",
        minutes: m,
        bucket,
      })),
    },
    { time: policies.time },
    options,
  );
const told = (minutes: { readonly [bucket: string]: number }) => {
  const decision = review(minutes).decisions.find(({ id }) => id === "time");
  const hours = (params: object | undefined) => (params as { readonly hours: number } | undefined)?.hours ?? 0;
  return {
    total: hours(decision?.do.params),
    parts: (decision?.details ?? []).map(({ params }) => hours(params)),
    decision,
  };
};

describe("hours to move", () => {
  it("are told in whole hours that add up", () => {
    // 134.6, 11.5 and 28.7 of 174.8 hours: each of them alone is rounded up, to 176 in all.
    const spent = { "high intent": 27_910, nurturing: 26_299, "new leads": 16_271, internal: 19_486 };
    const { total, parts, decision } = told(spent);
    expect([total, parts]).toEqual([175, [135, 29, 11]]);
    const { moves = [] } = (decision?.apply?.value ?? {}) as { readonly moves?: readonly { readonly hours: number }[] };
    expect(moves.map(({ hours }) => Number(hours.toFixed(1)))).toEqual([134.6, 28.7, 11.5]);
  });
  it("whatever the hours are", () => {
    for (let k = 1; k < 60; k += 1) {
      const minutes = {
        "high intent": 900 + 37 * k,
        nurturing: 2100 + 11 * k,
        "new leads": 700 + 53 * k,
        internal: 2500 + 71 * k,
      };
      const { total, parts } = told(minutes);
      expect(parts.length).toBeGreaterThan(0);
      expect([total, ...parts].every(Number.isInteger)).toBe(true);
      expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
    }
  });
  it("less than half an hour is told as it is", () => {
    const { total, parts } = told({ "high intent": 20, internal: 10 });
    expect(total).toBeGreaterThan(0);
    expect(parts.reduce((a, b) => a + b, 0)).toBeCloseTo(total, 9);
  });
});
