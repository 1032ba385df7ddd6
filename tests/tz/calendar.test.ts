import fc from "fast-check";
import * as calendar from "salesplan/calendar";
import { epochDay, plainDate, weekday } from "salesplan/kernel";
import { readDeals, readStageEvents, readTransactions } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { plus } from "../calendar/support.ts";

const iso = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);

describe("periods in any zone of the process", () => {
  const cal = calendar.define({ covered: null });
  it("months, quarters and years are those of the civil calendar, 1990 to 2060", () => {
    for (let year = 1990; year <= 2060; year += 1) {
      expect(calendar.period(cal, String(year))).toMatchObject({ start: `${year}-01-01`, end: `${year}-12-31` });
      for (let month = 1; month <= 12; month += 1) {
        const label = iso(year, month, 1).slice(0, 7);
        expect(calendar.period(cal, label)).toMatchObject({ start: `${label}-01`, end: iso(year, month + 1, 0) });
        expect(calendar.periodOf(cal, `${label}-01`, "quarter").label).toBe(`${year}-Q${Math.ceil(month / 3)}`);
      }
    }
  });
  it("a cut month is the same 26th to 25th", () => {
    const cut = calendar.define({ fiscalYearStart: 4, monthCut: { startDay: 26 }, covered: null });
    for (let month = 1; month <= 24; month += 1) {
      const label = iso(2025, month, 1).slice(0, 7);
      expect(calendar.period(cut, label)).toMatchObject({
        start: iso(2025, month - 1, 26),
        end: iso(2025, month, 25),
      });
    }
  });
  it("ISO weeks start on Monday and belong to the year of their Thursday", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36_000 }).map(plainDate), (day) => {
        const { label, start } = calendar.periodOf(cal, day, "week");
        const thursday = plus(day, 4 - weekday(epochDay(day)));
        const nth = Math.floor((epochDay(thursday) - epochDay(`${thursday.slice(0, 4)}-01-01`)) / 7) + 1;
        expect(label).toBe(`${thursday.slice(0, 4)}-W${String(nth).padStart(2, "0")}`);
        expect(start).toBe(plus(thursday, -3));
      }),
    );
  });
  it("the retail year ends on the Saturday nearest to 31 January", () => {
    const retail = calendar.define({
      covered: null,
      fiscalYearLabel: "start",
      weekYear: { pattern: "4-5-4", yearEnd: { rule: "nearest", weekday: 6, month: 1 } },
    });
    const ends = [2000, 2006, 2011, 2012, 2017, 2023].map((year) => calendar.period(retail, year).end);
    expect(ends).toEqual(["2001-02-03", "2007-02-03", "2012-01-28", "2013-02-02", "2018-02-03", "2024-02-03"]);
  });
  it("every border of 144 calendars over 24 years is the same: one digest", () => {
    const label = ["start", "end"] as const;
    const months = Array.from({ length: 12 }, (_, m) => m + 1);
    const specs: readonly calendar.CalendarSpec[] = months.flatMap((month) =>
      label.flatMap((fiscalYearLabel) => [
        { covered: null, fiscalYearStart: month, fiscalYearLabel },
        { covered: null, fiscalYearStart: month, fiscalYearLabel, monthCut: { startDay: 28 } },
        ...(["nearest", "last"] as const).flatMap((rule) =>
          ([1, 6] as const).map(
            (weekday): calendar.CalendarSpec => ({
              covered: null,
              fiscalYearLabel,
              weekYear: { pattern: "4-4-5", yearEnd: { rule, weekday, month }, leapWeekMonth: month },
            }),
          ),
        ),
      ]),
    );
    let digest = 0;
    const add = (text: string): void => {
      for (const char of text) digest = (Math.imul(digest, 31) + char.charCodeAt(0)) | 0;
    };
    for (const spec of specs) {
      const made = calendar.define(spec);
      for (let year = 2004; year < 2028; year += 1) {
        for (const unit of ["quarter", "month", "week"] as const)
          for (const part of calendar.divide(made, String(year), unit)) add(`${part.label}${part.start}${part.end}`);
        for (const { against } of calendar.comparable(made, String(year)).pairs) add(`${against.start}${against.end}`);
      }
    }
    expect([specs.length, digest]).toEqual([144, -1_469_141_992]);
  });
});

