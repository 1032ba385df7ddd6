import * as calendar from "salesplan/calendar";
import * as funnel from "salesplan/funnel";
import { describe, expect, it } from "vitest";

const policy = funnel.define({ stages: ["lead", "signed"], window: { days: 14 }, lost: ["lost"] });
const cal = calendar.define({ covered: null });
const at = (dealId: string, stage: string, when: string | number) => ({ dealId, stage, at: when });

describe("a funnel in any zone of the host", () => {
  it("counts business days in the declared zone only", () => {
    const rows = [
      at("a", "lead", "2026-01-31T23:30:00+08:00"),
      at("b", "lead", "2026-01-31T16:30:00Z"),
      at("c", "lead", "2026-02-01 00:10"),
      at("d", "lead", Date.UTC(2026, 1, 14, 15, 59)),
      at("e", "lead", Date.UTC(2026, 1, 14, 16, 0)),
    ];
    const options = { asOf: "2026-02-14", zone: "Asia/Taipei", trend: { unit: "month" as const, calendar: cal } };
    const report = funnel.analyze(policy, rows, options);
    expect(report.trend?.map(({ period, overall }) => [period.label, overall.asOf.n])).toEqual([
      ["2026-01", 1],
      ["2026-02", 3],
    ]);
    expect(report.unused.byCode).toEqual({ afterAsOf: 1 });
    expect(report.stages[0]).toMatchObject({ openMature: 1, openImmature: 3 });
  });
  it("reads bare days without any zone", () => {
    const rows = [
      at("a", "lead", "2026-03-29"),
      at("a", "signed", "2026-04-12"),
      at("b", "lead", "2026-03-29"),
      at("b", "signed", "2026-04-13"),
    ];
    const report = funnel.analyze(policy, rows, { asOf: "2026-04-13", times: true, minimum: 1 });
    expect([report.overall.n, report.overall.converted]).toEqual([2, 1]);
    expect(report.times?.[0]?.median).toBe(14);
    const { attempts } = funnel.trace(policy, rows, "b", { asOf: "2026-04-12" });
    expect(attempts.map(({ entry, outcome, reason }) => [entry, outcome, reason.params])).toEqual([
      ["2026-03-29", "openMature", { stage: "lead", next: "signed", until: "2026-04-12" }],
    ]);
  });
  it("measures cycles in business days", () => {
    const deals = [{ id: 1, stage: "signed", created: "2026-01-31T16:30:00Z", closedAt: "2026-02-10T15:59:00Z" }];
    const cycle = funnel.cycle(policy, deals, { asOf: "2026-02-28", zone: "Asia/Taipei", minimum: 1 });
    expect(cycle.closedOnly.median).toBe(9);
  });
});
