import * as activity from "salesplan/activity";
import * as calendar from "salesplan/calendar";
import { describe, expect, it } from "vitest";

const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
const touches = (n: number, owner: string) =>
  Array.from({ length: n }, (_, i) => ({
    id: `${owner}-${i}`,
    at: "2026-07-15",
    owner,
    kind: "visit",
    customer: `c${i}`,
    noteLength: 40,
  }));

describe("article 9: quantified activity", () => {
  const policy = activity.define({
    kinds: { visit: {}, call: {}, content: {} },
    effective: activity.presets.evidence,
    quotas: { touches: activity.presets.monthlyTouches, visits: { amount: 4, per: "workday", kinds: ["visit"] } },
  });
  it("at least 100 effective touches a month per rep", () => {
    const rows = [...touches(100, "amy"), ...touches(99, "bob")];
    const { quotas } = activity.quotas(policy, rows, { asOf: "2026-07-31", calendar: cal, leaves: [] });
    expect(quotas.touches.reps.map(({ rep, value, quota, missing }) => [rep, value, quota, missing])).toEqual([
      ["amy", 100, 100, 0],
      ["bob", 99, 100, 1],
    ]);
    expect(quotas.touches.total.met).toBe(1);
    expect(quotas.visits.total.quota).toBe(2 * 4 * 23);
  });
  it("62 of 100 after 15 of 22 working days: 68.2 expected, 90.9 projected, 5.4 a day needed", () => {
    const june = touches(62, "amy").map((row) => ({ ...row, at: "2026-06-10" }));
    const { quotas } = activity.quotas(policy, june, { asOf: "2026-06-19", calendar: cal, leaves: [] });
    const [amy] = quotas.touches.reps;
    expect(amy?.workdays).toMatchObject({ total: 22, elapsed: 15, remaining: 7 });
    expect(amy?.expected).toBeCloseTo(68.181818, 5);
    expect(amy?.pace).toBeCloseTo(0.909333, 5);
    expect(amy?.projected).toBeCloseTo(90.933333, 5);
    expect(amy?.requiredPerDay).toBeCloseTo(5.428571, 5);
  });
  it("the review: 66 of 65 for a rep with 8 days of leave, 1,165 asked of the team of 12", () => {
    const reps = Array.from({ length: 12 }, (_, i) => ({ id: i === 0 ? "yang" : `r${i}`, team: "east" }));
    const { quotas } = activity.quotas(policy, touches(66, "yang"), {
      asOf: "2026-07-31",
      calendar: cal,
      reps,
      leaves: [{ rep: "yang", from: "2026-07-06", to: "2026-07-15" }],
    });
    expect(quotas.touches.reps[0]).toMatchObject({ value: 66, quota: 65, full: 100, workdays: { away: 8 } });
    expect(quotas.touches.total.quota).toBe(1165);
  });
  it("before any claim about efficiency: the share of touches that have an outcome at all", () => {
    const rows = touches(10, "amy").map((row, i) => ({ ...row, outcome: i < 3 ? "met" : null }));
    const { total, reasons } = activity.feedbackCoverage(policy, rows, { asOf: "2026-07-31" });
    expect([total.withOutcome, total.activities, total.share]).toEqual([3, 10, 0.3]);
    expect(reasons[0]?.code).toBe("FEW_OUTCOMES");
  });
});

describe("article 10: 40 % high-intent customers, 30 % nurturing, 20 % new leads, 10 % teamwork", () => {
  const plan = activity.defineTimePlan(activity.presets.timePlan);
  const hours = (spent: { readonly [bucket: string]: number }) =>
    Object.entries(spent).map(([bucket, h]) => ({ owner: "team", date: "2026-07-31", minutes: h * 60, bucket }));
  it("shares of the plan", () => {
    expect(plan.shares).toEqual({ highIntent: 0.4, nurturing: 0.3, newLeads: 0.2, teamwork: 0.1 });
  });
  it("the review: 31 / 29 / 18 / 22 % of 1,522 h, 71 % of 2,144 h explained, 183 h to move: +137, +30, +15", () => {
    const spent = { highIntent: 471.82, nurturing: 441.38, newLeads: 273.96, teamwork: 334.84 };
    const time = activity.timeAllocation(plan, hours(spent), { asOf: "2026-07-31", availableHours: 2144 });
    expect(time.logged).toBeCloseTo(1522, 6);
    expect(time.buckets.map(({ share }) => Math.round((share ?? 0) * 100))).toEqual([31, 29, 18, 22]);
    expect(time.explained?.share).toBeCloseTo(0.71, 3);
    expect(Math.round(time.hoursToMove)).toBe(183);
    expect(time.moves.map(({ from, to, hours: h }) => [from, to, Math.round(h)])).toEqual([
      ["teamwork", "highIntent", 137],
      ["teamwork", "newLeads", 30],
      ["teamwork", "nurturing", 15],
    ]);
  });
});
