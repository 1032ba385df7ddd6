import * as risk from "salesplan/risk";
import { describe, expectTypeOf, it } from "vitest";

describe("risk: names are inferred", () => {
  it("levels and bands", () => {
    const register = risk.define({ ...risk.presets.pmbok, risks: [{ id: "a", title: "A", impact: "high" }] });
    const now = risk.exposure(register, { asOf: "2026-07-31" });
    expectTypeOf<(typeof now)["risks"][number]["band"]>().toEqualTypeOf<"low" | "moderate" | "high" | null>();
    // @ts-expect-error a level that is not there
    risk.define({ ...risk.presets.pmbok, risks: [{ id: "a", title: "A", impact: "hihg" }] });
    // @ts-expect-error a title is needed
    risk.define({ ...risk.presets.pmbok, risks: [{ id: "a" }] });
    // @ts-expect-error asOf is always given
    risk.exposure(register, {});
  });
});
