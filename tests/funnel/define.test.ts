import * as funnel from "salesplan/funnel";
import { canonicalJson } from "salesplan/kernel";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const stages = ["lead", "visit", "signed"] as const;

describe("define", () => {
  it("writes every default out and freezes", () => {
    const policy = funnel.define({ stages });
    expect(policy).toEqual({
      format: "salesplan.funnel/1",
      id: null,
      revision: null,
      stages: ["lead", "visit", "signed"],
      groups: { lead: [], visit: [], signed: [] },
      renames: [],
      lost: [],
      reach: "inOrder",
      order: "ordered",
      window: null,
      stepWindows: { "lead>visit": null, "visit>signed": null },
      ties: "any",
      entry: "best",
      reuse: false,
      exclusions: [],
      backward: "regression",
      targets: { "lead>visit": null, "visit>signed": null, overall: null },
    });
    expect(Object.isFrozen(policy.targets)).toBe(true);
  });
  it("is the same door for stored JSON: what went in comes out", () => {
    const policy = funnel.define({
      stages,
      id: "north",
      revision: 3,
      groups: { visit: ["first visit", "second visit"] },
      renames: [{ from: "demo", to: "visit", until: "2026-03-31" }],
      lost: ["lost"],
      window: { days: 45, hours: 12 },
      stepWindows: { "lead>visit": { days: 7 } },
      exclusions: [{ event: "spam" }],
      targets: { overall: 0.25 },
    });
    const stored: unknown = JSON.parse(JSON.stringify(policy));
    expect(canonicalJson(funnel.parse(stored))).toBe(canonicalJson(policy));
    expect(policy.exclusions).toEqual([{ event: "spam", from: "lead", to: "signed" }]);
    expect(policy.renames).toEqual([{ from: "demo", to: "visit", since: null, until: "2026-03-31" }]);
  });
  it.each<[string, unknown, readonly (string | number)[]]>([
    ["one stage", { stages: ["lead"] }, ["stages", 1]],
    ["31 stages", { stages: Array.from({ length: 31 }, (_, i) => `s${i}`) }, ["stages"]],
    ["a stage twice", { stages: ["lead", "lead"] }, ["stages"]],
    ["> in a stage name", { stages: ["lead", "a>b"] }, ["stages", 1]],
    ["a blank stage", { stages: ["lead", " "] }, ["stages", 1]],
    ["an unknown key", { stages, windw: { days: 3 } }, []],
    ["a window without a unit", { stages, window: {} }, ["window"]],
    ["a negative window", { stages, window: { days: -1 } }, ["window", "days"]],
    ["an unknown rule", { stages, ties: "loose" }, ["ties"]],
    ["a target above 1", { stages, targets: { overall: 25 } }, ["targets", "overall"]],
    ["a target of 0", { stages, targets: { overall: 0 } }, ["targets", "overall"]],
    ["a target of no conversion", { stages, targets: { "lead>signed": 0.2 } }, ["targets", "lead>signed"]],
    ["a window of no conversion", { stages, stepWindows: { overall: { days: 2 } } }, ["stepWindows", "overall"]],
    ["a group of no stage", { stages, groups: { drive: ["x"] } }, ["groups", "drive"]],
    ["a lost stage that is a stage", { stages, lost: ["visit"] }, ["lost", 0]],
    ["a rename to nothing", { stages, renames: [{ from: "a", to: "b" }] }, ["renames", 0, "to"]],
    [
      "a rename that ends before it begins",
      { stages, renames: [{ from: "a", to: "visit", since: "2026-02-01", until: "2026-01-31" }] },
      ["renames", 0, "until"],
    ],
    [
      "an exclusion backwards",
      { stages, exclusions: [{ event: "x", from: "signed", to: "lead" }] },
      ["exclusions", 0, "to"],
    ],
    ["an exclusion of no stage", { stages, exclusions: [{ event: "x", from: "drive" }] }, ["exclusions", 0, "from"]],
    ["strict beside implied", { stages, reach: "implied", order: "strict" }, ["order"]],
    ["all entries beside visited", { stages, reach: "visited", entry: "all" }, ["entry"]],
    [
      "step windows in any order",
      { stages, order: "any", stepWindows: { "lead>visit": { days: 1 } } },
      ["stepWindows"],
    ],
    ["exclusions in any order", { stages, order: "any", exclusions: [{ event: "x" }] }, ["exclusions"]],
    ["retraction in strict order", { stages, order: "strict", backward: "retraction" }, ["backward"]],
    ["a shared name in any order", { stages, order: "any", groups: { visit: ["lead"] } }, ["groups"]],
    ["reuse in strict order", { stages, order: "strict", reuse: true }, ["reuse"]],
  ])("refuses %s, naming the place", (_what, spec, path) => {
    const { code, path: found } = errorOf(() => funnel.parse(spec));
    expect([code, found]).toEqual(["BAD_POLICY", ["funnel", ...path]]);
  });
});

describe("lint", () => {
  const steps = ["lead", "visit", "test-drive", "signed"] as const;
  const codes = (targets: { readonly [name: string]: number }) =>
    funnel.lint(funnel.parse({ stages: steps, targets })).map(({ code, params }) => [code, params]);
  it.each<[string, { readonly [name: string]: number }, unknown]>([
    ["no overall target", { "lead>visit": 0.1 }, []],
    ["an overall target alone", { overall: 0.25 }, []],
    [
      "a product that reaches it",
      { overall: 0.25, "lead>visit": 0.8, "visit>test-drive": 0.9, "test-drive>signed": 0.35 },
      [],
    ],
    [
      "a product that equals it but for doubles",
      { overall: 0.07, "lead>visit": 0.5, "visit>test-drive": 0.4, "test-drive>signed": 0.35 },
      [],
    ],
    [
      "a product below it",
      { overall: 0.25, "lead>visit": 0.7, "visit>test-drive": 0.7, "test-drive>signed": 0.35 },
      [["TARGETS_TOO_LOW", { product: 0.7 * 0.7 * 0.35, overall: 0.25 }]],
    ],
    [
      "one step alone below it",
      { overall: 0.25, "lead>visit": 0.2 },
      [["TARGETS_TOO_LOW", { product: 0.2, overall: 0.25 }]],
    ],
  ])("%s", (_what, targets, expected) => {
    expect(codes(targets)).toEqual(expected);
  });
});
