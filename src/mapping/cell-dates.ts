import { DAY_MS, plainDate } from "../kernel/index.ts";
import { DASH, declared, type Maker } from "./cell-context.ts";
import { quickDate } from "./quick-date.ts";
import { dateText, zoneOf } from "./read-date.ts";

/** Days and instants. */
export const dates: (kind: "day" | "instant") => Maker = (kind) => (context, inner, blank) => {
  const { field, column, source, asking } = context;
  const told = declared(context, false);
  const read = dateText(source.dates, field, asking);
  const place = zoneOf(source.zone);
  const bad = kind === "day" ? "notADay" : "notAnInstant";
  const quick = quickDate(source.dates, kind === "day" || place !== null);
  const words = [...source.blanks, ...source.zeros, ...Object.keys(source.values[field] ?? {})];
  const longest = Math.max(0, ...words.map((word) => word.length));
  return (raw) => {
    if (typeof raw === "string") {
      // A declared word goes before all reading, even one that looks like a date.
      const word = raw.length <= longest ? told(raw) : undefined;
      if (word === null) return blank(raw);
      const local = word === undefined ? quick(raw) : Number.NaN;
      if (!Number.isNaN(local)) {
        if (kind === "day") return Math.floor(local / DAY_MS);
        return inner(place === null ? plainDate(local / DAY_MS) : place.instant(local));
      }
    }
    const text = typeof raw === "string" ? raw.trim() : "";
    const value = told(text);
    if (value === null) return blank(raw);
    const found = read(typeof value === "string" ? value : raw, column);
    if (typeof found === "string") {
      if (DASH.test(text) && value === undefined) {
        asking.ask("dash", field, column, text, text);
        return blank(raw);
      }
      if (typeof found === "string") return found === "!ask" ? blank(raw) : found === "notADay" ? bad : found;
    }
    const { day, time, shift } = found;
    if (time === null) {
      if (kind === "day") return day;
      return place === null ? inner(plainDate(day)) : inner(place.instant(day * DAY_MS));
    }
    if (kind === "day" && shift === null) return day;
    if (place === null) {
      asking.ask("zone", field, column, String(raw));
      return blank(raw);
    }
    const ms = day * DAY_MS + time;
    const at = shift === null ? place.instant(ms) : ms - shift;
    return kind === "day" ? place.day(at) : inner(at);
  };
};
