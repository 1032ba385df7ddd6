import type { Compiled } from "./compile.ts";
import type { Span, WeekTable } from "./span.ts";
import type { Week53Rule } from "./types.ts";

/** Days and the days that they are compared with, as first and last epoch day. */
export interface DayPair {
  readonly current: readonly [first: number, last: number];
  readonly against: readonly [first: number, last: number];
}

/** The first day of the week, a year before, that the week at place `w` of a year is compared with; null where there is none. */
function counterpart(rule: Week53Rule, year: WeekTable, before: WeekTable, w: number): number | null {
  const first = (year.weeks[w] as Span).first;
  if (rule === "shift") return first - 364;
  if (rule === "restate") return first - 364 < (year.weeks[0] as Span).first ? first - 364 : null;
  // drop53: the same place among the 52 ordinary weeks; the extra weeks meet where both years have one.
  if (w === year.leap) return before.leap === null ? null : (before.weeks[before.leap] as Span).first;
  const place = year.leap !== null && w > year.leap ? w - 1 : w;
  return (before.weeks[before.leap !== null && place >= before.leap ? place + 1 : place] as Span).first;
}

/** Weeks of a year that no week of the next year is compared with, by their first day. */
function leftOut(rule: Week53Rule, year: WeekTable, before: WeekTable): readonly number[] {
  const met = new Set(year.weeks.map((_, w) => counterpart(rule, year, before, w)));
  return before.weeks.map(({ first }) => first).filter((first) => !met.has(first));
}

/**
 * Compares a span week by week with the year before. A week that has no counterpart is left out of the pairs; `skipped` are
 * the first days of earlier weeks that nothing is compared with.
 */
export function pairWeeks(
  calendar: Compiled,
  span: Span,
  rule: Week53Rule,
): { readonly pairs: readonly DayPair[]; readonly skipped: readonly number[] } {
  const pairs: DayPair[] = [];
  const skipped = new Set<number>();
  for (let day = span.first; day <= span.last; ) {
    const week = calendar.periods.week?.of(day);
    if (!week) break;
    const label = Number(week.label.slice(0, 4));
    const [year, before] = [calendar.weeks(label), calendar.weeks(label - 1)];
    const last = Math.min(week.last, span.last);
    if (year && before) {
      for (const first of leftOut(rule, year, before)) skipped.add(first);
      const start = counterpart(
        rule,
        year,
        before,
        year.weeks.findIndex(({ first }) => first === week.first),
      );
      if (start !== null) {
        const shift = week.first - start;
        const previous = pairs.at(-1);
        if (previous && previous.current[1] === day - 1 && previous.against[1] === day - 1 - shift) {
          pairs[pairs.length - 1] = {
            current: [previous.current[0], last],
            against: [previous.against[0], last - shift],
          };
        } else pairs.push({ current: [day, last], against: [day - shift, last - shift] });
      }
    }
    day = last + 1;
  }
  return { pairs, skipped: [...skipped] };
}
