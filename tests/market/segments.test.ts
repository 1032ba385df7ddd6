import fc from "fast-check";
import * as activity from "salesplan/activity";
import { definePortraits, parsePortraits, segments } from "salesplan/market";
import { onGrid, POINT_BITS, type Scored, sumOnGrid } from "salesplan/measure";
import type { CustomerRow } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const asOf = "2026-07-31";
const policy = definePortraits({
  portraits: [
    {
      name: "bank",
      rules: [
        { field: "segment", when: { is: ["banking"] }, points: 60 },
        { field: "potential", when: { atLeast: 70 }, points: 40 },
        { field: "intent", when: { is: ["low"] }, points: -20 },
      ],
      gates: [{ field: "region", when: { is: ["embargo"] } }],
    },
    {
      name: "mid-size",
      rules: [
        { key: "size", field: "employees", when: { from: 100, to: 1000 }, points: 50 },
        { field: "value", when: { below: 1000.1 }, points: 25.5 },
        { field: "region", when: { not: ["south"] }, points: 10 },
      ],
      grades: { names: ["no", "yes"], cuts: [60] },
    },
  ],
});
const customers: (CustomerRow & { employees?: string })[] = [
  { id: "c1", segment: "banking", potential: 80, intent: "high", region: "north", employees: "50" },
  { id: "c2", segment: "banking", region: "embargo", employees: "100", value: "1000.09" },
  { id: "c3", segment: "retail", potential: 69.9, intent: "low", region: "south", employees: "1000", value: "1000.10" },
  { id: "c4" },
  { id: "c4" },
  { id: "c5", since: "2026-08-01" },
];
const options = { asOf, dimensions: ["employees"], ledger: true };

