import { competitors, define, parse } from "salesplan/market";
import type { CompetitorMoveRow, DealRow } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const asOf = "2026-07-31";
let next = 0;
const many = (n: number, row: Omit<DealRow, "id" | "stage">): DealRow[] =>
  Array.from({ length: n }, () => {
    next += 1;
    return { id: `d${next}`, stage: "x", ...row };
  });
// Rival K cut prices on 6 July: 14 of 26 won before, 1 of 4 since, 9 open deals name it.
const deals: DealRow[] = [
  ...many(14, { status: "won", closedAt: "2026-05-20", competitors: ["K"] }),
  ...many(12, { status: "lost", closedAt: "2026-06-02", competitors: ["K"] }),
  ...many(1, { status: "won", closedAt: "2026-07-06", competitors: ["K"] }),
  ...many(3, { status: "lost", closedAt: "2026-07-20", competitors: ["K"] }),
  ...many(8, { status: "open", amount: "26.75", competitors: "K" }),
  ...many(1, { status: "open", competitors: ["K", "L"] }),
  ...many(5, { status: "won", closedAt: "2026-06-02" }),
  ...many(2, { status: "lost", closedAt: "2026-08-02", amount: 1 }),
  ...many(1, { status: "won", competitors: ["L"] }),
  ...many(1, { status: "open", created: "2026-08-01", competitors: ["K"] }),
];
const moves: CompetitorMoveRow[] = [
  { competitor: "K", date: "2026-07-06", kind: "priceCut", note: "-10 %" },
  { competitor: "M", date: "2026-07-10", kind: "launch" },
  { competitor: "L", date: "2026-08-10", kind: "launch" },
];

