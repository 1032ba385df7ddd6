import {
  atLeast,
  convolve,
  type Distribution,
  gridFor,
  type Part,
  pointOf,
  quantilesOf,
  tailsOf,
  tailsWithout,
} from "./convolution.ts";

/** A deal with its chance, in minor units. @internal */
export interface Chance {
  readonly row: number;
  readonly units: number;
  readonly p: number;
}
/** The distribution of signed + open + created, ready to be asked. @internal */
export interface Outlook {
  readonly step: number;
  readonly error: number;
  readonly exact: boolean;
  readonly sd: number;
  quantiles(qs: readonly number[]): readonly number[];
  /** P(total >= value), with the bounds that the grid leaves. */
  reach(value: number): readonly [probability: number, low: number, high: number];
  /** The same without deal `i` of the chances, for each value: first if it is lost, then if it is won. */
  dropping(i: number, values: readonly number[]): readonly (readonly [lost: number, won: number])[];
}

/** A credit (an amount below 0) that comes with p is the whole of it now and back with 1 - p: so that all grid steps point up. */
const upward = ({ units, p }: Chance): { readonly size: number; readonly p: number } =>
  units < 0 ? { size: -units, p: 1 - p } : { size: units, p };

const variance = (chances: readonly Chance[], created: readonly number[]): number => {
  let sum = 0;
  for (const { units, p } of chances) sum += units * units * p * (1 - p);
  if (created.length === 0) return sum;
  const mean = created.reduce((a, b) => a + b, 0) / created.length;
  return sum + created.reduce((a, b) => a + (b - mean) ** 2, 0) / created.length;
};

/** Makes the distribution of `signed` plus independent deals plus one of the `created` amounts, each equally likely. @internal */
export function outlookOf(
  signed: number,
  chances: readonly Chance[],
  created: readonly number[],
  cells: number,
): Outlook {
  const least = created.length === 0 ? 0 : Math.min(...created);
  const extra = created.map((amount) => amount - least);
  const sizes = chances.map(upward);
  const widest = extra.length === 0 ? 0 : Math.max(...extra);
  const common = gridFor([...sizes.map(({ size }) => size), ...extra], cells);
  const inCells = (units: number): number => Math.round(units / common.step);
  let [over, under] = [0, 0];
  const parts = sizes.map(({ size, p }): Part => {
    const gap = size - inCells(size) * common.step;
    if (gap > 0) over += gap;
    else under -= gap;
    return { cells: inCells(size), p };
  });
  const gaps = extra.map((amount) => amount - inCells(amount) * common.step);
  const error = Math.max(over + Math.max(0, ...gaps), under + Math.max(0, ...gaps.map((gap) => -gap)));
  const start = new Float64Array(inCells(widest) + 1);
  if (extra.length === 0) start[0] = 1;
  for (const amount of extra) start[inCells(amount)] = (start[inCells(amount)] as number) + 1 / extra.length;
  let base = signed + least;
  for (const { units } of chances) base += Math.min(0, units);
  const mass = convolve(start, parts);
  const found: Distribution = { base, step: common.step, mass, error };
  let tails: Float64Array | null = null;
  return {
    step: common.step,
    error,
    exact: common.exact,
    sd: Math.sqrt(variance(chances, created)),
    quantiles: (qs) => quantilesOf(found, qs),
    reach: (value) => {
      const p = atLeast(found, value);
      return error === 0 ? [p, p, p] : [p, atLeast(found, value + error), atLeast(found, value - error)];
    },
    dropping: (i, values) => {
      const part = parts[i] as Part;
      const units = (chances[i] as Chance).units;
      tails ??= tailsOf(mass);
      const all = tails;
      return values.map((value) => {
        const [down, more] = tailsWithout(all, part, pointOf(found, value));
        return units < 0 ? [more, down] : [down, more];
      });
    },
  };
}
