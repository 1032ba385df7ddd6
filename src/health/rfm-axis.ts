import { NONE } from "../kernel/index.ts";
import { bins as binsOf, type Cuts, cutPoints } from "../measure/index.ts";

/** Whether these are cuts of an earlier result rather than bare points. */
export const isCuts = (own: readonly number[] | Cuts): own is Cuts => "by" in own;

/** How one axis is cut: the number of bins, and own or frozen cuts where there are some. */
export interface AxisPlan {
  readonly bins: number;
  readonly own: readonly number[] | Cuts | null;
  readonly side: "upper" | "lower";
  readonly minimum: number;
}

/** Fewer distinct values than bins cannot be quantiles: each value gets a bin of its own, spread from the lowest to the highest. */
function spreadCuts(distinct: readonly number[], bins: number): number[] {
  if (distinct.length === 1) return new Array<number>(bins - 1).fill(distinct[0] as number);
  const cuts: number[] = [];
  let bin = 0;
  for (let i = 1; i < distinct.length; i += 1) {
    const next = Math.round((i * (bins - 1)) / (distinct.length - 1));
    for (; bin < next; bin += 1) cuts.push(distinct[i - 1] as number);
  }
  return cuts;
}

/** The distinct values, rising, or null where there are more than `most`. */
function distinctValues(values: Float64Array, most: number): number[] | null {
  const found = new Set<number>();
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    found.add(value);
    if (found.size > most) return null;
  }
  return [...found].sort((a, b) => a - b);
}

function counted(cuts: Pick<Cuts, "by" | "side" | "at">, values: Float64Array): Cuts {
  const counts = new Array<number>(cuts.at.length + 1).fill(0);
  let n = 0;
  for (const bin of binsOf(cuts, values)) {
    if (bin === NONE) continue;
    counts[bin] = (counts[bin] as number) + 1;
    n += 1;
  }
  return { ...cuts, n, counts, collapsed: counts.flatMap((count, bin) => (count === 0 ? [bin] : [])) };
}

/** The cuts of an axis; null where there are too few values to cut by quantiles. */
export function axisCuts(values: Float64Array, plan: AxisPlan): Cuts | null {
  const { own, bins, side, minimum } = plan;
  if (own !== null) {
    const frozen = isCuts(own) ? own : { by: "absolute" as const, side, at: own };
    return counted({ by: frozen.by, side: frozen.side, at: frozen.at }, values);
  }
  const few = distinctValues(values, bins);
  if (few !== null) {
    const known = values.filter((value) => !Number.isNaN(value)).length;
    if (known < Math.max(1, minimum)) return null;
    return counted({ by: "quantile", side: "lower", at: spreadCuts(few, bins) }, values);
  }
  const at = Array.from({ length: bins - 1 }, (_, k) => (k + 1) / bins);
  return cutPoints(values, { by: "quantile", at }, { side, minimum });
}
