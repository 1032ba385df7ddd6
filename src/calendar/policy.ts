import * as z from "zod/mini";
import { type Header, header, type PlainDate } from "../kernel/index.ts";
import { YEARS } from "./span.ts";
import type { DayRange } from "./types.ts";

/** Months that begin on another day than the first. */
export interface MonthCut {
  /** First day of each month, 2 to 28: 26 for months from the 26th to the 25th. */
  readonly startDay: number;
  /** Which calendar month gives the name: the one in which it starts or ends. @defaultValue the one with most of its days: "start" up to the 15th, then "end" */
  readonly label: "start" | "end";
}

/** On which day a year of whole weeks ends: on the weekday nearest to a date, or on the last one of a month. */
export type YearEnd =
  | {
      /** The weekday within three days of the date; the year may end in the next month. */
      readonly rule: "nearest";
      /** Day of the week that years end on: 1 Monday to 7 Sunday. */
      readonly weekday: number;
      readonly month: number;
      /** Day of the month; null for its last day. @defaultValue null */
      readonly day: number | null;
    }
  | {
      /** The last such weekday of the month. */
      readonly rule: "last";
      readonly weekday: number;
      readonly month: number;
    }
  | {
      /** Years of 52 weeks from a known day on, and 53 in the years listed: for calendars that follow no rule. */
      readonly rule: "explicit";
      readonly firstYear: number;
      /** First day of the first year. */
      readonly firstDay: PlainDate;
      /** Last year that the list of 53-week years speaks for. */
      readonly lastYear: number;
      readonly leapYears: readonly number[];
    };

/** Years of 52 or 53 whole weeks, in quarters of 13 weeks. Their months are named `2026-P01` to `2026-P12`. */
export interface WeekYear {
  /** Weeks of the three months of each quarter. */
  readonly pattern: "4-4-5" | "4-5-4" | "5-4-4";
  readonly yearEnd: YearEnd;
  /** Month, 1 to 12, that the 53rd week makes one week longer. @defaultValue 12 */
  readonly leapWeekMonth: number;
}

/** One period of a calendar that lists its own. */
export interface CustomPeriod extends DayRange {
  /** Not of the form of another label (2026, 2026-Q3, 2026-07, 2026-W31). */
  readonly label: string;
  /** The year that it belongs to, if the list has years of its own; then every period names one. @defaultValue null */
  readonly year: string | null;
}

/** A calendar as data: how years are cut into periods, and which days are worked. */
export interface CalendarPolicy extends Header<"salesplan.calendar/1"> {
  /** IANA zone in which an instant becomes a business day; null where only plain days are used. @defaultValue null */
  readonly zone: string | null;
  /** Month in which the fiscal year starts, 1 to 12. @defaultValue 1 */
  readonly fiscalYearStart: number;
  /** Which calendar year gives the fiscal year its name. @defaultValue "end" */
  readonly fiscalYearLabel: "start" | "end";
  /** Months cut on another day than the first; null for calendar months. @defaultValue null */
  readonly monthCut: MonthCut | null;
  /** Years of whole weeks (the 4-4-5 family) instead of calendar months; null for none. @defaultValue null */
  readonly weekYear: WeekYear | null;
  /** Periods of the caller's own (unit `custom`), in order of time and without gaps; null for none. @defaultValue null */
  readonly custom: readonly CustomPeriod[] | null;
  /** Days of moving feasts by name, in order of time, for comparisons that are aligned on them. @defaultValue {} */
  readonly feasts: { readonly [name: string]: readonly PlainDate[] };
  /** Days of the week that are not worked: 1 Monday to 7 Sunday, at most six. @defaultValue [6, 7] */
  readonly weekend: readonly number[];
  /** Days off; those that fall on a weekend change nothing. @defaultValue [] */
  readonly holidays: readonly PlainDate[];
  /** Weekend days that are worked. @defaultValue [] */
  readonly makeupDays: readonly PlainDate[];
  /**
   * First and last day for which `holidays` and `makeupDays` are complete. There is no default: null says that nobody
   * checked, and every count then carries HOLIDAYS_UNKNOWN.
   */
  readonly covered: readonly [first: PlainDate, last: PlainDate] | null;
  /**
   * What counting working days outside the covered range does: `error` throws OUTSIDE_CALENDAR, `estimate` counts by weekends
   * and the days listed, and says so. @defaultValue "error", or "estimate" where `covered` is null
   */
  readonly beyond: "error" | "estimate";
}

