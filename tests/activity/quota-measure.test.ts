import * as activity from "salesplan/activity";
import * as calendar from "salesplan/calendar";
import { readActivities } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

/* A quota counts any column of the activities: its sum, or its different values. */
const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
const asOf = "2026-07-31";
const row = (id: number, more: object = {}) => ({ id, at: "2026-07-10", owner: "amy", kind: "visit", ...more });
const policyOf = (measure: activity.QuotaMeasure, more: object = {}) =>
  activity.define({
    kinds: { visit: { points: 3 }, call: { minutes: 10 } },
    quotas: { q: { measure, amount: 100, per: "month", tiers: { floor: 0.5, stretch: 1.2 }, ...more } },
  });
const standing = (measure: activity.QuotaMeasure, rows: readonly object[], more: object = {}) => {
  const found = activity.quotas(policyOf(measure, more), rows as never, { asOf, calendar: cal });
  expectAccounted(found);
  return found;
};
const sumOf = (measure: activity.QuotaMeasure, rows: readonly object[], more: object = {}) =>
  standing(measure, rows, more).quotas.q.total.value;

describe("a quota on any column", () => {
  it("sums a column of numbers, whole, broken or written as text", () => {
    const rows = [row(1, { pieces: 40 }), row(2, { pieces: 12.5 }), row(3, { pieces: "7.5" }), row(4, { pieces: 0 })];
    const { total } = standing({ sum: "pieces" }, rows).quotas.q;
    expect([total.value, total.quota, total.missing, total.done]).toEqual([60, 100, 40, 4]);
    expect(total.tiers).toEqual([
      { name: "floor", at: 50, reached: true, missing: 0 },
      { name: "stretch", at: 120, reached: false, missing: 60 },
    ]);
  });
  it("counts the different values of a column, by owner", () => {
    const sent = ["a", "a", "b", "c"].map((object, i) => row(i, { object }));
    expect(sumOf({ distinct: "object" }, sent)).toBe(3);
    const two = [...sent, row(9, { object: "a", owner: "bob" })];
    expect(standing({ distinct: "object" }, two).quotas.q.reps.map(({ value }) => value)).toEqual([3, 1]);
    expect(sumOf({ distinct: "city" }, [row(1, { city: "Taipei" }), row(2, { city: "Tainan" })])).toBe(2);
  });
  it("counts different days out, also where rows hold a time of day", () => {
    const at = ["2026-07-10T01:00:00Z", "2026-07-10T09:00:00Z", "2026-07-13T01:00:00Z"];
    const policy = policyOf({ distinct: "at" });
    const rows = at.map((day, id) => ({ ...row(id), at: day }));
    const found = activity.quotas(policy, rows, { asOf, calendar: cal, zone: "Asia/Taipei" });
    expect(found.quotas.q.total.value).toBe(2);
  });
  it("sums flags: check-ins, agreed next steps", () => {
    expect(sumOf({ sum: "nextStep" }, [row(1, { nextStep: true }), row(2, { nextStep: false }), row(3)])).toBe(1);
  });
  it("says which rows do not show what is counted, and adds nothing for them", () => {
    const rows = [row(1, { pieces: 5 }), row(2), row(3, { pieces: "a few" }), row(4, { pieces: null })];
    const found = standing({ sum: "pieces" }, rows);
    expect([found.quotas.q.total.value, found.used]).toEqual([5, 1]);
    expect(found.unused.byCode).toEqual({ noMeasure: 3 });
    expect(found.reasons).toContainEqual(
      expect.objectContaining({ code: "MEASURE_UNKNOWN", params: { quota: "q", field: "pieces", count: 3 } }),
    );
  });
  it("does not take unknown minutes for none", () => {
    const found = standing("minutes", [row(1, { minutes: 30 }), row(2), row(3, { kind: "call" })]);
    expect(found.quotas.q.total.value).toBe(40);
    expect(found.unused.byCode).toEqual({ noMinutes: 1 });
  });
  it("says so of a row that another quota counts", () => {
    const policy = activity.define({
      kinds: { visit: {} },
      quotas: { n: { amount: 5, per: "month" }, met: { measure: "customers", amount: 5, per: "month" } },
    });
    const found = activity.quotas(policy, [row(1), row(2, { customer: "c" })], { asOf, calendar: cal });
    expect([found.used, found.quotas.n.total.value, found.quotas.met.total.value]).toEqual([2, 2, 1]);
    expect(found.reasons.map(({ code }) => code)).toContain("MEASURE_UNKNOWN");
  });
  it("gives the same from a Table read with the column, and names the columns there are where it was not", () => {
    const rows = [row(1, { pieces: 1.25 }), row(2, { pieces: 2 })];
    const policy = policyOf({ sum: "pieces" });
    const whole = activity.quotas(policy, rows, { asOf, calendar: cal });
    const table = readActivities(rows, { dimensions: ["pieces"] });
    expect(activity.quotas(policy, table, { asOf, calendar: cal }).quotas).toEqual(whole.quotas);
    const error = errorOf(() => activity.quotas(policy, readActivities(rows), { asOf, calendar: cal }));
    expect([error.code, error.path]).toEqual(["UNKNOWN_FIELD", ["activity", "quotas", "q", "measure"]]);
    expect(error.message).toContain("minutes");
  });
  it.each([
    [{ sum: "outcome" }, ["activity", "quotas", "q", "measure", "sum"]],
    [{ sum: " " }, ["activity", "quotas", "q", "measure"]],
    [{ total: "pieces" }, ["activity", "quotas", "q", "measure"]],
    ["visits", ["activity", "quotas", "q", "measure"]],
  ])("refuses the measure %j", (measure, path) => {
    const error = errorOf(() => policyOf(measure as never));
    expect(error.code).toBe("BAD_POLICY");
    expect(error.path.slice(0, path.length)).toEqual(path);
  });
});