describe("competitors", () => {
  const found = competitors(define(), deals, moves, { asOf, ids: true, unit: "万元" });
  it("names each rival and keeps the row of deals without one", () => {
    expect(
      found.rivals.map(({ competitor, deals: n, won, lost, enough }) => [competitor, n, won, lost, enough]),
    ).toEqual([
      ["K", 39, 15, 15, true],
      ["L", 2, 1, 0, false],
      [null, 7, 5, 0, true],
    ]);
    expect(found.rivals[0]?.winRate.interval?.low).toBeCloseTo(0.3315, 3);
    // Decided after asOf: open then.
    expect(found.rivals[2]?.open.deals).toBe(2);
  });
  it("compares the rate since a move with the rate before, and refuses a verdict on four", () => {
    const [k, m] = found.moves;
    expect([k?.since.a.successes, k?.since.a.n, k?.since.b.successes, k?.since.b.n]).toEqual([1, 4, 14, 26]);
    expect(k?.since.verdict).toBe("tooFew");
    expect(k?.exposed).toMatchObject({ deals: 9, unknownAmount: 1 });
    expect(k?.exposed.value.toFixed()).toBe("214");
    expect(k?.exposed.ids).toHaveLength(9);
    expect(m?.exposed.deals).toBe(0);
    expect(found.reasons).toEqual([
      {
        room: "market",
        code: "MOVE_EXPOSED",
        severity: "act",
        params: {
          competitor: "K",
          kind: "priceCut",
          date: "2026-07-06",
          deals: 9,
          value: { amount: "214.00", unit: "万元" },
        },
      },
      {
        room: "market",
        code: "MOVE_TOO_FEW",
        severity: "info",
        params: { competitor: "K", date: "2026-07-06", won: 1, n: 4, wonBefore: 14, nBefore: 26 },
      },
    ]);
  });
  it("accounts for deals and for moves", () => {
    expectAccounted(found);
    expectAccounted(found.moveRows);
    expect(found.unused.byCode).toEqual({ afterAsOf: 1 });
    expect(found.moveRows.unused.byCode).toEqual({ afterAsOf: 1 });
  });
  it("finds a clear fall where there is one, within the window", () => {
    const rows = [
      ...many(40, { status: "won", closedAt: "2026-06-20", competitors: ["K"] }),
      ...many(20, { status: "lost", closedAt: "2026-06-20", competitors: ["K"] }),
      ...many(10, { status: "won", closedAt: "2026-07-20", competitors: ["K"] }),
      ...many(40, { status: "lost", closedAt: "2026-07-20", competitors: ["K"] }),
      ...many(100, { status: "lost", closedAt: "2026-01-20", competitors: ["K"] }),
    ];
    const near = competitors(define({ window: 30 }), rows, moves, { asOf }).moves[0];
    expect(near?.since.verdict).toBe("worse");
    expect(competitors(define({ window: null }), rows, moves, { asOf }).moves[0]?.since.b.n).toBe(160);
    const day = [{ competitor: "K", date: "2026-07-20", kind: "launch" }];
    expect(competitors(define({ window: 30 }), rows, day, { asOf }).moves[0]?.since).toMatchObject({
      a: { n: 50 },
      b: { n: 60 },
    });
  });
  it("of many moves one stands out by chance: the verdict is corrected, the comparison is not", () => {
    const rows = [
      ...many(20, { status: "won", closedAt: "2026-06-20", competitors: ["K"] }),
      ...many(20, { status: "lost", closedAt: "2026-06-20", competitors: ["K"] }),
      ...many(8, { status: "won", closedAt: "2026-07-20", competitors: ["K"] }),
      ...many(24, { status: "lost", closedAt: "2026-07-20", competitors: ["K"] }),
    ];
    const one = { competitor: "K", date: "2026-07-06", kind: "priceCut" };
    const alone = competitors(define({ window: 30 }), rows, [one], { asOf }).moves[0];
    expect([alone?.since.verdict, alone?.verdict, alone?.adjustedP]).toEqual(["worse", "worse", alone?.since.p]);
    const moves5 = Array.from({ length: 5 }, (_, i) => ({ ...one, date: `2026-07-0${i + 5}` }));
    const found5 = competitors(define({ window: 30 }), rows, moves5, { asOf });
    expect(found5.moves.map(({ since, verdict }) => [since.verdict, verdict])).toEqual(
      moves5.map(() => ["worse", "unclear"]),
    );
    expect(found5.moves[0]?.adjustedP).toBeCloseTo(5 * (alone?.since.p ?? 1), 12);
    expect(found5.reasons.some(({ code }) => code === "MOVE_WORSE")).toBe(false);
  });
  it("heeds the segment that a move aims at", () => {
    const rows = [
      ...many(6, { status: "open", type: "retail", amount: 10, competitors: ["K"] }),
      ...many(5, { status: "open", type: "bank", amount: 10, competitors: ["K"] }),
    ];
    const aimed: CompetitorMoveRow[] = [{ competitor: "K", date: "2026-07-01", kind: "priceCut", segment: "bank" }];
    expect(competitors(define({ segment: "type" }), rows, aimed, { asOf }).moves[0]?.exposed.deals).toBe(5);
    expect(competitors(define(), rows, aimed, { asOf }).moves[0]?.exposed.deals).toBe(11);
    expect(errorOf(() => competitors(define({ segment: "size" }), rows, aimed, { asOf }))).toMatchObject({
      code: "UNKNOWN_FIELD",
      path: ["market", "segment"],
    });
  });
  it("a rival named twice in one deal counts once; a deal given twice counts once", () => {
    const rows: DealRow[] = [
      { id: 1, stage: "x", competitors: ["K", "K"] },
      { id: 1, stage: "x", competitors: ["K"] },
      { id: 2, stage: "x", competitors: [] },
    ];
    const result = competitors(define(), rows, [], { asOf });
    expect(result.rivals.map(({ competitor, deals: n }) => [competitor, n])).toEqual([
      ["K", 1],
      [null, 1],
    ]);
    expect(result.unused.byCode).toEqual({ duplicate: 1 });
    expect(result.rivals[0]?.winRate).toEqual({ successes: 0, n: 0, rate: null, interval: null });
  });
  it("has nothing to say about nothing", () => {
    const result = competitors(define(), [], [], { asOf });
    expect(result).toMatchObject({ given: 0, rivals: [], moves: [], reasons: [] });
  });
});

describe("market policy", () => {
  it("writes its defaults out and survives JSON", () => {
    const policy = define({ departments: ["IT"] });
    expect(policy).toEqual({
      format: "salesplan.market/1",
      id: null,
      revision: null,
      won: [],
      lost: [],
      segment: null,
      norm: 45,
      norms: {},
      departments: ["IT"],
      roles: [],
      blockers: [],
      recent: 30,
      meetWithin: 10,
      window: 90,
      confidence: 0.95,
      minimum: 5,
      months: 6,
      weights: {},
      accepted: [],
      rejected: [],
      contactHours: 24,
      officeHours: null,
    });
    expect(parse(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
  });
  it.each([
    [{ won: ["a"], lost: ["a"] }, ["market", "lost"]],
    [{ departments: ["IT", "IT"] }, ["market", "departments"]],
    [{ norm: 0 }, ["market", "norm"]],
    [{ normes: 45 }, ["market"]],
    [{ norms: { large: 0 } }, ["market", "norms", "large"]],
    [{ officeHours: { from: 18, to: 9 } }, ["market", "officeHours", "to"]],
    [{ officeHours: { from: 9, to: 25 } }, ["market", "officeHours", "to"]],
    [{ roles: [1] }, ["market", "roles", 0]],
  ])("refuses %j", (spec, path) => {
    expect(errorOf(() => parse(spec))).toMatchObject({ code: "BAD_POLICY", path });
  });
});
