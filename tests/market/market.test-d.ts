import { decisionProcess, define, defineExperiment, type Experiment, experiment } from "salesplan/market";
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
  it("infers departments and roles from the policy", () => {
    const policy = define({ departments: ["IT", "finance"], roles: ["champion"] });
    const run = () => decisionProcess(policy, [], [], { asOf: "2026-07-31" });
    type Found = ReturnType<typeof run>;
    expectTypeOf<Found["departments"][number]["name"]>().toEqualTypeOf<"IT" | "finance">();
    expectTypeOf<Found["plan"][number]["department"]>().toEqualTypeOf<"IT" | "finance">();
    expectTypeOf<Found["roles"][number]["name"]>().toEqualTypeOf<"champion">();
    // @ts-expect-error no such field
    define({ department: ["IT"] });
  });
});
