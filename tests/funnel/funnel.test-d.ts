import * as funnel from "salesplan/funnel";
import { assertType, describe, expectTypeOf, it } from "vitest";

describe("names are inferred from the stages", () => {
  const policy = funnel.define({
    stages: ["lead", "visit", "test-drive", "signed"],
    window: { days: 45 },
    targets: { overall: 0.25 },
  });
  const report = funnel.analyze(policy, [], { asOf: "2026-02-28" });
  it("stages and conversions", () => {
    expectTypeOf(policy.stages).toEqualTypeOf<readonly ["lead", "visit", "test-drive", "signed"]>();
    expectTypeOf(report.stages[0]!.stage).toEqualTypeOf<"lead" | "visit" | "test-drive" | "signed">();
    expectTypeOf(report.conversions[0]!.conversion).toEqualTypeOf<
      "lead>visit" | "visit>test-drive" | "test-drive>signed"
    >();
    expectTypeOf(funnel.bottlenecks(report).ranked[0]!.conversion).toEqualTypeOf<
      "lead>visit" | "visit>test-drive" | "test-drive>signed"
    >();
  });
  it("what-if takes conversions of this funnel only", () => {
    assertType(funnel.whatIf(report, { "test-drive>signed": 0.35 }));
    // @ts-expect-error a typo does not compile
    funnel.whatIf(report, { "testdrive>signed": 0.35 });
    // @ts-expect-error no conversion skips a stage
    funnel.whatIf(report, { "lead>signed": 0.35 });
  });
  it("comparisons too", () => {
    assertType(funnel.compare(report, report, { conversion: "visit>test-drive" }));
    // @ts-expect-error no such conversion
    funnel.compare(report, report, { conversion: "visit>signed" });
    // @ts-expect-error no such conversion
    funnel.compareSegments(report, { conversion: "visit>signed" });
    assertType(funnel.compareWithin(report, report, { conversion: "visit>test-drive" }));
    // @ts-expect-error no such conversion
    funnel.compareWithin(report, report, { conversion: "visit>signed" });
    expectTypeOf(funnel.winChances(policy, [], { asOf: "2026-02-28" }).stages[0]!.stage).toEqualTypeOf<
      "lead" | "visit" | "test-drive" | "signed"
    >();
  });
  it("targets, groups and windows too", () => {
    // @ts-expect-error no such conversion
    funnel.define({ stages: ["lead", "signed"], targets: { "lead>sign": 0.3 } });
    // @ts-expect-error no such stage
    funnel.define({ stages: ["lead", "signed"], groups: { visit: ["x"] } });
    // @ts-expect-error one stage is no funnel
    funnel.define({ stages: ["lead"] });
    // @ts-expect-error a window has a unit
    funnel.define({ stages: ["lead", "signed"], window: 45 });
  });
  it("a policy of known names is a policy, and a stored one has names that are not known", () => {
    assertType<funnel.FunnelPolicy>(policy);
    assertType<funnel.FunnelReport>(report);
    const stored = funnel.parse({});
    expectTypeOf(stored.stages[0]).toEqualTypeOf<string>();
    assertType(funnel.whatIf(funnel.analyze(stored, [], { asOf: "2026-02-28" }), { "a>b": 0.3 }));
  });
});
