import * as activity from "salesplan/activity";
import * as calendar from "salesplan/calendar";
import * as charts from "salesplan/charts";
import * as funnel from "salesplan/funnel";
import * as health from "salesplan/health";
import { epochDay, plainDate } from "salesplan/kernel";
import * as matrix from "salesplan/matrix";
import { en } from "salesplan/messages";
import { Decimal, fromUnits } from "salesplan/money";
import * as pipeline from "salesplan/pipeline";
import * as records from "salesplan/records";
import type { Review, ReviewInput, ReviewPolicies, SectionName } from "salesplan/review";
import * as stats from "salesplan/stats";
import * as targets from "salesplan/targets";

/*
 * The pictures of a review: the same rows and rules, asked of the same rooms, and each result drawn. What the review does not judge
 * for want of rows or rules has no picture.
 */

/** A picture and the part of the review that it belongs to. */
export interface Picture {
  readonly section: SectionName;
  readonly name: string;
  /** Its specification in a language, a display unit and a width. */
  readonly spec: (look: charts.MoneyOptions) => Spec;
}
/** A specification of any chart. */
export type Spec = charts.ChartSpec | charts.StackedSpec;

/** Customers whose health is drawn. */
const DRAWN = 3;

interface Asked {
  readonly input: ReviewInput;
  readonly policies: ReviewPolicies;
  readonly review: Review;
  readonly period: calendar.Period;
  /** The quarter of a month, the year of a quarter: what the review forecasts. */
  readonly whole: calendar.Period;
  readonly reading: { readonly asOf: string; readonly scale: number; readonly zone?: string };
  readonly deals: ReturnType<typeof records.readDeals> | null;
  readonly wins: pipeline.Outcomes["deals"];
}

const first = (day: string, days: number): string => plainDate(epochDay(day) + days);
const earlier = (asked: Asked, span: calendar.Period, n: number): readonly calendar.Period[] => {
  const found: calendar.Period[] = [];
  for (let day = span.start; found.length < n; ) {
    const before = calendar.periodOf(asked.input.calendar, first(day, -1), span.unit);
    found.push(before);
    day = before.start;
  }
  return found;
};
const later = (asked: Asked, span: calendar.Period): calendar.Period =>
  calendar.periodOf(asked.input.calendar, first(span.end, 1), span.unit);

function attained({ input, reading, wins }: Asked): targets.Attainment | null {
  const { plan, actuals } = input;
  if (plan === undefined) return null;
  const dated = wins.filter(({ date, amount }) => date !== null && amount !== null);
  return targets.attain(plan, (actuals ?? dated) as targets.ActualRows, { ...reading, ahead: true });
}

function standing(asked: Asked): readonly Picture[] {
  const { input, policies, whole, reading, deals, wins } = asked;
  if (deals === null || policies.pipeline === undefined || whole.end <= reading.asOf) return [];
  const events = input.stageEvents === undefined ? {} : { events: input.stageEvents };
  const { probabilities } = pipeline.stageProbabilities(policies.pipeline, deals, { ...reading, ...events });
  const since = wins.flatMap(({ date }) => (date === null ? [] : [date])).sort()[0];
  const past = earlier(asked, whole, 6).filter(({ start }) => since !== undefined && start >= since);
  const created =
    past.length === 0
      ? {}
      : {
          created: pipeline.createAndClose(policies.pipeline, deals, { ...reading, period: whole, past }).amounts,
        };
  const row = attained(asked)?.rows.find(({ member, period }) => {
    return member === input.plan?.goal.owner && period === whole.label;
  });
  const tiers = Object.fromEntries(Object.entries(row?.tiers ?? {}).map(([name, { target }]) => [name, target]));
  const found = pipeline.forecast(policies.pipeline, deals, {
    ...reading,
    probabilities,
    periods: [{ ...whole, tiers, ...created }],
  });
  return [{ section: "standing", name: "forecast", spec: (look) => charts.forecastRange(found, look) }];
}

function causes(asked: Asked): readonly Picture[] {
  const { input, policies, review, period, reading, deals, wins } = asked;
  const { lastExport, plan, actuals } = input;
  const pictures: Picture[] = [];
  const size = (plan?.goal.assumptions as { readonly size?: string } | null | undefined)?.size;
  const target = review.standing.find((line) => line.period === period.label)?.target;
  const won = wins.filter(({ date, amount }) => amount !== null && date !== null && inside(period, date));
  if (size !== undefined && target && won.length > 0 && actuals === undefined && period.end <= reading.asOf) {
    const signed = won.reduce((sum, { amount }) => sum.plus(amount ?? 0), new Decimal(0));
    const found = targets.bridge(
      { count: new Decimal(target).div(size).toFixed(15), size },
      { count: won.length, size: signed.div(won.length).toFixed(15) },
      { drivers: ["count", "size"], step: 1 },
    );
    pictures.push({
      section: "causes",
      name: "bridge",
      spec: (look) => {
        const { locale = en } = look;
        const { from, ...names } = wordsIn(locale.tag);
        const { target: base, signed: actual } = locale.labels;
        const title = `${from} · ${locale.format().period(period.label)}`;
        return charts.bridgeWaterfall(found, { ...look, title, names: { ...names, base, actual } });
      },
    });
  }
  if (deals === null || lastExport === undefined || policies.pipeline === undefined) return pictures;
  const next = later(asked, period);
  const found = pipeline.diff(policies.pipeline, lastExport.deals, deals, {
    ...reading,
    since: lastExport.exportedAt,
    period,
    into: [next, later(asked, next)],
  });
  pictures.push({
    section: "causes",
    name: "exports",
    spec: (look) => charts.exportWaterfall(found, { ...look, show: "period" }),
  });
  return pictures;
}
const WORDS = {
  en: { count: "number of deals", size: "size of deals", from: "From target to signed" },
  "zh-Hans": { count: "成交单数", size: "每单金额", from: "从目标值到签单" },
  "zh-Hant": { count: "成交件數", size: "每件金額", from: "從目標值到簽約" },
};
const wordsIn = (tag: string): (typeof WORDS)["en"] =>
  Object.entries(WORDS).find(([start]) => tag.startsWith(start))?.[1] ?? WORDS.en;
