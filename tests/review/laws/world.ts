import * as calendar from "salesplan/calendar";
import { epochDay, plainDate, type Reason } from "salesplan/kernel";
import { Decimal } from "salesplan/money";
import * as pipeline from "salesplan/pipeline";
import {
  type Decision,
  type Finding,
  monthly,
  type Review,
  type ReviewInput,
  type ReviewPolicies,
} from "salesplan/review";
import * as targets from "salesplan/targets";
import { options } from "../team.ts";
import type { Team } from "../wide-team.ts";

/** A value that is worked out when it is first asked for. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A figure of a world that is worked out once. */
export function once<T>(make: (world: World) => T): (world: World) => T {
  const known = new WeakMap<World, { readonly value: T }>();
  return (world) => {
    const found = known.get(world) ?? { value: make(world) };
    known.set(world, found);
    return found.value;
  };
}

/** Something a review says, with the finding or the decision that it belongs to. */
export interface Said {
  readonly reason: Reason;
  readonly finding: Finding | null;
  readonly decision: Decision | null;
}

/** What a law says of a reason: the parameters as they must be, worked out without the review. */
export type Law = (world: World, said: Said) => object;

/** A review with the other rooms' figures over the same rows. */
export interface World {
  readonly input: ReviewInput;
  readonly policies: ReviewPolicies;
  readonly review: Review;
  readonly asOf: string;
  readonly over: boolean;
  readonly read: { readonly asOf: string; readonly scale: number; readonly zone: string };
  readonly span: calendar.Period;
  readonly outcomes: () => pipeline.Outcomes;
  readonly actuals: () => targets.ActualRows;
  readonly attained: () => targets.Attainment;
  readonly diff: () => ReturnType<typeof pipeline.diff>;
  /** Chances of the open stages. */
  readonly chances: () => { readonly [stage: string]: number };
  /** Forecast of a period by its label. */
  readonly made: (label: string) => pipeline.Forecast["periods"][number];
  readonly whole: () => pipeline.Forecast;
  /** What is signed in a span by asOf: booked, else won. */
  readonly signed: (span: Span) => Decimal;
  readonly workdays: (from: string, to: string) => number;
}
export interface Span {
  readonly start: string;
  readonly end: string;
}

export const money = (amount: Decimal | string | number): object => ({
  amount: typeof amount === "string" ? amount : new Decimal(amount).toFixed(),
  unit: options.unit,
});
export const sum = (amounts: readonly (Decimal | string | null)[]): Decimal =>
  amounts.reduce<Decimal>((total, one) => total.plus(one ?? 0), new Decimal(0));
export const cents = (amount: Decimal, by: number): Decimal => amount.div(by).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
export const later = (day: string, days: number): string => plainDate(epochDay(day) + days);
/** The six periods of one size before another. */
export const sixBefore = (cal: ReviewInput["calendar"], span: calendar.Period): calendar.Period[] => {
  const found = [span];
  for (let i = 0; i < 6; i += 1) found.push(calendar.periodOf(cal, later((found.at(-1) as Span).start, -1), span.unit));
  return found.slice(1);
};
/** What a plan's total says of a period; of a quarter in a plan by months alone, what its months add up to. */
export type Row = Pick<targets.AttainRow, "period" | "target" | "actual" | "attainment" | "expected" | "pace"> & {
  readonly tiers: { readonly [tier: string]: Pick<targets.TierStanding, "target"> };
};
const rowIn = (cal: ReviewInput["calendar"], { rows, total }: targets.Attainment, label: unknown): Row | undefined => {
  const find = (name: unknown) => rows.find(({ member, period }) => member === total.member && period === name);
  const own = find(label);
  const of = calendar.period(cal, String(label));
  if (own !== undefined || of.unit !== "quarter") return own;
  const months = calendar.divide(cal, of, "month").flatMap((month) => find(month.label) ?? []);
  if (months.length < 3) return undefined;
  const add = (part: (row: targets.AttainRow) => Decimal): Decimal => sum(months.map(part));
  const [target, actual, expected] = [add((m) => m.target), add((m) => m.actual), add((m) => m.expected)];
  return {
    period: of.label,
    target,
    actual,
    expected,
    attainment: actual.div(target).toNumber(),
    pace: actual.div(expected).toNumber(),
    tiers: Object.fromEntries(
      Object.keys(months[0]?.tiers ?? {}).map((tier) => [
        tier,
        { target: add((m) => m.tiers[tier]?.target as Decimal) },
      ]),
    ),
  };
};
export const rowOf = (world: World, label: unknown): Row => rowIn(world.input.calendar, world.attained(), label) as Row;
/** Deals won by asOf. */
export const wins = (world: World) => world.outcomes().deals.filter(({ outcome }) => outcome === "won");
const ABOVE = { week: "quarter", month: "quarter", quarter: "year" } as const;
/** The period that holds the one under review; null above a year. */
export const parentOf = ({ input, span }: Pick<World, "input" | "span">): calendar.Period | null => {
  const above = ABOVE[span.unit as keyof typeof ABOVE];
  return above === undefined ? null : calendar.periodOf(input.calendar, span.end, above);
};
/** The period whose forecast is told: a quarter or a year that runs itself, else what holds the period. */
export const toldOf = (world: World): calendar.Period =>
  world.span.end > world.asOf && ["quarter", "year"].includes(world.span.unit)
    ? world.span
    : (parentOf(world) ?? world.span);

