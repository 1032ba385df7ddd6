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
  const offset = (ms: number): number => {
    const utcDay = Math.floor(ms / DAY_MS);
    let value = daily.get(utcDay);
    if (value === undefined) {
      const start = exact(utcDay * DAY_MS);
      value = start === exact((utcDay + 1) * DAY_MS - 1) ? start : Number.NaN;
      daily.set(utcDay, value);
    }
    return Number.isNaN(value) ? exact(ms) : value;
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
