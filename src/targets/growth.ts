import {
  type CalendarPolicy,
  type CalendarReason,
  type ComparableOptions,
  comparable,
  type DayRange,
  type PeriodLike,
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
  show,
  tally,
} from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type Decimal, fromUnits } from "../money/index.ts";
import { type ActualRow, readActuals } from "../records/index.ts";
import type { ActualRows } from "./booked.ts";
import { around, counted, firstWorkdays, holds, upTo } from "./compared-days.ts";
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
  /** change / base of the whole: percent points of the growth; null without a base above 0. */
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
  /** change / base; null without a base above 0. */
  readonly growth: number | null;
  /** Working days on either side; null where the calendar does not reach. */
  readonly workdays: { readonly actual: number; readonly base: number } | null;
  readonly perDay: { readonly actual: Decimal; readonly base: Decimal; readonly growth: number | null } | null;
  readonly parts: readonly GrowthPart[];
}

/**
 * How a period has grown over the same one a year before or the one just before: in total, per working day, and by class, so that the
 * contributions add up. A period that is not over is compared with as many working days of its base. Months between which the Spring
 * Festival moves are compared joined (`join: [1, 2]`) or aligned by the feast.
 *
 * @returns amounts as Decimals; growth and contributions as ratios (0.073 is +7.3 %), null where the base is 0 or below
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
  // In years of 53 weeks there are gaps between the pairs: those days are left out on both sides, rows and working days alike.
  const current = upTo(
    pair.pairs.map((one) => one.current),
    days.end,
  );
  const elapsed = partial ? (asOf < epochDay(start) ? 0 : counted(calendar, current)) : null;
  const bases = firstWorkdays(
    calendar,
    pair.pairs.map((one) => one.against),
    elapsed,
  );
  const baseDays = around(bases);

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
    // Shifted by 52 weeks a year of 53 begins in its own base: such a day is on both sides.
    const sides = (holds(current, day) ? 1 : 0) + (holds(bases, day) ? 2 : 0);
    return sides === 0 ? flag("notCompared") : sides;
  });
  const credits = creditsOf(table, (i) => side[i] !== 0);
  const sums = new Map<string | null, [actual: number, base: number]>();
  const total: [number, number] = [0, 0];
  side.forEach((which, i) => {
    if (which === 0) return;
    const value = column?.values[i] ?? NONE;
    const key = column === null || value === NONE ? null : (column.names[value] as string);
    const known = sums.get(key) ?? [0, 0];
    for (const at of [0, 1] as const) {
      if ((which & (at + 1)) === 0) continue;
      known[at] += credits.units[i] as number;
      total[at] += credits.units[i] as number;
    }
    sums.set(key, known);
  });
  const { scale } = table;
  const [actual, base] = total;
  // From a base below 0 (more came back than was sold) a percent would have the wrong sign.
  const ratio = (a: number, b: number): number | null => (b <= 0 ? null : a / b);
  const counts = [counted(calendar, current), counted(calendar, bases)] as const;
  const known = counts[0] !== null && counts[1] !== null ? { actual: counts[0], base: counts[1] } : null;
  const why: (TargetsReason | CalendarReason)[] = [...credits.reasons, ...pair.reasons];
  if (base === 0)
    why.push(reason(reasons, "NO_BASE", { period: baseDays === null ? label : `${baseDays.start}..${baseDays.end}` }));
  if (base < 0)
    why.push(
      reason(reasons, "NEGATIVE_BASE", {
        period: baseDays === null ? label : `${baseDays.start}..${baseDays.end}`,
        base: { amount: fromUnits(base, scale).toFixed(), unit: null },
      }),
    );
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
      growth: base <= 0 ? null : (actual * perDay.base) / (base * perDay.actual) - 1,
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
