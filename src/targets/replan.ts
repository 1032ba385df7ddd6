import { epochDay, fail, needed, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type Decimal, fromUnits } from "../money/index.ts";
import { decimalOf } from "./amount-field.ts";
import { type ActualRows, book } from "./booked.ts";
import { ratioOf } from "./carry.ts";
import type { Plan, PlanBalance, PlanLock, PlanMember, PlanPeriod } from "./plan.ts";
import { indexOf, sealed } from "./plan-document.ts";
import { memberOf, type PlanIndex, periodsOf } from "./plan-index.ts";
import type { Boundary, Replan, ReplanChange, ReplanOptions, ReplanRow } from "./replan-types.ts";
import { settle } from "./settle.ts";
import { type Account, inside, type Setting } from "./settling.ts";

const INF = Number.POSITIVE_INFINITY;
const SIZES: readonly PlanPeriod["unit"][] = ["week", "month", "quarter", "year"];

function boundariesOf(plan: Plan, boundary: Boundary): readonly number[] {
  if (boundary === "plan") return [0];
  const found = plan.periods.map((_, i) => i).filter((i) => (plan.periods[i] as PlanPeriod).unit === boundary);
  if (found.length > 0) return found;
  const own = (plan.periods[0] as PlanPeriod).unit;
  if (SIZES.includes(own) && SIZES.indexOf(own) < SIZES.indexOf(boundary)) return [0];
  return fail(
    "BAD_OPTION",
    ["boundary"],
    `the plan has no ${boundary}; its periods are ${[...new Set(plan.periods.map(({ unit }) => unit))].join(", ")}`,
  );
}

function unitsOf(plan: Plan, index: PlanIndex, unit: PlanPeriod["unit"] | undefined): readonly number[] {
  const months = plan.periods
    .map((_, i) => i)
    .filter((i) => i > 0 && (plan.periods[i] as PlanPeriod).unit === (unit ?? "month"));
  if (months.length > 0) return months.sort((a, b) => (index.start[a] as number) - (index.start[b] as number));
  return unit === undefined
    ? index.columns
    : fail("BAD_OPTION", ["unit"], `the plan is not divided into periods of a ${show(unit)}`);
}

/** Balances by the member's index. */
function byMember({ balances }: Plan): ReadonlyMap<number, readonly PlanBalance[]> {
  const found = new Map<number, PlanBalance[]>();
  for (const balance of balances) {
    const known = found.get(balance.member);
    if (known) known.push(balance);
    else found.set(balance.member, [balance]);
  }
  return found;
}

/**
 * Rolls a plan on: what closed periods fell short of (or brought too much) goes into the open periods of the same person, by the carry
 * that is asked for. Closed and locked targets never change; nobody's target rises above the cap or leaves its tier; what finds no
 * place inside the boundary is `unmet`, never dropped. For everyone `actual + open + unmet - banked = target`, exactly, and a second
 * re-plan after new targets were hit exactly changes nothing. A re-plan only counts periods that are over at the end of `asOf`.
 *
 * @returns the next version of the plan (a document) with its account and a ledger of every changed target
 * @throws SalesPlanError: BAD_OPTION naming the option, UNKNOWN_MEMBER or UNKNOWN_PERIOD in a lock, BOUNDARY_NARROWED when earlier
 * re-plans used a wider boundary, MISSING_OPTION without asOf.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import { cascade, defineGoal, replan, targetsOf } from "salesplan/targets";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * const plan = cascade(defineGoal({ id: "ann", amount: 500, period: 2026 }), { calendar: cal, step: 1, levels: [{ into: "quarter" }] });
 * const next = replan(plan, [{ date: "2026-02-10", amount: 80, owner: "ann" }], { asOf: "2026-03-31", carry: "even", cap: 1.1, boundary: "year" });
 * targetsOf(next.plan, { unit: "quarter" }).map(({ amount }) => amount); //=> ["125", "137", "137", "137"]
 * next.total; //=> { member: "ann", period: "2026", target: "500", actual: "80", open: "411", unmet: "9", banked: "0" }
 * next.changes[0]?.parts; //=> [{ from: "2026-Q1", amount: "12" }]
 * ```
 */
