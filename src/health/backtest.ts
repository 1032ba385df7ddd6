import { fail, show } from "../kernel/index.ts";
import { must, mustAll, mustHave } from "../measure/must.ts";
import { median } from "../stats/index.ts";

/** A score given to a customer: higher means that the outcome is likelier; a probability lies in 0 to 1. */
export interface ScoredOutcome {
  readonly customer: string;
  readonly score: number | null;
  readonly happened: boolean;
}
/** An alarm, and the day (as an epoch day, a month's number, any rising number of periods) on which it was raised. */
export interface AlarmOutcome {
  readonly customer: string;
  readonly at: number;
}
/** What is asked of a backtest. */
export interface BacktestOptions {
  /** Whether scores are probabilities: then Brier score and calibration are given. @defaultValue false */
  readonly probability?: boolean;
  /** Groups of the calibration table, of equal size. @defaultValue 10 */
  readonly groups?: number;
  /** Scores at or above it predict the outcome. @defaultValue 0.5 for probabilities, else none */
  readonly threshold?: number | null;
}
/** One group of the calibration table. */
export interface CalibrationGroup {
  readonly n: number;
  /** Mean predicted probability, and the share to which it happened. */
  readonly predicted: number;
  readonly observed: number;
}
/** How well scores told what happened. */
export interface Backtest {
  readonly n: number;
  readonly happened: number;
  /** Customers without a score: in no figure. */
  readonly unscored: number;
  /** Probability that one to whom it happened had the higher score (ties half): 0.5 is chance. Null where only one side is there. */
  readonly auc: number | null;
  /** Share predicted rightly at the threshold, and the share that the commoner outcome has anyway. */
  readonly accuracy: number | null;
  readonly baseline: number | null;
  /** Of those predicted, how many it happened to; of those it happened to, how many were predicted. */
  readonly precision: number | null;
  readonly recall: number | null;
  /** Mean squared error of probabilities, and that of always saying the mean. */
  readonly brier: number | null;
  readonly brierOfMean: number | null;
  /** Lowest predictions first; empty unless scores are probabilities. Equal predictions are never split. */
  readonly calibration: readonly CalibrationGroup[];
}

/** Area under the ROC curve from ranks, ties half. `order` sorts rows by rising score. */
function areaUnder(rows: readonly ScoredOutcome[], sorted: readonly number[]): number | null {
  let [rankSum, yes] = [0, 0];
  for (let k = 0; k < sorted.length; ) {
    let end = k;
    const value = (rows[sorted[k] as number] as ScoredOutcome).score;
    while (end < sorted.length && (rows[sorted[end] as number] as ScoredOutcome).score === value) end += 1;
    // Ranks k + 1 to end share their mean.
    const mean = (k + 1 + end) / 2;
    for (; k < end; k += 1) {
      if (!(rows[sorted[k] as number] as ScoredOutcome).happened) continue;
      rankSum += mean;
      yes += 1;
    }
  }
  const no = sorted.length - yes;
  return yes === 0 || no === 0 ? null : (rankSum - (yes * (yes + 1)) / 2) / (yes * no);
}

function calibrationOf(rows: readonly ScoredOutcome[], sorted: readonly number[], groups: number): CalibrationGroup[] {
  const found: CalibrationGroup[] = [];
  for (let k = 0; k < sorted.length; ) {
    let end = Math.max(k + 1, Math.round(((found.length + 1) * sorted.length) / groups));
    const scoreAt = (i: number): number => (rows[sorted[i] as number] as ScoredOutcome).score as number;
    while (end < sorted.length && scoreAt(end) === scoreAt(end - 1)) end += 1;
    end = Math.min(end, sorted.length);
    let [predicted, observed] = [0, 0];
    for (let i = k; i < end; i += 1) {
      predicted += scoreAt(i);
      if ((rows[sorted[i] as number] as ScoredOutcome).happened) observed += 1;
    }
    found.push({ n: end - k, predicted: predicted / (end - k), observed: observed / (end - k) });
    k = end;
  }
  return found;
}

/**
 * Whether scores earned their place: given what happened later, how well they ranked customers (AUC), and, for probabilities, how true
 * they were (Brier score, calibration). Ask it beside a plain rule such as days since the last purchase.
 *
 * @throws SalesPlanError: NOT_A_PROBABILITY where a probability lies outside 0 to 1; NOT_A_NUMBER; DUPLICATE_CUSTOMER; BAD_ROW where `happened` is neither true nor false; BAD_OPTION.
 *
 * @example
 * ```ts
 * import { backtest } from "salesplan/health";
 * const rows = [["a", 0.9, true], ["b", 0.7, false], ["c", 0.6, true], ["d", 0.1, false]] as const;
 * const found = backtest(rows.map(([customer, score, happened]) => ({ customer, score, happened })), { probability: true });
 * found.auc; //=> 0.75
 * found.accuracy; //=> 0.75
 * found.brier?.toFixed(4); //=> "0.1675"
 * ```
 */
