import * as calendar from "salesplan/calendar";
import { expectTypeOf, it } from "vitest";

it("the covered range has to be said", () => {
  // @ts-expect-error covered is missing
  calendar.define({});
  // @ts-expect-error a range has two ends
  calendar.define({ covered: ["2026-01-01"] });
});

it("typos and wrong words do not compile", () => {
  // @ts-expect-error holiday for holidays
  calendar.define({ covered: null, holiday: [] });
  // @ts-expect-error named by the end or the start
  calendar.define({ covered: null, fiscalYearLabel: "last" });
  // @ts-expect-error 4-4-4 is no quarter of 13 weeks
  calendar.define({ covered: null, weekYear: { pattern: "4-4-4", yearEnd: { rule: "last", weekday: 6, month: 9 } } });
  const last = { rule: "last", weekday: 6, month: 9 } as const;
  // @ts-expect-error "last" is about a month, it has no day
  calendar.define({ covered: null, weekYear: { pattern: "4-4-5", yearEnd: { ...last, day: 3 } } });
  const cal = calendar.define({ covered: null });
  // @ts-expect-error no such unit
  calendar.divide(cal, "2026", "decade");
  // @ts-expect-error no such rule
  calendar.weekToMonth(cal, "2026-W31", "friday");
  // @ts-expect-error a Date is not a calendar day
  calendar.workdays(cal, new Date(0), "2026-01-01");
});

it("what is optional in the spec is there in the policy", () => {
  const cal = calendar.define({ covered: null, monthCut: { startDay: 26 } });
  expectTypeOf(cal).toEqualTypeOf<calendar.CalendarPolicy>();
  expectTypeOf(cal.monthCut).toEqualTypeOf<calendar.MonthCut | null>();
  expectTypeOf(calendar.define).toBeCallableWith(cal);
});

it("results are readonly", () => {
  const cal = calendar.define({ covered: null });
  // @ts-expect-error a period cannot be changed
  calendar.period(cal, "2026").start = "2026-01-02";
  // @ts-expect-error a policy cannot be changed
  cal.zone = "UTC";
});
