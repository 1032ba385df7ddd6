import * as activity from "salesplan/activity";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

describe("define", () => {
  it("writes every default out, and survives JSON", () => {
    const policy = activity.define({ kinds: { visit: {} }, quotas: { touches: { amount: 100, per: "month" } } });
    expect(policy).toEqual({
      format: "salesplan.activity/1",
      id: null,
      revision: null,
      kinds: {
        visit: {
          points: 1,
          repeat: "everyTime",
          perDay: null,
          decay: { kind: "none" },
          group: null,
          effective: null,
          minutes: null,
          touch: true,
        },
      },
      effective: { outcomes: null, minMinutes: null, evidence: null, customer: false, distinctCustomerPerDay: false },
      bonuses: {},
      groups: {},
      overall: { floor: null, cap: null },
      quotas: {
        touches: {
          measure: "touches",
          counting: "effective",
          kinds: null,
          amount: 100,
          per: "month",
          tiers: {},
          step: 1,
          ramp: false,
        },
      },
      cadence: null,
      late: "restate",
    });
    expect(activity.parse(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
    expect(Object.isFrozen(policy.kinds.visit.decay)).toBe(true);
  });
  it.each([
    ["no kinds", { kinds: {} }, ["kinds"]],
    ["a typo", { kinds: { visit: { point: 1 } } }, ["kinds", "visit"]],
    ["a group that is not there", { kinds: { visit: { group: "g" } } }, ["kinds", "visit", "group"]],
    [
      "a quota on a kind that is not there",
      { kinds: { visit: {} }, quotas: { q: { amount: 1, per: "day", kinds: ["call"] } } },
      ["quotas", "q", "kinds"],
    ],
    ["a floor above the cap", { kinds: { visit: {} }, overall: { floor: 2, cap: 1 } }, ["overall", "floor"]],
    [
      "a floor of a group above its cap",
      { kinds: { visit: {} }, groups: { g: { floor: 2, cap: 1 } } },
      ["groups", "g", "floor"],
    ],
    [
      "a decay that makes no sense",
      { kinds: { visit: { decay: { kind: "halfLife", days: 0 } } } },
      ["kinds", "visit", "decay", "days"],
    ],
    ["a daily limit of nothing", { kinds: { visit: { perDay: 0 } } }, ["kinds", "visit", "perDay"]],
    ["a quota without an amount", { kinds: { visit: {} }, quotas: { q: { per: "day" } } }, ["quotas", "q", "amount"]],
    [
      "a unit of time that is none",
      { kinds: { visit: {} }, quotas: { q: { amount: 1, per: "sprint" } } },
      ["quotas", "q", "per"],
    ],
  ])("rejects %s", (_name, spec, path) => {
    const error = errorOf(() => activity.parse(spec));
    expect([error.code, error.path]).toEqual(["BAD_POLICY", ["activity", ...path]]);
  });
});

describe("defineTimePlan", () => {
  it("fills and survives JSON", () => {
    const plan = activity.defineTimePlan(activity.presets.timePlan);
    expect(plan.hoursPerDay).toBe(8);
    expect(activity.parseTimePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  });
  it.each([
    ["shares that do not sum to 1", { shares: { a: 0.4, b: 0.5 } }, ["shares"]],
    ["a share above 1", { shares: { a: 1.1 } }, ["shares", "a"]],
    ["no buckets", { shares: {} }, ["shares"]],
    ["a day of 25 hours", { shares: { a: 1 }, hoursPerDay: 25 }, ["hoursPerDay"]],
  ])("rejects %s", (_name, spec, path) => {
    const error = errorOf(() => activity.parseTimePlan(spec));
    expect([error.code, error.path]).toEqual(["BAD_POLICY", ["timePlan", ...path]]);
  });
});
