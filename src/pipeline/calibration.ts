import { fail, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type Interval, wilson } from "../stats/index.ts";

/** A chance that was said before, and what came. */
export interface SaidAndCame {
  readonly probability: number;
  readonly won: boolean;
}
/** Deals that were given a chance within one tenth. */
export interface CalibrationBin {
  /** From this chance on, up to `to` (the last bin includes 1). */
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** Mean of what was said. */
  readonly said: number;
  /** Share that was won, with its 95 % interval. */
  readonly came: number;
  readonly interval: Interval;
}
/** How good chances were. */
export interface Calibration {
  readonly n: number;
  /** Mean squared error (Brier 1950): 0 is perfect, 0.25 is what "one half" for all gets. Null without deals. */
  readonly brier: number | null;
  /** 1 - brier / (brier of the overall win rate said of every deal): above 0 the chances tell more than that rate does. Null where it cannot be told. */
  readonly skill: number | null;
  /** Only bins that hold deals, in rising order. */
  readonly bins: readonly CalibrationBin[];
}

/**
 * How well chances that were said before fit what came: Brier score, skill, and reliability by tenths.
 *
 * @throws SalesPlanError: BAD_PROBABILITY with the place of a chance outside 0 to 1.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const found = pipeline.calibration([{ probability: 0.5, won: true }, { probability: 0.5, won: false }, { probability: 1, won: true }]);
 * found.bins.map(({ from, n, said, came }) => [from, n, said, came]); //=> [[0.5, 2, 0.5, 0.5], [0.9, 1, 1, 1]]
 * ```
 */
export function calibration(past: readonly SaidAndCame[]): Calibration {
  must(past, "past", "objects");
  const bins = Array.from({ length: 10 }, () => ({ n: 0, said: 0, came: 0 }));
  let [error, wins] = [0, 0];
  for (const [i, { probability: p, won }] of past.entries()) {
    if (!(p >= 0 && p <= 1))
      fail("BAD_PROBABILITY", ["past", i, "probability"], `a number from 0 to 1 is needed, found ${show(p)}`);
    const bin = bins[Math.min(9, Math.floor(p * 10))] as (typeof bins)[number];
    bin.n += 1;
    bin.said += p;
    bin.came += won ? 1 : 0;
    wins += won ? 1 : 0;
    error += (p - (won ? 1 : 0)) ** 2;
  }
  const n = past.length;
  const base = n === 0 ? 0 : (wins / n) * (1 - wins / n);
  const brier = n === 0 ? null : error / n;
  return {
    n,
    brier,
    skill: brier === null || base === 0 ? null : 1 - brier / base,
    bins: bins.flatMap(({ n: size, said, came }, i) => {
      const interval = wilson({ successes: came, n: size });
      return interval === null
        ? []
        : [{ from: i / 10, to: (i + 1) / 10, n: size, said: said / size, came: came / size, interval }];
    }),
  };
}
