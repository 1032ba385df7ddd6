import * as funnel from "salesplan/funnel";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";
import { histories } from "./histories.ts";

const stages = ["lead", "visit", "drive", "signed"] as const;
const asOf = "2026-03-31";
const entered = (spec: Partial<funnel.FunnelSpec>, text: string, options = { asOf }) =>
  funnel
    .analyze(funnel.parse({ stages, lost: ["lost"], ...spec }), histories({ d: text }), options)
    .stages.map((stage) => stage.entered);
const outcome = (spec: Partial<funnel.FunnelSpec>, text: string, day = asOf) => {
  const policy = funnel.parse({ stages, lost: ["lost"], ...spec });
  const { attempts } = funnel.trace(policy, histories({ d: text }), "d", { asOf: day });
  return attempts.map(({ stage, outcome: found, entry }) => [stage, found, entry]);
};

describe("one history under each rule", () => {
  it.each<[string, Partial<funnel.FunnelSpec>, string, readonly number[]]>([
    ["in order", {}, "lead 1 visit 2 drive 3 signed 4", [1, 1, 1, 1]],
    ["unsorted rows", {}, "signed 4 drive 3 lead 1 visit 2", [1, 1, 1, 1]],
    ["a skipped stage stops it", {}, "lead 1 drive 3 signed 4", [1, 0, 0, 0]],
    ["implied counts a skipped stage", { reach: "implied" }, "lead 1 drive 3", [1, 1, 1, 0]],
    ["visited counts what was entered", { reach: "visited" }, "lead 1 drive 3", [1, 0, 1, 0]],
    ["implied needs no first stage", { reach: "implied" }, "visit 2 drive 3", [1, 1, 1, 0]],
    ["in order needs the first stage", {}, "visit 2 drive 3", [0, 0, 0, 0]],
    ["a move back keeps what was reached", { reach: "implied" }, "lead 1 drive 3 visit 4", [1, 1, 1, 0]],
    ["or takes it back", { reach: "implied", backward: "retraction" }, "lead 1 drive 3 visit 4", [1, 1, 0, 0]],
    ["retraction in order", { backward: "retraction" }, "lead 1 visit 2 drive 3 visit 4", [1, 1, 0, 0]],
    [
      "retraction and forward again",
      { backward: "retraction" },
      "lead 1 visit 2 drive 3 visit 4 drive 5",
      [1, 1, 1, 0],
    ],
    [
      "a win can be taken back too",
      { backward: "retraction" },
      "lead 1 visit 2 drive 3 signed 4 visit 5",
      [1, 1, 0, 0],
    ],
    ["retraction to the entry", { backward: "retraction", entry: "first" }, "lead 1 visit 2 lead 4", [1, 0, 0, 0]],
    ["the window counts its last moment", { window: { days: 3 } }, "lead 1 visit 4", [1, 1, 0, 0]],
    ["and not one more", { window: { days: 3 } }, "lead 1 visit 5", [1, 0, 0, 0]],
    ["the latest entry has the most time", { window: { days: 3 } }, "lead 1 lead 3 visit 5", [1, 1, 0, 0]],
    ["the first entry alone has not", { window: { days: 3 }, entry: "first" }, "lead 1 lead 3 visit 5", [1, 0, 0, 0]],
    ["all entries count apart", { window: { days: 3 }, entry: "all" }, "lead 1 lead 6 visit 8 lead 20", [3, 1, 0, 0]],
    ["a step window", { stepWindows: { "visit>drive": { days: 2 } } }, "lead 1 visit 2 drive 5", [1, 1, 0, 0]],
    [
      "a later visit renews it",
      { stepWindows: { "visit>drive": { days: 2 } } },
      "lead 1 visit 2 visit 4 drive 5",
      [1, 1, 1, 0],
    ],
    [
      "a stage entered again carries the later entry on",
      { window: { days: 8 } },
      "lead 1 visit 2 lead 6 visit 7 drive 13",
      [1, 1, 1, 0],
    ],
    ["ties favour conversion", {}, "visit 2 lead 2", [1, 1, 0, 0]],
    ["ties in input order", { ties: "input" }, "visit 2 lead 2", [1, 0, 0, 0]],
    ["ties in input order: what follows is no double", { ties: "input" }, "visit 2 lead 2 visit 2", [1, 1, 0, 0]],
    ["strict ties never advance", { ties: "strict" }, "lead 2 visit 2", [1, 0, 0, 0]],
    ["strict: a repeat is tolerated", { order: "strict" }, "lead 1 visit 2 visit 3 drive 4", [1, 1, 1, 0]],
    ["strict: an earlier stage breaks", { order: "strict" }, "lead 1 visit 2 lead 3 drive 4", [1, 1, 0, 0]],
    ["strict: an unknown stage breaks", { order: "strict" }, "lead 1 call 2 visit 3", [1, 0, 0, 0]],
    ["ordered: an unknown stage does not", {}, "lead 1 call 2 visit 3", [1, 1, 0, 0]],
    ["any order counts how many", { order: "any" }, "signed 1 lead 2", [1, 1, 0, 0]],
    [
      "any order within the window",
      { order: "any", window: { days: 2 } },
      "signed 1 lead 3 visit 4 drive 5",
      [1, 1, 1, 0],
    ],
    ["a group is one stage", { groups: { visit: ["call", "meeting"] } }, "lead 1 meeting 2", [1, 1, 0, 0]],
    ["one call is not two stages", { groups: { visit: ["call"], drive: ["call"] } }, "lead 1 call 2", [1, 1, 0, 0]],
    ["two calls are", { groups: { visit: ["call"], drive: ["call"] } }, "lead 1 call 2 call 2", [1, 1, 1, 0]],
    [
      "unless one may be reused",
      { reuse: true, groups: { visit: ["call"], drive: ["call"] } },
      "lead 1 call 2",
      [1, 1, 1, 0],
    ],
    [
      "an exclusion takes out of every stage",
      { exclusions: [{ event: "spam" }] },
      "lead 1 spam 2 visit 3",
      [0, 0, 0, 0],
    ],
    [
      "an exclusion after its end does nothing",
      { exclusions: [{ event: "spam", to: "visit" }] },
      "lead 1 visit 2 spam 3",
      [1, 1, 0, 0],
    ],
    [
      "an exclusion after the window does nothing",
      { window: { days: 5 }, exclusions: [{ event: "spam" }] },
      "lead 1 spam 9",
      [1, 0, 0, 0],
    ],
    [
      "so does one after the window of the step that is next",
      { stepWindows: { "lead>visit": { days: 3 }, "visit>drive": { days: 3 } }, exclusions: [{ event: "spam" }] },
      "lead 1 visit 3 spam 8",
      [1, 1, 0, 0],
    ],
    [
      "one within it takes out",
      { stepWindows: { "lead>visit": { days: 3 }, "visit>drive": { days: 3 } }, exclusions: [{ event: "spam" }] },
      "lead 1 visit 3 spam 7",
      [0, 0, 0, 0],
    ],
    [
      "an exclusion at the instant of a stage is forgiven",
      { exclusions: [{ event: "spam" }] },
      "lead 1 spam 1",
      [1, 0, 0, 0],
    ],
    [
      "unless the input has it after the stage",
      { ties: "input", exclusions: [{ event: "spam" }] },
      "lead 1 spam 1 visit 2",
      [0, 0, 0, 0],
    ],
    [
      "but not where the input has it before",
      { ties: "input", exclusions: [{ event: "spam" }] },
      "spam 1 lead 1 visit 2",
      [1, 1, 0, 0],
    ],
  ])("%s", (_name, spec, text, expected) => {
    expect(entered(spec, text)).toEqual(expected);
  });
});

