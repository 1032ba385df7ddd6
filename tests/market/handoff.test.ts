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
