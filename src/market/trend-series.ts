import { NONE } from "../kernel/index.ts";
import { compareDurations, compareRates, type Verdict } from "../measure/index.ts";
import { fromUnits } from "../money/index.ts";
import { type JudgedDeals, OPEN, WON } from "../records/deal-state.ts";
import {
  chiSquare,
  chiSquareUpper,
  type Durations,
  kaplanMeier,
  kruskalWallis,
  logRank,
  mannWhitney,
  median,
  timeQuantile,
} from "../stats/index.ts";
import { ageOf } from "./live-deals.ts";
import type { Month } from "./months.ts";
import type { MarketPolicy } from "./policy.ts";
import type { Trend, TrendMeasure, TrendPoint } from "./trend-types.ts";

/** A series before Holm's correction. `direction` of the last month against those before: what a manager would call better. */
export interface Series extends Omit<Trend, "adjustedP" | "differs" | "verdict"> {
  readonly direction: Verdict;
}
/** What the series of a segment are made from. */
export interface SeriesInput {
  readonly segment: string | null;
  readonly rows: readonly number[];
  readonly judged: JudgedDeals;
  readonly amounts: { readonly values: Float64Array; readonly scale: number };
  readonly months: readonly Month[];
  /** What each month weighs where volumes are compared. */
  readonly days: readonly number[];
  readonly asOf: number;
  readonly rules: MarketPolicy;
}

/** The rows of each month by the day that `dayOf` gives. */
function byMonth({ rows, months }: SeriesInput, dayOf: (row: number) => number): number[][] {
  const lists = months.map((): number[] => []);
  for (const row of rows) {
    const day = dayOf(row);
    if (day !== NONE) lists[months.findIndex(({ first, last }) => first <= day && day <= last)]?.push(row);
  }
  return lists;
}
const flatBefore = <T>(lists: readonly (readonly T[])[]): T[] => lists.slice(0, -1).flat();
const enough = (lists: readonly (readonly unknown[])[], minimum: number): boolean =>
  lists.filter(({ length }) => length >= minimum).length >= 2;

function winRate(input: SeriesInput): Series {
  const { judged, rules } = input;
  const lists = byMonth(input, (row) => (judged.state[row] === OPEN ? NONE : (judged.end[row] as number)));
  const count = (rows: readonly number[]) => ({
    successes: rows.filter((row) => judged.state[row] === WON).length,
    n: rows.length,
  });
  const compared = compareRates(count(lists.at(-1) ?? []), count(flatBefore(lists)), rules);
  const points = lists.map((rows, m) => ({
    n: rows.length,
    value: rows.length === 0 ? null : count(rows).successes / rows.length,
    m,
  }));
  return {
    ...head(input, "winRate", points),
    p: enough(lists, rules.minimum) ? (chiSquare(lists.map(count))?.p ?? null) : null,
    last: { value: compared.a.rate, before: compared.b.rate, p: compared.p },
    direction: compared.verdict,
  };
}

function cycle(input: SeriesInput): Series {
  const { judged, rules, asOf } = input;
  const lists = byMonth(input, (row) => (ageOf(judged, row, asOf) === null ? NONE : (judged.start[row] as number)));
  const durations = (rows: readonly number[]): Durations => ({
    times: rows.map((row) => ageOf(judged, row, asOf) as number),
    ended: rows.map((row) => judged.state[row] !== OPEN),
  });
  const middle = (rows: readonly number[]): number | null => {
    const { times, ended } = durations(rows);
    return timeQuantile(kaplanMeier(times, ended), 0.5).value;
  };
  const compared = compareDurations(durations(lists.at(-1) ?? []), durations(flatBefore(lists)), rules);
  // No deal of a month younger than the median before can have taken as long: of its cycle only the quick ones are known.
  const oldest = asOf - (input.months.at(-1) as Month).first;
  const young = compared.b.median.value === null || oldest < compared.b.median.value;
  return {
    ...head(
      input,
      "cycle",
      lists.map((rows, m) => ({ n: rows.length, value: middle(rows), m })),
    ),
    p: enough(lists, rules.minimum) ? (logRank(lists.map(durations))?.p ?? null) : null,
    last: { value: compared.a.median.value, before: compared.b.median.value, p: compared.p },
    direction: young ? "tooFew" : compared.verdict,
  };
}