/** Rows by id: the last digits of a chance depend on the order in which deals are added up, and a review adds them up so. */
export const byId = (rows: unknown): readonly never[] =>
  [...((rows ?? []) as readonly { readonly id: string }[])].sort((a, b) => (a.id < b.id ? -1 : 1)) as never;

export function worldOf({ input, policies }: Team, period: string, asOf: string): World {
  const read = { asOf, scale: 0, zone: "Asia/Taipei" };
  const rules = policies.pipeline as pipeline.PipelinePolicy;
  const deals = byId(input.deals);
  const span = calendar.period(input.calendar, period);
  const outcomes = lazy(() => pipeline.outcomes(rules, deals, { ...read, open: true }));
  const wins = lazy(() =>
    outcomes().deals.filter(({ outcome, date, amount }) => outcome === "won" && date !== null && amount !== null),
  );
  const alone = (input.plan?.members.length ?? 0) === 1;
  const actuals = (): targets.ActualRows =>
    (input.actuals ??
      (alone ? wins().map((win) => ({ ...win, owner: input.plan?.members[0]?.id })) : wins())) as targets.ActualRows;
  const first = lazy(
    () =>
      wins()
        .concat(outcomes().deals.filter((d) => d.outcome === "won" && d.date !== null))
        .map(({ date }) => date as string)
        .sort()[0],
  );
  const signed = ({ start, end }: Span): Decimal => {
    const within = (day: string | null): boolean => day !== null && day >= start && day <= end && day <= asOf;
    return input.actuals
      ? sum(
          (input.actuals as readonly { date: string; amount: number }[])
            .filter(({ date }) => within(date))
            .map(({ amount }) => String(amount)),
        )
      : sum(
          wins()
            .filter(({ date }) => within(date))
            .map(({ amount }) => amount),
        );
  };
  const probabilities = lazy(
    () =>
      pipeline.stageProbabilities(rules, deals, {
        ...read,
        ...(input.stageEvents ? { events: input.stageEvents } : {}),
      }).probabilities,
  );
  const tiersOf = (label: string): { readonly [tier: string]: Decimal } => {
    if (!input.plan) return {};
    const row = rowIn(input.calendar, attained(), label);
    return row
      ? Object.fromEntries(input.plan.tiers.map(({ name }) => [name, row.tiers[name]?.target as Decimal]))
      : {};
  };
  const attained = lazy(() =>
    targets.attain(input.plan as targets.Plan, actuals(), {
      ...read,
      ahead: true,
      units: ["week", "month", "quarter", "year"],
    }),
  );
  const forecasts = new Map<string, pipeline.Forecast["periods"][number]>();
  const made = (label: string) => {
    const known = forecasts.get(label) ?? forecast(label);
    forecasts.set(label, known);
    return known;
  };
  const forecast = (label: string) => {
    const of = calendar.period(input.calendar, label);
    const past = sixBefore(input.calendar, of).filter(
      ({ start, end }) => first() !== undefined && start >= (first() as string) && end <= asOf,
    );
    const created =
      past.length === 0
        ? {}
        : { created: pipeline.createAndClose(rules, deals, { ...read, period: of, past }).amounts };
    const booked = input.actuals ? { signed: signed(of) } : {};
    return pipeline.forecast(rules, deals, {
      ...read,
      probabilities: probabilities(),
      periods: [{ ...of, tiers: tiersOf(label), ...created, ...booked }],
    }).periods[0] as pipeline.Forecast["periods"][number];
  };
  return {
    input,
    policies,
    review: monthly(input, policies, { ...options, asOf, period }),
    asOf,
    over: span.end <= asOf,
    read,
    span,
    outcomes,
    actuals,
    attained,
    diff: lazy(() =>
      pipeline.diff(rules, input.lastExport?.deals ?? [], deals, {
        ...read,
        since: input.lastExport?.exportedAt ?? "",
        period: span,
        ids: true,
      }),
    ),
    chances: probabilities,
    made,
    whole: lazy(() => pipeline.forecast(rules, deals, { ...read, periods: [span], ids: true })),
    signed,
    workdays: (from, to) => (to < from ? 0 : calendar.workdays(input.calendar, from, to)),
  };
}

/** All that a review says in the codes of its own room. */
export function saidBy(review: Review): Said[] {
  const all: Said[] = [];
  for (const finding of review.findings)
    for (const reason of [finding.reason, ...finding.details]) all.push({ reason, finding, decision: null });
  for (const decision of review.decisions)
    for (const reason of [decision.do, decision.expect, decision.wrongIf, ...decision.details])
      if (reason) all.push({ reason: reason as Reason, finding: null, decision });
  return all.filter(({ reason }) => reason.room === "review");
}
