import * as activity from "salesplan/activity";
import * as calendar from "salesplan/calendar";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const asOf = "2026-07-31";
const plan = activity.defineTimePlan(activity.presets.timePlan);
const entry = (bucket: string, hours: number, more: object = {}) => ({
  owner: "amy",
  date: "2026-07-30",
  minutes: hours * 60,
  bucket,
  ...more,
});

describe("timeAllocation", () => {
  const rows = [
    entry("highIntent", 31),
    entry("nurturing", 29, { owner: "bob" }),
    entry("newLeads", 18),
    entry("teamwork", 22),
    entry("golf", 5),
    entry("teamwork", -1),
    entry("teamwork", 0),
    entry("teamwork", 1, { date: "2026-08-01" }),
    entry("teamwork", 1, { date: "2026-06-30" }),
  ];
  const july = { start: "2026-07-01", end: "2026-07-31" };
  const time = activity.timeAllocation(plan, rows, { asOf, period: july, availableHours: 125 });
  it("shares, gaps in points, and hours to move from the largest surplus to the largest need", () => {
    expect(time.logged).toBe(100);
    expect(time.buckets.map(({ bucket, hours, share }) => [bucket, hours, share])).toEqual([
      ["highIntent", 31, 0.31],
      ["nurturing", 29, 0.29],
      ["newLeads", 18, 0.18],
      ["teamwork", 22, 0.22],
    ]);
    expect(time.moves.map(({ from, to, hours }) => [from, to, Math.round(hours * 1e6) / 1e6])).toEqual([
      ["teamwork", "highIntent", 9],
      ["teamwork", "newLeads", 2],
      ["teamwork", "nurturing", 1],
    ]);
    expect(time.misallocation).toBeCloseTo(0.12, 12);
    expect(time.buckets.reduce((sum, { change }) => sum + change, 0)).toBe(0);
  });
  it("shows what is not logged as a figure of its own", () => {
    expect(time.explained).toEqual({ available: 125, unlogged: 25, overlogged: 0, share: 0.8 });
  });
  it("answers every row", () => {
    expectAccounted(time);
    expect(time.unused.byCode).toEqual({
      afterAsOf: 1,
      negativeMinutes: 1,
      noMinutes: 1,
      outsidePeriod: 1,
      unknownBucket: 1,
    });
    expect(time.unused.first[0]).toEqual({ row: 4, field: "bucket", code: "unknownBucket", found: '"golf"' });
    expect(time.reasons.map(({ code }) => code)).toEqual(["HOURS_EXPLAINED", "BUCKET_OVER"]);
  });
  it("reps sum to the buckets", () => {
    expect(time.reps.map(({ rep, logged }) => [rep, logged])).toEqual([
      ["amy", 71],
      ["bob", 29],
    ]);
    expect(time.reps[1]?.hours).toEqual({ highIntent: 0, nurturing: 29, newLeads: 0, teamwork: 0 });
  });
  it("counts available hours from the calendar, less leave, up to asOf", () => {
    const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
    const reps = Array.from({ length: 12 }, (_, i) => ({ id: i === 0 ? "amy" : `r${i}`, team: "t" }));
    const leaves = [{ rep: "amy", from: "2026-07-01", to: "2026-07-10" }];
    const at = (day: string, more = {}) =>
      activity.timeAllocation(plan, [entry("teamwork", 1)], {
        asOf: day,
        period: "2026-07",
        calendar: cal,
        reps,
        leaves,
        ...more,
      });
    expect(at(asOf).explained?.available).toBe(2144);
    expect(at("2026-07-10").explained?.available).toBe(11 * 8 * 8);
    expect(at("2026-06-30").explained?.available).toBe(0);
    expect(at("2026-06-30").explained?.share).toBe(null);
  });
  it("tells each rep's hours, shares and what is unlogged, which sum to the team's", () => {
    const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
    const reps = ["amy", "bob", "cat"].map((id) => ({ id, team: "t" }));
    const found = activity.timeAllocation(
      plan,
      [entry("highIntent", 12), entry("teamwork", 4), { ...entry("nurturing", 5), owner: "bob" }],
      {
        asOf,
        period: { start: "2026-07-30", end: asOf },
        calendar: cal,
        reps,
        leaves: [{ rep: "cat", from: asOf, to: asOf }],
      },
    );
    expect(found.reps.map(({ rep, logged, explained }) => [rep, logged, explained])).toEqual([
      ["amy", 16, { available: 16, unlogged: 0, overlogged: 0, share: 1 }],
      ["bob", 5, { available: 16, unlogged: 11, overlogged: 0, share: 5 / 16 }],
      ["cat", 0, { available: 8, unlogged: 8, overlogged: 0, share: 0 }],
    ]);
    expect(found.explained).toEqual({ available: 40, unlogged: 19, overlogged: 0, share: 21 / 40 });
    expect(found.reps[0]?.shares).toEqual({ highIntent: 0.75, nurturing: 0, newLeads: 0, teamwork: 0.25 });
    expect(found.reps[2]?.shares.highIntent).toBeNull();
  });
  it("does not explain one rep's hours by what another logged too much", () => {
    const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
    const found = activity.timeAllocation(plan, [entry("teamwork", 16)], {
      asOf,
      period: { start: "2026-07-30", end: "2026-07-30" },
      calendar: cal,
      reps: [
        { id: "amy", team: "t" },
        { id: "bob", team: "t" },
      ],
      leaves: [],
    });
    expect(found.explained).toEqual({ available: 16, unlogged: 8, overlogged: 8, share: 0.5 });
    expect(found.reasons.map(({ code }) => code)).toContain("REP_OVERLOGGED");
  });
  it("nothing logged has no shares", () => {
    const none = activity.timeAllocation(plan, [], { asOf });
    expect(none).toMatchObject({
      logged: 0,
      misallocation: null,
      hoursToMove: 0,
      moves: [],
      explained: null,
      period: null,
    });
    expect(none.buckets[0]).toMatchObject({ share: null, gapPoints: null, target: 0, change: 0 });
    expect(none.reasons.map(({ code }) => code)).toEqual(["NO_TIME_LOGGED"]);
  });
  it("more logged than there was is said, not hidden", () => {
    const much = activity.timeAllocation(plan, [entry("teamwork", 9)], { asOf, availableHours: 8 });
    expect(much.explained).toEqual({ available: 8, unlogged: 0, overlogged: 1, share: 1 });
    expect(much.reasons[0]?.code).toBe("OVERLOGGED");
  });
  it("leaves out who is not on the list", () => {
    const some = activity.timeAllocation(plan, rows, { asOf, period: july, reps: [{ id: "bob", team: "t" }] });
    expect(some.logged).toBe(29);
    expect(some.unused.byCode.unknownOwner).toBe(4);
  });
  it.each([
    ["no asOf", {}, "MISSING_OPTION", ["asOf"]],
    ["a label without a calendar", { asOf, period: "2026-07" }, "MISSING_OPTION", ["calendar"]],
    [
      "a period that ends before it starts",
      { asOf, period: { start: asOf, end: "2026-07-01" } },
      "BAD_OPTION",
      ["period"],
    ],
    ["negative hours", { asOf, availableHours: -1 }, "BAD_OPTION", ["availableHours"]],
  ])("%s", (_name, options, code, path) => {
    const error = errorOf(() => activity.timeAllocation(plan, rows, options as never));
    expect([error.code, error.path]).toEqual([code, path]);
  });
});