describe("options", () => {
  it.each<[string, object, string, readonly string[]]>([
    ["touch", { by: "source", touch: "frist" }, "BAD_OPTION", ["touch"]],
    ["trend", { trend: null }, "MISSING_OPTION", ["trend"]],
    ["entered", { entered: null }, "MISSING_OPTION", ["entered"]],
    ["by", { by: null }, "MISSING_OPTION", ["by"]],
    ["the values of by", { by: { name: "owner" } }, "MISSING_OPTION", ["by", "values"]],
    ["limit", { limit: 0 }, "BAD_OPTION", ["limit"]],
    ["minimum", { minimum: -1 }, "BAD_OPTION", ["minimum"]],
    ["confidence", { confidence: 95 }, "BAD_PROBABILITY", ["confidence"]],
  ])("%s is checked before a row is read", (_name, option, code, path) => {
    const policy = funnel.define({ stages: ["lead", "signed"] });
    expect(errorOf(() => funnel.analyze(policy, [], { asOf: "2026-01-31", ...option }))).toMatchObject({ code, path });
  });
});

describe("what became of a deal", () => {
  const rules = { window: { days: 20 } };
  it.each<[string, string, string, unknown]>([
    ["converted", "lead 1 visit 2 drive 3 signed 4", "2026-01-05", [["signed", "converted", "2026-01-01"]]],
    ["lost", "lead 1 visit 2 lost 3", "2026-01-05", [["visit", "lost", "2026-01-01"]]],
    ["lost and come back", "lead 1 lost 3 visit 4", "2026-01-05", [["visit", "openImmature", "2026-01-01"]]],
    ["too young on the last day of its window", "lead 1", "2026-01-20", [["lead", "openImmature", "2026-01-01"]]],
    ["judged when its window is over", "lead 1", "2026-01-21", [["lead", "openMature", "2026-01-01"]]],
    ["a later entry is the one in question", "lead 1 lead 30", "2026-01-31", [["lead", "openImmature", "2026-01-30"]]],
    [
      "once won, later entries change nothing",
      "lead 1 visit 1 drive 1 signed 2 lead 30",
      "2026-01-31",
      [["signed", "converted", "2026-01-01"]],
    ],
    ["lost at the instant of its last stage", "lead 1 lost 2 visit 2", "2026-01-05", [["visit", "lost", "2026-01-01"]]],
    ["never entered", "visit 2", "2026-01-31", []],
  ])("%s", (_name, text, day, expected) => {
    expect(outcome(rules, text, day)).toEqual(expected);
  });
});

