import * as activity from "salesplan/activity";
import * as calendar from "salesplan/calendar";
import * as charts from "salesplan/charts";
import * as funnel from "salesplan/funnel";
import * as health from "salesplan/health";
import * as matrix from "salesplan/matrix";
import type { Locale } from "salesplan/messages";
import * as pipeline from "salesplan/pipeline";
import { kaplanMeier } from "salesplan/stats";
import * as targets from "salesplan/targets";
import type { AnySpec } from "./render.ts";

const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
const asOf = "2026-07-31";
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

const plan = targets.cascade(
  targets.defineGoal({ id: "2026", owner: "north", unit: "TWD", amount: 12_000_000, period: 2026 }),
  {
    calendar: cal,
    step: 1000,
    tiers: { floor: 0.85, target: 1, stretch: 1.15 },
    levels: [
      {
        into: "month",
        weights: {
          "02": 0.6,
          "01": 1,
          "03": 1.1,
          "04": 1,
          "05": 1,
          "06": 1.2,
          "07": 1,
          "08": 0.8,
          "09": 1.1,
          "10": 1,
          "11": 1,
          "12": 1.4,
        },
      },
      {
        members: [
          { id: "chen", name: "Chen Yu-ting", team: "east" },
          { id: "lin", team: "east", weight: 0.8 },
          { id: "wu", team: "west", ramp: [0.3, 0.6, 1], from: "2026-03-01" },
          { id: "zhang", team: "west" },
        ],
      },
    ],
  },
);
const won = [
  { date: "2026-02-10", amount: 2_450_000, owner: "chen" },
  { date: "2026-05-12", amount: 1_420_000, owner: "lin" },
  { date: "2026-06-30", amount: 700_000, owner: "wu" },
  { date: "2026-07-20", amount: 1_980_000, owner: "zhang" },
];
const attained = targets.attain(plan, won, { asOf });
const bridged = targets.bridge(
  { leads: 1800, rate: 0.25, size: 11_100 },
  { leads: 1950, rate: 0.21, size: 10_800 },
  { drivers: ["leads", "rate", "size"] },
);

const pipe = pipeline.define({
  stages: { open: ["offer", "talks"], won: ["signed"], lost: ["lost"] },
  probabilities: { offer: 0.3, talks: 0.6 },
});
const deal = (id: number, stage: string, amount: number, closeDate: string) => ({ id, stage, amount, closeDate });
const june = times(24, (i) =>
  deal(i, i % 2 ? "offer" : "talks", 40_000 + 7_000 * (i % 9), `2026-0${7 + (i % 3)}-1${i % 10}`),
);
const july = [
  ...june
    .slice(2)
    .map((was, i) =>
      i % 5 === 0
        ? { ...was, stage: "signed", closeDate: `2026-07-1${i % 9}` }
        : i % 7 === 0
          ? { ...was, stage: "lost", closeDate: "2026-07-20" }
          : i % 6 === 0
            ? { ...was, amount: was.amount + 12_000 }
            : was,
    ),
  ...times(5, (i) => deal(100 + i, "offer", 55_000, "2026-09-15")),
];
const q3 = { label: "2026-Q3", start: "2026-07-01", end: "2026-09-30" };
const diff = pipeline.diff(pipe, june, july, { since: "2026-06-30", asOf, period: q3 });
const forecast = pipeline.forecast(pipe, july, {
  asOf,
  periods: [q3],
  tiers: { floor: 500_000, target: 700_000, stretch: 900_000 },
});

const measured = times(60, (i) => ({
  customer: `customer ${i + 1}`,
  amount: Math.round(900_000 / (i + 1) ** 1.1),
  growth: (i * 37) % 100,
  grade: i % 3 ? "low" : "high",
}));
const onLines = matrix.define({
  ...matrix.article,
  value: { measure: "amount", levels: ["medium", "high"], cuts: { by: "share", at: [0.8] } },
  potential: { measure: "growth", levels: ["low", "high"], cuts: { by: "median" } },
});
const onGrades = matrix.define({
  ...matrix.article,
  value: { measure: "amount", levels: ["medium", "high"], cuts: { by: "share", at: [0.8] } },
  potential: { grade: "grade", levels: ["low", "high"] },
});

