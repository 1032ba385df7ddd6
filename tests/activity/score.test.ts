import * as activity from "salesplan/activity";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const asOf = "2026-07-31";
const row = (id: number | string, more: object = {}) => ({
  id,
  at: "2026-07-30",
  owner: "amy",
  kind: "visit",
  ...more,
});
const first = (spec: Parameters<typeof activity.define>[0], rows: readonly object[], options: object = {}) => {
  const result = activity.score(activity.define(spec), rows as never, { asOf, ...options });
  expectAccounted(result);
  return { result, value: result.scores[0]?.value ?? null, unused: result.unused.byCode };
};

describe("score: what counts", () => {
  const rule = {
    outcomes: { met: true, voicemail: false },
    minMinutes: 10,
    evidence: { noteLength: 20, checkedIn: true },
    customer: true,
  };
  const whole = { customer: "c", minutes: 10, outcome: "met" };
  it.each([
    ["a good outcome", whole, {}],
    ["a bad outcome, whatever the evidence", { ...whole, outcome: "voicemail", checkedIn: true }, { notEffective: 1 }],
    ["an outcome the policy does not know", { ...whole, outcome: "???" }, { unknownOutcome: 1 }],
    ["no outcome, but a check-in", { ...whole, outcome: null, checkedIn: true }, {}],
    ["no outcome, but a long note", { ...whole, outcome: null, noteLength: 20 }, {}],
    ["no outcome and a short note", { ...whole, outcome: null, noteLength: 19 }, { notEffective: 1 }],
    ["no outcome and nothing else", { ...whole, outcome: null, nextStep: true }, { notEffective: 1 }],
    ["too short", { ...whole, minutes: 9.9 }, { tooShort: 1 }],
    ["no minutes, and none usual for the kind", { ...whole, minutes: null }, { tooShort: 1 }],
    ["no customer", { ...whole, customer: null }, { noCustomer: 1 }],
    ["not done", { ...whole, done: false }, { notDone: 1 }],
    ["negative minutes", { ...whole, minutes: -1 }, { negativeMinutes: 1 }],
    ["an unknown kind", { ...whole, kind: "golf" }, { unknownKind: 1 }],
    ["later than asOf", { ...whole, at: "2026-08-01" }, { afterAsOf: 1 }],
    ["later and unknown in every way", { kind: "golf", minutes: -1, at: "2026-08-01" }, { afterAsOf: 1 }],
    ["written down after asOf", { ...whole, recordedAt: "2026-08-01" }, { recordedAfterAsOf: 1 }],
    ["on the very day", { ...whole, at: asOf, recordedAt: asOf }, {}],
  ])("%s", (_name, more, unused) => {
    const found = first({ kinds: { visit: {} }, effective: rule }, [row(1, more)]);
    expect(found.unused).toEqual(unused);
    expect(found.value).toBe(Object.keys(unused).length === 0 ? 1 : null);
  });
  it("takes the usual minutes of a kind where the row has none", () => {
    expect(first({ kinds: { visit: { minutes: 30 } }, effective: { minMinutes: 20 } }, [row(1)]).value).toBe(1);
  });
  it("without outcomes in the rule, evidence alone decides", () => {
    const spec = { kinds: { visit: {} }, effective: { evidence: { nextStep: true } } };
    expect(first(spec, [row(1, { outcome: "met" }), row(2, { nextStep: true })])).toMatchObject({
      value: 1,
      unused: { notEffective: 1 },
    });
  });
  it("lets a kind have its own rule", () => {
    const spec = { kinds: { visit: {}, email: { effective: {} } }, effective: { outcomes: { met: true } } };
    expect(first(spec, [row(1, { kind: "email" }), row(2)])).toMatchObject({ value: 1, unused: { notEffective: 1 } });
  });
  it("counts one of several rows with one id: the earliest that counts", () => {
    const rows = [
      row(1, { at: "2026-07-30" }),
      row(1, { at: "2026-07-28" }),
      row(1, { at: "2026-07-27", done: false }),
    ];
    const { result, unused } = first({ kinds: { visit: {} } }, rows);
    expect(unused).toEqual({ duplicate: 1, notDone: 1 });
    expect(result.scores[0]?.last).toBe("2026-07-28");
    expect(result.unused.first).toEqual([
      { row: 0, field: "id", code: "duplicate", found: '"1"' },
      { row: 2, field: null, code: "notDone", found: null },
    ]);
  });
});

