import fc from "fast-check";
import { type Bridge, type RetentionOptions, retention } from "salesplan/health";
import { plainDate } from "salesplan/kernel";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const base = { start: "2025-04-01", end: "2025-06-30" };
const now = { start: "2026-04-01", end: "2026-06-30" };
const buys = (customer: string, at: string, amount: number | string) => ({ customer, at, amount });
const rows = [
  buys("grows", "2025-05-02", 100),
  buys("grows", "2026-05-02", 60),
  buys("grows", "2026-06-02", 100),
  buys("shrinks", "2025-04-01", 200),
  buys("shrinks", "2026-06-30", 150),
  buys("same", "2025-05-05", 70),
  buys("same", "2026-05-05", 70),
  buys("goes", "2025-06-30", 80),
  buys("comes", "2026-04-20", 30),
  buys("returns", "2024-12-24", 5),
  buys("returns", "2026-04-20", 20),
  buys("between", "2025-12-24", 999),
  buys("later", "2026-07-01", 999),
];
const plain = (bridge: Bridge) =>
  Object.fromEntries(
    (["opening", "won", "returned", "expansion", "contraction", "lost", "same", "closing"] as const).map((kind) => [
      kind,
      [bridge[kind].customers, Number(bridge[kind].amount)],
    ]),
  );

