import { readFileSync } from "node:fs";
import { bandOf, chanceOfRun, cutPoints, decayWeight, defineWatch, pace, watchSeries } from "salesplan/measure";
import { describe, expect, it } from "vitest";
import { type Case, cases, data } from "../support/shared.ts";

/*
 * Conformance on the reference cases of measuring. Dates and working days of pace-cn-2024-10 belong to the calendar (targets tests them);
 * here its counts are taken as given.
 */
const near = (found: unknown, wanted: number, tolerance: number): void => {
  expect(found).toBeTypeOf("number");
  expect(Math.abs((found as number) - wanted), `${found} against ${wanted}`).toBeLessThanOrEqual(
    Math.max(tolerance, 1e-12),
  );
};
const part = (target: unknown, elapsed: number, total: number) => ({ target: Number(target), elapsed, total });

type Runner = (c: Case, tolerance: number) => void;
const runners: { readonly [name: string]: Runner } = {
  decayHalfLife: ({ input, expected }, tol) =>
    near(
      input.points * decayWeight({ kind: "halfLife", days: input.halfLifeDays }, input.ageDays),
      expected.value,
      tol,
    ),
  decayLinear: ({ input, expected }, tol) => {
    const decay = { kind: "linear", days: 30, rate: input.ratePerPeriod } as const;
    near(input.points * decayWeight(decay, 30 * input.periods), expected.value, tol);
  },
  // Ours loses shares of the start and keeps a share as floor.
  decayStep: ({ input, expected }, tol) => {
    const decay = {
      kind: "step",
      days: 7,
      rate: input.stepPerPeriod / input.score,
      floor: input.floor / input.score,
    } as const;
    near(input.score * decayWeight(decay, 7 * input.periods), expected.value, tol);
  },
  activityPace: ({ input, expected }, tol) => {
    const found = pace([part(input.quota, input.workdaysElapsed, input.workdaysTotal)], input.actual);
    near(found.expected, expected.expectedByNow, tol);
    near(found.ratio, expected.paceRatio, tol);
    near(found.projection.runRate, expected.projected, tol);
    near(found.requiredPerDay, expected.requiredPerRemainingDay, tol);
  },
  pace: ({ id, input, expected }, tol) => {
    if (input.periodTargets) {
      const {
        periodTargets,
        currentPeriodIndex: now,
        elapsedWorkingDays,
        totalWorkingDays,
        remainingWorkingDaysAfterCurrent: after,
      } = input;
      const parts = periodTargets.map((target: string, i: number) =>
        i < now
          ? part(target, 1, 1)
          : i === now
            ? part(target, elapsedWorkingDays, totalWorkingDays)
            : part(target, 0, after),
      );
      const found = pace(parts, Number(input.actual));
      near(found.expected, Number(expected.expectedToDate), tol);
      near(found.ratio, Number(expected.paceRatio), tol);
      near(found.gap, Number(expected.gapToPlan), tol);
      near(found.projection.ratio, Number(expected.projectedByRatio), tol);
      near(found.requiredPerDay, Number(expected.requiredPerWorkingDay), tol);
      return;
    }
    if (id === "pace-cn-2024-10") {
      near(
        pace([part(input.target, expected.elapsedWorkingDays, expected.totalWorkingDays)], 0).expected,
        Number(expected.expectedToDate),
        tol,
      );
      return;
    }
    const found = pace([part(input.target, input.elapsedDays, input.totalDays)], Number(input.actual));
    near(found.projection.runRate, Number(expected.projected), tol);
    near((found.projection.runRate ?? 0) / found.target, Number(expected.projectedAttainment), tol);
  },
  expectedShare: ({ expected }) => near(pace([part(1, 15, 30)], 0).share, Number(expected), 0),
  statusBand: ({ input, expected }) => {
    const bands = { names: ["red", "yellow", "green"], cuts: [Number(input.yellow), Number(input.green)] } as const;
    expect(input.values.map((value: string) => bandOf(bands, Number(value)))).toEqual(expected);
  },
  band: ({ input, expected }) => {
    const names = input.bands.map(([, , name]: [number, number, string]) => name);
    const cuts = input.bands.slice(1).map(([from]: [number]) => from);
    expect(input.scores.map((score: number) => bandOf({ names, cuts, side: "lower" }, score))).toEqual(expected.bands);
  },
  tier: ({ input, expected }) => {
    const names = input.tiers.map((tier: unknown) => JSON.stringify(tier));
    const cuts = input.tiers.slice(1).map(([from]: [number]) => from);
    expect(JSON.parse(bandOf({ names, cuts, side: "lower" }, input.value))).toEqual(expected.tier);
  },
  quantileBins: ({ input, expected }) => {
    const file = data("orders/rfm_data_orders.csv");
    if (file === null) return;
    const orders = new Map<string, number>();
    for (const line of readFileSync(file, "utf8").trim().split(/\r?\n/).slice(1)) {
      const customer = line.split(",")[0] as string;
      orders.set(customer, (orders.get(customer) ?? 0) + 1);
    }
    const counts = [...orders.values()];
    const found = cutPoints(counts, { by: "quantile", at: [0.2, 0.4, 0.6, 0.8] }, { side: "lower" });
    expect(found?.at).toEqual(input.cuts);
    expect(found?.counts).toEqual(expected.rightClosed);
    expect(cutPoints(counts, { by: "absolute", at: input.cuts }, { side: "upper" })?.counts).toEqual(
      expected.leftClosed,
    );
  },
  // The cases list alerts and escalations; ours also says when an alert has ended.
  retentionTriggers: ({ input, expected }) => {
    const policy = defineWatch(input.options.gap === "break" ? { gap: 0 } : {});
    const { events } = watchSeries(
      policy,
      input.scores.map((value: number | null, i: number) => ({ at: `${i}`, value })),
    );
    const told = events.flatMap(({ kind, reason, at }) =>
      kind === "alert" ? [[Number(at), reason]] : kind === "escalated" ? [[Number(at), "escalate"]] : [],
    );
    expect(told).toEqual(expected.events);
  },
  chanceOfRun: ({ input, expected }, tol) => {
    input.declines.forEach((falls: number, i: number) => {
      near(chanceOfRun(falls), expected.probability[i], tol);
    });
  },
};

describe.each(["activity", "customer", "targets"])("cases of %s.json", (file) => {
  const list = cases(file);
  if (list === null) it.skip("the reference cases are not there", () => {});
  for (const one of list ?? []) {
    const run = runners[one.function];
    if (run) it(`${one.id} (${one.function})`, () => run(one, Number(one.tolerance ?? 1e-9)));
  }
});
