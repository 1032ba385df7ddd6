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
  it("says which columns of stages it does not know", () => {
    const rows = [
      { dealId: "a", "entered.lead": "2026-01-05", "entered.demo": "2026-01-06", "entered.first": "2026-01-12" },
      { dealId: "b", "entered.lead": "2026-01-05", "entered.trial": null, owner: "Chen" },
    ];
    const report = funnel.fromStageDates(policy, rows as never, {
      asOf,
      from: { "entered.visit": "entered.first" } as never,
    });
    expect(report.stages.map(({ entered }) => entered)).toEqual([2, 1, 0]);
    expect(report.reasons.filter(({ code }) => code === "UNKNOWN_COLUMNS")).toMatchObject([
      { params: { count: 2, columns: "entered.demo, entered.trial" } },
    ]);
    expect(funnel.fromStageDates(policy, wide as never, { asOf }).reasons.map(({ code }) => code)).not.toContain(
      "UNKNOWN_COLUMNS",
    );
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

describe("wide rows given twice", () => {
  const row = { dealId: "a", "entered.lead": "2026-01-05", "entered.visit": "2026-01-12" };
  it("count once: a row is a duplicate only where all of its dates are", () => {
    const report = funnel.fromStageDates(policy, [row, { ...row }, { ...row, "entered.signed": "2026-01-20" }], {
      asOf,
    });
    expectAccounted(report);
    expect([report.used, report.unused.byCode]).toEqual([2, { duplicate: 1 }]);
    expect(report.stages.map(({ entered }) => entered)).toEqual([1, 1, 1]);
  });
});

describe("fromHistory", () => {
  const stay = (dealId: string, stage: string, entered: string, left: string | null = null) => ({
    dealId,
    stage,
    entered,
    left,
  });
  it("follows moves back, re-entries and losses", () => {
    const rows = [
      stay("a", "lead", "2026-01-01", "2026-01-03"),
      stay("a", "visit", "2026-01-03", "2026-01-05"),
      stay("a", "lead", "2026-01-05", "2026-01-08"),
      stay("a", "lost", "2026-01-08"),
      stay("b", "lead", "2026-01-02", "2026-01-06"),
      stay("c", "lead", "2026-01-06", "2026-01-02"),
      stay("d", "lead", "2026-01-06"),
    ];
    expect(funnel.fromHistory(policy, [...rows].reverse(), { asOf }).reasons).toContainEqual({
      room: "funnel",
      code: "LEFT_NOWHERE",
      severity: "warn",
      params: { count: 1 },
    });
    const report = funnel.fromHistory(policy, rows, { asOf });
    expect(report.stages[0]).toMatchObject({ entered: 3, converted: 1, openMature: 2 });
    expect(report.stages[1]).toMatchObject({ entered: 1, lost: 1 });
    expect(report.unused.byCode).toEqual({ leftBeforeEntered: 1 });
    expect(report.reasons).toContainEqual({
      room: "funnel",
      code: "LEFT_NOWHERE",
      severity: "warn",
      params: { count: 1 },
    });
    expectAccounted(report);
  });
  it("a stay that ends after asOf has not ended yet", () => {
    const report = funnel.fromHistory(policy, [stay("a", "lead", "2026-01-01", "2026-03-03")], { asOf });
    expect(report.reasons.map(({ code }) => code)).toEqual([]);
  });
});

describe("fromCurrent", () => {
  it("has counts, but no rates", () => {
    const deals = [
      { id: 1, stage: "lead" },
      { id: 2, stage: "visit" },
      { id: 2, stage: "visit" },
      { id: 3, stage: "lost" },
      { id: 4, stage: "demo" },
      { id: 5, stage: "lead", created: "2026-03-05" },
      // Some CRMs keep the stage in which a deal was lost.
      { id: 6, stage: "visit", status: "lost" as const },
    ];
    const report = funnel.fromCurrent(policy, deals, { asOf, ids: true });
    expect(report).toMatchObject({ basis: "current", given: 7, used: 4, deals: 4 });
    expect(report.unused.byCode).toEqual({ afterAsOf: 1, duplicate: 1, unknownStage: 1 });
    expect(report.stages.map(({ entered, ids }) => [entered, ids?.openImmature])).toEqual([
      [1, ["1"]],
      [1, ["2"]],
      [0, []],
    ]);
    expect([...report.conversions, report.overall].map(({ rate, low }) => [rate, low])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
    expectAccounted(report);
    expect(errorOf(() => funnel.bottlenecks(report)).code).toBe("NO_RATES");
  });
});

describe("joinLeads", () => {
  const leads = [
    { dealId: "L1", stage: "lead", at: "2026-01-01" },
    { dealId: "L2", stage: "lead", at: "2026-01-02" },
  ];
  const deals = [
    { dealId: "D1", stage: "visit", at: "2026-01-05" },
    { dealId: "D1", stage: "signed", at: "2026-01-09" },
    { dealId: "D9", stage: "visit", at: "2026-01-05" },
  ];
  it("follows a lead into its deal, and says which deals have none", () => {
    const links = [
      { leadId: "L1", dealId: "D1" },
      { leadId: "L2", dealId: "D1" },
      { leadId: "L1", dealId: "D1" },
      { leadId: null, dealId: "D3" },
    ];
    const found = funnel.joinLeads(leads, deals, links as never);
    expect(funnel.analyze(policy, found.rows, { asOf }).stages.map(({ entered }) => entered)).toEqual([2, 1, 1]);
    expect([found.unlinkedDeals, found.unused.byCode, found.rejected.count]).toEqual([
      ["D9"],
      { duplicate: 1, secondLead: 1 },
      1,
    ]);
    expect(found.reasons.map(({ code }) => code)).toEqual(["UNLINKED_DEALS"]);
  });
  it("leaves rows without an id to the reader, and refuses what is no list of rows", () => {
    const links = [{ leadId: "L1", dealId: "D1" }];
    const nameless = [{ dealId: null as never, stage: "visit", at: "2026-01-05" }];
    const found = funnel.joinLeads(leads, nameless, links);
    expect(found.unlinkedDeals).toEqual([]);
    expect(funnel.analyze(policy, found.rows, { asOf }).rejected.byCode).toEqual({ missing: 1 });
    expect(errorOf(() => funnel.joinLeads(undefined as never, deals, links)).path).toEqual(["leads"]);
    expect(errorOf(() => funnel.joinLeads(leads, [null as never], links)).path).toEqual(["deals"]);
  });
  it("without links there are two funnels, never their product", () => {
    expect(errorOf(() => funnel.joinLeads(leads, deals, []))).toMatchObject({ code: "NO_LINKS", path: ["links"] });
  });
});
