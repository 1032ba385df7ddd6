import type { Datum, Layer } from "./spec.ts";

/** A text beside a mark, both in pixels of the plot: x from the left, y from the top. */
export interface Tag {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly datum: Datum;
}
/** Where a text stands to its mark. */
export interface Place {
  readonly align: "left" | "right";
  readonly dx: number;
  readonly dy: number;
}
type Point = readonly [x: number, y: number];
interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Places around a mark: beside it, below it, above it. */
export const BESIDE: readonly Place[] = [
  { align: "left", dx: 9, dy: 0 },
  { align: "right", dx: -9, dy: 0 },
];
export const BELOW: readonly Place[] = [
  { align: "right", dx: 6, dy: 17 },
  { align: "left", dx: -6, dy: 17 },
];
export const ABOVE: readonly Place[] = [
  { align: "right", dx: 6, dy: -15 },
  { align: "left", dx: -6, dy: -15 },
];

/** Pixels of a text of 11 points: reckoned, since no font is at hand; wide characters take a full square. */
export const textWidth = (text: string): number =>
  [...text].reduce((sum, char) => sum + (char > "\u2e7f" ? 11.5 : 6.3), 0);

function boxOf({ x, y, text }: Tag, { align, dx, dy }: Place): Box {
  const at = x + dx;
  const width = textWidth(text);
  return {
    left: align === "left" ? at : at - width,
    right: align === "left" ? at + width : at,
    top: y + dy - 8,
    bottom: y + dy + 8,
  };
}

const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Whether a straight line touches a box: Liang and Barsky (1984). */
function crosses(box: Box, [x0, y0]: Point, [x1, y1]: Point): boolean {
  let [from, to] = [0, 1];
  for (const [delta, room] of [
    [x0 - x1, x0 - box.left],
    [x1 - x0, box.right - x0],
    [y0 - y1, y0 - box.top],
    [y1 - y0, box.bottom - y0],
  ] as const) {
    if (delta === 0) {
      if (room < 0) return false;
      continue;
    }
    if (delta < 0) from = Math.max(from, room / delta);
    else to = Math.min(to, room / delta);
  }
  return from <= to;
}

/**
 * A place for each text, in the order given: inside the plot, off the texts before it, and off the line where that can be. Null where
 * a text would cover another one.
 */
export function placeTags(
  tags: readonly Tag[],
  plot: { readonly width: number; readonly height: number; readonly line?: readonly (Point | null)[] },
  places: (tag: Tag) => readonly Place[],
): readonly (Place | null)[] {
  const { width, height, line = [] } = plot;
  const taken: Box[] = [];
  return tags.map((tag) => {
    let best: { readonly place: Place; readonly box: Box; readonly cost: number } | null = null;
    for (const place of places(tag)) {
      const box = boxOf(tag, place);
      if (taken.some((other) => meet(box, other))) continue;
      const outside =
        Math.max(0, -box.left) +
        Math.max(0, box.right - width) +
        Math.max(0, -box.top) +
        Math.max(0, box.bottom - height);
      const touched = line.filter((point, i) => {
        const next = line[i + 1];
        return point && next && crosses(box, point, next);
      }).length;
      const cost = outside * 10 + touched;
      if (best === null || cost < best.cost) best = { place, box, cost };
    }
    if (best === null) return null;
    taken.push(best.box);
    return best.place;
  });
}

/** Text layers of placed texts: a layer per place, each above a white rim that keeps it readable on lines. */
export function tagLayers(
  tags: readonly Tag[],
  placed: readonly (Place | null)[],
  encoding: Layer["encoding"],
  look: { readonly [property: string]: string } = {},
): readonly Layer[] {
  const groups = new Map<Place, Datum[]>();
  placed.forEach((place, i) => {
    if (place) groups.set(place, [...(groups.get(place) ?? []), (tags[i] as Tag).datum]);
  });
  return [...groups].flatMap(([place, values]): Layer[] => {
    const mark = { type: "text" as const, baseline: "middle", ...place, ...look };
    return [
      {
        data: { values },
        mark: { ...mark, stroke: "white", strokeWidth: 3, strokeJoin: "round", aria: false },
        encoding,
      },
      { data: { values }, mark, encoding },
    ];
  });
}
