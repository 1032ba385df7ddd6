import { type CustomerSummary, type SummarizeOptions, summarize } from "salesplan/health";
import { readTransactions } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const six = [
  [1, "2015-01-01", 1],
  [1, "2015-02-06", 2],
  [2, "2015-01-01", 2],
  [3, "2015-01-01", 3],
  [3, "2015-01-02", 1],
  [3, "2015-01-05", 5],
  [4, "2015-01-16", 6],
  [4, "2015-02-02", 3],
  [4, "2015-02-05", 3],
  [5, "2015-01-16", 3],
  [5, "2015-01-17", 1],
  [5, "2015-01-18", 8],
  [6, "2015-02-02", 5],
] as const;
const rows = six.map(([customer, at, amount]) => ({ customer, at, amount }));
/** id, repeats, first to last, age, mean repeat amount. */
const models = (lines: readonly CustomerSummary[]) =>
  lines.map((c) => [c.customer, c.repeats, c.firstToLast, c.age, c.meanRepeatAmount]);
const one = (list: readonly object[], options: Partial<SummarizeOptions> = {}) =>
  summarize(list as never, { asOf: "2026-07-31", ...options });
const plain = (line: CustomerSummary | undefined) =>
  line && {
    purchases: line.purchases,
    amount: line.amount.toFixed(),
    refunded: line.refunded.toFixed(),
    refunds: line.refunds,
  };