describe("feedbackCoverage", () => {
  const policy = activity.define({ kinds: { call: {}, visit: {}, mail: {} }, effective: { outcomes: { met: true } } });
  const row = (id: number, more: object) => ({ id, at: "2026-07-30", owner: "amy", kind: "call", ...more });
  const rows = [
    row(1, { outcome: "met", minutes: 3, customer: "c" }),
    row(2, { noteLength: 4 }),
    row(3, { kind: "visit", owner: "bob", outcome: "strange", nextStep: true }),
    row(4, { done: false }),
    row(5, { at: "2026-08-01" }),
    row(6, { kind: "golf" }),
    row(7, {}),
    row(8, { noteLength: 0, checkedIn: false }),
  ];
  it("counts what was done, effective or not, by kind and owner", () => {
    const found = activity.feedbackCoverage(policy, rows, { asOf });
    expectAccounted(found);
    expect(found.total).toEqual({
      activities: 5,
      withOutcome: 2,
      share: 0.4,
      withEvidence: 2,
      withMinutes: 1,
      withCustomer: 1,
    });
    expect(found.kinds.map(({ kind, withOutcome, activities }) => [kind, withOutcome, activities])).toEqual([
      ["call", 1, 4],
      ["visit", 1, 1],
    ]);
    expect(found.owners.map(({ owner, share }) => [owner, share])).toEqual([
      ["amy", 0.25],
      ["bob", 1],
    ]);
    expect(found.reasons[0]?.params).toEqual({ share: 0.4, known: 2, of: 5 });
  });
  it("says the share also where enough is known, and is null where nothing was done", () => {
    const codes = activity.feedbackCoverage(policy, rows, { asOf, enough: 0.4 }).reasons.map(({ code }) => code);
    expect(codes).toEqual(["OUTCOMES_KNOWN"]);
    expect(activity.feedbackCoverage(policy, [], { asOf }).reasons).toEqual([]);
    expect(activity.feedbackCoverage(policy, [], { asOf }).total.share).toBe(null);
    const june = activity.feedbackCoverage(policy, rows, { asOf, period: { start: "2026-06-01", end: "2026-06-30" } });
    expect([june.total.activities, june.unused.byCode.outsidePeriod]).toEqual([0, 5]);
  });
});
