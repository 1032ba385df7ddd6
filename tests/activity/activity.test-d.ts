import * as activity from "salesplan/activity";
import { describe, expectTypeOf, it } from "vitest";

describe("activity: names are inferred", () => {
  const policy = activity.define({
    kinds: { visit: { group: "field" }, call: {} },
    groups: { field: { cap: 60 } },
    quotas: { touches: { amount: 100, per: "month", kinds: ["visit"] } },
  });
  it("kinds, groups, quotas", () => {
    expectTypeOf(policy).toEqualTypeOf<activity.ActivityPolicy<"visit" | "call", "field", "touches">>();
    const { scores } = activity.score(policy, [], { asOf: "2026-07-31" });
    expectTypeOf<(typeof scores)[number]["contributions"][number]["kind"]>().toEqualTypeOf<"visit" | "call" | null>();
    // @ts-expect-error a group that is not there
    activity.define({ kinds: { visit: { group: "feild" } }, groups: { field: {} } });
    // @ts-expect-error a quota on a kind that is not there
    activity.define({ kinds: { visit: {} }, quotas: { q: { amount: 1, per: "day", kinds: ["visti"] } } });
    // @ts-expect-error a quota needs an amount
    activity.define({ kinds: { visit: {} }, quotas: { q: { per: "day" } } });
    // @ts-expect-error asOf is always given
    activity.score(policy, [], {});
  });
  it("buckets", () => {
    const time = activity.timeAllocation(activity.defineTimePlan(activity.presets.timePlan), [], {
      asOf: "2026-07-31",
    });
    expectTypeOf<(typeof time)["buckets"][number]["bucket"]>().toEqualTypeOf<
      "highIntent" | "nurturing" | "newLeads" | "teamwork"
    >();
  });
});