describe("score: repeats and limits", () => {
  const sent = (id: number, more: object) => row(id, { kind: "email", customer: "c", ...more });
  it("once: one per customer for ever, the earliest", () => {
    const rows = [sent(1, { at: "2026-07-02" }), sent(2, { at: "2026-07-01" }), sent(3, { customer: "d" })];
    const { result, unused } = first({ kinds: { email: { repeat: "once" } } }, rows, { ledger: true });
    expect(unused).toEqual({ repeated: 1 });
    expect(result.scores[0]?.ledger?.map(({ id }) => id)).toEqual(["2", "3"]);
  });
  it("oncePerObject: the same e-mail to two customers is two, twice to one is one; without a name it is never the same", () => {
    const rows = [
      sent(1, { object: "a" }),
      sent(2, { object: "a" }),
      sent(3, { object: "a", customer: "d" }),
      sent(4, { object: "b" }),
      sent(5, {}),
      sent(6, {}),
    ];
    expect(first({ kinds: { email: { repeat: "oncePerObject" } } }, rows)).toMatchObject({
      value: 5,
      unused: { repeated: 1 },
    });
  });
  it("one touch per owner, customer and day: the one with the most points", () => {
    const spec = { kinds: { visit: { points: 5 }, call: {} }, effective: { distinctCustomerPerDay: true } };
    const rows = [
      row(1, { kind: "call", customer: "c" }),
      row(2, { customer: "c" }),
      row(3, { kind: "call", customer: "c", owner: "bob" }),
      row(4, { kind: "call", customer: "c", at: "2026-07-29" }),
      row(5, { kind: "call" }),
    ];
    const { result, unused } = first(spec, rows);
    expect(unused).toEqual({ sameCustomer: 1 });
    expect(result.scores.map(({ subject, value }) => [subject, value])).toEqual([
      ["amy", 7],
      ["bob", 1],
    ]);
  });
  it("caps a kind per day, the earliest stay", () => {
    const rows = ["09", "08", "10"].map((h, i) => row(i, { at: `2026-07-30T${h}:00:00Z` }));
    const { result, unused } = first({ kinds: { visit: { perDay: 2 } } }, rows, { zone: "UTC", ledger: true });
    expect(unused).toEqual({ dailyCap: 1 });
    expect(result.scores[0]?.ledger?.map(({ id }) => id)).toEqual(["1", "0"]);
  });
  it("caps a group per day: the most points stay, then the earliest", () => {
    const spec = { kinds: { visit: { points: 5, group: "g" }, call: { group: "g" } }, groups: { g: { perDay: 2 } } };
    const rows = [row(1, { kind: "call" }), row(2, { kind: "call" }), row(3)];
    const { result, unused } = first(spec as never, rows, { ledger: true });
    expect(unused).toEqual({ dailyCap: 1 });
    expect(result.scores[0]?.ledger?.map(({ id }) => id)).toEqual(["1", "3"]);
  });
  it("lets no row that is out for an earlier reason take a place", () => {
    const spec = { kinds: { email: { repeat: "once", decay: { kind: "window", days: 10 } } } } as const;
    const rows = [sent(1, { at: "2026-07-01" }), sent(2, { at: "2026-07-22" }), sent(3, { at: "2026-07-30" })];
    expect(first(spec, rows)).toMatchObject({ value: 1, unused: { outsideWindow: 1, repeated: 1 } });
  });
});

