import fc from "fast-check";
import * as funnel from "salesplan/funnel";
import { describe, expect, it } from "vitest";
import { eventsOf, histories, rowsOf } from "./histories.ts";

const stages = ["lead", "visit", "signed"] as const;
const policy = funnel.define({ stages, lost: ["lost"] });

describe("times of stages", () => {
  const rows = histories({
    a: "lead 1 visit 3 signed 13",
    b: "lead 1 visit 5 signed 25",
    c: "lead 1 visit 7 lost 9",
    d: "lead 1 visit 9",
    e: "lead 1 lead 20",
  });
  const report = funnel.analyze(policy, rows, { asOf: "2026-01-31", times: true, minimum: 2 });
  it("of those that went on, and of all with the open ones counted", () => {
    expect(report.times?.[0]).toEqual({
      conversion: "lead>visit",
      from: "lead",
      to: "visit",
      n: 4,
      mean: 5,
      median: 5,
      p75: 6.5,
      histogram: [
        { from: 2, count: 2 },
        { from: 5, count: 1 },
        { from: 8, count: 1 },
      ],
      stay: { n: 5, open: 1, median: 6, low: 2, high: null },
      waiting: { deals: 1, median: null, longest: 11, overdue: 1 },
    });
    expect(report.times?.[1]).toMatchObject({ n: 2, mean: 15, stay: { n: 4, open: 1, median: 10 } });
    expect(report.times?.[1]?.waiting).toEqual({ deals: 1, median: null, longest: 22, overdue: 1 });
  });
  it("withholds what too few deals cannot tell", () => {
    const few = funnel.analyze(policy, rows, { asOf: "2026-01-31", times: true });
    expect(few.times?.[1]).toMatchObject({ n: 2, mean: null, median: null, p75: null, stay: { median: null } });
    expect(funnel.analyze(policy, rows, { asOf: "2026-01-31" }).times).toBeNull();
  });
  it("gives no time to a stage that was skipped", () => {
    const implied = funnel.define({ stages, reach: "implied" });
    const skipped = funnel.analyze(implied, histories({ a: "lead 1 signed 9" }), {
      asOf: "2026-01-31",
      times: true,
      minimum: 1,
    });
    expect(skipped.times?.map(({ n, stay }) => [n, stay.n])).toEqual([
      [0, 1],
      [0, 0],
    ]);
  });
  it("the cycle counts open deals for as long as they have been open", () => {
    expect(report.cycle).toMatchObject({
      n: 5,
      won: 2,
      lost: 1,
      open: 2,
      median: 24,
      closedOnly: { median: 12, wonMedian: 18 },
    });
    expect(report.reasons).toContainEqual({
      room: "funnel",
      code: "CLOSED_ONLY_TOO_SHORT",
      severity: "warn",
      params: { closed: 12, all: 24, open: 2 },
    });
  });
  it("entries waiting in a stage are its open deals", () => {
    fc.assert(
      fc.property(eventsOf([...stages, "lost"]), fc.constantFrom("best" as const, "all" as const), (events, entry) => {
        const own = funnel.define({ stages, lost: ["lost"], entry, window: { hours: 5 } });
        const found = funnel.analyze(own, rowsOf(events), { asOf: "2026-01-06", zone: "UTC", times: true });
        found.times?.forEach(({ waiting, n, stay }, k) => {
          const stage = found.stages[k];
          expect(waiting.deals).toBe((stage?.openMature ?? 0) + (stage?.openImmature ?? 0));
          expect([n, stay.n]).toEqual([stage?.converted, stage?.entered]);
        });
        const { n, won, lost, open, by } = found.cycle as funnel.CycleFigures;
        expect(won + lost + open).toBe(n);
        for (const share of by)
          if (share.won !== null) expect((share.won ?? 0) + (share.lost ?? 0) + (share.open ?? 0)).toBeCloseTo(1, 12);
      }),
    );
  });
});
