import * as activity from "salesplan/activity";
import { describe, expect, it } from "vitest";
import { expectAccounted } from "../support/rows.ts";

/* What is decided once for every score: each row of the table of decisions has a test of its name. */
const asOf = "2026-07-31";
const policy = activity.define({
  kinds: {
    visit: { points: 10, minutes: 30 },
    call: { points: 3, perDay: 2, group: "calls" },
    paper: { points: 5, decay: { kind: "window", days: 30 } },
    quit: { points: -40 },
  },
  groups: { calls: { cap: 5 } },
  overall: { cap: 100, floor: 0 },
});
const row = (id: number, more: object = {}) => ({ id, at: "2026-07-30", owner: "amy", kind: "visit", ...more });
const score = (rows: readonly object[], options: object = {}) => {
  const found = activity.score(policy, rows as never, { asOf, ledger: true, ...options });
  expectAccounted(found);
  const lines = found.scores[0]?.contributions ?? [];
  expect(lines.reduce((sum, { value }) => sum + value, 0)).toBe(found.scores[0]?.value ?? 0);
  return { found, value: found.scores[0]?.value ?? null, lines, why: found.unused.first };
};

describe("the table of decisions", () => {
  it("future activity: excluded and listed, with the day found", () => {
    const { value, why } = score([row(1), row(2, { at: "2026-08-01" })]);
    expect(value).toBe(10);
    expect(why).toEqual([{ row: 1, field: "at", code: "afterAsOf", found: '"2026-08-01"' }]);
  });
  it("late activity: happened before asOf, written down after it: an earlier answer never changes", () => {
    const rows = [row(1), row(2, { at: "2026-07-02", recordedAt: "2026-08-03" })];
    expect(score(rows).value).toBe(10);
    expect(score(rows).found.unused.byCode).toEqual({ recordedAfterAsOf: 1 });
    expect(score(rows, { asOf: "2026-08-03" }).value).toBe(20);
  });
  it("duplicate activity: the id given twice counts once, and the row that went is named", () => {
    const { value, why } = score([row(1), row(1), row(2)]);
    expect(value).toBe(20);
    expect(why).toEqual([{ row: 1, field: "id", code: "duplicate", found: '"1"' }]);
  });
  it("unknown kind: no points, listed with the kind found", () => {
    const { value, why } = score([row(1), row(2, { kind: "golf" })]);
    expect(value).toBe(10);
    expect(why).toEqual([{ row: 1, field: "kind", code: "unknownKind", found: '"golf"' }]);
  });
  it("negative minutes: no points, listed with the minutes found", () => {
    const { value, why } = score([row(1), row(2, { minutes: -5 })]);
    expect(value).toBe(10);
    expect(why).toEqual([{ row: 1, field: "minutes", code: "negativeMinutes", found: "-5" }]);
  });
  it("window edge: half-open, (asOf - days, asOf]", () => {
    const at = (day: string) => score([row(1, { kind: "paper", at: day })]);
    expect([at("2026-07-02").value, at("2026-07-01").value]).toEqual([5, null]);
    expect(at("2026-07-01").found.unused.byCode).toEqual({ outsideWindow: 1 });
  });
  it("age by calendar days in a given zone", () => {
    const rows = [row(1, { kind: "paper", at: "2026-07-01T16:30:00Z" })];
    expect(score(rows, { zone: "Asia/Taipei" }).value).toBe(5);
    expect(score(rows, { zone: "UTC" }).value).toBeNull();
  });
  it("cap order: a duplicate takes no place under the daily cap, and the group's cap clips what is left", () => {
    const calls = [1, 1, 2, 3].map((id) => row(id, { kind: "call" }));
    const { value, lines, found } = score(calls);
    expect(found.unused.byCode).toEqual({ dailyCap: 1, duplicate: 1 });
    // Two calls are 6 points, of which the group holds 5: the clipped point is a line of its own.
    expect(value).toBe(5);
    expect(lines.map((line) => line.value)).toEqual([6, -1]);
  });
  it("floor: the clamp comes after the sum and is a line too", () => {
    const { value, lines } = score([row(1), row(2, { kind: "quit" })]);
    expect(value).toBe(0);
    expect(lines.map((line) => line.value).sort((a, b) => a - b)).toEqual([-40, 10, 30]);
  });
  it("no data: no score, never 0 and never NaN", () => {
    expect(score([]).found.scores).toEqual([]);
    expect(score([row(1, { kind: "golf" })]).found.scores).toEqual([]);
  });
  it("rounding: none inside", () => {
    const third = activity.define({ kinds: { visit: { decay: { kind: "linear", days: 3, rate: 1 } } } });
    const value = activity.score(third, [row(1)], { asOf }).scores[0]?.value ?? 0;
    expect(value).not.toBe(0.67);
    expect(value).toBeCloseTo(2 / 3, 9);
  });
  it("quotas, cadence, coverage and time answer the same five rows in the same way", () => {
    const rows = [
      row(1, { customer: "c" }),
      row(1, { customer: "c" }),
      row(2, { at: "2026-08-01", customer: "c" }),
      row(3, { at: "2026-07-02", recordedAt: "2026-08-03", customer: "c" }),
      row(4, { kind: "golf", customer: "c" }),
      row(5, { minutes: -5, customer: "c" }),
    ];
    const why = { afterAsOf: 1, duplicate: 1, negativeMinutes: 1, recordedAfterAsOf: 1, unknownKind: 1 };
    expect(score(rows).found.unused.byCode).toEqual(why);
    const classes = activity.define({
      kinds: { visit: {} },
      cadence: { classes: { a: { ideal: 14, max: 30 } }, mode: "calendar" },
    });
    const due = activity.cadence(classes, rows, { asOf, customers: [{ customer: "c", class: "a" }] });
    expect(due.unused.byCode).toEqual(why);
    expect(due.customers[0]?.last).toBe("2026-07-30");
    expect(activity.feedbackCoverage(classes, rows, { asOf }).unused.byCode).toEqual(why);
  });
});
