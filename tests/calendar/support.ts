import fc from "fast-check";
import type * as calendar from "salesplan/calendar";
import { epochDay, plainDate } from "salesplan/kernel";

/** The day `n` days later. */
export const plus = (day: string, n: number): string => plainDate(epochDay(day) + n);

const weekday = fc.integer({ min: 1, max: 7 });
const month = fc.integer({ min: 1, max: 12 });

const monthCut: fc.Arbitrary<calendar.MonthCut> = fc.record({
  startDay: fc.integer({ min: 2, max: 28 }),
  label: fc.constantFrom("start", "end"),
});

/** Calendars by months: any fiscal year, with or without a cut. */
export const gregorianSpec: fc.Arbitrary<calendar.CalendarSpec> = fc.record({
  covered: fc.constant(null),
  fiscalYearStart: month,
  fiscalYearLabel: fc.constantFrom("start", "end"),
  monthCut: fc.option<calendar.MonthCut>(monthCut),
});

/** Calendars of whole weeks that follow a rule. */
export const weekYearSpec: fc.Arbitrary<calendar.CalendarSpec & { readonly weekYear: object }> = fc.record({
  covered: fc.constant(null),
  fiscalYearLabel: fc.constantFrom("start", "end"),
  weekYear: fc.record({
    pattern: fc.constantFrom("4-4-5", "4-5-4", "5-4-4"),
    yearEnd: fc.oneof(
      fc.record({
        rule: fc.constant("nearest" as const),
        weekday,
        month,
        day: fc.option(fc.integer({ min: 1, max: 31 })),
      }),
      fc.record({ rule: fc.constant("last" as const), weekday, month }),
    ),
    leapWeekMonth: month,
  }),
});

/** Years from 1990 to 2060. */
export const anyYear: fc.Arbitrary<number> = fc.integer({ min: 1990, max: 2060 });
/** Days from 1990 to 2060. */
export const anyDay: fc.Arbitrary<string> = fc
  .integer({ min: epochDay("1990-01-01"), max: epochDay("2060-12-31") })
  .map(plainDate);

/** Working weeks with holidays and make-up days over 2024 to 2026, as a spec and as a plain list of worked days. */
export const workSpec: fc.Arbitrary<calendar.CalendarSpec> = fc
  .record({
    weekend: fc.uniqueArray(weekday, { maxLength: 6 }),
    days: fc.uniqueArray(fc.integer({ min: epochDay("2024-01-01"), max: epochDay("2026-12-31") }), { maxLength: 60 }),
  })
  .map(({ weekend, days }) => {
    const free = (day: number): boolean => weekend.includes(((((day + 3) % 7) + 7) % 7) + 1);
    // Of the weekend days every other one is worked, the rest are holidays that fall on a weekend.
    const makeup = days.filter((day) => free(day) && day % 2 === 0);
    return {
      weekend,
      holidays: days.filter((day) => !makeup.includes(day)).map(plainDate),
      makeupDays: makeup.map(plainDate),
      covered: ["2024-01-01", "2026-12-31"],
    };
  });

/** Whether a day is worked, said in the plainest way. */
export function worked(spec: calendar.CalendarSpec, day: string): boolean {
  if (spec.holidays?.includes(day)) return false;
  if (spec.makeupDays?.includes(day)) return true;
  return !spec.weekend?.includes(((((epochDay(day) + 3) % 7) + 7) % 7) + 1);
}
