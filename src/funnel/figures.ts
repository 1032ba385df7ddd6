import { NONE } from "../kernel/index.ts";
import { wilson } from "../stats/index.ts";
import { type Attempts, EXCLUDED, LOST } from "./attempts.ts";
import type { Compiled } from "./compile.ts";
import type { Sequence } from "./sequence.ts";
import type { ConversionFigure, StageFigure } from "./types.ts";

/** Counts of a funnel, by stage or (from each stage to the next) by conversion. */
export interface Counts {
  readonly entered: Float64Array;
  readonly converted: Float64Array;
  readonly lost: Float64Array;
  readonly openMature: Float64Array;
  readonly openImmature: Float64Array;
  readonly matureEntered: Float64Array;
  /** By stage k from 1: of those in stage k - 1, how many reached k; so far, and among the mature. */
  readonly passed: Float64Array;
  readonly maturePassed: Float64Array;
  /** Of those in the first stage, how many reached the last. */
  through: number;
  matureThrough: number;
  /** Deals behind each stage's outcome, where asked for. */
  readonly ids: readonly { readonly [Outcome in (typeof OUTCOMES)[number]]: string[] }[] | null;
}
const OUTCOMES = ["converted", "lost", "openMature", "openImmature"] as const;

/** Counts of nothing. */
export function noCounts(size: number, ids: boolean): Counts {
  const zeros = (): Float64Array => new Float64Array(size);
  return {
    entered: zeros(),
    converted: zeros(),
    lost: zeros(),
    openMature: zeros(),
    openImmature: zeros(),
    matureEntered: zeros(),
    passed: zeros(),
    maturePassed: zeros(),
    through: 0,
    matureThrough: 0,
    ids: ids
      ? Array.from({ length: size }, () => ({ converted: [], lost: [], openMature: [], openImmature: [] }))
      : null,
  };
}

const more = (counts: Float64Array, k: number): void => {
  counts[k] = (counts[k] as number) + 1;
};

/** Adds one attempt. `mature`: its window is over. */
export function countAttempt(
  counts: Counts,
  { reached, state, stages }: Attempts,
  i: number,
  mature: boolean,
  deal: string,
): void {
  const at = i * stages;
  let far = stages - 1;
  while (far >= 0 && reached[at + far] === NONE) far -= 1;
  for (let k = 0; k <= far; k += 1) {
    if (reached[at + k] === NONE) continue;
    more(counts.entered, k);
    if (mature) more(counts.matureEntered, k);
    if (k > 0 && reached[at + k - 1] !== NONE) {
      more(counts.passed, k);
      if (mature) more(counts.maturePassed, k);
    }
    const went = k < far || far === stages - 1;
    const outcome = went ? "converted" : state[i] === LOST ? "lost" : mature ? "openMature" : "openImmature";
    more(counts[outcome], k);
    counts.ids?.[k]?.[outcome].push(deal);
  }
  if (far < stages - 1 || reached[at] === NONE) return;
  counts.through += 1;
  if (mature) counts.matureThrough += 1;
}

/** Counts all attempts that are not excluded. `end` is the first instant after asOf. */
export function countAll(compiled: Compiled, sequence: Sequence, found: Attempts, end: number, ids: boolean): Counts {
  const counts = noCounts(compiled.size, ids);
  for (let i = 0; i < found.size; i += 1) {
    if (found.state[i] === EXCLUDED) continue;
    const mature = isMature(compiled, sequence.at[found.entry[i] as number] as number, end);
    countAttempt(counts, found, i, mature, sequence.deals[found.deal[i] as number] as string);
  }
  return counts;
}

/** Whether an attempt that began at `entry` can no longer convert by the end of asOf. Without a window age tells nothing: all count. */
export const isMature = ({ horizon }: Compiled, entry: number, end: number): boolean =>
  horizon === Number.POSITIVE_INFINITY || entry + horizon < end;

/** A rate, or null for 0/0. */
export const rateOf = (converted: number, n: number): number | null => (n === 0 ? null : converted / n);

/** One conversion's figure. */
export function conversionFigure<Name extends string>(
  conversion: Name,
  between: readonly [from: string, to: string],
  mature: { readonly n: number; readonly converted: number },
  asOf: { readonly n: number; readonly converted: number },
  target: number | null,
  confidence: number,
): ConversionFigure<Name> {
  const { n, converted } = mature;
  const rate = rateOf(converted, n);
  const interval = rate === null || rate > 1 ? null : wilson({ successes: converted, n }, confidence);
  return {
    conversion,
    from: between[0],
    to: between[1],
    n,
    converted,
    rate,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    asOf: { ...asOf, rate: rateOf(asOf.converted, asOf.n) },
    target,
    gap: rate === null || target === null ? null : rate - target,
  };
}

/** The figures of a report from its counts. */
export function figuresOf(
  { policy, conversions, size }: Compiled,
  counts: Counts,
  confidence: number,
): {
  readonly stages: readonly StageFigure[];
  readonly conversions: readonly ConversionFigure[];
  readonly overall: ConversionFigure<"overall">;
} {
  const { stages } = policy;
  const targets: { readonly [name: string]: number | null } = policy.targets;
  const { overall = null } = targets;
  const at = (column: Float64Array, k: number): number => column[k] as number;
  return {
    stages: stages.map((stage, k) => ({
      stage,
      entered: at(counts.entered, k),
      converted: at(counts.converted, k),
      lost: at(counts.lost, k),
      openMature: at(counts.openMature, k),
      openImmature: at(counts.openImmature, k),
      matureEntered: at(counts.matureEntered, k),
      cumulativeRate: rateOf(at(counts.matureEntered, k), at(counts.matureEntered, 0)),
      ids: counts.ids?.[k] ?? null,
    })),
    conversions: conversions.map((conversion, k) =>
      conversionFigure(
        conversion,
        [stages[k] as string, stages[k + 1] as string],
        { n: at(counts.matureEntered, k), converted: at(counts.maturePassed, k + 1) },
        { n: at(counts.entered, k), converted: at(counts.passed, k + 1) },
        targets[conversion] ?? null,
        confidence,
      ),
    ),
    overall: conversionFigure(
      "overall",
      [stages[0], stages[size - 1] as string],
      { n: at(counts.matureEntered, 0), converted: counts.matureThrough },
      { n: at(counts.entered, 0), converted: counts.through },
      overall,
      confidence,
    ),
  };
}
