import { addWorkdays, type CalendarPolicy } from "../calendar/index.ts";
import {
  accounted,
  epochDay,
  NONE,
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
import { type Decimal, fromUnits, sumUnits } from "../money/index.ts";
import { judgeDeals, OPEN } from "../records/deal-state.ts";
import {
  type ActivityColumns,
  type ActivityRow,
  type ContactRoleColumns,
  type ContactRoleRow,
  type DealColumns,
  type DealRow,
  readActivities,
  readContactRoles,
  readDeals,
} from "../records/index.ts";
import { type Contact, contactsOf, metBetween, touchDays } from "./contacts.ts";
import { cycleRow } from "./cycle-row.ts";
import type { CycleRow, DecisionProcess } from "./decision-types.ts";
import { corrected, influenceOf } from "./influence.ts";
import { fieldOf, liveDeals } from "./live-deals.ts";
import { type MarketPolicy, marketDoor } from "./policy.ts";
import { reasons } from "./reasons.ts";
import { touchesFrom, touchPlan } from "./touch-plan.ts";
import { unread } from "./unread.ts";

/** Options of {@link decisionProcess}. For renamed fields read the rows into Tables first. */
export interface DecisionOptions extends Omit<ReadOptions<DealRow>, "from"> {
  /** The day whose end is looked at. */
  readonly asOf: PlainDate;
  /** Counts the days until a meeting as working days. @defaultValue calendar days */
  readonly calendar?: CalendarPolicy;
  /** Whose days tell when each contact was touched; without them only the contacts' own last touch is known. @defaultValue none */
  readonly activities?: Table<"activities", ActivityColumns> | readonly ActivityRow[];
  /** Whether to return the ids of overdue deals. @defaultValue false */
  readonly ids?: boolean;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/**
 * How customers decide: days until a decision per segment against the norm (open deals counted, so that a median and no mean is
 * given while some are open), the win rate and cycle of deals in which each department or role was met against those in which
 * it was not, and the meetings that are due. Observational: who was met was not drawn by lot.
 *
 * @throws SalesPlanError: BAD_POLICY, MISSING_OPTION, UNKNOWN_FIELD, OUTSIDE_CALENDAR, and what reading throws.
 *
 * @example
 * ```ts
 * import { decisionProcess, define } from "salesplan/market";
 * const policy = define({ departments: ["IT", "finance"] });
 * const deals = [
 *   { id: "d1", customer: "c1", owner: "Amy", stage: "talk", status: "open" as const, created: "2026-06-01", amount: 90 },
 *   { id: "d2", customer: "c2", owner: "Bo", stage: "end", status: "won" as const, created: "2026-05-01", closedAt: "2026-06-15" },
 * ];
 * const contacts = [
 *   { customer: "c1", contact: "Wang", department: "IT", lastTouch: "2026-07-02" },
 *   { customer: "c1", contact: "Liu", department: "finance" },
 * ];
 * const found = decisionProcess(policy, deals, contacts, { asOf: "2026-07-31" });
 * found.all.median.value; //=> 45
 * found.plan; //=> [{ deal: "d1", customer: "c1", department: "finance", contact: "Liu", owner: "Amy", by: "2026-08-10", amount: "90", age: 60, overdue: true }]
 * ```
 */
export function decisionProcess<D extends string, R extends string>(
  policy: MarketPolicy<D, R>,
  deals: Table<"deals", DealColumns> | readonly DealRow[],
  contacts: Table<"contactRoles", ContactRoleColumns> | readonly ContactRoleRow[],
  options: DecisionOptions,
): DecisionProcess<D, R> {
  must(options, "options", "object");
  const rules = marketDoor.compiled(policy);
  const asOf = epochDay(needed(options.asOf, "asOf", "say on which day's end the deals are looked at"), ["asOf"]);
  const table = readDeals(deals, options);
  const { dimensions: _, ...reading } = options;
  const contactTable = readContactRoles(contacts, reading);
  const judged = judgeDeals(table, rules, asOf);
  const unused = tally(options.keep);
  const live = liveDeals(table, asOf, unused);
  const contactUnused = tally(options.keep);
  const activities = options.activities === undefined ? null : readActivities(options.activities, reading);
  const people = contactsOf(contactTable, asOf, contactUnused, activities && touchDays(activities, asOf));
  const { id, customer, amount } = table.columns;
  const text = (
    column: { readonly values: Int32Array; readonly names: readonly string[] },
    row: number,
  ): string | null =>
    (column.values[row] as number) === NONE ? null : (column.names[column.values[row] as number] as string);
  const worth = (rows: readonly number[]): { value: Decimal; ids: readonly string[] | null } => ({
    value: fromUnits(sumUnits(rows.map((row) => amount.values[row] as number)), amount.scale),
    ids: options.ids ? rows.map((row) => text(id, row) as string) : null,
  });

  const segment = rules.segment === null ? null : fieldOf(table, rules.segment, ["market", "segment"]);
  const bySegment = new Map<string | null, number[]>();
  if (segment) for (const row of live) push(bySegment, text(segment, row), row);
  const normFor = (name: string | null): number =>
    name !== null && Object.hasOwn(rules.norms, name) ? (rules.norms[name] as number) : rules.norm;
  const normOf = (row: number): number => normFor(segment && text(segment, row));
  const all = cycleRow(null, live, judged, asOf, rules, rules.norm, worth);
  const segments = [...bySegment].map(([name, rows]) =>
    cycleRow(name, rows, judged, asOf, rules, normFor(name), worth),
  );

  const ofCustomer = new Map<string, Contact[]>();
  for (const one of people) push(ofCustomer, one.customer, one);
  const rosters = live.map((row): readonly Contact[] =>
    (ofCustomer.get(text(customer, row) ?? "") ?? []).filter(
      ({ dealId }) => dealId === null || dealId === text(id, row),
    ),
  );
  const rosterOf = new Map(live.map((row, k) => [row, rosters[k] as readonly Contact[]]));
  const known = live.filter((_row, k) => (rosters[k] as readonly Contact[]).length > 0);
  const names = (field: "department" | "role"): string[] => [...new Set(people.flatMap((one) => one[field] ?? []))];
  const split = <N extends string>(list: readonly N[], field: "department" | "role") =>
    influenceOf(
      list,
      known,
      (row, name) => {
        const there = (rosterOf.get(row) ?? []).filter((one) => one[field] === name);
        const end = judged.state[row] === OPEN ? NONE : (judged.end[row] as number);
        return metBetween(there, touchesFrom(judged, row, rules), end === NONE ? asOf : end);
      },
      judged,
      asOf,
      rules,
    );
  const ofDepartments = split(
    policy.departments.length > 0 ? policy.departments : (names("department") as D[]),
    "department",
  );
  const ofRoles = split(policy.roles.length > 0 ? policy.roles : (names("role") as R[]), "role");
  // One family of tests: a department and a role that say the same thing must not count as two chances.
  const tested = corrected([...ofDepartments, ...ofRoles], rules.confidence);
  const departments = tested.slice(0, ofDepartments.length) as DecisionProcess<D, R>["departments"][number][];
  const roles = tested.slice(ofDepartments.length) as DecisionProcess<D, R>["roles"][number][];

  const plan = touchPlan(policy.departments, {
    table,
    judged,
    rows: live.filter((row) => judged.state[row] === OPEN),
    rosterOf: (row) => rosterOf.get(row) ?? [],
    normOf,
    by: options.calendar
      ? addWorkdays(options.calendar, options.asOf, rules.meetWithin)
      : plainDate(asOf + rules.meetWithin),
    asOf,
    rules,
  });
  return {
    asOf: options.asOf,
    ...accounted(table, unused.done()),
    reasons: [...unread([activities]), ...said(all, segments, [...departments, ...roles], plan.length)],
    observational: true,
    norm: rules.norm,
    all,
    segments,
    departments,
    roles,
    withoutContacts: live.length - known.length,
    plan,
    contactRows: accounted(contactTable, contactUnused.done()),
  };
}

function said(
  all: CycleRow,
  segments: readonly CycleRow[],
  influences: DecisionProcess["departments"],
  due: number,
): readonly ReasonOf<typeof reasons>[] {
  const list: ReasonOf<typeof reasons>[] = [];
  for (const { segment, norm, median, decidedMedian, n, open, againstNorm: verdict, overdue } of [all, ...segments]) {
    const where = segment ?? "";
    if (median.value !== null && decidedMedian !== null && verdict !== "tooFew") {
      const params = { segment: where, days: median.value, norm, decidedOnly: decidedMedian, n, open };
      list.push(reason(reasons, verdict === "worse" ? "CYCLE_ABOVE_NORM" : "CYCLE_MEDIAN", params));
    }
    if (overdue.deals > 0 && (segments.length === 0 || segment !== null))
      list.push(reason(reasons, "DEALS_OVERDUE", { segment: where, deals: overdue.deals, norm }));
  }
  const tested = influences.filter(({ adjustedP }) => adjustedP !== null);
  const judged = Math.max(0, ...tested.map(({ winRate }) => winRate.n.a + winRate.n.b));
  if (tested.length > 0) list.push(reason(reasons, "OBSERVATIONAL", { names: tested.length, n: judged }));
  for (const { name, verdict, winRate, adjustedP } of influences) {
    if ((verdict !== "better" && verdict !== "worse") || adjustedP === null) continue;
    const { a, b } = winRate;
    const params = { name, won: a.successes, n: a.n, wonWithout: b.successes, nWithout: b.n, p: adjustedP };
    list.push(reason(reasons, "MET_DIFFERS", params));
  }
  if (due > 0) list.push(reason(reasons, "MEETINGS_DUE", { count: due }));
  return list;
}
