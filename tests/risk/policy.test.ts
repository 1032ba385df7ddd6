import * as risk from "salesplan/risk";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const base = risk.presets.fiveByFive;
const one = { id: "a", title: "a" };

describe("define", () => {
  it("writes every default out, and survives JSON", () => {
    const register = risk.define({ ...base, risks: [{ id: "a", title: "A", loss: 12.5 }] });
    expect(register.risks[0]).toEqual({
      id: "a",
      title: "A",
      category: null,
      probability: null,
      likelihood: null,
      loss: "12.5",
      impact: null,
      owner: null,
      opened: null,
      closed: null,
      playbook: null,
      note: null,
    });
    expect(register).toMatchObject({ format: "salesplan.risk/1", unit: null, scale: 2 });
    expect(risk.parse(JSON.parse(JSON.stringify(register)))).toEqual(register);
  });
  it.each([
    ["a typo", { ...base, risks: [{ ...one, chance: 1 }] }, "BAD_POLICY", ["risk", "risks", 0]],
    ["an id twice", { ...base, risks: [one, one] }, "BAD_POLICY", ["risk", "risks", 1, "id"]],
    [
      "a probability above 1",
      { ...base, risks: [{ ...one, probability: 30 }] },
      "BAD_POLICY",
      ["risk", "risks", 0, "probability"],
    ],
    [
      "a level that is not there",
      { ...base, risks: [{ ...one, impact: "huge" }] },
      "BAD_POLICY",
      ["risk", "risks", 0, "impact"],
    ],
    [
      "a loss that is no amount",
      { ...base, risks: [{ ...one, loss: "much" }] },
      "BAD_AMOUNT",
      ["risk", "risks", 0, "loss"],
    ],
    [
      "a loss finer than the scale",
      { ...base, risks: [{ ...one, loss: "1.005" }] },
      "BAD_AMOUNT",
      ["risk", "risks", 0, "loss"],
    ],
    ["a negative loss", { ...base, risks: [{ ...one, loss: "-1" }] }, "BAD_POLICY", ["risk", "risks", 0, "loss"]],
    [
      "closed before opened",
      { ...base, risks: [{ ...one, opened: "2026-07-01", closed: "2026-06-30" }] },
      "BAD_POLICY",
      ["risk", "risks", 0, "closed"],
    ],
    [
      "scores that do not rise",
      {
        ...base,
        risks: [],
        impact: [
          { name: "a", score: 2 },
          { name: "b", score: 2 },
        ],
      },
      "BAD_POLICY",
      ["risk", "impact", 1, "score"],
    ],
    [
      "borders that do not rise",
      {
        ...base,
        risks: [],
        likelihood: [
          { name: "a", score: 1, from: 0.5 },
          { name: "b", score: 2, from: 0.5 },
        ],
      },
      "BAD_POLICY",
      ["risk", "likelihood", 1, "from"],
    ],
    [
      "a level name twice",
      {
        ...base,
        risks: [],
        impact: [
          { name: "a", score: 1 },
          { name: "a", score: 2 },
        ],
      },
      "BAD_POLICY",
      ["risk", "impact", 1, "name"],
    ],
    ["bands with a gap", { ...base, risks: [], bands: { names: ["a"], cuts: [1] } }, "BAD_POLICY", ["risk", "bands"]],
  ])("rejects %s", (_name, spec, code, path) => {
    const error = errorOf(() => risk.parse(spec));
    expect([error.code, error.path]).toEqual([code, path]);
  });
});
