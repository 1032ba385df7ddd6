import fc from "fast-check";
import * as calendar from "salesplan/calendar";
import { plainDate } from "salesplan/kernel";
import { schemaOf, stageEventFields } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { safeParse } from "zod/mini";
import { parseInstant, quickInstant } from "../../src/calendar/instant.ts";
import { errorOf } from "../support/errors.ts";

const at = (zone: string | null) => calendar.define({ zone, covered: null });

describe("businessDay", () => {
  it.each([
    ["2024-04-01T02:00:00Z", "America/Los_Angeles", "2024-03-31"],
    ["2024-03-31T18:00:00Z", "Asia/Shanghai", "2024-04-01"],
    ["2026-07-31T23:59:59.999+08:00", "Asia/Taipei", "2026-07-31"],
    ["2026-07-31 23:30", "Asia/Taipei", "2026-07-31"],
    ["2026-07-31", "Pacific/Kiritimati", "2026-07-31"],
    ["2026-07-31t10:00:00,5z", "Pacific/Kiritimati", "2026-08-01"],
    ["0099-06-01T12:00Z", "UTC", "0099-06-01"],
  ])("%s in %s is %s", (instant, zone, day) => {
    expect(calendar.businessDay(at(zone), instant)).toBe(day);
  });
  it("takes epoch milliseconds and Dates", () => {
    expect(calendar.businessDay(at("Asia/Shanghai"), Date.UTC(2024, 2, 31, 16))).toBe("2024-04-01");
    expect(calendar.businessDay(at("Asia/Shanghai"), new Date(Date.UTC(2024, 2, 31, 15, 59)))).toBe("2024-03-31");
  });
  it("a time of day needs a zone, a bare day does not", () => {
    expect(calendar.businessDay(at(null), "2026-07-31")).toBe("2026-07-31");
    const error = errorOf(() => calendar.businessDay(at(null), "2026-07-31T10:00:00Z"));
    expect([error.code, error.path]).toEqual(["ZONE_REQUIRED", ["zone"]]);
  });
  it.each([
    "2026-02-30",
    "2026-07-31T24:00Z",
    "2026-07-31T10:60Z",
    "2026-07-31T10:00+24:00",
    "2026-07-31T10:00+08:60",
    "31.07.2026",
    "",
    Number.NaN,
    1.7e15,
    new Date(Number.NaN),
    "0000-05-01T00:00Z",
  ])("%s is no instant", (instant) => {
    expect(errorOf(() => calendar.businessDay(at("UTC"), instant)).code).toBe("NOT_AN_INSTANT");
  });
});

describe("instants as cells", () => {
  it("the schema of a row accepts exactly the texts that the reader reads", () => {
    const two = fc.integer({ min: 0, max: 65 }).map((n) => String(n).padStart(2, "0"));
    const text = fc
      .tuple(
        fc.integer({ min: -719_170, max: 2_932_900 }).map(plainDate),
        fc.constantFrom("T", "t", " ", "_"),
        two,
        two,
        fc.option(two),
        fc.option(fc.constantFrom(".5", ",123456789", ".1234567890", ".")),
        fc.constantFrom("", "Z", "z", "+08", "-0330", "+05:45", "+24:00", "+1:00", "-23:60", "Z8"),
      )
      .map(
        ([day, mark, h, m, s, part, shift]) =>
          `${day}${mark}${h}:${m}${s === null ? "" : `:${s}${part ?? ""}`}${shift}`,
      );
    const schema = schemaOf(stageEventFields);
    let read = 0;
    fc.assert(
      fc.property(text, (value) => {
        const { read: cell } = calendar.instant.start("at", { zone: "UTC", scale: 0 });
        const readable = typeof cell(value) === "number";
        if (readable) read += 1;
        expect(safeParse(schema, { dealId: 1, stage: "lead", at: value }).success).toBe(readable);
      }),
      { numRuns: 2000 },
    );
    expect(read).toBeGreaterThan(50);
  });
});

describe("the quick reading of instants", () => {
  const digits = (n: number) => fc.stringMatching(new RegExp(`^[0-9]{${n}}$`));
  const pieces = fc.tuple(
    fc.constantFrom("2026-07-31", "2024-02-29", "2026-02-30", "0001-01-01"),
    fc.constantFrom("T", " ", "t", "x"),
    digits(2),
    fc.constantFrom(":", ""),
    digits(2),
    fc.oneof(
      fc.constant(""),
      digits(2).map((s) => `:${s}`),
    ),
    fc.oneof(
      fc.constant(""),
      fc.integer({ min: 1, max: 9 }).chain((n) => digits(n).map((s) => `.${s}`)),
    ),
    fc.constantFrom("", "Z", "z", "+08:00", "-0330", "+08", "+24:00", "-12:60", "Z0"),
  );
  it("says what the full reading says, or nothing", () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join("");
        const quick = quickInstant(text);
        if (Number.isNaN(quick)) return;
        expect(parseInstant(text)).toEqual({ ms: quick, local: [16, 19, 23].includes(text.length), bare: false });
      }),
      { numRuns: 3000 },
    );
  });
  it.each([
    ["2026-07-31T10:00", Date.UTC(2026, 6, 31, 10)],
    ["2026-07-31 10:00:05", Date.UTC(2026, 6, 31, 10, 0, 5)],
    ["2026-07-31T10:00:05.250Z", Date.UTC(2026, 6, 31, 10, 0, 5, 250)],
    ["2026-07-31T10:00:05+08:00", Date.UTC(2026, 6, 31, 2, 0, 5)],
    ["2026-07-31T10:00:05.250-03:30", Date.UTC(2026, 6, 31, 13, 30, 5, 250)],
  ])("%s is read quickly", (text, ms) => {
    expect(quickInstant(text)).toBe(ms);
  });
});
