import * as calendar from "salesplan/calendar";
import * as health from "salesplan/health";
import * as market from "salesplan/market";
import type { DealRow } from "salesplan/records";
import * as risk from "salesplan/risk";
import * as targets from "salesplan/targets";
import { describe, expect, it } from "vitest";

/* What the other rooms hand out is what triggers take: nothing is typed in by hand here. */
const cal = calendar.define({ zone: "Asia/Taipei", covered: ["2026-01-01", "2026-12-31"] });
const asOf = "2026-07-31";
const months = ["2026-04", "2026-05", "2026-06", "2026-07"];
const policy = risk.defineTriggers({
  triggers: {
    ...risk.triggers,
    healthAlert: { kind: "event" },
    winRateDrift: { kind: "threshold", is: "below", value: 0.4, streak: 2 },
    lowAttainment: { kind: "threshold", is: "below", value: 0.85 },
  },
});

const falling = [71, 66, 60, 52].map((score, i) => ({ customer: "Huayuan", at: months[i] as string, score }));
const deals = months.flatMap((month, m) =>
  Array.from(
    { length: 20 },
    (_, i): DealRow => ({
      id: `${month}/${i}`,
      stage: "x",
      owner: i % 2 === 0 ? "Amy" : "Bo",
      status: i < [10, 9, 7, 6][m]! ? "won" : "lost",
      created: `${month}-01`,
      closedAt: `${month}-20`,
      competitors: ["K"],
    }),
  ),
);
const open = [
  {
    id: "o1",
    stage: "x",
    status: "open" as const,
    owner: "Amy",
    amount: "120",
    competitors: ["K"],
    created: "2026-07-01",
  },
  {
    id: "o2",
    stage: "x",
    status: "open" as const,
    owner: "Bo",
    amount: "94",
    competitors: ["K"],
    created: "2026-07-01",
  },
];
const rules = market.define({ months: 4 });

describe("series of other rooms", () => {
  it("health: scores month by month, or the alerts of health's own watch", () => {
    const scores = falling.map(({ customer, at, score }) => ({
      trigger: "healthDecline" as const,
      subject: customer,
      at,
      value: score,
    }));
    const own = health.define({
      dimensions: { frequency: { weight: 1, curve: { kind: "linear", zero: 0, full: 100 } } },
    });
    const alerts = health
      .watch(own, falling)
      .events.map(({ customer, at, to }) => ({ trigger: "healthAlert" as const, subject: customer, at, value: to }));
    const { fired } = risk.trigger(policy, [...scores, ...alerts]);
    expect(fired.map(({ trigger, subject, at, since }) => [trigger, subject, at, since])).toEqual([
      ["healthDecline", "Huayuan", "2026-07", "2026-04"],
      ["healthAlert", "Huayuan", "2026-07", "2026-07"],
    ]);
  });
  it("market: a drift of the win rate, month by month, in one go or month by month with the state as JSON", () => {
    const series = market
      .trend(rules, deals, { asOf })
      .trends.find(({ segment, measure }) => segment === null && measure === "winRate");
    const points = (series?.months ?? []).map(({ month, value }) => ({
      trigger: "winRateDrift" as const,
      subject: "all",
      at: month,
      value,
    }));
    expect(points.map(({ value }) => value)).toEqual([0.5, 0.45, 0.35, 0.3]);
    expect(risk.trigger(policy, points).fired.map(({ at, since, periods }) => [at, since, periods])).toEqual([
      ["2026-07", "2026-06", 2],
    ]);
    let state: risk.TriggerState | null = null;
    const fired = points.flatMap((point) => {
      const step: risk.Triggered<"winRateDrift"> = risk.trigger(
        policy,
        [point],
        state === null ? null : risk.parseTriggerState(JSON.parse(JSON.stringify(state))),
      ) as risk.Triggered<"winRateDrift">;
      state = step.state;
      return step.fired.map(({ at }) => at);
    });
    expect(fired).toEqual(["2026-07"]);
  });
  it("targets: an attainment below the floor", () => {
    const goal = targets.defineGoal({
      id: "g",
      metric: "revenue",
      unit: "TWD",
      amount: "1200",
      period: "2026",
      owner: "t",
      source: "crm",
      scope: "all",
    });
    const plan = targets.cascade(goal, { calendar: cal, step: "1", levels: [{ into: "month" }] });
    const actuals = [
      { date: "2026-06-10", amount: "95", owner: "t" },
      { date: "2026-07-10", amount: "80", owner: "t" },
    ];
    const points = ["2026-06-30", asOf].flatMap((day) =>
      targets
        .attain(plan, actuals, { asOf: day })
        .rows.filter(({ unit, end }) => unit === "month" && end === day)
        .map(({ member, period, attainment }) => ({
          trigger: "lowAttainment" as const,
          subject: member,
          at: period,
          value: attainment,
        })),
    );
    expect(risk.trigger(policy, points).fired.map(({ at, value }) => [at, value])).toEqual([["2026-07", 0.8]]);
  });
  it("a rival's moves: who answers for which exposed deal by when", () => {
    const moves = [
      { competitor: "K", date: "2026-07-06", kind: "priceCut" },
      { competitor: "K", date: "2026-07-27", kind: "priceCut" },
    ];
    const found = market.competitors(rules, [...deals, ...open], moves, { asOf, ids: true });
    const { fired } = risk.trigger(
      policy,
      found.moves.map(({ competitor, date }) => ({
        trigger: "competitorPriceCut" as const,
        subject: competitor,
        at: date,
        value: null,
      })),
    );
    expect(fired.map(({ at }) => at)).toEqual(["2026-07-06", "2026-07-27"]);
    const book = risk.definePlaybooks({ playbooks: risk.playbooks });
    const [whole] = risk.respond(book, fired.slice(-1), {
      asOf,
      calendar: cal,
      context: { K: { amount: found.moves[1]?.exposed.value ?? null } },
      roles: { manager: "Li", service: "Zhou" },
    }).responses;
    expect(whole?.amount?.toString()).toBe("214");
    const exposed = open.filter(({ id }) => found.moves[1]?.exposed.ids?.includes(id));
    const each = risk.respond(
      book,
      exposed.map(({ id, owner, amount }) => ({ trigger: "competitorPriceCut" as const, subject: id, owner, amount })),
      { asOf, calendar: cal },
    );
    expect(each.responses.map(({ subject, actions }) => [subject, actions[1]?.owner, actions[1]?.due])).toEqual([
      ["o1", "Amy", "2026-08-07"],
      ["o2", "Bo", "2026-08-07"],
    ]);
  });
});
