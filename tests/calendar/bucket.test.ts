import * as calendar from "salesplan/calendar";
import { epochDay, NONE } from "salesplan/kernel";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const cal = calendar.define({ covered: null });
const column = (...days: (string | null)[]) => Int32Array.from(days, (day) => (day === null ? NONE : epochDay(day)));

describe("bucket", () => {
  it("lists every period from the first to the last, and the place of each row", () => {
    const { periods, of } = calendar.bucket(cal, column("2026-04-30", null, "2026-01-01", "2026-02-28"), "month");
    expect(periods.map(({ label }) => label)).toEqual(["2026-01", "2026-02", "2026-03", "2026-04"]);
    expect([...of]).toEqual([3, -1, 0, 1]);
  });
  it("of no day is empty", () => {
    expect(calendar.bucket(cal, column(), "month")).toEqual({ periods: [], of: new Int32Array(0) });
    expect([...calendar.bucket(cal, column(null), "week").of]).toEqual([-1]);
  });
  it("refuses days that a list does not reach", () => {
    const own = calendar.define({ covered: null, custom: [{ label: "a", start: "2026-01-01", end: "2026-01-31" }] });
    expect(errorOf(() => calendar.bucket(own, column("2026-02-01"), "custom")).code).toBe("OUTSIDE_CALENDAR");
    expect(calendar.bucket(own, column("2026-01-31"), "custom").periods).toHaveLength(1);
  });
});