export function replan<T extends string>(plan: Plan<T>, actuals: ActualRows, options: ReplanOptions): Replan<T> {
  must(options, "options", "object");
  must(options.lock ?? [], "lock", "objects");
  const base = plan as Plan;
  const index = indexOf(base);
  const { carry = "proportional", cap = null, surplus = "keep", rho = 0.5 } = options;
  const hasQuarters = base.periods.some(({ unit }) => unit === "quarter");
  const boundary = options.boundary ?? (hasQuarters ? "quarter" : "plan");
  const oneOf = (value: string, name: string, allowed: readonly string[]): void => {
    if (!allowed.includes(value))
      fail("BAD_OPTION", [name], `one of ${allowed.join(", ")} is needed, found ${show(value)}`);
  };
  oneOf(carry, "carry", ["keep", "next", "even", "proportional", "frontLoad", "backLoad", "rebase"]);
  oneOf(surplus, "surplus", ["keep", "release", "stretchOnly"]);
  oneOf(boundary, "boundary", ["month", "quarter", "year", "plan"]);
  if (!(typeof rho === "number" && rho > 0 && rho <= 10))
    fail("BAD_OPTION", ["rho"], `a ratio above 0 is needed, found ${show(rho)}`);
  const boundaries = boundariesOf(base, boundary);
  const units = unitsOf(base, index, options.unit);
  base.balances.forEach(({ period }) => {
    if (!boundaries.some((node) => inside(index, period, node)))
      fail(
        "BOUNDARY_NARROWED",
        ["boundary"],
        `the plan was settled by ${(base.periods[period] as PlanPeriod).unit} before; a ${boundary} would part what was settled together`,
      );
  });
  const locks: readonly PlanLock[] = [
    ...base.locks,
    ...(options.lock ?? []).flatMap(({ period, member }, i) => {
      const who = member === undefined ? null : memberOf(index, member, ["lock", i, "member"]);
      return periodsOf(index, period, ["lock", i, "period"]).map((node) => ({ member: who, period: node, sum: false }));
    }),
  ].filter(
    (lock, i, all) =>
      all.findIndex(
        (other) => other.member === lock.member && other.period === lock.period && other.sum === lock.sum,
      ) === i,
  );
  const asOf = epochDay(needed(options.asOf, "asOf", "the day at whose end it is re-planned is needed"), ["asOf"]);
  // A revision may hold from a day ahead; until then months close as before.
  const last = base.versions.filter(({ kind }) => kind === "replan").at(-1)?.date ?? null;
  if (last !== null && asOf < epochDay(last))
    fail("BAD_OPTION", ["asOf"], `the plan was re-planned as of ${last}; re-plan it as of that day or later`);
  const firstOpen = units.find((node) => (index.end[node] as number) > asOf);
  const openColumn = firstOpen === undefined ? INF : (index.columnsOf[firstOpen] as readonly [number, number])[0];
  const booked = book(base, index, actuals, options, openColumn);
  const names = base.tiers.map(({ name }) => name);
  const main = names.indexOf(base.main);
  const order = [
    [base.main, names[main - 1] ?? null, null] as const,
    ...names.slice(main + 1).map((name, k) => [name, names[main + k] as string, null] as const),
    ...names
      .slice(0, main)
      .reverse()
      .map((name, k) => [name, names[main - 2 - k] ?? null, names[main - k] as string] as const),
  ];
  const setting: Setting = {
    plan: base,
    index,
    booked,
    asOf,
    carry,
    cap: cap === null ? null : ratioOf(cap, ["cap"]),
    surplus,
    rho: ratioOf(rho, ["rho"]),
    units,
    boundaries,
    locks,
    balances: byMember(base),
    order,
    settledOn: last === null ? null : epochDay(last),
  };
  const account: Account = { carries: [], balances: [], rows: [], changes: [], reasons: [] };
  index.rows.forEach((_, row) => {
    for (const node of boundaries) settle(setting, row, node, account);
  });
  const changed =
    account.carries.length > 0 ||
    locks.length !== base.locks.length ||
    JSON.stringify(account.balances) !== JSON.stringify(base.balances);
  const total = base.versions.at(-1)?.after ?? null;
  const next: Plan = {
    ...base,
    revision: base.revision + 1,
    carries: [...base.carries, ...account.carries],
    balances: account.balances,
    locks,
    versions: [
      ...base.versions,
      {
        revision: base.revision + 1,
        kind: "replan",
        date: options.asOf,
        cause: carry,
        before: total,
        after: total ?? "0",
      },
    ],
  };
  const add = (pick: (row: ReplanRow) => Decimal): Decimal =>
    account.rows.reduce((sum, row) => sum.plus(pick(row)), decimalOf(0));
  const leaves = new Set(index.rows);
  const pool = booked.units.reduce(
    (sum, line, member) => sum + (line && !leaves.has(member) ? line.reduce((a, b) => a + b, 0) : 0),
    0,
  );
  const { units: _units, scale, step: _step, placed: _placed, outside: _outside, ...evaluated } = booked;
  return {
    ...evaluated,
    reasons: [...evaluated.reasons, ...account.reasons],
    plan: changed ? sealed(next as Plan<T>) : plan,
    changed,
    carry,
    cap,
    boundary,
    surplus,
    openFrom: firstOpen === undefined ? null : (base.periods[firstOpen] as PlanPeriod).start,
    rows: account.rows,
    total: {
      member: (base.members[0] as PlanMember).id,
      period: (base.periods[0] as PlanPeriod).label,
      target: add(({ target }) => target),
      actual: add(({ actual }) => actual),
      open: add(({ open }) => open),
      unmet: add(({ unmet }) => unmet),
      banked: add(({ banked }) => banked),
    },
    changes: [
      ...account.changes.filter((change) => change.main),
      ...account.changes.filter((change) => !change.main),
    ].map(({ main: _main, ...change }) => change as ReplanChange<T>),
    pool: fromUnits(pool, scale),
  };
}