describe("a loss at the instant of a stage", () => {
  it.each(["any", "strict"] as const)("comes last (ties %s)", (ties) => {
    expect(outcome({ ties }, "lead 1 lost 2 visit 2")).toEqual([["visit", "lost", "2026-01-01"]]);
  });
});

describe("the entry and the times that count", () => {
  const lag = (spec: Partial<funnel.FunnelSpec>, text: string) => {
    const policy = funnel.parse({ stages: ["lead", "signed"], ...spec });
    return funnel.analyze(policy, histories({ d: text }), { asOf }).winLag?.days;
  };
  it.each<[string, Partial<funnel.FunnelSpec>, string, unknown]>([
    ["from the latest entry that leads to the win", {}, "lead 1 lead 4 signed 9", [[5, 1]]],
    ["to the first win of the attempt", {}, "lead 1 signed 9 signed 20", [[8, 1]]],
    ["from the first entry where that is the rule", { entry: "first" }, "lead 1 lead 4 signed 9", [[8, 1]]],
    ["in any order from the latest start that loses no stage", { order: "any" }, "lead 1 lead 4 signed 9", [[5, 1]]],
    ["implied: to the first time that it was reached", { reach: "implied" }, "lead 1 signed 9 signed 20", [[8, 1]]],
    [
      "implied: again after it was taken back",
      { reach: "implied", backward: "retraction" },
      "lead 1 signed 9 lead 12 signed 20",
      [[19, 1]],
    ],
  ])("%s", (_name, spec, text, expected) => {
    expect(lag(spec, text)).toEqual(expected);
  });
});

