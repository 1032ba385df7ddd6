import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interner } from "../../src/kernel/intern.ts";

/** The plain way: a Map. */
const byMap = (texts: readonly string[]) => {
  const index = new Map<string, number>();
  const numbers = texts.map((text) => {
    if (!index.has(text)) index.set(text, index.size);
    return index.get(text);
  });
  return { numbers, names: [...index.keys()] };
};
const numbered = (texts: readonly string[]) => {
  const { names, number } = interner();
  return { numbers: texts.map(number), names };
};

describe("interner", () => {
  it("numbers any texts as a Map does", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ maxLength: 2 }),
      fc.constantFrom("", "a", "\ud800", "é", "e\u0301"),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 400 }), (texts) => {
        expect(numbered(texts)).toEqual(byMap(texts));
      }),
    );
  });
  it("tells 200 000 ids apart while it grows, and finds each again", () => {
    const ids = Array.from({ length: 200_000 }, (_, i) => `deal-${i}`);
    const { names, number } = interner();
    expect(ids.map(number)).toEqual([...ids.keys()]);
    expect(ids.map(number)).toEqual([...ids.keys()]);
    expect(names).toHaveLength(ids.length);
  });
  it("tells texts of the same hash apart", () => {
    const texts = ["ol0heax", "fupofmx", "1fovq9f", "ono54kx", "fupofmx", "ol0heax"];
    expect(numbered(texts).numbers).toEqual([0, 1, 2, 3, 1, 0]);
  });
});
