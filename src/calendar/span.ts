import { type PlainDate, plainDate } from "../kernel/index.ts";
import type { Period, Unit } from "./types.ts";

/** A period inside the room: its first and last epoch day. */
export interface Span {
  readonly label: string;
  readonly unit: Unit;
  readonly first: number;
  readonly last: number;
}

/** How a calendar finds its periods of one unit. Years of labels are 2 to 9998, so that every border is a plain date. */
export interface Periods {
  /** The period that holds an epoch day; null where the calendar has none there. */
  of(day: number): Span | null;
  /** The period of that label; null where there is none. */
  named(label: string): Span | null;
}

/** What the generators of years hand out: the spans of one fiscal year. */
export interface YearTable {
  readonly year: Span;
  readonly quarters: readonly Span[];
  readonly months: readonly Span[];
}

/** A year week by week; `leap` is the place of its 53rd week, which need not be the last. */
export interface WeekTable {
  readonly weeks: readonly Span[];
  readonly leap: number | null;
}

export const YEARS: readonly [first: number, last: number] = [2, 9998];

export const four = (year: number): string => String(year).padStart(4, "0");
export const two = (n: number): string => String(n).padStart(2, "0");

/** The public form of a span. */
export function periodOfSpan({ label, unit, first, last }: Span): Period {
  return { label, unit, start: plainDate(first), end: plainDate(last) };
}

/** The span among these, in order of time and without gaps, that holds a day; null where none does. */
export function holding(spans: readonly Span[], day: number): Span | null {
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((spans[middle] as Span).first <= day) low = middle;
    else high = middle - 1;
  }
  const found = spans[low];
  return found && found.first <= day && day <= found.last ? found : null;
}

/** Tables by year, each made once. */
export function tablesByYear<T>(make: (year: number) => T | null): (year: number) => T | null {
  const made = new Map<number, T | null>();
  return (year) => {
    if (!(year >= YEARS[0] && year <= YEARS[1])) return null;
    let table = made.get(year);
    if (table === undefined) {
      table = make(year);
      made.set(year, table);
    }
    return table;
  };
}

/** A range as plain dates. */
export const range = (first: number, last: number): { readonly start: PlainDate; readonly end: PlainDate } => ({
  start: plainDate(first),
  end: plainDate(last),
});
