import * as z from "zod/mini";
import { type ColumnMaker, DAY_MS, fail, floats, type Kind, NONE, parseDay, show } from "../kernel/index.ts";
import { INSTANT_FORM, inReach, parseInstant, quickInstant, zone } from "./instant.ts";

/** Epoch milliseconds (NaN where there is none) and the business day that each falls on in the table's zone. */
export interface InstantColumn {
  readonly values: Float64Array;
  readonly days: Int32Array;
}
/** An instant as given: a text with an offset, epoch milliseconds, a Date; or a local time or bare day, counted in the declared zone. */
export type Instant = string | number | Date;

/** Field kind of instants. A time of day without a declared zone throws ZONE_REQUIRED; bare days alone need none. */
export const instant: Kind<Instant, InstantColumn, Float64Array> = {
  kind: "instant",
  blank: floats,
  start: (field, reading): ColumnMaker<Float64Array, InstantColumn> => {
    const place = reading.zone === null ? null : zone(reading.zone);
    const needsZone = (value: unknown): never =>
      fail(
        "ZONE_REQUIRED",
        ["zone"],
        `${field} holds times of day such as ${show(value)}; say in which zone the business day is counted`,
      );
    const read = (value: unknown): number | string => {
      if (typeof value === "number" || value instanceof Date) {
        const ms = Math.floor(Number(value));
        return inReach(ms) ? (place ? ms : needsZone(value)) : "notAnInstant";
      }
      if (typeof value !== "string") return "notAnInstant";
      if (value.length === 10) {
        // A bare day needs no zone; a time of day without one could be any of 26 hours.
        const midnight = parseDay(value) * DAY_MS;
        return inReach(midnight) ? (place ? place.instant(midnight) : midnight) : "notAnInstant";
      }
      let ms = quickInstant(value);
      const size = value.length;
      let local = size === 16 || size === 19 || size === 23;
      if (Number.isNaN(ms)) ({ ms, local } = parseInstant(value));
      if (!inReach(ms)) return "notAnInstant";
      if (place === null) return needsZone(value);
      return local ? place.instant(ms) : ms;
    };
    const finish = (values: Float64Array): InstantColumn => {
      const days = new Int32Array(values.length).fill(NONE);
      for (let i = 0; i < values.length; i += 1) {
        const ms = values[i] as number;
        if (!Number.isNaN(ms)) days[i] = place ? place.day(ms) : Math.floor(ms / DAY_MS);
      }
      return { values, days };
    };
    return { read, finish };
  },
  schema: () =>
    z.union([
      z.string().check(
        z.regex(INSTANT_FORM),
        z.refine((text) => inReach(parseInstant(text as string).ms), "a real time is needed"),
      ),
      z.number().check(z.refine((ms) => inReach(Math.floor(ms as number)), "a time in the years 1 to 9999 is needed")),
    ]),
};
