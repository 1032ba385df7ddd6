import * as activity from "salesplan/activity";
import * as calendar from "salesplan/calendar";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"], holidays: ["2026-07-06"] });
const touch = (id: number, customer: string | null, at: string, more: object = {}) => ({
  id,
  at,
  owner: "amy",
  kind: "call",
  customer,
  ...more,
});
const policyOf = (mode: activity.CadenceMode, more: object = {}) =>
  activity.define({
    kinds: { call: {} },
    cadence: { classes: { key: { ideal: 28, max: 42 }, basic: { ideal: 5, max: 10 } }, mode },
    ...more,
  });

describe("cadenceDates", () => {
  it.each([
    // Thursday 2 July: three days later is Sunday, Monday 6 July is a holiday
    ["roll", "2026-07-02", [3, 3], ["2026-07-02", "2026-07-07", "2026-07-10"]],
    ["roll", "2026-07-04", [], ["2026-07-07"]],
    ["openDays", "2026-07-01", [2, 1], ["2026-07-01", "2026-07-03", "2026-07-07"]],
    ["calendar", "2026-07-02", [2, 1], ["2026-07-02", "2026-07-04", "2026-07-05"]],
  ] as const)("%s from %s", (mode, start, gaps, days) => {
    expect(activity.cadenceDates(start, gaps, { mode, calendar: cal })).toEqual(days);
  });
  it.each([
    ["a gap that is no number of days", [1.5], {}, "BAD_OPTION", ["gaps", 0]],
    ["no calendar", [1], { calendar: undefined }, "MISSING_OPTION", ["calendar"]],
    ["a mode that is none", [1], { mode: "lunar" }, "BAD_OPTION", ["mode"]],
  ])("%s", (_name, gaps, options, code, path) => {
    const error = errorOf(() => activity.cadenceDates("2026-07-01", gaps, { calendar: cal, ...options } as never));
    expect([error.code, error.path]).toEqual([code, path]);
  });
});

