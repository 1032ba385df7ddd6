import { addYears } from "date-fns/addYears";
import { fail, reason, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type DayPair, pairWeeks } from "./comparable-weeks.ts";
import type { Compiled } from "./compile.ts";
import { uncovered, unknownHolidays } from "./coverage.ts";
import { compiled } from "./define.ts";
import { spanOf } from "./period.ts";
import type { CalendarPolicy } from "./policy.ts";
import { type CalendarReason, reasons } from "./reasons.ts";
import { periodOfSpan, range, type Span } from "./span.ts";
import type { Comparable, ComparableOptions, DayRange, PeriodLike } from "./types.ts";
import { civil, dayOf, utc } from "./utc.ts";

const WEEK53 = ["restate", "drop53", "shift"];

/** A month of the list together with the others of it; anything else alone. */
function joined(calendar: Compiled, span: Span, join: readonly number[]): readonly Span[] {
  const follow = join.every((month, i) => i === 0 || month === ((join[i - 1] as number) % 12) + 1);
  if (join.length === 0 || !follow || !join.every((month) => Number.isInteger(month) && month >= 1 && month <= 12))
    fail("BAD_OPTION", ["join"], `numbers of months that follow each other are needed, found ${show(join)}`);
  const place = span.unit === "month" ? join.indexOf(Number(span.label.slice(-2))) : -1;
  const months = calendar.periods.month;
  if (place < 0 || join.length < 2 || !months) return [span];
  let first = months.named(span.label) ?? span;
  for (let k = 0; k < place; k += 1) first = months.of(first.first - 1) ?? first;
  const list = [first];
  for (let k = 1; k < join.length; k += 1) list.push(months.of((list.at(-1) as Span).last + 1) ?? first);
  return list;
}

/** As many periods of the unit, just before; for days that are no period as many days. */
function previous(calendar: Compiled, parts: readonly Span[]): readonly [first: number, last: number] | null {
  const { first: start, unit, label, last } = parts[0] as Span;
  const periods = calendar.periods[unit];
  if (!periods?.named(label)) return [start - (last - start + 1), start - 1];
  let before: Span | null = null;
  for (const _ of parts) before = periods.of((before?.first ?? start) - 1);
  return before && [before.first, start - 1];
}

/** The same name a year before, whole for whole, day for day for a part of it. */
function namesake(calendar: Compiled, span: Span): readonly [first: number, last: number] | null {
  const periods = calendar.periods[span.unit];
  const whole = periods?.named(span.label);
  if (!whole || (span.unit === "custom" && calendar.custom?.year === null)) {
    if (calendar.policy.weekYear !== null) return [span.first - 364, span.last - 364];
    // The day after the end moves, not the end: the end of February stays the end of February.
    const back = (day: number): number => dayOf(addYears(civil(day), -1, utc));
    return [back(span.first), back(span.last + 1) - 1];
  }
  const label = span.label.replace(/^\d{4}/, (year) => String(Number(year) - 1).padStart(4, "0"));
  const before = span.unit === "custom" ? calendar.custom?.yearBefore(span.label) : periods?.named(label);
  if (!before || before.label === span.label) return null;
  if (whole.first === span.first && whole.last === span.last) return [before.first, before.last];
  const first = before.first + span.first - whole.first;
  return first > before.last ? null : [first, Math.min(before.last, first + span.last - span.first)];
}

/** The days as far from the feast before as these are from the feast nearest to their middle. */
function aligned(calendar: Compiled, span: Span, name: string): readonly [first: number, last: number] {
  const feasts = calendar.feasts.get(name);
  if (!feasts)
    return fail(
      "UNKNOWN_FEAST",
      ["feast"],
      `one of ${[...calendar.feasts.keys()].join(", ")} is needed, found ${show(name)}`,
    );
  const distance = (feast: number): number => Math.abs(2 * feast - span.first - span.last);
  const nearest = feasts.reduce((best, feast) => (distance(feast) < distance(best) ? feast : best));
  const before = feasts[feasts.indexOf(nearest) - 1];
  if (before === undefined)
    return fail(
      "OUTSIDE_CALENDAR",
      ["feast"],
      `the day of ${name} before ${range(nearest, nearest).start} is not listed`,
    );
  const shift = nearest - before;
  return [span.first - shift, span.last - shift];
}

/** What of `[first, last]` the ranges, in order of time, leave free. */
function rest(first: number, last: number, taken: readonly (readonly [number, number])[]): DayRange[] {
  const free: DayRange[] = [];
  let day = first;
  for (const [from, to] of [...taken].sort(([a], [b]) => a - b)) {
    if (from > day) free.push(range(day, from - 1));
    day = Math.max(day, to + 1);
  }
  if (day <= last) free.push(range(day, last));
  return free;
}

