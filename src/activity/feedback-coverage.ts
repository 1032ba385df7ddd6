import {
  accounted,
  type Evaluated,
  epochDay,
  NONE,
  needed,
  type PlainDate,
  type ReadOptions,
  reason,
  type Table,
} from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type ActivityColumns, type ActivityRow, readActivities } from "../records/index.ts";
import { USED, wasDone } from "./codes.ts";
import { judge } from "./judge.ts";
import { compiled } from "./policy.ts";
import type { ActivityPolicy } from "./policy-types.ts";
import { type ActivityReason, reasons } from "./reasons.ts";
import { unusedOf } from "./unused.ts";

/** How much is known of what came of the activities. */
export interface FeedbackFigures {
  /** Activities that took place. */
  readonly activities: number;
  readonly withOutcome: number;
  /** withOutcome / activities; null where there are none. */
  readonly share: number | null;
  /** With a note, a check-in or a next step, of whatever length. */
  readonly withEvidence: number;
  readonly withMinutes: number;
  readonly withCustomer: number;
}
/** What {@link feedbackCoverage} returns. */
export interface FeedbackCoverage<K extends string = string> extends Evaluated<ActivityReason> {
  readonly total: FeedbackFigures;
  /** Kinds of the policy that have any activity, in its order. */
  readonly kinds: readonly (FeedbackFigures & { readonly kind: K })[];
  /** In the order in which the rows name them. */
  readonly owners: readonly (FeedbackFigures & { readonly owner: string })[];
}
/** Options of {@link feedbackCoverage}. */
export interface FeedbackOptions extends ReadOptions<ActivityRow> {
  readonly asOf: PlainDate;
  /** First and last day to look at. @defaultValue all up to asOf */
  readonly period?: { readonly start: PlainDate; readonly end: PlainDate };
  /** Share below which FEW_OUTCOMES is said. @defaultValue 0.5 */
  readonly enough?: number;
}

/**
 * The share of activities whose outcome was written down at all: to be read before any figure about what works, since what
 * is not written down is not missing at random. Every activity that took place counts, effective or not.
 *
 * @throws SalesPlanError: MISSING_OPTION without `asOf`; ZONE_REQUIRED.
 * @example
 * ```ts
 * import * as activity from "salesplan/activity";
 * const policy = activity.define({ kinds: { call: {} } });
 * const calls = ["met", null, null, "voicemail"].map((outcome, id) => ({ id, at: "2026-07-30", owner: "amy", kind: "call", outcome }));
 * const { total } = activity.feedbackCoverage(policy, calls, { asOf: "2026-07-31" });
 * [total.withOutcome, total.activities, total.share]; //=> [2, 4, 0.5]
 * ```
 */
export function feedbackCoverage<K extends string, G extends string, Q extends string>(
  policy: ActivityPolicy<K, G, Q>,
  activities: Table<"activities", ActivityColumns> | readonly ActivityRow[],
  options: FeedbackOptions,
): FeedbackCoverage<K> {
  must(options, "options", "object");
  const rules = compiled(policy as unknown as ActivityPolicy);
  const asOf = epochDay(needed(options.asOf, "asOf", "figures hold at the end of a day: say which"), ["asOf"]);
  const table = readActivities(activities, options);
  const { columns } = table;
  const { period } = options;
  const { codes, kinds } = judge(rules, table, {
    asOf,
    first: period === undefined ? -Infinity : epochDay(period.start, ["period", "start"]),
    last: period === undefined ? asOf : epochDay(period.end, ["period", "end"]),
    subject: columns.owner.values,
    windows: false,
    owners: null,
  });
  const done = codes.map((code) => (wasDone(code) ? USED : code));
  const total = new Float64Array(5);
  const byKind = rules.kinds.map(() => new Float64Array(5));
  const byOwner = new Map<number, Float64Array>();
  for (let i = 0; i < done.length; i += 1) {
    if (done[i] !== USED) continue;
    const who = columns.owner.values[i] as number;
    const of = byOwner.get(who) ?? new Float64Array(5);
    byOwner.set(who, of);
    for (const counts of [total, byKind[kinds[i] as number] as Float64Array, of]) count(counts, columns, i);
  }
  const figures = figuresOf(total);
  const { withOutcome: known, activities: of } = figures;
  return {
    asOf: options.asOf,
    ...accounted(table, unusedOf(done, table, options.keep)),
    reasons: outcomesSaid(known, of, options.enough),
    total: figures,
    kinds: rules.kinds.flatMap(({ name }, k) => {
      const counts = byKind[k] as Float64Array;
      return counts[0] === 0 ? [] : [{ kind: name as K, ...figuresOf(counts) }];
    }),
    owners: [...byOwner].map(([who, counts]) => ({ owner: columns.owner.names[who] as string, ...figuresOf(counts) })),
  };
}

/** What there is to say first: how many outcomes are on record, and whether that is too little. @internal */
export function outcomesSaid(known: number, of: number, enough = 0.5): readonly ActivityReason[] {
  if (of === 0) return [];
  const share = known / of;
  return [reason(reasons, share < enough ? "FEW_OUTCOMES" : "OUTCOMES_KNOWN", { share, known, of })];
}

function count(counts: Float64Array, columns: ActivityColumns, i: number): void {
  const { outcome, noteLength, checkedIn, nextStep, minutes, customer } = columns;
  const add = (at: number, holds: boolean): void => {
    if (holds) counts[at] = (counts[at] as number) + 1;
  };
  add(0, true);
  add(1, outcome.values[i] !== NONE);
  add(2, (noteLength.values[i] as number) > 0 || checkedIn.values[i] === 1 || nextStep.values[i] === 1);
  add(3, !Number.isNaN(minutes.values[i] as number));
  add(4, customer.values[i] !== NONE);
}

const figuresOf = (counts: Float64Array): FeedbackFigures => {
  const [activities = 0, withOutcome = 0, withEvidence = 0, withMinutes = 0, withCustomer = 0] = counts;
  const share = activities === 0 ? null : withOutcome / activities;
  return { activities, withOutcome, share, withEvidence, withMinutes, withCustomer };
};