const stages = funnel.define({
  stages: ["lead", "visit", "test drive", "signed"],
  lost: ["lost"],
  window: { days: 45 },
  targets: { "lead>visit": 0.5, "test drive>signed": 0.45 },
});
const entered = times(150, (i) => {
  const depth = i % 10 < 4 ? 1 : i % 10 < 7 ? 2 : i % 10 < 9 ? 3 : 4;
  return ["lead", "visit", "test drive", "signed"].slice(0, depth).map((stage, d) => ({
    dealId: i,
    stage,
    at: `2026-0${2 + (i % 3)}-${String(1 + ((i + 6 * d) % 27)).padStart(2, "0")}`,
  }));
}).flat();
const report = funnel.analyze(stages, entered, { asOf });
const days = times(60, (i) => 15 + ((i * 17) % 110));
const ended = days.map((_, i) => i % 4 !== 0);
const cycleDeals = days.map((d, id) => ({
  id,
  stage: id % 4 === 0 ? "lead" : id % 4 === 1 ? "lost" : "signed",
  created: "2026-01-01",
  closeDate: new Date(Date.UTC(2026, 0, 1 + d)).toISOString().slice(0, 10),
}));

const work = activity.define({ kinds: { visit: {}, call: {} }, quotas: { touches: { amount: 60, per: "month" } } });
const acts = times(110, (i) => ({
  id: i,
  at: `2026-07-${String(1 + (i % 20)).padStart(2, "0")}`,
  owner: i % 5 < 3 ? "chen" : i % 5 < 4 ? "lin" : "wu",
  kind: i % 2 ? "visit" : "call",
}));
const touches = activity.quotas(work, acts, { asOf: "2026-07-22", calendar: cal });
const timePlan = activity.defineTimePlan(activity.presets.timePlan);
const hours = { highIntent: 60, nurturing: 85, newLeads: 25, teamwork: 10 };
const spent = activity.timeAllocation(
  timePlan,
  Object.entries(hours).map(([bucket, h]) => ({ owner: "amy", date: asOf, minutes: h * 60, bucket })),
  { asOf },
);

const watched = health.define({ dimensions: { orders: { weight: 1, curve: { kind: "linear", zero: 0, full: 100 } } } });
const history = [82, 80, 76, 70, 63, 51, null, 48, 66, 72].map((orders, i) =>
  health.score(watched, [{ customer: "huayuan", orders }], { asOf: `2026-${String(i + 1).padStart(2, "0")}-28` }),
);

/** The results behind the charts, each with the chart of it. */
export const results: {
  readonly [name: string]: { readonly result: object; readonly draw: (result: never) => AnySpec };
} = {
  attainmentBars: { result: attained, draw: (result) => charts.attainmentBars(result) },
  targetHeatMap: { result: plan, draw: (result) => charts.targetHeatMap(result) },
  bridgeWaterfall: { result: bridged, draw: (result) => charts.bridgeWaterfall(result) },
  exportWaterfall: { result: diff, draw: (result) => charts.exportWaterfall(result) },
  exportWaterfallPeriod: { result: diff, draw: (result) => charts.exportWaterfall(result, { show: "period" }) },
  valueMatrix: { result: matrix.classify(onLines, measured, { asOf }), draw: (result) => charts.valueMatrix(result) },
  valueMatrixGrades: {
    result: matrix.classify(onGrades, measured, { asOf }),
    draw: (result) => charts.valueMatrix(result),
  },
  paretoCurve: {
    result: matrix.concentration(measured, { asOf, measure: "amount" }),
    draw: (result) => charts.paretoCurve(result),
  },
  conversionFunnel: { result: report, draw: (result) => charts.conversionFunnel(result) },
  cycleCurve: { result: kaplanMeier(days, ended), draw: (result) => charts.cycleCurve(result) },
  cycleOutcomes: { result: funnel.cycle(stages, cycleDeals, { asOf }), draw: (result) => charts.cycleOutcomes(result) },
  forecastRange: { result: forecast, draw: (result) => charts.forecastRange(result) },
  quotaProgress: { result: touches, draw: (result) => charts.quotaProgress(result) },
  timeShares: { result: spent, draw: (result) => charts.timeShares(result) },
  healthHistory: { result: history, draw: (result) => charts.healthHistory(result, [], { customer: "huayuan" }) },
};

