import fc from "fast-check";
import {
  canonicalJson,
  deepFreeze,
  type Fold,
  type Json,
  mergeTallies,
  reason,
  runFold,
  seeded,
  show,
  tally,
} from "salesplan/kernel";
import { describe, expect, it } from "vitest";

describe("canonical JSON", () => {
  it("does not depend on the order of keys and is JSON of the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const shuffled = JSON.parse(JSON.stringify(value), (_key, inner) =>
          typeof inner === "object" && inner !== null && !Array.isArray(inner)
            ? Object.fromEntries(Object.entries(inner).reverse())
            : inner,
        );
        expect(canonicalJson(shuffled)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
  it("freezes deeply and shows anything in at most 80 characters", () => {
    const value = deepFreeze({ a: [{ b: 1 }] });
    expect(Object.isFrozen(value.a[0])).toBe(true);
    expect(show("x".repeat(500))).toHaveLength(80);
    expect([show(undefined), show(null), show("a"), show(new Date(0)), show({ b: 2 })]).toEqual([
      "undefined",
      "null",
      '"a"',
      "a Date",
      '{"b":2}',
    ]);
  });
});

describe("tallies", () => {
  it("merging two tallies counts as one tally over both", () => {
    const codes = fc.array(fc.constantFrom("a", "b", "c"));
    fc.assert(
      fc.property(codes, codes, (left, right) => {
        const of = (list: readonly string[]) => {
          const builder = tally(2);
          list.forEach((code, row) => {
            builder.add(row, null, code);
          });
          return builder.done();
        };
        const merged = mergeTallies(of(left), of(right), 2);
        expect({ count: merged.count, byCode: merged.byCode }).toEqual({
          count: of([...left, ...right]).count,
          byCode: of([...left, ...right]).byCode,
        });
        expect(merged.first.length).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe("reasons, folds and seeds", () => {
  it("a reason carries its room, severity and parameters", () => {
    const catalogue = { room: "example", codes: { FEW: { severity: "warn", params: { n: "count" } } } } as const;
    expect(reason(catalogue, "FEW", { n: 3 })).toEqual({
      room: "example",
      code: "FEW",
      severity: "warn",
      params: { n: 3 },
    });
  });
  it("a fold runs over its batches", () => {
    const sum: Fold<readonly number[], number, number> = {
      init: () => 0,
      add: (state, batch) => batch.reduce((a, b) => a + b, state),
      merge: (a, b) => a + b,
      finish: (state) => state,
      save: (state) => state,
      load: (saved: Json) => saved as number,
    };
    expect(runFold(sum, [[1, 2], [3]])).toBe(6);
  });
  it("the same seed gives the same numbers, evenly spread in [0, 1)", () => {
    const [a, b] = [seeded(42), seeded(42)];
    const drawn = Array.from({ length: 10_000 }, () => a());
    expect(drawn.every((x) => x >= 0 && x < 1 && x === b())).toBe(true);
    expect(drawn.reduce((x, y) => x + y, 0) / drawn.length).toBeCloseTo(0.5, 1);
    expect(drawn.slice(0, 2)).toEqual([0.6011037519201636, 0.44829055899754167]);
  });
});
