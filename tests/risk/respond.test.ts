import * as calendar from "salesplan/calendar";
import { en, explain, zhHans, zhHant } from "salesplan/messages";
import * as risk from "salesplan/risk";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"], holidays: ["2026-08-05"] });
const asOf = "2026-07-31";
const action = { do: "Call", role: "owner", within: 0 };
const mark = { measure: "Signed", within: 3 };
const book = (id: string, more: object = {}) => ({
  id,
  triggers: ["fall"],
  actions: [action],
  success: mark,
  stop: mark,
  ...more,
});
const policy = risk.parsePlaybooks({
  playbooks: [
    book("key", { classes: ["key"], least: "50" }),
    book("great", { least: 100 }),
    book("all", { triggers: ["fall", "move"] }),
  ],
});
const answer = (occasion: object, options: object = {}) =>
  risk.respond(policy, [{ trigger: "fall", subject: "a", ...occasion }], { asOf, calendar: cal, ...options });

describe("respond", () => {
  it.each([
    ["class and amount fit", { class: "key", amount: "50" }, "key"],
    ["too little for the first", { class: "key", amount: "49.99" }, "all"],
    ["another class, great amount", { class: "basic", amount: 100 }, "great"],
    ["no class and no amount", {}, "all"],
    ["another trigger", { trigger: "move", class: "key", amount: 900 }, "all"],
  ])("takes the first playbook that fits: %s", (_name, occasion, id) => {
    expect(answer(occasion).responses[0]?.playbook).toBe(id);
  });
  it("takes what it does not say itself from the context of its subject", () => {
    const context = { a: { class: "key", amount: "60", owner: "He" }, constructor: {} };
    expect(answer({}, { context }).responses[0]).toMatchObject({ playbook: "key", actions: [{ owner: "He" }] });
    expect(answer({ amount: 10, owner: "Li" }, { context }).responses[0]).toMatchObject({
      playbook: "all",
      actions: [{ owner: "Li" }],
    });
    expect(answer({ subject: "toString" }, { context }).responses[0]).toMatchObject({ playbook: "all", amount: null });
  });
  it("returns what nothing fits", () => {
    const found = answer({ trigger: "flood" });
    expect([found.responses, found.unanswered]).toEqual([[], [{ trigger: "flood", subject: "a" }]]);
    expect(found.reasons[0]).toMatchObject({ code: "UNANSWERED", params: { count: 1, of: 1 } });
  });
  it("counts due days as working days, from asOf or from the day of the occasion", () => {
    expect(answer({}).responses[0]).toMatchObject({ actions: [{ due: asOf }], success: { on: "2026-08-06" } });
    expect(answer({ on: "2026-08-03" }).responses[0]?.stop.on).toBe("2026-08-07");
  });
  it("names who has the role", () => {
    const owner = (occasion: object, options: object) => answer(occasion, options).responses[0]?.actions[0]?.owner;
    expect([
      owner({ owner: "He" }, { roles: { owner: "Li" } }),
      owner({}, { roles: { owner: "Li" } }),
      owner({}, {}),
    ]).toEqual(["He", "Li", null]);
  });
  it("puts the largest amount first", () => {
    const occasions = [{ subject: "a" }, { subject: "b", amount: 5 }, { subject: "c", amount: "7.5" }].map((one) => ({
      trigger: "fall",
      ...one,
    }));
    const found = risk.respond(policy, occasions, { asOf, calendar: cal });
    expect(found.responses.map(({ subject, amount }) => [subject, amount?.toString() ?? null])).toEqual([
      ["c", "7.5"],
      ["b", "5"],
      ["a", null],
    ]);
  });
  it.each([
    ["no calendar", { calendar: undefined }, "MISSING_OPTION", ["calendar"]],
    ["no asOf", { asOf: undefined }, "MISSING_OPTION", ["asOf"]],
    ["asOf is no day", { asOf: "soon" }, "NOT_A_DAY", ["asOf"]],
  ])("%s", (_name, options, code, path) => {
    const error = errorOf(() => answer({}, options));
    expect([error.code, error.path]).toEqual([code, path]);
  });
  it("an amount that is none", () => {
    const error = errorOf(() => answer({ amount: "much" }));
    expect([error.code, error.path]).toEqual(["BAD_AMOUNT", ["occasions", 0, "amount"]]);
  });
});

