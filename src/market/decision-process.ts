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
import { compareRates, durationSide, type Verdict } from "../measure/index.ts";
import { must } from "../measure/must.ts";
import { type Decimal, fromUnits, sumUnits } from "../money/index.ts";
import { type JudgedDeals, judgeDeals, OPEN, WON } from "../records/deal-state.ts";
import {
  type ContactRoleColumns,
  type ContactRoleRow,
  type DealColumns,
  type DealRow,
  readContactRoles,
  readDeals,
} from "../records/index.ts";
import { kaplanMeier, type TimeQuantile, timeQuantile } from "../stats/index.ts";
import { type Contact, contactsOf } from "./contacts.ts";
import type { CycleRow, DecisionProcess, PlannedTouch } from "./decision-types.ts";
import { corrected, influenceOf } from "./influence.ts";
import { ageOf, fieldOf, liveDeals } from "./live-deals.ts";
import { type MarketPolicy, marketDoor } from "./policy.ts";
import { reasons } from "./reasons.ts";

/** Options of {@link decisionProcess}. For renamed fields read the rows into Tables first. */
export interface DecisionOptions extends Omit<ReadOptions<DealRow>, "from"> {
  /** The day whose end is looked at. */
  readonly asOf: PlainDate;
  /** Counts the days until a meeting as working days. @defaultValue calendar days */
  readonly calendar?: CalendarPolicy;
  /** Whether to return the ids of overdue deals. @defaultValue false */
  readonly ids?: boolean;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function againstNorm(median: TimeQuantile, norm: number, decided: number, minimum: number): Verdict {
  if (decided < minimum) return "tooFew";
  if (median.low !== null && median.low > norm) return "worse";
  return median.high !== null && median.high < norm ? "better" : "unclear";
}

function cycleRow(
  segment: string | null,
  rows: readonly number[],
  judged: JudgedDeals,
  asOf: number,
  rules: MarketPolicy,
  worth: (rows: readonly number[]) => { readonly value: Decimal; readonly ids: readonly string[] | null },
): CycleRow {
  const timed = rows.filter((row) => ageOf(judged, row, asOf) !== null);
  const times = timed.map((row) => ageOf(judged, row, asOf) as number);
  const ended = timed.map((row) => judged.state[row] !== OPEN);
  const side = durationSide({ times, ended }, rules.confidence);
  const decided = rows.filter((row) => judged.state[row] !== OPEN);
  const won = decided.filter((row) => judged.state[row] === WON).length;
  const count = { successes: won, n: decided.length };
  const overdue = timed.filter((row, i) => judged.state[row] === OPEN && (times[i] as number) > rules.norm);
  return {
    segment,
    n: side.n,
    decided: side.ended,
    open: side.n - side.ended,
    median: side.median,
    p75: timeQuantile(kaplanMeier(times, ended), 0.75).value,
    decidedMedian: side.endedMedian,
    mean: side.mean,
    winRate: compareRates(count, count, { confidence: rules.confidence }).a,
    againstNorm: againstNorm(side.median, rules.norm, side.ended, rules.minimum),
    overdue: { deals: overdue.length, ...worth(overdue) },
  };
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
  const people = contactsOf(contactTable, asOf, contactUnused);
  const { id, customer, owner, amount } = table.columns;
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
  const all = cycleRow(null, live, judged, asOf, rules, worth);
  const segments = [...bySegment].map(([name, rows]) => cycleRow(name, rows, judged, asOf, rules, worth));

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
      (row, name) => (rosterOf.get(row) ?? []).some((one) => one[field] === name && one.touched !== null),
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

  const by = options.calendar
    ? addWorkdays(options.calendar, options.asOf, rules.meetWithin)
    : plainDate(asOf + rules.meetWithin);
  const plan = live
    .filter((row) => judged.state[row] === OPEN)
    .flatMap((row): (PlannedTouch<D> & { readonly units: number })[] => {
      const roster = rosterOf.get(row) ?? [];
      return policy.departments.flatMap((department) => {
        const there = roster.filter((one) => one.department === department);
        if (there.some(({ touched }) => touched !== null)) return [];
        const units = amount.values[row] as number;
        const age = ageOf(judged, row, asOf);
        return [
          {
            deal: text(id, row) as string,
            customer: text(customer, row),
            department,
            contact: there[0]?.contact ?? null,
            owner: text(owner, row),
            by,
            amount: Number.isNaN(units) ? null : fromUnits(units, amount.scale),
            age,
            overdue: age !== null && age > rules.norm,
            units: Number.isNaN(units) ? -1 : units,
          },
        ];
      });
    });
  plan.sort((a, b) => b.units - a.units || (a.deal < b.deal ? -1 : a.deal > b.deal ? 1 : 0));
  return {
    asOf: options.asOf,
    ...accounted(table, unused.done()),
    reasons: said(all, segments, departments, plan.length, rules.norm),
    norm: rules.norm,
    all,
    segments,
    departments,
    roles,
    withoutContacts: live.length - known.length,
    plan: plan.map(({ units: _units, ...touch }) => touch),
    contactRows: accounted(contactTable, contactUnused.done()),
  };
}

function said(
  all: CycleRow,
  segments: readonly CycleRow[],
  departments: DecisionProcess["departments"],
  due: number,
  norm: number,
): readonly ReasonOf<typeof reasons>[] {
  const list: ReasonOf<typeof reasons>[] = [];
  for (const { segment, median, decidedMedian, n, open, againstNorm: verdict, overdue } of [all, ...segments]) {
    const where = segment ?? "";
    if (median.value !== null && decidedMedian !== null && verdict !== "tooFew") {
      const params = { segment: where, days: median.value, norm, decidedOnly: decidedMedian, n, open };
      list.push(reason(reasons, verdict === "worse" ? "CYCLE_ABOVE_NORM" : "CYCLE_MEDIAN", params));
    }
    if (overdue.deals > 0 && (segments.length === 0 || segment !== null))
      list.push(reason(reasons, "DEALS_OVERDUE", { segment: where, deals: overdue.deals, norm }));
  }
  for (const { name, verdict, winRate, adjustedP } of departments) {
    if ((verdict !== "better" && verdict !== "worse") || adjustedP === null) continue;
    const { a, b } = winRate;
    const params = { name, won: a.successes, n: a.n, wonWithout: b.successes, nWithout: b.n, p: adjustedP };
    list.push(reason(reasons, "MET_DIFFERS", params));
  }
  if (due > 0) list.push(reason(reasons, "MEETINGS_DUE", { count: due }));
  return list;
}
