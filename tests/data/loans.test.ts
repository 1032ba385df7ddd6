import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import * as funnel from "salesplan/funnel";
import { readStageEvents } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { cases, data } from "../support/shared.ts";

const file = data("loans/bpi2012_loan_states.csv");
const OPTIONS = { asOf: "2012-03-14", zone: "Europe/Amsterdam" } as const;
const STAGES = ["A_SUBMITTED", "A_PREACCEPTED", "A_ACCEPTED", "O_SENT", "O_SENT_BACK", "A_APPROVED"] as const;
const LOST = ["A_DECLINED", "A_CANCELLED"] as const;

describe("13,087 real loan applications", () => {
  if (file === null) return void it.skip("no data at SALESPLAN_DATA", () => {});
  const rows: { readonly case: string; readonly activity: string; readonly timestamp: string }[] = parse(
    readFileSync(file, "utf8"),
    { columns: true },
  );
  const table = readStageEvents(
    rows.map((row) => ({ dealId: row.case, stage: row.activity, at: row.timestamp })),
    { zone: OPTIONS.zone },
  );
  const entered = (report: funnel.FunnelReport) => report.stages.map((stage) => stage.entered);

  it("13,087 > 7,367 > 5,113 > 5,015 > 3,254 > 2,246", () => {
    const report = funnel.analyze(funnel.define({ stages: STAGES, lost: LOST }), table, OPTIONS);
    expect(entered(report as unknown as funnel.FunnelReport)).toEqual([13_087, 7_367, 5_113, 5_015, 3_254, 2_246]);
    expect([report.given, report.deals, report.notEntered]).toEqual([rows.length, 13_087, 0]);
    expect(report.used + report.unused.count).toBe(rows.length);
    expect(report.overall.rate).toBeCloseTo(2_246 / 13_087, 12);
  });
  it("within 7, 14, 30, 45 and 60 days", () => {
    const expected = cases("funnel")?.find(({ id }) => id === "bpi12-ordered-funnel")?.expected ?? {
      "7": [13_087, 7_366, 5_023, 4_932, 879, 126],
      "45": [13_087, 7_367, 5_113, 5_015, 3_237, 2_210],
    };
    for (const [days, counts] of Object.entries(expected)) {
      const window = days === "None" ? null : { days: Number(days) };
      const policy = funnel.define({ stages: STAGES, window }) as unknown as funnel.FunnelPolicy;
      expect(entered(funnel.analyze(policy, table, OPTIONS)), days).toEqual(counts);
    }
  });
  it("approved, registered, activated in one millisecond: the tie rule decides between 2246, 590 and 0", () => {
    const stages = ["A_SUBMITTED", "A_APPROVED", "A_REGISTERED", "A_ACTIVATED"] as const;
    const counts = (ties: "any" | "input" | "strict") =>
      funnel.analyze(funnel.define({ stages, ties }), table, OPTIONS).stages.map((stage) => stage.entered);
    expect(counts("any")).toEqual([13_087, 2_246, 2_246, 2_246]);
    expect(counts("input")).toEqual([13_087, 2_246, 1_377, 590]);
    expect(counts("strict")).toEqual([13_087, 2_246, 584, 0]);
  });
  it("waits longest for the client, though most are lost at the first stage: slowest and leakiest differ", () => {
    const { times, conversions } = funnel.analyze(funnel.define({ stages: STAGES, lost: LOST }), table, {
      ...OPTIONS,
      times: true,
    });
    const expected = cases("funnel")?.find(({ id }) => id === "bpi12-stage-durations")?.expected ?? {
      "O_SENT->O_SENT_BACK": { n: 3_254, medianDays: 9.002095706018519, meanDays: 11.28399392551404 },
    };
    for (const [name, { n, medianDays, meanDays }] of Object.entries<{
      n: number;
      medianDays: number;
      meanDays: number;
    }>(expected)) {
      const found = times?.find(({ conversion }) => conversion === name.replace("->", ">"));
      expect([found?.n, found?.median?.toFixed(6), found?.mean?.toFixed(6)], name).toEqual([
        n,
        medianDays.toFixed(6),
        meanDays.toFixed(6),
      ]);
    }
    const slowest = [...(times ?? [])].sort((a, b) => (b.median as number) - (a.median as number))[0];
    const leakiest = [...conversions].sort((a, b) => (a.rate as number) - (b.rate as number))[0];
    expect([slowest?.conversion, leakiest?.conversion]).toEqual(["O_SENT>O_SENT_BACK", "A_SUBMITTED>A_PREACCEPTED"]);
  });
  it("decided or open: 2,246 approved, and every case has one outcome", () => {
    const { cycle, stages } = funnel.analyze(funnel.define({ stages: STAGES, lost: LOST }), table, {
      ...OPTIONS,
      times: true,
    });
    expect([cycle?.n, cycle?.won]).toEqual([13_087, 2_246]);
    expect(cycle?.closedOnly.wonMedian).toBeCloseTo(14.44, 2);
    expect(cycle?.closedOnly.wonMean).toBeCloseTo(16.66, 2);
    expect((cycle?.won ?? 0) + (cycle?.lost ?? 0) + (cycle?.open ?? 0)).toBe(stages[0]?.entered);
    expect(cycle?.open).toBe(399);
  });
  it("gives the same from rows in reverse, and from two halves folded", () => {
    const policy = funnel.define({ stages: STAGES });
    const reversed = rows.map((row) => ({ dealId: row.case, stage: row.activity, at: row.timestamp })).reverse();
    const whole = funnel.analyze(policy, table, OPTIONS);
    const { conversions, overall, winLag } = funnel.analyze(policy, reversed, OPTIONS);
    expect({ conversions, overall, winLag }).toEqual({
      conversions: whole.conversions,
      overall: whole.overall,
      winLag: whole.winLag,
    });
    const fold = funnel.fold(policy, OPTIONS);
    const halves = [reversed.slice(0, 40_000), reversed.slice(40_000)].map((half) =>
      readStageEvents(half, { zone: OPTIONS.zone }),
    );
    const state = halves.reduce((sum, half) => fold.add(sum, half), fold.init());
    expect(fold.finish(state).conversions).toEqual(whole.conversions);
  });
});
