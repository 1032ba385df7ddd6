import * as pipeline from "salesplan/pipeline";
import type { DealRow } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { JULY, SPEC } from "./support.ts";

const policy = pipeline.define(SPEC);
const run = (was: Partial<DealRow> | null, is: Partial<DealRow> | null) => {
  const row = { id: "d", stage: "talk", amount: 100, closeDate: "2026-07-20" };
  return pipeline.diff(policy, was ? [{ ...row, ...was }] : [], is ? [{ ...row, ...is }] : [], {
    since: "2026-07-05",
    asOf: "2026-08-15",
    period: JULY,
    ids: true,
  });
};
const JUNE = { closeDate: "2026-06-20" };
const AUGUST = { closeDate: "2026-08-20" };
const NONE = { closeDate: null };
/** A name, then, now, the steps of the July pipeline, and the groups of the July view (the amount of each). */
const ways: readonly [string, Partial<DealRow> | null, Partial<DealRow> | null, string, string][] = [
  ["still there", {}, {}, "start 100, end 100", "dated 100, still 100"],
  ["won", {}, { stage: "won", amount: 90 }, "start 100, shrunk -10, won -90", "dated 100, won 90, signed 90"],
  ["lost", {}, { stage: "lost", amount: 130 }, "start 100, grown 30, lost -130", "dated 100, lost 100"],
  ["lost later", {}, { stage: "lost", closeDate: "2026-08-03" }, "start 100, lost -100", "dated 100, lost 100"],
  ["slipped", {}, { ...AUGUST, amount: 120 }, "start 100, grown 20, slipped -120", "dated 100, later 100"],
  ["left without a day", {}, NONE, "start 100, slipped -100", "dated 100, undated 100"],
  ["pulled out", {}, JUNE, "start 100, pulledOut -100", "dated 100, earlier 100"],
  [
    "won after the period",
    {},
    { stage: "won", closeDate: "2026-08-03" },
    "start 100, slipped -100",
    "dated 100, later 100",
  ],
  ["won, dated before", {}, { stage: "won", ...JUNE }, "start 100, pulledOut -100", "dated 100, bookedLate 100"],
  ["removed", {}, null, "start 100, removed -100", "dated 100, removed 100"],
  ["pulled in", AUGUST, { amount: 110 }, "pulledIn 100, grown 10, end 110", ""],
  ["dated at last", NONE, {}, "pulledIn 100, end 100", ""],
  ["slipped in", JUNE, {}, "slippedIn 100, end 100", ""],
  [
    "pulled in and won",
    AUGUST,
    { stage: "won", amount: 80 },
    "pulledIn 100, shrunk -20, won -80",
    "pulledIn 80, signed 80",
  ],
  ["slipped in and won", JUNE, { stage: "won" }, "slippedIn 100, won -100", "pulledIn 100, signed 100"],
  ["new", null, {}, "new 100, end 100", ""],
  ["new and won", null, { stage: "won" }, "new 100, won -100", "created 100, signed 100"],
  ["new and lost", null, { stage: "lost" }, "new 100, lost -100", ""],
  ["new elsewhere", null, AUGUST, "", ""],
  ["reopened", { stage: "lost", ...JUNE }, {}, "reopened 100, end 100", ""],
  ["won back", { stage: "lost", ...JUNE }, { stage: "won" }, "reopened 100, won -100", "reopened 100, signed 100"],
  ["won back late", { stage: "lost", ...JUNE }, { stage: "won", ...JUNE }, "", "bookedLate 100"],
  ["a win taken back", { stage: "won", closeDate: "2026-07-02" }, { stage: "lost" }, "reopened 100, lost -100", ""],
  [
    "won in both",
    { stage: "won", closeDate: "2026-07-02" },
    { stage: "won", closeDate: "2026-07-02" },
    "",
    "already 100, signed 100",
  ],
  ["won in both, before", { stage: "won", ...JUNE }, { stage: "won", ...JUNE }, "", ""],
  ["elsewhere in both", AUGUST, { ...AUGUST, amount: 5 }, "", ""],
  ["lost elsewhere", AUGUST, { stage: "lost", ...AUGUST }, "", ""],
];

describe("the July pipeline", () => {
  it.each(ways)("%s", (_name, was, is, steps, groups) => {
    const { periodWaterfall, period } = run(was, is);
    const flow = periodWaterfall as pipeline.Waterfall;
    const lines = [{ step: "start", ...flow.start }, ...flow.steps, { step: "end", ...flow.end }];
    expect(
      lines
        .filter(({ deals }) => deals > 0)
        .map(({ step, amount }) => `${step} ${amount}`)
        .join(", "),
    ).toBe(steps);
    const { moved, period: span, ...view } = period as pipeline.PeriodView;
    const named = [
      ...Object.entries(view).map(([name, group]) => ({ name, ...group })),
      ...moved.map((group) => ({ ...group, name: group.to })),
    ].filter(({ deals }) => deals > 0);
    expect(named.map(({ name, amount }) => `${name} ${amount}`).toSorted()).toEqual(
      groups === "" ? [] : groups.split(", ").toSorted(),
    );
    expect(span).toEqual(JULY);
  });
  it("names the deals of each step", () => {
    const steps = run({}, { stage: "won", amount: 90 }).periodWaterfall?.steps.filter(({ deals }) => deals > 0);
    expect(steps?.map(({ step, ids }) => [step, ids])).toEqual([
      ["shrunk", ["d"]],
      ["won", ["d"]],
    ]);
    expect(run({}, null).waterfall.steps.at(-1)).toMatchObject({ step: "removed", ids: ["d"] });
  });
  it("the whole pipeline knows no dates", () => {
    const steps = (was: Partial<DealRow> | null, is: Partial<DealRow> | null): string =>
      run(was, is)
        .waterfall.steps.filter(({ deals }) => deals > 0)
        .map(({ step, amount }) => `${step} ${amount}`)
        .join(", ");
    expect([steps({}, AUGUST), steps(null, AUGUST), steps({}, { stage: "lost", amount: 130 })]).toEqual([
      "",
      "new 100",
      "grown 30, lost -130",
    ]);
    expect(steps({ stage: "won", closeDate: "2026-07-02" }, { stage: "lost" })).toBe("reopened 100, lost -100");
  });
});
