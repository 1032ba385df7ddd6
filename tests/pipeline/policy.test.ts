import * as pipeline from "salesplan/pipeline";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { SPEC } from "./support.ts";

describe("define", () => {
  it("writes every default out", () => {
    expect(pipeline.define(SPEC)).toEqual({
      format: "salesplan.pipeline/1",
      id: null,
      revision: null,
      ...SPEC,
      prefer: "stage",
      rounding: "exact",
      late: "restate",
      currency: null,
      unit: null,
      prior: { strength: 10, mean: null },
      carries: 0.1,
      categories: {
        omitted: ["Omitted", "omitted"],
        pipeline: ["Pipeline", "pipeline"],
        bestCase: ["Best Case", "best case", "bestCase"],
        mostLikely: ["Most Likely", "most likely", "mostLikely"],
        commit: ["Commit", "commit"],
      },
      hygiene: { untouchedDays: 30, minSample: 5 },
    });
  });
  it("survives JSON unchanged", () => {
    const policy = pipeline.define({ ...SPEC, id: "east", revision: 3, unit: "TWD" });
    expect(pipeline.parse(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
  });
  const bad: readonly [string, unknown, readonly (string | number)[]][] = [
    ["no stages", {}, ["pipeline", "stages"]],
    ["no open stage", { stages: { open: [], won: ["w"], lost: [] } }, ["pipeline", "stages", "open"]],
    ["a typo", { ...SPEC, roundign: "exact" }, ["pipeline"]],
    ["a stage with two meanings", { stages: { open: ["a"], won: ["a"], lost: [] } }, ["pipeline", "stages", "won", 0]],
    ["a stage named twice", { stages: { open: ["a", "a"], won: ["w"], lost: [] } }, ["pipeline", "stages", "open", 1]],
    ["a probability of a won stage", { ...SPEC, probabilities: { won: 1 } }, ["pipeline", "probabilities", "won"]],
    ["a probability in percent", { ...SPEC, probabilities: { talk: 25 } }, ["pipeline", "probabilities", "talk"]],
    ["a prior that is certain", { ...SPEC, prior: { mean: 1 } }, ["pipeline", "prior", "mean"]],
    ["another format", { ...SPEC, format: "salesplan.pipeline/2" }, ["pipeline", "format"]],
  ];
  it.each(bad)("refuses %s", (_name, spec, path) => {
    const error = errorOf(() => pipeline.parse(spec));
    expect(error.code).toBe("BAD_POLICY");
    expect(error.path).toEqual(path);
  });
});

describe("one state per deal", () => {
  const policy = pipeline.define(SPEC);
  const state = (row: object): string => {
    const found = pipeline.forecast(policy, [{ id: 1, amount: 10, closeDate: "2026-07-10", ...row } as never], {
      asOf: "2026-07-15",
      periods: [{ label: "July", start: "2026-07-01", end: "2026-07-31" }],
    });
    const conflict = found.reasons.some(({ code }) => code === "STATE_CONFLICT") ? " conflict" : "";
    const used = found.used === 0 ? "unused" : found.open.deals === 1 ? "open" : null;
    return (used ?? (found.periods[0]?.signed.deals === 1 ? "won" : "lost")) + conflict;
  };
  it.each([
    [{ stage: "talk" }, "open"],
    [{ stage: "won" }, "won"],
    [{ stage: "lost" }, "lost"],
    [{ stage: "nowhere" }, "unused"],
    [{ stage: "nowhere", status: "won" }, "won"],
    [{ stage: "nowhere", status: "open" }, "open"],
    [{ stage: "won", status: "open" }, "won conflict"],
    [{ stage: "talk", status: "lost" }, "lost conflict"],
    [{ stage: "won", status: "lost" }, "lost conflict"],
    [{ stage: "lost", status: "won" }, "won conflict"],
  ] as const)("%o is %s", (row, expected) => {
    expect(state(row)).toBe(expected);
  });
  it("a lost deal that still bears the day once expected is lost, where the export's day is known", () => {
    const row = { id: 1, stage: "lost", amount: 10, closeDate: "2026-09-10" };
    const periods = [{ label: "Q3", start: "2026-07-01", end: "2026-09-30" }];
    const open = (exportedAt?: string): number =>
      pipeline.forecast(policy, [row], { asOf: "2026-07-15", periods, ...(exportedAt ? { exportedAt } : {}) }).open
        .deals;
    expect([open("2026-07-15"), open("2026-09-09"), open("2026-09-10"), open()]).toEqual([0, 0, 1, 1]);
  });
});

describe("currencies", () => {
  const rows = [
    { id: 1, stage: "talk", amount: 10, currency: "TWD" },
    { id: 2, stage: "talk", amount: "20.50", currency: "USD" },
    { id: 3, stage: "talk", amount: 1, currency: "USD" },
    { id: 4, stage: "talk", amount: 100 },
  ];
  it("other than the policy's are not counted, and their sum is told", () => {
    const found = pipeline.hygiene(pipeline.define({ ...SPEC, currency: "TWD" }), rows, { asOf: "2026-07-15" });
    expect([found.open.amount.toFixed(), found.unused.byCode]).toEqual(["110", { otherCurrency: 2 }]);
    expect(found.reasons[0]).toMatchObject({
      code: "OTHER_CURRENCY",
      params: { count: 2, amount: { amount: "21.5", unit: "USD" } },
    });
  });
  it("that are mixed without a rule are told", () => {
    expect(pipeline.hygiene(pipeline.define(SPEC), rows, { asOf: "2026-07-15" }).reasons[0]).toMatchObject({
      code: "MIXED_CURRENCIES",
      params: { count: 2 },
    });
  });
});
