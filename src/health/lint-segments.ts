import { must } from "../measure/must.ts";
import { cellOf, cubeOf, type RfmBins, type SegmentRule } from "./segments.ts";

/** What is wrong with segment rules over the whole cube of scores. */
export interface SegmentLint<N extends string = string> {
  /** Cells of the cube. */
  readonly cells: number;
  /** Codes that no rule takes, `"142"`: their customers are `other`. */
  readonly uncovered: readonly string[];
  /** Codes that several rules take; the first wins. */
  readonly overlapping: readonly string[];
  /** Rules that can never win, because earlier ones take all their cells. */
  readonly unreachable: readonly N[];
  /** Which rules take cells from which: `winner` stands before `loser`. */
  readonly shadows: readonly { readonly winner: N; readonly loser: N; readonly cells: number }[];
}

/**
 * Checks segment rules against every combination of scores: gaps, overlaps, and rules that no customer can ever fall under.
 *
 * @throws SalesPlanError: BAD_SEGMENTS where a range leaves the cube.
 *
 * @example
 * ```ts
 * import { lintSegments, RFM_SEGMENTS } from "salesplan/health";
 * lintSegments(RFM_SEGMENTS).uncovered; //=> []
 * const found = lintSegments([{ segment: "all" }, { segment: "best", recency: [5, 5] }]);
 * found.unreachable; //=> ["best"]
 * found.overlapping.length; //=> 25
 * ```
 */
export function lintSegments<const N extends string>(
  rules: readonly SegmentRule<N>[],
  bins: RfmBins | number = 5,
): SegmentLint<N> {
  must(rules, "segments", "objects");
  const size: RfmBins = typeof bins === "number" ? { recency: bins, frequency: bins, amount: bins } : bins;
  const cube = cubeOf(rules, size);
  const uncovered: string[] = [];
  const overlapping: string[] = [];
  for (let r = 1; r <= size.recency; r += 1)
    for (let f = 1; f <= size.frequency; f += 1)
      for (let a = 1; a <= size.amount; a += 1) {
        const cell = cellOf(size, r, f, a);
        if (cube.first[cell] === -1) uncovered.push(`${r}${f}${a}`);
        if ((cube.takers[cell] as number) > 1) overlapping.push(`${r}${f}${a}`);
      }
  const winners = new Set(cube.first);
  // A rule alone on the cube marks its cells; where another holds them, that one wins.
  const shadows: { winner: N; loser: N; cells: number }[] = [];
  rules.forEach((rule, i) => {
    const own = cubeOf([rule], size).first;
    const taken = new Map<number, number>();
    own.forEach((mark, cell) => {
      const winner = cube.first[cell] as number;
      if (mark === 0 && winner < i) taken.set(winner, (taken.get(winner) ?? 0) + 1);
    });
    for (const [winner, cells] of taken)
      shadows.push({ winner: (rules[winner] as SegmentRule<N>).segment, loser: rule.segment, cells });
  });
  return {
    cells: cube.first.length,
    uncovered,
    overlapping,
    unreachable: rules.flatMap((rule, i) => (winners.has(i) ? [] : [rule.segment])),
    shadows,
  };
}
