import * as activity from "salesplan/activity";
import * as calendar from "salesplan/calendar";
import { epochDay, plainDate } from "salesplan/kernel";
import { describe, expect, it } from "vitest";
import { type Case, cases } from "../support/shared.ts";

const asOf = "2026-07-31";
const ago = (days: number) => plainDate(epochDay(asOf) - days);
const near = (actual: number | null | undefined, expected: number, tolerance = 0) =>
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThanOrEqual(tolerance);
/** The value of one activity of so many days ago under a decay. */
const decayed = (points: number, decay: object, age: number) => {
  const policy = activity.parse({ kinds: { a: { points, decay } } });
  return activity.score(policy, [{ id: 1, at: ago(age), owner: "x", kind: "a" }], { asOf }).scores[0]?.value;
};

/** Where a customer stands whose last touch is so many days ago. */
const standing = (days: number, ideal: number, max: number) => {
  const policy = activity.parse({ kinds: { a: {} }, cadence: { classes: { c: { ideal, max } }, mode: "calendar" } });
  const rows = [{ id: 1, at: ago(days), owner: "x", kind: "a", customer: "c" }];
  return activity.cadence(policy, rows, { asOf, customers: [{ customer: "c", class: "c" }] }).customers[0];
};

const RUNNERS: { readonly [name: string]: (one: Case) => void } = {
  decayHalfLife: ({ input, expected, tolerance }) =>
    near(
      decayed(input.points, { kind: "halfLife", days: input.halfLifeDays }, input.ageDays),
      expected.value,
      tolerance,
    ),
  decayLinear: ({ input, expected, tolerance }) =>
    near(
      decayed(input.points, { kind: "linear", days: 30, rate: input.ratePerPeriod }, input.periods * 30),
      expected.value,
      tolerance,
    ),
  // Our step is a share of the start: points and floor are given as shares of the score.
  decayStep: ({ input, expected, tolerance }) =>
    near(
      decayed(
        input.score,
        { kind: "step", days: 7, rate: input.stepPerPeriod / input.score, floor: input.floor / input.score },
        input.periods * 7,
      ),
      expected.value,
      tolerance,
    ),
  // What lies outside the window is an unused row, not a line of 0.
  engagementScore: ({ input, expected, tolerance }) => {
    const events: readonly { readonly points: number; readonly ageDays: number }[] = input.events;
    const kinds = Object.fromEntries(
      events.map(({ points }, i) => [`k${i}`, { points, decay: { kind: "window", days: input.kernel.days } }]),
    );
    const rows = events.map(({ ageDays }, i) => ({ id: i, at: ago(ageDays), owner: "x", kind: `k${i}` }));
    const result = activity.score(activity.parse({ kinds }), rows, { asOf, ledger: true });
    near(result.scores[0]?.value, expected.value, tolerance);
    const lines = result.scores[0]?.ledger ?? [];
    expect(events.map((_, i) => lines.find(({ id }) => id === String(i))?.value ?? 0)).toEqual(expected.contributions);
  },
  cappedCount: ({ input, expected }) => {
    const rows = (input.countsByDay as readonly number[]).flatMap((n, day) =>
      Array.from({ length: n }, (_, i) => ({ id: `${day}-${i}`, at: ago(day), owner: "x", kind: "a" })),
    );
    const result = activity.score(activity.parse({ kinds: { a: { perDay: input.capPerDay } } }), rows, { asOf });
    expect([result.used, result.unused.byCode.dailyCap]).toEqual([expected.counted, expected.dropped]);
  },
  groupedScore: ({ input, expected }) => {
    const groups: readonly {
      readonly name: string;
      readonly raw: number;
      readonly max?: number;
      readonly min?: number;
    }[] = input.groups;
    const policy = activity.parse({
      kinds: Object.fromEntries(groups.map(({ name, raw }) => [name, { points: raw, group: name }])),
      groups: Object.fromEntries(groups.map(({ name, max, min }) => [name, { cap: max ?? null, floor: min ?? null }])),
      overall: { cap: input.overallMax, floor: input.overallMin ?? null },
    });
    const rows = groups.map(({ name }) => ({ id: name, at: asOf, owner: "x", kind: name }));
    const [score] = activity.score(policy, rows, { asOf }).scores;
    expect(score?.value).toBe(expected.total);
    const sums = groups.map(({ name }) =>
      score?.contributions.reduce((sum, { group, value }) => sum + (group === name ? value : 0), 0),
    );
    expect(sums).toEqual(expected.groups);
  },
  dedupedPoints: ({ input, expected }) => {
    const rows = (input.events as readonly string[]).map((object, id) => ({
      id,
      at: asOf,
      owner: "x",
      kind: "a",
      customer: "c",
      object,
    }));
    const policy = activity.parse({ kinds: { a: { points: input.pointsPerEvent, repeat: input.repeat } } });
    expect(activity.score(policy, rows, { asOf, by: "customer" }).scores[0]?.value).toBe(expected.points);
  },
  activityPace: ({ input, expected, tolerance }) => {
    // June 2026 has 22 working days.
    const cal = calendar.define({ covered: ["2026-06-01", "2026-06-30"] });
    expect(input.workdaysTotal).toBe(22);
    const on = calendar.addWorkdays(cal, "2026-06-01", input.workdaysElapsed - 1);
    const rows = Array.from({ length: input.actual }, (_, id) => ({ id, at: "2026-06-01", owner: "x", kind: "a" }));
    const policy = activity.parse({ kinds: { a: {} }, quotas: { q: { amount: input.quota, per: "month" } } });
    const rep = activity.quotas(policy, rows, { asOf: on, calendar: cal }).quotas.q?.reps[0];
    near(rep?.expected, expected.expectedByNow, tolerance);
    near(rep?.pace, expected.paceRatio, tolerance);
    near(rep?.projected, expected.projected, tolerance);
    near(rep?.requiredPerDay, expected.requiredPerRemainingDay, tolerance);
  },
  timeAllocation: ({ input, expected, tolerance }) => {
    const names = (input.planShares as readonly number[]).map((_, i) => `b${i}`);
    const plan = activity.parseTimePlan({
      shares: Object.fromEntries(names.map((name, i) => [name, input.planShares[i]])),
    });
    const entries = names.map((bucket, i) => ({ owner: "x", date: asOf, minutes: input.actualHours[i] * 60, bucket }));
    const time = activity.timeAllocation(plan, entries, { asOf });
    time.buckets.forEach(({ share, gapPoints }, i) => {
      near(share, expected.actualShares[i], tolerance);
      near(gapPoints, expected.gapPoints[i], tolerance);
    });
    near(time.misallocation, expected.misallocation, tolerance);
    near(time.hoursToMove, expected.hoursToMove, tolerance);
  },
  cadenceDates: ({ input, expected }) => {
    const weekend = [1, 2, 3, 4, 5, 6, 7].filter((day) => !input.openWeekdays.includes(day));
    const cal = calendar.define({ weekend, covered: null });
    const mode = input.mode === "calendarThenRoll" ? "roll" : "openDays";
    expect(activity.cadenceDates(input.start, input.gapsDays, { calendar: cal, mode })).toEqual(expected.dates);
  },
  cadenceStatus: ({ input, expected }) => {
    expect(standing(input.daysSinceTouch, input.idealDays, input.maxDays)?.status).toBe(expected.status);
  },
  overdueRatio: ({ input, expected, tolerance }) => {
    near(standing(input.daysSinceTouch, input.everyDays, input.everyDays)?.overdue, expected.ratio, tolerance);
  },
  touchesToWin: ({ input, expected, tolerance }) => {
    const given: readonly { readonly touchDays: readonly number[]; readonly wonDay: number }[] = input.deals;
    const day = (n: number) => plainDate(epochDay("2026-01-01") + n);
    const rows = given.flatMap(({ touchDays }, d) =>
      touchDays.map((n, i) => ({ id: `${d}-${i}`, at: day(n), owner: "x", kind: "a", dealId: d })),
    );
    const deals = given.map(({ wonDay }, id) => ({ id, stage: "won", status: "won" as const, closedAt: day(wonDay) }));
    const won = activity.touchesToWin(activity.parse({ kinds: { a: {} } }), rows, deals, { asOf });
    expect(won.deals.map(({ touches }) => touches)).toEqual(expected.touches);
    expect(won.deals.map(({ days }) => days)).toEqual(expected.days);
    near(won.meanTouches, expected.meanTouches, tolerance);
    near(won.meanDays, expected.meanDays, tolerance);
  },
};
/** Not of this room: other rooms run them, or they are out of scope. */
const ELSEWHERE: { readonly [name: string]: string } = {
  winProbabilityNaiveBayes: "out of scope: Odoo-compatible naive Bayes",
  explainFactors: "out of scope: Odoo-compatible naive Bayes",
  clampOpenProbability: "out of scope: Odoo-compatible naive Bayes",
  conversionLift: "measure",
  differenceInterval: "stats",
  wilsonInterval: "stats",
  fisherExact: "stats",
  adjustPValues: "stats",
  mannWhitney: "stats",
  logRank: "stats",
  kaplanMeier: "stats",
  cycleTime: "stats, funnel",
  differenceInDifferences: "market",
  hhi: "matrix",
  gini: "matrix",
  riskScore: "risk",
  riskBand: "risk",
  riskExposure: "risk",
  committeeCompleteness: "market",
  committeeEngagement: "market",
  splitInteger: "money",
};
const found = cases("activity");

describe("reference cases: activity", () => {
  if (found === null) it.skip("skipped: no reference cases at SALESPLAN_CASES", () => {});
  for (const one of found ?? []) {
    const run = RUNNERS[one.function];
    if (run) it(`${one.id}: ${one.function}`, () => run(one));
  }
  it("every kind of case has its place", () => {
    const unknown = (found ?? []).filter((one) => !(one.function in RUNNERS) && !(one.function in ELSEWHERE));
    expect(unknown.map(({ id }) => id)).toEqual([]);
  });
});
