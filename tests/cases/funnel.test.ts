import * as calendar from "salesplan/calendar";
import * as funnel from "salesplan/funnel";
import { absorption, histogram, probabilityGreater, twoProportion } from "salesplan/stats";
import { describe, expect, it } from "vitest";
import { type Case, cases } from "../support/shared.ts";

type Event = readonly [at: number, name: string, dimension?: string | null];
type Spec = Partial<funnel.FunnelSpec>;

const FAR = "9999-12-31";
/** Steps of a case may share a name; stages of ours may not: each step is a stage of its own that groups the name. */
const stagesOf = (steps: readonly string[]) => {
  const unique = new Set(steps).size === steps.length;
  const stages = unique ? steps : steps.map((step, i) => `${i} ${step}`);
  return { stages, groups: unique ? {} : Object.fromEntries(stages.map((stage, i) => [stage, [steps[i]]])) };
};
const policyOf = (input: Case["input"], more: Spec = {}): funnel.FunnelPolicy => {
  const { order, window } = input;
  const rules: Spec = { ...(order ? { order } : {}), ...(window ? { window: { milliseconds: window } } : {}), ...more };
  return funnel.parse({ ...stagesOf(input.steps), ...rules });
};
/** The unit of a case's times does not matter: one of theirs is one millisecond of ours. */
const rowsOf = (entities: { readonly [id: string]: readonly Event[] }, unit = 1) =>
  Object.entries(entities).flatMap(([dealId, events]) =>
    events.map(([at, stage, dimension]) => ({ dealId, stage, at: at * unit, dimension: dimension ?? null })),
  );
const analyzed = (policy: funnel.FunnelPolicy, entities: { readonly [id: string]: readonly Event[] }) =>
  funnel.analyze(policy, rowsOf(entities), { asOf: FAR, zone: "UTC" });
const entered = (report: funnel.FunnelReport) => report.stages.map((stage) => stage.entered);
const depth = (policy: funnel.FunnelPolicy, events: readonly Event[]) =>
  entered(analyzed(policy, { deal: events })).filter((count) => count > 0).length;

