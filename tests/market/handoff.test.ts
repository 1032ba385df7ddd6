import fc from "fast-check";
import * as calendar from "salesplan/calendar";
import { define, handoff, parse } from "salesplan/market";
import type { ActivityRow, LeadRow } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const asOf = "2026-07-31";
const policy = define({ accepted: ["working"], rejected: ["unqualified"], contactHours: 24 });
const leads: LeadRow[] = [
  { id: 1, source: "web", created: "2026-07-01T09:00", customer: "c1", status: "new" },
  { id: 2, source: "web", created: "2026-07-02T09:00", customer: "c2", status: "unqualified" },
  { id: 3, source: "fair", created: "2026-07-03T09:00", customer: "c3", status: "working" },
  { id: 4, source: "fair", created: "2026-07-31T12:00", customer: "c4", status: "new" },
  { id: 5, created: "2026-07-03T09:00", status: "new" },
  { id: 6, source: "web", created: "2026-08-01T09:00", customer: "c6", status: "new" },
  { id: 3, source: "fair", created: "2026-07-03T09:00", customer: "c3", status: "working" },
  { id: 7, source: "web", created: "2026-07-10T09:00", customer: "c7", status: "new" },
];
const activity = (id: number, at: string, more: Partial<ActivityRow>): ActivityRow => ({
  id,
  at,
  owner: "Amy",
  kind: "call",
  ...more,
});
const activities = [
  activity(1, "2026-06-30T15:00", { customer: "c1" }),
  activity(2, "2026-07-01T15:00", { customer: "c1" }),
  activity(3, "2026-07-01T11:00", { dealId: "d1" }),
  activity(4, "2026-07-06T09:00", { customer: "c3" }),
  activity(5, "2026-07-04T09:00", { customer: "c3", done: false }),
  activity(6, "2026-08-01T09:00", { customer: "c7" }),
];
const options = { asOf, zone: "Asia/Taipei" };