describe("score: points", () => {
  it.each([
    ["half-life", { kind: "halfLife", days: 30 }, 2.5],
    ["linear", { kind: "linear", days: 60, rate: 0.5 }, 5],
    ["step", { kind: "step", days: 30, rate: 0.2 }, 6],
    ["none", { kind: "none" }, 10],
  ] as const)("%s fades by calendar days", (_name, decay, value) => {
    expect(first({ kinds: { visit: { points: 10, decay } } }, [row(1, { at: "2026-06-01" })]).value).toBe(value);
  });
  it("a window of 30 days holds ages 0 to 29", () => {
    const spec = { kinds: { visit: { decay: { kind: "window", days: 30 } } } } as const;
    const rows = [row(1, { at: "2026-07-31" }), row(2, { at: "2026-07-02" }), row(3, { at: "2026-07-01" })];
    expect(first(spec, rows)).toMatchObject({ value: 2, unused: { outsideWindow: 1 } });
  });
  it("what bounds take or add are lines, and lines sum to the value", () => {
    const spec = {
      kinds: {
        visit: { points: 30, group: "sales" },
        mail: { points: 7, group: "marketing" },
        quit: { points: -60, group: "bad" },
      },
      groups: { sales: { cap: 60 }, marketing: { cap: 40 }, bad: { floor: -50 } },
      overall: { floor: 0, cap: 45 },
    } as const;
    const visits = [row(1), row(2), row(3), row(4, { kind: "mail" }), row(5, { kind: "quit" })];
    const { result } = first(spec as never, visits);
    expect(result.scores[0]?.contributions).toEqual([
      { key: "visit", value: 90, source: "kind", kind: "visit", group: "sales", count: 3 },
      { key: "mail", value: 7, source: "kind", kind: "mail", group: "marketing", count: 1 },
      { key: "quit", value: -60, source: "kind", kind: "quit", group: "bad", count: 1 },
      { key: "sales.cap", value: -30, source: "groupCap", kind: null, group: "sales", count: 0 },
      { key: "bad.floor", value: 10, source: "groupFloor", kind: null, group: "bad", count: 0 },
    ]);
    expect(result.scores[0]?.value).toBe(17);
    const many = activity.score(
      activity.define(spec),
      [...visits, row(6, { kind: "mail" }), ...[7, 8, 9, 10, 11].map((id) => row(id, { kind: "mail" }))],
      { asOf, ledger: true },
    );
    expect(many.scores[0]?.value).toBe(45);
    expect(many.scores[0]?.ledger?.reduce((sum, { value }) => sum + value, 0)).toBe(45);
  });
  it("a clamp at the floor is a line too", () => {
    const { result, value } = first({ kinds: { visit: { points: -3 } }, overall: { floor: 0 } }, [row(1)]);
    expect(value).toBe(0);
    expect(result.scores[0]?.contributions[1]).toMatchObject({ source: "floor", value: 3 });
  });
  it("who did nothing that counts has no score, which is not zero", () => {
    const { result } = first({ kinds: { visit: {} } }, [row(1)], { subjects: ["bob", "amy"] });
    expect(result.scores.map(({ subject, value }) => [subject, value])).toEqual([
      ["amy", 1],
      ["bob", null],
    ]);
    expect(result.reasons).toEqual([
      { room: "activity", code: "NO_ACTIVITY", severity: "warn", params: { subject: "bob" } },
    ]);
  });
  it("scores customers, deals and contacts, and leaves rows without one unused", () => {
    const rows = [row(1, { customer: "c", dealId: "d", contact: "x" }), row(2)];
    for (const [by, subject] of [
      ["customer", "c"],
      ["dealId", "d"],
      ["contact", "x"],
    ] as const) {
      const { result, unused } = first({ kinds: { visit: {} } }, rows, { by });
      expect(result.scores.map((score) => score.subject)).toEqual([subject]);
      expect(unused).toEqual({ noSubject: 1 });
    }
  });
});

describe("score: impossible requests", () => {
  const policy = activity.define({ kinds: { visit: { points: 1e6 } } });
  it.each([
    ["no asOf", {}, "MISSING_OPTION", ["asOf"]],
    ["asOf is no day", { asOf: "2026-02-30" }, "NOT_A_DAY", ["asOf"]],
    ["by nothing known", { asOf, by: "team" }, "BAD_OPTION", ["by"]],
  ])("%s", (_name, options, code, path) => {
    const error = errorOf(() => activity.score(policy, [row(1)], options as never));
    expect([error.code, error.path]).toEqual([code, path]);
  });
  it("more points than can be summed exactly", () => {
    const error = errorOf(() => activity.score(policy, [row(1), row(2), row(3)], { asOf }));
    expect([error.code, error.path]).toEqual(["SCORE_TOO_LARGE", ["score", "amy"]]);
  });
  it("a time of day without a zone", () => {
    expect(errorOf(() => activity.score(policy, [row(1, { at: "2026-07-30T09:00" })], { asOf })).code).toBe(
      "ZONE_REQUIRED",
    );
  });
});
