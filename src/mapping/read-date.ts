import { type Zone, zone } from "../calendar/index.ts";
import { civilDay, DAY_MS } from "../kernel/index.ts";
import type { DatePolicy } from "./policy-types.ts";
import type { Asking, QuestionCode } from "./questions.ts";

/** A date as read: the epoch day, the milliseconds of its time of day (null for a bare day), and how far that is ahead of UTC (null for local time). */
export interface ReadDate {
  readonly day: number;
  readonly time: number | null;
  readonly shift: number | null;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const NUMBERS = /^(\d{1,4})\s*([-/.年])\s*(\d{1,2})\s*([-/.月])\s*(\d{1,4})\s*日?(?:[T,\s]\s*(\S.*))?$/i;
const DAY_FIRST = /^(\d{1,2})[-/\s]([a-z]{3,9})\.?[-/\s,]+(\d{4}|'?\d{2})(?:[,\s]+(\S.*))?$/i;
const MONTH_FIRST = /^([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(?:[,\s]+(\S.*))?$/i;
const TIME =
  /^(上午|下午|中午|凌晨|早上|晚上)?\s*(\d{1,2})[:时時点點](\d{1,2})(?:[:分](\d{1,2})(?:[.,](\d{1,9}))?)?\s*[分秒]?\s*([ap]\.?m\.?)?\s*(z|utc|gmt|[+-]\d\d:?\d\d)?$/i;

const timeOf = (text: string): readonly [time: number, shift: number | null] | null => {
  const found = TIME.exec(text);
  if (found === null) return null;
  const [, half = "", h = "", m = "", s = "0", fraction = "", ampm = "", offset] = found;
  let hour = Number(h);
  const late = half === "下午" || half === "晚上" || half === "中午" || /^p/i.test(ampm);
  const early = half === "上午" || half === "凌晨" || half === "早上" || /^a/i.test(ampm);
  if ((late || early) && (hour > 12 || (hour === 0 && ampm !== ""))) return null;
  if (late && hour < 12) hour += 12;
  if (early && hour === 12) hour = 0;
  if (hour > 23 || Number(m) > 59 || Number(s) > 59) return null;
  const time = ((hour * 60 + Number(m)) * 60 + Number(s)) * 1000 + Number(fraction.padEnd(3, "0").slice(0, 3));
  if (offset === undefined) return [time, null];
  if (/^[a-z]/i.test(offset)) return [time, 0];
  const ahead = (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))) * 60_000;
  return [time, offset.startsWith("-") ? -ahead : ahead];
};

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** A day number with or without a fraction: digits and at most one point. */
const isSerial = (text: string): boolean => {
  let points = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (text.charCodeAt(i) === 46) points += 1;
    else if (!isDigit(text.charCodeAt(i))) return false;
  }
  return points < 2 && text.length >= 4 && text.length < 20 && (points === 1 || text.length < 7);
};

/** An instant; none beyond the years 1 to 9999. */
const ofMs = (ms: number): ReadDate | string => {
  if (!(ms > -719_000 * DAY_MS && ms < 2_932_800 * DAY_MS)) return "notADay";
  const day = Math.floor(ms / DAY_MS);
  return { day, time: Math.floor(ms - day * DAY_MS), shift: 0 };
};

/** Reads one field's dates: the date, a code where it cannot be read, or `!ask` where something must be declared first. */
export type DateText = (raw: unknown, column: string | null) => ReadDate | string;

export function dateText(dates: DatePolicy, field: string, asking: Asking): DateText {
  const { order, century } = dates;
  // What is open is noted and reading goes on, so that one round shows all that must be declared.
  const ask = (question: QuestionCode, raw: unknown, column: string | null, token?: string): void =>
    asking.ask(question, field, column, String(raw), token);
  const ofNumber = (value: number, raw: unknown, column: string | null): ReadDate | string => {
    if (value >= 1 && value < 300_000) {
      if (dates.serial === null) ask("serial", raw, column);
      // Excel's 1900 has a 29 February that never was: before March 1900 its days are one off.
      if (dates.serial === 1900 && value < 61) return "notADay";
      const whole = Math.floor(value);
      const seconds = Math.round((value - whole) * 86_400);
      const day = whole - 25_569 + (dates.serial === 1904 ? 1462 : 0) + (seconds === 86_400 ? 1 : 0);
      return { day, time: seconds === 0 || seconds === 86_400 ? null : seconds * 1000, shift: null };
    }
    const ms = dates.epoch === "s" ? value * 1000 : value;
    if (dates.epoch === null && (typeof raw !== "number" || value < 1e11)) {
      ask("epoch", raw, column);
      return "!ask";
    }
    return ofMs(ms);
  };
  return (raw, column) => {
    if (typeof raw === "number") return Number.isFinite(raw) && raw >= 1 ? ofNumber(raw, raw, column) : "notADay";
    if (raw instanceof Date) {
      return ofMs(raw.getTime());
    }
    if (typeof raw !== "string") return "notADay";
    if (dates.serial !== null && isSerial(raw) && Number(raw) < 300_000) return ofNumber(Number(raw), raw, column);
    let text = raw.trim();
    if (/[^\u0020-\u007e]/.test(text)) text = text.normalize("NFKC").replace(/\s+/g, " ").trim();
    if (text.startsWith("=")) return "formula";
    if (text.startsWith("#")) return "formulaError";
    if (/^\d+(\.\d+)?$/.test(text)) {
      const compact = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
      if (compact) {
        const day = civilDay(Number(compact[1]), Number(compact[2]), Number(compact[3]));
        return Number.isNaN(day) ? "notADay" : { day, time: null, shift: null };
      }
      return Number(text) >= 1 && (Number(text) < 300_000 || /^(\d{9,10}|\d{12,13})$/.test(text))
        ? ofNumber(Number(text), raw, column)
        : "notADay";
    }
    let day = Number.NaN;
    let rest: string | undefined;
    let found = NUMBERS.exec(text);
    if (found) {
      const [, a = "", , b = "", , c = ""] = found;
      rest = found[6];
      if (a.length === 4) day = c.length > 2 ? Number.NaN : civilDay(Number(a), Number(b), Number(c));
      else if (a.length === 3) return "notADay";
      else {
        if (order === null) ask("dateOrder", raw, column, c.length <= 2 ? '"ymd"' : undefined);
        const last = order === "ymd" ? a : c;
        if (last.length === 2 && century === null) ask("century", raw, column);
        const year = last.length === 2 ? (century ?? 2000) + Number(last) : Number(last);
        if ((last.length === 3 || last.length === 1) && order !== null) return "notADay";
        const [month, date] = order === "ymd" ? [b, c] : order === "mdy" ? [a, b] : [b, a];
        day = civilDay(year, Number(month), Number(date));
        if (order === null && Number.isNaN(day)) day = civilDay(year, Number(date), Number(month));
        if (order === null && Number.isNaN(day)) return "!ask";
      }
    } else {
      found = DAY_FIRST.exec(text);
      const swapped = found === null ? MONTH_FIRST.exec(text) : null;
      const [, one = "", two = "", year = "", tail] = found ?? swapped ?? [];
      const [name, date] = found ? [two, one] : [one, two];
      const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
      const digits = year.replace("'", "");
      if (digits.length === 2 && month > 0 && century === null) ask("century", raw, column);
      day = civilDay(Number(digits) + (digits.length === 2 ? (century ?? 2000) : 0), month, Number(date));
      rest = tail;
    }
    if (Number.isNaN(day)) return "notADay";
    if (rest === undefined) return { day, time: null, shift: null };
    const clock = timeOf(rest.trim());
    return clock === null ? "notADay" : { day, time: clock[0], shift: clock[1] };
  };
}

/** The zone of a source, where it is declared. */
export const zoneOf = (name: string | null): Zone | null => (name === null ? null : zone(name));
