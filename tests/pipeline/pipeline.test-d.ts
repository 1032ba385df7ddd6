import * as pipeline from "salesplan/pipeline";
import { describe, expectTypeOf, it } from "vitest";

const policy = pipeline.define({
  stages: { open: ["talk", "offer"], won: ["won"], lost: ["lost"] },
  probabilities: { talk: 0.2 },
});
const Q3 = { label: "Q3", start: "2026-07-01", end: "2026-09-30" };

describe("names are inferred", () => {
  it("open stages, from the policy", () => {
    expectTypeOf(policy).toEqualTypeOf<pipeline.PipelinePolicy<"talk" | "offer">>();
    const learned = pipeline.stageProbabilities(policy, [], { asOf: "2026-07-31" });
    expectTypeOf(learned.probabilities).toEqualTypeOf<{ readonly talk: number; readonly offer: number }>();
    expectTypeOf(learned.stages[0]?.stage).toEqualTypeOf<"talk" | "offer" | undefined>();
  });
  it("tiers, from the options", () => {
    const found = pipeline.forecast(policy, [], {
      asOf: "2026-07-31",
      periods: [Q3],
      tiers: { floor: 1, target: "2" },
    });
    expectTypeOf(found.periods[0]?.tiers).toEqualTypeOf<
      { readonly floor: pipeline.TierChance; readonly target: pipeline.TierChance } | undefined
    >();
    const each = pipeline.forecast(policy, [], { asOf: "2026-07-31", periods: [{ ...Q3, tiers: { floor: 1 } }] });
    expectTypeOf(each.periods[0]?.dropOne[0]?.ifLost).toEqualTypeOf<{ readonly floor: number } | undefined>();
  });
});
describe("names of other verbs", () => {
  it("roles, fields and tiers", () => {
    const roster = { contacts: [], required: ["it", "finance"] } as const;
    const must = pipeline.mustWin(policy, [], { asOf: "2026-07-31", period: { ...Q3, tiers: { floor: 1 } }, roster });
    expectTypeOf(must.deals[0]?.notMet).toEqualTypeOf<readonly ("it" | "finance")[] | null | undefined>();
    const known = pipeline.stakeholders(policy, [], { asOf: "2026-07-31", ...roster });
    expectTypeOf(known.roles[0]?.name).toEqualTypeOf<"it" | "finance" | undefined>();
    const lost = pipeline.winLoss(policy, [], { asOf: "2026-07-31", by: ["type", "owner"] });
    expectTypeOf(lost.by).toEqualTypeOf<{ readonly type: pipeline.FieldRates; readonly owner: pipeline.FieldRates }>();
    const drawn = pipeline.simulate(policy, [], {
      asOf: "2026-07-31",
      periods: [{ ...Q3, tiers: { floor: 1 } }],
      delays: [0],
      seed: 1,
    });
    expectTypeOf(drawn.periods[0]?.tiers).toEqualTypeOf<
      { readonly floor: { readonly probability: number; readonly standardError: number } } | undefined
    >();
  });
});
describe("typos do not compile", () => {
  it("a probability of a stage that is not open", () => {
    // @ts-expect-error
    pipeline.define({ stages: { open: ["talk"], won: ["won"], lost: [] }, probabilities: { tlak: 0.2 } });
  });
  it("an unknown rule, or no asOf", () => {
    // @ts-expect-error
    pipeline.define({ stages: { open: ["talk"], won: ["won"], lost: [] }, rounding: "up" });
    // @ts-expect-error
    pipeline.forecast(policy, [], { periods: [Q3] });
  });
  it("a tier that is not there", () => {
    const found = pipeline.forecast(policy, [], { asOf: "2026-07-31", periods: [Q3], tiers: { floor: 1 } });
    // @ts-expect-error
    found.periods[0]?.tiers.target;
  });
});
