import * as activity from "salesplan/activity";
import * as calendar from "salesplan/calendar";
import * as charts from "salesplan/charts";
import * as funnel from "salesplan/funnel";
import * as health from "salesplan/health";
import * as matrix from "salesplan/matrix";
import { type Locale, zhHant } from "salesplan/messages";
import * as pipeline from "salesplan/pipeline";
import { kaplanMeier } from "salesplan/stats";
import * as targets from "salesplan/targets";
import type { AnySpec } from "./render.ts";

/*
 * Charts of what real teams bring along: sixty reps, names of forty letters, refunds larger than sales, targets of zero, one row, one
 * day, events that crowd. Drawn in the tests and looked at; what is awkward here is awkward in a manager's page.
 */
const cal = calendar.define({ covered: ["2025-01-01", "2026-12-31"] });
const asOf = "2026-07-31";
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));
const two = (n: number): string => String(n).padStart(2, "0");

const FAMILY = [..."陳林黃張李王吳劉蔡楊許鄭謝郭洪"];
const GIVEN = ["雨婷", "冠宇", "怡君", "承翰", "家豪", "淑芬", "宗翰", "雅雯", "志明"];
const FIRST = ["Maximiliane", "Bartholomew", "Yu-ting", "Oluwaseun", "Jo", "Konstantinos", "Guadalupe"];
const LAST = [
  "von Hohenstein-Wertheim",
  "Featherstonehaugh",
  "Chen",
  "Adeyemi-Oyelowo",
  "Li",
  "Papadopoulos",
  "de la Cruz",
];
const chinese = (i: number): string =>
  i % 11 === 4 ? `東部團隊第${i + 1}組（含電商與通路夥伴）` : `${FAMILY[i % 15]}${GIVEN[i % 9]}`;
const english = (i: number): string => `${FIRST[i % 7]} ${LAST[(i * 3) % 7]}`;

const teamOf = (reps: number, months: readonly number[], amount: number) =>
  targets.cascade(targets.defineGoal({ id: "north-2026", owner: "north", unit: "TWD", amount, period: "2026-Q3" }), {
    calendar: cal,
    step: 1,
    tiers: { floor: 0.85, target: 1, stretch: 1.15 },
    levels: [
      { into: "month", weights: Object.fromEntries(months.map((weight, i) => [two(7 + i), weight])) },
      { members: times(reps, (i) => ({ id: `r${i}`, weight: i === 3 ? 0 : 1 + (i % 4) })) },
    ],
  });
const sixty = teamOf(60, [1, 1.1, 0.9], 57_000_000);
const sold = times(60, (i) => ({
  date: `2026-07-${two(1 + (i % 28))}`,
  amount: i === 7 ? -420_000 : i === 3 ? 90_000 : ((i * 7919) % 61) * 12_345,
  owner: `r${i}`,
}));
const one = teamOf(1, [1, 1, 1], 300);
const weeks = targets.cascade(
  targets.defineGoal({ id: "y", owner: "north", unit: "TWD", amount: 52_000_000, period: 2026 }),
  { calendar: cal, step: 1000, levels: [{ into: "week" }, { members: times(9, (i) => ({ id: `r${i}` })) }] },
);
const year = targets.cascade(
  targets.defineGoal({ id: "y", owner: "north", unit: "TWD", amount: 1_234_567_890, period: 2026 }),
  {
    calendar: cal,
    step: 1,
    levels: [{ into: "month" }, { members: times(14, (i) => ({ id: `r${i}`, weight: 1 + (i % 5) })) }],
  },
);

