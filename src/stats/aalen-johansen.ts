import { must, mustHave } from "../measure/must.ts";
import { byCause, eachTime } from "./durations.ts";

/** A time at which something ended or was last seen. */
export interface IncidenceStep {
  readonly time: number;
  readonly atRisk: number;
  /** Ends at this time, per cause. */
  readonly events: readonly number[];
  /** Share estimated to have ended by this time, per cause. */
  readonly incidence: readonly number[];
  /** Share estimated to be open still: with the incidences it makes 1. */
  readonly open: number;
}
/** Cumulative incidence of several ways to end, such as won and lost. */
export interface IncidenceCurve {
  readonly n: number;
  /** Ends per cause, and cases still open. */
  readonly events: readonly number[];
  readonly open: number;
  readonly steps: readonly IncidenceStep[];
}

/**
 * The cumulative incidence of competing ends (Aalen and Johansen 1978): the share won by a time, where a lost deal can no longer be won.
 * `causes` holds 0 for what is still open and 1 to `kinds` for how it ended. (Kaplan-Meier with lost counted as open overstates.)
 *
 * @throws SalesPlanError: BAD_DURATION.
 *
 * @example
 * ```ts
 * import { aalenJohansen } from "salesplan/stats";
 * const [won, lost, open] = [1, 2, 0];
 * const curve = aalenJohansen([5, 8, 8, 12, 15, 20], [won, lost, won, open, won, lost], 2);
 * curve.steps.at(1)?.incidence.map((x) => x.toFixed(3)); //=> ["0.333", "0.167"]
 * ```
 */
export function aalenJohansen(times: ArrayLike<number>, causes: ArrayLike<number>, kinds: number): IncidenceCurve {
  must(times, "times", "list");
  must(causes, "causes", "wholes");
  must(kinds, "kinds", "count");
  const lists = byCause(times, causes, kinds);
  const incidence = new Array<number>(kinds).fill(0);
  const steps: IncidenceStep[] = [];
  let atRisk = times.length;
  let open = 1;
  for (const { time, counts } of eachTime(lists)) {
    const events = counts.slice(1);
    const ended = events.reduce((a, b) => a + b, 0);
    events.forEach((count, k) => {
      incidence[k] = (incidence[k] as number) + (open * count) / atRisk;
    });
    open *= (atRisk - ended) / atRisk;
    steps.push({ time, atRisk, events, incidence: [...incidence], open });
    atRisk -= ended + (counts[0] as number);
  }
  return { n: times.length, events: lists.slice(1).map(({ length }) => length), open: lists[0]?.length ?? 0, steps };
}

/** The step in force at a time; null before the first. */
export function incidenceAt(curve: IncidenceCurve, time: number): IncidenceStep | null {
  mustHave(curve, "curve", { steps: "objects" });
  must(time, "time", "real");
  return curve.steps.findLast((step) => step.time <= time) ?? null;
}
