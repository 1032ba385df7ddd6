import * as pipeline from "salesplan/pipeline";
import type { DealRow } from "salesplan/records";
import { describe, expect, it } from "vitest";

const policy = pipeline.define({
  stages: { open: ["offer"], won: ["won"], lost: ["lost"] },
  probabilities: { offer: 0.5 },
});
const JULY = { label: "July", start: "2026-07-01", end: "2026-07-31" };
const AUGUST = { label: "August", start: "2026-08-01", end: "2026-08-31" };
/** The last minute of July and the first of August in Shanghai, as an offset text, UTC, local time, epoch milliseconds and a Date. */
const rows: DealRow[] = [
  { id: "last", stage: "won", amount: 1, closedAt: "2026-07-31T23:59:59+08:00", created: "2026-07-01T00:00" },
  { id: "last in UTC", stage: "won", amount: 2, closedAt: "2026-07-31T15:59:59Z" },
  { id: "local", stage: "won", amount: 4, closedAt: "2026-07-31 23:59" },
  { id: "next", stage: "won", amount: 8, closedAt: Date.UTC(2026, 6, 31, 16) },
  { id: "next as Date", stage: "won", amount: 16, closedAt: new Date(Date.UTC(2026, 6, 31, 23, 30)) },
  { id: "open", stage: "offer", amount: 32, closeDate: "2026-08-31", lastTouch: "2026-07-31T23:00Z" },
  { id: "created later", stage: "offer", amount: 64, closeDate: "2026-08-31", created: "2026-08-31T16:00Z" },
];
const zone = "Asia/Shanghai";

describe("the business day decides, never the host's zone", () => {
  it("in which month a win falls", () => {
    const { periods, unused } = pipeline.forecast(policy, rows, { asOf: "2026-08-30", zone, periods: [JULY, AUGUST] });
    expect(periods.map(({ signed, open }) => [signed.amount.toFixed(), open.amount.toFixed()])).toEqual([
      ["7", "0"],
      ["24", "32"],
    ]);
    expect(unused.byCode).toEqual({ afterAsOf: 1 });
  });
  it("what was open at the end of a day", () => {
    const found = pipeline.diff(policy, [], rows, {
      since: "2026-06-30",
      asOf: "2026-07-31",
      exportedAt: "2026-08-31",
      zone,
      period: JULY,
    });
    expect(found.period?.signed.amount.toFixed()).toBe("7");
    expect(found.reasons.map(({ code, params }) => [code, params])).toContainEqual([
      "DECIDED_LATER",
      { count: 2, asOf: "2026-07-31" },
    ]);
  });
  it("how long nobody touched a deal", () => {
    const found = pipeline.hygiene(policy, rows, { asOf: "2026-08-31", zone });
    expect(found.deals.find(({ id }) => id === "open")?.untouchedDays).toBe(30);
  });
});
