import * as pipeline from "salesplan/pipeline";
import type { ContactRoleRow, DealRow } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";
import { SPEC } from "./support.ts";

const policy = pipeline.define(SPEC);
const asOf = "2026-07-31";
const required = ["it", "finance"] as const;
const deals: DealRow[] = [
  { id: "h1", stage: "offer", customer: "h", owner: "chen" },
  { id: "h2", stage: "talk", customer: "h" },
  { id: "b1", stage: "talk", customer: "b" },
  { id: "x", stage: "talk" },
  { id: "w", stage: "won", customer: "b", closeDate: "2026-07-01" },
];
const person = (
  customer: string,
  contact: string,
  department: string | null,
  more: Partial<ContactRoleRow> = {},
): ContactRoleRow => ({
  customer,
  contact,
  department,
  ...more,
});
const contacts = [
  person("h", "wu", "it", { lastTouch: "2026-07-01" }),
  person("h", "li", "finance", { lastTouch: "2026-06-30", dealId: "h1" }),
  person("h", "he", null, { lastTouch: "2026-07-30" }),
  person("b", "ma", "it"),
  person("b", "ma", "finance", { lastTouch: "2026-08-02" }),
];
const run = (more: Partial<pipeline.StakeholderOptions<"it" | "finance">> = {}) =>
  pipeline.stakeholders(policy, deals, { asOf, contacts, required, ...more });

describe("stakeholders", () => {
  it("tells who is met, quiet and missing in each open deal", () => {
    const found = run({ rosterComplete: true });
    expectAccounted(found);
    expect(found.deals).toEqual([
      {
        id: "h1",
        owner: "chen",
        state: "open",
        people: 3,
        engaged: 2,
        met: ["it", "finance"],
        quiet: ["finance"],
        missing: [],
        singleThread: false,
      },
      {
        id: "h2",
        owner: null,
        state: "open",
        people: 2,
        engaged: 2,
        met: ["it"],
        quiet: [],
        missing: ["finance"],
        singleThread: false,
      },
      {
        id: "b1",
        owner: null,
        state: "open",
        people: 1,
        engaged: 0,
        met: [],
        quiet: ["it", "finance"],
        missing: [],
        singleThread: true,
      },
      {
        id: "x",
        owner: null,
        state: "open",
        people: 0,
        engaged: 0,
        met: [],
        quiet: [],
        missing: ["it", "finance"],
        singleThread: true,
      },
    ]);
    expect(found.roles).toEqual([
      { name: "it", met: 2, n: 4 },
      { name: "finance", met: 1, n: 4 },
    ]);
    expect(found.singleThread).toBe(2);
  });
  it("calls nobody missing while the roster may be incomplete", () => {
    const found = run();
    expect(found.deals.every(({ missing }) => missing === null)).toBe(true);
    expect(found.reasons.map(({ code }) => code)).toEqual(["ROSTER_INCOMPLETE"]);
  });
  it("looks at other states, other roles and other days on request", () => {
    expect(run({ states: ["won"] }).deals.map(({ id, state }) => [id, state])).toEqual([["w", "won"]]);
    expect(run({ engagedDays: 31 }).deals[0]?.quiet).toEqual([]);
    const roles = [{ customer: "h", contact: "wu", role: "decider", lastTouch: "2026-07-30" }];
    const found = pipeline.stakeholders(policy, deals, { asOf, contacts: roles, required: ["decider"], by: "role" });
    expect(found.roles).toEqual([{ name: "decider", met: 2, n: 4 }]);
  });
  it("hangs on one person where one alone is engaged", () => {
    const one = run({ engagedDays: 1 });
    expect(one.deals.map(({ id, engaged, singleThread }) => [id, engaged, singleThread])).toEqual([
      ["h1", 1, true],
      ["h2", 1, true],
      ["b1", 0, true],
      ["x", 0, true],
    ]);
  });
  it("refuses half a day", () => {
    const error = errorOf(() => run({ engagedDays: 1.5 }));
    expect([error.code, error.path]).toEqual(["BAD_OPTION", ["engagedDays"]]);
  });
});

describe("mustWin", () => {
  const rows: DealRow[] = [
    { id: "small", stage: "offer", amount: 20, closeDate: "2026-08-25", nextStep: "price" },
    {
      id: "Hengda",
      stage: "offer",
      amount: 72,
      closeDate: "2026-08-20",
      lastTouch: "2026-07-20",
      customer: "h",
      created: "2026-06-01",
    },
    { id: "Hengda", stage: "offer", amount: 72, closeDate: "2026-08-20" },
  ];
  const period = { label: "August", start: "2026-08-01", end: "2026-08-31", tiers: { floor: 60 } };
  it("ranks deals by what their loss costs, with what is known of each", () => {
    const found = pipeline.mustWin(policy, rows, {
      asOf,
      period,
      roster: { contacts, required, rosterComplete: true },
      events: [{ dealId: "Hengda", stage: "offer", at: "2026-07-21" }],
    });
    expectAccounted(found);
    expect(found.forecast.tiers.floor.probability).toBeCloseTo(0.6, 12);
    expect(found.deals.map(({ id, fall }) => [id, Number(fall.toFixed(9))])).toEqual([
      ["Hengda", 0.6],
      ["small", 0],
    ]);
    expect(found.deals[0]).toMatchObject({
      stage: "offer",
      closeDate: "2026-08-20",
      ageDays: 10,
      stuck: null,
      untouchedDays: 11,
      nextStep: null,
      notMet: ["finance"],
      missing: ["finance"],
    });
    expect(found.deals[1]).toMatchObject({ nextStep: "price", untouchedDays: null, notMet: ["it", "finance"] });
  });
  it("tells nothing of people without a roster", () => {
    const none = errorOf(() =>
      pipeline.mustWin(policy, rows, { asOf, period: { label: "Q", start: "2026-07-01", end: "2026-09-30" } }),
    );
    expect([none.code, none.path]).toEqual(["MISSING_OPTION", ["period", "tiers"]]);
    const found = pipeline.mustWin(policy, rows, { asOf, period, top: 1 });
    expect(found.deals.map(({ id, notMet, missing }) => [id, notMet, missing])).toEqual([["Hengda", null, null]]);
  });
});
