import {
  accounted,
  type Evaluated,
  epochDay,
  type NameColumn,
  NONE,
  needed,
  type PlainDate,
  plainDate,
  type ReadOptions,
  reason,
  type Table,
} from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import {
  type ActivityColumns,
  type ActivityRow,
  type CustomerColumns,
  type CustomerRow,
  type DealColumns,
  type DealRow,
  readActivities,
  readCustomers,
  readDeals,
  type TimeEntryRow,
} from "../records/index.ts";
import { NO_BUCKET, NO_MINUTES, USED, wasDone } from "./codes.ts";
import { judge } from "./judge.ts";
import { compiled } from "./policy.ts";
import type { ActivityPolicy } from "./policy-types.ts";
import { type ActivityReason, reasons } from "./reasons.ts";
import { saidOfSideRows } from "./side-rows.ts";
import { unusedOf } from "./unused.ts";

/** Which bucket an activity's time belongs to: by its kind, else by the stage of its deal, else by the intent grade of its customer. */
export interface BucketRules<B extends string = string> {
  readonly kinds?: { readonly [kind: string]: B };
  readonly stages?: { readonly [stage: string]: B };
  readonly intents?: { readonly [grade: string]: B };
  /** For what none of these tell; where absent such rows are unused as `noBucket`. */
  readonly otherwise?: B;
}
/** Options of {@link timeFromActivities}. */
export interface TimeFromOptions extends ReadOptions<ActivityRow> {
  /** End of this day: later activities are unused. */
  readonly asOf: PlainDate;
  /** Whose stage is meant by `stages`. */
  readonly deals?: Table<"deals", DealColumns> | readonly DealRow[];
  /** Whose intent grade is meant by `intents`. */
  readonly customers?: Table<"customers", CustomerColumns> | readonly CustomerRow[];
}
/** What {@link timeFromActivities} returns. */
export interface TimeFromResult extends Evaluated<ActivityReason> {
  /** Rows for {@link timeAllocation}: one per activity. */
  readonly entries: readonly TimeEntryRow[];
}

/**
 * Time entries out of activities, for teams that keep no time sheets: the minutes of each activity that took place, or the usual
 * ones of its kind, in the bucket that its kind, deal or customer tells. Stage and grade are those of today: what they were then, an export does not say.
 *
 * @throws SalesPlanError: MISSING_OPTION without `asOf`; ZONE_REQUIRED.
 * @example
 * ```ts
 * import * as activity from "salesplan/activity";
 * const policy = activity.define({ kinds: { visit: { minutes: 60 }, meeting: {} } });
 * const rows = [
 *   { id: 1, at: "2026-07-30", owner: "amy", kind: "visit", dealId: "d" },
 *   { id: 2, at: "2026-07-30", owner: "amy", kind: "visit", customer: "c", minutes: 45 },
 *   { id: 3, at: "2026-07-30", owner: "amy", kind: "meeting", minutes: 30 },
 * ];
 * const { entries } = activity.timeFromActivities(policy, rows, {
 *   kinds: { meeting: "teamwork" }, stages: { negotiation: "highIntent" }, intents: { low: "nurturing" },
 * }, { asOf: "2026-07-31", deals: [{ id: "d", stage: "negotiation" }], customers: [{ id: "c", intent: "low" }] });
 * entries.map(({ bucket, minutes }) => [bucket, minutes]); //=> [["highIntent", 60], ["nurturing", 45], ["teamwork", 30]]
 * ```
 */
export function timeFromActivities<K extends string, G extends string, Q extends string>(
  policy: ActivityPolicy<K, G, Q>,
  activities: Table<"activities", ActivityColumns> | readonly ActivityRow[],
  rules: BucketRules,
  options: TimeFromOptions,
): TimeFromResult {
  must(options, "options", "object");
  const found = compiled(policy as unknown as ActivityPolicy);
  const asOf = epochDay(needed(options.asOf, "asOf", "figures hold at the end of a day: say which"), ["asOf"]);
  const table = readActivities(activities, options);
  const { columns } = table;
  const zone = options.zone === undefined ? {} : { zone: options.zone };
  const deals = options.deals === undefined ? null : readDeals(options.deals, zone);
  const customers = options.customers === undefined ? null : readCustomers(options.customers, zone);
  const stageOf = bucketsBy(deals?.columns.id, deals?.columns.stage, rules.stages);
  const gradeOf = bucketsBy(customers?.columns.id, customers?.columns.intent, rules.intents);
  const judged = judge(found, table, {
    asOf,
    first: Number.NEGATIVE_INFINITY,
    last: asOf,
    subject: columns.owner.values,
    windows: false,
    owners: null,
  });
  const entries: TimeEntryRow[] = [];
  let current = 0;
  const codes = judged.codes.map((code, i) => {
    if (!wasDone(code)) return code;
    const kind = found.kinds[judged.kinds[i] as number];
    const byKind = own(rules.kinds, kind?.name ?? "");
    const told = byKind ?? stageOf(nameAt(columns.dealId, i)) ?? gradeOf(nameAt(columns.customer, i));
    const bucket = told ?? rules.otherwise;
    if (bucket === undefined) return NO_BUCKET;
    const given = columns.minutes.values[i] as number;
    const minutes = Number.isNaN(given) ? kind?.minutes : given;
    if (minutes === null || minutes === undefined) return NO_MINUTES;
    if (byKind === undefined && told !== undefined) current += 1;
    entries.push({
      owner: columns.owner.names[columns.owner.values[i] as number] as string,
      date: plainDate(judged.days[i] as number),
      minutes,
      bucket,
      customer: nameAt(columns.customer, i),
      dealId: nameAt(columns.dealId, i),
    });
    return USED;
  });
  return {
    asOf: options.asOf,
    ...accounted(table, unusedOf(codes, table, options.keep)),
    reasons: [
      ...saidOfSideRows([deals, customers]),
      ...(current > 0 ? [reason(reasons, "CURRENT_STAGE_ONLY", { count: current })] : []),
    ],
    entries,
  };
}

const own = (from: { readonly [name: string]: string } | undefined, name: string): string | undefined =>
  from !== undefined && Object.hasOwn(from, name) ? from[name] : undefined;

const nameAt = ({ values, names }: NameColumn, row: number): string | null =>
  values[row] === NONE ? null : (names[values[row] as number] as string);

/** The bucket of an id by what a column says of it; the first row of an id counts. */
function bucketsBy(
  id: NameColumn | undefined,
  says: NameColumn | undefined,
  rules: { readonly [name: string]: string } | undefined,
): (name: string | null) => string | undefined {
  const found = new Map<string, string | undefined>();
  if (id && says)
    for (let i = 0; i < id.values.length; i += 1) {
      const name = nameAt(id, i) as string;
      const word = nameAt(says, i);
      if (!found.has(name)) found.set(name, word === null ? undefined : own(rules, word));
    }
  return (name) => (name === null ? undefined : found.get(name));
}
