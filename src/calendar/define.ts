import { type Door, door } from "../kernel/index.ts";
import { type Compiled, compile } from "./compile.ts";
import { type CalendarPolicy, type CalendarSpec, calendarSchema } from "./policy.ts";

const entry: Door<CalendarPolicy, Compiled> = /* @__PURE__ */ door<CalendarPolicy, Compiled>(
  "calendar",
  calendarSchema,
  compile,
);

/** The compiled form of a calendar; anything else is parsed first. */
export const compiled = (cal: CalendarPolicy): Compiled => entry.compiled(cal);

/**
 * Makes a calendar: the filled, frozen policy with every default written out.
 *
 * @throws SalesPlanError: BAD_POLICY with the path of the fault, NOT_A_DAY for a day that does not exist,
 * UNKNOWN_ZONE for a zone that is none.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * const cal = calendar.define({
 *   zone: "Asia/Taipei",
 *   holidays: ["2026-01-01"],
 *   covered: ["2026-01-01", "2026-01-31"],
 * });
 * cal.weekend; //=> [6, 7]
 * calendar.workdays(cal, "2026-01-01", "2026-01-31"); //=> 21
 * ```
 */
export const define = (spec: CalendarSpec): CalendarPolicy => entry.parse(spec);

/** The same door for stored JSON: {@link define} of something whose shape is not known. */
export const parse = (spec: unknown): CalendarPolicy => entry.parse(spec);
