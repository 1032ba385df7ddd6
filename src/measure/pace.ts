import { fail, show } from "../kernel/index.ts";
import { must } from "./must.ts";

/** One stretch of a period that has a target of its own, in the order of time: a month of a quarter, say. */
export interface PacePart {
  /** What is to be reached in it, in any unit (for money: minor units). */
  readonly target: number;
  /** Working days of it that are over, and all of them. A part without working days counts once all before it are over. */
  readonly elapsed: number;
  readonly total: number;
}
/** Where one stands against the working days that have passed. */
export interface Pace {
  /** Sum of the parts' targets. */
  readonly target: number;
  readonly actual: number;
  /** What should be reached by now: full parts and the passed share of the current one. */
  readonly expected: number;
  /** Share of the target that should be reached by now, 0 to 1; null where the target is 0. */
  readonly share: number | null;
  /** actual / expected; null where nothing is expected yet. */
  readonly ratio: number | null;
  /** actual - expected. */
  readonly gap: number;
  readonly elapsedDays: number;
  readonly remainingDays: number;
  /** What each remaining working day must bring to reach the target; 0 once reached, null where no day is left. */
  readonly requiredPerDay: number | null;
  readonly projection: {
    /** target x ratio: the plan's shape, at today's ratio. Null where nothing is expected yet. */
    readonly ratio: number | null;
    /** actual per working day so far, over all days. Null on the first morning. */
    readonly runRate: number | null;
    /** actual so far, and the rest as planned. */
    readonly planRest: number;
  };
}

/**
 * Pace: what should be reached by now, what each remaining working day must bring, and three named projections of the end.
 *
 * @throws SalesPlanError: BAD_PACE when days are negative or more days are over than there are.
 *
 * @example
 * ```ts
 * import { pace } from "salesplan/measure";
 * const quarter = [
 *   { target: 80, elapsed: 21, total: 21 },
 *   { target: 100, elapsed: 10, total: 20 },
 *   { target: 120, elapsed: 0, total: 22 },
 * ];
 * const now = pace(quarter, 117);
 * now.expected; //=> 130
 * now.ratio; //=> 0.9
 * now.requiredPerDay; //=> 5.71875
 * now.projection.ratio; //=> 270
 * ```
 */
export function pace(parts: readonly PacePart[], actual: number): Pace {
  must(parts, "parts", "objects");
  must(actual, "actual", "number");
  let [target, expected, elapsedDays, totalDays] = [0, 0, 0, 0];
  let over = true;
  parts.forEach((part, i) => {
    const { elapsed, total } = part;
    if (!(elapsed >= 0 && elapsed <= total && Number.isFinite(total) && Number.isFinite(part.target)))
      fail("BAD_PACE", ["parts", i], `a target and 0 <= elapsed <= total are needed, found ${show(part)}`);
    const whole = total === 0 ? over : elapsed === total;
    // The product first: for whole targets the only rounding is that of the division.
    expected += whole ? part.target : total === 0 ? 0 : (part.target * elapsed) / total;
    over = over && whole;
    target += part.target;
    elapsedDays += elapsed;
    totalDays += total;
  });
  const remainingDays = totalDays - elapsedDays;
  const ratio = expected === 0 ? null : actual / expected;
  return {
    target,
    actual,
    expected,
    share: target === 0 ? null : expected / target,
    ratio,
    gap: actual - expected,
    elapsedDays,
    remainingDays,
    requiredPerDay: remainingDays === 0 ? null : Math.max(0, target - actual) / remainingDays,
    projection: {
      ratio: expected === 0 ? null : (target * actual) / expected,
      runRate: elapsedDays === 0 ? null : (actual * totalDays) / elapsedDays,
      planRest: actual + (target - expected),
    },
  };
}
