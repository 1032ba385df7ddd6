import * as z from "zod/mini";
import { type Header, header, type PlainDate } from "../kernel/index.ts";

/** Months that begin on another day than the first. */
export interface MonthCut {
  /** First day of each month, 2 to 28: 26 for months from the 26th to the 25th. */
  readonly startDay: number;
  /** Which calendar month gives the name: the one in which it starts or ends. @defaultValue the one with most of its days: "start" up to the 15th, then "end" */
  readonly label: "start" | "end";
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
  extends Partial<Omit<CalendarPolicy, "covered" | "monthCut">>,
    Pick<CalendarPolicy, "covered"> {
  readonly monthCut?: (Pick<MonthCut, "startDay"> & Partial<MonthCut>) | null;
}

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
