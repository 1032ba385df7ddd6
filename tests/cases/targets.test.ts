import * as calendar from "salesplan/calendar";
import { bandOf, pace } from "salesplan/measure";
import { allocate, roundForDisplay } from "salesplan/money";
import {
  achievability,
  assessSmart,
  attain,
  bridge,
  capacity,
  cascade,
  checkCascade,
  defineGoal,
  headcount,
  overAssignment,
  type Plan,
  priceVolumeMix,
  progress,
  type ReplanOptions,
  rampQuota,
  replan,
  requiredReps,
  revise,
  rollUpStatus,
  targetsOf,
} from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { type Case, cases } from "../support/shared.ts";

/*
 * Conformance on the reference cases of targets. Cases of splitting money and of calendars are tested in their own rooms; so are
 * timeVariance (activity) and riskReserve (risk).
 */
const elsewhere = new Set([
  "allocate",
  "allocateErrors",
  "allocateTiers",
  "allocateBounded",
  "allocateMatrix",
  "allocateMatrixProperties",
  "allocatePriority",
  "weekYears53",
  "weekYear",
  "weekMonths",
  "weekYearRestated",
  "yearEndDate",
  "weekQuarter",
  "weekYearExplicit",
  "fiscalQuarter",
  "fiscalQuarterRange",
  "fiscalYearRange",
  "isoWeek",
  "isoYears53",
  "weekToMonth",
  "workingDaysByMonth",
  "workingDays",
  "businessDaysHalfOpen",
  "addWorkingDays",
  "weekRange",
  "periodOf",
  "daysBetween",
  "businessDate",
  "timeVariance",
  "riskReserve",
]);

const cal = calendar.define({ covered: null });
const near = (found: number | null | undefined, wanted: unknown, tolerance = 1e-12): void => {
  expect(found).toBeTypeOf("number");
  expect(Math.abs((found as number) - Number(wanted))).toBeLessThanOrEqual(Math.max(tolerance, 1e-12));
};
const texts = (plan: Plan, unit: "quarter" | "month" = "quarter"): string[] =>
  targetsOf(plan, { unit }).map(({ amount }) => amount.toFixed());
const QUARTER_DAY = ["2026-02-10", "2026-05-11", "2026-08-10", "2026-11-10"];
const QUARTER_END = ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"];

/** A plan of one person over the first quarters of a year, and what the case calls its periods. */
function planOf(plan: readonly string[], step: string): Plan {
  const weights = Object.fromEntries(["Q1", "Q2", "Q3", "Q4"].map((label, i) => [label, plan[i] ?? "0"]));
  const amount = plan.reduce((sum, next) => sum + Number(next), 0).toFixed(2);
  return cascade(defineGoal({ id: "one", amount, period: 2026 }), {
    calendar: cal,
    step,
    levels: [{ into: "quarter", weights }],
  }) as Plan;
}
function rolled(plan: readonly string[], actuals: readonly string[], step: string, options: Partial<ReplanOptions>) {
  const rows = actuals.map((amount, i) => ({ date: QUARTER_DAY[i] as string, amount, owner: "one" }));
  return replan(planOf(plan, step), rows, {
    asOf: QUARTER_END[actuals.length - 1] as string,
    boundary: "year",
    ...options,
  });
}
const credited = (orders: readonly { qty: string; contributionPercent: string }[]) =>
  orders.map(({ qty, contributionPercent }, i) => ({
    date: "2026-02-10",
    amount: qty,
    owner: "one",
    dealId: `d${i}`,
    share: Number(contributionPercent) / 100,
  }));

