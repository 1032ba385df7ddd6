import fc from "fast-check";
import * as activity from "salesplan/activity";
import { plainDate } from "salesplan/kernel";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

/* Points for reaching a number of activities, over the log and not as a counter (1 visit is 1 point, 3 visits are 5 more). */
const asOf = "2026-07-31";
const last = 20_665;
const visits = (n: number, more: object = {}) =>
  Array.from({ length: n }, (_, id) => ({
    id,
    at: "2026-07-30",
    owner: "amy",
    kind: "visit",
    customer: `c${id}`,
    ...more,
  }));
const policy = activity.define({
  kinds: { visit: { group: "field" }, call: { points: 0 } },
  groups: { field: { cap: 20 } },
  bonuses: {
    "three visits": { kinds: ["visit"], atLeast: 3, points: 5, group: "field" },
    "ten visits": { kinds: ["visit"], atLeast: 10, points: 20, group: "field" },
    "busy week": { atLeast: 4, points: 0.1, within: 7 },
  },
});
const score = (rows: readonly object[], of: activity.ActivityPolicy = policy) =>
  activity.score(of, rows as never, { asOf, ledger: true }).scores[0];

describe("bonuses", () => {
  it.each([
    [1, 1, []],
    [2, 2, []],
    [3, 8, ["three visits"]],
  ])("%i visits are %i points", (n, value, names) => {
    const found = score(visits(n));
    expect([found?.value, found?.activities]).toEqual([value, n]);
    const lines = found?.contributions.filter(({ source }) => source === "bonus");
    expect(lines?.map(({ key }) => key)).toEqual(names);
  });
  it("stand before the bounds of their group, in the contributions and in the ledger", () => {
    const found = score(visits(12, { at: "2026-07-01" }));
    expect(found?.contributions.map(({ key, value, count }) => [key, value, count])).toEqual([
      ["visit", 12, 12],
      ["three visits", 5, 12],
      ["ten visits", 20, 12],
      ["field.cap", -17, 0],
    ]);
    expect(found?.ledger?.slice(12).map(({ key }) => key)).toEqual(["three visits", "ten visits", "field.cap"]);
    expect(found?.activities).toBe(12);
  });
  it("count what counts: no duplicate, no repeat, nothing beyond the daily limit", () => {
    const strict = activity.define({
      kinds: { visit: { repeat: "once", perDay: 3 } },
      bonuses: { four: { atLeast: 4, points: 9 } },
    });
    expect(score([...visits(3), ...visits(3)], strict)?.value).toBe(3);
    expect(score(visits(6, { customer: "c" }), strict)?.value).toBe(1);
    expect(score(visits(6), strict)?.value).toBe(3);
  });
  it("look at a window that is half open: (asOf - days, asOf]", () => {
    const week = activity.define({ kinds: { visit: {} }, bonuses: { two: { atLeast: 2, points: 5, within: 7 } } });
    const at = (day: string) => score([...visits(1), { ...visits(2)[1], at: day }], week)?.value;
    expect([at("2026-07-25"), at("2026-07-24")]).toEqual([7, 2]);
  });
  it("without kinds count touches only", () => {
    const mixed = activity.define({
      kinds: { visit: {}, complaint: { points: -1, touch: false } },
      bonuses: { two: { atLeast: 2, points: 5 } },
    });
    const rows = [...visits(1), { ...visits(2)[1], kind: "complaint" }];
    expect(score(rows, mixed)?.value).toBe(0);
  });
  it.each([
    [{ x: { atLeast: 0, points: 1 } }, ["activity", "bonuses", "x", "atLeast"]],
    [{ x: { atLeast: 1, points: 1, kinds: ["golf"] } }, ["activity", "bonuses", "x", "kinds"]],
    [{ x: { atLeast: 1, points: 1, group: "golf" } }, ["activity", "bonuses", "x", "group"]],
    [{ visit: { atLeast: 1, points: 1 } }, ["activity", "bonuses", "visit"]],
    [{ x: { atLeast: 1 } }, ["activity", "bonuses", "x", "points"]],
  ])("refuses %j", (bonuses, path) => {
    const error = errorOf(() => activity.parse({ kinds: { visit: {} }, bonuses }));
    expect([error.code, error.path]).toEqual(["BAD_POLICY", path]);
  });
  it("agree with a count by hand, sum bit for bit and are part of a stored policy", () => {
    const rows = fc.array(
      fc.record({
        id: fc.integer({ min: 0, max: 40 }),
        at: fc.integer({ min: last - 20, max: last + 2 }).map(plainDate),
        owner: fc.constantFrom("amy", "bob"),
        kind: fc.constantFrom("visit", "call"),
      }),
      { maxLength: 40 },
    );
    const stored = activity.parse(JSON.parse(JSON.stringify(policy)));
    fc.assert(
      fc.property(rows, (given) => {
        const found = activity.score(stored, given, { asOf, ledger: true });
        const known = [...given].filter(({ at }) => at <= asOf);
        const first = new Map<number, (typeof given)[number]>();
        const order = (row: (typeof given)[number]) => `${row.at}${row.kind}${row.owner}`;
        for (const row of known) {
          const before = first.get(row.id);
          // Of rows with one id the earliest stays, then by kind and owner.
          if (!before || order(row) < order(before)) first.set(row.id, row);
        }
        for (const { subject, value, contributions, ledger } of found.scores) {
          const mine = [...first.values()].filter(({ owner }) => owner === subject);
          const n = mine.filter(({ kind }) => kind === "visit").length;
          const week = mine.filter(({ at }) => at > "2026-07-24").length;
          const field = Math.min(20, n + (n >= 3 ? 5 : 0) + (n >= 10 ? 20 : 0));
          expect(value).toBeCloseTo(field + (week >= 4 ? 0.1 : 0), 8);
          expect(contributions.reduce((sum, line) => sum + line.value, 0)).toBe(value);
          expect(ledger?.reduce((sum, line) => sum + line.value, 0)).toBe(value);
        }
      }),
    );
  });
});
