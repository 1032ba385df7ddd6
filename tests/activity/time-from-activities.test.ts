import * as activity from "salesplan/activity";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const asOf = "2026-07-31";
const policy = activity.define({ kinds: { visit: { minutes: 60 }, call: {}, meeting: { minutes: 30 } } });
const row = (id: number, more: object) => ({ id, at: "2026-07-30", owner: "amy", kind: "visit", ...more });
const rules = {
  kinds: { meeting: "teamwork" },
  stages: { negotiation: "highIntent", talk: "nurturing" },
  intents: { high: "highIntent", low: "nurturing" },
} as const;
const deals = [
  { id: "n", stage: "negotiation" },
  { id: "s", stage: "strange" },
  // A second row of a deal: the first counts.
  { id: "n", stage: "talk" },
];
const customers = [{ id: "h", intent: "high" }, { id: "l", intent: "low" }, { id: "q" }];
const run = (rows: readonly object[], more: object = {}) =>
  activity.timeFromActivities(policy, rows as never, { ...rules, ...more }, { asOf, deals, customers });

describe("timeFromActivities", () => {
  it.each([
    ["its kind, whatever else", { kind: "meeting", dealId: "n" }, "teamwork"],
    ["the stage of its deal before the grade of its customer", { dealId: "n", customer: "l" }, "highIntent"],
    ["the grade where the stage does not tell", { dealId: "s", customer: "l" }, "nurturing"],
    ["the grade where there is no deal", { customer: "h" }, "highIntent"],
  ])("takes the bucket from %s", (_name, more, bucket) => {
    expect(run([row(1, more)]).entries.map((entry) => entry.bucket)).toEqual([bucket]);
  });
  it("leaves out what nothing tells, unless there is a bucket for the rest", () => {
    const lost = [row(1, { customer: "q" }), row(2, {}), row(3, { dealId: "x" })];
    expect(run(lost).unused.byCode).toEqual({ noBucket: 3 });
    expect(run(lost, { otherwise: "newLeads" }).entries.map(({ bucket }) => bucket)).toEqual([
      "newLeads",
      "newLeads",
      "newLeads",
    ]);
    expect(run(lost, { otherwise: "newLeads" }).reasons).toEqual([]);
  });
  it("takes the row's minutes, else the usual ones of its kind, else none", () => {
    const found = run([
      row(1, { customer: "h", minutes: 45 }),
      row(2, { customer: "h" }),
      row(3, { customer: "h", kind: "call" }),
      row(4, { customer: "h", done: false }),
    ]);
    expectAccounted(found);
    expect(found.entries.map(({ minutes }) => minutes)).toEqual([45, 60]);
    expect(found.unused.byCode).toEqual({ noMinutes: 1, notDone: 1 });
    expect(found.reasons[0]).toMatchObject({ code: "CURRENT_STAGE_ONLY", params: { count: 2 } });
  });
  it("feeds timeAllocation, with what each bucket brought per hour", () => {
    const { entries } = run([row(1, { customer: "h" }), row(2, { customer: "h" }), row(3, { kind: "meeting" })]);
    const plan = activity.defineTimePlan(activity.presets.timePlan);
    const time = activity.timeAllocation(plan, entries, { asOf, gains: { highIntent: "500.50", nurturing: 3 } });
    expect(time.logged).toBe(2.5);
    expect(
      time.buckets.map(({ bucket, hours, gain, gainPerHour }) => [
        bucket,
        hours,
        gain?.toString() ?? null,
        gainPerHour,
      ]),
    ).toEqual([
      ["highIntent", 2, "500.5", 250.25],
      ["nurturing", 0, "3", null],
      ["newLeads", 0, null, null],
      ["teamwork", 0.5, null, null],
    ]);
    const typo = errorOf(() => activity.timeAllocation(plan, entries, { asOf, gains: { golf: 1 } as never }));
    expect([typo.code, typo.path]).toEqual(["BAD_OPTION", ["gains", "golf"]]);
    const bad = errorOf(() => activity.timeAllocation(plan, entries, { asOf, gains: { teamwork: "1.005" } }));
    expect([bad.code, bad.path]).toEqual(["BAD_AMOUNT", ["gains", "teamwork"]]);
  });
});