/** Zone, what the row says, and the business day. */
const table: readonly (readonly [zone: string, at: string | number, day: string])[] = [
  // The evening of the last day in one place is the first day elsewhere.
  ["UTC", "2024-04-01T02:00:00Z", "2024-04-01"],
  ["America/Los_Angeles", "2024-04-01T02:00:00Z", "2024-03-31"],
  ["Asia/Shanghai", "2024-03-31T18:00:00Z", "2024-04-01"],
  ["Pacific/Kiritimati", "2026-07-31T10:00:00Z", "2026-08-01"],
  ["Pacific/Niue", "2026-08-01T10:59:59Z", "2026-07-31"],
  // Offsets of any kind in one column.
  ["Asia/Taipei", "2026-08-01T05:59:59+14:00", "2026-07-31"],
  ["Asia/Taipei", "2026-07-31T06:00:00-10:00", "2026-08-01"],
  ["Asia/Kolkata", "2026-07-31T18:30:00Z", "2026-08-01"],
  ["Asia/Kathmandu", "2026-07-31T18:14:59Z", "2026-07-31"],
  ["Asia/Taipei", 1_785_513_600_000, "2026-08-01"],
  // Local times and bare days are those of the declared zone.
  ["Asia/Taipei", "2026-07-31T23:59", "2026-07-31"],
  ["Asia/Taipei", "2026-07-31", "2026-07-31"],
  // Clocks go forward: New York skips 02:00 to 03:00, São Paulo skipped midnight, Lord Howe half an hour.
  ["America/New_York", "2026-03-08T02:30", "2026-03-08"],
  ["America/New_York", "2026-03-09T03:59:59Z", "2026-03-08"],
  ["America/Sao_Paulo", "2018-11-04T00:30", "2018-11-04"],
  ["America/Sao_Paulo", "2018-11-04", "2018-11-04"],
  ["America/Sao_Paulo", "2018-11-04T02:59:59Z", "2018-11-03"],
  ["America/Sao_Paulo", "2018-11-04T03:00:00Z", "2018-11-04"],
  ["Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-04"],
  // Clocks go back: an hour twice, in São Paulo the last of the day.
  ["America/New_York", "2026-11-01T01:30", "2026-11-01"],
  ["America/Sao_Paulo", "2018-02-17T23:30", "2018-02-17"],
  ["America/Sao_Paulo", "2018-02-18T01:59:59Z", "2018-02-17"],
  ["America/Sao_Paulo", "2018-02-18T02:30:00Z", "2018-02-17"],
  ["America/Sao_Paulo", "2018-02-18T03:00:00Z", "2018-02-18"],
  ["America/Sao_Paulo", "2018-02-18T00:30", "2018-02-18"],
  ["America/Sao_Paulo", "2018-02-18", "2018-02-18"],
  ["Africa/Cairo", "2024-04-26T00:30", "2024-04-26"],
  ["Europe/London", "2026-06-30T23:00:00Z", "2026-07-01"],
  // Apia went from Thursday 29 to Saturday 31 December 2011: the Friday does not exist.
  ["Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29"],
  ["Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31"],
  ["Pacific/Apia", "2011-12-29T23:59", "2011-12-29"],
  ["Pacific/Apia", "2011-12-31T00:00", "2011-12-31"],
  ["Pacific/Apia", "2011-12-30T12:00", "2011-12-31"],
  ["Pacific/Apia", "2011-12-30", "2011-12-31"],
];

describe("instants in any zone of the process", () => {
  it.each(table)("%s: %s is %s", (zone, at, day) => {
    const events = readStageEvents([{ dealId: 1, stage: "lead", at }], { zone });
    expect([...events.columns.at.days].map(plainDate)).toEqual([day]);
    const bought = readTransactions([{ customer: 1, amount: 1, at, recordedAt: at }], { zone });
    expect(bought.columns.at.days).toEqual(events.columns.at.days);
    expect(bought.columns.recordedAt.values).toEqual(events.columns.at.values);
    expect(calendar.businessDay(calendar.define({ zone, covered: null }), at)).toBe(day);
    expect(
      calendar.businessDay(calendar.define({ zone, covered: null }), new Date(events.columns.at.values[0] as number)),
    ).toBe(day);
  });
  it("calendar days of rows stay what they are", () => {
    const days = ["2011-12-30", "2018-11-04", "2026-03-08", "2026-01-01"];
    const deals = readDeals(
      days.map((closeDate, id) => ({ id, stage: "won", closeDate })),
      { zone: "Pacific/Apia" },
    );
    expect([...deals.columns.closeDate.values].map(plainDate)).toEqual(days);
  });
  const zones = [
    "UTC",
    "America/New_York",
    "America/Sao_Paulo",
    "Pacific/Apia",
    "Asia/Shanghai",
    "Pacific/Kiritimati",
    "Europe/London",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Cairo",
  ];
  it("fall on the day that Intl shows in their zone", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2040, 0, 1) }),
        (name, ms) => {
          const shown = new Intl.DateTimeFormat("en-CA", { timeZone: name, dateStyle: "short" }).format(ms);
          expect(plainDate(calendar.zone(name).day(ms))).toBe(shown);
        },
      ),
      { numRuns: 300 },
    );
  });
  it("a local time leads to the instant that shows it, or, where it was skipped, to one as much later", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.oneof(
          fc.integer({ min: Date.UTC(1990, 0, 1) / 60_000, max: Date.UTC(2040, 0, 1) / 60_000 }),
          // Around changes of the clock, where it matters.
          fc
            .tuple(
              fc.constantFrom(
                "2011-12-30",
                "2018-02-18",
                "2018-11-04",
                "2024-04-26",
                "2026-03-08",
                "2026-03-29",
                "2026-10-04",
                "2026-11-01",
              ),
              fc.integer({ min: -1800, max: 1800 }),
            )
            .map(([day, minutes]) => epochDay(day) * 1440 + minutes),
        ),
        (name, minutes) => {
          const zone = calendar.zone(name);
          const local = minutes * 60_000;
          const found = zone.instant(local);
          const back = found + zone.offset(found);
          if (back !== local) {
            expect(zone.offset(found - 86_400_000)).toBeLessThan(zone.offset(found));
            expect(back - local).toBe(zone.offset(found) - zone.offset(found - 86_400_000));
          }
          // Of two instants that show it the earlier one is taken.
          for (const earlier of [1_800_000, 3_600_000]) {
            expect(found - earlier + zone.offset(found - earlier)).not.toBe(local);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
