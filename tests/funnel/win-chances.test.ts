import fc from "fast-check";
import * as funnel from "salesplan/funnel";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";
import { histories } from "./histories.ts";

const stages = ["a", "b", "c", "won"] as const;
const policy = funnel.define({ stages, lost: ["lost"] });
const asOf = "2026-12-31";
const chances = (paths: readonly (readonly string[])[], smoothing?: number) =>
  funnel.winChances(
    policy,
    paths.flatMap((path, dealId) =>
      path.map((stage, i) => ({ dealId, stage, at: `2026-01-${String(i + 1).padStart(2, "0")}` })),
    ),
    { asOf, ...(smoothing === undefined ? {} : { smoothing }) },
  );

describe("winChances", () => {
  it("without moves back is the product of the shares that go on", () => {
    const found = chances(
      [["a", "b", "c", "won"], ["a", "b", "c", "lost"], ["a", "b", "lost"], ["a", "lost"], ["a"]],
      0,
    );
    expect(found.stages.map(({ stage, n, still }) => [stage, n, still])).toEqual([
      ["a", 4, 1],
      ["b", 3, 0],
      ["c", 2, 0],
    ]);
    expect(found.stages.map(({ probability }) => probability)).toEqual([
      expect.closeTo(1 / 4, 14),
      expect.closeTo(1 / 3, 14),
      expect.closeTo(1 / 2, 14),
    ]);
    expectAccounted(found);
  });
  it("counts moves back, skips and second tries after lost", () => {
    const [a, b] = chances([["a", "c", "b", "lost", "a", "won"]], 0.5).stages;
    // From a: once to c and once to won, plus a quarter each to b and to lost.
    expect(a?.n).toBe(2);
    expect(b?.n).toBe(1);
    const c = 1 / 1.5; // back to b; a quarter won, a quarter lost
    const bWin = (pc: number) => (0.25 * pc) / 1.5;
    const pb = bWin(0.25 / 1.5 / (1 - (c * 0.25) / 1.5));
    expect(b?.probability).toBeCloseTo(pb, 12);
    expect(a?.visits.map(({ stage }) => stage)).toEqual(["a", "b", "c"]);
  });
  it("what comes after the last stage is no second win", () => {
    expect(chances([["a", "b", "c", "won", "a", "lost"]]).stages).toEqual(chances([["a", "b", "c", "won"]]).stages);
  });
  it("a deal whose window is over is lost where it stands; one with time left says nothing", () => {
    const windowed = funnel.define({ stages, lost: ["lost"], window: { days: 10 } });
    const rows = histories({ old: "a 1 b 3", young: "a 20 b 21", again: "a 1 lost 2 a 20", won: "a 1 won 4" });
    const found = funnel.winChances(windowed, rows, { asOf: "2026-01-25" });
    expect(found.stages.map(({ n, runOut, still }) => [n, runOut, still])).toEqual([
      [4, 0, 1],
      [1, 1, 1],
      [0, 0, 0],
    ]);
    const open = funnel.winChances(policy, rows, { asOf: "2026-01-25" });
    expect(open.stages.map(({ n, runOut, still }) => [n, runOut, still])).toEqual([
      [4, 0, 1],
      [0, 0, 2],
      [0, 0, 0],
    ]);
  });
  it("with smoothing no stage claims 0 or 1, and nobody's stage is half and half", () => {
    const path = fc.array(fc.constantFrom(...stages, "lost"), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(path, { maxLength: 8 }), fc.integer({ min: 1, max: 40 }), (paths, tenths) => {
        for (const { probability, visits, stage } of chances(paths, tenths / 10).stages) {
          expect(probability).toBeGreaterThan(0);
          expect(probability).toBeLessThan(1);
          expect(visits.find((one) => one.stage === stage)?.visits).toBeGreaterThan(1 - 1e-9);
        }
      }),
    );
    expect(chances([]).stages.map(({ probability }) => probability)).toEqual([1 / 8, 1 / 4, 1 / 2]);
  });
  it("refuses bad smoothing, a stage that nobody left, and names of several stages", () => {
    expect(errorOf(() => chances([], -1))).toMatchObject({ code: "BAD_OPTION", path: ["smoothing"] });
    expect(errorOf(() => chances([["a"]], 0)).code).toBe("BAD_CHAIN");
    const shared = funnel.define({ stages, groups: { a: ["x"], b: ["x"] } });
    expect(errorOf(() => funnel.winChances(shared, histories({ d: "a 1 b 2" }), { asOf })).code).toBe("NO_FLOW");
  });
});
