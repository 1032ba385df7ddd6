import { defineExperiment, type Experiment, experiment } from "salesplan/market";
import type { Verdict } from "salesplan/measure";
import { describe, expectTypeOf, it } from "vitest";

describe("market types", () => {
  it("rejects misspelt fields and wrong kinds", () => {
    // @ts-expect-error no such field
    defineExperiment({ sinze: "2026-06-01" });
    // @ts-expect-error a control group needs exposed values beside it
    defineExperiment({ groups: { by: "source", control: ["web"] } });
    // @ts-expect-error relative or points
    defineExperiment({ since: "2026-06-01", prove: { percent: 20 } });
  });
  it("tells the result's codes and verdicts", () => {
    const policy = defineExperiment({ since: "2026-06-01" });
    const run = () => experiment(policy, [], { asOf: "2026-07-31" });
    expectTypeOf(run).returns.toEqualTypeOf<Experiment>();
    expectTypeOf<Experiment["verdict"]>().toEqualTypeOf<Verdict>();
    // @ts-expect-error asOf is required
    () => experiment(policy, [], {});
  });
});
