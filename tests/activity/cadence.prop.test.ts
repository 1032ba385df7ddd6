import fc from "fast-check";
import * as activity from "salesplan/activity";
import * as calendar from "salesplan/calendar";
import { plainDate } from "salesplan/kernel";
import { describe, expect, it } from "vitest";
import { expectAccounted } from "../support/rows.ts";

const asOf = "2026-07-31";
const last = 20_665;
const cal = calendar.define({ covered: ["2026-01-01", "2027-12-31"], holidays: ["2026-07-06"] });
const modeArb = fc.constantFrom("calendar", "roll", "openDays") as fc.Arbitrary<activity.CadenceMode>;
const rowArb = fc.record({
  id: fc.integer({ min: 0, max: 500 }),
  at: fc.integer({ min: last - 150, max: last + 5 }).map(plainDate),
  owner: fc.constantFrom("amy", "bob"),
  kind: fc.constantFrom("call", "golf"),
  customer: fc.constantFrom("a", "b", "c", null),
  done: fc.constantFrom(true, true, false),
});
const customersArb = fc.tuple(
  ...["a", "b", "c", "d"].map((customer) =>
    fc.record({
      customer: fc.constant(customer),
      class: fc.constant("k"),
      value: fc.option(fc.nat(1000), { nil: null }),
    }),
  ),
);
const run = (
  rows: Parameters<typeof activity.cadence>[1],
  mode: activity.CadenceMode,
  [ideal, more]: readonly [number, number],
  customers: readonly activity.CadenceCustomer[],
) =>
  activity.cadence(
    activity.define({ kinds: { call: {} }, cadence: { classes: { k: { ideal, max: ideal + more } }, mode } }),
    rows,
    { asOf, calendar: cal, customers },
  );
const spanArb = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.nat(60));

describe("cadence", () => {
  it("every row is answered, every customer has one status, and the due list is all that is not ok", () => {
    fc.assert(
      fc.property(
        fc.array(rowArb, { maxLength: 30 }),
        modeArb,
        spanArb,
        customersArb,
        (rows, mode, span, customers) => {
          const found = run(rows, mode, span, customers);
          expectAccounted(found);
          const { ok, due, overdue, never } = found.counts;
          expect(ok + due + overdue + never).toBe(customers.length);
          expect(found.due.length).toBe(due + overdue + never);
          expect(found.owners.reduce((n, { today, later }) => n + today.length + later, 0)).toBe(found.due.length);
          for (const { status, dueOn, overdue: ratio } of found.customers) {
            if (status === "ok") expect(dueOn !== null && dueOn > asOf && ratio === 0).toBe(true);
            if (status === "due" || status === "overdue") expect(dueOn !== null && dueOn <= asOf).toBe(true);
          }
        },
      ),
    );
  });
  it("a further touch never makes a customer more overdue, and a row later than asOf changes nothing but afterAsOf", () => {
    fc.assert(
      fc.property(
        fc.array(rowArb, { maxLength: 20 }),
        rowArb,
        modeArb,
        spanArb,
        customersArb,
        (rows, one, mode, span, customers) => {
          const before = run(rows, mode, span, customers);
          const more = run([...rows, { ...one, id: "more" }], mode, span, customers);
          more.customers.forEach(({ overdue }, i) => {
            const was = before.customers[i]?.overdue ?? null;
            if (was !== null) expect(overdue ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(was);
          });
          const later = run([...rows, { ...one, id: "later", at: plainDate(last + 1) }], mode, span, customers);
          expect(later.customers).toEqual(before.customers);
        },
      ),
    );
  });
  it("does not depend on the order of the rows", () => {
    fc.assert(
      fc.property(
        fc.array(rowArb, { maxLength: 20 }),
        modeArb,
        spanArb,
        customersArb,
        (rows, mode, span, customers) => {
          expect(run([...rows].reverse(), mode, span, customers).due).toEqual(run(rows, mode, span, customers).due);
        },
      ),
    );
  });
  it("sequence days never fall, and in every mode but calendar none is a closed day", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: last - 100, max: last }),
        fc.array(fc.nat(10), { maxLength: 8 }),
        modeArb,
        (start, gaps, mode) => {
          const days = activity.cadenceDates(plainDate(start), gaps, { mode, calendar: cal });
          expect([...days].sort()).toEqual(days);
          if (mode !== "calendar") expect(days.every((day) => calendar.isWorkday(cal, day))).toBe(true);
        },
      ),
    );
  });
});