/** Every chart on figures of the real verbs. */
export const filled = (
  options: { readonly locale?: Locale; readonly shift?: 0 | 4; readonly unit?: string } = {},
): { readonly [name: string]: AnySpec } => ({
  attainmentBars: charts.attainmentBars(attained, options),
  targetHeatMap: charts.targetHeatMap(plan, options),
  bridgeWaterfall: charts.bridgeWaterfall(bridged, { ...options, names: { rate: "win rate", size: "deal size" } }),
  exportWaterfall: charts.exportWaterfall(diff, options),
  exportWaterfallPeriod: charts.exportWaterfall(diff, { ...options, show: "period" }),
  valueMatrix: charts.valueMatrix(matrix.classify(onLines, measured, { asOf }), { ...options, scale: "sqrt" }),
  valueMatrixGrades: charts.valueMatrix(matrix.classify(onGrades, measured, { asOf }), options),
  paretoCurve: charts.paretoCurve(matrix.concentration(measured, { asOf, measure: "amount" }), options),
  conversionFunnel: charts.conversionFunnel(report, options),
  cycleCurve: charts.cycleCurve(kaplanMeier(days, ended), options),
  cycleOutcomes: charts.cycleOutcomes(funnel.cycle(stages, cycleDeals, { asOf }), options),
  forecastRange: charts.forecastRange(forecast, options),
  quotaProgress: charts.quotaProgress(touches, options),
  timeShares: charts.timeShares(spent, options),
  healthHistory: charts.healthHistory(history, health.watch(watched, history).events, {
    ...options,
    customer: "huayuan",
  }),
});

/** Every chart where there is nothing to show: the same verbs without rows. */
export const bare = (): { readonly [name: string]: AnySpec } => {
  const none = matrix.classify(onLines, [], { asOf });
  const noDeals = pipeline.diff(pipe, [], [], { since: "2026-06-30", asOf });
  return {
    attainmentBars: charts.attainmentBars(targets.attain(plan, [], { asOf }), { period: "2027" }),
    bridgeWaterfall: charts.bridgeWaterfall(targets.bridge({ leads: 0 }, { leads: 0 }, { drivers: ["leads"] })),
    exportWaterfall: charts.exportWaterfall(noDeals),
    exportWaterfallPeriod: charts.exportWaterfall(noDeals, { show: "period" }),
    valueMatrix: charts.valueMatrix(none),
    paretoCurve: charts.paretoCurve(matrix.concentration([], { asOf, measure: "amount" })),
    conversionFunnel: charts.conversionFunnel(funnel.analyze(stages, [], { asOf })),
    cycleCurve: charts.cycleCurve(kaplanMeier([], [])),
    cycleOutcomes: charts.cycleOutcomes(funnel.cycle(stages, [], { asOf })),
    forecastRange: charts.forecastRange(pipeline.forecast(pipe, [], { asOf, periods: [q3] })),
    forecastRangePeriod: charts.forecastRange(forecast, { period: "2027-Q1" }),
    quotaProgress: charts.quotaProgress(activity.quotas(work, [], { asOf, calendar: cal })),
    timeShares: charts.timeShares(activity.timeAllocation(timePlan, [], { asOf })),
    healthHistory: charts.healthHistory([], [], { customer: "huayuan" }),
  };
};
