import { type CompareOptions, verdictOf } from "../measure/index.ts";
import {
  type Count,
  differenceInDifferences,
  type Interval,
  intervalZ,
  normalQuantile,
  normalTwoSided,
  rateEstimate,
  wilson,
} from "../stats/index.ts";
import type { RateDifference, RequiredCases } from "./experiment-types.ts";

interface Cells {
  readonly exposed: { readonly before: Count; readonly after: Count };
  readonly control: { readonly before: Count; readonly after: Count };
}
const rate = ({ successes, n }: Count): number => successes / n;
const spread = (p: number): number => p * (1 - p);

/**
 * The interval of the effect out of the four rates' own Wilson intervals, added by squares as Newcombe does for two (Zou and Donner 2008,
 * Statistics in Medicine 27, 1693-1702). Unlike Wald's it does not shrink to a point where a rate is 0 or 1.
 */
function intervalOf({ exposed, control }: Cells, effect: number, confidence: number): Interval {
  const [plus, minus] = [
    [exposed.after, control.before],
    [exposed.before, control.after],
  ] as const;
  const down = (count: Count): number => rate(count) - (wilson(count, confidence) as Interval).low;
  const up = (count: Count): number => (wilson(count, confidence) as Interval).high - rate(count);
  return {
    low: Math.max(-2, effect - Math.hypot(...plus.map(down), ...minus.map(up))),
    high: Math.min(2, effect + Math.hypot(...plus.map(up), ...minus.map(down))),
  };
}

/**
 * p with one success and one failure added to each cell, as Agresti and Caffo do for two (2000, The American Statistician 54, 280-288):
 * Wald's own sees too much where cells are small, and nothing at all where every rate is 0 or 1.
 */
function carefulP({ exposed, control }: Cells): number {
  const [e1, e0, c1, c0] = [exposed.after, exposed.before, control.after, control.before].map(({ successes, n }) => {
    return { p: (successes + 1) / (n + 2), n: n + 2 };
  }) as [Adjusted, Adjusted, Adjusted, Adjusted];
  const se = Math.sqrt([e1, e0, c1, c0].reduce((sum, cell) => sum + spread(cell.p) / cell.n, 0));
  return normalTwoSided((e1.p - e0.p - c1.p + c0.p) / se);
}
interface Adjusted {
  readonly p: number;
  readonly n: number;
}

/**
 * Cases needed to see a difference in differences: the effect has the variance of two differences, that is of four rates, so that
 * n in each of the four groups must make (z(1 - alpha/2) + z(power))^2 x (sum of p(1 - p)) / n fall to the effect squared.
 * Cases before are history: `afterOnly` asks how many after, in each group, with those before as they are.
 */
function required(
  rates: { readonly before: readonly number[]; readonly after: readonly number[] },
  before: readonly Count[],
  effect: number,
  { confidence = 0.95, power = 0.8 }: Pick<CompareOptions, "confidence" | "power">,
): RequiredCases | null {
  const sum = (list: readonly number[]): number => list.reduce((all, p) => all + spread(p), 0);
  if (Math.abs(effect) < 1e-12 || [...rates.before, ...rates.after].some((p) => p < 0 || p > 1)) return null;
  const most = (effect / (intervalZ(confidence) + normalQuantile(power))) ** 2;
  const each = Math.max(1, Math.ceil((sum(rates.before) + sum(rates.after)) / most));
  const left = most - before.reduce((all, count) => all + spread(rate(count)) / count.n, 0);
  return { each, afterOnly: left > 0 ? Math.max(1, Math.ceil(sum(rates.after) / left)) : null };
}

/** Difference in differences of rates with its verdict and the cases that a clear answer takes; null where a group has no cases. */
export function rateDifference(
  cells: Cells,
  options: Pick<CompareOptions, "confidence" | "minimum" | "power" | "prove">,
): RateDifference | null {
  const { confidence = 0.95, minimum = 5, prove = null } = options;
  const { exposed, control } = cells;
  const [e0, e1, c0, c1] = [exposed.before, exposed.after, control.before, control.after].map(rateEstimate);
  if (!e0 || !e1 || !c0 || !c1) return null;
  const found = differenceInDifferences({ before: e0, after: e1 }, { before: c0, after: c1 }, confidence);
  const { effect, controlChange } = found;
  const interval = intervalOf(cells, effect, confidence);
  const careful = carefulP(cells);
  const p = found.p ?? careful;
  const without = e0.value + controlChange;
  // On the scale of logarithms, where a ratio has its normal curve; the expected rate is a sum of three.
  const wide =
    without > 0 && e1.value > 0
      ? intervalZ(confidence) *
        Math.hypot(
          (e1.se as number) / e1.value,
          Math.hypot(e0.se as number, c0.se as number, c1.se as number) / without,
        )
      : null;
  const n = {
    a: Math.min(exposed.before.n, exposed.after.n),
    b: Math.min(control.before.n, control.after.n),
  };
  const before = [exposed.before, control.before];
  const needed = (aim: number): RequiredCases | null =>
    required({ before: [e0.value, c0.value], after: [aim, c1.value] }, before, aim - without, options);
  const aim =
    prove === null || without < 0
      ? null
      : "relative" in prove
        ? without * (1 + prove.relative)
        : without + prove.points / 100;
  return {
    ...found,
    interval,
    p,
    carefulP: careful,
    points: { estimate: effect * 100, low: interval.low * 100, high: interval.high * 100 },
    relative: without > 0 ? effect / without : null,
    relativeInterval:
      wide === null
        ? null
        : {
            low: (e1.value / without) * Math.exp(-wide) - 1,
            high: (e1.value / without) * Math.exp(wide) - 1,
          },
    verdict: verdictOf({ n, estimate: effect, interval, p: Math.max(p, careful), confidence }, minimum, "higher"),
    toShow: needed(e1.value),
    toProve: aim === null ? null : needed(aim),
  };
}
