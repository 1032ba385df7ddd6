import fc from "fast-check";
import * as calendar from "salesplan/calendar";
import { epochDay, plainDate } from "salesplan/kernel";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { plus, worked, workSpec } from "./support.ts";

const first = epochDay("2024-01-01");
const last = epochDay("2026-12-31");
const anyDay = fc.integer({ min: first, max: last }).map(plainDate);
const threeDays = fc.tuple(anyDay, anyDay, anyDay).map((days) => days.sort());

describe("working days", () => {
  it("are counted as one does by hand, day by day", () => {
    fc.assert(
      fc.property(workSpec, anyDay, fc.integer({ min: 0, max: 100 }), (spec, from, length) => {
        const cal = calendar.define({ ...spec, beyond: "estimate" });
        const days = Array.from({ length: length + 1 }, (_, i) => plus(from, i));
        expect(calendar.workdays(cal, from, plus(from, length))).toBe(days.filter((day) => worked(spec, day)).length);
        expect(calendar.isWorkday(cal, from)).toBe(worked(spec, from));
      }),
    );
  });
  it("outside the covered range are counted by the same rule, whether or not a table lies ready", () => {
    fc.assert(
      fc.property(workSpec, threeDays, (spec, [a, b]) => {
        const table = calendar.define(spec);
        const none = calendar.define({ ...spec, covered: null });
        const part = calendar.define({ ...spec, covered: ["2025-03-10", "2025-06-20"], beyond: "estimate" });
        const expected = calendar.workdays(table, a, b);
        expect(calendar.workdays(none, a, b)).toBe(expected);
        expect(calendar.workdays(part, a, b)).toBe(expected);
      }),
    );
  });
  it("add up: count(a, b) + count(b + 1, c) = count(a, c)", () => {
    fc.assert(
      fc.property(workSpec, threeDays, (spec, [a, b, c]) => {
        const cal = calendar.define(spec);
        const rest = b === c ? 0 : calendar.workdays(cal, plus(b, 1), c);
        expect(calendar.workdays(cal, a, b) + rest).toBe(calendar.workdays(cal, a, c));
      }),
    );
  });
  it("taken forward and back lead to the same working day", () => {
    fc.assert(
      fc.property(workSpec, anyDay, fc.integer({ min: -400, max: 400 }), (spec, day, n) => {
        const cal = calendar.define({ ...spec, beyond: "estimate" });
        fc.pre(worked(spec, day));
        expect(calendar.addWorkdays(cal, calendar.addWorkdays(cal, day, n), -n)).toBe(day);
      }),
    );
  });
  it("the n-th after a day is a working day with n of them since", () => {
    fc.assert(
      fc.property(workSpec, anyDay, fc.integer({ min: 1, max: 400 }), (spec, day, n) => {
        const cal = calendar.define({ ...spec, beyond: "estimate" });
        const after = calendar.addWorkdays(cal, day, n);
        expect(worked(spec, after)).toBe(true);
        expect(calendar.workdays(cal, plus(day, 1), after)).toBe(n);
        const before = calendar.addWorkdays(cal, day, -n);
        expect(worked(spec, before)).toBe(true);
        expect(calendar.workdays(cal, before, plus(day, -1))).toBe(n);
      }),
    );
  });
  it("are refused exactly where coverage names uncovered days", () => {
    const near = fc.integer({ min: first - 9, max: first + 9 }).map(plainDate);
    fc.assert(
      fc.property(near, near, near, near, (a, b, c, d) => {
        const [from, to] = a <= b ? [a, b] : [b, a];
        const covered = c <= d ? ([c, d] as const) : ([d, c] as const);
        const cal = calendar.define({ covered });
        const found = calendar.coverage(cal, from, to);
        const all = Array.from({ length: found.days }, (_, i) => plus(from, i));
        const outside = all.filter((day) => day < covered[0] || day > covered[1]);
        const named = found.uncovered.flatMap(({ start, end }) => all.filter((day) => start <= day && day <= end));
        expect(named).toEqual(outside);
        expect(found.covered).toBe(found.days - outside.length);
        for (const { start, end } of found.uncovered) expect(from <= start && end <= to).toBe(true);
        if (outside.length === 0) expect(calendar.workdays(cal, from, to)).toBeGreaterThanOrEqual(0);
        else expect(errorOf(() => calendar.workdays(cal, from, to)).code).toBe("OUTSIDE_CALENDAR");
      }),
    );
  });
});

describe("elapsed and in force", () => {
  it("elapsed never falls, and with what remains it is the total", () => {
    fc.assert(
      fc.property(workSpec, threeDays, fc.integer({ min: 2024, max: 2026 }), (spec, asOfs, year) => {
        const cal = calendar.define(spec);
        const seen = asOfs.map((asOf) => calendar.elapsed(cal, String(year), asOf));
        for (const { total, elapsed, remaining } of seen) expect(elapsed + remaining).toBe(total);
        expect([...seen].sort((a, b) => a.elapsed - b.elapsed)).toEqual(seen);
      }),
    );
  });
  it("what is in force before and after a day adds up, and the whole is the total", () => {
    fc.assert(
      fc.property(workSpec, threeDays, fc.constantFrom("2025", "2025-Q2", "2025-07"), (spec, [a, b, c], label) => {
        const cal = calendar.define(spec);
        const part = (from: string | null, to: string | null) => calendar.inForce(cal, label, from, to).inForce;
        const rest = b === c ? 0 : part(plus(b, 1), c);
        expect(part(a, b) + rest).toBe(part(a, c));
        expect(part(null, null)).toBe(calendar.inForce(cal, label, null, null).total);
        expect(part(null, b) + part(plus(b, 1), null)).toBe(part(null, null));
      }),
    );
  });
});
