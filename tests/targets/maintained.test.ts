import fc from "fast-check";
import * as calendar from "salesplan/calendar";
import { defineGoal, type LevelRow, type MaintainedOptions, maintained, rollUpStatus } from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";
import { cal } from "./support.ts";

const goal = defineGoal({ id: "stock", direction: "maintain", range: { min: "10", max: "20.5" }, period: "2026-02" });
const options: MaintainedOptions = { asOf: "2026-02-28", calendar: cal };
const day = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);

describe("maintained", () => {
  it("counts days inside, outside and unknown as one does by hand, day by day", () => {
    const level = fc.record({
      date: fc.integer({ min: 0, max: 75 }).map(day),
      value: fc.constantFrom(9.99, 10, 15, 20.5, 20.51, "12.5", -3),
    });
    fc.assert(
      fc.property(
        fc.array(level, { maxLength: 12 }),
        fc.integer({ min: 20, max: 75 }).map(day),
        fc.constantFrom("days" as const, "workdays" as const),
        fc.constantFrom(null, 1, 3),
        (levels, asOf, count, hold) => {
          const found = maintained(goal, levels, { ...options, asOf, count, hold });
          const days = { total: 0, inside: 0, outside: 0, unknown: 0 };
          const outside: string[] = [];
          let last: boolean | null = null;
          for (let n = 31; n < 59 && day(n) <= asOf; n += 1) {
            const now = levels
              .filter(({ date }) => date <= day(n) && (hold === null || day(n - hold) < date))
              .reduce<LevelRow | null>((best, one) => (best && best.date > one.date ? best : one), null);
            const inside = now === null ? null : Number(now.value) >= 10 && Number(now.value) <= 20.5;
            last = inside;
            if (inside === false) outside.push(day(n));
            if (count === "workdays" && calendar.workdays(cal, day(n), day(n)) === 0) continue;
            days.total += 1;
            days[inside === null ? "unknown" : inside ? "inside" : "outside"] += 1;
          }
          expect(found.days).toEqual(days);
          expect(found.met).toBe(last);
          const known = days.inside + days.outside;
          expect(found.share).toBe(known === 0 ? null : days.inside / known);
          const listed = found.outside.flatMap(({ start, end }) =>
            Array.from({ length: 80 }, (_, n) => day(n)).filter((one) => one >= start && one <= end),
          );
          expect(listed).toEqual(outside);
          expectAccounted(found);
        },
      ),
      { numRuns: 300 },
    );
  });
  it("takes an open side, and says what is not known", () => {
    const above = defineGoal({ id: "reserve", direction: "maintain", range: { min: 10 }, period: "2026-02" });
    const found = maintained(above, [{ date: "2026-02-08", value: 1e6 }], options);
    expect(found.days).toEqual({ total: 28, inside: 21, outside: 0, unknown: 7 });
    expect(found.reasons.map(({ code, params }) => [code, params])).toEqual([
      ["LEVEL_UNKNOWN", { period: "2026-02", days: 7 }],
    ]);
    expect(maintained(above, [], options)).toMatchObject({ met: null, level: null, share: null });
    expect(maintained(above, [], { ...options, asOf: "2026-01-31" }).days.total).toBe(0);
  });
  it.each([
    [{ asOf: undefined }, "MISSING_OPTION", ["asOf"]],
    [{ calendar: undefined }, "MISSING_OPTION", ["calendar"]],
    [{ count: "weeks" }, "BAD_OPTION", ["count"]],
    [{ hold: 0 }, "BAD_OPTION", ["hold"]],
  ])("refuses %j", (change, code, path) => {
    const error = errorOf(() => maintained(goal, [], { ...options, ...change } as MaintainedOptions));
    expect([error.code, error.path]).toEqual([code, path]);
  });
  it("refuses a goal that is none to be maintained, without a range or without a period", () => {
    for (const [change, path] of [
      [{ direction: "increase" }, ["goal", "range"]],
      [{ range: null }, ["goal", "range"]],
      [{ period: null }, ["goal", "period"]],
    ] as const) {
      const wrong = defineGoal({ id: "x", direction: "maintain", range: { min: 1 }, period: 2026, ...change });
      expect(errorOf(() => maintained(wrong, [], options)).path).toEqual(path);
    }
  });
});

describe("rollUpStatus by windowSum", () => {
  const bands = { names: ["red", "yellow", "green"], cuts: [0.75, 0.9] } as const;
  const part = (actual: number | null, planned: number) => ({ actual, planned });
  it("judges the sums of the window, not the mean of the ratios", () => {
    const parts = [part(10, 10), part(60, 100)];
    expect(rollUpStatus(bands, parts, "windowSum")).toBe("red");
    expect(rollUpStatus(bands, [part(100, 100), part(5, 10)], "windowSum")).toBe("green");
    expect(rollUpStatus(bands, [...parts, part(95, 100), part(null, 100)], "windowSum", { window: 1 })).toBe("green");
  });
  it("counts what was reached where nothing was planned, and says nothing where nothing was planned at all", () => {
    expect(rollUpStatus(bands, [part(50, 0), part(40, 100)], "windowSum")).toBe("green");
    expect(rollUpStatus(bands, [part(50, 0)], "windowSum")).toBeNull();
    expect(rollUpStatus(bands, [part(null, 10)], "windowSum")).toBeNull();
    expect(rollUpStatus(bands, [], "windowSum")).toBeNull();
  });
  it.each([
    [[part(Number.NaN, 1)], {}, ["parts", 0, "actual"]],
    [[part(1, Number.POSITIVE_INFINITY)], {}, ["parts", 0, "planned"]],
    [[part(1, 1)], { window: 0 }, ["window"]],
  ])("refuses %j with %j", (parts, given, path) => {
    expect(errorOf(() => rollUpStatus(bands, parts, "windowSum", given)).path).toEqual(path);
  });
});
