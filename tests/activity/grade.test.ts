import * as activity from "salesplan/activity";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const rules = {
  fit: { names: ["C", "B", "A"], cuts: [30, 60] },
  engagement: { names: ["3", "2", "1"], cuts: [20, 50] },
} as const;

describe("grade", () => {
  it("puts two scores into a grid and never adds them up", () => {
    const fit = [90, 30, 29.9, null].map((value, i) => ({ subject: `s${i}`, value }));
    const busy = [
      { subject: "s0", value: 50 },
      { subject: "s1", value: 20 },
      { subject: "s2", value: 0 },
      { subject: "s3", value: 9 },
      { subject: "new", value: 80 },
    ];
    const found = activity.grade(fit, busy, rules);
    expect(found.subjects.map(({ subject, letter, digit, grade }) => [subject, letter, digit, grade])).toEqual([
      ["s0", "A", "1", "A1"],
      ["s1", "B", "2", "B2"],
      ["s2", "C", "3", "C3"],
      ["s3", null, "3", null],
      ["new", null, "1", null],
    ]);
    expect(found.unknown).toBe(2);
    expect(found.cells.map(({ grade, count }) => `${grade}:${count}`).join(" ")).toBe(
      "A1:1 A2:0 A3:0 B1:0 B2:1 B3:0 C1:0 C2:0 C3:1",
    );
  });
  it("rejects a subject twice and bands that overlap", () => {
    const twice = errorOf(() =>
      activity.grade(
        [
          { subject: "a", value: 1 },
          { subject: "a", value: 2 },
        ],
        [],
        rules,
      ),
    );
    expect([twice.code, twice.path]).toEqual(["DUPLICATE_SUBJECT", ["fit", 1]]);
    const bands = errorOf(() => activity.grade([], [], { ...rules, engagement: { names: ["3", "2"], cuts: [5, 1] } }));
    expect([bands.code, bands.path[0]]).toEqual(["BAD_BANDS", "engagement"]);
  });
});

describe("scores", () => {
  it("several policies over one reading: each as if alone", () => {
    const policies = {
      effort: activity.define({ kinds: { visit: { points: 5 } } }),
      service: activity.define({ kinds: { ticket: { points: -2 }, visit: { points: 1 } }, overall: { floor: 0 } }),
    };
    const rows = [
      { id: 1, at: "2026-07-30", owner: "amy", kind: "visit" },
      { id: 2, at: "2026-07-30", owner: "amy", kind: "ticket" },
      { id: 3, at: "2026-08-30", owner: "bob", kind: "ticket" },
    ];
    const options = { asOf: "2026-07-31", ledger: true };
    const found = activity.scores(policies, rows, options);
    expect(found.effort).toEqual(activity.score(policies.effort, rows, options));
    expect(found.service).toEqual(activity.score(policies.service, rows, options));
    expect(found.service.scores[0]?.value).toBe(0);
  });
});
