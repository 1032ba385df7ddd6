import fc from "fast-check";
import { civilFromDays, epochDay, plainDate, weekday } from "salesplan/kernel";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const anyDay = fc.integer({ min: -719_162, max: 2_932_896 });

describe("plain dates", () => {
  it.each([
    ["1970-01-01", 0],
    ["1969-12-31", -1],
    ["2000-02-29", 11_016],
    ["2026-07-31", 20_665],
    ["0001-01-01", -719_162],
    ["9999-12-31", 2_932_896],
  ])("%s is epoch day %i", (date, epoch) => {
    expect(epochDay(date)).toBe(epoch);
    expect(plainDate(epoch)).toBe(date);
  });

  it.each([
    "2026-02-29",
    "2026-02-30",
    "2026-13-01",
    "2026-00-10",
    "2026-1-1",
    "26-01-01",
    "2026-07-31T00:00",
    "",
    "2026/07/31",
    "２０２６-07-31",
  ])("%j is no day", (text) => {
    const error = errorOf(() => epochDay(text, ["asOf"]));
    expect(error).toMatchObject({ code: "NOT_A_DAY", path: ["asOf"] });
    expect(error.message).toContain("2026-07-31");
  });

  it("epoch day and plain date are inverse over all years", () => {
    fc.assert(fc.property(anyDay, (epoch) => epochDay(plainDate(epoch)) === epoch));
  });

  it("agrees with Date.UTC on every day", () => {
    fc.assert(
      fc.property(anyDay, (epoch) => {
        const date = new Date(epoch * 86_400_000);
        const [year, month, day] = civilFromDays(epoch);
        expect([year, month, day]).toEqual([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]);
        expect(weekday(epoch)).toBe(date.getUTCDay() || 7);
      }),
    );
  });
});
