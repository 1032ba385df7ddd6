import { epochDay, type PlainDate } from "../kernel/index.ts";
import { demandCovered, unknownHolidays } from "./coverage.ts";
import { compiled } from "./define.ts";
import { spanOf } from "./period.ts";
import type { CalendarPolicy } from "./policy.ts";
import type { Elapsed, PeriodLike } from "./types.ts";

/**
 * How many of a period's working days are over at the end of `asOf`, and how many are left. Before the period none is over,
 * after it all are.
 *
 * @throws SalesPlanError: UNKNOWN_PERIOD, NOT_A_DAY, OUTSIDE_CALENDAR with the period's uncovered days.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * calendar.elapsed(cal, "2026-07", "2026-07-10"); //=> { total: 23, elapsed: 8, remaining: 15, reasons: [] }
 * ```
 */
export function elapsed(cal: CalendarPolicy, period: PeriodLike, asOf: PlainDate): Elapsed {
  const calendar = compiled(cal);
  const { first, last } = spanOf(calendar, period);
  const day = Math.min(Math.max(epochDay(asOf, ["asOf"]), first - 1), last);
  demandCovered(calendar, first, last, "period");
  const over = calendar.count(day + 1) - calendar.count(first);
  const total = calendar.count(last + 1) - calendar.count(first);
  return { total, elapsed: over, remaining: total - over, reasons: unknownHolidays(calendar, first, last) };
}
