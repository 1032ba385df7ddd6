import fc from "fast-check";
import { plainDate } from "salesplan/kernel";
import * as mapping from "salesplan/mapping";
import { readActuals, readDeals, readReps } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const scale = 0;
describe("a state taken back to an earlier day", () => {
  const deals = readDeals(
    [
      {
        id: "D1",
        stage: "signed",
        status: "won",
        amount: "100",
        created: "2026-06-01",
        closedAt: "2026-06-20",
        closeDate: "2026-06-20",
      },
      {
        id: "D2",
        stage: "signed",
        status: "won",
        amount: "200",
        created: "2026-06-01",
        closedAt: "2026-07-03",
        closeDate: "2026-07-03",
      },
      { id: "D3", stage: "lead", status: "open", amount: "300", created: "2026-07-02" },
      { id: "D4", stage: "visit", status: "open", amount: "400", created: "2026-05-02", closeDate: "2026-09-01" },
    ],
    { scale },
  );
  it("what closed later is open with an unknown stage; amounts and dates of open deals are unknown", () => {
    const { table, reopened, reasons, ...rows } = mapping.asAt(deals, { asOf: "2026-06-30", exportedAt: "2026-07-31" });
    const { stage, status, amount, closeDate } = table.columns;
    expect([...stage.values].map((i) => stage.names[i])).toEqual(["signed", "unknown", "visit"]);
    expect([...status.values].map((i) => status.names[i])).toEqual(["won", "open", "open"]);
    expect([...amount.values]).toEqual([100, Number.NaN, Number.NaN]);
    expect([...closeDate.values].map((day) => day > 0)).toEqual([true, false, false]);
    expect(reopened).toEqual(["D2"]);
    expect(reasons[0]?.params).toEqual({ exportedAt: "2026-07-31", asOf: "2026-06-30", reopened: 1 });
    expectAccounted(rows);
    expect(rows.unused.byCode).toEqual({ afterAsOf: 1 });
  });
  it("on the day of the export nothing changes", () => {
    expect(mapping.asAt(deals, { asOf: "2026-07-31", exportedAt: "2026-07-31" }).table.columns).toEqual(deals.columns);
  });
  it("an export cannot tell a later day", () => {
    expect(errorOf(() => mapping.asAt(deals, { asOf: "2026-08-01", exportedAt: "2026-07-31" })).code).toBe(
      "EXPORTED_BEFORE",
    );
  });
});

describe("two exports", () => {
  const won = { stage: "signed", status: "won" } as const;
  const before = readDeals(
    [
      { id: "D1", ...won, owner: "Chen", amount: "300", closedAt: "2026-07-20" },
      { id: "D2", ...won, owner: "Chen", amount: "82", closedAt: "2026-07-21" },
      { id: "D3", stage: "lead", status: "open", owner: "Lin", amount: "5" },
    ],
    { scale },
  );
  const now = readDeals(
    [
      { id: "D1", ...won, owner: "Zhao", amount: "300", closedAt: "2026-07-20" },
      { id: "D2", ...won, owner: "Chen", amount: "80", closedAt: "2026-07-21" },
      { id: "D3", stage: "lead", status: "open", amount: "5" },
      { id: "D4", ...won, owner: "Lin", amount: "16", closedAt: "2026-07-31" },
      { id: "D5", ...won, owner: "Lin", amount: "9", closedAt: "2026-08-01" },
    ],
    { scale },
  );
  it("say what a reported month was and is, with the deals", () => {
    const found = mapping.compareExports(before, now, { locked: ["2026-07"], unit: "TWD" });
    expect(found.months.map(({ month, before, now, ids }) => [month, before.toFixed(), now.toFixed(), ids])).toEqual([
      ["2026-07", "382", "396", ["D2", "D4"]],
    ]);
    expect(found.reasons[0]?.params).toEqual({
      month: "2026-07",
      before: { amount: "382", unit: "TWD" },
      now: { amount: "396", unit: "TWD" },
      deals: 2,
    });
  });
  it("say who took over, what was released, and what was won before its owner came", () => {
    const reps = readReps([{ id: "Zhao", team: "South", from: "2026-07-25" }]);
    const found = mapping.compareExports(before, now, { reps });
    expect(found.ownerChanges).toEqual([{ id: "D1", from: "Chen", to: "Zhao", won: true }]);
    expect(found.released).toEqual(["D3"]);
    expect(found.wonBeforeHire).toEqual(["D1"]);
    expect(found.reasons.map(({ code }) => code)).toEqual([
      "MONTH_CHANGED",
      "OWNER_CHANGED",
      "OWNER_RELEASED",
      "WON_BEFORE_HIRE",
    ]);
  });
  it("an export against itself changes nothing", () => {
    const same = mapping.compareExports(now, now);
    expect([same.months, same.ownerChanges, same.released, same.reasons]).toEqual([[], [], [], []]);
  });
});

