import * as pipeline from "salesplan/pipeline";
import { type DealRow, readDeals } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";
import { deals, JULY, SPEC } from "./support.ts";

const policy = pipeline.define(SPEC);
const AUG_SEP = { label: "Aug/Sep", start: "2026-08-01", end: "2026-09-30" };
const Q4 = { label: "Q4", start: "2026-10-01", end: "2026-12-31" };
const at = { since: "2026-06-30", asOf: "2026-07-31" } as const;
const text = (group: { deals: number; amount: { toFixed(): string } }): string =>
  `${group.deals} (${group.amount.toFixed()})`;

/** Two exports of a team: 34 open deals (812) expected in July, and what became of them. */
function july(): { last: DealRow[]; now: DealRow[] } {
  const dated = { closeDate: "2026-07-20" };
  const moved = deals("m", 11, 318, dated);
  const later = deals("q", 2, 61, dated);
  const lost = deals("l", 6, 149, dated);
  const pulled = deals("p", 3, 46, { closeDate: "2026-09-10" });
  const won = deals("w", 15, 284, dated);
  const decided = (rows: DealRow[], stage: string, day: string, first = 0): DealRow[] =>
    rows.map((row, i) => ({ ...row, stage, closeDate: day, amount: Number(row.amount) + (i === 0 ? first : 0) }));
  return {
    last: [...won, ...moved, ...later, ...lost, ...pulled],
    now: [
      ...decided(won, "won", "2026-07-22", -13),
      ...moved.map((row, i) => ({ ...row, closeDate: i < 8 ? "2026-08-14" : "2026-09-14" })),
      ...later.map((row) => ({ ...row, closeDate: "2026-11-02" })),
      ...decided(lost, "lost", "2026-07-25"),
      ...decided(pulled, "won", "2026-07-28"),
      ...deals("c", 6, 65, { stage: "won", closeDate: "2026-07-30", created: "2026-07-08" }),
    ],
  };
}

describe("the period view", () => {
  const { last, now } = july();
  const found = pipeline.diff(policy, last, now, { ...at, period: JULY, into: [AUG_SEP, Q4], ids: true });
  const view = found.period as pipeline.PeriodView;
  it("says what became of the deals that were expected in July", () => {
    expect(text(view.dated)).toBe("34 (812)");
    expect(text(view.won)).toBe("15 (271)");
    expect([view.won.was.toFixed(), view.won.change.toFixed()]).toEqual(["284", "-13"]);
    expect(view.moved.map((group) => `${group.to} ${text(group)}`)).toEqual(["Aug/Sep 11 (318)", "Q4 2 (61)"]);
    expect(text(view.lost)).toBe("6 (149)");
    expect(text(view.pulledIn)).toBe("3 (46)");
    expect(text(view.created)).toBe("6 (65)");
    expect(text(view.signed)).toBe("24 (382)");
  });
  it("names the deals on request", () => {
    expect(view.pulledIn.ids).toEqual(["p1", "p2", "p3"]);
    expect(pipeline.diff(policy, last, now, { ...at, period: JULY }).period?.pulledIn).not.toHaveProperty("ids");
  });
  it("puts what fits no given span into later and earlier", () => {
    const { period } = pipeline.diff(policy, last, now, { ...at, period: JULY });
    expect(period?.moved.map((group) => `${group.to} ${text(group)}`)).toEqual(["later 13 (379)"]);
  });
});