/** What {@link define} takes: a policy in which everything with a default may be left out. */
export interface CalendarSpec
  extends Partial<Omit<CalendarPolicy, "covered" | "monthCut" | "weekYear" | "custom">>,
    Pick<CalendarPolicy, "covered"> {
  readonly monthCut?: (Pick<MonthCut, "startDay"> & Partial<MonthCut>) | null;
  readonly weekYear?:
    | (Pick<WeekYear, "pattern"> & Partial<Pick<WeekYear, "leapWeekMonth">> & { readonly yearEnd: YearEndSpec })
    | null;
  readonly custom?: readonly (Omit<CustomPeriod, "year"> & Partial<Pick<CustomPeriod, "year">>)[] | null;
}
/** A {@link YearEnd} as it is given: the day of the month may be left out. */
export type YearEndSpec =
  | (Omit<Extract<YearEnd, { readonly rule: "nearest" }>, "day"> & { readonly day?: number | null })
  | Extract<YearEnd, { readonly rule: "last" | "explicit" }>;

const integer = (from: number, to: number): z.ZodMiniNumber => z.int().check(z.gte(from), z.lte(to));
const edge = (): z.ZodMiniEnum<{ start: "start"; end: "end" }> => z.enum(["start", "end"]);

/** Checks a calendar's spec and writes its defaults out. */
export const calendarSchema: z.ZodMiniType<CalendarPolicy> = /* @__PURE__ */ (() => {
  const unique = z.refine((list) => new Set(list as number[]).size === (list as number[]).length, "each only once");
  const days = (): z.ZodMiniArray<z.ZodMiniISODate> => z.array(z.iso.date());
  const shape = z.strictObject({
    ...header("salesplan.calendar/1"),
    zone: z._default(z.nullable(z.string()), null),
    fiscalYearStart: z._default(integer(1, 12), 1),
    fiscalYearLabel: z._default(edge(), "end"),
    monthCut: z._default(z.nullable(z.strictObject({ startDay: integer(2, 28), label: z.optional(edge()) })), null),
    weekYear: z._default(
      z.nullable(
        z.strictObject({
          pattern: z.enum(["4-4-5", "4-5-4", "5-4-4"]),
          yearEnd: z.discriminatedUnion("rule", [
            z.strictObject({
              rule: z.literal("nearest"),
              weekday: integer(1, 7),
              month: integer(1, 12),
              day: z._default(z.nullable(integer(1, 31)), null),
            }),
            z.strictObject({ rule: z.literal("last"), weekday: integer(1, 7), month: integer(1, 12) }),
            z.strictObject({
              rule: z.literal("explicit"),
              firstYear: integer(...YEARS),
              firstDay: z.iso.date(),
              lastYear: integer(...YEARS),
              leapYears: z.array(integer(...YEARS)).check(unique),
            }),
          ]),
          leapWeekMonth: z._default(integer(1, 12), 12),
        }),
      ),
      null,
    ),
    custom: z._default(
      z.nullable(
        z
          .array(
            z.strictObject({
              label: z.string().check(z.regex(/\S/)),
              start: z.iso.date(),
              end: z.iso.date(),
              year: z._default(z.nullable(z.string().check(z.regex(/\S/))), null),
            }),
          )
          .check(z.minLength(1)),
      ),
      null,
    ),
    feasts: z._default(z.record(z.string(), days().check(z.minLength(1))), {}),
    weekend: z._default(z.array(integer(1, 7)).check(z.maxLength(6), unique), [6, 7]),
    holidays: z._default(days(), []),
    makeupDays: z._default(days(), []),
    covered: z.nullable(
      z.tuple([z.iso.date(), z.iso.date()], {
        error: "the first and last day for which holidays are known is needed, or null to say that nobody checked",
      }),
    ),
    beyond: z.optional(z.enum(["error", "estimate"])),
  });
  return z.pipe(
    shape,
    z.transform(
      ({ monthCut, beyond, ...rest }): CalendarPolicy => ({
        ...rest,
        monthCut: monthCut && {
          startDay: monthCut.startDay,
          label: monthCut.label ?? (monthCut.startDay <= 15 ? "start" : "end"),
        },
        beyond: beyond ?? (rest.covered === null ? "estimate" : "error"),
      }),
    ),
  );
})();