export function backtest(rows: readonly ScoredOutcome[], options: BacktestOptions = {}): Backtest {
  must(rows, "rows", "objects");
  must(options, "options", "object");
  const { probability = false, groups = 10 } = options;
  const threshold = options.threshold === undefined ? (probability ? 0.5 : null) : options.threshold;
  if (!(Number.isSafeInteger(groups) && groups >= 1))
    fail("BAD_OPTION", ["groups"], `a whole number from 1 is needed, found ${show(groups)}`);
  if (threshold !== null) must(threshold, "threshold", "number");
  const seen = new Set<string>();
  rows.forEach(({ customer, score, happened }, i) => {
    if (typeof happened !== "boolean")
      fail("BAD_ROW", ["rows", i, "happened"], `true or false is needed, found ${show(happened)}`);
    if (seen.has(customer)) fail("DUPLICATE_CUSTOMER", ["rows", i], `${customer} is there twice`);
    seen.add(customer);
    if (score !== null && !Number.isFinite(score))
      fail("NOT_A_NUMBER", ["rows", i, "score"], `a finite number or null is needed, found ${score}`);
    if (probability && score !== null && (score < 0 || score > 1))
      fail("NOT_A_PROBABILITY", ["rows", i, "score"], `a probability from 0 to 1 is needed, found ${score}`);
  });
  const known = rows.filter(({ score }) => score !== null);
  const n = known.length;
  const happened = known.filter((row) => row.happened).length;
  const sorted = Array.from(known.keys()).sort(
    (a, b) => ((known[a] as ScoredOutcome).score as number) - ((known[b] as ScoredOutcome).score as number) || a - b,
  );
  const share = n === 0 ? null : happened / n;
  const predicted = threshold === null ? [] : known.filter(({ score }) => (score as number) >= threshold);
  const hits = predicted.filter((row) => row.happened).length;
  const right = hits + (n - happened) - (predicted.length - hits);
  const judged = threshold !== null && n > 0;
  const brier = known.reduce((sum, row) => sum + ((row.score as number) - (row.happened ? 1 : 0)) ** 2, 0);
  return {
    n,
    happened,
    unscored: rows.length - n,
    auc: areaUnder(known, sorted),
    accuracy: judged ? right / n : null,
    baseline: n === 0 ? null : Math.max(happened, n - happened) / n,
    precision: judged && predicted.length > 0 ? hits / predicted.length : null,
    recall: judged && happened > 0 ? hits / happened : null,
    brier: probability && n > 0 ? brier / n : null,
    brierOfMean: probability && share !== null ? share * (1 - share) : null,
    calibration: probability ? calibrationOf(known, sorted, groups) : [],
  };
}

/** How well alarms announced what happened. */
export interface AlarmBacktest {
  readonly alarms: number;
  /** Alarms followed by the outcome within the horizon; their share is the precision. */
  readonly right: number;
  readonly precision: number | null;
  /** Customers to whom it happened, and how many of them had an alarm in time; their share is the recall. */
  readonly happened: number;
  readonly announced: number;
  readonly recall: number | null;
  /** Median time from the first right alarm to the outcome. */
  readonly leadTime: number | null;
}

/**
 * How many alarms were right, how many losses were announced, and how long before. Times are any rising numbers: days, months.
 *
 * @throws SalesPlanError: BAD_OPTION where a time or the horizon is no finite number, or the horizon is not above 0.
 *
 * @example
 * ```ts
 * import { backtestAlarms } from "salesplan/health";
 * const found = backtestAlarms([{ customer: "a", at: 3 }, { customer: "b", at: 4 }], [{ customer: "a", at: 5 }, { customer: "c", at: 6 }], { horizon: 6 });
 * [found.precision, found.recall, found.leadTime]; //=> [0.5, 0.5, 2]
 * ```
 */
export function backtestAlarms(
  alarms: readonly AlarmOutcome[],
  outcomes: readonly AlarmOutcome[],
  options: { readonly horizon: number },
): AlarmBacktest {
  must(alarms, "alarms", "objects");
  must(outcomes, "outcomes", "objects");
  mustHave(options, "options", { horizon: "number" });
  if (!(options.horizon > 0))
    fail("BAD_OPTION", ["options", "horizon"], `a time above 0 is needed, found ${show(options.horizon)}`);
  mustAll(alarms, "alarms", { at: "number" });
  mustAll(outcomes, "outcomes", { at: "number" });
  const when = new Map<string, number>();
  for (const { customer, at } of outcomes) when.set(customer, Math.min(at, when.get(customer) ?? at));
  const lead = new Map<string, number>();
  let right = 0;
  for (const { customer, at } of alarms) {
    const end = when.get(customer);
    if (end === undefined || at >= end || end - at > options.horizon) continue;
    right += 1;
    lead.set(customer, Math.max(end - at, lead.get(customer) ?? 0));
  }
  return {
    alarms: alarms.length,
    right,
    precision: alarms.length === 0 ? null : right / alarms.length,
    happened: when.size,
    announced: lead.size,
    recall: when.size === 0 ? null : lead.size / when.size,
    leadTime: median(Float64Array.from(lead.values())),
  };
}
