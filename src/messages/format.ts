import { epochDay, fail, show, weekday } from "../kernel/index.ts";

/** How a figure is written in a locale: used by every text, so that one language writes numbers one way. */
export interface Format {
  /** A whole number: 1,234. */
  count(value: number): string;
  /** A number with up to `digits` decimals (default 2). */
  number(value: number, digits?: number): string;
  /** A ratio as percent with up to `digits` decimals (default 1): 0.868 is 86.8 %. */
  percent(value: number, digits?: number): string;
  /** A probability as whole percent that never claims certainty: > 99 %, < 1 %. */
  chance(value: number): string;
  /** A relative change with its sign: 0.073 is +7.3 %. */
  change(value: number, digits?: number): string;
  /** A difference in points with its sign, up to `digits` decimals (default 1), without the word. */
  points(value: number, digits?: number): string;
  /** A number of days, without the word. */
  days(value: number): string;
  /** A plain date as the locale writes it. */
  date(value: string): string;
  /** A plain date with its weekday and without its year, where the year is plain: Fri 25 Sep. Any other text as it is. */
  day(value: string): string;
  /** A month, quarter, week or year by its label, as the locale says it: `2026-07` is July 2026. Any other label as it is. */
  period(label: string): string;
  /** Money: an exact decimal text in the display unit, with the unit's name where there is one. */
  money(value: { readonly amount: string; readonly unit: string | null }): string;
  /** Several names in a row. */
  list(values: readonly string[]): string;
  /** A word of the house (a tier, an input, a class) in the locale; any other text as it is. */
  term(word: string): string;
}

/** How money is displayed: as it is, or in thousands, ten thousands (万元, 萬元), millions. */
export interface FormatOptions {
  /** Power of ten that amounts are divided by: 4 for ten thousands. @defaultValue 0 */
  readonly shift?: 0 | 3 | 4 | 6;
  /** The word behind an amount; where absent the unit of the amount itself, `""` for none. */
  readonly unit?: string;
  /** Most decimals of a shown amount. @defaultValue 2, or 1 where amounts are divided */
  readonly decimals?: number;
}

/** A decimal text divided by 10^shift, exactly. */
function shifted(amount: string, shift: number): string {
  if (shift === 0) return amount;
  const [, sign = "", whole = "0", part = ""] = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  const digits = whole.padStart(shift + 1, "0");
  return `${sign}${digits.slice(0, -shift)}.${digits.slice(-shift)}${part}`;
}

/** How a locale says periods, and what stands between names in a row. */
export interface PeriodWords {
  /** What stands between names in a row. */
  readonly between: string;
  /** `Fri 25 Sep`; weekdays count from 1, Monday. */
  readonly day: (weekday: number, month: string, day: string) => string;
  /** `July 2026`; months count from 1. */
  readonly month: (year: string, month: number) => string;
  /** `Q3 2026`; quarters count from 1. */
  readonly quarter: (year: string, quarter: number) => string;
  /** `week 31 of 2026`, by the calendar's own weeks. */
  readonly week: (year: string, week: number) => string;
  /** `2026`. */
  readonly year: (year: string) => string;
}

/** The words for a period's label. */
function sayPeriod(label: string, words: PeriodWords): string {
  const [, year = "", kind = "", number = ""] = /^(\d{4})(?:-(Q|W)?(\d{1,2}))?$/.exec(label) ?? [];
  if (year === "") return label;
  if (number === "") return words.year(year);
  const n = Number(number);
  if (kind === "Q") return n >= 1 && n <= 4 ? words.quarter(year, n) : label;
  if (kind === "W") return words.week(year, n);
  return n >= 1 && n <= 12 ? words.month(year, n) : label;
}

/** The format of a locale, by Intl. The texts it makes may differ between runtimes; figures never come from it. */
export function formatOf(
  tag: string,
  date: (year: string, month: string, day: string) => string,
  periods: PeriodWords,
  terms: { readonly [word: string]: string },
  options: FormatOptions = {},
): Format {
  const { shift = 0, unit, decimals = shift === 0 ? 2 : 1 } = options;
  if (![0, 3, 4, 6].includes(shift)) fail("BAD_OPTION", ["shift"], `0, 3, 4 or 6 is needed, found ${show(shift)}`);
  if (!(Number.isInteger(decimals) && decimals >= 0 && decimals <= 20))
    fail("BAD_OPTION", ["decimals"], `a whole number from 0 to 20 is needed, found ${show(decimals)}`);
  const plain = (digits: number, more: Intl.NumberFormatOptions = {}): Intl.NumberFormat =>
    new Intl.NumberFormat(tag, { maximumFractionDigits: digits, ...more });
  const whole = plain(0);
  const amounts = plain(decimals);
  // Chinese sets the sign to the figure.
  const sign = tag.startsWith("zh") ? "%" : " %";
  return {
    count: (value) => whole.format(value),
    number: (value, digits = 2) => plain(digits).format(value),
    percent: (value, digits = 1) => `${plain(digits).format(value * 100)}${sign}`,
    chance: (value) => {
      const whole = Math.round(value * 100);
      if (value < 1 && whole >= 100) return `> 99${sign}`;
      return value > 0 && whole < 1 ? `< 1${sign}` : `${plain(0).format(whole)}${sign}`;
    },
    change: (value, digits = 1) => `${plain(digits, { signDisplay: "exceptZero" }).format(value * 100)}${sign}`,
    points: (value, digits = 1) => plain(digits, { signDisplay: "exceptZero" }).format(value),
    days: (value) => plain(1).format(value),
    date: (value) => date(value.slice(0, 4), String(Number(value.slice(5, 7))), String(Number(value.slice(8, 10)))),
    day: (value) => {
      const [, month, day] = /^\d{4}-(\d{2})-(\d{2})$/.exec(value) ?? [];
      if (month === undefined || day === undefined) return value;
      return periods.day(weekday(epochDay(value)), String(Number(month)), String(Number(day)));
    },
    period: (label) => sayPeriod(label, periods),
    money: (value) => {
      const text = amounts.format(shifted(value.amount, shift) as unknown as number);
      const name = unit ?? value.unit ?? "";
      return name === "" ? text : `${text} ${name}`;
    },
    // Intl writes Chinese lists of units without anything between them.
    list: (values) => values.join(periods.between),
    term: (word) => (Object.hasOwn(terms, word) ? (terms[word] as string) : word),
  };
}
