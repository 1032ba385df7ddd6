import { type Period, workdays } from "../calendar/index.ts";
import { accounted, epochDay, needed, reason, SalesPlanError, tally } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { decimalOf } from "./amount-field.ts";
import { type Goal, parseGoal } from "./goal-document.ts";
import { readHistory } from "./history.ts";
import { reasons, type TargetsReason } from "./reasons.ts";
import { achievable, knownPeriod, pastOf } from "./smart-achievable.ts";
import type {
  MeasurableEvidence,
  RelevantEvidence,
  SmartCriterion,
  SmartOptions,
  SmartReport,
  SmartVerdict,
  SpecificEvidence,
  TimeEvidence,
} from "./smart-types.ts";

const worst = (found: readonly TargetsReason[]): SmartVerdict =>
  found.some(({ severity }) => severity === "act")
    ? "failed"
    : found.some(({ severity }) => severity === "warn")
      ? "partly"
      : "met";

function specific({ metric, unit, scope, owner }: Goal): SmartCriterion<SpecificEvidence> {
  const why: TargetsReason[] = [];
  if (metric === null) why.push(reason(reasons, "METRIC_MISSING", {}));
  if (unit === null) why.push(reason(reasons, "UNIT_MISSING", {}));
  if (scope === null) why.push(reason(reasons, "SCOPE_MISSING", {}));
  if (owner === null) why.push(reason(reasons, "OWNER_MISSING", {}));
  // Without a metric nobody knows what is to be done; the rest can be asked for.
  return { verdict: metric === null ? "failed" : worst(why), reasons: why, evidence: { metric, unit, scope, owner } };
}

function measurable(goal: Goal): SmartCriterion<MeasurableEvidence> {
  const { amount, baseline, direction, source, unit } = goal;
  const why: TargetsReason[] = [];
  const ranged = direction === "maintain";
  if (ranged ? goal.range === null : amount === null) why.push(reason(reasons, "AMOUNT_MISSING", {}));
  if (baseline === null && (direction === "increase" || direction === "decrease"))
    why.push(reason(reasons, "BASELINE_MISSING", {}));
  if (source === null) why.push(reason(reasons, "SOURCE_MISSING", {}));
  if (amount !== null && baseline !== null && (direction === "increase" || direction === "decrease")) {
    const change = decimalOf(amount)
      .minus(baseline)
      .times(direction === "decrease" ? -1 : 1);
    if (change.isZero()) why.push(reason(reasons, "NO_CHANGE", { amount: { amount, unit } }));
    else if (change.lt(0))
      why.push(reason(reasons, "WRONG_DIRECTION", { amount: { amount, unit }, baseline: { amount: baseline, unit } }));
  }
  return { verdict: worst(why), reasons: why, evidence: { amount, baseline, direction, source } };
}

function relevant(goal: Goal, parent: Goal | undefined): SmartCriterion<RelevantEvidence> {
  const name = goal.parent?.goal ?? null;
  const evidence: RelevantEvidence = { parent: name, parentAmount: null, share: null };
  if (name === null) {
    return { verdict: "partly", reasons: [reason(reasons, "PARENT_MISSING", {})], evidence };
  }
  if (parent === undefined) {
    return { verdict: "partly", reasons: [reason(reasons, "PARENT_NOT_GIVEN", { parent: name })], evidence };
  }
  if (parent.id !== name) {
    const why = reason(reasons, "PARENT_OTHER_GOAL", { parent: name, found: parent.id });
    return { verdict: "failed", reasons: [why], evidence };
  }
  const why: TargetsReason[] = [];
  if (parent.metric !== goal.metric) {
    why.push(reason(reasons, "PARENT_OTHER_METRIC", { parent: name, metric: parent.metric ?? "?" }));
  }
  if (parent.period !== goal.period) {
    why.push(reason(reasons, "PARENT_OTHER_PERIOD", { parent: name, period: parent.period ?? "?" }));
  }
  const whole = parent.amount === null ? null : decimalOf(parent.amount);
  const share =
    whole === null || whole.isZero() || goal.amount === null || parent.metric !== goal.metric
      ? null
      : decimalOf(goal.amount).div(whole).toNumber();
  if (share !== null && parent.amount !== null) {
    const amount = { amount: parent.amount, unit: parent.unit };
    why.push(reason(reasons, "SHARE_OF_PARENT", { parent: name, share, amount }));
    const agreed = goal.parent?.share ?? null;
    // Shares are typed with few decimals: half a point apart is the same share.
    if (agreed !== null && Math.abs(agreed - share) > 0.005) {
      why.push(reason(reasons, "SHARE_DIFFERS", { parent: name, agreed, share }));
    }
  }
  // A goal may serve one of another period or metric: it is told, and does not spoil the link.
  const verdict = why.some(({ code }) => code === "SHARE_DIFFERS") ? "partly" : "met";
  return { verdict, reasons: why, evidence: { parent: name, parentAmount: whole, share } };
}

