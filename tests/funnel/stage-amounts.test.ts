import fc from "fast-check";
import * as funnel from "salesplan/funnel";
import { describe, expect, it } from "vitest";
import { expectAccounted } from "../support/rows.ts";
import { eventsOf, rowsOf } from "./histories.ts";

const policy = funnel.define({
  stages: ["lead", "visit", "signed"],
  lost: ["lost"],
  targets: { "lead>visit": 0.9, "visit>signed": 0.9 },
});
const row = (dealId: string, stage: string, at: string, amount: string | null = null) => ({
  dealId,
  stage,
  at,
  amount,
});

describe("stageAmounts", () => {
  const rows = [
    row("a", "lead", "2026-01-01", "10"),
    row("a", "visit", "2026-01-03", "30.01"),
    row("a", "signed", "2026-01-09"),
    row("b", "lead", "2026-01-02", "20"),
    row("b", "lead", "2026-01-05", "40"),
    row("c", "lead", "2026-01-02"),
    row("d", "lead", "2026-01-02", "99"),
    row("d", "visit", "2026-02-02", "77"),
  ];
  const found = funnel.stageAmounts(policy, rows, { asOf: "2026-01-31" });
  it("takes the last amount known of each deal, exactly", () => {
    expect(
      found.stages.map(({ stage, deals, known, sum, mean }) => [stage, deals, known, sum.toFixed(), mean?.toFixed()]),
    ).toEqual([
      ["lead", 4, 3, "169.01", "56.34"],
      ["visit", 1, 1, "30.01", "30.01"],
      ["signed", 1, 1, "30.01", "30.01"],
    ]);
    expectAccounted(found);
  });
  it("gives bottlenecks what it needs to rank by money", () => {
    const report = funnel.analyze(policy, rows, { asOf: "2026-02-28" });
    const [first] = funnel.bottlenecks(report, { amounts: found.means }).ranked;
    expect([first?.conversion, first?.extraWins, first?.amount?.toFixed()]).toEqual(["lead>visit", 0.8, "45.07"]);
  });
  it("sums are exact, whatever the order of the rows", () => {
    fc.assert(
      fc.property(
        eventsOf(["lead", "visit", "lost"]),
        fc.array(fc.integer({ min: 0, max: 10 ** 12 })),
        (events, cents) => {
          const dated = rowsOf(events).map((event, i) => ({
            ...event,
            at: Number(event.at) + i,
            amount: (cents[i] ?? 0) / 100,
          }));
          const options = { asOf: "2026-01-31", zone: "UTC" };
          const view = (list: typeof dated) =>
            funnel.stageAmounts(policy, list, options).stages.map(({ sum }) => sum.toFixed());
          expect(view([...dated].reverse())).toEqual(view(dated));
          const last = new Map([...dated].sort((a, b) => a.at - b.at).map(({ dealId, amount }) => [dealId, amount]));
          const reached = new Set(dated.filter(({ stage }) => stage === "lead").map(({ dealId }) => dealId));
          const total = [...reached].reduce<number>((sum, id) => sum + Math.round((last.get(id) as number) * 100), 0);
          expect(view(dated)[0]).toBe((total / 100).toFixed(2).replace(/\.?0+$/, "") || "0");
        },
      ),
    );
  });
});
