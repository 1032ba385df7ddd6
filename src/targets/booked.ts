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
  tally,
} from "../kernel/index.ts";
import { type Decimal, fromUnits, toUnits, unitsText } from "../money/index.ts";
import { type ActualColumns, type ActualRow, readActuals } from "../records/index.ts";
import { creditsOf } from "./credit.ts";
import type { Plan } from "./plan.ts";
import { columnOf, type PlanIndex } from "./plan-index.ts";
import { reasons, type TargetsReason } from "./reasons.ts";

/** Results, or a table of them. */
export type ActualRows = Table<"actuals", ActualColumns> | readonly ActualRow[];
/** How results are booked against a plan. */
export interface BookOptions extends ReadOptions<ActualRow> {
  /** End of this day; later rows, and rows recorded later, are left unused. */
  readonly asOf: PlainDate;
  /** Periods up to this day are published. */
  readonly lockedThrough?: PlainDate;
  /** A row of a published period that was recorded after it: counts there, or on the day it was recorded. @defaultValue "restate" */
  readonly late?: "restate" | "nextPeriod";
  /** Add the ids of the deals behind each figure. @defaultValue false */
  readonly ids?: boolean;
}
/** Results of someone the plan does not know. */
export interface OutsideOwner {
  readonly owner: string;
  readonly count: number;
  readonly amount: Decimal;
}
/** Results by member and leaf period, in minor units. */
export interface Booked extends Evaluated<TargetsReason> {
  /** Per member of the plan, by column; null where nothing is booked. */
  readonly units: readonly (Float64Array | null)[];
  readonly scale: number;
  /** Minor units of a step. */
  readonly step: number;
  readonly outside: readonly OutsideOwner[];
  /** On request, per member the deals booked on it or under it; a row without a deal id is named by its place in the input. */
  readonly placed: readonly (readonly { readonly column: number; readonly id: string }[])[] | null;
}

/** Which member an owner's results belong to on a day: the one of that id, or the person's member on that day; -1 outside the plan. */
function whoIs(plan: Plan, index: PlanIndex, owner: string): (day: number) => number {
  const known = index.memberAt.get(owner);
  if (known !== undefined) return () => known;
  const spells = plan.members.flatMap(({ person, from, to }, member) =>
    person === owner
      ? [
          {
            member,
            first: from === null ? Number.NEGATIVE_INFINITY : epochDay(from),
            last: to === null ? Number.POSITIVE_INFINITY : epochDay(to),
          },
        ]
      : [],
  );
  return (day) => spells.find(({ first, last }) => day >= first && day <= last)?.member ?? -1;
}

/** Books results on members and leaf periods. A row without an owner belongs to the whole; `openFrom` leaves columns from there unused. */
export function book(
  plan: Plan,
  index: PlanIndex,
  rows: ActualRows,
  options: BookOptions,
  openFrom: number = Number.POSITIVE_INFINITY,
): Booked {
  const asOf = epochDay(needed(options.asOf, "asOf", "the day at whose end it is evaluated is needed"), ["asOf"]);
  const table = readActuals(rows, options);
  const step = toUnits(plan.step, table.scale, ["plan", "step"]);
  const { date, owner, metric, recordedAt } = table.columns;
  const locked = options.lockedThrough === undefined ? null : epochDay(options.lockedThrough, ["lockedThrough"]);
  const unused = tally(options.keep);
  const columns = new Int32Array(table.size).fill(-1);
  const members = new Int32Array(table.size).fill(-1);
  const memberAt = owner.names.map((name) => whoIs(plan, index, name));
  const start = index.start[0] as number;
  const end = index.end[0] as number;
  const codeOf = (i: number): string | null => {
    const recorded = recordedAt.days[i] as number;
    let day = date.values[i] as number;
    if (day > asOf || (recorded !== NONE && recorded > asOf)) return "afterAsOf";
    if (options.late === "nextPeriod" && locked !== null && recorded !== NONE && day <= locked && recorded > locked)
      day = recorded;
    if (day < start) return "beforePlan";
    if (day > end) return "afterPlan";
    const kind = metric.values[i] as number;
    if (kind !== NONE && plan.goal.metric !== null && metric.names[kind] !== plan.goal.metric) return "otherMetric";
    const column = columnOf(index, day);
    columns[i] = column;
    const who = owner.values[i] as number;
    const member = who === NONE ? 0 : (memberAt[who]?.(day) ?? -1);
    if (member < 0) return "outsidePlan";
    members[i] = member;
    return column >= openFrom ? "openPeriod" : null;
  };
  const codes = Array.from({ length: table.size }, (_, i) => codeOf(i));
  const credits = creditsOf(table, (i) => codes[i] === null || codes[i] === "outsidePlan");
  const units: (Float64Array | null)[] = plan.members.map(() => null);
  const placed: { column: number; id: string }[][] | null = options.ids ? plan.members.map(() => []) : null;
  const outside = new Map<string, { count: number; units: number }>();
  codes.forEach((code, i) => {
    const amount = credits.units[i] as number;
    if (code === null) {
      const member = members[i] as number;
      const line = units[member] ?? new Float64Array(index.columns.length);
      line[columns[i] as number] = (line[columns[i] as number] as number) + amount;
      units[member] = line;
      const deal = table.columns.dealId.values[i] as number;
      const id = deal === NONE ? `#${table.origin?.[i] ?? i}` : (table.columns.dealId.names[deal] as string);
      for (let at: number | null = member; placed && at !== null; at = plan.members[at]?.parent ?? null) {
        placed[at]?.push({ column: columns[i] as number, id });
      }
      return;
    }
    const name = owner.names[owner.values[i] as number] ?? "";
    if (code === "outsidePlan") {
      const known = outside.get(name) ?? { count: 0, units: 0 };
      outside.set(name, { count: known.count + 1, units: known.units + amount });
    }
    unused.add(
      table.origin?.[i] ?? i,
      code === "outsidePlan" ? "owner" : "date",
      code,
      code === "outsidePlan" ? name : undefined,
    );
  });
  const found: TargetsReason[] = [...credits.reasons];
  if (outside.size > 0) {
    const sum = [...outside.values()].reduce((a, b) => a + b.units, 0);
    const count = [...outside.values()].reduce((a, b) => a + b.count, 0);
    const amount = { amount: unitsText(sum, table.scale), unit: plan.goal.unit };
    found.push(reason(reasons, "OUTSIDE_PLAN", { owners: [...outside.keys()].join(", "), count, amount }));
  }
  return {
    asOf: options.asOf,
    ...accounted(table, unused.done()),
    reasons: found,
    units,
    placed,
    scale: table.scale,
    step,
    outside: [...outside].map(([name, line]) => ({
      owner: name,
      count: line.count,
      amount: fromUnits(line.units, table.scale),
    })),
  };
}

/** What is booked under each member, itself included, by column. */
export function bookedUnder(plan: Plan, index: PlanIndex, booked: Booked): readonly Float64Array[] {
  const sums = plan.members.map(() => new Float64Array(index.columns.length));
  // Parents stand first, so from the back every child is complete when its parent takes it in.
  for (let member = plan.members.length - 1; member >= 0; member -= 1) {
    const own = booked.units[member];
    const sum = sums[member] as Float64Array;
    if (own) for (let c = 0; c < sum.length; c += 1) sum[c] = (sum[c] as number) + (own[c] as number);
    const parent = plan.members[member]?.parent ?? null;
    if (parent === null) continue;
    const above = sums[parent] as Float64Array;
    for (let c = 0; c < sum.length; c += 1) above[c] = (above[c] as number) + (sum[c] as number);
  }
  return sums;
}
