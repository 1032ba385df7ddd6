import * as calendar from "salesplan/calendar";
import { en, explain } from "salesplan/messages";
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

describe("articles 7, 13, 14, 15: what happens, and the answer that was thought out before", () => {
  const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
  const triggers = risk.defineTriggers({
    triggers: {
      healthDecline: { kind: "decline" },
      budgetShrink: { kind: "threshold", is: "atMost", value: -0.15 },
    },
  });
  const book = risk.definePlaybooks({ playbooks: risk.playbooks });
  const options = { asOf: "2026-07-31", calendar: cal };
  const points = [
    ...[71, 66, 60, 52].map(
      (value, i) => ({ trigger: "healthDecline", subject: "Huayuan", at: `2026-0${i + 4}`, value }) as const,
    ),
    ...[-0.05, -0.15].map(
      (value, i) => ({ trigger: "budgetShrink", subject: "Q3", at: `2026-0${i + 6}`, value }) as const,
    ),
  ];
  const { events } = risk.trigger(triggers, points);
  it("a score that falls several times in a row starts the retention plan", () => {
    const occasions = events.map(({ trigger, subject }) => ({
      trigger,
      subject,
      owner: "He",
      amount: subject === "Huayuan" ? 96 : 216,
    }));
    const { responses } = risk.respond(book, occasions, options);
    expect(responses.map(({ subject, playbook }) => [subject, playbook])).toEqual([
      ["Q3", "budgetShrink"],
      ["Huayuan", "retention"],
    ]);
    expect(responses[1]?.actions[0]).toMatchObject({ do: "CALL_CUSTOMER", owner: "He", due: "2026-08-04" });
  });
  it("Q3 needs a cut of 15 % as budgets shrink: alternatives are laid out early, both bases shown", () => {
    const { responses } = risk.respond(book, [{ trigger: "budgetShrink", subject: "Q3" }], options);
    expect(responses[0]?.actions.map(({ do: what }) => what)).toEqual([
      "WRITE_GAP_PLAN",
      "LAY_OUT_ALTERNATIVES",
      "REVISE_TARGET",
    ]);
  });
  it('a rival cuts prices: "technology + service"', () => {
    const { responses } = risk.respond(
      book,
      [{ trigger: "competitorPriceCut", subject: "rival K", amount: "214" }],
      options,
    );
    const says = responses[0]?.actions.flatMap((action) => (action.says ? [explain(action.says, en)] : []));
    expect(says?.[1]).toContain("technology + service");
  });
});
