import * as calendar from "salesplan/calendar";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

describe("define", () => {
  it("writes every default out and survives JSON", () => {
    const cal = calendar.define({ covered: null });
    expect(cal).toEqual({
      format: "salesplan.calendar/1",
      id: null,
      revision: null,
      zone: null,
      fiscalYearStart: 1,
      fiscalYearLabel: "end",
      monthCut: null,
      weekYear: null,
      custom: null,
      feasts: {},
      weekend: [6, 7],
      holidays: [],
      makeupDays: [],
      covered: null,
      beyond: "estimate",
    });
    expect(calendar.parse(JSON.parse(JSON.stringify(cal)))).toEqual(cal);
    expect(calendar.define({ covered: ["2026-01-01", "2026-12-31"] }).beyond).toBe("error");
  });
  it("names a cut month by the calendar month that holds most of it", () => {
    expect(calendar.define({ monthCut: { startDay: 26 }, covered: null }).monthCut?.label).toBe("end");
    expect(calendar.define({ monthCut: { startDay: 15 }, covered: null }).monthCut?.label).toBe("start");
  });
  it.each<[string, object, string, (string | number)[]]>([
    ["no covered range", {}, "BAD_POLICY", ["calendar", "covered"]],
    ["a typo", { covered: null, holiday: [] }, "BAD_POLICY", ["calendar"]],
    ["month 13", { covered: null, fiscalYearStart: 13 }, "BAD_POLICY", ["calendar", "fiscalYearStart"]],
    [
      "a cut on the 29th",
      { covered: null, monthCut: { startDay: 29 } },
      "BAD_POLICY",
      ["calendar", "monthCut", "startDay"],
    ],
    ["seven free days", { covered: null, weekend: [1, 2, 3, 4, 5, 6, 7] }, "BAD_POLICY", ["calendar", "weekend"]],
    ["a day twice in the weekend", { covered: null, weekend: [6, 6] }, "BAD_POLICY", ["calendar", "weekend"]],
    ["30 February", { covered: null, holidays: ["2026-02-30"] }, "BAD_POLICY", ["calendar", "holidays", 0]],
    ["covered backwards", { covered: ["2026-12-31", "2026-01-01"] }, "BAD_POLICY", ["calendar", "covered"]],
    [
      "a holiday not covered",
      { covered: ["2026-01-01", "2026-12-31"], holidays: ["2062-01-01"] },
      "BAD_POLICY",
      ["calendar", "holidays", 0],
    ],
    [
      "a holiday that is worked",
      { covered: null, holidays: ["2026-01-04"], makeupDays: ["2026-01-04"] },
      "BAD_POLICY",
      ["calendar", "makeupDays", 0],
    ],
    [
      "a make-up day on a Monday",
      { covered: null, makeupDays: ["2026-01-05"] },
      "BAD_POLICY",
      ["calendar", "makeupDays", 0],
    ],
    ["a zone that is none", { covered: null, zone: "Asia/Taipeh" }, "UNKNOWN_ZONE", ["zone"]],
  ])("refuses %s", (_title, spec, code, path) => {
    const error = errorOf(() => calendar.parse(spec));
    expect([error.code, error.path]).toEqual([code, path]);
  });
  it("says why the covered range is needed", () => {
    expect(errorOf(() => calendar.parse({})).message).toContain("or null to say that nobody checked");
  });
});
