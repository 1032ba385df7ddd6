import {
  accounted,
  type Evaluated,
  epochDay,
  needed,
  type PlainDate,
  plainDate,
  type ReadOptions,
  type ReasonOf,
  reason,
  type Table,
  tally,
} from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import {
  type ActivityColumns,
  type ActivityRow,
  type ContactRoleColumns,
  type ContactRoleRow,
  readActivities,
  readContactRoles,
} from "../records/index.ts";
import { type Contact, contactsOf, touchDays } from "./contacts.ts";
import { type MarketPolicy, marketDoor } from "./policy.ts";
import { reasons } from "./reasons.ts";
import { unread } from "./unread.ts";

/** A role or department that is needed, and who sits there. */
export interface Seat<N extends string = string> {
  readonly name: N;
  /** People known there. */
  readonly people: number;
  /** Last touch of any of them up to asOf, and how many days ago; null where nobody was touched yet. */
  readonly lastTouch: PlainDate | null;
  readonly daysSince: number | null;
  /** Touched within the policy's `recent` days. */
  readonly fresh: boolean;
}
/** The people who decide at one customer. */
export interface Committee<D extends string = string, R extends string = string> {
  readonly customer: string;
  readonly people: number;
  /** People touched within the policy's `recent` days. */
  readonly fresh: number;
  readonly roles: readonly Seat<R>[];
  readonly departments: readonly Seat<D>[];
  /** Needed seats without anybody; null where the roster is not said to be complete, since then nobody knows. */
  readonly missing: { readonly roles: readonly R[]; readonly departments: readonly D[] } | null;
  /** Share of the needed roles that are filled, of the needed departments, 0 to 1; null where none is needed or the roster may be incomplete. */
  readonly filled: { readonly roles: number | null; readonly departments: number | null };
  /** The one person all fresh touches hang on; null where there are none or several. */
  readonly singleThread: string | null;
  /** People who work against it, by the policy's blocker roles. */
  readonly blockers: readonly string[];
  /** Mean of the scores given, weighted by role; null where no score is known. */
  readonly engagement: number | null;
}
/** Who decides at each customer. Rows counted are contact roles. */
export interface Committees<D extends string = string, R extends string = string>
  extends Evaluated<ReasonOf<typeof reasons>> {
  readonly customers: readonly Committee<D, R>[];
}
/** Options of {@link committee}. */
export interface CommitteeOptions extends ReadOptions<ContactRoleRow> {
  /** The day whose end is looked at. */
  readonly asOf: PlainDate;
  /** Whether all who decide are known: at every customer, or at those named. @defaultValue false */
  readonly complete?: boolean | readonly string[];
  /** Whose days count as touches too, beside each contact's own last touch. @defaultValue none */
  readonly activities?: Table<"activities", ActivityColumns> | readonly ActivityRow[];
  /** Engagement score per contact, such as an activity score. @defaultValue {} */
  readonly scores?: { readonly [contact: string]: number };
}

/**
 * Who decides at each customer: needed roles and departments that are filled, how long ago each was touched, who is the only
 * thread, who works against us. A seat is called missing only where the roster is said to be complete.
 *
 * @throws SalesPlanError: BAD_POLICY, MISSING_OPTION, and what reading throws.
 *
 * @example
 * ```ts
 * import { committee, define } from "salesplan/market";
 * const policy = define({ roles: ["economic buyer", "champion"], departments: ["IT", "finance"] });
 * const contacts = [
 *   { customer: "c1", contact: "Wang", department: "IT", role: "champion", lastTouch: "2026-07-20" },
 *   { customer: "c1", contact: "Liu", department: "finance" },
 * ];
 * const [c1] = committee(policy, contacts, { asOf: "2026-07-31", complete: true }).customers;
 * c1?.missing; //=> { roles: ["economic buyer"], departments: [] }
 * c1?.departments[0]?.daysSince; //=> 11
 * c1?.singleThread; //=> "Wang"
 * ```
 */