describe("retention", () => {
  it("tells customers and revenue kept, won, expanded, reduced and lost", () => {
    const found = retention(rows, { base, now });
    expect(plain(found)).toEqual({
      opening: [4, 450],
      won: [2, 50],
      returned: [1, 20],
      expansion: [1, 60],
      contraction: [1, 50],
      lost: [1, 80],
      same: [1, 0],
      closing: [5, 430],
    });
    expect(found.logoChurn).toBe(0.25);
    expect(found.grossRetention).toBe(320 / 450);
    expect(found.netRetention).toBe(380 / 450);
    expect(found.repurchase).toBe(0.2);
    expect(found.unused.byCode).toEqual({ afterAsOf: 1, outsidePeriods: 2 });
    expect(found.asOf).toBe("2026-06-30");
    expectAccounted(found);
  });

  it("names the customers when asked, and bridges each group", () => {
    const groups = new Map([
      ["grows", "Lin"],
      ["goes", "Lin"],
      ["comes", "Chen"],
    ]);
    const found = retention(rows, { base, now, groups, ids: true });
    expect(found.lost.ids).toEqual(["goes"]);
    expect(
      found.groups.map(({ group, ...bridge }) => [group, bridge.opening.customers, Number(bridge.closing.amount)]),
    ).toEqual([
      ["Lin", 2, 160],
      ["unknown", 2, 240],
      ["Chen", 0, 30],
    ]);
    expect(found.reasons).toContainEqual(
      expect.objectContaining({ code: "GROUP_UNKNOWN", params: { count: 3, customers: 6 } }),
    );
    expect(retention(rows, { base, now }).lost.ids).toBeNull();
  });

  it("has late bookings of the earlier period in it, and none after the day of the report", () => {
    const list = [
      { customer: "a", at: "2026-01-10", amount: 50, recordedAt: "2026-04-02" },
      { customer: "a", at: "2026-04-10", amount: 60, recordedAt: "2026-04-10" },
      { customer: "b", at: "2026-06-10", amount: 70, recordedAt: "2026-07-02" },
    ];
    const periods = {
      base: { start: "2026-01-01", end: "2026-03-31" },
      now: { start: "2026-04-01", end: "2026-06-30" },
    };
    const found = retention(list, periods);
    expect([found.opening, found.expansion, found.won].map(({ amount }) => amount.toFixed())).toEqual([
      "50",
      "10",
      "0",
    ]);
    expect(found.unused.byCode).toEqual({ recordedAfterAsOf: 1 });
    expect(retention(list, { ...periods, recordedBy: "2026-07-31" }).won.amount.toFixed()).toBe("70");
  });

  it("has no rates without a base", () => {
    const found = retention(rows.slice(-4), { base, now });
    expect([found.logoChurn, found.grossRetention, found.netRetention]).toEqual([null, null, null]);
    expect(found.reasons.map(({ code }) => code)).toEqual(["RETENTION_NO_BASE"]);
    expect(retention([], { base, now }).repurchase).toBeNull();
  });

  it.each([
    [{ base }, "MISSING_OPTION", ["now"]],
    [{ base, now: { start: "2025-06-30", end: "2026-01-01" } }, "BAD_OPTION", ["now", "start"]],
    [{ base: { start: "2025-06-30", end: "2025-04-01" }, now }, "BAD_OPTION", ["base", "end"]],
    [{ base: { start: "2025-04-31", end: "2025-06-30" }, now }, "NOT_A_DAY", ["base", "start"]],
  ])("refuses %j", (options, code, path) => {
    const error = errorOf(() => retention(rows, options as RetentionOptions));
    expect([error.code, error.path]).toEqual([code, path]);
  });

  it("takes a refund of this period off the purchase of the earlier one that it is linked to", () => {
    const list = [
      { ...buys("back", "2025-05-02", 100), id: "d1" },
      { ...buys("back", "2026-05-02", -100), refundOf: "d1" },
      { ...buys("late", "2025-05-02", 70), id: "d2" },
      { ...buys("late", "2026-08-01", -70), refundOf: "d2" },
    ];
    const amounts = (refunds: "net" | "linked") => {
      const found = retention(list, { base, now, refunds });
      expectAccounted(found);
      return [found.opening, found.lost, found.closing].map(({ amount }) => Number(amount));
    };
    expect(amounts("net")).toEqual([170, 270, -100]);
    expect(amounts("linked")).toEqual([70, 70, 0]);
  });

  it("gains nothing by losing a customer whose refunds were more than the purchases", () => {
    const list = [buys("costs", "2025-05-02", 40), buys("costs", "2025-06-02", -60), buys("stays", "2025-05-02", 100)];
    const found = retention([...list, buys("stays", "2026-05-02", 90)], { base, now });
    expect([found.opening, found.lost, found.contraction, found.closing].map(({ amount }) => Number(amount))).toEqual([
      80, -20, 10, 90,
    ]);
    expect([found.grossRetention, found.netRetention]).toEqual([70 / 80, 90 / 80]);
  });

  it("the bridge adds up exactly, in all and over groups, whatever refunds do", () => {
    const row = fc.record({
      customer: fc.constantFrom("a", "b", "c", "d", "e", "f"),
      at: fc.integer({ min: 20_150, max: 20_650 }).map(plainDate),
      amount: fc.integer({ min: -9_000, max: 20_000 }).map((units) => (units / 100).toFixed(2)),
    });
    const groups = new Map([
      ["a", "x"],
      ["b", "y"],
      ["c", "x"],
    ]);
    fc.assert(
      fc.property(fc.array(row, { maxLength: 50 }), fc.constantFrom("net", "ignore", "linked"), (list, refunds) => {
        const found = retention(list, { base, now, groups, refunds: refunds as "net" });
        expectAccounted(found);
        const closing = (b: Bridge) =>
          b.opening.amount.plus(b.won.amount).plus(b.expansion.amount).minus(b.contraction.amount).minus(b.lost.amount);
        for (const bridge of [found, ...found.groups]) {
          expect(closing(bridge).toFixed()).toBe(bridge.closing.amount.toFixed());
          const kept = bridge.opening.customers - bridge.lost.customers;
          expect(kept + bridge.won.customers).toBe(bridge.closing.customers);
          const { grossRetention: gross, netRetention: net } = bridge;
          if (gross !== null) expect([gross <= 1, gross <= (net as number)]).toEqual([true, true]);
        }
        const sum = found.groups.reduce((a, g) => a.plus(g.closing.amount), found.closing.amount.times(0));
        expect(sum.toFixed()).toBe(found.closing.amount.toFixed());
        const later = retention([...list, buys("a", "2026-09-01", 5)], {
          base,
          now,
          groups,
          refunds: refunds as "net",
        });
        expect(plain(later)).toEqual(plain(found));
      }),
    );
  });
});
