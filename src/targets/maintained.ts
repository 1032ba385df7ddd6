import { type CalendarPolicy, type DayRange, period, workdays } from "../calendar/index.ts";
import {
  accounted,
  type DayLike,
  day,
  type Evaluated,
  epochDay,
  type Fields,
  fail,
  type IntColumn,
  type NumberColumn,
  needed,
  number,
  type PlainDate,
  plainDate,
  type Reader,
  type ReadOptions,
  reader,
  reason,
  required,
  show,
  type Table,
  tally,
} from "../kernel/index.ts";
import { must, mustHave } from "../measure/must.ts";
import type { Goal } from "./goal-document.ts";
import { reasons, type TargetsReason } from "./reasons.ts";

/** A level as it was measured on a day: days of stock, hours to the first answer, a share. */
export interface LevelRow {
  readonly date: DayLike;
  readonly value: number | string;
}
/** Columns of a table of levels. */
export interface LevelColumns {
  readonly date: IntColumn;
  readonly value: NumberColumn;
}
/** Its fields, in the order in which a row is checked. */
export const levelFields: Fields<LevelRow, LevelColumns> = { date: required(day), value: required(number) };
/** Reads measured levels into a Table. */
export const readLevels: Reader<"levels", LevelRow, LevelColumns> = /* @__PURE__ */ reader("levels", levelFields);

/** Options of {@link maintained}. */
export interface MaintainedOptions extends ReadOptions<LevelRow> {
  readonly asOf: PlainDate;
  /** For the goal's period, and for its working days. */
  readonly calendar: CalendarPolicy;
  /** Which days are counted. @defaultValue "days" */
  readonly count?: "days" | "workdays";
  /** For how many days a level holds; 1: only on the days measured. null: until the next one. @defaultValue null */
  readonly hold?: number | null;
}
/** How a goal to be maintained was kept; `inside + outside + unknown = total`. */
export interface Maintained extends Evaluated<TargetsReason> {
  readonly period: string;
  /** Whether the level is inside at the end of `asOf` (of the period, where that is over); null where it is not known. */
  readonly met: boolean | null;
  /** That level. */
  readonly level: number | null;
  /** Days of the period up to `asOf`: inside the range (its bounds belong to it), outside, and without a known level. */
  readonly days: {
    readonly total: number;
    readonly inside: number;
    readonly outside: number;
    readonly unknown: number;
  };
  /** inside / (inside + outside); null where no level is known. */
  readonly share: number | null;
  /** The stretches of days outside, in order of time. */
  readonly outside: readonly DayRange[];
}

/** The days from `first` to `last` on which one level holds. */
interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly value: number | null;
}

/**
 * How a goal to be maintained (above, below or between bounds) was kept over its period: met or not met now, on how many days, and when
 * it was not. A measured level holds until the next one; days before the first are unknown, never inside. Of several levels of one day
 * the last given counts.
 *
 * @throws SalesPlanError: BAD_OPTION when the goal is none to be maintained or has no range or period, MISSING_OPTION, UNKNOWN_PERIOD,
 * OUTSIDE_CALENDAR for working days that the calendar does not cover.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import { defineGoal, maintained } from "salesplan/targets";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * const goal = defineGoal({ id: "answer", kind: "minutes", direction: "maintain", range: { max: 120 }, period: "2026-07" });
 * const found = maintained(goal, [{ date: "2026-07-01", value: 90 }, { date: "2026-07-11", value: 150 }, { date: "2026-07-16", value: 120 }],
 *   { asOf: "2026-07-20", calendar: cal });
 * [found.met, found.share]; //=> [true, 0.75]
 * found.days; //=> { total: 20, inside: 15, outside: 5, unknown: 0 }
 * found.outside; //=> [{ start: "2026-07-11", end: "2026-07-15" }]
 * ```
 */
