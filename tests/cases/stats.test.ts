import { readFileSync } from "node:fs";
import { compareRates } from "salesplan/measure";
import * as stats from "salesplan/stats";
import { describe, expect, it } from "vitest";
import { type Case, cases, data } from "../support/shared.ts";

/*
 * Conformance on the reference cases of statistics. Left to other rooms, which own the question: survival.cycle and
 * winLoss.* (funnel, pipeline), funnel.lift's P(better) and sizes are checked here since the arithmetic is ours.
 */
const near = (found: unknown, wanted: number, tolerance: number): void => {
  expect(found).toBeTypeOf("number");
  expect(Math.abs((found as number) - wanted), `${found} against ${wanted}`).toBeLessThanOrEqual(
    Math.max(tolerance, 1e-12),
  );
};
const all = (found: readonly unknown[], wanted: readonly number[], tolerance: number): void => {
  expect(found.length).toBe(wanted.length);
  found.forEach((value, i) => {
    near(value, wanted[i] as number, tolerance);
  });
};
const durations = ({ event, open }: { event: number[]; open: number[] }): stats.Durations => ({
  times: [...event, ...open],
  ended: [...event.map(() => 1), ...open.map(() => 0)],
});

type Runner = (c: Case, tolerance: number) => void;
const runners: { readonly [name: string]: Runner } = {
  "stat.wilson": ({ input, expected }, tol) => {
    const found = stats.wilson(input, input.confidence);
    near(found?.low, expected.low, tol);
    near(found?.high, expected.high, tol);
  },
  wilsonInterval: ({ input, expected }, tol) => {
    const found = stats.wilson({ successes: input.successes, n: input.trials }, input.confidence);
    near(found?.low, expected.low, tol);
    near(found?.high, expected.high, tol);
  },
  "stat.newcombe": ({ input, expected }, tol) => {
    const found = stats.newcombe(input.a, input.b, input.confidence);
    near(found?.low, expected.low, tol);
    near(found?.high, expected.high, tol);
  },
  differenceInterval: ({ input, expected }, tol) => {
    const found = stats.newcombe(
      { successes: input.x1, n: input.n1 },
      { successes: input.x2, n: input.n2 },
      input.confidence,
    );
    near(found?.low, expected.low, tol);
    near(found?.high, expected.high, tol);
  },
  "stat.twoProportionZ": ({ input, expected }, tol) => {
    const found = stats.twoProportion(input.a, input.b);
    near(found?.z, expected.z, tol);
    near(found?.p, expected.pTwoSided, tol);
  },
  "stat.fisherExact": ({ input, expected }, tol) => {
    const [[a, b], [c, d]] = input.table;
    const found = stats.fisherExact({ successes: a, n: a + b }, { successes: c, n: c + d });
    near(found.p, expected.pTwoSided, tol);
    near(found.oddsRatio, expected.oddsRatio, tol);
  },
  fisherExact: ({ input, expected }, tol) => {
    const [[a, b], [c, d]] = input.table;
    const found = stats.fisherExact({ successes: a, n: a + b }, { successes: c, n: c + d });
    near(found.p, expected.pTwoSided, tol);
    near(found.pGreater, expected.pGreater, tol);
  },
  "stat.adjustPValues": ({ input, expected }, tol) => {
    for (const [name, method] of [
      ["bonferroni", "bonferroni"],
      ["holm", "holm"],
      ["fdr_bh", "bh"],
    ] as const) {
      const adjusted = stats.adjustP(input.p, method);
      all(adjusted, expected.adjusted[name], tol);
      expect(adjusted.filter((p) => p <= input.alpha).length).toBe(expected.rejected[name]);
    }
  },
  adjustPValues: ({ input, expected }, tol) => all(stats.adjustP(input.p, input.method), expected.adjusted, tol),
  "stat.sampleSizeTwoProportions": ({ input, expected }) => {
    expect(stats.sampleSize(input.p1, input.p2, input)).toBe(expected.pooled);
    expect(stats.sampleSize(input.p1, input.p2, { ...input, variance: "unpooled" })).toBe(expected.unpooled);
  },
  "stat.guardedPercentile": ({ input, expected }) => {
    const ps = input.percentiles.map((p: number) => p / 100);
    expect(stats.quantiles(input.values, ps, { minimum: input.minSample })).toEqual([expected.value, expected.value]);
  },
  quantile: ({ input, expected }, tol) => all(stats.quantiles(input.values, input.probs), expected.values, tol),
  percentiles: ({ input, expected }) => {
    const found = stats.quantiles(input.attainmentPercent.map(Number), input.p.map(Number));
    expect(found.map((value) => value?.toFixed(1))).toEqual(expected);
  },
  "survival.kaplanMeier": ({ input, expected }, tol) => {
    const curve = stats.kaplanMeier(input.durations, input.observed);
    if (Array.isArray(expected.survival)) {
      expect(curve.steps.map(({ time }) => time)).toEqual(expected.times);
      expect(curve.steps.map(({ atRisk }) => atRisk)).toEqual(expected.atRisk);
      expect(curve.steps.map(({ events }) => events)).toEqual(expected.events);
      all(
        curve.steps.map(({ survival }) => survival),
        expected.survival,
        tol,
      );
      all(
        curve.steps.map(({ se }) => se),
        expected.se,
        tol,
      );
    } else {
      for (const [time, wanted] of Object.entries(expected.survival))
        near(stats.survivalAt(curve, Number(time)), wanted as number, tol);
    }
    expect(stats.timeQuantile(curve, 0.5).value).toBe(expected.median);
  },
  kaplanMeier: ({ input, expected }, tol) => {
    const { times, ended } = durations(input);
    const curve = stats.kaplanMeier(times, ended);
    expect(curve.steps.map(({ time }) => time)).toEqual(expected.times);
    all(
      curve.steps.map(({ survival }) => survival),
      expected.survival,
      tol,
    );
    expect(stats.timeQuantile(curve, 0.5).value).toBe(expected.median);
  },
  cycleTime: ({ input, expected }) => {
    const { times, ended } = durations({ event: input.closedDays, open: input.openDays });
    expect(stats.timeQuantile(stats.kaplanMeier(times, ended), 0.5).value).toBe(expected.medianCensored);
    expect(stats.median(input.closedDays)).toBe(expected.medianClosedOnly);
  },
  "survival.cumulativeIncidence": ({ input, expected }, tol) => {
    if (input.file) {
      const file = data(input.file.replace(/^data\//, ""));
      if (file) incidenceOfLoans(file, input, expected, tol);
      return;
    }
    const curve = stats.aalenJohansen(input.durations, input.cause, 2);
    all(
      curve.steps.flatMap(({ time, atRisk, incidence, open }) => [time, atRisk, ...incidence, open]),
      expected.rows.flat(),
      tol,
    );
    const [won = 0, lost = 0] = curve.events;
    near(won / (won + lost), expected.naiveWinRateClosed, tol);
    near(won / curve.n, expected.winAmongAll, tol);
  },
  logRank: ({ input, expected }, tol) => {
    const found = stats.logRank([durations(input.a), durations(input.b)]);
    const [a, b] = found?.groups ?? [];
    all(
      [a?.observed, a?.expected, b?.observed, b?.expected],
      [expected.observedA, expected.expectedA, expected.observedB, expected.expectedB],
      tol,
    );
    near(found?.chi2, expected.chi2, tol);
    near(found?.p, expected.pTwoSided, 1e-12);
  },
  mannWhitney: ({ input, expected }, tol) => {
    const found = stats.mannWhitney(input.a, input.b, expected.pAsymptoticCc ? { method: "asymptotic" } : {});
    const named: { readonly [key: string]: number | undefined } = {
      uA: found?.uA,
      uB: found?.uB,
      p: found?.p,
      pExact: found?.p,
      pAsymptoticCc: found?.p,
      hodgesLehmann: found?.shift,
      medianA: found?.medianA,
      medianB: found?.medianB,
      commonLanguage: found?.commonLanguage,
    };
    for (const [key, wanted] of Object.entries(expected)) near(named[key], wanted as number, tol);
  },
  conversionLift: ({ input, expected }, tol) => {
    const of = ({ won, leads }: { won: number; leads: number }) => ({ successes: won, n: leads });
    const found = compareRates(of(input.treated), of(input.control));
    near(found.estimate, expected.absoluteLift, tol);
    near(found.relative?.estimate, expected.relativeLift, tol);
    near(found.p, expected.pTwoSided, tol);
  },
  "funnel.lift": ({ input, expected }, tol) => {
    const of = ({ converted, n }: { converted: number; n: number }) => ({ successes: converted, n });
    const [a, b] = [of(input.treated), of(input.control)];
    const found = compareRates(a, b);
    near(found.estimate, expected.difference, tol);
    all([found.interval?.low, found.interval?.high], expected.differenceInterval95, tol);
    near(found.relative?.estimate, expected.relativeLift, tol);
    all([found.relative?.interval?.low, found.relative?.interval?.high], expected.relativeInterval95, tol);
    near(found.p, expected.pTwoSided, tol);
    near(stats.probabilityGreater(a, b), expected.pTreatedBetter, tol);
  },
  differenceInDifferences: ({ input, expected }, tol) => {
    const at = (value: number) => ({ value, se: null });
    const found = stats.differenceInDifferences(
      { before: at(input.treatedBefore), after: at(input.treatedAfter) },
      { before: at(input.controlBefore), after: at(input.controlAfter) },
    );
    near(found.effect, expected.effect, tol);
    near(found.exposedChange, expected.treatedChange, tol);
    near(found.controlChange, expected.controlChange, tol);
  },
  hhi: ({ input, expected }, tol) => {
    const found = stats.hhi(input.shares);
    near(found?.points, expected.points, tol);
    near(found?.effectiveCount, expected.effectiveCount, tol);
  },
  gini: ({ input, expected }, tol) => {
    const found = stats.gini(input.values);
    near(found?.gini, expected.gini, tol);
    near(found?.unbiased, expected.unbiased, tol);
  },
};

function incidenceOfLoans(file: string, input: Case["input"], expected: Case["expected"], tolerance: number): void {
  const lines = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const names = (lines[0] as string).split(",");
  const at = (name: string) => names.indexOf(name);
  const [id, activity, timestamp] = [at("case"), at("activity"), at("timestamp")];
  const end: { readonly [name: string]: number } = { A_APPROVED: 1, A_DECLINED: 2, A_CANCELLED: 2 };
  const seen = new Map<string, { from: number; to: number; cause: number }>();
  for (const line of lines.slice(1)) {
    const cells = line.split(",");
    const time = Date.parse(cells[timestamp] as string);
    const one = seen.get(cells[id] as string) ?? { from: time, to: Number.POSITIVE_INFINITY, cause: 0 };
    one.from = Math.min(one.from, time);
    const cause = end[cells[activity] as string];
    if (cause !== undefined && time < one.to) Object.assign(one, { to: time, cause });
    seen.set(cells[id] as string, one);
  }
  const last = Date.parse(input.asOf);
  const rows = [...seen.values()];
  const days = rows.map(({ from, to }) => Math.floor((Math.min(to, last) - from) / 86_400_000));
  const curve = stats.aalenJohansen(
    days,
    rows.map(({ cause }) => cause),
    2,
  );
  for (const [time, wanted] of Object.entries(expected)) {
    const step = stats.incidenceAt(curve, Number(time));
    all([...(step?.incidence ?? []), step?.open], wanted as number[], tolerance);
  }
}

describe.each(["funnel", "activity", "customer", "targets"])("cases of %s.json", (file) => {
  const list = cases(file);
  if (list === null) it.skip("the reference cases are not there", () => {});
  for (const one of list ?? []) {
    const run = runners[one.function];
    if (run) it(`${one.id} (${one.function})`, () => run(one, Number(one.tolerance ?? 1e-9)));
  }
});
