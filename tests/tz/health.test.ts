import { lifetimeValue, retention, rfm, summarize } from "salesplan/health";
import { describe, expect, it } from "vitest";

// Purchases around midnight, and around a change to summer time: days belong to the declared zone, never to the host's.
const rows = [
  { customer: "a", at: "2026-03-07T23:30:00-05:00", amount: 10 },
  { customer: "a", at: "2026-03-08T04:45:00Z", amount: 5 },
  { customer: "a", at: "2026-03-08T23:59:59-04:00", amount: 7 },
  { customer: "b", at: 1_772_928_000_000, amount: 3 },
  { customer: "b", at: new Date(Date.UTC(2026, 2, 9, 3, 59)), amount: 4 },
  { customer: "c", at: "2026-03-09T00:00", amount: 1 },
];

describe("health under any zone of the host", () => {
  it("counts days in the declared zone", () => {
    const of = (zone: string) =>
      summarize(rows, { asOf: "2026-03-31", zone, months: 1 }).customers.map((c) => [
        c.customer,
        c.purchases,
        c.firstPurchase,
        c.lastPurchase,
        c.daysSinceLast,
      ]);
    expect(of("America/New_York")).toEqual([
      ["a", 2, "2026-03-07", "2026-03-08", 23],
      ["b", 2, "2026-03-07", "2026-03-08", 23],
      ["c", 1, "2026-03-09", "2026-03-09", 22],
    ]);
    expect(of("Asia/Taipei")).toEqual([
      ["a", 2, "2026-03-08", "2026-03-09", 22],
      ["b", 2, "2026-03-08", "2026-03-09", 22],
      ["c", 1, "2026-03-09", "2026-03-09", 22],
    ]);
  });

  it("scores, bridges and values alike", () => {
    const summary = summarize(rows, { asOf: "2026-03-31", zone: "Asia/Taipei" });
    expect(rfm(summary, { minimum: 1 }).customers.map((c) => c.code)).toEqual(["555", "553", "511"]);
    const found = retention(rows, {
      zone: "Asia/Taipei",
      base: { start: "2026-03-08", end: "2026-03-08" },
      now: { start: "2026-03-09", end: "2026-03-09" },
    });
    expect([found.opening.amount.toFixed(), found.closing.amount.toFixed(), found.closing.customers]).toEqual([
      "18",
      "12",
      3,
    ]);
    const model = { model: "bgNbd", unit: "week", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } } as const;
    const customer = { customer: "a", repeats: 2, firstToLast: 213, age: 272, meanRepeatAmount: 22.345 };
    const value = lifetimeValue(model, { parameters: { p: 6.25, q: 3.74, v: 15.44 } }, [customer], {
      asOf: "2026-03-07",
      months: 1,
    });
    expect(value.total.toFixed()).toBe("4.01");
  });
});
