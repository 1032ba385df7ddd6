import { civilDay, DAY_MS } from "../kernel/index.ts";
import type { DatePolicy } from "./policy-types.ts";

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
/** Digits from `at` to `end`. */
const digits = (text: string, at: number, end: number): number => {
  let value = 0;
  for (let i = at; i < end; i += 1) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
};
/** Where the digits that begin at `at` end. */
const endOf = (text: string, at: number): number => {
  let end = at;
  while (end < text.length && end < at + 5 && isDigit(text.charCodeAt(end))) end += 1;
  return end;
};
const parts = (first: number, second: number): boolean =>
  first === 24_180 ? second === 26_376 : (first === 47 || first === 45 || first === 46) && first === second;

/** The milliseconds of a time of day from `start` to the end of the text: 14:05, 14:05:33, 2:05 PM, 下午2:05. NaN for all else. */
function clock(text: string, start: number): number {
  let at = start;
  let half = 0;
  if (text.charCodeAt(at) === 19_978 && text.charCodeAt(at + 1) === 21_320) half = 1;
  else if (text.charCodeAt(at) === 19_979 && text.charCodeAt(at + 1) === 21_320) half = 2;
  if (half !== 0) at += 2;
  const h = endOf(text, at);
  const m = endOf(text, h + 1);
  if (h === at || h > at + 2 || text.charCodeAt(h) !== 58 || m !== h + 3) return Number.NaN;
  let hour = digits(text, at, h);
  const minute = digits(text, h + 1, m);
  let second = 0;
  at = m;
  if (text.charCodeAt(at) === 58) {
    at = endOf(text, m + 1);
    if (at !== m + 3) return Number.NaN;
    second = digits(text, m + 1, at);
  }
  if (half === 0 && at + 3 === text.length && text.charCodeAt(at) === 32 && text.charCodeAt(at + 2) === 77) {
    const letter = text.charCodeAt(at + 1);
    half = letter === 65 ? 1 : letter === 80 ? 2 : 0;
    if (half !== 0) at += 3;
  }
  if (at !== text.length) return Number.NaN;
  if (half !== 0) {
    if (hour > 12 || hour === 0) return Number.NaN;
    hour = (hour % 12) + (half === 2 ? 12 : 0);
  }
  return hour > 23 || minute > 59 || second > 59 ? Number.NaN : ((hour * 60 + minute) * 60 + second) * 1000;
}

/** The local time of one of Excel's day numbers, from `start` to the end of the text; NaN for all else. */
function serialDate(text: string, whole: number, at: number, shift: number, timed: boolean): number {
  const day = whole - 25_569 + shift;
  if (at === text.length) return day * DAY_MS;
  if (!timed || text.charCodeAt(at) !== 46 || text.length > at + 13) return Number.NaN;
  let part = 0;
  for (let i = at + 1; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (!isDigit(code)) return Number.NaN;
    part = part * 10 + code - 48;
  }
  return day * DAY_MS + Math.round((part / 10 ** (text.length - at - 1)) * 86_400) * 1000;
}

/**
 * Reads the common forms without a regular expression or an object, since a file has millions: 2026-07-31, 2026/7/31, 31.07.2026,
 * 2026年7月31日, Excel's 46234, each also with a time. The local time in milliseconds as if it were UTC; NaN for all other forms, which are read with more
 * care, and for a time of day where `timed` is false.
 */
export function quickDate({ order, serial }: DatePolicy, timed: boolean): (text: string) => number {
  const shift = serial === 1904 ? 1462 : 0;
  return (text) => {
    const a = endOf(text, 0);
    // Five digits are a day between 1927 and 2173; other lengths are read with more care.
    if (a === 5 && serial !== null && text.charCodeAt(0) !== 48 && !isDigit(text.charCodeAt(5)))
      return serialDate(text, digits(text, 0, 5), 5, shift, timed);
    const b = endOf(text, a + 1);
    const c = endOf(text, b + 1);
    if (a === 0 || b === a + 1 || c === b + 1 || b > a + 3) return Number.NaN;
    if (!parts(text.charCodeAt(a), text.charCodeAt(b))) return Number.NaN;
    const first = digits(text, 0, a);
    const middle = digits(text, a + 1, b);
    const last = digits(text, b + 1, c);
    let day: number;
    if (a === 4 && c <= b + 3) day = civilDay(first, middle, last);
    else if (a > 2 || c !== b + 5) return Number.NaN;
    else if (order === "dmy") day = civilDay(last, middle, first);
    else if (order === "mdy") day = civilDay(last, first, middle);
    else return Number.NaN;
    let at = text.charCodeAt(c) === 26_085 ? c + 1 : c;
    if (at === text.length) return day * DAY_MS;
    if (!timed) return Number.NaN;
    if (text.charCodeAt(at) === 44) at += 1;
    return text.charCodeAt(at) === 32 ? day * DAY_MS + clock(text, at + 1) : Number.NaN;
  };
}
