import {
  addWorkdays,
  type CalendarPolicy,
  type CalendarReason,
  type ComparableOptions,
  comparable,
  type DayRange,
  type PeriodLike,
  workdays,
} from "../calendar/index.ts";
import {
  accounted,
  type Evaluated,
  epochDay,
  fail,
  type NameColumn,
  NONE,
  needed,
  type PlainDate,
  type ReadOptions,
  reason,
  SalesPlanError,
  show,
  tally,
} from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type Decimal, fromUnits } from "../money/index.ts";
import { type ActualRow, readActuals } from "../records/index.ts";
import type { ActualRows } from "./booked.ts";
import { creditsOf } from "./credit.ts";
import { reasons, type TargetsReason } from "./reasons.ts";

/** Options of {@link growth}. */
export interface GrowthOptions extends ReadOptions<ActualRow>, ComparableOptions {
  readonly asOf: PlainDate;
  readonly calendar: CalendarPolicy;
  /** The period that has grown. */
  readonly period: PeriodLike;
  /** What to break it down by: owner, metric, customer, or a dimension that was read. */
  readonly by?: string;
  /** Only rows of this metric. @defaultValue all */
  readonly metric?: string;
}
/** What one class adds to the growth. */
export interface GrowthPart {
  /** null: rows that do not say. */
  readonly key: string | null;
  readonly actual: Decimal;
  readonly base: Decimal;
  /** actual - base; the changes of all classes add up to the whole change, exactly. */
  readonly change: Decimal;
  /** change / base of the whole: percent points of the growth; null without a base. */
  readonly contribution: number | null;
  readonly kind: "kept" | "new" | "lost";
}
/** Growth of a period over the one it is compared with. */
export interface Growth extends Evaluated<TargetsReason | CalendarReason> {
  readonly period: string;
  /** The days that are compared: up to `asOf` where the period is not over. */
  readonly days: DayRange;
  /** The days they are compared with; null where there are none. */
  readonly baseDays: DayRange | null;
  /** Whether the period is not over: then as many working days of the base are taken. */
  readonly partial: boolean;
  readonly actual: Decimal;
  readonly base: Decimal;
  readonly change: Decimal;
  /** change / base; null without a base. */
  readonly growth: number | null;
  /** Working days on either side; null where the calendar does not reach. */
  readonly workdays: { readonly actual: number; readonly base: number } | null;
  readonly perDay: { readonly actual: Decimal; readonly base: Decimal; readonly growth: number | null } | null;
  readonly parts: readonly GrowthPart[];
}

const counted = (calendar: CalendarPolicy, { start, end }: DayRange): number | null => {
  try {
    return workdays(calendar, start, end);
  } catch (error) {
    if (error instanceof SalesPlanError && error.code === "OUTSIDE_CALENDAR") return null;
    throw error;
  }
};

/** As many working days from the start of a range as `count`; the whole range where it has fewer. */
function firstWorkdays(calendar: CalendarPolicy, range: DayRange, count: number): DayRange | null {
  if (count === 0) return null;
  const all = counted(calendar, range);
  if (all === null || all <= count) return range;
  const first = workdays(calendar, range.start, range.start);
  return { start: range.start, end: addWorkdays(calendar, range.start, count - first) };
}

/**
 * How a period has grown over the same one a year before or the one just before: in total, per working day, and by class, so that the
 * contributions add up. A period that is not over is compared with as many working days of its base. Months between which the Spring
 * Festival moves are compared joined (`join: [1, 2]`) or aligned by the feast.
 *
 * @returns amounts as Decimals; growth and contributions as ratios (0.073 is +7.3 %), null where the base is 0
 * @throws SalesPlanError: MISSING_OPTION, UNKNOWN_PERIOD, BAD_OPTION when there is no such dimension.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import { growth } from "salesplan/targets";
 * const cal = calendar.define({ covered: ["2025-01-01", "2026-12-31"] });
 * const rows = [{ date: "2026-06-15", amount: 448 }, { date: "2026-07-15", amount: 382 }, { date: "2025-07-15", amount: 356 }];
 * const options = { asOf: "2026-07-31", calendar: cal, period: "2026-07" };
 * growth(rows, { ...options, against: "previous" }).growth?.toFixed(3); //=> "-0.147"
 * growth(rows, { ...options, against: "previous" }).perDay?.growth?.toFixed(3); //=> "-0.184"
 * growth(rows, { ...options, against: "lastYear" }).growth?.toFixed(3); //=> "0.073"
 * ```
 */