const inside = ({ start, end }: { readonly start: string; readonly end: string }, day: string): boolean =>
  day >= start && day <= end;

/** The funnel of the entries that the review tells of, and how long deals take. */
function flow({ input, policies, review, reading, deals }: Asked): readonly Picture[] {
  const pictures: Picture[] = [];
  if (policies.funnel === undefined) return pictures;
  if (input.stageEvents !== undefined) {
    const told = review.findings.find(({ reason }) => reason.code === "COHORT")?.reason.params;
    const entered = told === undefined ? {} : { entered: { from: `${told["from"]}`, until: `${told["to"]}` } };
    const report = funnel.analyze(policies.funnel, input.stageEvents, { ...reading, ...entered });
    pictures.push({ section: "funnel", name: "funnel", spec: (look) => charts.conversionFunnel(report, look) });
  }
  if (deals === null) return pictures;
  const cycle = funnel.cycle(policies.funnel, deals, reading);
  if (cycle.n === 0) return pictures;
  const asOf = epochDay(reading.asOf);
  const rules = policies.pipeline;
  const all = rules === undefined ? [] : pipeline.outcomes(rules, deals, { ...reading, open: true }).deals;
  const seen = all.flatMap(({ outcome, created, date }) => {
    if (created === null || (outcome !== "open" && date === null)) return [];
    const days = (outcome === "open" || date === null ? asOf : epochDay(date)) - epochDay(created);
    return days < 0 ? [] : [{ days, decided: outcome !== "open" }];
  });
  const curve = stats.kaplanMeier(
    seen.map(({ days }) => days),
    seen.map(({ decided }) => decided),
  );
  if (seen.length > 0)
    pictures.push({ section: "funnel", name: "cycle", spec: (look) => charts.cycleCurve(curve, look) });
  pictures.push({ section: "funnel", name: "outcomes", spec: (look) => charts.cycleOutcomes(cycle, look) });
  return pictures;
}

function people(asked: Asked): readonly Picture[] {
  const { input, policies, period, reading } = asked;
  const { calendar: cal, reps, leaves } = input;
  const team = { calendar: cal, period, ...(reps && { reps }), ...(leaves && { leaves }) };
  const pictures: Picture[] = [];
  const done = attained(asked);
  if (done?.rows.some((row) => row.period === period.label))
    pictures.push({
      section: "people",
      name: "attainment",
      spec: (look) => charts.attainmentBars(done, { ...look, period: period.label }),
    });
  if (input.activities !== undefined && policies.activity !== undefined) {
    const found = activity.quotas(policies.activity, input.activities, { ...reading, ...team });
    const quota = policies.quota ?? Object.keys(found.quotas)[0];
    if (quota !== undefined)
      pictures.push({
        section: "people",
        name: "quota",
        spec: (look) => {
          const { touches } = (look.locale ?? en).labels;
          return charts.quotaProgress(found, { ...look, quota, names: { touches } });
        },
      });
  }
  if (input.timeEntries !== undefined && policies.time !== undefined) {
    const found = activity.timeAllocation(policies.time, input.timeEntries, { ...reading, ...team });
    if (found.logged > 0)
      pictures.push({ section: "people", name: "time", spec: (look) => charts.timeShares(found, look) });
  }
  return pictures;
}

/** What the table of customers says, by id. */
function known(input: ReviewInput, reading: Asked["reading"]) {
  const map = new Map<
    string,
    { readonly name: string; readonly grade: string | null; readonly potential: number | null; value: string | null }
  >();
  if (input.customers === undefined) return map;
  const { size, columns } = records.readCustomers(input.customers, reading);
  const { id, name, potential, potentialGrade, value } = columns;
  for (let row = 0; row < size; row += 1) {
    const key = id.names[id.values[row] as number] as string;
    const units = value.values[row] as number;
    const points = potential.values[row] as number;
    map.set(key, {
      name: name.names[name.values[row] as number] ?? key,
      grade: potentialGrade.names[potentialGrade.values[row] as number] ?? null,
      potential: Number.isNaN(points) ? null : points,
      value: Number.isNaN(units) ? null : fromUnits(units, value.scale).toFixed(),
    });
  }
  return map;
}

