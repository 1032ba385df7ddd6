import fc from "fast-check";
import { Decimal } from "salesplan/money";
import * as pipeline from "salesplan/pipeline";
import type { DealRow } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";
import { anyDay, dealRows, SPEC } from "./support.ts";

const policy = pipeline.define(SPEC);
const asOf = "2026-07-31";
const clean: DealRow = {
  id: "clean",
  stage: "talk",
  owner: "chen",
  amount: 10,
  closeDate: "2026-08-20",
  nextStep: "demo",
  lastTouch: "2026-07-01",
  created: "2026-07-01",
};
const flagsOf = (row: Partial<DealRow>, more: Partial<pipeline.HygieneOptions> = {}): string => {
  const rows = [clean, { ...clean, id: "x", ...row }];
  const found = pipeline.hygiene(policy, rows, { asOf, reps: [], ...more });
  return found.deals.find(({ id }) => id === "x")?.flags.join(" ") ?? "";
};
const reps = [
  { id: "chen", team: "east" },
  { id: "gone", team: "east", to: "2026-07-30" },
  { id: "last day", team: "east", to: "2026-07-31" },
];

describe("hygiene", () => {
  it.each([
    [{}, ""],
    [{ closeDate: "2026-07-31" }, "overdue"],
    [{ closeDate: "2026-08-01" }, ""],
    [{ closeDate: null }, "noCloseDate"],
    [{ amount: null }, "noAmount"],
    [{ amount: 0 }, ""],
    [{ nextStep: " " }, "noNextStep"],
    [{ lastTouch: "2026-06-30" }, "untouched"],
    [{ lastTouch: null }, "untouched"],
    [{ lastTouch: "2026-08-01" }, ""],
    [{ owner: null }, "noOwner"],
    [{ owner: "gone" }, "ownerLeft"],
    [{ owner: "last day" }, ""],
    [{ closeDate: "2026-07-01", amount: null, owner: "gone" }, "overdue noAmount ownerLeft"],
    [{ stage: "won", nextStep: null, closeDate: "2026-07-01" }, ""],
  ] as const)("%o: %s", (row, flags) => {
    expect(flagsOf(row, { reps })).toBe(flags);
  });
  it("holds nothing against a deal whose row tells of a day after asOf", () => {
    const later = { id: "later", stage: "won", owner: "gone", closeDate: "2026-08-05", created: "2026-07-01" };
    const found = pipeline.hygiene(policy, [clean, later], { asOf, exportedAt: "2026-08-10", reps });
    expect(found.open.deals).toBe(2);
    expect(found.deals.map(({ id, flags }) => [id, flags])).toEqual([["later", ["ownerLeft"]]]);
    expect(found.reasons.map(({ code }) => code)).toContain("DECIDED_LATER");
  });
  it("takes the number of untouched days from the policy", () => {
    const strict = pipeline.define({ ...SPEC, hygiene: { untouchedDays: 7 } });
    expect(pipeline.hygiene(strict, [clean], { asOf }).flags.untouched.deals).toBe(1);
    expect(pipeline.hygiene(policy, [clean], { asOf }).flags.untouched.deals).toBe(0);
  });
  it("does not judge what no row says anything of", () => {
    const bare = [{ id: 1, stage: "talk", amount: 5, closeDate: "2026-09-01" }];
    const found = pipeline.hygiene(policy, bare, { asOf });
    expect(found.notJudged).toEqual(["noNextStep", "untouched", "stuck", "ownerLeft", "noOwner"]);
    expect([found.dirty.deals, found.clean.deals]).toEqual([0, 1]);
    expect(found.reasons.map(({ code }) => code)).toEqual(Array(5).fill("NOT_JUDGED"));
  });
  it("doubts wins of before the owner's first day", () => {
    const won = { ...clean, stage: "won", closeDate: "2026-03-01", owner: "wu" };
    const rows = [
      { ...won, id: 1 },
      { ...won, id: 2, closeDate: "2026-03-02" },
      { ...won, id: 3, owner: "chen" },
    ];
    const found = pipeline.hygiene(policy, rows, {
      asOf,
      ids: true,
      reps: [...reps, { id: "wu", team: "e", from: "2026-03-02" }],
    });
    expect(found.wonBeforeHire?.ids).toEqual(["1"]);
    expect(found.reasons.map(({ code }) => code)).toContain("WON_BEFORE_HIRE");
    expect(pipeline.hygiene(policy, rows, { asOf }).wonBeforeHire).toBeNull();
  });
  it("ranks dirty deals by amount, unknown amounts last, and gives each owner's part", () => {
    const rows = [
      { ...clean, id: "b", amount: 5, nextStep: null },
      { ...clean, id: "c", amount: null, owner: "lin" },
      { ...clean, id: "a", amount: 5, nextStep: null, owner: "lin" },
      clean,
    ];
    const found = pipeline.hygiene(policy, rows, { asOf });
    expect(found.deals.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(
      found.owners.map(({ owner, open, dirty, flags }) => [
        owner,
        open.deals,
        dirty.amount.toFixed(),
        flags.noNextStep,
      ]),
    ).toEqual([
      ["chen", 2, "5", 1],
      ["lin", 2, "5", 1],
    ]);
  });
});

describe("the age of a deal", () => {
  const through = [10, 20, 30, 40, 50];
  const day = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
  it("is held against the P75 of its stage, where there is history", () => {
    const rows: DealRow[] = [
      ...through.map((days, i) => ({ ...clean, id: `t${i}`, stage: "won", closeDate: day(days + 9) })),
      { ...clean, id: "fresh", stage: "offer" },
      { ...clean, id: "stuck", stage: "offer" },
    ];
    const events = [
      ...through.flatMap((days, i) => [
        { dealId: `t${i}`, stage: "offer", at: day(0) },
        { dealId: `t${i}`, stage: "offer", at: day(3) },
        { dealId: `t${i}`, stage: "won", at: day(days) },
      ]),
      { dealId: "fresh", stage: "offer", at: "2026-06-21" },
      { dealId: "stuck", stage: "talk", at: "2026-01-01" },
      { dealId: "stuck", stage: "offer", at: "2026-06-20" },
    ];
    const found = pipeline.hygiene(policy, rows, { asOf, events });
    expect(found.norms).toEqual([
      { stage: "talk", n: 1, median: null, p75: null },
      { stage: "offer", n: 5, median: 30, p75: 40 },
    ]);
    expect(found.deals.map(({ id, ageDays, flags }) => [id, ageDays, flags])).toEqual([["stuck", 41, ["stuck"]]]);
  });
  it("is counted from creation, where there is none", () => {
    const rows: DealRow[] = [
      ...through.map((days, i) => ({ ...clean, id: `t${i}`, stage: "won", created: day(0), closeDate: day(days) })),
      { ...clean, id: "fresh", created: "2026-06-21" },
      { ...clean, id: "stuck", created: "2026-06-20" },
    ];
    const found = pipeline.hygiene(policy, rows, { asOf });
    expect(found.norms).toEqual([{ stage: null, n: 5, median: 30, p75: 40 }]);
    expect(found.deals.map(({ id, flags }) => [id, flags])).toEqual([["stuck", ["stuck"]]]);
  });
});

describe("laws", () => {
  it("clean and dirty are all that is open, owners sum to the whole, and every row is accounted for", () => {
    fc.assert(
      fc.property(dealRows, anyDay, (rows, day) => {
        const found = pipeline.hygiene(policy, rows, { asOf: day });
        expectAccounted(found);
        expect(found.clean.deals + found.dirty.deals).toBe(found.open.deals);
        expect(found.clean.amount.plus(found.dirty.amount).toFixed()).toBe(found.open.amount.toFixed());
        const sum = (of: "open" | "dirty") =>
          found.owners.reduce((all, own) => all.plus(own[of].amount), new Decimal(0)).toFixed();
        expect([sum("open"), sum("dirty")]).toEqual([found.open.amount.toFixed(), found.dirty.amount.toFixed()]);
        expect(found.deals.length).toBe(found.dirty.deals);
        const late = pipeline.slipped(policy, rows, { asOf: day });
        expect(late.slipped.deals).toBe(found.flags.overdue.deals);
        expect(late.owners.reduce((all, own) => all.plus(own.weighted), new Decimal(0)).toFixed()).toBe(
          late.slipped.weighted.toFixed(),
        );
      }),
    );
  });
});

describe("slipped", () => {
  const rows: DealRow[] = [
    { id: "a", stage: "offer", owner: "chen", amount: 900, closeDate: "2026-08-01", probability: 0.1 },
    { id: "b", stage: "offer", owner: "lin", amount: 500, closeDate: "2026-08-31", probability: 0.9 },
    { id: "c", stage: "offer", owner: "lin", amount: 70, closeDate: "2026-09-01" },
    { id: "d", stage: "offer", owner: "lin", amount: 1 },
  ];
  const deal = pipeline.define({ ...SPEC, prefer: "deal" });
  it("tells late deals from those still expected", () => {
    const period = { label: "August", start: "2026-08-01", end: "2026-08-31" };
    const found = pipeline.slipped(deal, rows, { asOf: "2026-08-13", period, ids: true });
    expect([found.slipped.ids, found.slipped.weighted.toFixed(), found.medianDays]).toEqual([["a"], "90", 12]);
    expect([found.inPeriod?.ids, found.inPeriod?.weighted.toFixed()]).toEqual([["b"], "450"]);
    expect(found.owners.map(({ owner, amount }) => [owner, amount.toFixed()])).toEqual([["chen", "900"]]);
  });
  it("refuses a period that is none", () => {
    const error = errorOf(() =>
      pipeline.slipped(deal, rows, { asOf, period: { label: "", start: "2026-08-01", end: "x" } }),
    );
    expect([error.code, error.path]).toEqual(["NOT_A_DAY", ["period", "end"]]);
  });
});
