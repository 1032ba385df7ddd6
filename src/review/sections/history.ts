import { type Period, periodOf } from "../../calendar/index.ts";
import { epochDay, plainDate } from "../../kernel/index.ts";
import { Decimal } from "../../money/index.ts";
import * as pipeline from "../../pipeline/index.ts";
import { readActuals } from "../../records/index.ts";
import { before, type Context } from "../context.ts";
import { ratio, text } from "../money-text.ts";
import type { HistoryRow } from "../types.ts";
import { bookedOf } from "./booked.ts";
import type { DealFigures } from "./deals.ts";

/** The same period a year earlier: the one that holds the middle of this one less 364 days (52 whole weeks). */
function yearBefore(context: Context): Period {
  const { start, end, unit } = context.period;
  const middle = Math.floor((epochDay(start) + epochDay(end)) / 2);
  return periodOf(context.calendar, plainDate(middle - 364), unit);
}

/** The first day with a result: earlier periods cannot be compared. */
function firstDay(context: Context, figures: DealFigures | null): string | null {
  const { actuals } = context.input;
  if (actuals === undefined) return figures?.first ?? null;
  const { date, recordedAt } = readActuals(actuals, context.reading).columns;
  const asOf = epochDay(context.asOf);
  let first = Number.POSITIVE_INFINITY;
  date.values.forEach((day, row) => {
    if (day < first && (recordedAt.days[row] as number) <= asOf) first = day;
  });
  return Number.isFinite(first) ? plainDate(first) : null;
}

/** What the last periods brought, the one under review last, and how it compares. */
export function historyOf(context: Context, figures: DealFigures | null): readonly HistoryRow[] {
  const { period, asOf, calendar } = context;
  const earlier = [...before(calendar, period, 3)].reverse();
  const lastYear = yearBefore(context);
  const spans = [lastYear, ...earlier, period];
  const booked = bookedOf(context);
  const signed =
    booked === null
      ? (figures === null
          ? []
          : pipeline.forecast(figures.policy, figures.deals, { ...context.reading, periods: spans }).periods
        ).map((p) => p.signed)
      : spans.map((span) => ({ deals: null, amount: booked(span) }));
  const rows = spans.map((span, i): HistoryRow => {
    const end = span.end < asOf ? span.end : asOf;
    return {
      label: span.label,
      start: span.start,
      end: span.end,
      deals: signed[i]?.deals ?? null,
      amount: text(signed[i]?.amount ?? new Decimal(0)),
      workdays: context.workdays(span.start, end),
    };
  });
  const now = rows.at(-1) as HistoryRow;
  const known = firstDay(context, figures);
  const from = [booked === null ? "pipeline" : "targets", "calendar"];
  for (const row of [rows.at(-2), rows[0]]) {
    if (row === undefined || row.workdays === null || now.workdays === null || known === null || row.start < known)
      continue;
    const was = new Decimal(row.amount);
    const is = new Decimal(now.amount);
    const change = ratio(is.minus(was), was);
    const perDay =
      row.workdays > 0 && now.workdays > 0
        ? ratio(is.times(row.workdays).minus(was.times(now.workdays)), was.times(now.workdays))
        : null;
    if (change === null || perDay === null) continue;
    if (period.end > asOf) {
      // A period that still runs can only be compared by the day.
      const days = { days: now.workdays, before: row.workdays };
      context.say("standing", "AGAINST_PER_DAY", { period: row.label, perDay, ...days }, { from });
      continue;
    }
    context.say(
      "standing",
      "AGAINST",
      {
        period: row.label,
        amount: context.money(row.amount),
        change,
        perDay,
        days: now.workdays,
        before: row.workdays,
      },
      { from },
    );
  }
  // Of a time before the first result nobody knows what it brought: that is not 0.
  const last = rows.length - 1;
  return rows.filter((row, i) => i === last || (known !== null && (i === 0 ? row.start : row.end) >= known));
}
