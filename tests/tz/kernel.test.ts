import fc from "fast-check";
import { civilFromDays, epochDay, plainDate, weekday } from "salesplan/kernel";
import { describe, expect, it } from "vitest";

// Date in UTC is the oracle: the same in every zone that the process may run in.
const utc = (epoch: number): Date => new Date(epoch * 86_400_000);

describe("plain dates in any zone of the process", () => {
  it("are the days of UTC, one after another, from 1970 to 2070", () => {
    for (let epoch = 0; epoch < 36_525; epoch += 1) {
      const iso = utc(epoch).toISOString().slice(0, 10);
      if (plainDate(epoch) !== iso || epochDay(iso) !== epoch) throw new Error(`${iso} is ${plainDate(epoch)}`);
    }
  });
  it("have the weekday and the civil date of UTC", () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (epoch) => {
        expect(weekday(epoch)).toBe(utc(epoch).getUTCDay() || 7);
        expect(civilFromDays(epoch)).toEqual([
          utc(epoch).getUTCFullYear(),
          utc(epoch).getUTCMonth() + 1,
          utc(epoch).getUTCDate(),
        ]);
      }),
    );
  });
  it.each(["2011-12-30", "2018-11-04", "2026-03-08", "2026-10-25", "1994-12-31"])(
    "%s exists, whatever the clocks did there",
    (day) => {
      expect(plainDate(epochDay(day))).toBe(day);
    },
  );
});
