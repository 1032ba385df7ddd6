import * as risk from "salesplan/risk";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const asOf = "2026-07-31";
const entry = (id: string, more: object = {}) => ({ id, title: `the ${id}`, owner: "lead", ...more });
const register = (risks: readonly object[], more: object = {}) =>
  risk.parse({ ...risk.presets.fiveByFive, unit: "万元", ...more, risks });
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

describe("exposure", () => {
  const now = risk.exposure(
    register([
      entry("freeze", { probability: 0.3, loss: "180", impact: "major", category: "budget" }),
      entry("rival", { probability: 0.1, loss: 500, impact: "severe", category: "competitor", owner: null }),
      entry("quit", { probability: 0.6, loss: "20.5", impact: "minor", category: "budget" }),
      entry("law", { likelihood: "likely", impact: "moderate" }),
      entry("old", { probability: 1, loss: "1000", closed: asOf }),
      entry("later", { probability: 1, loss: "1000", opened: "2026-08-01" }),
      entry("alone", { probability: 0.5, loss: "1", closed: "2026-08-01" }),
    ]),
    { asOf, top: 3 },
  );
  it("multiplies exactly, and sums exactly", () => {
    expect(now.risks.map(({ id, reserve }) => [id, reserve?.toString() ?? null])).toEqual([
      ["freeze", "54"],
      ["rival", "50"],
      ["quit", "12.3"],
      ["law", null],
      ["alone", "0.5"],
    ]);
    expect([now.reserve, now.worst].map(String)).toEqual(["116.8", "701.5"]);
    expect(now.atLeastOne).toBeCloseTo(1 - 0.7 * 0.9 * 0.4 * 0.5, 12);
  });
  it("counts open, closed by asOf, not opened yet, and what has no price", () => {
    expect([now.open, now.closed, now.notYet, now.unpriced]).toEqual([5, 1, 1, 1]);
  });
  it("places each risk: likelihood from its probability, impact as named", () => {
    expect(now.risks.map(({ likelihood, impact, score, band }) => [likelihood, impact, score, band])).toEqual([
      ["possible", "major", 12, "high"],
      ["unlikely", "severe", 10, "high"],
      ["likely", "minor", 8, "moderate"],
      ["likely", "moderate", 12, "high"],
      ["likely", null, null, null],
    ]);
  });
  it("lists the largest reserves first", () => {
    expect(now.top.map(({ id }) => id)).toEqual(["freeze", "rival", "quit"]);
  });
  it("groups by category and band, both sum to the reserve", () => {
    expect(plain(now.categories)).toEqual([
      { key: "budget", count: 2, reserve: "66.3" },
      { key: "competitor", count: 1, reserve: "50" },
      { key: null, count: 2, reserve: "0.5" },
    ]);
    expect(plain(now.bands)).toEqual([
      { key: "low", count: 0, reserve: "0" },
      { key: "moderate", count: 1, reserve: "12.3" },
      { key: "high", count: 3, reserve: "104" },
      { key: "extreme", count: 0, reserve: "0" },
      { key: null, count: 1, reserve: "0.5" },
    ]);
  });
  it("says the top risk, what has no price, no place, no owner", () => {
    expect(now.reasons).toEqual([
      {
        room: "risk",
        code: "TOP_RISK",
        severity: "info",
        params: {
          title: "the freeze",
          probability: 0.3,
          loss: { amount: "180.00", unit: "万元" },
          reserve: { amount: "54.00", unit: "万元" },
        },
      },
      { room: "risk", code: "UNPRICED", severity: "warn", params: { count: 1, of: 5 } },
      { room: "risk", code: "UNPLACED", severity: "warn", params: { count: 1, of: 5 } },
      { room: "risk", code: "NO_OWNER", severity: "warn", params: { title: "the rival" } },
    ]);
  });
  it("an empty register asks for nothing", () => {
    const none = risk.exposure(register([]), { asOf });
    expect([none.reserve.toString(), none.atLeastOne, none.top, none.open]).toEqual(["0", null, [], 0]);
  });
  it("takes the probability of a level where the risk has none of its own", () => {
    const pmbok = risk.parse({
      ...risk.presets.pmbok,
      risks: [entry("a", { likelihood: "high", impact: "high", loss: "10" })],
    });
    expect(risk.exposure(pmbok, { asOf }).risks[0]).toMatchObject({ probability: 0.7, score: 0.28, band: "high" });
  });
  it("takes the level of impact from the loss where the levels have borders", () => {
    const own = register([entry("a", { probability: 0.05, loss: "100" })], {
      impact: [
        { name: "small", score: 1, from: 0 },
        { name: "large", score: 5, from: "100.00" },
      ],
    });
    expect(risk.exposure(own, { asOf }).risks[0]).toMatchObject({ likelihood: "rare", impact: "large", score: 5 });
  });
  it("rounds a reserve half up to the minor unit", () => {
    const cents = register([
      entry("a", { probability: 0.5, loss: "0.01" }),
      entry("b", { probability: 0.333, loss: "0.01" }),
      entry("c", { probability: 1e-7, loss: "100000" }),
    ]);
    expect(risk.exposure(cents, { asOf }).risks.map(({ reserve }) => reserve?.toString())).toEqual([
      "0.01",
      "0",
      "0.01",
    ]);
  });
});