describe("summarize", () => {
  it("gives what the probability models need, by day", () => {
    const summary = summarize(rows, { asOf: "2015-02-07" });
    expect(models(summary.customers)).toEqual([
      ["1", 1, 36, 37, 2],
      ["2", 0, 0, 37, null],
      ["3", 2, 4, 37, 3],
      ["4", 2, 20, 22, 3],
      ["5", 2, 2, 22, 4.5],
      ["6", 0, 0, 5, null],
    ]);
    expect(summary.amount.toFixed()).toBe("43");
    expectAccounted(summary);
  });

  it("counts a week's purchases as one where the period is a week, in distances between Mondays", () => {
    expect(models(summarize(rows, { asOf: "2015-02-07", period: "week" }).customers)).toEqual([
      ["1", 1, 35, 35, 2],
      ["2", 0, 0, 35, null],
      ["3", 1, 7, 35, 5],
      ["4", 1, 21, 21, 6],
      ["5", 0, 0, 21, null],
      ["6", 0, 0, 0, null],
    ]);
  });

  it("counts nothing after asOf, and names customers first seen later", () => {
    const summary = summarize(rows, { asOf: "2015-02-01" });
    expect(models(summary.customers)).toEqual([
      ["1", 0, 0, 31, null],
      ["2", 0, 0, 31, null],
      ["3", 2, 4, 31, 3],
      ["4", 0, 0, 16, null],
      ["5", 2, 2, 16, 4.5],
    ]);
    expect(summary.notYetObserved).toEqual(["6"]);
    expect(summary.unused.byCode).toEqual({ afterAsOf: 4 });
    expect(summary.reasons).toEqual([
      { room: "health", code: "NOT_YET_OBSERVED", severity: "info", params: { count: 1 } },
    ]);
    expectAccounted(summary);
  });

  it("knows nothing that was booked only after asOf, unless told until when bookings count", () => {
    const list = [
      { customer: "a", at: "2026-05-01", amount: 10 },
      { customer: "a", at: "2026-07-20", amount: 30, recordedAt: "2026-08-04" },
      { customer: "b", at: "2026-07-30", amount: 5, recordedAt: "2026-08-01" },
      { customer: "c", at: "2026-07-30", amount: 7, recordedAt: "2026-07-31" },
    ];
    const then = one(list);
    expect(then.customers.map((c) => [c.customer, c.amount.toFixed(), c.purchases])).toEqual([
      ["a", "10", 1],
      ["c", "7", 1],
    ]);
    expect(then.unused.byCode).toEqual({ recordedAfterAsOf: 2 });
    expect(then.notYetObserved).toEqual(["b"]);
    expectAccounted(then);
    const now = one(list, { recordedBy: "2026-08-31" });
    expect(now.customers.map((c) => c.amount.toFixed())).toEqual(["40", "5", "7"]);
    expect(now.unused.count).toBe(0);
    expect(errorOf(() => one(list, { recordedBy: "soon" as never })).path).toEqual(["recordedBy"]);
  });

  it("keeps days since the last purchase apart from first to last", () => {
    const [c] = one([
      { customer: "a", at: "2026-05-01", amount: 10 },
      { customer: "a", at: "2026-05-31", amount: 10 },
    ]).customers;
    expect(c).toMatchObject({
      daysSinceLast: 61,
      firstToLast: 30,
      age: 91,
      firstPurchase: "2026-05-01",
      lastPurchase: "2026-05-31",
      intervals: [30],
      meanInterval: 30,
    });
  });

  it("merges the rows of a day unless told not to", () => {
    const list = [
      { customer: "a", at: "2026-05-01", amount: "10" },
      { customer: "a", at: "2026-05-01", amount: "5" },
      { customer: "a", at: "2026-05-04", amount: "1" },
    ];
    expect(one(list).customers[0]).toMatchObject({ purchases: 2, intervals: [3], meanRepeatAmount: 1 });
    expect(one(list, { mergeSameDay: false }).customers[0]).toMatchObject({
      purchases: 3,
      intervals: [0, 3],
      meanRepeatAmount: 1,
    });
  });

  it("counts days in the declared zone: 45 minutes can lie between two days", () => {
    const list = [
      { customer: 1, at: "2015-01-01T23:30", amount: 10 },
      { customer: 1, at: "2015-01-02T00:15", amount: 5 },
    ];
    const [local] = summarize(list, { asOf: "2015-01-10", zone: "Asia/Taipei" }).customers;
    expect([local?.repeats, local?.firstToLast, local?.age, local?.meanRepeatAmount]).toEqual([1, 1, 9, 5]);
    expect(errorOf(() => summarize(list, { asOf: "2015-01-10" })).code).toBe("ZONE_REQUIRED");
  });

  it.each([
    ["net", { purchases: 2, amount: "70", refunded: "50", refunds: 2 }],
    ["linked", { purchases: 1, amount: "70", refunded: "50", refunds: 2 }],
    ["ignore", { purchases: 2, amount: "120", refunded: "0", refunds: 0 }],
  ] as const)("takes refunds by policy: %s", (refunds, want) => {
    const summary = one(
      [
        { customer: "a", at: "2026-05-01", amount: 80, id: "A1" },
        { customer: "a", at: "2026-06-01", amount: 40, id: "A2" },
        { customer: "a", at: "2026-06-09", amount: -40, refundOf: "A2" },
        { customer: "a", at: "2026-06-09", amount: -10, refundOf: "lost" },
      ],
      { refunds },
    );
    expect(plain(summary.customers[0])).toEqual(want);
    expectAccounted(summary);
    expect(summary.unused.byCode).toEqual(refunds === "ignore" ? { refundIgnored: 2 } : {});
    expect(summary.reasons.map(({ code, params }) => [code, params])).toEqual(
      refunds === "linked" ? [["REFUND_UNLINKED", { count: 1 }]] : [],
    );
  });

  it("counts no purchase on a day that nets to nothing, but one where nothing was charged", () => {
    const list = [
      { customer: "undone", at: "2026-05-01", amount: 10 },
      { customer: "undone", at: "2026-05-01", amount: -10 },
      { customer: "free", at: "2026-05-01", amount: 0 },
      { customer: "owed", at: "2026-05-01", amount: -3 },
    ];
    const summary = one(list);
    expect(summary.customers.map((c) => [c.customer, c.purchases, c.daysSinceLast, c.amount.toFixed()])).toEqual([
      ["undone", 0, null, "0"],
      ["free", 1, 91, "0"],
      ["owed", 0, null, "-3"],
    ]);
    expect(summary.reasons.map(({ code }) => code)).toEqual(["NET_NEGATIVE"]);
  });

  it("hands out calendar months up to asOf's, and their sums", () => {
    const [c] = one(
      [
        { customer: "a", at: "2025-12-31", amount: 9 },
        { customer: "a", at: "2026-01-01", amount: "1.10" },
        { customer: "a", at: "2026-02-28", amount: "2" },
        { customer: "a", at: "2026-03-01", amount: "-0.10" },
      ],
      { asOf: "2026-03-15", months: 3 },
    ).customers;
    expect(c?.months.map((m) => [m.month, m.purchases, m.amount.toFixed()])).toEqual([
      ["2026-01", 1, "1.1"],
      ["2026-02", 1, "2"],
      ["2026-03", 0, "-0.1"],
    ]);
    expect([c?.recentPurchases, c?.recentAmount?.toFixed()]).toEqual([2, "3"]);
  });

  it("refuses to add currencies, takes the one asked for, and says what it assumed", () => {
    const list = [
      { customer: "a", at: "2026-05-01", amount: 10, currency: "TWD" },
      { customer: "a", at: "2026-05-02", amount: 10, currency: "USD" },
      { customer: "a", at: "2026-05-03", amount: 5 },
    ];
    const error = errorOf(() => one(list));
    expect([error.code, error.path, error.details]).toEqual([
      "MIXED_CURRENCIES",
      ["transactions", "currency"],
      { TWD: 1, USD: 1 },
    ]);
    const twd = one(list, { currency: "TWD" });
    expect([twd.currency, twd.amount.toFixed(), twd.unused.byCode]).toEqual(["TWD", "15", { otherCurrency: 1 }]);
    expect(twd.reasons[0]).toMatchObject({ code: "CURRENCY_ASSUMED", params: { count: 1, currency: "TWD" } });
    expect(one([{ ...list[1], at: "2026-09-01" }, list[0] as object]).currency).toBe("TWD");
  });

  it("counts rows it cannot read", () => {
    const summary = one([
      { customer: "a", at: "2026-05-01", amount: 10 },
      { customer: "a", at: "2026-02-30", amount: 10 },
      { customer: "", at: "2026-05-01", amount: 10 },
      { customer: "b", at: "2026-05-01", amount: "1.234" },
      { customer: "b", at: "2026-05-01", amount: Number.NaN },
    ]);
    expect(summary.rejected.byCode).toEqual({ missing: 1, moreDecimals: 1, notANumber: 1, notAnInstant: 1 });
    expect(summary.customers.map((c) => c.customer)).toEqual(["a"]);
    expectAccounted(summary);
  });

  it("takes a Table, and nothing at all", () => {
    const table = readTransactions(rows);
    expect(summarize(table, { asOf: "2015-02-07" }).customers).toEqual(
      summarize(rows, { asOf: "2015-02-07" }).customers,
    );
    expect(one([])).toMatchObject({ given: 0, used: 0, customers: [], currency: null });
  });

  it.each([
    [{ asOf: undefined }, "MISSING_OPTION", ["asOf"]],
    [{ asOf: "2026-02-30" }, "NOT_A_DAY", ["asOf"]],
    [{ asOf: "2026-02-01", refunds: "netted" }, "BAD_OPTION", ["refunds"]],
    [{ asOf: "2026-02-01", months: 2.5 }, "BAD_OPTION", ["months"]],
    [{ asOf: "2026-02-01", period: "month" }, "BAD_OPTION", ["period"]],
  ])("refuses %j", (options, code, path) => {
    const error = errorOf(() => summarize(rows, options as never));
    expect([error.code, error.path]).toEqual([code, path]);
  });

  it("refuses sums beyond exact integers", () => {
    const list = [1, 2].map((day) => ({ customer: "a", at: `2026-01-0${day}`, amount: "90071992547409.91" }));
    expect(errorOf(() => one(list)).code).toBe("SCALE_TOO_FINE");
  });
});