describe("a funnel of several deals", () => {
  const policy = funnel.define({
    stages,
    window: { days: 30 },
    lost: ["lost"],
    targets: { overall: 0.25, "lead>visit": 0.5 },
  });
  const rows = histories({
    won: "lead 1 visit 3 drive 8 signed 20",
    lost: "lead 2 visit 5 lost 9",
    stuck: "lead 2 visit 6",
    young: "lead 25 visit 27",
    quick: "lead 28 visit 28 drive 28 signed 29",
    alien: "demo 4",
  });
  const report = funnel.analyze(policy, rows, { asOf: "2026-02-02", ids: true });
  it("keeps what is open apart, by age", () => {
    expect(report.stages.map(({ ids: _ids, ...figure }) => figure)).toEqual([
      {
        stage: "lead",
        entered: 5,
        converted: 5,
        lost: 0,
        openMature: 0,
        openImmature: 0,
        matureEntered: 3,
        cumulativeRate: 1,
      },
      {
        stage: "visit",
        entered: 5,
        converted: 2,
        lost: 1,
        openMature: 1,
        openImmature: 1,
        matureEntered: 3,
        cumulativeRate: 1,
      },
      {
        stage: "drive",
        entered: 2,
        converted: 2,
        lost: 0,
        openMature: 0,
        openImmature: 0,
        matureEntered: 1,
        cumulativeRate: 1 / 3,
      },
      {
        stage: "signed",
        entered: 2,
        converted: 2,
        lost: 0,
        openMature: 0,
        openImmature: 0,
        matureEntered: 1,
        cumulativeRate: 1 / 3,
      },
    ]);
  });
  it("takes rates over mature entries only: quick wins of the young do not flatter them", () => {
    expect(report.overall).toMatchObject({
      n: 3,
      converted: 1,
      rate: 1 / 3,
      asOf: { n: 5, converted: 2, rate: 0.4 },
      target: 0.25,
    });
    expect(report.overall.gap).toBeCloseTo(1 / 3 - 0.25, 12);
    expect(report.conversions[1]).toMatchObject({
      conversion: "visit>drive",
      from: "visit",
      to: "drive",
      n: 3,
      converted: 1,
      target: null,
      gap: null,
    });
    expect(report.winLag).toEqual({ wins: 1, days: [[19, 1]], shares: null });
  });
  it("lists the deals behind each figure", () => {
    expect(report.stages[1]?.ids).toEqual({
      converted: ["won", "quick"],
      lost: ["lost"],
      openMature: ["stuck"],
      openImmature: ["young"],
    });
    expect(funnel.analyze(policy, rows, { asOf: "2026-02-02" }).stages[1]?.ids).toBeNull();
  });
  it("accounts for every row, and says what it noticed", () => {
    expectAccounted(report);
    expect(report.unused.byCode).toEqual({ unknownStage: 1 });
    expect(report.reasons.map(({ code }) => code)).toEqual(["TARGETS_LEFT", "IMMATURE"]);
    expect([report.deals, report.notEntered, report.excluded]).toEqual([5, 0, 0]);
  });
  it("is plain JSON", () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});

describe("rows as they come", () => {
  const policy = funnel.define({ stages: ["lead", "signed"], lost: ["lost"] });
  it("counts doubles, unknown stages, later and unreadable rows", () => {
    const rows = [
      { dealId: 1, stage: "lead", at: "2026-01-05T09:00:00+08:00" },
      { dealId: "1", stage: "lead", at: "2026-01-05T01:00:00Z" },
      { dealId: 1, stage: "signed", at: "2026-02-05T09:00:00+08:00" },
      { dealId: 2, stage: "Lead", at: "2026-01-06T09:00:00+08:00" },
      { dealId: 3, stage: "lead", at: "2026-02-01T00:30:00+08:00" },
      { dealId: 4, stage: "lead", at: "soon" },
      { stage: "lead", at: "2026-01-06T09:00:00+08:00" },
    ];
    const report = funnel.analyze(policy, rows as never, { asOf: "2026-01-31", zone: "Asia/Taipei" });
    expect(report).toMatchObject({ given: 7, used: 1, deals: 1 });
    expect(report.unused.byCode).toEqual({ afterAsOf: 2, duplicate: 1, unknownStage: 1 });
    expect(report.unused.first.map(({ row, code }) => [row, code])).toEqual([
      [1, "duplicate"],
      [2, "afterAsOf"],
      [3, "unknownStage"],
      [4, "afterAsOf"],
    ]);
    expect(report.rejected.byCode).toEqual({ missing: 1, notAnInstant: 1 });
    expectAccounted(report);
  });
  it("does not know yet what was written down after asOf", () => {
    const rows = [
      { dealId: 1, stage: "lead", at: "2026-01-05", recordedAt: "2026-01-06" },
      { dealId: 1, stage: "signed", at: "2026-01-30", recordedAt: "2026-02-03" },
    ];
    const january = funnel.analyze(policy, rows, { asOf: "2026-01-31" });
    expect([january.overall.asOf.converted, january.unused.byCode]).toEqual([0, { afterAsOf: 1 }]);
    expect(funnel.analyze(policy, rows, { asOf: "2026-02-03" }).overall.asOf.converted).toBe(1);
    const { events } = funnel.trace(policy, rows, 1, { asOf: "2026-01-31" });
    expect(events.map(({ reason }) => reason.code)).toEqual(["ENTERED", "afterAsOf"]);
  });
  it("knows nothing of an empty funnel: 0/0 is null", () => {
    const report = funnel.analyze(policy, [], { asOf });
    expect(report).toMatchObject({ given: 0, used: 0, deals: 0 });
    expect(report.overall).toMatchObject({ n: 0, converted: 0, rate: null, low: null, high: null, gap: null });
    expect(report.stages.map(({ cumulativeRate }) => cumulativeRate)).toEqual([null, null]);
  });
  it("reads renamed stages by their day", () => {
    const renamed = funnel.define({
      stages: ["lead", "visit", "signed"],
      renames: [
        { from: "qualified", to: "lead", until: "2026-01-10" },
        { from: "qualified", to: "visit", since: "2026-01-11" },
      ],
    });
    const rows = histories({ a: "qualified 10 qualified 11 signed 12" });
    expect(funnel.analyze(renamed, rows, { asOf }).stages.map((stage) => stage.entered)).toEqual([1, 1, 1]);
    const report = funnel.analyze(renamed, histories({ a: "qualified 11 signed 12" }), { asOf });
    expect([report.notEntered, report.reasons.map(({ code }) => code)]).toEqual([1, ["NOT_ENTERED"]]);
  });
  it("fine and coarse funnels reconcile where deals pass in order", () => {
    const fine = funnel.define({ stages: ["lead", "first visit", "test drive", "signed"] });
    const coarse = funnel.define({
      stages: ["lead", "visits", "signed"],
      groups: { visits: ["first visit", "test drive"] },
    });
    const rows = [
      ...["a", "b", "c"].map((dealId) => ({ dealId, stage: "lead", at: "2026-01-01" })),
      ...["a", "b"].map((dealId) => ({ dealId, stage: "first visit", at: "2026-01-02" })),
      ...["a"].map((dealId) => ({ dealId, stage: "test drive", at: "2026-01-03" })),
      { dealId: "a", stage: "signed", at: "2026-01-04" },
    ];
    const [small, large] = [funnel.analyze(fine, rows, { asOf }), funnel.analyze(coarse, rows, { asOf })];
    expect(large.stages.map((stage) => stage.entered)).toEqual([3, 2, 1]);
    expect(large.overall).toEqual({ ...small.overall });
  });
  it.each<[string, () => unknown, string]>([
    ["no asOf", () => funnel.analyze(policy, [], {} as never), "NOT_A_DAY"],
    ["asOf that is no day", () => funnel.analyze(policy, [], { asOf: "2026-02-30" }), "NOT_A_DAY"],
    [
      "times without a zone",
      () => funnel.analyze(policy, [{ dealId: 1, stage: "lead", at: "2026-01-05T09:00:00Z" }], { asOf }),
      "ZONE_REQUIRED",
    ],
    [
      "an unknown zone",
      () => funnel.analyze(policy, [{ dealId: 1, stage: "lead", at: 5 }], { asOf, zone: "Mars" }),
      "UNKNOWN_ZONE",
    ],
    ["no rows at all", () => funnel.analyze(policy, null as never, { asOf }), "BAD_ROWS"],
    [
      "a confidence of 1",
      () => funnel.analyze(policy, [{ dealId: 1, stage: "lead", at: "2026-01-05" }], { asOf, confidence: 1 }),
      "BAD_PROBABILITY",
    ],
  ])("refuses %s", (_what, call, code) => {
    expect(errorOf(call).code).toBe(code);
  });
});

describe("the days of entry", () => {
  const policy = funnel.define({ stages: ["lead", "visit"], window: { days: 30 } });
  const events = [
    { dealId: "old", stage: "lead", at: "2026-01-31T23:30:00+08:00" },
    { dealId: "in", stage: "lead", at: "2026-02-01T00:30:00+08:00" },
    { dealId: "in", stage: "visit", at: "2026-03-02T12:00:00+08:00" },
    { dealId: "last", stage: "lead", at: "2026-02-28T23:30:00+08:00" },
    { dealId: "new", stage: "lead", at: "2026-03-01T00:00:00+08:00" },
  ];
  const options = { asOf: "2026-07-31", zone: "Asia/Taipei" };
  it("limit entries only: conversions run on after them", () => {
    const report = funnel.analyze(policy, events, { ...options, entered: { from: "2026-02-01", until: "2026-02-28" } });
    expect(report.stages.map(({ entered }) => entered)).toEqual([2, 1]);
    expect([report.deals, report.notEntered, report.outside]).toEqual([4, 0, 2]);
    expect(report.overall.rate).toBe(0.5);
  });
  it("open ends and all days together give the whole", () => {
    const whole = funnel.analyze(policy, events, options);
    expect(whole.outside).toBe(0);
    const parts = [{ until: "2026-02-01" }, { from: "2026-02-02" }].map((entered) =>
      funnel.analyze(policy, events, { ...options, entered }),
    );
    expect(parts.reduce((sum, part) => sum + (part.stages[0]?.entered ?? 0), 0)).toBe(whole.stages[0]?.entered);
  });
  it.each([
    [{ from: "2026-02-30" }, "NOT_A_DAY", ["entered", "from"]],
    [{ from: "2026-03-01", until: "2026-02-01" }, "BAD_OPTION", ["entered", "until"]],
  ])("%j is refused", (entered, code, path) => {
    expect(errorOf(() => funnel.analyze(policy, events, { ...options, entered }))).toMatchObject({ code, path });
  });
});
