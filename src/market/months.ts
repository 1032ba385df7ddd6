import { type CalendarPolicy, type CalendarReason, coverage, periodOf, workdays } from "../calendar/index.ts";
import { civilFromDays, daysFromCivil, epochDay, plainDate } from "../kernel/index.ts";

/** A month as a trend counts it: first and last day. */
export interface Month {
  readonly label: string;
  readonly first: number;
  readonly last: number;
}

/** The month that holds a day: the calendar's own (a cut, whole weeks), the civil one where no calendar is given. */
export function monthHolding(calendar: CalendarPolicy | null, day: number): Month {
  if (calendar !== null) {
    const { label, start, end } = periodOf(calendar, plainDate(day), "month");
    return { label, first: epochDay(start), last: epochDay(end) };
  }
  const [year, month] = civilFromDays(day);
  return {
    label: plainDate(day).slice(0, 7),
    first: daysFromCivil(year, month, 1),
    last: daysFromCivil(month === 12 ? year + 1 : year, (month % 12) + 1, 1) - 1,
  };
}

/** The last complete months at the end of a day, oldest first. */
export function monthsUpTo(calendar: CalendarPolicy | null, asOf: number, count: number): readonly Month[] {
  const months: Month[] = [];
  // The month of asOf counts only where asOf is its last day.
  let after = monthHolding(calendar, asOf + 1);
  while (months.length < count) {
    after = monthHolding(calendar, after.first - 1);
    months.unshift(after);
  }
  return months;
}

/** What the months weigh against each other. */
export interface MonthWeights {
  /** Working days where the calendar knows the holidays of all of them, else calendar days. */
  readonly by: "workdays" | "days";
  readonly days: readonly number[];
  /** Which holidays are not known, where a calendar was given. */
  readonly reasons: readonly CalendarReason[];
}

/** The days of each month that new deals can come on: a month of two weeks of holidays is a short one. */
export function weightsOf(calendar: CalendarPolicy | null, months: readonly Month[]): MonthWeights {
  const plain = months.map(({ first, last }) => last - first + 1);
  if (calendar === null) return { by: "days", days: plain, reasons: [] };
  const [start, end] = [plainDate((months[0] as Month).first), plainDate((months.at(-1) as Month).last)];
  const known = coverage(calendar, start, end);
  if (known.uncovered.length > 0) return { by: "days", days: plain, reasons: known.reasons };
  const days = months.map(({ first, last }) => workdays(calendar, plainDate(first), plainDate(last)));
  return { by: "workdays", days, reasons: known.reasons };
}