describe("each way that a deal can go", () => {
  const row = (more: Partial<DealRow> = {}): DealRow => ({
    id: "d",
    stage: "talk",
    owner: "chen",
    amount: "100.50",
    closeDate: "2026-07-20",
    ...more,
  });
  const ways: readonly [string, DealRow | null, DealRow | null, Record<string, string>][] = [
    ["nothing", row(), row(), {}],
    ["new", null, row(), { new: "1 (100.5)" }],
    ["won at once", null, row({ stage: "won" }), { new: "1 (100.5)", won: "1 (100.5)" }],
    ["won", row(), row({ stage: "won", amount: 90 }), { won: "1 (90)", shrunk: "1 (10.5)" }],
    ["lost", row(), row({ stage: "lost" }), { lost: "1 (100.5)" }],
    ["reopened", row({ stage: "lost", closeDate: "2026-06-10" }), row(), { reopened: "1 (100.5)" }],
    ["won back", row({ stage: "lost", closeDate: "2026-06-10" }), row({ stage: "won" }), { won: "1 (100.5)" }],
    ["slipped", row(), row({ closeDate: "2026-08-20" }), { slipped: "1 (100.5)" }],
    ["pulled in", row(), row({ closeDate: "2026-07-10" }), { pulledIn: "1 (100.5)" }],
    ["grown", row(), row({ amount: "100.75" }), { grown: "1 (0.25)" }],
    ["advanced", row(), row({ stage: "offer" }), { advanced: "1 (100.5)" }],
    ["set back", row({ stage: "offer" }), row(), { setBack: "1 (100.5)" }],
    ["owner changed", row(), row({ owner: "lin" }), { ownerChanged: "1 (100.5)" }],
    ["released", row(), row({ owner: null }), { ownerChanged: "1 (100.5)" }],
    ["removed", row(), null, { removed: "1 (100.5)" }],
    [
      "restated",
      row({ stage: "won", closeDate: "2026-06-20" }),
      row({ stage: "won", closeDate: "2026-06-20", amount: "104.50" }),
      { restated: "1 (4)" },
    ],
    ["an amount that was unknown", row({ amount: null }), row(), { grown: "1 (100.5)" }],
    ["an amount that is gone", row(), row({ amount: null }), { shrunk: "1 (100.5)" }],
    [
      "a win moved to another day, its amount unknown",
      row({ stage: "won", closeDate: "2026-06-20", amount: null }),
      row({ stage: "won", closeDate: "2026-06-21", amount: null }),
      { restated: "1 (0)" },
    ],
  ];
  it.each(ways)("%s", (_name, was, is, expected) => {
    const found = pipeline.diff(policy, was ? [was] : [], is ? [is] : [], at);
    const changed = Object.entries(found.changes).filter(([, group]) => group.deals > 0);
    expect(Object.fromEntries(changed.map(([name, group]) => [name, text(group)]))).toEqual(expected);
  });
  it("tells by how many days deals slipped", () => {
    const two = [row(), row({ id: "e" })];
    const found = pipeline.diff(
      policy,
      two,
      [row({ closeDate: "2026-07-30" }), row({ id: "e", closeDate: "2026-08-09" })],
      at,
    );
    expect(found.changes.slipped.medianDays).toBe(15);
    expect(found.changes.pulledIn.medianDays).toBeNull();
  });
});

describe("late booking", () => {
  const last = [{ id: "a", stage: "offer", amount: 70, closeDate: "2026-07-10" }];
  const now = [{ id: "a", stage: "won", amount: 70, closeDate: "2026-06-28" }];
  const signed = (late: "restate" | "nextPeriod"): string => {
    const found = pipeline.diff(pipeline.define({ ...SPEC, late }), last, now, { ...at, period: JULY });
    expect(found.reasons.map(({ code }) => code)).toContain("BOOKED_LATE");
    expect(found.period?.bookedLate.was.toFixed()).toBe("70");
    return found.period?.signed.amount.toFixed() ?? "";
  };
  it("counts where the win is dated, or in the period under review", () => {
    expect(signed("restate")).toBe("0");
    expect(signed("nextPeriod")).toBe("70");
  });
});

