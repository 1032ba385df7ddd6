import * as risk from "salesplan/risk";
import { describe, expect, it } from "vitest";

describe("article 15: customer loss, counter-attack and policy change need plans beforehand", () => {
  const register = risk.define({
    ...risk.presets.fiveByFive,
    unit: "万元",
    risks: [
      {
        id: "freeze",
        title: "Budget freeze in manufacturing",
        category: "budget",
        probability: 0.3,
        loss: "180",
        impact: "major",
        owner: "lead",
      },
      {
        id: "loss",
        title: "Huayuan leaves",
        category: "customer",
        probability: 0.4,
        loss: "96",
        impact: "major",
        owner: "He",
      },
      {
        id: "attack",
        title: "Rival K cuts prices again",
        category: "competitor",
        probability: 0.2,
        loss: "214",
        impact: "major",
        owner: "lead",
      },
      {
        id: "rules",
        title: "New data rules",
        category: "policy",
        probability: 0.1,
        loss: "60",
        impact: "moderate",
        owner: "lead",
      },
    ],
  });
  it("the review: top risk 0.3 x 180 = reserve 54, unchanged", () => {
    const previous = { policy: register, asOf: "2026-06-30" };
    const { top, trend } = risk.exposure(register, { asOf: "2026-07-31", previous });
    expect([top[0]?.id, top[0]?.reserve?.toString()]).toEqual(["freeze", "54"]);
    expect(trend?.lines[0]).toMatchObject({ id: "freeze", kind: "unchanged" });
    expect(trend?.change.toString()).toBe("0");
  });
  it("all reserves in exact money: 54 + 38.4 + 42.8 + 6 = 141.2", () => {
    const { reserve, risks } = risk.exposure(register, { asOf: "2026-07-31" });
    expect(risks.map((one) => one.reserve?.toString())).toEqual(["54", "38.4", "42.8", "6"]);
    expect(reserve.toString()).toBe("141.2");
  });
});
