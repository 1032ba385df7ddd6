import type { CalendarPolicy } from "../calendar/index.ts";
import {
  accounted,
  epochDay,
  fail,
  NONE,
  needed,
  type PlainDate,
  plainDate,
  type ReadOptions,
  reason,
  show,
  type Table,
} from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { fromUnits, toUnits } from "../money/index.ts";
import { type ActivityColumns, type ActivityRow, readActivities } from "../records/index.ts";
import { dayAfter, daysBetween } from "./cadence-dates.ts";
import type { CadenceCustomer, CadenceDay, CadenceResult, CadenceStanding, CadenceStatus } from "./cadence-types.ts";
import { NO_TOUCH, USED, wasEffective } from "./codes.ts";
import { judge } from "./judge.ts";
import { compiled } from "./policy.ts";
import type { ActivityPolicy, CadenceMode, CadenceRules } from "./policy-types.ts";
import { type ActivityReason, reasons } from "./reasons.ts";
import { unusedOf } from "./unused.ts";

/** Options of {@link cadence}. */
export interface CadenceOptions extends ReadOptions<ActivityRow> {
  /** End of this day: later activities are unused. */
  readonly asOf: PlainDate;
  /** Whose cadence. */
  readonly customers: readonly CadenceCustomer[];
  /** Which days are open; not needed where the policy counts calendar days. */
  readonly calendar?: CalendarPolicy;
  /** Customers that one owner can touch today: one number for everybody, or one by owner (others have no limit). @defaultValue all */
  readonly capacity?: number | { readonly [owner: string]: number };
}

/**
 * Who is to be touched when: the clock of a customer runs from its last effective touch, by whomever and of whatever kind, and
 * restarts with each. Due after the ideal interval of its class, overdue beyond the longest. The due list is ordered by value x overdue.
 *
 * @throws SalesPlanError: MISSING_OPTION without `asOf`, `customers`, or a calendar where closed days matter; NO_CADENCE where the policy has none; BAD_OPTION, BAD_AMOUNT.
 * @example
 * ```ts
 * import * as activity from "salesplan/activity";
 * const policy = activity.define({
 *   kinds: { call: {} },
 *   cadence: { classes: { key: { ideal: 28, max: 42 } }, mode: "calendar" },
 * });
 * const calls = [{ id: 1, at: "2026-07-11", owner: "amy", kind: "call", customer: "a" }, { id: 2, at: "2026-06-05", owner: "amy", kind: "call", customer: "b" }];
 * const customers = [{ customer: "a", class: "key", value: 100 }, { customer: "b", class: "key", value: 80 }];
 * const { due, counts } = activity.cadence(policy, calls, { asOf: "2026-07-31", customers });
 * due.map(({ customer, days, status, overdue }) => [customer, days, status, overdue]); //=> [["b", 56, "overdue", 1]]
 * counts; //=> { ok: 1, due: 0, overdue: 1, never: 0 }
 * ```
 */
export function cadence<K extends string, G extends string, Q extends string>(
  policy: ActivityPolicy<K, G, Q>,
  activities: Table<"activities", ActivityColumns> | readonly ActivityRow[],
  options: CadenceOptions,
): CadenceResult {
  must(options, "options", "object");
  const rules = compiled(policy as unknown as ActivityPolicy);
  const found = rules.policy.cadence;
  if (found === null) fail("NO_CADENCE", ["cadence"], "the policy has no cadence: define its classes");
  const asOf = epochDay(needed(options.asOf, "asOf", "a due list holds at the end of a day: say which"), ["asOf"]);
  const customers = needed(options.customers, "customers", "say whose cadence, and of which class each is");
  must(customers, "customers", "objects");
  const capacityOf = capacities(options.capacity);
  const table = readActivities(activities, options);
  const { customer, owner } = table.columns;
  const judged = judge(rules, table, {
    asOf,
    first: Number.NEGATIVE_INFINITY,
    last: asOf,
    subject: customer.values,
    windows: false,
    owners: null,
  });
  const codes = judged.codes.map((code, i) =>
    wasEffective(code) ? (rules.kinds[judged.kinds[i] as number]?.touch ? USED : NO_TOUCH) : code,
  );
  const last = new Int32Array(customer.names.length).fill(NONE);
  const by = new Int32Array(customer.names.length).fill(NONE);
  for (let i = 0; i < codes.length; i += 1) {
    if (codes[i] !== USED) continue;
    const whom = customer.values[i] as number;
    const day = judged.days[i] as number;
    const who = owner.values[i] as number;
    const before = last[whom] as number;
    // On one day the owner first by name, so that the order of the rows does not matter.
    const first = day === before && (owner.names[who] as string) < (owner.names[by[whom] as number] as string);
    if (day > before || first) {
      last[whom] = day;
      by[whom] = who;
    }
  }
  const index = new Map(customer.names.map((name, i) => [name, i]));
  let unknownClass = 0;
  const standings: CadenceStanding[] = [];
  const seen = new Set<string>();
  customers.forEach((one, i) => {
    if (one.customer === undefined || one.customer === null)
      fail("BAD_OPTION", ["customers", i, "customer"], `a customer's id is needed, found ${show(one.customer)}`);
    if (seen.has(String(one.customer))) return;
    seen.add(String(one.customer));
    if (!Object.hasOwn(found.classes, one.class)) {
      unknownClass += 1;
      return;
    }
    const at = index.get(String(one.customer));
    const touched = at === undefined || last[at] === NONE ? null : plainDate(last[at] as number);
    const who = at === undefined || by[at] === NONE ? null : (owner.names[by[at] as number] as string);
    standings.push(standingOf(found, one, i, touched, who, options));
  });
  const due = standings.filter(({ status }) => status !== "ok").sort(order);
  const counts = { ok: 0, due: 0, overdue: 0, never: 0 };
  for (const { status } of standings) counts[status] += 1;
  const owners = [...new Set(due.map((one) => one.owner))].map((one): CadenceDay => {
    const mine = due.filter((standing) => standing.owner === one);
    const today = mine.slice(0, capacityOf(one));
    return { owner: one, today, later: mine.length - today.length };
  });
  return {
    asOf: options.asOf,
    ...accounted(table, unusedOf(codes, table, options.keep)),
    reasons: saidOf(standings, due, counts, owners, unknownClass, customers.length - seen.size),
    customers: standings,
    due,
    owners,
    counts,
    unknownClass,
    repeated: customers.length - seen.size,
  };
}