export function growth(actuals: ActualRows, options: GrowthOptions): Growth {
  must(options, "options", "object");
  const asOf = epochDay(needed(options.asOf, "asOf", "the day at whose end it is evaluated is needed"), ["asOf"]);
  const calendar = needed(options.calendar, "calendar", "a calendar is needed to compare periods");
  const period = needed(options.period, "period", "the period that has grown is needed");
  const { against, week53, join, feast } = options;
  const pair = comparable(calendar, period, {
    ...(against === undefined ? {} : { against }),
    ...(week53 === undefined ? {} : { week53 }),
    ...(join === undefined ? {} : { join }),
    ...(feast === undefined ? {} : { feast }),
  });
  const { label, start, end } = pair.period;
  const partial = asOf < epochDay(end);
  const days: DayRange = { start, end: partial && asOf >= epochDay(start) ? options.asOf : end };
  const elapsed = partial ? (asOf < epochDay(start) ? 0 : counted(calendar, days)) : null;
  // Where a year has 53 weeks the base has gaps: those days are in no pair and are left out.
  const bases = pair.pairs.map((one) => one.against);
  const whole = bases.length === 0 ? null : { start: bases[0]?.start as string, end: bases.at(-1)?.end as string };
  const baseDays = whole === null || elapsed === null ? whole : firstWorkdays(calendar, whole, elapsed);
  const current = pair.pairs.map((one) => one.current);
  const holds = (ranges: readonly DayRange[], day: number): boolean =>
    ranges.some((range) => day >= epochDay(range.start) && day <= epochDay(range.end));

  const table = readActuals(actuals, options);
  const { date, owner, metric, customer, recordedAt } = table.columns;
  const named: { readonly [name: string]: NameColumn | undefined } = { owner, metric, customer, ...table.dimensions };
  const by = options.by;
  if (by !== undefined) must(by, "by", "text");
  const column =
    by === undefined
      ? null
      : ((Object.hasOwn(named, by) ? named[by] : undefined) ??
        fail(
          "BAD_OPTION",
          ["by"],
          `one of ${Object.keys(named).join(", ")} is needed, found ${show(by)}; other columns must be read as dimensions`,
        ));
  const unused = tally(options.keep);
  const side = Int8Array.from({ length: table.size }, (_, i) => {
    const day = date.values[i] as number;
    const recorded = recordedAt.days[i] as number;
    const flag = (code: string): number => {
      unused.add(table.origin?.[i] ?? i, "date", code);
      return 0;
    };
    if (day > asOf || (recorded !== NONE && recorded > asOf)) return flag("afterAsOf");
    if (
      options.metric !== undefined &&
      metric.values[i] !== NONE &&
      metric.names[metric.values[i] as number] !== options.metric
    )
      return flag("otherMetric");
    if (holds(current, day)) return 1;
    return baseDays !== null && day <= epochDay(baseDays.end) && holds(bases, day) ? 2 : flag("notCompared");
  });
  const credits = creditsOf(table, (i) => side[i] !== 0);
  const sums = new Map<string | null, [actual: number, base: number]>();
  const total: [number, number] = [0, 0];
  side.forEach((which, i) => {
    if (which === 0) return;
    const value = column?.values[i] ?? NONE;
    const key = column === null || value === NONE ? null : (column.names[value] as string);
    const known = sums.get(key) ?? [0, 0];
    known[which - 1] = (known[which - 1] as number) + (credits.units[i] as number);
    total[which - 1] = (total[which - 1] as number) + (credits.units[i] as number);
    sums.set(key, known);
  });
  const { scale } = table;
  const [actual, base] = total;
  const ratio = (a: number, b: number): number | null => (b === 0 ? null : a / b);
  const counts = [counted(calendar, days), baseDays === null ? 0 : counted(calendar, baseDays)] as const;
  const known = counts[0] !== null && counts[1] !== null ? { actual: counts[0], base: counts[1] } : null;
  const why: (TargetsReason | CalendarReason)[] = [...credits.reasons, ...pair.reasons];
  if (base === 0)
    why.push(reason(reasons, "NO_BASE", { period: baseDays === null ? label : `${baseDays.start}..${baseDays.end}` }));
  if (known && known.base > 0 && known.actual !== known.base)
    why.push(reason(reasons, "WORKDAYS_DIFFER", { days: known.actual, base: known.base }));
  const perDay = known && known.actual > 0 && known.base > 0 ? known : null;
  return {
    asOf: options.asOf,
    ...accounted(table, unused.done()),
    reasons: why,
    period: label,
    days,
    baseDays,
    partial,
    actual: fromUnits(actual, scale),
    base: fromUnits(base, scale),
    change: fromUnits(actual - base, scale),
    growth: ratio(actual - base, base),
    workdays: known,
    perDay: perDay && {
      actual: fromUnits(actual, scale).div(perDay.actual),
      base: fromUnits(base, scale).div(perDay.base),
      growth: base === 0 ? null : (actual * perDay.base) / (base * perDay.actual) - 1,
    },
    parts:
      column === null
        ? []
        : [...sums].map(([key, [now, before]]) => ({
            key,
            actual: fromUnits(now, scale),
            base: fromUnits(before, scale),
            change: fromUnits(now - before, scale),
            contribution: ratio(now - before, base),
            kind: before === 0 ? "new" : now === 0 ? "lost" : "kept",
          })),
  };
}
