import { fail } from "./error.ts";
import { show } from "./json.ts";

/** A calendar day without time or zone, `"2026-07-31"` (years 0001 to 9999). */
export type PlainDate = string;

/** Milliseconds of a day. */
export const DAY_MS = 86_400_000;

const digit = (text: string, at: number): number => {
  const code = text.charCodeAt(at) - 48;
  return code >= 0 && code <= 9 ? code : Number.NaN;
};

/** Days since 1970-01-01 of a civil date in the proleptic Gregorian calendar (Hinnant's algorithm). */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719_468;
}

/** Year, month (1-12) and day of an epoch day. */
export function civilFromDays(epoch: number): readonly [year: number, month: number, day: number] {
  const z = epoch + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return [yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - Math.floor((153 * mp + 2) / 5) + 1];
}

/** Epoch day of year, month and day, or NaN where there is no such day (30 February). */
export function civilDay(year: number, month: number, day: number): number {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return Number.NaN;
  const epoch = daysFromCivil(year, month, day);
  return day <= 28 || civilFromDays(epoch)[2] === day ? epoch : Number.NaN;
}

/** Epoch day of the ten characters at the start of `text`, or NaN. */
export function parseDay(text: string): number {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN;
  const year = digit(text, 0) * 1000 + digit(text, 1) * 100 + digit(text, 2) * 10 + digit(text, 3);
  return civilDay(year, digit(text, 5) * 10 + digit(text, 6), digit(text, 8) * 10 + digit(text, 9));
}

/** Days since 1970-01-01 of a plain date. Throws NOT_A_DAY, naming `path`. */
export function epochDay(date: PlainDate, path: readonly PropertyKey[] = ["date"]): number {
  const epoch = typeof date === "string" && date.length === 10 ? parseDay(date) : Number.NaN;
  if (Number.isNaN(epoch)) {
    fail("NOT_A_DAY", path, `a real calendar day written as "2026-07-31" is needed, found ${show(date)}`);
  }
  return epoch;
}

/** The plain date of an epoch day. */
export function plainDate(epoch: number): PlainDate {
  const [year, month, day] = civilFromDays(epoch);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** ISO weekday of an epoch day: 1 Monday to 7 Sunday. */
export function weekday(epoch: number): number {
  return ((((epoch + 3) % 7) + 7) % 7) + 1;
}