/** How many customers an owner can touch today. */
function capacities(given: CadenceOptions["capacity"]): (owner: string | null) => number {
  if (typeof given === "object" && given !== null) {
    for (const [owner, most] of Object.entries(given)) checkCapacity(most, ["capacity", owner]);
    return (owner) => (owner !== null && Object.hasOwn(given, owner) ? (given[owner] as number) : Infinity);
  }
  const most = given ?? Number.POSITIVE_INFINITY;
  checkCapacity(most, ["capacity"]);
  return () => most;
}
const checkCapacity = (most: unknown, path: readonly PropertyKey[]): void => {
  if (!(typeof most === "number" && most >= 0))
    fail("BAD_OPTION", path, `a number from 0 is needed, found ${show(most)}`);
};

function standingOf(
  { classes, mode }: CadenceRules,
  one: CadenceCustomer,
  i: number,
  last: PlainDate | null,
  touchedBy: string | null,
  { asOf, calendar }: CadenceOptions,
): CadenceStanding {
  const { ideal, max } = classes[one.class] as CadenceRules["classes"][string];
  const from = last ?? one.since ?? null;
  if (last === null && from !== null) epochDay(from, ["customers", i, "since"]);
  const units = one.value === null || one.value === undefined ? null : toUnits(one.value, 2, ["customers", i, "value"]);
  const dueOn = from === null ? null : dayAfter(from, ideal, mode, calendar);
  const days = from === null ? null : daysBetween(from, asOf, mode, calendar);
  const overdue = dueOn === null ? null : daysBetween(dueOn, asOf, mode, calendar) / ideal;
  return {
    customer: String(one.customer),
    class: one.class,
    owner: one.owner === null || one.owner === undefined ? touchedBy : String(one.owner),
    value: units === null ? null : fromUnits(units, 2),
    last,
    days,
    ideal,
    max,
    dueOn,
    status: from === null ? "never" : statusOf(from, dueOn as PlainDate, max, mode, asOf, calendar),
    overdue,
    priority: units === null || overdue === null ? null : (units / 100) * overdue,
  };
}

function statusOf(
  from: PlainDate,
  dueOn: PlainDate,
  max: number,
  mode: CadenceMode,
  asOf: PlainDate,
  calendar: CalendarPolicy | undefined,
): CadenceStatus {
  if (asOf < dueOn) return "ok";
  return asOf > dayAfter(from, max, mode, calendar) ? "overdue" : "due";
}

const down = (a: number | null, b: number | null): number => (b ?? -1) - (a ?? -1);
const order = (a: CadenceStanding, b: CadenceStanding): number =>
  down(a.priority, b.priority) ||
  down(a.overdue, b.overdue) ||
  (b.value?.cmp(a.value ?? 0) ?? (a.value === null ? 0 : -1)) ||
  (a.customer < b.customer ? -1 : 1);

function saidOf(
  all: readonly CadenceStanding[],
  due: readonly CadenceStanding[],
  counts: CadenceResult["counts"],
  owners: readonly CadenceDay[],
  unknownClass: number,
  repeated: number,
): readonly ActivityReason[] {
  const said: ActivityReason[] = [];
  const of = all.length;
  const first = due.find(({ status }) => status === "overdue");
  if (first) {
    const { customer, days, max } = first;
    said.push(reason(reasons, "OVERDUE", { count: counts.overdue, of, customer, days: days ?? 0, max }));
  }
  const never = all.filter(({ last }) => last === null).length;
  if (never > 0) said.push(reason(reasons, "NEVER_TOUCHED", { count: never, of }));
  for (const { owner, today, later } of owners)
    if (later > 0 && owner !== null)
      said.push(reason(reasons, "BEYOND_CAPACITY", { owner, count: today.length + later, capacity: today.length }));
  if (unknownClass > 0) said.push(reason(reasons, "unknownClass", { count: unknownClass }));
  if (repeated > 0) said.push(reason(reasons, "CUSTOMER_REPEATED", { count: repeated }));
  return said;
}
