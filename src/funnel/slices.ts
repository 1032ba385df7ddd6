import { bucket, type CalendarPolicy, type Period, zone } from "../calendar/index.ts";
import { DAY_MS, epochDay, fail, NONE, plainDate } from "../kernel/index.ts";
import { type Attempts, EXCLUDED } from "./attempts.ts";
import type { Compiled } from "./compile.ts";
import { type Counts, countAttempt, figuresOf, isMature, noCounts } from "./figures.ts";
import type { Sequence } from "./sequence.ts";
import type { AnalyzeOptions, Breakdown, Segment, TrendOptions, TrendPeriod } from "./types.ts";

const NOTHING = -1;

/** What a breakdown or trend is cut from. */
interface Matched {
  readonly compiled: Compiled;
  readonly events: Sequence;
  readonly found: Attempts;
  readonly end: number;
  readonly zone: string | null;
}

/** Counts attempts by the group that each belongs to; -1 belongs to none. */
function countBy({ compiled, events, found, end }: Matched, groups: number, groupOf: Int32Array): readonly Counts[] {
  const all = Array.from({ length: groups }, () => noCounts(compiled.size, false));
  for (let i = 0; i < found.size; i += 1) {
    const counts = all[groupOf[i] as number];
    if (counts === undefined || found.state[i] === EXCLUDED) continue;
    countAttempt(counts, found, i, isMature(compiled, events.at[found.entry[i] as number] as number, end), "");
  }
  return all;
}

/** By attempt the value of its deal: the first, the last, or the one at its entry; -1 for none. */
function valuesOf({ events, found }: Matched, values: Int32Array, touch: "first" | "last" | "entry"): Int32Array {
  const { starts } = events;
  const ofDeal = (deal: number): number => {
    const [a, b] = [starts[deal] as number, starts[deal + 1] as number];
    if (touch === "first") {
      for (let e = a; e < b; e += 1) if (values[e] !== NONE) return values[e] as number;
    } else for (let e = b - 1; e >= a; e -= 1) if (values[e] !== NONE) return values[e] as number;
    return NOTHING;
  };
  const of = new Int32Array(found.size);
  for (let i = 0; i < found.size; i += 1) {
    const deal = found.deal[i] as number;
    if (touch === "entry") of[i] = Math.max(NOTHING, values[found.entry[i] as number] as number);
    // A deal's attempts stand side by side: its events are looked through once.
    else of[i] = i > 0 && found.deal[i - 1] === deal ? (of[i - 1] as number) : ofDeal(deal);
  }
  return of;
}

/** The values given for deals by id, as indexes into their names. */
function lookedUp({ events, found }: Matched, given: { readonly [deal: string]: string | null | undefined }) {
  const names: string[] = [];
  const index = new Map<string, number>();
  const of = Int32Array.from({ length: found.size }, (_, i) => {
    const id = events.deals[found.deal[i] as number] as string;
    const value = Object.hasOwn(given, id) ? (given[id] ?? null) : null;
    if (value === null) return NOTHING;
    const known = index.get(value);
    if (known !== undefined) return known;
    index.set(value, names.length);
    return names.push(value) - 1;
  });
  return { names, of };
}

/** The funnel by the values of one dimension: the largest on their own, the rest as "other", deals without a value apart. */
export function breakdownOf(matched: Matched, options: AnalyzeOptions): Breakdown | null {
  const { by, limit = 25, touch = "first", confidence = 0.95 } = options;
  if (by === undefined) return null;
  const { compiled, events, found } = matched;
  const name = typeof by === "string" ? by : by.name;
  const { names, of } =
    typeof by === "object"
      ? lookedUp(matched, by.values)
      : { names: events.values?.names ?? [], of: valuesOf(matched, events.values?.values ?? new Int32Array(0), touch) };
  const sizes = new Float64Array(names.length);
  const order: number[] = [];
  let none = 0;
  for (let i = 0; i < found.size; i += 1) {
    if (found.state[i] === EXCLUDED) continue;
    const value = of[i] as number;
    if (value === NOTHING) none += 1;
    else {
      if (sizes[value] === 0) order.push(value);
      sizes[value] = (sizes[value] as number) + 1;
    }
  }
  const smaller = (a: number, b: number): number =>
    (sizes[b] as number) - (sizes[a] as number) || ((names[a] as string) < (names[b] as string) ? -1 : 1);
  const kept = [...order].sort(smaller).slice(0, limit);
  const place = new Int32Array(names.length).fill(kept.length);
  kept.forEach((value, i) => {
    place[value] = i;
  });
  const groupOf = of.map((value) => (value === NOTHING ? kept.length + 1 : (place[value] as number)));
  const counts = countBy(matched, kept.length + 2, groupOf);
  const segment = (kind: Segment["kind"], value: string | null, i: number): Segment => ({
    kind,
    value,
    ...figuresOf(compiled, counts[i] as Counts, confidence),
  });
  const others = order.length - kept.length;
  return {
    by: name,
    segments: [
      ...kept.map((value, i) => segment("value", names[value] as string, i)),
      ...(others > 0 ? [segment("other", null, kept.length)] : []),
      ...(none > 0 ? [segment("none", null, kept.length + 1)] : []),
    ],
    others,
  };
}

/** Days as periods of one day each, without gaps. */
function daily(days: Int32Array): { readonly periods: readonly TrendPeriod["period"][]; readonly of: Int32Array } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const day of days) {
    if (day < low) low = day;
    if (day > high) high = day;
  }
  const size = Math.max(0, high - low + 1);
  if (size > 100_000) fail("TOO_MANY_PERIODS", ["trend", "unit"], `${size} days; take a longer unit`);
  const periods = Array.from({ length: size }, (_, i) => {
    const day = plainDate(low + i);
    return { label: day, unit: "day" as const, start: day, end: day };
  });
  return { periods, of: days.map((day) => day - low) };
}

/** The funnel by the period in which deals entered, up to the period of asOf: it adds up to the whole. */
export function trendOf(
  matched: Matched,
  asOf: string,
  trend: TrendOptions | undefined,
  confidence = 0.95,
): readonly TrendPeriod[] | null {
  if (trend === undefined) return null;
  const { compiled, events, found, end } = matched;
  const place = matched.zone === null ? null : zone(matched.zone);
  const dayOf = (ms: number): number => (place === null ? Math.floor(ms / DAY_MS) : place.day(ms));
  const days = Int32Array.from({ length: found.size + 1 }, (_, i) =>
    i === found.size ? epochDay(asOf) : dayOf(events.at[found.entry[i] as number] as number),
  );
  const { unit } = trend;
  const { periods, of } = unit === "day" ? daily(days) : bucket(calendarOf(trend.calendar), days, unit);
  const counts = countBy(matched, periods.length, of.subarray(0, found.size));
  return (periods as readonly (Period | TrendPeriod["period"])[]).map((period, i) => {
    const figures = figuresOf(compiled, counts[i] as Counts, confidence);
    const [first] = figures.stages;
    const last = epochDay(period.end) + 1;
    const over = place === null ? last * DAY_MS : place.instant(last * DAY_MS);
    // A period is final when even an entry at its very end has had its time; one that is not over never is.
    const final = over <= end && (compiled.horizon === Number.POSITIVE_INFINITY || over - 1 + compiled.horizon < end);
    return { period, final, immature: (first?.entered ?? 0) - (first?.matureEntered ?? 0), ...figures };
  });
}

const calendarOf = (calendar: CalendarPolicy | undefined): CalendarPolicy =>
  calendar ?? fail("MISSING_OPTION", ["trend", "calendar"], "the calendar that has the periods is needed");
