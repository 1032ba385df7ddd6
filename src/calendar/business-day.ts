import { fail, type PlainDate, plainDate, show } from "../kernel/index.ts";
import { compiled } from "./define.ts";
import { type Instant, instant } from "./field.ts";
import type { CalendarPolicy } from "./policy.ts";

/**
 * The day on which an instant falls in the calendar's zone, whatever zone the process runs in. A text without an offset is a
 * local time of that zone; a bare day is itself.
 *
 * @throws SalesPlanError: ZONE_REQUIRED when the calendar has no zone, NOT_AN_INSTANT.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * const cal = calendar.define({ zone: "Asia/Shanghai", covered: null });
 * calendar.businessDay(cal, "2024-03-31T18:00:00Z"); //=> "2024-04-01"
 * ```
 */
export function businessDay(cal: CalendarPolicy, at: Instant): PlainDate {
  const { read, finish } = instant.start("instant", { zone: compiled(cal).policy.zone, scale: 0 });
  const ms = read(at);
  if (typeof ms === "string")
    return fail("NOT_AN_INSTANT", ["instant"], `a time such as "2026-07-31T18:00:00Z" is needed, found ${show(at)}`);
  return plainDate(finish(Float64Array.of(ms)).days[0] as number);
}
