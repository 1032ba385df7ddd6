import { bandAt } from "../measure/band-at.ts";
import { type Cuts, curveFunction, cutPoints } from "../measure/index.ts";
import { weightedParts } from "../measure/weighted-parts.ts";
import type { CustomerMeasures } from "../records/index.ts";
import type { AxisPolicy } from "./policy.ts";
import type { AxisStanding, FactorScore } from "./types.ts";

/** An axis over all customers. */
export interface Axis {
  /** NaN where there is none. */
  readonly values: Float64Array;
  /** Index of the level, -1 where unknown. */
  readonly raw: Int16Array;
  readonly cuts: Cuts | null;
  /** What became of the cuts: `fallback` or `tooFew` below the minimum. */
  readonly state: "cut" | "grades" | "fallback" | "tooFew";
  /** Words that stand for no level, and how often. */
  readonly strangers: ReadonlyMap<string, number>;
  readonly factors: ((i: number) => readonly FactorScore[]) | null;
}

/** The measures and words an axis reads. */
export function axisFields(axis: AxisPolicy): {
  readonly measures: readonly string[];
  readonly words: readonly string[];
} {
  if (axis.grade !== null) return { measures: [], words: [axis.grade] };
  if (axis.measure !== null) return { measures: [axis.measure], words: [] };
  return { measures: Object.values(axis.factors ?? {}).map(({ measure }) => measure), words: [] };
}

/** What each factor of a customer contributes; a missing one leaves its weight to the others. */
function factorLines(axis: AxisPolicy, read: CustomerMeasures): (i: number) => FactorScore[] {
  const factors = Object.entries(axis.factors ?? {}).map(([factor, { measure, weight, curve }]) => {
    return { factor, weight, points: curveFunction(curve), values: read.numbers.get(measure) };
  });
  const weights = factors.map(({ weight }) => weight);
  return (i) => {
    const raw = factors.map(({ values }) => values?.[i] ?? Number.NaN);
    const weight = factors.reduce((sum, one, k) => sum + (Number.isNaN(raw[k]) ? 0 : one.weight), 0);
    const points = raw.map((value, k) => (Number.isNaN(value) ? value : (factors[k]?.points(value) as number)));
    const parts = new Float64Array(factors.length);
    if (weight > 0) weightedParts(points, weights, weight, 0, parts);
    return factors.map(({ factor }, k): FactorScore => {
      const value = raw[k] as number;
      if (Number.isNaN(value)) return { factor, raw: null, points: null, contribution: 0 };
      return { factor, raw: value, points: points[k] as number, contribution: parts[k] as number };
    });
  };
}

function factorScores(lines: (i: number) => readonly FactorScore[], size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => {
    const found = lines(i);
    if (found.every(({ points }) => points === null)) return Number.NaN;
    return found.reduce((sum, { contribution }) => sum + contribution, 0);
  });
}

function graded(axis: AxisPolicy, words: readonly (string | null)[]): Pick<Axis, "raw" | "strangers"> {
  const strangers = new Map<string, number>();
  const raw = Int16Array.from(words, (word) => {
    if (word === null) return -1;
    const level = Object.hasOwn(axis.grades, word) ? axis.grades[word] : undefined;
    if (level !== undefined) return axis.levels.indexOf(level);
    strangers.set(word, (strangers.get(word) ?? 0) + 1);
    return -1;
  });
  return { raw, strangers };
}

/** Cuts an axis: by the frozen cuts where given, else as the policy says. */
export function axisOf(axis: AxisPolicy, read: CustomerMeasures, frozen: Cuts | null): Axis {
  if (axis.grade !== null) {
    const values = new Float64Array(read.customers.length).fill(Number.NaN);
    return { values, ...graded(axis, read.words.get(axis.grade) ?? []), cuts: null, state: "grades", factors: null };
  }
  const size = read.customers.length;
  const factors = axis.factors === null ? null : factorLines(axis, read);
  const values = factors
    ? factorScores(factors, size)
    : (read.numbers.get(axis.measure ?? "") ?? new Float64Array(size).fill(Number.NaN));
  const { side, minimum, fallback, cuts: rule } = axis;
  let cuts: Cuts | null = frozen;
  let state: Axis["state"] = "cut";
  if (cuts === null && rule !== null) {
    const known = values.reduce((n, value) => n + (Number.isNaN(value) ? 0 : 1), 0);
    cuts = known < minimum && rule.by !== "absolute" ? null : cutPoints(values, rule, { side, minimum });
    if (cuts === null && fallback) {
      cuts = cutPoints(values, { by: "absolute", at: fallback }, { side });
      state = "fallback";
    } else if (cuts === null) state = "tooFew";
  }
  const raw = Int16Array.from(values, (value) =>
    cuts === null || Number.isNaN(value) ? -1 : bandAt(cuts.at, value, cuts.side),
  );
  return { values, raw, cuts, state, strangers: new Map(), factors };
}

/** The level after the last period's: at once beyond the margin, else when the value has lain elsewhere for `periods`. */
export function heldLevel<L extends string>(
  axis: AxisPolicy<L>,
  found: Axis,
  i: number,
  before: AxisStanding<L> | undefined,
  margin: number,
  periods: number,
): Pick<AxisStanding<L>, "level" | "pending"> {
  const raw = found.raw[i] as number;
  if (raw < 0) return { level: "unknown", pending: null };
  const now = axis.levels[raw] as L;
  const was = before === undefined || before.level === "unknown" ? -1 : axis.levels.indexOf(before.level);
  if (found.cuts === null || was < 0 || was === raw) return { level: now, pending: null };
  const { at, side } = found.cuts;
  const value = found.values[i] as number;
  const up = raw > was;
  // The cuts moved outwards by the margin: what is beyond even those has really changed.
  const moved = at.map((cut) => cut + Math.abs(cut) * (up ? margin : -margin));
  const beyond = bandAt(moved, value, side);
  if (up ? beyond > was : beyond < was) return { level: axis.levels[beyond] as L, pending: null };
  const since = before?.pending?.level === now ? before.pending.periods + 1 : 1;
  if (since >= periods) return { level: now, pending: null };
  return { level: axis.levels[was] as L, pending: { level: now, periods: since } };
}

/** Value less the nearest cut. */
export function distanceTo(cuts: Cuts | null, value: number): number | null {
  if (cuts === null || Number.isNaN(value)) return null;
  let best = Number.POSITIVE_INFINITY;
  for (const cut of cuts.at) if (Math.abs(value - cut) < Math.abs(best)) best = value - cut;
  return Number.isFinite(best) ? best : null;
}
