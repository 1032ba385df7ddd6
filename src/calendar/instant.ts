import { DAY_MS, daysFromCivil, fail, parseDay, show } from "../kernel/index.ts";

/** An IANA zone that turns instants into business days and local times into instants. */
export interface Zone {
  readonly name: string;
  /** Milliseconds that local time is ahead of UTC at an instant. */
  offset(ms: number): number;
  /** The epoch day that an instant falls on. */
  day(ms: number): number;
  /** The instant of a local time (given as if it were UTC): one that was skipped is as much later, of two the earlier one. */
  instant(local: number): number;
}

const known = /* @__PURE__ */ new Map<string, Zone>();

/** The zone of that IANA name. Throws UNKNOWN_ZONE. */
export function zone(name: string): Zone {
  const before = known.get(name);
  if (before) return before;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: name,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    return fail("UNKNOWN_ZONE", ["zone"], `an IANA time zone such as "Asia/Taipei" is needed, found ${show(name)}`);
  }
  const exact = (ms: number): number => {
    const part: { [type: string]: number } = {};
    for (const { type, value } of format.formatToParts(ms)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    // Not Date.UTC: it takes the years 0 to 99 for those of the 20th century.
    const local = daysFromCivil(year, month, day) * DAY_MS + hour * 3_600_000 + minute * 60_000 + second * 1000;
    return local - Math.floor(ms / 1000) * 1000;
  };
  // An offset holds for a whole UTC day except on the few days of a change: NaN marks those.
  const daily = new Map<number, number>();
  // Rows mostly come in the order of time: the day before is asked again.
  let lately = Number.NaN;
  let held = 0;
  const offset = (ms: number): number => {
    const utcDay = Math.floor(ms / DAY_MS);
    if (utcDay === lately) return held;
    let value = daily.get(utcDay);
    if (value === undefined) {
      const start = exact(utcDay * DAY_MS);
      value = start === exact((utcDay + 1) * DAY_MS - 1) ? start : Number.NaN;
      daily.set(utcDay, value);
    }
    if (Number.isNaN(value)) return exact(ms);
    lately = utcDay;
    held = value;
    return value;
  };
  const instant = (local: number): number => {
    const before = offset(local - DAY_MS);
    const after = offset(local + DAY_MS);
    const early = local - before;
    if (before === after || offset(early) === before) return early;
    return offset(local - after) === after ? local - after : early;
  };
  const made: Zone = { name, offset, instant, day: (ms) => Math.floor((ms + offset(ms)) / DAY_MS) };
  known.set(name, made);
  return made;
}

const TIME = /^(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d(?::?\d\d)?)?$/i;
/** The form of an instant's text: a day, or a day with a time and perhaps an offset. */
export const INSTANT_FORM: RegExp =
  /^\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:[Zz]|[+-]\d\d(?::?\d\d)?)?)?$/;

/** Whether milliseconds fall into the years 0001 to 9999 in every zone, so that their day is a plain date. */
export const inReach = (ms: number): boolean => ms >= -719_160 * DAY_MS && ms <= 2_932_894 * DAY_MS;

const two = (text: string, at: number): number => {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
};

/**
 * Milliseconds of the forms that exports hold, by character codes: to the minute, second or millisecond, local, in UTC or with an offset
 * of hours and minutes. NaN for every other text, which {@link parseInstant} then judges. Local exactly where it ends after the clock (16, 19 or 23 characters).
 */
export function quickInstant(text: string): number {
  const mark = text.charCodeAt(10);
  if ((mark !== 84 && mark !== 32) || text.charCodeAt(13) !== 58) return Number.NaN;
  const hour = two(text, 11);
  const minute = two(text, 14);
  let at = 16;
  let ms = 0;
  if (text.charCodeAt(16) === 58) {
    const second = two(text, 17);
    if (!(second <= 59)) return Number.NaN;
    ms = second * 1000;
    at = 19;
    if (text.charCodeAt(19) === 46) {
      const tens = two(text, 20);
      const last = text.charCodeAt(22) - 48;
      if (!(last >= 0 && last <= 9)) return Number.NaN;
      ms += tens * 10 + last;
      at = 23;
    }
  }
  if (!(hour <= 23 && minute <= 59)) return Number.NaN;
  const utc = parseDay(text) * DAY_MS + hour * 3_600_000 + minute * 60_000 + ms;
  if (at === text.length) return utc;
  const zone = text.charCodeAt(at);
  if (zone === 90 && at + 1 === text.length) return utc;
  if ((zone !== 43 && zone !== 45) || at + 6 !== text.length || text.charCodeAt(at + 3) !== 58) return Number.NaN;
  const hours = two(text, at + 1);
  const minutes = two(text, at + 4);
  if (!(hours <= 23 && minutes <= 59)) return Number.NaN;
  const ahead = (hours * 60 + minutes) * 60_000;
  return zone === 45 ? utc + ahead : utc - ahead;
}

/** What an instant's text says: milliseconds, whether they still lack a zone, and whether it is a bare day. NaN where it cannot be read. */
export function parseInstant(text: string): { readonly ms: number; readonly local: boolean; readonly bare: boolean } {
  const day = parseDay(text);
  if (text.length === 10) return { ms: day * DAY_MS, local: true, bare: true };
  const mark = text.charCodeAt(10);
  const found = mark === 84 || mark === 116 || mark === 32 ? TIME.exec(text.slice(11)) : null;
  if (!found) return { ms: Number.NaN, local: false, bare: false };
  const [, h = "", m = "", s = "0", fraction = "", shift] = found;
  const hour = Number(h);
  const minute = Number(m);
  const second = Number(s);
  let ms =
    day * DAY_MS + hour * 3_600_000 + minute * 60_000 + second * 1000 + Number(fraction.padEnd(3, "0").slice(0, 3));
  if (hour > 23 || minute > 59 || second > 59) ms = Number.NaN;
  if (shift && shift.toUpperCase() !== "Z") {
    const hours = Number(shift.slice(1, 3));
    const minutes = Number(shift.slice(3).replace(":", "") || 0);
    const ahead = hours > 23 || minutes > 59 ? Number.NaN : (hours * 60 + minutes) * 60_000;
    ms -= shift.charCodeAt(0) === 45 ? -ahead : ahead;
  }
  return { ms, local: shift === undefined, bare: false };
}