describe("playbooks", () => {
  const presets = risk.definePlaybooks({ playbooks: risk.playbooks });
  it("every action and mark of the presets has a text in every language", () => {
    for (const { triggers } of risk.playbooks) {
      const found = risk.respond(presets, [{ trigger: triggers[0], subject: "a" }], { asOf, calendar: cal });
      for (const { actions, success, stop } of found.responses)
        for (const { says } of [...actions, success, stop])
          for (const locale of [en, zhHans, zhHant]) {
            expect(says).not.toBeNull();
            if (says) expect(explain(says, locale)).not.toContain("risk.");
          }
    }
  });
  it("a sentence of one's own stays as it is, also where it looks like a word of JavaScript", () => {
    const own = risk.parsePlaybooks({
      playbooks: [
        book("a", {
          actions: [
            { ...action, do: "constructor" },
            { ...action, do: "TOP_RISK" },
          ],
        }),
      ],
    });
    const found = risk.respond(own, [{ trigger: "fall", subject: "a" }], { asOf, calendar: cal });
    expect(found.responses[0]?.actions.map(({ says }) => says)).toEqual([null, null]);
  });
  it("survives JSON", () => {
    expect(risk.parsePlaybooks(JSON.parse(JSON.stringify(presets)))).toEqual(presets);
  });
  it.each([
    ["an id twice", { playbooks: [book("a"), book("a")] }, "BAD_POLICY", ["playbooks", "playbooks", 1, "id"]],
    ["no actions", { playbooks: [book("a", { actions: [] })] }, "BAD_POLICY", ["playbooks", "playbooks", 0, "actions"]],
    [
      "a least amount that is none",
      { playbooks: [book("a", { least: "x" })] },
      "BAD_AMOUNT",
      ["playbooks", "playbooks", 0, "least"],
    ],
    [
      "a day in the past",
      { playbooks: [book("a", { success: { measure: "x", within: -1 } })] },
      "BAD_POLICY",
      ["playbooks", "playbooks", 0, "success", "within"],
    ],
  ])("rejects %s", (_name, spec, code, path) => {
    const error = errorOf(() => risk.parsePlaybooks(spec));
    expect([error.code, error.path]).toEqual([code, path]);
  });
});

describe("due days across holidays", () => {
  // Golden week: closed from Thursday 1 to Wednesday 7 October; Saturday 10 October is worked.
  const golden = calendar.define({
    covered: ["2026-01-01", "2026-12-31"],
    holidays: ["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"],
    makeupDays: ["2026-10-10"],
  });
  const books = risk.parsePlaybooks({
    playbooks: [
      {
        id: "x",
        triggers: ["t"],
        actions: [0, 1, 2, 3].map((within) => ({ do: `do ${within}`, role: "owner", within })),
        success: { measure: "m", within: 3 },
        stop: { measure: "m", within: 5 },
      },
    ],
  });
  it.each([
    ["the last day before", "2026-09-30", ["2026-09-30", "2026-10-08", "2026-10-09", "2026-10-10"]],
    [
      "a closed day: due at once is due on the first open one",
      "2026-10-03",
      ["2026-10-08", "2026-10-08", "2026-10-09", "2026-10-10"],
    ],
    ["the day before a make-up day", "2026-10-09", ["2026-10-09", "2026-10-10", "2026-10-12", "2026-10-13"]],
  ])("%s", (_name, on, due) => {
    const [found] = risk.respond(books, [{ trigger: "t", subject: "s", on }], { asOf: on, calendar: golden }).responses;
    expect(found?.actions.map((action) => action.due)).toEqual(due);
  });
});