function timeBound(goal: Goal, own: Period | null, options: SmartOptions): SmartCriterion<TimeEvidence> {
  const { period } = goal;
  if (period === null || own === null) {
    const why = period === null ? reason(reasons, "PERIOD_MISSING", {}) : reason(reasons, "PERIOD_UNKNOWN", { period });
    return { verdict: "failed", reasons: [why], evidence: { period, start: null, end: null, workdaysLeft: null } };
  }
  const { start, end } = own;
  const asOf = epochDay(options.asOf, ["asOf"]);
  const ended = asOf >= epochDay(end);
  const why = ended
    ? reason(reasons, "PERIOD_CLOSED", { period, end })
    : asOf >= epochDay(start)
      ? reason(reasons, "PERIOD_RUNNING", { period, start, end })
      : reason(reasons, "PERIOD_AHEAD", { period, start, end });
  const evidence = { period, start, end, workdaysLeft: ended ? 0 : daysLeft(own, options) };
  return { verdict: ended ? "failed" : "met", reasons: [why], evidence };
}

function daysLeft(own: Period, { calendar, asOf }: SmartOptions): number | null {
  try {
    const done = epochDay(asOf) < epochDay(own.start) ? 0 : workdays(calendar, own.start, asOf);
    return workdays(calendar, own.start, own.end) - done;
  } catch (error) {
    if (error instanceof SalesPlanError && error.code === "OUTSIDE_CALENDAR") return null;
    throw error;
  }
}

/**
 * Judges a goal by the five criteria of SMART, each with its verdict, its reasons and the evidence they rest on: specific
 * (metric, unit, scope, owner), measurable (amount, baseline, direction, source), achievable (growth and attainment of past
 * periods, capacity, funnel), relevant (parent goal and share of it), time-bound (a period of the calendar that is not over).
 * Too little history gives no verdict but `insufficientEvidence`.
 *
 * @returns verdicts per criterion; growth and shares are ratios, amounts Decimals in the goal's unit
 * @throws SalesPlanError: MISSING_OPTION without asOf or calendar, NOT_A_DAY, BAD_POLICY for a goal that is none,
 * BAD_AMOUNT in the capacity.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import { assessSmart, defineGoal } from "salesplan/targets";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * const goal = defineGoal({ id: "north", metric: "signed", unit: "TWD", owner: "team-north", scope: "new contracts",
 *   amount: 150, baseline: 121, source: "crm.won_amount", period: 2026 });
 * const history = [2021, 2022, 2023, 2024, 2025].map((period, i) => ({ period, actual: [82.6, 91, 100, 110, 121][i] ?? 0 }));
 * const smart = assessSmart(goal, { history, asOf: "2026-01-05", calendar: cal });
 * smart.specific.verdict; //=> "met"
 * smart.achievable.evidence.band; //=> "unprecedented"
 * smart.achievable.evidence.growth?.found.required.toFixed(4); //=> "0.2397"
 * smart.timeBound.evidence.workdaysLeft; //=> 258
 * ```
 */
export function assessSmart(goal: Goal, options: SmartOptions): SmartReport {
  must(options, "options", "object");
  if (options.minimumSample !== undefined) must(options.minimumSample, "minimumSample", "count");
  if (options.capacity !== undefined) must(options.capacity, "capacity", "object");
  const checked = parseGoal(goal);
  const asOf = needed(options.asOf, "asOf", "the day at whose end the goal is judged is needed");
  const calendar = needed(options.calendar, "calendar", "a calendar is needed to judge the period");
  epochDay(asOf, ["asOf"]);
  const table = readHistory(options.history ?? [], options);
  const unused = tally(options.keep);
  const own = checked.period === null ? null : knownPeriod(calendar, checked.period);
  const past = pastOf(table, own, calendar, asOf, unused);
  const letters = {
    specific: specific(checked),
    measurable: measurable(checked),
    achievable: achievable(checked, past, table.scale, options),
    relevant: relevant(checked, options.parent),
    timeBound: timeBound(checked, own, options),
  };
  const all = Object.values(letters);
  return {
    asOf,
    ...accounted(table, unused.done()),
    goal: checked.id,
    ...letters,
    met: all.filter(({ verdict }) => verdict === "met").length,
    reasons: all.flatMap((letter) => letter.reasons),
  };
}