describe("cadence", () => {
  const customers = [
    { customer: "ok", class: "key", value: 500 },
    { customer: "small", class: "basic", value: "10.50" },
    { customer: "great", class: "basic", value: 900, owner: "bob" },
    { customer: "new", class: "key" },
    { customer: "since", class: "key", since: "2026-06-01", value: 5 },
    { customer: "odd", class: "strange" },
  ];
  const rows = [
    touch(1, "ok", "2026-07-11"),
    touch(2, "ok", "2026-05-01"),
    touch(3, "small", "2026-07-01"),
    touch(4, "great", "2026-07-20", { owner: "cat" }),
    touch(5, "new", "2026-07-30", { done: false }),
    touch(6, null, "2026-07-30"),
    touch(7, "great", "2026-08-01"),
  ];
  const now = activity.cadence(policyOf("calendar"), rows, { asOf: "2026-07-31", customers, capacity: 1 });
  it("runs the clock from the last effective touch", () => {
    expect(
      now.customers.map(({ customer, last, days, dueOn, status }) => [customer, last, days, dueOn, status]),
    ).toEqual([
      ["ok", "2026-07-11", 20, "2026-08-08", "ok"],
      ["small", "2026-07-01", 30, "2026-07-06", "overdue"],
      ["great", "2026-07-20", 11, "2026-07-25", "overdue"],
      ["new", null, null, null, "never"],
      ["since", null, 60, "2026-06-29", "overdue"],
    ]);
    expect(now.customers.map(({ overdue }) => overdue)).toEqual([0, 5, 1.2, null, 32 / 28]);
  });
  it("orders the due list by value x overdue, what is not known last", () => {
    expect(now.due.map(({ customer, priority }) => [customer, priority])).toEqual([
      ["great", 1080],
      ["small", 52.5],
      ["since", 5 * (32 / 28)],
      ["new", null],
    ]);
  });
  it("gives each owner what the day has room for", () => {
    expect(now.owners.map(({ owner, today, later }) => [owner, today.map(({ customer }) => customer), later])).toEqual([
      ["bob", ["great"], 0],
      ["amy", ["small"], 0],
      [null, ["since"], 1],
    ]);
    expect(now.counts).toEqual({ ok: 1, due: 0, overdue: 3, never: 1 });
    expect(now.reasons.map(({ code }) => code)).toEqual(["OVERDUE", "NEVER_TOUCHED", "unknownClass"]);
    expectAccounted(now);
    expect(now.unused.byCode).toEqual({ afterAsOf: 1, noSubject: 1, notDone: 1 });
  });
  it("says where capacity does not reach", () => {
    const more = [...customers, { customer: "third", class: "basic", value: 1, owner: "bob", since: "2026-01-01" }];
    const found = activity.cadence(policyOf("calendar"), rows, { asOf: "2026-07-31", customers: more, capacity: 1 });
    expect(found.reasons.find(({ code }) => code === "BEYOND_CAPACITY")?.params).toEqual({
      owner: "bob",
      count: 2,
      capacity: 1,
    });
  });
  it.each([
    [20, "ok"],
    [27, "ok"],
    [28, "due"],
    [30, "due"],
    [42, "due"],
    [43, "overdue"],
  ])("ideal 28, at worst 42: %s days ago is %s", (days, status) => {
    const at = calendar.addWorkdays(calendar.define({ weekend: [], covered: null }), "2026-07-31", -days);
    const found = activity.cadence(policyOf("calendar"), [touch(1, "c", at)], {
      asOf: "2026-07-31",
      customers: [{ customer: "c", class: "key" }],
    });
    expect(found.customers[0]?.status).toBe(status);
  });
  it("a touch that a daily cap or a repeat rule does not count again still restarts the clock", () => {
    const policy = activity.define({
      kinds: { call: { repeat: "once", perDay: 1 } },
      cadence: { classes: { key: { ideal: 5, max: 9 } }, mode: "calendar" },
    });
    const found = activity.cadence(policy, [touch(1, "c", "2026-07-01"), touch(2, "c", "2026-07-30")], {
      asOf: "2026-07-31",
      customers: [{ customer: "c", class: "key" }],
    });
    expect(found.customers[0]).toMatchObject({ last: "2026-07-30", days: 1, status: "ok" });
    expect(found.used).toBe(2);
  });
  it("what is no touch earns points, but restarts no clock and meets no quota that names no kinds", () => {
    const policy = activity.define({
      kinds: { call: {}, complaint: { touch: false, points: -5 } },
      cadence: { classes: { key: { ideal: 5, max: 9 } }, mode: "calendar" },
      quotas: { all: { amount: 5, per: "month" }, named: { amount: 5, per: "month", kinds: ["complaint"] } },
    });
    const found = [touch(1, "c", "2026-07-01"), touch(2, "c", "2026-07-30", { kind: "complaint" })];
    const clock = activity.cadence(policy, found, { asOf: "2026-07-31", customers: [{ customer: "c", class: "key" }] });
    expect([clock.customers[0]?.last, clock.unused.byCode]).toEqual(["2026-07-01", { noTouch: 1 }]);
    expect(activity.score(policy, found, { asOf: "2026-07-31" }).scores[0]?.value).toBe(-4);
    const { quotas } = activity.quotas(policy, found, { asOf: "2026-07-31", calendar: cal });
    expect([quotas.all.total.value, quotas.named.total.value]).toEqual([1, 1]);
    const won = [{ id: "d", stage: "won", status: "won" as const, closedAt: "2026-07-31" }];
    const linked = found.map((row) => ({ ...row, dealId: "d" }));
    expect(activity.touchesToWin(policy, linked, won, { asOf: "2026-07-31" }).deals[0]?.touches).toBe(1);
  });
  it("counts open days where the policy says so, and rolls what falls on a closed day", () => {
    const at = (mode: activity.CadenceMode, asOf: string) =>
      activity.cadence(policyOf(mode), [touch(1, "c", "2026-06-30")], {
        asOf,
        calendar: cal,
        customers: [{ customer: "c", class: "basic" }],
      }).customers[0];
    // 30 June + 5 calendar days is Sunday 5 July; Monday is a holiday
    expect(at("roll", "2026-07-06")).toMatchObject({ dueOn: "2026-07-07", status: "ok", days: 6 });
    expect(at("roll", "2026-07-09")).toMatchObject({ status: "due", overdue: 0.4 });
    expect(at("openDays", "2026-07-09")).toMatchObject({ dueOn: "2026-07-08", status: "due", days: 6, overdue: 0.2 });
  });
  it.each([
    ["a policy without cadence", activity.define({ kinds: { call: {} } }), {}, "NO_CADENCE", ["cadence"]],
    ["no customers", policyOf("roll"), { customers: undefined }, "MISSING_OPTION", ["customers"]],
    ["no calendar", policyOf("roll"), {}, "MISSING_OPTION", ["calendar"]],
    ["capacity below 0", policyOf("calendar"), { capacity: -1 }, "BAD_OPTION", ["capacity"]],
    [
      "a value that is none",
      policyOf("calendar"),
      { customers: [{ customer: "ok", class: "key", value: "much" }] },
      "BAD_AMOUNT",
      ["customers", 0, "value"],
    ],
    [
      "a since that is no day",
      policyOf("calendar"),
      { customers: [{ customer: "x", class: "key", since: "soon" }] },
      "NOT_A_DAY",
      ["customers", 0, "since"],
    ],
  ])("%s", (_name, policy, options, code, path) => {
    const error = errorOf(() => activity.cadence(policy, rows, { asOf: "2026-07-31", customers, ...options } as never));
    expect([error.code, error.path]).toEqual([code, path]);
  });
});

describe("cadence: the list of customers", () => {
  const policy = activity.define({
    kinds: { call: {} },
    cadence: { classes: { key: { ideal: 7, max: 14 } }, mode: "calendar" },
  });
  const customers = ["a", "b", "c", "d"].map((customer, i) => ({
    customer,
    class: "key",
    value: 10 - i,
    owner: i < 2 ? "amy" : "bo",
    since: "2026-06-01",
  }));
  const at = { asOf: "2026-07-31", customers };
  it("each owner has a day of its own length", () => {
    const { owners, reasons } = activity.cadence(policy, [], { ...at, capacity: { amy: 1 } });
    expect(owners.map(({ owner, today, later }) => [owner, today.length, later])).toEqual([
      ["amy", 1, 1],
      ["bo", 2, 0],
    ]);
    expect(reasons.filter(({ code }) => code === "BEYOND_CAPACITY")).toMatchObject([
      { params: { owner: "amy", count: 2, capacity: 1 } },
    ]);
    expect(errorOf(() => activity.cadence(policy, [], { ...at, capacity: { amy: -1 } }))).toMatchObject({
      code: "BAD_OPTION",
      path: ["capacity", "amy"],
    });
  });
  it("a customer given twice counts once, and that is said", () => {
    const twice = [...customers, { customer: "a", class: "key", value: 99 }];
    const found = activity.cadence(policy, [], { ...at, customers: twice });
    expect([found.customers.length, found.repeated]).toEqual([4, 1]);
    expect(found.customers[0]?.value?.toString()).toBe("10");
    expect(found.reasons.at(-1)).toMatchObject({ code: "CUSTOMER_REPEATED", params: { count: 1 } });
    expect(errorOf(() => activity.cadence(policy, [], { ...at, customers: [{}] as never })).path).toEqual([
      "customers",
      0,
      "customer",
    ]);
  });
});