describe("a win before its owner's first day", () => {
  const won = { stage: "signed", status: "won", amount: "1" } as const;
  const reps = readReps([
    { id: "Zhao", team: "South", from: "2026-07-25" },
    { id: "Back", team: "South", from: "2026-07-25" },
    { id: "Back", team: "South", from: "2020-01-01" },
    { id: "Old", team: "South" },
  ]);
  const deals = readDeals([
    { id: "D1", ...won, owner: "Zhao", closedAt: "2026-07-24" },
    { id: "D1", ...won, owner: "Zhao", closedAt: "2026-07-01" },
    { id: "D2", ...won, owner: "Zhao", closedAt: "2026-07-25" },
    { id: "D3", ...won, owner: "Zhao", closeDate: "2026-07-02" },
    { id: "D4", ...won, owner: "Zhao" },
    { id: "D5", ...won, owner: "Back", closedAt: "2026-07-01" },
    { id: "D6", ...won, owner: "Old", closedAt: "2026-07-01" },
    { id: "D7", ...won, closedAt: "2026-07-01" },
    { id: "D8", stage: "lost", status: "lost", amount: "1", owner: "Zhao", closedAt: "2026-07-01" },
  ]);
  it("is found among deals and among results", () => {
    const { wins, reasons } = mapping.wonBeforeHire(deals, reps);
    expect(wins.map(({ id, day, hired }) => [id, day, hired])).toEqual([
      ["D1", "2026-07-24", "2026-07-25"],
      ["D3", "2026-07-02", "2026-07-25"],
    ]);
    expect(reasons.map(({ params }) => params)).toEqual([{ deals: 2 }]);
    const actuals = readActuals([
      { date: "2026-07-01", amount: "1", owner: "Zhao" },
      { date: "2026-07-25", amount: "1", owner: "Zhao" },
    ]);
    expect(mapping.wonBeforeHire(actuals, reps).wins).toEqual([
      { id: null, owner: "Zhao", day: "2026-07-01", hired: "2026-07-25" },
    ]);
    expect(mapping.wonBeforeHire(actuals, readReps([])).reasons).toEqual([]);
  });
  it("is said in the profile", () => {
    const said = mapping.profile({ deals, reps, plan: true }).find(({ room }) => room === "targets")?.reasons;
    expect(said?.find(({ code }) => code === "WON_BEFORE_HIRE")?.params).toEqual({ deals: 2 });
  });
});

describe("late booking", () => {
  const locked = [
    { label: "2026-06", start: "2026-06-01", end: "2026-06-30", closedOn: "2026-07-03" },
    { label: "2026-07", start: "2026-07-01", end: "2026-07-31", closedOn: "2026-08-03" },
  ];
  const dates = (
    late: "restate" | "nextPeriod",
    rows: readonly { date: string; amount: string; recordedAt?: string }[],
  ) => {
    const found = mapping.bookLate(readActuals(rows, { scale }), { locked, late });
    return { ...found, dates: [...found.table.columns.date.values].map(plainDate) };
  };
  it("counts in the next period that was open when it was written down", () => {
    const found = dates("nextPeriod", [
      { date: "2026-06-30", amount: "1", recordedAt: "2026-07-03" },
      { date: "2026-06-30", amount: "2", recordedAt: "2026-07-04" },
      { date: "2026-06-30", amount: "4", recordedAt: "2026-08-09" },
      { date: "2026-06-30", amount: "8" },
    ]);
    expect(found.dates).toEqual(["2026-06-30", "2026-07-01", "2026-08-01", "2026-06-30"]);
    expect(found.late.map(({ label, amount, into }) => [label, amount.toFixed(), into])).toEqual([
      ["2026-06", "2", "2026-07-01"],
      ["2026-06", "4", "2026-08-01"],
    ]);
  });
  it("or restates its period and says so", () => {
    const found = dates("restate", [{ date: "2026-06-30", amount: "2", recordedAt: "2026-07-04" }]);
    expect(found.dates).toEqual(["2026-06-30"]);
    expect(found.reasons.map(({ code, params }) => [code, (params as { into: string }).into])).toEqual([
      ["BOOKED_LATE", "2026-06"],
    ]);
  });
  it("never changes the total", () => {
    const day = fc.integer({ min: 20_600, max: 20_720 }).map(plainDate);
    const row = fc.record({ date: day, amount: fc.nat(1000).map(String), recordedAt: day });
    fc.assert(
      fc.property(fc.array(row), fc.constantFrom("restate" as const, "nextPeriod" as const), (rows, late) => {
        const { table } = dates(late, rows);
        expect([...table.columns.amount.values]).toEqual(rows.map(({ amount }) => Number(amount)));
      }),
    );
  });
});