const runners: { readonly [name: string]: (c: Case, tolerance: number) => void } = {
  variance: ({ input, expected }) => {
    const target = input.yearTarget ?? input.target;
    const plan = cascade(defineGoal({ id: "one", amount: target, period: 2026 }), {
      calendar: cal,
      step: "0.01",
      levels: [],
    });
    const rows = input.orders ? credited(input.orders) : [{ date: "2026-02-10", amount: input.actual, owner: "one" }];
    const { total } = attain(plan, rows, { asOf: "2026-12-31" });
    expect(total.gap.toFixed()).toBe(expected.variance);
    if (expected.achieved) expect(total.actual.toFixed()).toBe(expected.achieved);
    if (expected.attainment) near(total.attainment, expected.attainment);
  },
  creditActuals: ({ input, expected }) => {
    const { total } = attain(planOf(["10"], "1"), credited(input.orders), { asOf: "2026-12-31" });
    expect(total.actual.toFixed()).toBe(expected.achieved);
  },
  // Twelve months of 100/12 are equal months: quarters of equal weights.
  seasonality: ({ input, expected }) => {
    const plan = cascade(defineGoal({ id: "one", amount: input.yearTarget, period: 2026 }), {
      calendar: cal,
      step: "0.5",
      levels: [{ into: "quarter" }],
    });
    expect(texts(plan as Plan)).toEqual(expected.quarterTargets);
    expect(
      targetsOf(plan, { unit: "quarter" }).map(({ amount }) => amount.div(input.yearTarget).times(100).toFixed()),
    ).toEqual(expected.quarterPercents);
  },
  // A budget overspent is a target exceeded whose surplus is released: the same arithmetic.
  rollingTarget: ({ input, expected }) => {
    const spent = input.spent ?? [(100 - Number(input.carried)).toFixed(2)];
    const plan = input.plan ?? ["100.00", input.nextPlan];
    const next = rolled(plan, spent, "0.01", { surplus: "release", carry: "next" });
    expect(targetsOf(next.plan, { period: `2026-Q${spent.length + 1}` })[0]?.amount.toFixed()).toBe(
      Number(expected.nextAvailable).toString(),
    );
    if (expected.carried)
      expect(next.changes.reduce((sum, { change }) => sum + change.toNumber(), 0)).toBe(Number(expected.carried));
  },
  replanAll: ({ input, expected }) => {
    for (const [carry, name] of [
      ["next", "nextPeriod"],
      ["even", "even"],
      ["proportional", "proportional"],
      ["rebase", "rebase"],
    ] as const) {
      expect(texts(rolled(input.plan, input.actuals, input.unit, { carry }).plan).slice(1)).toEqual(expected[name]);
    }
    expect(rolled(input.plan, input.actuals, input.unit, { carry: "keep" }).total.unmet.toFixed()).toBe(expected.gap);
  },
  replan: ({ input, expected }) => {
    const done = rolled(input.plan, input.actuals, input.unit, {
      carry: input.policy,
      cap: input.capPercentOfPlan ? Number(input.capPercentOfPlan) / 100 : null,
      surplus: input.surplus ?? "keep",
      lock: (input.locked ?? []).map((i: number) => ({ period: `2026-Q${i + 1}` })),
    });
    expect(texts(done.plan).slice(input.actuals.length, input.plan.length)).toEqual(expected.targets);
    if (expected.unmet) expect(done.total.unmet.toFixed()).toBe(expected.unmet);
    if (expected.banked) expect(done.total.banked.toFixed()).toBe(expected.banked);
    if (expected.carried)
      expect(done.changes.reduce((sum, { change }) => sum + change.toNumber(), 0)).toBe(Number(expected.carried));
  },
  checkCascade: ({ input, expected }) => {
    const rows = input.children.flatMap((amount: string | null, i: number) =>
      amount === null ? [] : [{ owner: "one", period: `2026-0${i + 1}`, amount }],
    );
    const report = checkCascade([{ owner: "one", period: "2026-Q1", amount: input.parent }, ...rows], {
      calendar: cal,
    });
    expect(report.checks.map(({ sum, gap }) => [sum.toFixed(), gap.toFixed()])).toEqual([[expected.sum, expected.gap]]);
    expect(report.reasons.map(({ code }) => code)).toEqual(expected.codes);
  },
  revise: ({ input, expected }) => {
    const plan = cascade(defineGoal({ id: "one", amount: input.original, period: "2026-Q3" }), {
      calendar: cal,
      step: 1,
      levels: [{ into: "month" }],
    });
    const revised = revise(plan, { from: "2026-07-01", by: `-${input.cutPercent}%`, reason: "case" });
    expect(revised.after.toFixed()).toBe(expected.revised);
    const { total } = attain(revised.plan, [{ date: "2026-08-03", amount: input.actual }], { asOf: "2026-09-30" });
    near(total.attainment, expected.attainmentVsRevised);
    near(total.attainmentOfOriginal, expected.attainmentVsOriginal);
  },
  cascade: ({ input, expected }) => {
    const [quarters, months] = input.levels;
    const weights = Object.fromEntries(quarters.weights.map((weight: string, i: number) => [`Q${i + 1}`, weight]));
    const others = Object.fromEntries(
      ["04", "05", "06", "07", "08", "09", "10", "11", "12"].map((label) => [label, 1]),
    );
    const monthWeights = {
      ...others,
      ...Object.fromEntries(months.weights.map((weight: string, i: number) => [`0${i + 1}`, weight])),
    };
    const plan = cascade(defineGoal({ id: "one", amount: input.root, period: 2026 }), {
      calendar: cal,
      step: months.unit,
      levels: [
        { into: "quarter", weights, step: quarters.unit },
        { into: "month", weights: monthWeights, step: months.unit },
      ],
    });
    expect(texts(plan as Plan)).toEqual(expected.quarters);
    expect(texts(plan as Plan, "month").slice(0, 3)).toEqual(expected.q1Months);
  },
  progress: ({ input, expected }) => {
    const found = progress({ direction: input.direction, baseline: input.base, amount: input.target }, input.actual);
    if (expected.progress === null) expect(found.progress).toBeNull();
    else near(found.progress, expected.progress);
    if (expected.reached !== undefined) expect(found.reached).toBe(expected.reached);
  },
  attainmentSeries: ({ input, expected }) => {
    const rows = input.actual.map((amount: string, i: number) => ({
      date: QUARTER_DAY[i] as string,
      amount,
      owner: "one",
    }));
    const bands = { names: ["red", "yellow", "green"], cuts: [0.75, 0.9] } as const;
    QUARTER_END.forEach((asOf, i) => {
      const done = attain(planOf(input.planned, "1"), rows, { asOf, bands });
      near(done.rows.find(({ period }) => period === `2026-Q${i + 1}`)?.attainment, expected.period[i]);
      near(done.total.pace, expected.window[i]);
      if (i === 3) expect(done.total.band).toBe(expected.status);
    });
  },
  statusBand: ({ input, expected }) => {
    const bands = { names: ["red", "yellow", "green"], cuts: [Number(input.yellow), Number(input.green)] };
    expect(input.values.map((value: string) => bandOf(bands, Number(value)))).toEqual(expected);
  },
  rollupStatus: ({ input, expected }) => {
    const bands = { names: ["red", "green"], cuts: [0.9] };
    const parts = input.statuses.map((status: string) => ({ ratio: status === "green" ? 1 : 0.5 }));
    expect(rollUpStatus(bands, parts, input.rule)).toBe(expected);
  },
  expectedShare: ({ input, expected }) => {
    const everyDay = calendar.define({ weekend: [], covered: ["2024-01-01", "2024-12-31"] });
    const plan = cascade(defineGoal({ id: "one", amount: 30, period: input.start.slice(0, 7) }), {
      calendar: everyDay,
      step: 1,
      levels: [],
    });
    near(attain(plan, [], { asOf: input.asOf }).total.expected.toNumber() / 30, expected);
  },
  pace: ({ input, expected }, tolerance) => {
    if (input.month) {
      const holidays = input.holidays.filter(
        (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
      );
      for (const [spec, wanted] of [
        [{ holidays, makeupDays: input.makeUpWorkdays }, expected.expectedToDate],
        [{}, expected.weekdayOnlyExpected],
      ] as const) {
        const china = calendar.define({ ...spec, covered: ["2024-01-01", "2024-12-31"] });
        const plan = cascade(defineGoal({ id: "one", amount: input.target, period: input.month }), {
          calendar: china,
          step: 1,
          levels: [],
        });
        const { total } = attain(plan, [], { asOf: input.asOf });
        near(total.expected.toNumber(), wanted, tolerance);
        if (wanted === expected.expectedToDate)
          expect([total.workdays.elapsed, total.workdays.total]).toEqual([
            expected.elapsedWorkingDays,
            expected.totalWorkingDays,
          ]);
      }
    } else if (input.periodTargets) {
      const days = [
        [1, 1],
        [input.elapsedWorkingDays, input.totalWorkingDays],
        [0, input.remainingWorkingDaysAfterCurrent],
      ] as const;
      const found = pace(
        input.periodTargets.map((target: string, i: number) => ({
          target: Number(target),
          elapsed: days[i]?.[0] ?? 0,
          total: days[i]?.[1] ?? 0,
        })),
        Number(input.actual),
      );
      near(found.expected, expected.expectedToDate);
      near(found.ratio, expected.paceRatio);
      near(found.gap, expected.gapToPlan);
      near(found.projection.ratio, expected.projectedByRatio);
      near(found.requiredPerDay, expected.requiredPerWorkingDay, tolerance);
    } else {
      const found = pace(
        [{ target: Number(input.target), elapsed: input.elapsedDays, total: input.totalDays }],
        Number(input.actual),
      );
      near(found.projection.runRate, expected.projected);
      near((found.projection.runRate ?? 0) / Number(input.target), expected.projectedAttainment, tolerance);
    }
  },
  bridge: ({ input, expected }) => {
    if (input.items) {
      const items = input.items.map(
        (i: { id: string; price0: string; qty0: string; price1: string; qty1: string }) => ({
          id: i.id,
          price0: i.price0,
          quantity0: i.qty0,
          price1: i.price1,
          quantity1: i.qty1,
        }),
      );
      const method = input.method === "baseWeightsWithJoint" ? "baseWithJoint" : "priceAtActual";
      const found = priceVolumeMix(items, { method });
      expect(found.change.toFixed()).toBe(expected.total);
      for (const { key, fraction } of found.effects)
        if (expected[key] !== undefined) expect(fraction).toBe(expected[key]);
      if (expected.revenue0)
        expect([found.base.toFixed(), found.actual.toFixed()]).toEqual([expected.revenue0, expected.revenue1]);
      return;
    }
    const named = (values: readonly string[]) =>
      Object.fromEntries(input.order.map((driver: string, i: number) => [driver, values[i]]));
    const found = bridge(named(input.base), named(input.actual), { drivers: input.order, method: input.method });
    expect(found.effects.map(({ fraction }) => fraction)).toEqual(expected.effects);
    expect(found.change.toFixed()).toBe(expected.total);
  },
  roundEffects: ({ input, expected }) => {
    const decimals = input.effects.map((effect: string) => {
      const [n, d = "1"] = effect.split("/");
      return allocate(1, [{ id: "x", weight: 1 }])
        .parts[0]!.amount.times(n as string)
        .div(d);
    });
    expect(roundForDisplay(decimals, input.unit).amounts.map((amount) => amount.toFixed())).toEqual(expected);
  },
  quotaCapacity: ({ input, expected }) => {
    const found = capacity(input);
    expect([found.capacity.toFixed(), found.expected.toFixed()]).toEqual([expected.capacity, expected.expected]);
  },
  rampQuota: ({ input, expected }) => {
    const found = rampQuota({ quota: input.monthQuota, ramp: input.ramp });
    expect(found.periods.map((amount) => amount.toFixed())).toEqual(expected.months);
    expect([found.total.toFixed(), String(found.ofFull)]).toEqual([expected.quarter, expected.ofFull]);
  },
  repsNeeded: ({ input, expected }, tolerance) => {
    const found = requiredReps({ target: input.target, attainment: input.attainment, quota: input.quotaPerRep });
    near(found.capacity.toNumber(), expected.requiredCapacity, tolerance);
    near(found.exact.toNumber(), expected.repsExact, tolerance);
    expect(found.reps).toBe(expected.reps);
  },
  overAssignment: ({ input, expected }) => {
    const last = overAssignment({
      target: input.target,
      levels: input.levelPercents.map((percent: string) => Number(percent) / 100),
    }).at(-1);
    expect(last?.pool.toFixed()).toBe(expected.bottomPool);
    near(last?.compound, Number(expected.effectivePercent) / 100);
  },
  headcount: ({ input, expected }) => {
    expect(headcount({ start: input.start, hires: input.hires, leavers: input.attrition }).heads).toEqual(expected);
  },
  rampedFte: ({ input, expected }) => {
    expect(headcount(input).ramped.map((share) => share.toFixed())).toEqual(expected);
  },
  percentiles: ({ input, expected }) => {
    const { p10, p50, p80, p90 } = achievability(input.attainmentPercent.map(Number), 100);
    [p10, p50, p80, p90].forEach((value, i) => void near(value, expected[i], 1e-9));
  },
  achievability: ({ input, expected }) => {
    const found = achievability(input.attainmentPercent.map(Number), Number(input.requiredPercent), {
      minimumSample: input.minimumSample,
    });
    expect(found).toMatchObject(expected);
  },
  requiredGrowth: ({ input, expected }, tolerance) => {
    const history = input.previousActuals.map((actual: string, i: number) => ({ period: 2023 + i, actual }));
    const report = assessSmart(defineGoal({ id: "g", amount: input.target, period: 2026 }), {
      asOf: "2026-01-01",
      calendar: cal,
      history,
    });
    const found = report.achievable.evidence.growth;
    expect(found?.past.length).toBe(expected.pastGrowth.length);
    found?.past.forEach((value, i) => void near(value, expected.pastGrowth[i], 1e-9));
    near(found?.found.required, expected.requiredGrowth, tolerance);
  },
  budgetShare: ({ input, expected }) => {
    const share = Number(input.sharePercent);
    const { parts } = allocate(input.regionBudget, [
      { id: "team", weight: share },
      { id: "rest", weight: 100 - share },
    ]);
    expect(parts[0]?.amount.toFixed()).toBe(expected.amount);
  },
};

const all = cases("targets");
describe("targets: reference cases", () => {
  if (all === null) it.skip("no reference cases at SALESPLAN_CASES");
  for (const c of all ?? []) {
    if (elsewhere.has(c.function)) continue;
    it(`${c.function}: ${c.id}`, () => {
      const run = runners[c.function];
      expect(run, `no runner for ${c.function}`).toBeDefined();
      run?.(c, Number(c.tolerance ?? 0));
    });
  }
});
