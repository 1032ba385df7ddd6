import { epochDay, fail, type PlainDate } from "../kernel/index.ts";
import { demandCovered, unknownHolidays } from "./coverage.ts";
import { compiled } from "./define.ts";
import { spanOf } from "./period.ts";
import type { CalendarPolicy } from "./policy.ts";
import type { InForce, PeriodLike } from "./types.ts";

/**
 * The part of a period in which something holds (a plan, an employment, a territory), measured in working days. `from` and `to`
 * are its first and last day; null means that it has no such border.
 *
 * @throws SalesPlanError: UNKNOWN_PERIOD, NOT_A_DAY, BAD_RANGE when `to` lies before `from`, OUTSIDE_CALENDAR with
 * the period's uncovered days.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * calendar.inForce(cal, "2026-07", "2026-07-16", null); //=> { total: 23, inForce: 12, share: 12 / 23, reasons: [] }
 * ```
 */
export function inForce(
  cal: CalendarPolicy,
  period: PeriodLike,
  from: PlainDate | null,
  to: PlainDate | null,
): InForce {
  const calendar = compiled(cal);
  const { first, last } = spanOf(calendar, period);
  const start = from === null ? first : Math.max(epochDay(from, ["from"]), first);
  const end = to === null ? last : Math.min(epochDay(to, ["to"]), last);
  if (from !== null && to !== null && to < from)
    fail("BAD_RANGE", ["to"], `the last day must not be before the first, found ${from} to ${to}`);
  demandCovered(calendar, first, last, "period");
  const total = calendar.count(last + 1) - calendar.count(first);
  const within = start > end ? 0 : calendar.count(end + 1) - calendar.count(start);
  return {
    total,
    inForce: within,
    share: total === 0 ? null : within / total,
    reasons: unknownHolidays(calendar, first, last),
  };
}
