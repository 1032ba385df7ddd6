import fc from "fast-check";
import * as funnel from "salesplan/funnel";
import { probabilityGreater } from "salesplan/stats";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { histories } from "./histories.ts";

const asOf = "2026-07-31";
const stages = ["lead", "visit", "drive", "signed"] as const;
const targets = { "lead>visit": 0.65, "visit>drive": 0.6, "drive>signed": 0.3 };
const counted = (counts: readonly number[], spec: object = { targets }) =>
  funnel.fromCounts(funnel.define({ stages, ...spec }), counts, { asOf });

describe("bottlenecks", () => {
  it("ranks by what a gap costs, not by the lowest rate", () => {
    const found = funnel.bottlenecks(counted([1000, 600, 240, 60]), { amounts: "15.90" });
    expect(found.ranked.map(({ conversion, extraWins, amount }) => [conversion, extraWins, amount?.toFixed()])).toEqual(
      [
        ["visit>drive", 30, "477"],
        ["drive>signed", 12, "190.8"],
        ["lead>visit", 5, "79.5"],
      ],
    );
    expect([found.entered, found.wins, found.joint]).toEqual([1000, 60, 57]);
    expect(found.ranked.map(({ share }) => Math.round(share * 100))).toEqual([61, 27, 12]);
    expect(found.reasons.map(({ code }) => code)).toEqual(["BELOW_TARGET", "BELOW_TARGET", "BELOW_TARGET"]);
  });
  it("ranks by money where the deals lost at each stage differ in size", () => {
    const { ranked } = funnel.bottlenecks(counted([1000, 600, 240, 60]), {
      amounts: { lead: "10", visit: "10", drive: "40" },
    });
    expect(ranked.map(({ conversion, amount }) => [conversion, amount?.toFixed()])).toEqual([
      ["drive>signed", "480"],
      ["visit>drive", "300"],
      ["lead>visit", "50"],
    ]);
  });
  it("ranks by wins where a gain has no amount: money and wins are no common measure", () => {
    const found = funnel.bottlenecks(counted([1000, 600, 240, 60]), { amounts: { lead: "10", drive: "40" } });
    expect(found.ranked.map(({ conversion, amount }) => [conversion, amount?.toFixed() ?? null])).toEqual([
      ["visit>drive", null],
      ["drive>signed", "480"],
      ["lead>visit", "50"],
    ]);
    expect(found.reasons.at(-1)).toMatchObject({ code: "AMOUNTS_MISSING", params: { stages: "visit" } });
  });
  it("holds a conversion only against the same one of another funnel", () => {
    const other = funnel.fromCounts(funnel.define({ stages: ["call", "visit", "drive"] }), [100, 90, 80], { asOf });
    const now = counted([1000, 600, 240, 60], {});
    const { ranked } = funnel.bottlenecks(now, { previous: other as never });
    const found = Object.fromEntries(ranked.map(({ conversion, benchmark }) => [conversion, benchmark?.rate ?? null]));
    expect(found).toEqual({ "lead>visit": null, "visit>drive": 80 / 90, "drive>signed": null });
  });
  it.each<[string, object, string, readonly string[]]>([
    ["an amount of no stage", { amounts: { call: 1 } }, "UNKNOWN_STAGE", ["amounts", "call"]],
    ["a segment that is no funnel", { segments: { web: null } }, "MISSING_OPTION", ["segments", "web"]],
    ["an earlier period that is none", { previous: {} }, "MISSING_OPTION", ["previous", "conversions"]],
  ])("refuses %s", (_name, options, code, path) => {
    expect(errorOf(() => funnel.bottlenecks(counted([10, 5, 2, 1]), options))).toMatchObject({ code, path });
  });
  it("says how likely a rate is really below its target", () => {
    const [first, second, third] = funnel.bottlenecks(
      counted([240, 168, 96, 50], { targets: { "lead>visit": 0.7, "visit>drive": 0.68, "drive>signed": 0.53 } }),
    ).ranked;
    expect([first?.conversion, first?.extraWins?.toFixed(1), first?.probabilityBelow?.toFixed(3)]).toEqual([
      "visit>drive",
      "9.5",
      "0.999",
    ]);
    expect([second?.conversion, second?.extraWins?.toFixed(1)]).toEqual(["drive>signed", "0.9"]);
    expect([third?.conversion, third?.extraWins]).toEqual(["lead>visit", 0]);
  });
  it("holds rates against an earlier period, or the best segment drawn to the mean, where there is no target", () => {
    const now = counted([100, 50, 20, 10], { targets: { "drive>signed": 0.6 } });
    const before = counted([100, 60, 30, 10], {});
    const earlier = funnel.bottlenecks(now, { previous: before }).ranked;
    expect(earlier.map(({ conversion, benchmark }) => [conversion, benchmark?.kind, benchmark?.rate])).toEqual([
      ["visit>drive", "previous", 0.5],
      ["drive>signed", "target", 0.6],
      ["lead>visit", "previous", 0.6],
    ]);
    // Both rates are uncertain: 50 of 100 against 60 of 100 is less sure than against 60 % for certain, and 6 of 10 says still less.
    const lead0 = earlier.find(({ conversion }) => conversion === "lead>visit");
    expect(lead0?.benchmark?.n).toBe(100);
    expect(lead0?.probabilityBelow).toBeCloseTo(
      probabilityGreater({ successes: 60, n: 100 }, { successes: 50, n: 100 }),
      12,
    );
    const few = funnel.bottlenecks(now, { previous: counted([10, 6, 3, 1], {}) }).ranked;
    expect(few.find(({ conversion }) => conversion === "lead>visit")?.probabilityBelow).toBeLessThan(
      lead0?.probabilityBelow ?? 0,
    );
    const segments = { north: counted([100, 60, 30, 10], {}), south: counted([10, 9, 1, 1], {}) };
    const [lead] = funnel.bottlenecks(now, { segments }).ranked.filter(({ conversion }) => conversion === "lead>visit");
    expect([lead?.benchmark?.kind, lead?.benchmark?.name]).toEqual(["segment", "south"]);
    expect(lead?.benchmark?.rate).toBeLessThan(0.9);
    expect(lead?.benchmark?.rate).toBeGreaterThan(0.6);
    expect(funnel.bottlenecks(now).reasons.map(({ code }) => code)).toEqual([
      "NO_BENCHMARK",
      "NO_BENCHMARK",
      "BELOW_TARGET",
    ]);
  });
  it("shows where time is lost beside where deals are lost", () => {
    const policy = funnel.define({ stages: ["lead", "visit", "signed"] });
    const rows = histories({
      a: "lead 1 visit 2 signed 22",
      b: "lead 1 visit 2 signed 24",
      c: "lead 1 visit 4",
      d: "lead 1 visit 6",
    });
    const report = funnel.analyze(policy, rows, { asOf, times: true, minimum: 2 });
    expect(funnel.bottlenecks(report, { days: { "lead>visit": 1, "visit>signed": 14 } }).delays).toEqual([
      { conversion: "visit>signed", median: 21, target: 14, waiting: 2, dealDays: 28 },
      { conversion: "lead>visit", median: 2, target: 1, waiting: 0, dealDays: 4 },
    ]);
    expect(funnel.bottlenecks(counted([10, 5, 2, 1])).delays).toBeNull();
    expect(errorOf(() => funnel.bottlenecks(report, { days: { "lead>signed": 3 } as never })).code).toBe(
      "UNKNOWN_CONVERSION",
    );
  });
  it("does not judge what nobody reached", () => {
    const found = funnel.bottlenecks(counted([100, 50, 0, 0]));
    expect(found.ranked.find(({ conversion }) => conversion === "drive>signed")).toMatchObject({
      rate: null,
      benchmark: null,
      extraWins: null,
    });
    expect(found.reasons.map(({ code }) => code)).toContain("NO_RATE");
    expect(found.joint).toBe(0);
  });
  it("never reports a rate above 1 as a probability", () => {
    const [found] = funnel
      .bottlenecks(counted([10, 12, 6, 1]))
      .ranked.filter(({ conversion }) => conversion === "lead>visit");
    expect(found).toMatchObject({ rate: 1.2, probabilityBelow: null, extraWins: 0 });
  });
  it("refuses a cost under another name: it would be left out", () => {
    const cost = { perwin: 5 } as never;
    expect(errorOf(() => funnel.whatIf(counted([10, 5, 2, 1]), {}, { cost }))).toMatchObject({
      code: "BAD_OPTION",
      path: ["cost", "perwin"],
    });
  });
  it("gains split by logarithm add up to the joint gain, bit for bit", () => {
    const share = fc.integer({ min: 1, max: 1000 }).map((n) => n / 1000);
    fc.assert(
      fc.property(
        fc.tuple(share, share, share),
        fc.array(fc.nat(1_000_000), { minLength: 4, maxLength: 4 }),
        ([a, b, c], raw) => {
          const counts = [...raw].sort((x, y) => y - x);
          const report = counted(counts, { targets: { "lead>visit": a, "visit>drive": b, "drive>signed": c } });
          const found = funnel.bottlenecks(report);
          expect(found.ranked.reduce((sum, { attributed }) => sum + attributed, 0)).toBe(found.joint);
          for (const { extraWins } of found.ranked) expect(extraWins ?? 0).toBeLessThanOrEqual(found.joint + 1e-6);
        },
      ),
    );
  });
  it("needs stages that multiply", () => {
    const policy = funnel.define({ stages, reach: "visited" });
    const report = funnel.analyze(policy, histories({ d: "lead 1 signed 4" }), { asOf });
    expect(errorOf(() => funnel.bottlenecks(report))).toMatchObject({ code: "NOT_A_CHAIN", path: ["bottlenecks"] });
  });
});

