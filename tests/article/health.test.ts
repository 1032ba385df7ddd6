import { define, score, watch } from "salesplan/health";
import { describe, expect, it } from "vitest";

describe("the health score of the article: frequency, amount, the customer's own engagement", () => {
  const curve = { kind: "linear", zero: 0, full: 100 } as const;
  const policy = define({
    dimensions: {
      frequency: { weight: 4, curve },
      amount: { weight: 3, curve },
      engagement: { weight: 3, curve },
    },
    playbooks: [{ class: "keyMaintenance", playbook: "retention-plan" }],
  });
  const months = [
    ["2026-04-30", 80, 64, 65],
    ["2026-05-31", 72, 62, 62],
    ["2026-06-30", 62, 60, 57],
    ["2026-07-31", 50, 56, 50],
  ] as const;
  const history = months.map(([asOf, frequency, amount, engagement]) =>
    score(policy, [{ customer: "big customer", frequency, amount, engagement }], { asOf, ledger: true }),
  );

  it("the big customer's score fell several times in a row, and a retention plan is started", () => {
    const { events } = watch(policy, history, { classes: { "big customer": "keyMaintenance" } });
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      reason: "sustained",
      periods: 3,
      since: "2026-04-30",
      playbook: "retention-plan",
    });
    expect(events[0]?.falling.map(({ dimension }) => dimension)).toEqual(["frequency", "engagement", "amount"]);
  });

  it("a single fall starts nothing", () => {
    expect(watch(policy, history.slice(0, 2)).events).toEqual([]);
  });

  it("a customer without engagement data is scored by the rest, not as if it were inactive", () => {
    const { customers } = score(policy, [{ customer: "a", frequency: 80, amount: 80 }] as never, {
      asOf: "2026-07-31",
    });
    expect(customers[0]).toMatchObject({ score: 80, completeness: 0.7 });
  });
});