describe("rows of an export", () => {
  it("leaves out wins of before the last export that it did not hold", () => {
    const old = { id: "x", stage: "won", amount: 5, closeDate: "2026-06-30" };
    const found = pipeline.diff(policy, [], [old], at);
    expect(found.unused.byCode).toEqual({ decidedBefore: 1 });
    expect(found.changes.new.deals).toBe(0);
    expectAccounted(found);
  });
  it("takes a deal decided after asOf as open, its stage, amount and day of then unknown", () => {
    const now = [{ id: "a", stage: "won", amount: 90, closeDate: "2026-08-03", created: "2026-06-01" }];
    const last = [{ id: "a", stage: "offer", amount: 100, closeDate: "2026-07-20" }];
    const found = pipeline.diff(policy, last, now, { ...at, exportedAt: "2026-08-05", period: JULY });
    expect(found.changes.won.deals).toBe(0);
    expect(found.period?.undated.deals).toBe(1);
    expect(found.reasons.map(({ code }) => code)).toEqual(["DECIDED_LATER", "NO_AMOUNT"]);
  });
  it("keeps the state that was written down last, as far as asOf", () => {
    const rows: DealRow[] = [
      { id: "a", stage: "talk", amount: 1, recordedAt: "2026-07-01" },
      { id: "a", stage: "offer", amount: 2, recordedAt: "2026-07-30" },
      { id: "a", stage: "won", amount: 3, recordedAt: "2026-08-02" },
    ];
    for (const order of [rows, rows.toReversed()]) {
      const found = pipeline.diff(policy, [], order, at);
      expect(found.waterfall.end.amount.toFixed()).toBe("2");
      expect(found.unused.byCode).toEqual({ afterAsOf: 1, duplicate: 1 });
    }
  });
  it("finds Salesforce's 18 characters again in the 15 of a report, case and all", () => {
    const last = [
      { id: "0061t00000AbCdE", stage: "talk" },
      { id: "0061t00000abcde", stage: "talk" },
    ];
    const now = [
      { id: "0061t00000AbCdEAAV", stage: "won" },
      { id: "0061t00000abcdeAAA", stage: "talk" },
    ];
    const count = (match?: "salesforce"): number =>
      pipeline.diff(policy, last, now, { ...at, ...(match ? { match } : {}) }).changes.removed.deals;
    expect([count("salesforce"), count()]).toEqual([0, 2]);
  });
  it("reports deals that vanished, and old ones that appear", () => {
    const found = pipeline.diff(
      policy,
      [{ id: "gone", stage: "talk", amount: 8 }],
      [{ id: "found", stage: "talk", amount: 9, created: "2026-03-01" }],
      at,
    );
    expect(found.reasons.map(({ code, params }) => [code, params])).toEqual([
      ["REMOVED", { count: 1, amount: { amount: "8", unit: null } }],
      ["CREATED_EARLIER", { count: 1 }],
    ]);
  });
});

describe("bad input", () => {
  const bad: readonly [string, () => unknown, string, readonly (string | number)[]][] = [
    [
      "since after asOf",
      () => pipeline.diff(policy, [], [], { since: "2026-07-31", asOf: "2026-07-31" }),
      "BAD_OPTION",
      ["since"],
    ],
    [
      "a day that is none",
      () => pipeline.diff(policy, [], [], { since: "2026-06-31", asOf: "2026-07-31" }),
      "NOT_A_DAY",
      ["since"],
    ],
    [
      "an export older than asOf",
      () => pipeline.diff(policy, [], [], { ...at, exportedAt: "2026-07-30" }),
      "EXPORT_BEFORE_AS_OF",
      ["exportedAt"],
    ],
    [
      "a period that ends before it starts",
      () => pipeline.diff(policy, [], [], { ...at, period: { label: "x", start: "2026-07-02", end: "2026-07-01" } }),
      "BAD_OPTION",
      ["period", "end"],
    ],
    [
      "two spans of one label",
      () => pipeline.diff(policy, [], [], { ...at, into: [Q4, Q4] }),
      "BAD_OPTION",
      ["into", 1, "label"],
    ],
    [
      "tables of different decimals",
      () => pipeline.diff(policy, readDeals([], { scale: 0 }), readDeals([], { scale: 2 }), at),
      "SCALE_MISMATCH",
      ["scale"],
    ],
    ["a policy that is none", () => pipeline.diff({} as never, [], [], at), "BAD_POLICY", ["pipeline", "stages"]],
    ["rows that are none", () => pipeline.diff(policy, "rows" as never, [], at), "BAD_ROWS", ["deals"]],
  ];
  it.each(bad)("refuses %s", (_name, run, code, path) => {
    const error = errorOf(run);
    expect([error.code, error.path]).toEqual([code, path]);
  });
});