export function committee<D extends string, R extends string>(
  policy: MarketPolicy<D, R>,
  contacts: Table<"contactRoles", ContactRoleColumns> | readonly ContactRoleRow[],
  options: CommitteeOptions,
): Committees<D, R> {
  must(options, "options", "object");
  const rules = marketDoor.compiled(policy);
  const asOf = epochDay(needed(options.asOf, "asOf", "say on which day's end the contacts are looked at"), ["asOf"]);
  const table = readContactRoles(contacts, options);
  const unused = tally(options.keep);
  const byCustomer = new Map<string, Contact[]>();
  const activities =
    options.activities === undefined
      ? null
      : readActivities(options.activities, options.zone === undefined ? {} : { zone: options.zone });
  for (const one of contactsOf(table, asOf, unused, activities && touchDays(activities, asOf))) {
    const list = byCustomer.get(one.customer);
    if (list) list.push(one);
    else byCustomer.set(one.customer, [one]);
  }
  const { complete = false, scores = {} } = options;
  const fresh = (day: number | null): boolean => day !== null && asOf - day <= rules.recent;
  const count = (people: readonly Contact[]): number => new Set(people.map(({ contact }) => contact)).size;
  const seat = <N extends string>(name: N, people: readonly Contact[]): Seat<N> => {
    const last = people.reduce<number | null>(
      (day, one) => (one.touched === null ? day : Math.max(day ?? one.touched, one.touched)),
      null,
    );
    return {
      name,
      people: count(people),
      lastTouch: last === null ? null : plainDate(last),
      daysSince: last === null ? null : asOf - last,
      fresh: fresh(last),
    };
  };
  const customers = [...byCustomer].map(([customer, people]): Committee<D, R> => {
    const roles = policy.roles.map((name) =>
      seat(
        name,
        people.filter((one) => one.role === name),
      ),
    );
    const departments = policy.departments.map((name) =>
      seat(
        name,
        people.filter((one) => one.department === name),
      ),
    );
    const known = typeof complete === "boolean" ? complete : complete.includes(customer);
    const share = (seats: readonly Seat[]): number | null =>
      known && seats.length > 0 ? seats.filter((one) => one.people > 0).length / seats.length : null;
    const empty = <N extends string>(seats: readonly Seat<N>[]): readonly N[] =>
      seats.filter((one) => one.people === 0).map(({ name }) => name);
    const touched = [...new Set(people.filter((one) => fresh(one.touched)).map(({ contact }) => contact))];
    const blockers = people.filter((one) => one.role !== null && rules.blockers.includes(one.role));
    let [weighted, weights] = [0, 0];
    for (const { contact, role } of people) {
      // Names of people and roles come from data: "constructor" is no score.
      const score = Object.hasOwn(scores, contact) ? scores[contact] : undefined;
      if (score === undefined) continue;
      const weight = role !== null && Object.hasOwn(rules.weights, role) ? (rules.weights[role] as number) : 1;
      weighted += weight * score;
      weights += weight;
    }
    return {
      customer,
      people: count(people),
      fresh: touched.length,
      roles,
      departments,
      missing: known ? { roles: empty(roles), departments: empty(departments) } : null,
      filled: { roles: share(roles), departments: share(departments) },
      singleThread: touched.length === 1 ? (touched[0] as string) : null,
      blockers: [...new Set(blockers.map(({ contact }) => contact))],
      engagement: weights === 0 ? null : weighted / weights,
    };
  });
  return {
    asOf: options.asOf,
    ...accounted(table, unused.done()),
    reasons: [...unread([activities]), ...said(customers, rules.recent)],
    customers,
  };
}

function said(customers: readonly Committee[], days: number): readonly ReasonOf<typeof reasons>[] {
  const list: ReasonOf<typeof reasons>[] = [];
  for (const { customer, missing, roles, departments, singleThread, blockers } of customers) {
    const empty = missing === null ? [] : [...missing.roles, ...missing.departments];
    if (empty.length > 0) list.push(reason(reasons, "SEATS_EMPTY", { customer, names: empty.join(", ") }));
    const cold = [...roles, ...departments].filter((one) => one.people > 0 && !one.fresh).map(({ name }) => name);
    if (cold.length > 0) list.push(reason(reasons, "SEATS_COLD", { customer, names: cold.join(", "), days }));
    if (singleThread !== null) list.push(reason(reasons, "SINGLE_THREAD", { customer, contact: singleThread }));
    for (const contact of blockers) list.push(reason(reasons, "BLOCKER", { customer, contact }));
  }
  const unknown = customers.filter(({ missing }) => missing === null).length;
  if (unknown > 0) list.push(reason(reasons, "ROSTER_INCOMPLETE", { count: unknown }));
  return list;
}