describe("handoff", () => {
  const found = handoff(policy, { leads, links: [{ leadId: 1, dealId: "d1" }], activities }, options);
  it("tells accepted from rejected, with reasons, from waiting", () => {
    expect(found.all).toMatchObject({
      source: null,
      leads: 6,
      accepted: 2,
      rejected: 1,
      waiting: 3,
      rejectedBy: [{ reason: "unqualified", leads: 1 }],
    });
    expect(found.all.acceptance).toMatchObject({ successes: 2, n: 3 });
    expect(found.sources.map(({ source, leads: n, accepted }) => [source, n, accepted])).toEqual([
      ["web", 3, 1],
      ["fair", 2, 1],
      [null, 1, 0],
    ]);
  });
  it("measures hours to the first contact of the customer or the deal, waiting leads counted", () => {
    // Lead 1 after 2 h (through its deal), lead 3 after 72 h; leads 4 and 7 wait for 12 h and 519 h; lead 2 was given back without contact.
    expect(found.all.hours).toMatchObject({ n: 4, ended: 2, endedMedian: 37 });
    expect(found.all.hours?.median.value).toBe(72);
    expect(found.all.inTime).toMatchObject({ successes: 1, n: 3 });
    expect(found.untraceable).toBe(1);
  });
  it("accounts for every lead", () => {
    expectAccounted(found);
    expect(found.unused.byCode).toEqual({ afterAsOf: 1, duplicate: 1 });
    expect(found.reasons.map(({ code }) => code)).toEqual([
      "CONTACT_SLOW",
      "LEADS_WAITING",
      "LEADS_REJECTED",
      "NO_CONTACTS_KNOWN",
    ]);
  });
  it("counts working hours where the policy has office hours: Friday night is not late on Monday", () => {
    const cal = calendar.define({
      zone: "Asia/Taipei",
      holidays: ["2026-07-08"],
      covered: ["2026-01-01", "2026-12-31"],
    });
    const office = define({ ...policy, contactHours: 8, officeHours: { from: 9, to: 18 } });
    const weekend: LeadRow[] = [
      // Friday 20:00 to Monday 10:30.
      { id: "a", created: "2026-07-03T20:00", customer: "a" },
      // Tuesday 16:00 over a holiday to Thursday 11:00: 2 + 0 + 2.
      { id: "b", created: "2026-07-07T16:00", customer: "b" },
      // Monday 8:00 to Tuesday 19:00: 9 + 9.
      { id: "c", created: "2026-07-06T08:00", customer: "c" },
      // Friday 16:00, nobody yet: 2 until the month is over.
      { id: "d", created: "2026-07-31T16:00", customer: "d" },
      // A Sunday alone.
      { id: "e", created: "2026-07-05T09:00", customer: "e" },
    ];
    const calls = [
      activity(1, "2026-07-06T10:30", { customer: "a" }),
      activity(2, "2026-07-09T11:00", { customer: "b" }),
      activity(3, "2026-07-07T19:00", { customer: "c" }),
      activity(4, "2026-07-05T17:00", { customer: "e" }),
    ];
    const told = handoff(office, { leads: weekend, activities: calls }, { ...options, calendar: cal });
    expect(told.countedIn).toBe("office");
    expect(told.all.workingHours).toMatchObject({ n: 5, ended: 4, endedMedian: (1.5 + 4) / 2 });
    expect(told.all.hours).toMatchObject({ endedMedian: (35 + 43) / 2 });
    // d is not old enough to tell; c came too late.
    expect(told.all.inTime).toMatchObject({ successes: 3, n: 4 });
    expect(told.reasons.map(({ code }) => code)).toEqual(["LEADS_WAITING_OFFICE"]);
    const clock = handoff(define({ contactHours: 8 }), { leads: weekend, activities: calls }, options);
    expect([clock.countedIn, clock.all.workingHours, clock.all.inTime?.successes]).toEqual(["clock", null, 1]);
    expect(errorOf(() => handoff(office, { leads: weekend }, options))).toMatchObject({
      code: "MISSING_OPTION",
      path: ["calendar"],
    });
  });
  it("working hours are those of a count hour by hour, also where the clock changes", () => {
    const cal = calendar.define({
      zone: "Europe/Berlin",
      holidays: ["2026-03-30"],
      covered: ["2026-01-01", "2026-12-31"],
    });
    const office = define({ officeHours: { from: 9, to: 17 } });
    const wall = new Intl.DateTimeFormat("en-GB", {
      timeZone: "Europe/Berlin",
      hourCycle: "h23",
      dateStyle: "short",
      timeStyle: "short",
    });
    const isOpen = (ms: number): boolean => {
      const [, d, m, y, h] = /(\d\d)\/(\d\d)\/(\d{4}), (\d\d)/.exec(wall.format(ms)) ?? [];
      return calendar.isWorkday(cal, `${y}-${m}-${d}`) && Number(h) >= 9 && Number(h) < 17;
    };
    const HOUR = 3_600_000;
    fc.assert(
      fc.property(fc.nat({ max: 24 * 40 }), fc.nat({ max: 24 * 12 }), (from, hours) => {
        const start = Date.UTC(2026, 2, 10) + from * HOUR;
        const lead = { id: 1, created: new Date(start).toISOString(), customer: "c" };
        const call = activity(1, new Date(start + hours * HOUR).toISOString(), { customer: "c" });
        const told = handoff(
          office,
          { leads: [lead], activities: [call] },
          { asOf: "2026-12-01", zone: "Europe/Berlin", calendar: cal },
        );
        let counted = 0;
        for (let h = 0; h < hours; h += 1) if (isOpen(start + h * HOUR)) counted += 1;
        expect(told.all.workingHours?.endedMedian).toBe(counted);
      }),
      { numRuns: 60 },
    );
  });
  it("what was written down later was not known yet, and rows that cannot be read are said", () => {
    const late = [activity(9, "2026-07-01T10:00", { customer: "c1", recordedAt: "2026-08-02T10:00" })];
    const told = handoff(policy, { leads: leads.slice(0, 1), activities: late }, options);
    expect(told.all.hours).toMatchObject({ ended: 0 });
    const broken = handoff(
      policy,
      { leads, activities: [activity(1, "soon", {})], links: [{ leadId: 1 } as never] },
      options,
    );
    expect(broken.reasons.slice(0, 2).map(({ code, params }) => [code, params])).toEqual([
      ["ROWS_UNREAD", { table: "links", count: 1 }],
      ["ROWS_UNREAD", { table: "activities", count: 1 }],
    ]);
  });
  it("tells no hours where no activities were given", () => {
    const plain = handoff(policy, { leads }, options);
    expect(plain.all).toMatchObject({ hours: null, inTime: null, accepted: 1 });
    expect(plain.untraceable).toBe(0);
  });
  it("reads why a lead was given back from a field of its own", () => {
    const rows = leads.map((lead) => ({ ...lead, why: lead.id === 2 ? "no budget" : null }));
    expect(handoff(policy, { leads: rows }, { ...options, reason: "why" }).all.rejectedBy).toEqual([
      { reason: "no budget", leads: 1 },
    ]);
  });
  it("refuses a status on both sides, and needs asOf", () => {
    expect(errorOf(() => parse({ accepted: ["a"], rejected: ["a"] }))).toMatchObject({
      code: "BAD_POLICY",
      path: ["market", "rejected"],
    });
    // @ts-expect-error asOf is required
    expect(errorOf(() => handoff(policy, { leads }, { zone: "Asia/Taipei" }))).toMatchObject({
      code: "MISSING_OPTION",
      path: ["asOf"],
    });
  });
});
