import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ABOVE, BELOW, BESIDE, type Place, placeTags, type Tag, textWidth } from "../../src/charts/text-room.ts";

const plot = { width: 480, height: 240 };
const everywhere = [...BELOW, ...BESIDE, ...ABOVE];
const tag = fc.record({
  x: fc.double({ min: 0, max: 480, noNaN: true }),
  y: fc.double({ min: 0, max: 240, noNaN: true }),
  text: fc.constantFrom("won", "worse: falling steadily -19", "華遠物流股份有限公司", "-3"),
  datum: fc.constant({}),
});
const span = ({ x, y, text }: Tag, { align, dx, dy }: Place) => {
  const left = align === "left" ? x + dx : x + dx - textWidth(text);
  return { left, right: left + textWidth(text), top: y + dy - 8, bottom: y + dy + 8 };
};

describe("places of texts", () => {
  it("never lets two texts cover each other", () => {
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 30 }), (tags) => {
        const boxes = placeTags(tags, plot, () => everywhere).flatMap((place, i) =>
          place ? [span(tags[i] as Tag, place)] : [],
        );
        for (const [i, a] of boxes.entries())
          for (const b of boxes.slice(i + 1))
            expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
      }),
    );
  });
  it("keeps a lone text inside the plot wherever its mark is, but for the half of a line", () => {
    fc.assert(
      fc.property(tag, (one) => {
        const [place] = placeTags([one], plot, () => everywhere);
        const box = span(one, place as Place);
        const out = Math.max(-box.left, box.right - plot.width, -box.top, box.bottom - plot.height);
        expect(out).toBeLessThan(8.01);
      }),
    );
  });
  it("keeps off the line where there is room", () => {
    const line = [
      [0, 0],
      [240, 120],
      [480, 240],
    ] as const;
    const [place] = placeTags([{ x: 240, y: 120, text: "half", datum: {} }], { ...plot, line }, () => everywhere);
    expect(place).toBe(BELOW[0]);
    const rising = [
      [0, 240],
      [240, 120],
      [480, 0],
    ] as const;
    const [other] = placeTags(
      [{ x: 240, y: 120, text: "half", datum: {} }],
      { ...plot, line: rising },
      () => everywhere,
    );
    expect(other).toBe(BELOW[1]);
  });
});