const run: { readonly [name: string]: (input: Case["input"], expected: Case["expected"]) => unknown } = {
  "funnel.depth": (input, expected) => {
    const repeated = input.repeat;
    const events: Event[] = [
      ...Array.from({ length: repeated?.times ?? 0 }, (): Event => [repeated.at, repeated.event]),
      ...input.events,
    ];
    if (Array.isArray(input.ties))
      return Object.fromEntries(
        input.ties.map((ties: "any") => [ties, { depth: depth(policyOf(input, { ties }), events) }]),
      );
    const found = { depth: depth(policyOf(input, input.ties ? { ties: input.ties } : {}), events) };
    return "depth_if_ordered" in expected
      ? { ...found, depth_if_ordered: depth(policyOf(input, { order: "ordered" }), events) }
      : found;
  },
  "funnel.conversion": (input, expected) => {
    const exclusions = (input.exclusions ?? []).map((rule: Case["input"]) => ({
      event: rule.event,
      from: input.steps[rule.fromStep],
      to: input.steps[rule.toStep],
    }));
    const report = analyzed(policyOf(input, { exclusions }), input.entities);
    const rates = report.conversions.map(({ rate }) => rate);
    const all = Object.keys(input.entities).length;
    const found = {
      counts: entered(report),
      fromPrevious: [null, ...rates],
      fromFirst: report.stages.map(({ cumulativeRate }) => cumulativeRate),
      shareOfAllEntities: entered(report).map((count) => count / all),
    };
    return Object.fromEntries(Object.keys(expected).map((key) => [key, found[key as keyof typeof found]]));
  },
  "history.stageReach": (input) => {
    const rules: { readonly [rule: string]: Spec } = {
      implied: { reach: "implied" },
      everReached: { reach: "visited" },
      effective: { reach: "visited", backward: "retraction" },
    };
    const events = input.history.map(([name, at]: [string, number]): Event => [at, name]);
    return Object.fromEntries(
      input.rules.map((rule: string) => [
        rule,
        entered(analyzed(policyOf({ steps: input.stages }, { lost: ["lost"], ...rules[rule] }), { deal: events })),
      ]),
    );
  },
  "snapshot.conversion": (input) => {
    const stages = input.counts.map((_: number, i: number) => `stage ${i}`) as funnel.Stages;
    const report = funnel.fromCounts(funnel.parse({ stages }), input.counts as number[], { asOf: FAR });
    const warnings = report.reasons.flatMap((reason) =>
      reason.code === "NOT_ONE_COHORT"
        ? [
            `${reason.params.conversion.split(">")[1]} exceeds ${reason.params.conversion.split(">")[0]}: counts are not one cohort`,
          ]
        : [],
    );
    return { fromPrevious: [null, ...report.conversions.map(({ rate }) => rate)], warnings };
  },
  "target.backSolve": (input) => {
    const stages = [...input.stageRates, 0].map((_: number, i: number) => `stage ${i}`) as unknown as funnel.Stages;
    const report = funnel.fromCounts(
      funnel.parse({ stages }),
      stages.map(() => 0),
      { asOf: "2026-07-31" },
    );
    const rates = Object.fromEntries(
      input.stageRates.map((rate: number, i: number) => [`stage ${i}>stage ${i + 1}`, rate]),
    );
    const plan = funnel.required(report, { wins: input.targetWins, by: "2026-09-30", rates });
    return {
      overallRate: plan.overall,
      leadsExpected: plan.expected,
      leadsCeilPerStage: plan.byStage[0]?.entries,
      perStageCeil: plan.byStage.slice(0, -1).map(({ entries }) => entries),
      leadsForConfidence: Object.fromEntries(
        plan.atConfidence.map(({ confidence, entries }) => [String(confidence), entries]),
      ),
    };
  },
  "funnel.whatIf": (input) => {
    const stages = input.counts.map((_: number, i: number) => `s${i}`) as funnel.Stages;
    const report = funnel.fromCounts(funnel.parse({ stages }), input.counts as number[], { asOf: FAR });
    return {
      newWins: input.stage.map((k: number) => {
        const { conversion, rate } = report.conversions[k] as funnel.ConversionFigure;
        return funnel.whatIf(report, { [conversion]: (rate as number) * (1 + input.relativeLift) }).newWins;
      }),
    };
  },
  "funnel.stepDurations": (input) => {
    const policy = policyOf({ ...input, window: input.window ? input.window * 1000 : undefined });
    const timed = funnel.analyze(policy, rowsOf(input.entities, 1000), {
      asOf: FAR,
      zone: "UTC",
      times: true,
      minimum: 1,
    });
    return {
      counts: entered(timed),
      mean: [null, ...(timed.times ?? []).map(({ mean }) => (mean === null ? null : mean * 86_400))],
    };
  },
  "funnel.trend": (input, expected) => {
    const stages = input.steps as funnel.Stages;
    const policy = funnel.parse({ stages, window: { hours: input.windowHours } });
    const start = Date.UTC(2026, 0, 5);
    const rows = rowsOf(input.entitiesHours, 3_600_000).map((row) => ({ ...row, at: row.at + start }));
    const asOf = new Date(start + (input.days - 1) * 86_400_000).toISOString().slice(0, 10);
    const report = funnel.analyze(policy, rows, { asOf, zone: "UTC", trend: { unit: "day" } });
    const periods = (report.trend ?? []).slice(0, input.days);
    if (input.ranges)
      return Object.fromEntries(
        input.ranges.map(([from, to]: [number, number]) => [
          `range${from}${to}`,
          {
            entered: periods.map(({ conversions }) => conversions[from]?.asOf.n),
            converted: periods.map(({ conversions }) => conversions[from]?.asOf.converted),
          },
        ]),
      );
    const rates = periods.map(({ overall }) => overall.asOf.rate);
    const found = {
      entered: periods.map(({ overall }) => overall.asOf.n),
      converted: periods.map(({ overall }) => overall.asOf.converted),
      // An empty period has no rate here; the case's tool shows 0.
      rate: rates.map((rate) => rate ?? 0),
      ratePercentFirstDay: (rates[0] as number) * 100,
    };
    return Object.fromEntries(Object.keys(expected).map((key) => [key, found[key as keyof typeof found]]));
  },
  "funnel.periodKey": (input) => ({
    month: input.timezones.map((zone: string) => {
      const policy = funnel.define({ stages: ["a", "b"] });
      const rows = [{ dealId: 1, stage: "a", at: input.instant }];
      const trend = { unit: "month" as const, calendar: calendar.define({ covered: null }) };
      return funnel
        .analyze(policy, rows, { asOf: "2020-05-01", zone, trend })
        .trend?.find(({ overall }) => overall.asOf.n === 1)?.period.label;
    }),
  }),
  "funnel.breakdown": (input, expected) => {
    const touch = input.attribution === "firstNonNull" ? "first" : "last";
    const options = { asOf: FAR, zone: "UTC", by: "dimension", touch, times: true, minimum: 1 } as const;
    const report = funnel.analyze(policyOf(input), rowsOf(input.entities), options);
    const segments = report.breakdown?.segments ?? [];
    const groups = Object.fromEntries(
      segments.map(({ value, stages }) => [String(value), stages.map((stage) => stage.entered)]),
    );
    if (expected.meanSeconds === undefined) return { groups };
    const seconds = Object.keys(expected.meanSeconds).map((value) => {
      const ids = new Set(
        rowsOf(input.entities)
          .filter((row) => row.dimension === value)
          .map(({ dealId }) => dealId),
      );
      const rows = rowsOf(input.entities, 1000).filter(({ dealId }) => ids.has(dealId));
      const [time] = funnel.analyze(policyOf(input), rows, options).times ?? [];
      return [value, (time?.mean as number) * 86_400];
    });
    return { groups, meanSeconds: Object.fromEntries(seconds) };
  },
  "history.stageFlow": (input) => {
    const policy = funnel.parse({ stages: input.stages, lost: ["lost"] });
    const events = Object.fromEntries(
      Object.entries(input.history as { readonly [id: string]: readonly string[] }).map(([id, names]) => [
        id,
        names.map((name, at): Event => [at, name]),
      ]),
    );
    const { stages } = funnel.stageFlow(policy, rowsOf(events), { asOf: FAR, zone: "UTC" });
    return {
      flow: Object.fromEntries(
        stages
          .slice(0, -1)
          .map(({ stage, entries, advanced, skippedAhead, movedBack, lost, still }) => [
            stage,
            { entries, advanced, skippedAhead, movedBack, lost, still },
          ]),
      ),
      distinctDealsVisited: stages.map(({ deals }) => deals),
      furthestStageReached: stages.map(({ furthest }) => furthest),
    };
  },
  "funnel.lift": (input) => {
    const policy = funnel.define({ stages: ["a", "b"] });
    const report = ({ n, converted }: Case["input"]) =>
      funnel.fromCounts(policy, [n, converted], { asOf: "2026-07-31" });
    const found = funnel.compare(report(input.treated), report(input.control));
    const count = ({ n, converted }: Case["input"]) => ({ successes: converted, n });
    const z = twoProportion(count(input.treated), count(input.control));
    return {
      difference: found.estimate,
      differenceInterval95: [found.interval?.low, found.interval?.high],
      relativeLift: found.relative?.estimate,
      relativeInterval95: [found.relative?.interval?.low, found.relative?.interval?.high],
      z: z?.z,
      pTwoSided: found.p,
      pTreatedBetter: probabilityGreater(count(input.treated), count(input.control)),
    };
  },
  "funnel.durationHistogram": (input, expected) => {
    const { seconds } = input as { readonly seconds: readonly number[] };
    const pairs = (bins?: number) => histogram(seconds, { bins }).map(({ from, count }) => [from, count]);
    const rows = seconds.flatMap((after, i) => [
      { dealId: i, stage: "a", at: 0 },
      { dealId: i, stage: "b", at: after * 1000 },
    ]);
    const options = { asOf: FAR, zone: "UTC", times: true, minimum: 1 };
    const [time] = funnel.analyze(funnel.define({ stages: ["a", "b"] }), rows, options).times ?? [];
    expect(Object.keys(expected)).toEqual(["mean", "autoBins", `bins${input.bins[1]}`]);
    return { mean: (time?.mean as number) * 86_400, autoBins: pairs(), bins7: pairs(input.bins[1]) };
  },
  "funnel.absorption": (input) => {
    const { transition, absorb } = input;
    const ends = transition.map((_: unknown, i: number) => [absorb.won[i], absorb.lost[i]]);
    const found = absorption({ moves: transition, ends });
    return { pWin: found.ends.map(([won]) => won), expectedVisits: found.visits };
  },
  "funnel.maturity": (input, expected) => {
    const policy = funnel.define({ stages: ["lead", "signed"], window: { days: 14 } });
    const rows = input.entries.flatMap(({ day, n, converted }: Case["input"]) =>
      Array.from({ length: n }, (_, i) => [
        { dealId: `${day} ${i}`, stage: "lead", at: day },
        ...(i < converted ? [{ dealId: `${day} ${i}`, stage: "signed", at: day }] : []),
      ]).flat(),
    );
    const report = funnel.analyze(policy, rows, { asOf: input.asOf });
    return { mature: expected.mature, matureRate: report.overall.rate, naiveRate: report.overall.asOf.rate };
  },
};