const pipe = pipeline.define({
  stages: { open: ["offer", "talks"], won: ["signed"], lost: ["lost"] },
  probabilities: { offer: 0.3, talks: 0.6 },
});
const was = times(80, (i) => ({
  id: i,
  stage: i % 13 === 0 ? "lost" : i % 2 ? "offer" : "talks",
  amount: 40_000 + 7_000 * (i % 9),
  closeDate: `2026-${two(6 + (i % 6))}-${two(1 + (i % 28))}`,
}));
const is = [
  ...was
    .slice(4)
    .map((deal, i) =>
      i % 6 === 0
        ? { ...deal, stage: "signed", closeDate: `2026-07-${two(1 + (i % 28))}` }
        : i % 7 === 0
          ? { ...deal, stage: "lost", closeDate: "2026-07-20" }
          : i % 11 === 0
            ? { ...deal, closeDate: "2026-11-20" }
            : i % 5 === 0
              ? { ...deal, closeDate: "2026-08-05", amount: deal.amount - 9_000 }
              : i % 17 === 0
                ? { ...deal, amount: deal.amount + 30_000, stage: "offer" }
                : deal,
    ),
  ...times(6, (i) => ({ id: 100 + i, stage: "offer", amount: 55_000, closeDate: "2026-09-15" })),
];
const q3 = { label: "2026-Q3", start: "2026-07-01", end: "2026-09-30" };
const diff = pipeline.diff(pipe, was, is, { since: "2026-06-30", asOf, period: q3 });

