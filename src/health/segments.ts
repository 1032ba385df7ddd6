import { fail, show } from "../kernel/index.ts";
import { must, mustHave } from "../measure/must.ts";

/** Lowest and highest score that a rule takes, both included. */
export type ScoreRange = readonly [from: number, to: number];
/**
 * One segment: a box of scores, where an axis left out takes every score, or a list of `codes` (recency, frequency, amount: `"543"`) as some
 * tools write them. Of several rules that take a customer the first wins.
 */
export interface SegmentRule<N extends string = string> {
  readonly segment: N;
  readonly recency?: ScoreRange;
  readonly frequency?: ScoreRange;
  readonly amount?: ScoreRange;
  /** Instead of ranges. */
  readonly codes?: readonly string[];
}
/** Bins of the three axes. */
export interface RfmBins {
  readonly recency: number;
  readonly frequency: number;
  readonly amount: number;
}

/** Names of the built-in segments. */
export type RfmSegment =
  | "champions"
  | "loyal"
  | "potentialLoyal"
  | "new"
  | "promising"
  | "needsAttention"
  | "aboutToSleep"
  | "atRisk"
  | "cannotLose"
  | "hibernating"
  | "lost";

/** The built-in segments, for five bins: every cell belongs to exactly one. The amount plays no part, so that a small loyal customer stays loyal. */
export const RFM_SEGMENTS: readonly SegmentRule<RfmSegment>[] = [
  { segment: "champions", recency: [4, 5], frequency: [4, 5] },
  { segment: "loyal", recency: [3, 3], frequency: [4, 5] },
  { segment: "potentialLoyal", recency: [4, 5], frequency: [2, 3] },
  { segment: "new", recency: [5, 5], frequency: [1, 1] },
  { segment: "promising", recency: [4, 4], frequency: [1, 1] },
  { segment: "needsAttention", recency: [3, 3], frequency: [3, 3] },
  { segment: "aboutToSleep", recency: [3, 3], frequency: [1, 2] },
  { segment: "atRisk", recency: [2, 2], frequency: [3, 5] },
  { segment: "cannotLose", recency: [1, 1], frequency: [3, 5] },
  { segment: "hibernating", recency: [2, 2], frequency: [1, 2] },
  { segment: "lost", recency: [1, 1], frequency: [1, 2] },
];

/** Every cell of the cube of scores: which rules take it. */
export interface Cube {
  readonly bins: RfmBins;
  /** First rule of each cell, -1 where none takes it; cell of scores r, f, a: ((r - 1) * F + f - 1) * A + a - 1. */
  readonly first: Int16Array;
  /** How many rules take each cell. */
  readonly takers: Int16Array;
}

/** Index of the cell of three scores. */
export const cellOf = (bins: RfmBins, recency: number, frequency: number, amount: number): number =>
  ((recency - 1) * bins.frequency + frequency - 1) * bins.amount + amount - 1;

function range(rule: SegmentRule, axis: keyof RfmBins, bins: RfmBins, index: number): ScoreRange {
  const found = rule[axis] ?? [1, bins[axis]];
  const [from, to] = found;
  if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 1 && from <= to && to <= bins[axis])) {
    const needed = `scores from 1 to ${bins[axis]}, the lower first, are needed`;
    fail("BAD_SEGMENTS", ["segments", index, axis], `${needed}, found ${show(found)}`);
  }
  return found;
}

/** The cells that a rule takes. */
function cellsOf(rule: SegmentRule, bins: RfmBins, index: number): number[] {
  const { codes } = rule;
  if (codes !== undefined) {
    must(codes, ["segments", index, "codes"], "texts");
    const axis = (["recency", "frequency", "amount"] as const).find((name) => rule[name] !== undefined);
    if (axis) fail("BAD_SEGMENTS", ["segments", index, axis], "a rule has ranges or codes, not both");
    const cells = codes.map((code, i) => {
      const [r = 0, f = 0, a = 0] = Array.from(code, Number);
      const inside = (score: number, most: number): boolean => score >= 1 && score <= most;
      if (/^[1-9]{3}$/.test(code) && inside(r, bins.recency) && inside(f, bins.frequency) && inside(a, bins.amount))
        return cellOf(bins, r, f, a);
      const needed = `three scores up to ${bins.recency}, ${bins.frequency} and ${bins.amount} are needed`;
      return fail("BAD_SEGMENTS", ["segments", index, "codes", i], `${needed}, found ${show(code)}`);
    });
    return [...new Set(cells)];
  }
  const [r0, r1] = range(rule, "recency", bins, index);
  const [f0, f1] = range(rule, "frequency", bins, index);
  const [a0, a1] = range(rule, "amount", bins, index);
  const cells: number[] = [];
  for (let r = r0; r <= r1; r += 1)
    for (let f = f0; f <= f1; f += 1) for (let a = a0; a <= a1; a += 1) cells.push(cellOf(bins, r, f, a));
  return cells;
}

/** Lays rules over the cube of scores. Throws BAD_SEGMENTS where a range or a code leaves it. */
export function cubeOf(rules: readonly SegmentRule[], bins: RfmBins): Cube {
  must(rules, "segments", "objects");
  mustHave(bins, "bins", { recency: "count", frequency: "count", amount: "count" });
  const size = bins.recency * bins.frequency * bins.amount;
  const first = new Int16Array(size).fill(-1);
  const takers = new Int16Array(size);
  rules.forEach((rule, index) => {
    for (const cell of cellsOf(rule, bins, index)) {
      if (first[cell] === -1) first[cell] = index;
      takers[cell] = (takers[cell] as number) + 1;
    }
  });
  return { bins, first, takers };
}