function customers(asked: Asked): readonly Picture[] {
  const { input, policies, reading } = asked;
  if (input.transactions === undefined) return [];
  const year = health.summarize(input.transactions, { ...reading, months: 12 });
  const revenue = new Map(year.customers.map((line) => [line.customer, line.recentAmount?.toFixed() ?? "0"]));
  const table = known(input, reading);
  const names = Object.fromEntries([...table].map(([id, { name }]) => [id, name]));
  const isRevenue = [...table.values()].every(({ value }) => value === null);
  const rows = [...new Set([...table.keys(), ...revenue.keys()])].map((customer) => {
    const { potential = null, grade: potentialGrade = null, value = null } = table.get(customer) ?? {};
    return { customer, value: isRevenue ? (revenue.get(customer) ?? "0") : value, potential, potentialGrade };
  });
  const pictures: Picture[] = [];
  if (policies.matrix !== undefined) {
    const found = matrix.classify(policies.matrix, rows, { asOf: reading.asOf });
    // By value alone there is no second axis to draw.
    if (found.mode === "matrix")
      pictures.push({
        section: "customers",
        name: "matrix",
        spec: (look) => charts.valueMatrix(found, { ...look, names }),
      });
  }
  const values = rows.filter(({ value }) => value !== null);
  const held = matrix.concentration(values, { asOf: reading.asOf, measure: "value", shares: [0.8] });
  pictures.push({
    section: "customers",
    name: "concentration",
    spec: (look) => charts.paretoCurve(held, { ...look, names }),
  });
  return policies.health === undefined ? pictures : [...pictures, ...falling(asked, policies.health, names, rows)];
}

/** Health of the most valuable customers with an alert. */
function falling(
  asked: Asked,
  policy: health.HealthPolicy,
  names: { readonly [id: string]: string },
  rows: readonly { readonly customer: string; readonly value: string | null }[],
): readonly Picture[] {
  const { input, period, reading } = asked;
  const { transactions = [], engagement = [] } = input;
  const month = calendar.periodOf(input.calendar, reading.asOf, "month");
  const months = [month, ...earlier(asked, month, 12)].filter(({ end }) => end <= reading.asOf).slice(0, 12);
  const history = [...months].reverse().map(({ label, end }) => {
    const summary = health.summarize(transactions, { ...reading, asOf: end, months: 12 });
    const measures = { ...health.ownPace(summary), ...engagementAt(engagement, label) };
    return health.score(policy, summary, { ledger: true, measures });
  });
  if (history.length < 4) return [];
  const { events, open } = health.watch(policy, history);
  const worth = new Map(rows.map(({ customer, value }) => [customer, new Decimal(value ?? 0)]));
  const alerted = events.filter(({ at, kind }) => at >= period.start && (kind === "alert" || kind === "escalated"));
  const told = [...new Set([...alerted, ...open].map(({ customer }) => customer))];
  told.sort((a, b) => (worth.get(b) ?? new Decimal(0)).cmp(worth.get(a) ?? 0));
  return told.slice(0, DRAWN).map((customer) => ({
    section: "customers",
    name: `health-${customer}`,
    spec: (look) => charts.healthHistory(history, events, { ...look, customer, names }),
  }));
}

/** What customers did in a period, and that over the mean of their earlier periods (three at least). */
function engagementAt(rows: NonNullable<ReviewInput["engagement"]>, label: string): records.MoreMeasures {
  const past = new Map<string, number[]>();
  const now = new Map<string, number>();
  for (const { customer, period, value } of rows) {
    if (period === label) now.set(customer, value);
    if (period < label) past.set(customer, [...(past.get(customer) ?? []), value]);
  }
  const ratio = new Map<string, number>();
  for (const [customer, value] of now) {
    const before = past.get(customer) ?? [];
    const sum = before.reduce((a, b) => a + b, 0);
    if (before.length >= 3 && sum > 0) ratio.set(customer, (value * before.length) / sum);
  }
  return { engagement: now, engagementRatio: ratio };
}

/** All pictures of a review, in the order in which it is read; `scale`: decimals of money. */
export function picturesOf(
  review: Review,
  input: ReviewInput,
  policies: ReviewPolicies,
  { scale = 0 }: { readonly scale?: number } = {},
): readonly Picture[] {
  const { calendar: cal } = input;
  const { zone } = cal;
  const reading = { asOf: review.asOf, scale, ...(zone === null ? {} : { zone }) };
  const deals = input.deals === undefined ? null : records.readDeals(input.deals, reading);
  const asked: Asked = {
    input,
    policies,
    review,
    period: calendar.period(cal, review.period.label),
    whole: calendar.period(cal, (review.parent ?? review.period).label),
    reading,
    deals,
    wins:
      deals === null || policies.pipeline === undefined
        ? []
        : pipeline.outcomes(policies.pipeline, deals, reading).deals.filter(({ outcome }) => outcome === "won"),
  };
  return [standing, causes, flow, people, customers].flatMap((part) => part(asked));
}
