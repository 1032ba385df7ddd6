import fc from "fast-check";
import { absorption } from "salesplan/stats";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

describe("absorption", () => {
  it("three stages with moves back: win probabilities and visits", () => {
    const found = absorption({
      moves: [
        [0, 0.6, 0],
        [0.1, 0, 0.5],
        [0, 0.2, 0],
      ],
      ends: [
        [0, 0.4],
        [0, 0.4],
        [0.5, 0.3],
      ],
    });
    const [a, b, c] = found.ends;
    expect(a?.[0]).toBeCloseTo(0.15 / 0.84, 14);
    expect(b?.[0]).toBeCloseTo(0.25 / 0.84, 14);
    expect(c?.[0]).toBeCloseTo(0.47 / 0.84, 14);
    expect(found.visits[2]?.[0]).toBeCloseTo(0.02 / 0.84, 14);
    expect(found.visits[0]?.[0]).toBeCloseTo(0.9 / 0.84, 14);
  });
  it("a state that is left once in 10^12 moves loses no digit", () => {
    const p = 1e-12;
    const found = absorption({ moves: [[1 - 3 * p]], ends: [[p, 2 * p]] });
    expect(found.ends[0]?.[0]).toBeCloseTo(1 / 3, 14);
  });
  it("every case ends, and visits are the sum over walks", () => {
    const row = (size: number) => fc.array(fc.integer({ min: 1, max: 50 }), { minLength: size, maxLength: size });
    const chains = fc
      .integer({ min: 1, max: 6 })
      .chain((size) => fc.array(row(size + 2), { minLength: size, maxLength: size }));
    fc.assert(
      fc.property(chains, (weights) => {
        const shares = weights.map((list) => list.map((w) => w / list.reduce((x, y) => x + y, 0)));
        const size = shares.length;
        const moves = shares.map((list) => list.slice(0, size));
        const { ends, visits } = absorption({ moves, ends: shares.map((list) => list.slice(size)) });
        for (const list of ends) expect(list.reduce((x, y) => x + y, 0)).toBeCloseTo(1, 10);
        // N = I + Q N
        for (let i = 0; i < size; i += 1)
          for (let j = 0; j < size; j += 1) {
            let sum = i === j ? 1 : 0;
            for (let k = 0; k < size; k += 1) sum += (moves[i]?.[k] as number) * (visits[k]?.[j] as number);
            expect(visits[i]?.[j]).toBeCloseTo(sum, 8);
          }
      }),
    );
  });
  it.each([
    ["a row that does not add up", { moves: [[0.5]], ends: [[0.4]] }],
    ["a share below 0", { moves: [[-0.5]], ends: [[1.5]] }],
    ["a row too short", { moves: [[0, 0], [0]], ends: [[1], [1]] }],
    ["a state without an end", { moves: [[1]], ends: [[0]] }],
    ["ends without a state", { moves: [[0]], ends: [] }],
    [
      "two states that lead only to each other",
      {
        moves: [
          [0, 1],
          [1, 0],
        ],
        ends: [[0], [0]],
      },
    ],
  ])("refuses %s", (_title, chain) => {
    expect(errorOf(() => absorption(chain)).code).toBe("BAD_CHAIN");
  });
});
