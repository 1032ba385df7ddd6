import * as funnel from "salesplan/funnel";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const asOf = "2026-02-28";
const policy = funnel.define({ stages: ["lead", "visit", "signed"], window: { days: 30 }, lost: ["lost"] });

describe("fromStageDates", () => {
  const wide = [
    { dealId: "a", "entered.lead": "2026-01-05", "entered.visit": "2026-01-12", "entered.signed": "2026-01-30" },
    { dealId: "b", "entered.lead": "2026-01-07", "entered.lost": "2026-01-20" },
    { dealId: "c", "entered.lead": "2026-02-20", "entered.visit": "2026-03-02" },
    { dealId: "d", "entered.lead": null },
    { dealId: "e", "entered.lead": "2026-03-05" },
    { dealId: null, "entered.lead": "2026-01-05" },
  ];
  const long = [
    { dealId: "a", stage: "lead", at: "2026-01-05" },
    { dealId: "a", stage: "visit", at: "2026-01-12" },
    { dealId: "a", stage: "signed", at: "2026-01-30" },
    { dealId: "b", stage: "lead", at: "2026-01-07" },
    { dealId: "b", stage: "lost", at: "2026-01-20" },
    { dealId: "c", stage: "lead", at: "2026-02-20" },
  ];
  it("gives what the same events give", () => {
    const [a, b] = [funnel.fromStageDates(policy, wide as never, { asOf }), funnel.analyze(policy, long, { asOf })];
    expect([a.stages, a.conversions, a.overall, a.winLag]).toEqual([b.stages, b.conversions, b.overall, b.winLag]);
    expect(a.overall).toMatchObject({ n: 2, converted: 1 });
  });
  it("accounts for rows: without a date, later, unreadable", () => {
    const report = funnel.fromStageDates(policy, wide as never, { asOf });
    expect(report).toMatchObject({ given: 6, used: 3 });
    expect([report.unused.byCode, report.rejected.byCode]).toEqual([{ afterAsOf: 1, noDates: 1 }, { missing: 1 }]);
    expectAccounted(report);
  });
  it("reads columns under other names, and a row that is given twice once", () => {
    const rows = [
      { dealId: "a", hs_v2_date_entered_1: "2026-01-05" },
      { dealId: "a", hs_v2_date_entered_1: "2026-01-05" },
    ];
    const report = funnel.fromStageDates(policy, rows as never, {
      asOf,
      from: { "entered.lead": "hs_v2_date_entered_1" },
    });
    expect(report.stages[0]?.entered).toBe(1);
    expect([report.used, report.unused.byCode]).toEqual([1, { duplicate: 1 }]);
    expectAccounted(report);
  });
});

describe("fromCounts", () => {
  it("flags totals that are not one cohort, and never clips a rate", () => {
    const report = funnel.fromCounts(policy, { lead: 120, visit: 100, signed: 130 }, { asOf });
    expect(report.conversions.map(({ rate, low }) => [rate, low === null])).toEqual([
      [100 / 120, false],
      [1.3, true],
    ]);
    expect(report.reasons).toContainEqual({
      room: "funnel",
      code: "NOT_ONE_COHORT",
      severity: "warn",
      params: { conversion: "visit>signed", from: 100, to: 130 },
    });
    expect(report).toMatchObject({ basis: "counts", given: 3, used: 3, winLag: null });
    expect(report.stages[0]).toMatchObject({ converted: null, lost: null, openMature: null, openImmature: null });
  });
  it("0/0 is null", () => {
    expect(funnel.fromCounts(policy, [0, 0, 0], { asOf }).overall.rate).toBeNull();
  });
  it.each<[string, unknown, readonly (string | number)[]]>([
    ["a stage is missing", { lead: 1, visit: 1 }, ["counts", "signed"]],
    ["a name is no stage", { lead: 1, visit: 1, signed: 1, won: 1 }, ["counts", "won"]],
    ["a count is negative", [3, -1, 0], ["counts", 1]],
    ["a count is no whole number", [3, 1.5, 0], ["counts", 1]],
    ["the list is short", [3, 1], ["counts"]],
  ])("refuses counts where %s", (_what, counts, path) => {
    expect(errorOf(() => funnel.fromCounts(policy, counts as never, { asOf }))).toMatchObject({
      code: "BAD_COUNT",
      path,
    });
  });
});