function size(input: SeriesInput): Series {
  const { judged, rules, amounts } = input;
  const known = (row: number): boolean => judged.state[row] === WON && !Number.isNaN(amounts.values[row]);
  const lists = byMonth(input, (row) => (known(row) ? (judged.end[row] as number) : NONE)).map((rows) =>
    rows.map((row) => amounts.values[row] as number),
  );
  const [now, before] = [lists.at(-1) ?? [], flatBefore(lists)];
  const test = mannWhitney(now, before);
  const alpha = 1 - rules.confidence;
  const few = Math.min(now.length, before.length) < rules.minimum;
  const unit = 10 ** amounts.scale;
  const scaled = (value: number | null): number | null => (value === null ? null : value / unit);
  const points = lists.map((values, m) => ({
    n: values.length,
    value: scaled(median(values)),
    m,
    units: median(values),
  }));
  return {
    ...head(input, "size", points),
    p: enough(lists, rules.minimum) ? (kruskalWallis(lists)?.p ?? null) : null,
    last: { value: scaled(median(now)), before: scaled(median(before)), p: test?.p ?? null },
    direction:
      few || !test ? "tooFew" : test.p >= alpha || test.shift === 0 ? "unclear" : test.shift > 0 ? "better" : "worse",
  };
}

function volume(input: SeriesInput): Series {
  const { judged, rules, months, days } = input;
  const counts = byMonth(input, (row) => judged.start[row] as number).map(({ length }) => length);
  const [total, span] = [counts.reduce((a, b) => a + b, 0), days.reduce((a, b) => a + b, 0)];
  const own = days.at(-1) as number;
  // A month without a working day, or months that are nothing but the last one, leave nothing to compare with.
  const few = total < rules.minimum * months.length || own === 0 || own === span;
  let chi2 = 0;
  counts.forEach((count, m) => {
    const expected = (total * (days[m] as number)) / span;
    if (expected > 0) chi2 += (count - expected) ** 2 / expected;
  });
  // The last month against the others, given its share of the days: a 2-cell dispersion test.
  const now = counts.at(-1) as number;
  const comparable = total > 0 && own > 0 && own < span;
  const share = comparable ? own / span : 0;
  const p = comparable ? chiSquareUpper((now - total * share) ** 2 / (total * share * (1 - share)), 1) : null;
  const before = comparable ? ((total - now) / (span - own)) * own : null;
  return {
    ...head(
      input,
      "volume",
      counts.map((n, m) => ({ n, value: n, m })),
    ),
    p: few ? null : chiSquareUpper(chi2, months.length - 1),
    last: { value: now, before, p },
    direction:
      few || p === null || before === null
        ? "tooFew"
        : p >= 1 - rules.confidence
          ? "unclear"
          : now > before
            ? "better"
            : "worse",
  };
}

function head(
  input: SeriesInput,
  measure: TrendMeasure,
  points: readonly {
    readonly n: number;
    readonly value: number | null;
    readonly m: number;
    readonly units?: number | null;
  }[],
): Pick<Series, "segment" | "measure" | "months"> {
  const months = points.map(({ n, value, m, units }): TrendPoint => {
    // A median between two amounts may lie between two minor units: one decimal more holds it exactly.
    const amount =
      units === undefined || units === null ? null : fromUnits(Math.round(units * 10), input.amounts.scale + 1);
    return { month: (input.months[m] as Month).label, n, value, amount };
  });
  return { segment: input.segment, measure, months };
}

/** The four series of one segment. */
export const seriesOf = (input: SeriesInput): readonly Series[] => [
  winRate(input),
  cycle(input),
  size(input),
  volume(input),
];