describe("exposure: trend", () => {
  const before = register([
    entry("freeze", { probability: 0.3, loss: "180", impact: "minor" }),
    entry("rival", { probability: 0.1, loss: "500" }),
    entry("quit", { probability: 0.6, loss: "20" }),
    entry("law", { probability: 0.2, loss: "40" }),
    entry("gone", { probability: 0.5, loss: "7" }),
    entry("later", { probability: 0.5, loss: "2" }),
    entry("back", { probability: 0.5, loss: "9", closed: "2026-05-31" }),
  ]);
  const after = register([
    entry("freeze", { probability: 0.3, loss: "180", impact: "severe" }),
    entry("rival", { probability: 0.2, loss: "500" }),
    entry("quit", { probability: 0.5, loss: "20" }),
    entry("law", { probability: 0.2, loss: "40", closed: "2026-07-15" }),
    entry("fresh", { probability: 0.5, loss: "3" }),
    entry("later", { probability: 0.5, loss: "2", opened: "2026-09-01" }),
    entry("back", { probability: 0.5, loss: "9" }),
  ]);
  const { trend, reasons } = risk.exposure(after, { asOf, previous: { policy: before, asOf: "2026-06-30" } });
  it("closed risks release exactly their reserve; every change has a line and a kind", () => {
    expect(trend?.lines.map(({ id, kind, change }) => [id, kind, change.toString()])).toEqual([
      ["freeze", "unchanged", "0"],
      ["rival", "raised", "50"],
      ["quit", "lowered", "-2"],
      ["law", "closed", "-8"],
      ["gone", "vanished", "-3.5"],
      ["later", "postponed", "-1"],
      ["back", "reopened", "4.5"],
      ["fresh", "new", "1.5"],
    ]);
    expect([trend?.before, trend?.after, trend?.change].map(String)).toEqual(["128.5", "170", "41.5"]);
    expect(plain(trend?.by)).toEqual({
      new: "1.5",
      reopened: "4.5",
      raised: "50",
      lowered: "-2",
      unchanged: "0",
      closed: "-8",
      postponed: "-1",
      vanished: "-3.5",
    });
  });
  it("says what changed", () => {
    expect(reasons.map(({ code, params }) => [code, "title" in params ? params.title : null]).slice(2)).toEqual([
      ["BAND_RAISED", "the freeze"],
      ["RISK_RAISED", "the rival"],
      ["RISK_LOWERED", "the quit"],
      ["RISK_CLOSED", "the law"],
      ["RISK_VANISHED", "the gone"],
      ["RISK_POSTPONED", "the later"],
      ["NEW_RISK", "the back"],
      ["NEW_RISK", "the fresh"],
    ]);
  });
  it.each([
    [
      "another unit",
      { previous: { policy: register([], { unit: "TWD" }), asOf: "2026-06-30" } },
      ["previous", "policy", "unit"],
    ],
    [
      "another scale",
      { previous: { policy: register([], { scale: 0 }), asOf: "2026-06-30" } },
      ["previous", "policy", "scale"],
    ],
    ["a later day", { previous: { policy: before, asOf: "2026-08-31" } }, ["previous", "asOf"]],
    ["a top that is no number of risks", { top: -1 }, ["top"]],
  ])("rejects %s", (_name, options, path) => {
    const error = errorOf(() => risk.exposure(after, { asOf, ...options }));
    expect([error.code, error.path]).toEqual(["BAD_OPTION", path]);
  });
  it("needs asOf", () => {
    expect(errorOf(() => risk.exposure(after, {} as never)).code).toBe("MISSING_OPTION");
  });
});
