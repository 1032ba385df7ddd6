import * as activity from "salesplan/activity";
import * as calendar from "salesplan/calendar";
import { describe, expect, it } from "vitest";

const cal = calendar.define({ zone: "Asia/Taipei", covered: ["2026-01-01", "2026-12-31"] });
const policy = activity.define({
  kinds: { call: { points: 8, decay: { kind: "halfLife", days: 1 }, perDay: 1 } },
  quotas: { touches: { amount: 23, per: "month" } },
  cadence: { classes: { key: { ideal: 1, max: 2 } }, mode: "roll" },
});
const rows = [
  // 31 July 23:30 and 1 August 00:30 in Taipei
  { id: 1, at: "2026-07-31T15:30:00Z", owner: "amy", kind: "call", customer: "c" },
  { id: 2, at: "2026-07-31T16:30:00Z", owner: "amy", kind: "call", customer: "c" },
  // one business day in Taipei, two in UTC
  { id: 3, at: "2026-07-29T23:30:00Z", owner: "amy", kind: "call", customer: "c" },
  { id: 4, at: "2026-07-30T00:30:00Z", owner: "amy", kind: "call", customer: "c" },
  { id: 5, at: "2026-07-30T09:00", owner: "bob", kind: "call", customer: "c" },
];
const options = { asOf: "2026-07-31", zone: "Asia/Taipei" };

describe("activity: days are business days of the declared zone, whatever the host's", () => {
  it("score", () => {
    const { scores, unused } = activity.score(policy, rows, { ...options, ledger: true });
    expect(scores.map(({ subject, value, last }) => [subject, value, last])).toEqual([
      ["amy", 12, "2026-07-31"],
      ["bob", 4, "2026-07-30"],
    ]);
    expect(unused.byCode).toEqual({ afterAsOf: 1, dailyCap: 1 });
    expect(scores[0]?.ledger?.map(({ id, date }) => [id, date])).toEqual([
      ["3", "2026-07-30"],
      ["1", "2026-07-31"],
    ]);
  });
  it("quotas", () => {
    const { quotas, period } = activity.quotas(policy, rows, { ...options, calendar: cal });
    expect([period.start, period.end]).toEqual(["2026-07-01", "2026-07-31"]);
    expect(quotas.touches.reps.map(({ rep, value, expected }) => [rep, value, expected])).toEqual([
      ["amy", 2, 23],
      ["bob", 1, 23],
    ]);
  });
  it("cadence", () => {
    const found = activity.cadence(policy, rows, {
      ...options,
      calendar: cal,
      customers: [{ customer: "c", class: "key" }],
    });
    expect(found.customers[0]).toMatchObject({ last: "2026-07-31", dueOn: "2026-08-03", status: "ok" });
  });
});
