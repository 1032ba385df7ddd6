import { NONE } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { compiled } from "./define.ts";
import { spanHolding } from "./period.ts";
import type { CalendarPolicy } from "./policy.ts";
import { periodOfSpan, type Span } from "./span.ts";
import type { Buckets, Unit } from "./types.ts";

/**
 * The periods that a column of days falls into, from the first to the last without gaps, and for each row the place of its period
 * in that list. For figures by month or week over many rows: the calendar is asked once per period, not once per row.
 *
 * @param days - epoch days, as the tables of records hold them; {@link NONE} where a row has none
 * @throws SalesPlanError: UNKNOWN_UNIT, or OUTSIDE_CALENDAR when the calendar's list does not reach a day.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import { epochDay } from "salesplan/kernel";
 * const cal = calendar.define({ covered: null });
 * const days = Int32Array.of(epochDay("2026-03-05"), epochDay("2026-01-31"));
 * const { periods, of } = calendar.bucket(cal, days, "month");
 * periods.map(({ label }) => label); //=> ["2026-01", "2026-02", "2026-03"]
 * of; //=> [2, 0]
 * ```
 */
export function bucket(cal: CalendarPolicy, days: Int32Array, unit: Unit): Buckets {
  must(days, "days", "list");
  const calendar = compiled(cal);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const day of days) {
    if (day === NONE) continue;
    if (day < low) low = day;
    if (day > high) high = day;
  }
  const spans: Span[] = [];
  if (low <= high) {
    spans.push(spanHolding(calendar, unit, low));
    for (let last = spans[0] as Span; last.last < high; spans.push(last))
      last = spanHolding(calendar, unit, last.last + 1);
  }
  const start = spans[0]?.first ?? 0;
  const place = new Int32Array(spans.length === 0 ? 0 : (spans.at(-1) as Span).last - start + 1);
  spans.forEach(({ first, last }, i) => {
    place.fill(i, first - start, last - start + 1);
  });
  return {
    periods: spans.map(periodOfSpan),
    of: days.map((day) => (day === NONE ? -1 : (place[day - start] as number))),
  };
}