/** Equal up to the case's tolerance, also inside. */
function expectClose(found: unknown, expected: unknown, tolerance: number): void {
  if (typeof expected === "number" && typeof found === "number") {
    // A product of rates is no whole number: even "exact" means to the last digits of a double.
    expect(Math.abs(found - expected)).toBeLessThanOrEqual(Math.max(tolerance, Number.isInteger(expected) ? 0 : 1e-12));
    return;
  }
  if (typeof expected !== "object" || expected === null) {
    expect(found).toEqual(expected);
    return;
  }
  expect(Object.keys(found as object).sort()).toEqual(Object.keys(expected).sort());
  for (const [key, value] of Object.entries(expected))
    expectClose((found as { readonly [key: string]: unknown })[key], value, tolerance);
}

/** Cases of another room (tests/cases/pipeline.test.ts and others), or of the data files (tests/data/loans.test.ts). */
const elsewhere =
  /^(stat|pipeline|forecast|winLoss|winProbability|stakeholder|dataset|history\.classify|survival\.(kaplanMeier|cumulativeIncidence))/;

const all = cases("funnel");
describe("reference cases of funnels", () => {
  if (all === null) return void it.skip("no reference cases at SALESPLAN_CASES", () => {});
  for (const { id, function: name, input, expected, tolerance = 0 } of all) {
    if (elsewhere.test(name) || input.file !== undefined) continue;
    const how = run[name];
    it(id, () => expectClose(how?.(input, expected), expected, tolerance));
  }
});