describe("whatIf", () => {
  const report = counted([1000, 600, 300, 84], {});
  it("supposes a rate and keeps the others", () => {
    const found = funnel.whatIf(report, { "drive>signed": 0.35 });
    expect(found).toMatchObject({
      entered: 1000,
      wins: 84,
      newWins: 105,
      extraWins: 21,
      overall: 0.084,
      gain: null,
      net: null,
    });
    expect(found.newOverall).toBeCloseTo(0.105, 12);
    expect(found.stages.map(({ expected }) => expected)).toEqual([1000, 600, 300, 105]);
  });
  it("an incentive must pay also for the wins that would have come anyway", () => {
    const found = funnel.whatIf(
      report,
      { "drive>signed": 0.35 },
      { amount: "11100", cost: { fixed: "30000", perWin: "500" } },
    );
    expect([found.gain, found.cost, found.net].map((money) => money?.toFixed())).toEqual(["233100", "82500", "150600"]);
    const even = found.breakEven as number;
    const at = funnel.whatIf(
      report,
      { "drive>signed": even },
      { amount: "11100", cost: { fixed: "30000", perWin: "500" } },
    );
    expect(at.net?.abs().toNumber()).toBeLessThan(0.02);
  });
  it("a rate equal to the one found changes nothing", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 4, maxLength: 4 }), (raw) => {
        const same = counted(
          [...raw].sort((x, y) => y - x),
          {},
        );
        const rates = Object.fromEntries(same.conversions.map(({ conversion, rate }) => [conversion, rate as number]));
        expect(funnel.whatIf(same, rates).extraWins).toBe(0);
      }),
    );
  });
  it("has no break-even where nothing was won, or each win costs more than it brings", () => {
    const none = counted([10, 5, 2, 0], {});
    expect(funnel.whatIf(none, { "drive>signed": 0.5 }, { amount: "100" }).breakEven).toBeNull();
    expect(
      funnel.whatIf(report, { "drive>signed": 0.5 }, { amount: "100", cost: { perWin: "100" } }).breakEven,
    ).toBeNull();
  });
  it("cannot tell where a rate is unknown", () => {
    const found = funnel.whatIf(counted([10, 5, 0, 0], {}), { "lead>visit": 0.7 });
    expect([found.newWins, found.reasons.map(({ code }) => code)]).toEqual([null, ["NO_RATE"]]);
    expect(funnel.whatIf(counted([10, 5, 0, 0], {}), { "visit>drive": 0.5, "drive>signed": 0.5 }).newWins).toBe(1.25);
  });
  it.each<[string, object, string, readonly string[]]>([
    ["an unknown conversion", { "lead>signed": 0.5 }, "UNKNOWN_CONVERSION", ["rates", "lead>signed"]],
    ["a rate above 1", { "lead>visit": 35 }, "BAD_RATE", ["rates", "lead>visit"]],
    ["a rate that is no number", { "lead>visit": "0.3" }, "BAD_RATE", ["rates", "lead>visit"]],
  ])("refuses %s", (_what, rates, code, path) => {
    expect(errorOf(() => funnel.whatIf(report, rates))).toMatchObject({ code, path });
  });
  it("refuses an amount that is none", () => {
    expect(errorOf(() => funnel.whatIf(report, {}, { amount: "much" }))).toMatchObject({
      code: "BAD_AMOUNT",
      path: ["amount"],
    });
  });
});