describe("segments", () => {
  const found = segments(policy, customers, options);
  const fitOf = (customer: string, portrait: string) =>
    found.customers.find((one) => one.customer === customer)?.fits.find((one) => one.portrait === portrait);
  it("adds up the points of the rules that hold and grades them", () => {
    expect(fitOf("c1", "bank")).toMatchObject({ value: 100, grade: "A", gate: null, unknown: [] });
    expect(fitOf("c1", "bank")?.contributions).toEqual([
      { key: "segment", value: 60 },
      { key: "potential", value: 40 },
    ]);
    expect(fitOf("c2", "mid-size")).toMatchObject({ value: 85.5, grade: "yes" });
    expect(fitOf("c3", "bank")).toMatchObject({ value: -20, grade: "C" });
    expect(fitOf("c3", "mid-size")).toMatchObject({ value: 0, grade: "no" });
  });
  it("a gate rules a customer out whatever its points", () => {
    expect(fitOf("c2", "bank")).toMatchObject({
      value: 60,
      grade: null,
      gate: "region",
      unknown: ["potential", "intent"],
    });
  });
  it("what is not known is listed, not taken for a no", () => {
    // A gate whose field is not known rules nobody out, and says so.
    expect(fitOf("c4", "bank")).toMatchObject({
      value: null,
      grade: null,
      gate: null,
      unknown: ["segment", "potential", "intent", "region"],
    });
  });
  it("fits are scores: beside the engagement of activities in one grid, gates without a grade", () => {
    const busy = activity.score(
      activity.define({ kinds: { login: { points: 30 } } }),
      ["c1", "c1", "c2", "c4"].map((customer, id) => ({ id, at: asOf, owner: "web", kind: "login", customer })),
      { asOf, by: "customer" },
    );
    const rules = {
      fit: { names: ["C", "B", "A"], cuts: [50, 80] },
      engagement: { names: ["3", "2", "1"], cuts: [20, 50] },
    } as const;
    const banks = found.portraits[0]?.fits ?? [];
    const { subjects, unknown, gated } = activity.grade(banks, busy.scores, rules);
    expect(subjects.map(({ subject, grade, gate }) => [subject, grade, gate])).toEqual([
      ["c1", "A1", null],
      ["c2", null, "region"],
      ["c3", null, null],
      ["c4", null, null],
    ]);
    expect([unknown, gated]).toEqual([2, 1]);
    expect(found.scores.map(({ subject, value, gate }) => [subject, value, gate])).toEqual([
      ["c1", 100, null],
      ["c2", 85.5, null],
      ["c3", 0, null],
      ["c4", null, null],
    ]);
    const lines: readonly Scored[] = [...found.scores, ...busy.scores];
    for (const { value, contributions } of lines)
      expect(sumOnGrid((contributions ?? []).map((line) => line.value))).toBe(value ?? 0);
  });
  it("names the best portrait and counts by grade", () => {
    expect(found.customers.map(({ customer, best }) => [customer, best])).toEqual([
      ["c1", "bank"],
      ["c2", "mid-size"],
      ["c3", null],
      ["c4", null],
    ]);
    expect(found.portraits.map(({ fits: _, ...counts }) => counts)).toEqual([
      {
        name: "bank",
        customers: 1,
        grades: [
          { grade: "A", customers: 1 },
          { grade: "B", customers: 0 },
          { grade: "C", customers: 0 },
        ],
        gated: 1,
      },
      {
        name: "mid-size",
        customers: 1,
        grades: [
          { grade: "yes", customers: 1 },
          { grade: "no", customers: 0 },
        ],
        gated: 0,
      },
    ]);
    expect(found.none).toBe(2);
    expect(found.reasons.map(({ code }) => code)).toEqual(["PORTRAIT_FOUND", "PORTRAIT_FOUND", "PORTRAIT_NONE"]);
  });
  it("accounts for every customer", () => {
    expectAccounted(found);
    expect(found.unused.byCode).toEqual({ afterAsOf: 1, duplicate: 1 });
  });
  it("refuses fields that were not read, and words compared with a number", () => {
    expect(errorOf(() => segments(policy, customers, { asOf }))).toMatchObject({
      code: "UNKNOWN_FIELD",
      path: ["portraits", "portraits", 1, "rules", 0, "field"],
    });
    const wrong = definePortraits({
      portraits: [{ name: "x", rules: [{ field: "potential", when: { is: ["high"] }, points: 1 }] }],
    });
    expect(errorOf(() => segments(wrong, customers, { asOf })).code).toBe("BAD_POLICY");
  });
  it("the lines of a score sum to it bit for bit", () => {
    const points = fc.double({ min: -1000, max: 1000, noNaN: true });
    fc.assert(
      fc.property(fc.array(points, { minLength: 1, maxLength: 20 }), (list) => {
        const rules = list.map((one, i) => ({ key: `r${i}`, field: "segment", when: { is: ["a"] }, points: one }));
        const [row] = segments(
          definePortraits({ portraits: [{ name: "x", rules, grades: { names: ["all"], cuts: [] } }] }),
          [{ id: 1, segment: "a" }],
          { asOf, ledger: true },
        ).customers;
        const values = row?.fits[0]?.contributions?.map(({ value }) => value) ?? [];
        expect(sumOnGrid(values.reverse())).toBe(row?.fits[0]?.value);
        expect(values).toEqual(list.map((one) => onGrid(one, POINT_BITS)).reverse());
      }),
    );
  });
});

describe("portraits", () => {
  it("write their defaults out and survive JSON", () => {
    expect(policy.portraits[0]?.grades).toEqual({ names: ["C", "B", "A"], cuts: [50, 80] });
    expect(policy.portraits[0]?.rules[0]?.key).toBe("segment");
    expect(parsePortraits(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
  });
  const rule = { field: "segment", when: { is: ["a"] }, points: 1 };
  it.each([
    [{ portraits: [] }, "BAD_POLICY", ["portraits", "portraits"]],
    [{ portraits: [{ name: "a", rules: [] }] }, "BAD_POLICY", ["portraits", "portraits", 0, "rules"]],
    [{ portraits: [{ name: "a", rules: [rule, rule] }] }, "BAD_POLICY", ["portraits", "portraits", 0, "rules"]],
    [
      {
        portraits: [
          { name: "a", rules: [rule] },
          { name: "a", rules: [rule] },
        ],
      },
      "BAD_POLICY",
      ["portraits", "portraits", 1, "name"],
    ],
    [
      { portraits: [{ name: "a", rules: [rule], grades: { names: ["x"], cuts: [1] } }] },
      "BAD_BANDS",
      ["portraits", "portraits", 0, "grades"],
    ],
    [
      { portraits: [{ name: "a", rules: [{ ...rule, when: { equals: "a" } }] }] },
      "BAD_POLICY",
      ["portraits", "portraits", 0, "rules", 0, "when"],
    ],
  ])("refuses %j", (spec, code, path) => {
    expect(errorOf(() => parsePortraits(spec))).toMatchObject({ code, path });
  });
});
