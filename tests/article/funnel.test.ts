import * as funnel from "salesplan/funnel";
import { describe, expect, it } from "vitest";

const asOf = "2026-06-30";
const stages = ["lead", "first visit", "test drive", "signing"] as const;

describe("article 8: the sales funnel", () => {
  it("35 % at the last step needs 71.4 % before it for lead to signing of 25 %", () => {
    const policy = funnel.define({ stages, targets: { overall: 0.25, "test drive>signing": 0.35 } });
    const [found] = funnel.lint(policy);
    expect(found).toMatchObject({
      code: "TARGETS_LEFT",
      params: { conversions: "lead>first visit, first visit>test drive" },
    });
    expect(found?.code === "TARGETS_LEFT" && found.params.needed.toFixed(3)).toBe("0.714");
  });
  it("step targets that multiply to less than 25 % are found before anyone works by them", () => {
    const policy = funnel.define({
      stages,
      targets: { overall: 0.25, "lead>first visit": 0.7, "first visit>test drive": 0.68, "test drive>signing": 0.35 },
    });
    expect(funnel.lint(policy)[0]?.code).toBe("TARGETS_TOO_LOW");
  });
  it("lead to signing not below 25 %: told with the number of leads and the uncertainty", () => {
    const policy = funnel.define({ stages: ["lead", "signing"], targets: { overall: 0.25 } });
    const { overall } = funnel.fromCounts(policy, [240, 50], { asOf });
    expect([overall.n, overall.rate?.toFixed(3), overall.low?.toFixed(2), overall.high?.toFixed(2)]).toEqual([
      240,
      "0.208",
      "0.16",
      "0.26",
    ]);
    expect(overall.gap).toBeCloseTo(-0.0417, 4);
  });
  it("refined stages reconcile: the fine funnel's rates multiply to the coarse one's", () => {
    const fine = funnel.fromCounts(funnel.define({ stages }), [240, 168, 96, 50], { asOf });
    const coarse = funnel.fromCounts(funnel.define({ stages: ["lead", "signing"] }), [240, 50], { asOf });
    expect(fine.conversions.reduce((product, { rate }) => product * (rate as number), 1)).toBeCloseTo(
      coarse.overall.rate as number,
      12,
    );
    expect(fine.overall).toEqual(coarse.overall);
  });
  it("test drive to signing raised to 35 % by an incentive: 21 more of 300 test drives, less its cost", () => {
    const report = funnel.fromCounts(funnel.define({ stages }), [1000, 600, 300, 84], { asOf });
    const found = funnel.whatIf(report, { "test drive>signing": 0.35 }, { amount: "11100", cost: { perWin: "500" } });
    expect([found.extraWins, found.net?.toFixed()]).toEqual([21, "180600"]);
    expect(found.breakEven?.toFixed(3)).toBe("0.293");
  });
});