const customers = times(400, (i) => ({
  customer: `c${i}`,
  amount: i % 23 === 5 ? -3_000 * i : Math.round(9_000_000 / (i + 1) ** 1.15),
  growth: ((i * 37) % 120) - 20,
  grade: ["low", "high", null][i % 3] as string,
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

const STAGES = [
  "inquiry",
  "lead",
  "first visit",
  "needs analysed",
  "proposal handed over",
  "test drive",
  "budget agreed",
  "signed",
] as const;
const STAGES_ZH = ["詢價", "潛在客戶", "首次拜訪", "需求分析", "提交提案", "試駕", "預算確認", "簽約"];
const longFunnel = funnel.define({ stages: STAGES, targets: { "inquiry>lead": 0.6, "budget agreed>signed": 0.9 } });
const entered = times(97, (i) =>
  STAGES.slice(0, i % 10 === 0 ? 6 : 1 + (i % 5)).map((stage, d) => ({
    dealId: i,
    stage,
    at: `2026-02-${two(1 + d)}`,
  })),
).flat();

const work = activity.define({ kinds: { visit: {} }, quotas: { touches: { amount: 10, per: "month" } } });
const visits = times(60, (i) =>
  times(i === 5 ? 31 : (i * 5) % 13, (j) => ({
    id: i * 100 + j,
    at: `2026-07-${two(1 + (j % 22))}`,
    owner: `r${i}`,
    kind: "visit",
  })),
).flat();
const timePlan = activity.defineTimePlan(activity.presets.timePlan);
const entry = (bucket: string, hours: number) => ({ owner: "amy", date: asOf, minutes: hours * 60, bucket });

const monthly = times(36, (i) => `20${23 + Math.floor(i / 12)}-${two(1 + (i % 12))}-28`);
const watched = health.define({ dimensions: { orders: { weight: 1, curve: { kind: "linear", zero: 0, full: 100 } } } });
const up = (i: number): number => 55 + Math.round(38 * Math.sin(i / 2.1)) - (i % 5 === 0 ? 15 : 0);
const history = monthly.map((day, i) =>
  health.score(watched, [{ customer: "huayuan", orders: i % 14 === 9 ? null : Math.max(0, Math.min(100, up(i))) }], {
    asOf: day,
  }),
);
const crowded = [90, 60, 30, 88, 40, 5, 95].map((score, i) => ({ customer: "huayuan", at: `2026-0${i + 1}`, score }));

/** Awkward figures in every chart; `locale` zh-Hant with Chinese names, else English with long ones. */
export function hard(locale?: Locale): { readonly [name: string]: AnySpec } {
  const zh = locale === zhHant;
  const said = zh ? chinese : english;
  const names: { [id: string]: string } = Object.fromEntries(times(60, (i) => [`r${i}`, said(i)]));
  for (let i = 0; i < 400; i += 1) names[`c${i}`] = zh ? `華遠物流股份有限公司${i}` : `Huayuan Logistics & Sons ${i}`;
  names.huayuan = zh ? "華遠國際物流股份有限公司台北分公司" : "Huayuan International Logistics (Taipei branch)";
  if (zh) for (const [i, stage] of STAGES.entries()) names[stage] = STAGES_ZH[i] as string;
  const more = { names, ...(locale ? { locale } : {}) };
  const money = { ...more, shift: 4 as const, unit: zh ? "萬元" : "10k TWD" };
  const effects = ["leads from trade fairs and the joint campaign", "win rate"] as const;
  if (zh) Object.assign(names, { [effects[0]]: "聯合行銷與展會帶來的潛在客戶", [effects[1]]: "成交率" });
  const spent = (entries: readonly ReturnType<typeof entry>[]) => activity.timeAllocation(timePlan, entries, { asOf });
  const grid = (n: number) => matrix.classify(onGrades, customers.slice(0, n), { asOf });
  const tiers = (amounts: readonly number[]) =>
    pipeline.forecast(pipe, is, {
      asOf,
      periods: [q3],
      tiers: { floor: amounts[0] as number, target: amounts[1] as number, stretch: amounts[2] as number },
    });
  const lossy = targets.bridge(
    { [effects[0]]: 100, [effects[1]]: 20_000 },
    { [effects[0]]: -60, [effects[1]]: 30_000 },
    { drivers: effects },
  );
  return {
    attainmentSixty: charts.attainmentBars(targets.attain(sixty, sold, { asOf }), { ...money, period: "2026-07" }),
    attainmentOne: charts.attainmentBars(
      targets.attain(one, [{ date: "2026-07-02", amount: 2, owner: "r0" }], { asOf }),
      more,
    ),
    targetsSixty: charts.targetHeatMap(sixty, money),
    targetsYear: charts.targetHeatMap(year, money),
    targetsYearUnits: charts.targetHeatMap(year, more),
    targetsWeeks: charts.targetHeatMap(weeks, money),
    targetsOne: charts.targetHeatMap(one, { ...more, by: "quarter" }),
    bridgeBelowZero: charts.bridgeWaterfall(lossy, money),
    exports: charts.exportWaterfall(diff, money),
    exportsPeriod: charts.exportWaterfall(diff, { ...more, show: "period" }),
    matrix: charts.valueMatrix(matrix.classify(onLines, customers, { asOf }), money),
    matrixSqrt: charts.valueMatrix(
      matrix.classify(
        onLines,
        customers.filter(({ amount }) => amount > 0),
        { asOf },
      ),
      { ...money, scale: "sqrt" },
    ),
    matrixGrades: charts.valueMatrix(grid(400), more),
    matrixOne: charts.valueMatrix(matrix.classify(onLines, customers.slice(0, 1), { asOf }), money),
    pareto: charts.paretoCurve(matrix.concentration(customers, { asOf, measure: "amount" }), more),
    paretoOne: charts.paretoCurve(matrix.concentration(customers.slice(0, 1), { asOf, measure: "amount" }), more),
    funnelLong: charts.conversionFunnel(funnel.analyze(longFunnel, entered, { asOf }), more),
    funnelOne: charts.conversionFunnel(funnel.analyze(longFunnel, entered.slice(0, 1), { asOf }), more),
    cycleOne: charts.cycleCurve(kaplanMeier([12], [1]), more),
    cycleLong: charts.cycleCurve(
      kaplanMeier(
        times(300, (i) => 1 + ((i * 97) % 1100)),
        times(300, (i) => i % 3 === 0),
      ),
      more,
    ),
    outcomesOpen: charts.cycleOutcomes(
      funnel.cycle(
        longFunnel,
        times(30, (id) => ({
          id,
          stage: id % 9 ? "lead" : "signed",
          created: `2026-0${1 + (id % 6)}-01`,
          closeDate: id % 9 ? null : "2026-07-30",
        })),
        { asOf },
      ),
      more,
    ),
    forecastClose: charts.forecastRange(tiers([2_500_000, 2_510_000, 2_520_000]), money),
    forecastFar: charts.forecastRange(tiers([0, 9_000_000, 40_000_000]), more),
    quotaSixty: charts.quotaProgress(activity.quotas(work, visits, { asOf: "2026-07-22", calendar: cal }), more),
    timeOneBucket: charts.timeShares(spent([entry("highIntent", 3)]), more),
    healthLong: charts.healthHistory(history, health.watch(watched, history).events, { ...more, customer: "huayuan" }),
    healthCrowded: charts.healthHistory(crowded, health.watch(watched, crowded).events, {
      ...more,
      customer: "huayuan",
    }),
    healthOne: charts.healthHistory(crowded.slice(0, 1), [], { ...more, customer: "huayuan" }),
  };
}