export function maintained(
  goal: Goal,
  levels: Table<"levels", LevelColumns> | readonly LevelRow[],
  options: MaintainedOptions,
): Maintained {
  mustHave(goal, "goal", { direction: "text" });
  must(options, "options", "object");
  const asOf = epochDay(needed(options.asOf, "asOf", "the day at whose end it is evaluated is needed"), ["asOf"]);
  const calendar = needed(options.calendar, "calendar", "a calendar is needed for the goal's period");
  const { count = "days", hold = null } = options;
  if (count !== "days" && count !== "workdays")
    fail("BAD_OPTION", ["count"], `days or workdays is needed, found ${show(count)}`);
  if (hold !== null && !(Number.isSafeInteger(hold) && hold > 0))
    fail("BAD_OPTION", ["hold"], `a whole number of days from 1, or null, is needed, found ${show(hold)}`);
  const bound = (text: string | null | undefined, none: number): number => (text == null ? none : Number(text));
  const low = bound(goal.range?.min, Number.NEGATIVE_INFINITY);
  const high = bound(goal.range?.max, Number.POSITIVE_INFINITY);
  if (goal.direction !== "maintain" || (goal.range?.min ?? goal.range?.max ?? null) === null)
    fail("BAD_OPTION", ["goal", "range"], "a goal to be maintained, with a min, a max or both, is needed");
  const label = goal.period ?? fail("BAD_OPTION", ["goal", "period"], "a goal with a period is needed");
  const span = period(calendar, label);
  const first = epochDay(span.start);
  const last = Math.min(asOf, epochDay(span.end));

  const table = readLevels(levels, options);
  const unused = tally(options.keep);
  const { date, value } = table.columns;
  const byDay = new Map<number, number>();
  const flag = (i: number, code: string): void => unused.add(table.origin?.[i] ?? i, "date", code);
  for (let i = 0; i < table.size; i += 1) {
    const at = date.values[i] as number;
    if (at > asOf) flag(i, "afterAsOf");
    else if (at > last) flag(i, "afterPlan");
    else {
      const known = byDay.get(at);
      if (known !== undefined) flag(known, "duplicate");
      byDay.set(at, i);
    }
  }
  const measured = [...byDay].sort(([a], [b]) => a - b);
  const stretches: Stretch[] = [];
  let next = first;
  for (const [k, [at, i]] of measured.entries()) {
    const end = Math.min(last, (measured[k + 1]?.[0] ?? last + 1) - 1, hold === null ? last : at + hold - 1);
    // Of what was measured before the period only the last still holds in it.
    if (end < first) {
      flag(i, "beforePlan");
      continue;
    }
    const from = Math.max(first, at);
    if (from > next) stretches.push({ first: next, last: from - 1, value: null });
    stretches.push({ first: from, last: end, value: value.values[i] as number });
    next = end + 1;
  }
  if (next <= last) stretches.push({ first: next, last, value: null });

  const inside = (level: number): boolean => level >= low && level <= high;
  const range = (from: number, to: number): DayRange => ({ start: plainDate(from), end: plainDate(to) });
  const lengthOf = (one: Stretch): number => {
    if (count === "days") return one.last - one.first + 1;
    const { start, end } = range(one.first, one.last);
    return workdays(calendar, start, end);
  };
  const total = (of: (level: number | null) => boolean): number =>
    stretches.reduce((sum, one) => (of(one.value) ? sum + lengthOf(one) : sum), 0);
  const days = {
    total: total(() => true),
    inside: total((level) => level !== null && inside(level)),
    outside: total((level) => level !== null && !inside(level)),
    unknown: total((level) => level === null),
  };
  const broken: { first: number; last: number }[] = [];
  for (const one of stretches) {
    if (one.value === null || inside(one.value)) continue;
    const before = broken.at(-1);
    if (before?.last === one.first - 1) before.last = one.last;
    else broken.push({ first: one.first, last: one.last });
  }
  const level = stretches.at(-1)?.value ?? null;
  const known = days.inside + days.outside;
  const why: TargetsReason[] = [];
  if (days.outside > 0) why.push(reason(reasons, "OUTSIDE_RANGE", { period: span.label, days: days.outside, known }));
  if (days.unknown > 0) why.push(reason(reasons, "LEVEL_UNKNOWN", { period: span.label, days: days.unknown }));
  return {
    asOf: options.asOf,
    ...accounted(table, unused.done()),
    reasons: why,
    period: span.label,
    met: level === null ? null : inside(level),
    level,
    days,
    share: known === 0 ? null : days.inside / known,
    outside: broken.map((one) => range(one.first, one.last)),
  };
}
