import { committee, define } from "salesplan/market";
import type { ContactRoleRow } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const asOf = "2026-07-31";
const policy = define({
  roles: ["economic", "champion"],
  departments: ["IT", "finance"],
  blockers: ["blocker"],
  weights: { economic: 3 },
  recent: 30,
});
const contacts: ContactRoleRow[] = [
  { customer: "c1", contact: "Wang", department: "IT", role: "champion", lastTouch: "2026-07-01" },
  { customer: "c1", contact: "Liu", department: "finance", role: "blocker", lastTouch: "2026-06-30" },
  { customer: "c2", contact: "Ho", role: "economic", lastTouch: "2026-08-01" },
  { customer: "c2", contact: "Ho", role: "economic", lastTouch: "2026-08-01" },
  { customer: "c3", contact: "Ko", role: "economic", lastTouch: "2026-07-30" },
  { customer: "c3", contact: "Lo", role: "champion", lastTouch: "2026-07-30" },
];

describe("committee", () => {
  const found = committee(policy, contacts, { asOf, complete: ["c1", "c3"], scores: { Ko: 40, Lo: 90, Wang: 10 } });
  const [c1, c2, c3] = found.customers;
  it("tells which seats are filled and how long ago each was touched", () => {
    expect(c1?.departments).toEqual([
      { name: "IT", people: 1, lastTouch: "2026-07-01", daysSince: 30, fresh: true },
      { name: "finance", people: 1, lastTouch: "2026-06-30", daysSince: 31, fresh: false },
    ]);
    expect(c1).toMatchObject({
      missing: { roles: ["economic"], departments: [] },
      filled: { roles: 0.5, departments: 1 },
      people: 2,
      fresh: 1,
    });
  });
  it("calls nobody missing where the roster may be incomplete; a touch after asOf has not happened", () => {
    expect(c2).toMatchObject({
      missing: null,
      filled: { roles: null, departments: null },
      singleThread: null,
      engagement: null,
      people: 1,
    });
    expect(c2?.roles[0]).toEqual({ name: "economic", people: 1, lastTouch: null, daysSince: null, fresh: false });
  });
  it("touches on record count beside each contact's own last touch", () => {
    const activities = [
      { id: 1, at: "2026-07-28", owner: "amy", kind: "call", contact: "Liu" },
      { id: 2, at: "2026-06-01", owner: "amy", kind: "call", contact: "Wang" },
      { id: 3, at: "2026-08-01", owner: "amy", kind: "call", contact: "Ho" },
      { id: 4, at: "2026-07-30", owner: "amy", kind: "call", contact: "Ho", done: false },
    ];
    const [first, second] = committee(policy, contacts, { asOf, activities }).customers;
    expect(first?.departments.map(({ daysSince, fresh }) => [daysSince, fresh])).toEqual([
      [30, true],
      [3, true],
    ]);
    expect([first?.singleThread, second?.roles[0]?.daysSince]).toEqual([null, null]);
  });
  it("flags the single thread and those who work against it", () => {
    expect([c1?.singleThread, c3?.singleThread]).toEqual(["Wang", null]);
    expect(c1?.blockers).toEqual(["Liu"]);
  });
  it("weighs engagement by role", () => {
    expect(c3?.engagement).toBe((3 * 40 + 90) / 4);
    expect(c1?.engagement).toBe(10);
  });
  it("accounts for rows and says what it found", () => {
    expectAccounted(found);
    expect(found.unused.byCode).toEqual({ duplicate: 1 });
    expect(found.reasons.map(({ code }) => code)).toEqual([
      "SEATS_EMPTY",
      "SEATS_COLD",
      "SINGLE_THREAD",
      "BLOCKER",
      "SEATS_COLD",
      "SEATS_EMPTY",
      "ROSTER_INCOMPLETE",
    ]);
  });
  it("may be told that every roster is complete", () => {
    expect(committee(policy, contacts, { asOf, complete: true }).customers[1]?.missing).toEqual({
      roles: ["champion"],
      departments: ["IT", "finance"],
    });
  });
  it("needs asOf", () => {
    // @ts-expect-error asOf is required
    expect(errorOf(() => committee(policy, contacts, {}))).toMatchObject({ code: "MISSING_OPTION", path: ["asOf"] });
  });
});

describe("committee: names that every object has", () => {
  it("neither make a score nor a weight", () => {
    const contacts = [
      { customer: "c", contact: "constructor", role: "champion" },
      { customer: "c", contact: "Wang", role: "toString" },
    ];
    const policy = define({ roles: ["champion"], departments: [] });
    const [found] = committee(policy, contacts, { asOf: "2026-07-31", scores: { Wang: 50 } }).customers;
    expect(found?.engagement).toBe(50);
  });
});