/**
 * Which earlier days a period is to be compared with, so that like stands against like: the same period a year before or the
 * period before; week for week where years have 52 or 53 weeks; January and February joined, or days counted from a moving
 * feast, where the Spring Festival falls into another month.
 *
 * @throws SalesPlanError: UNKNOWN_PERIOD, BAD_OPTION, UNKNOWN_FEAST, OUTSIDE_CALENDAR when the feast before is not listed.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * const cal = calendar.define({ covered: null });
 * const { period, pairs } = calendar.comparable(cal, "2026-01", { join: [1, 2] });
 * period.label; //=> "2026-01..2026-02"
 * pairs[0]?.against; //=> { start: "2025-01-01", end: "2025-02-28" }
 * ```
 */
export function comparable(cal: CalendarPolicy, period: PeriodLike, options: ComparableOptions = {}): Comparable {
  must(options, "options", "object");
  const calendar = compiled(cal);
  const { against = "lastYear", week53 = "restate", join = null, feast = null } = options;
  if (join !== null) must(join, "join", "wholes");
  if (against !== "lastYear" && against !== "previous")
    fail("BAD_OPTION", ["against"], `lastYear or previous is needed, found ${show(against)}`);
  if (!WEEK53.includes(week53))
    fail("BAD_OPTION", ["week53"], `one of ${WEEK53.join(", ")} is needed, found ${show(week53)}`);
  if (feast !== null && (join !== null || against === "previous"))
    fail(
      "BAD_OPTION",
      ["feast"],
      "a feast is aligned with the one before, not with joined months or the period before",
    );
  const asked = spanOf(calendar, period);
  const parts = join === null ? [asked] : joined(calendar, asked, join);
  const [head, tail] = [parts[0] as Span, parts.at(-1) as Span];
  const span: Span =
    parts.length === 1
      ? head
      : { label: `${head.label}..${tail.label}`, unit: "custom", first: head.first, last: tail.last };

  const same = (): readonly [number, number] | null => {
    const [from, to] = [namesake(calendar, head), namesake(calendar, tail)];
    return from && to && [from[0], to[1]];
  };
  let pairs: readonly DayPair[];
  let skipped: readonly DayRange[] = [];
  if (feast === null && against === "lastYear" && (calendar.policy.weekYear !== null || span.unit === "week")) {
    const found = pairWeeks(calendar, span, week53);
    pairs = found.pairs;
    // Only what belongs to the same period a year before is missed by this one.
    const [from, to] = same() ?? [0, -1];
    skipped = found.skipped.filter((first) => first >= from && first <= to).map((first) => range(first, first + 6));
  } else {
    const earlier =
      feast !== null ? aligned(calendar, span, feast) : against === "previous" ? previous(calendar, parts) : same();
    pairs = earlier === null ? [] : [{ current: [span.first, span.last], against: earlier }];
  }

  const uncompared = rest(
    span.first,
    span.last,
    pairs.map(({ current }) => current),
  );
  const notes: CalendarReason[] = [];
  if (parts.length > 1) notes.push(reason(reasons, "JOINED_MONTHS", { from: head.label, to: tail.label }));
  for (const { start, end } of uncompared) notes.push(reason(reasons, "NO_COUNTERPART", { from: start, to: end }));
  for (const { start, end } of skipped) notes.push(reason(reasons, "LEFT_OUT", { from: start, to: end }));
  return {
    period: periodOfSpan(span),
    pairs: pairs.map(({ current, against: earlier }) => ({ current: range(...current), against: range(...earlier) })),
    uncompared,
    skipped,
    ...worked(calendar, pairs, notes),
  };
}

/** Working days on both sides, or null with the uncovered days where they cannot be counted. */
function worked(
  calendar: Compiled,
  pairs: readonly DayPair[],
  notes: readonly CalendarReason[],
): Pick<Comparable, "workdays" | "reasons"> {
  const sides = pairs.flatMap(({ current, against }) => [current, against]);
  const unknown = sides.flatMap(([first, last]) => unknownHolidays(calendar, first, last));
  const out =
    calendar.policy.beyond === "error" && sides.some(([first, last]) => uncovered(calendar, first, last).length > 0);
  const sum = (side: "current" | "against"): number =>
    pairs.reduce((total, pair) => total + calendar.count(pair[side][1] + 1) - calendar.count(pair[side][0]), 0);
  return {
    workdays: out ? null : { current: sum("current"), against: sum("against") },
    reasons: [...notes, ...unknown],
  };
}
