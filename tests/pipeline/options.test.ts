import * as pipeline from "salesplan/pipeline";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { JULY, SPEC } from "./support.ts";

const policy = pipeline.define(SPEC);
const asOf = "2026-07-31";
const at = { asOf, since: "2026-06-30" };
type Verb = readonly [string, (value: never) => unknown, readonly (string | number)[]];
const lists: readonly Verb[] = [
  ["diff: into", (into) => pipeline.diff(policy, [], [], { ...at, into }), ["into"]],
  ["restated: periods", (periods) => pipeline.restated(policy, [], [], { ...at, periods }), ["periods"]],
  ["winLoss: by", (by) => pipeline.winLoss(policy, [], { asOf, by }), ["by"]],
  ["createAndClose: past", (past) => pipeline.createAndClose(policy, [], { asOf, period: JULY, past }), ["past"]],
  ["calls: calls", (calls) => pipeline.calls(policy, [], { asOf, period: JULY, calls }), ["calls"]],
  [
    "simulate: delays",
    (delays) => pipeline.simulate(policy, [], { asOf, periods: [JULY], delays, seed: 1 }),
    ["delays"],
  ],
  [
    "forecast: created",
    (created) => pipeline.forecast(policy, [], { asOf, periods: [{ ...JULY, created }] }),
    ["periods", 0, "created"],
  ],
];
const objects: readonly Verb[] = [
  ["tiers", (tiers) => pipeline.forecast(policy, [], { asOf, periods: [{ ...JULY, tiers }] }), ["periods", 0, "tiers"]],
  [
    "probabilities",
    (probabilities) => pipeline.forecast(policy, [], { asOf, periods: [JULY], probabilities }),
    ["probabilities"],
  ],
  ["chances", (chances) => pipeline.forecast(policy, [], { asOf, periods: [JULY], chances }), ["chances"]],
];

describe("an option that is not what it should be is named", () => {
  it.each(lists)("%s must be a list", (_name, verb, path) => {
    for (const value of [5, "x", {}] as never[]) expect(errorOf(() => verb(value)).path).toEqual(path);
  });
  it.each(objects)("forecast: %s must be an object", (_name, verb, path) => {
    for (const value of [5, "x"] as never[]) expect(errorOf(() => verb(value)).path).toEqual(path);
  });
});
