import { type CalendarPolicy, divide, type Period, type Unit } from "../calendar/index.ts";
import {
  accounted,
  type Evaluated,
  epochDay,
  fail,
  NONE,
  type ReadOptions,
  reason,
  show,
  type Table,
  tally,
} from "../kernel/index.ts";
import { must, mustAll } from "../measure/must.ts";
import { type Amount, type Decimal, fromUnits, unitsText } from "../money/index.ts";
import { type PlanCellColumns, type PlanCellRow, readPlanCells } from "../records/index.ts";
import type { MemberSpec } from "./cascade-types.ts";
import { reasons, type TargetsReason } from "./reasons.ts";
import { knownPeriod } from "./smart-achievable.ts";

/** Typed targets, or a table of them. */
export type PlanCellRows = Table<"planCells", PlanCellColumns> | readonly PlanCellRow[];
/** Options of {@link checkCascade}. */
export interface CheckOptions extends Omit<ReadOptions<PlanCellRow>, "zone"> {
  readonly calendar: CalendarPolicy;
  /** Who belongs to which team; without it only periods are compared. */
  readonly members?: readonly MemberSpec[];
  /** Throw at the first mismatch instead of reporting all. @defaultValue false */
  readonly strict?: boolean;
  /** What amounts are in, for the texts. @defaultValue null */
  readonly unit?: string | null;
}
/** One typed target against the typed targets below it. */
export interface CascadeCheck {
  readonly owner: string;
  readonly period: string;
  readonly tier: string | null;
  /** Whether its periods or its members were added up. */
  readonly by: "period" | "member";
  readonly parent: Decimal;
  readonly sum: Decimal;
  /** parent - sum. */
  readonly gap: Decimal;
  /** gap / parent; null where the parent is 0. */
  readonly share: number | null;
  readonly children: number;
  /** Periods or members without a target: not the same as 0. */
  readonly missing: readonly string[];
  readonly code: "CHILDREN_BELOW_PARENT" | "CHILDREN_ABOVE_PARENT" | null;
}
/** Typed targets compared level by level. */
export interface CascadeReport extends Omit<Evaluated<TargetsReason>, "asOf"> {
  readonly checks: readonly CascadeCheck[];
  /** Whether every sum agrees and nothing is missing. */
  readonly agrees: boolean;
}
interface Cell {
  readonly owner: string;
  readonly period: Period;
  readonly tier: string | null;
  readonly units: number;
}
const FINER: { readonly [unit in Unit]?: readonly Unit[] } = {
  year: ["quarter", "month", "week"],
  quarter: ["month", "week"],
  month: ["week"],
};

const there = (member: MemberSpec, period: Period): boolean =>
  (member.from == null || epochDay(member.from) <= epochDay(period.end)) &&
  (member.to == null || epochDay(member.to) >= epochDay(period.start));

/**
 * Compares typed targets with the typed targets below them: a quarter with its months, a team with its reps. A mismatch is reported
 * with its amount and share (or thrown, with `strict`), a missing target is told apart from one of 0, and a rep who is there and has
 * no target at all is named.
 *
 * @throws SalesPlanError: with `strict` CHILDREN_BELOW_PARENT or CHILDREN_ABOVE_PARENT at `[owner, period]`.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import { checkCascade } from "salesplan/targets";
 * const cal = calendar.define({ covered: null });
 * const typed = [["2026-Q1", 500], ["2026-01", 125], ["2026-02", 125], ["2026-03", 125]] as const;
 * const report = checkCascade(typed.map(([period, amount]) => ({ owner: "ann", period, amount })), { calendar: cal });
 * report.checks.map(({ code, gap, share }) => [code, gap, share]); //=> [["CHILDREN_BELOW_PARENT", "125", 0.25]]
 * ```
 */
export function checkCascade(rows: PlanCellRows, options: CheckOptions): CascadeReport {
  must(options, "options", "object");
  const table = readPlanCells(rows, options);
  const { calendar, members = [], strict = false, unit = null } = options;
  mustAll(members, "members", {});
  members.forEach(({ id, team }, i) => {
    for (const [field, value] of [
      ["id", id],
      ["team", team ?? ""],
    ] as const)
      if (typeof value !== "string" && !Number.isSafeInteger(value))
        fail("BAD_ID", ["members", i, field], `a text or a whole number is needed, found ${show(value)}`);
  });
  const { owner, period, amount, tier } = table.columns;
  const unused = tally(options.keep);
  const cells = new Map<string, Cell>();
  const key = (who: string, label: string, of: string | null): string => JSON.stringify([who, label, of]);
  for (let i = 0; i < table.size; i += 1) {
    const who = owner.names[owner.values[i] as number] as string;
    const label = period.names[period.values[i] as number] as string;
    const of = tier.values[i] === NONE ? null : (tier.names[tier.values[i] as number] as string);
    const found = knownPeriod(calendar, label);
    const at = key(who, label, of);
    if (found === null) unused.add(table.origin?.[i] ?? i, "period", "unknownPeriod", label);
    else if (cells.has(at)) unused.add(table.origin?.[i] ?? i, null, "duplicate", label);
    else cells.set(at, { owner: who, period: found, tier: of, units: amount.values[i] as number });
  }
  const { scale } = table;
  const checks: CascadeCheck[] = [];
  const why: TargetsReason[] = [];
  const compare = (
    parent: Cell,
    by: "period" | "member",
    names: readonly string[],
    children: readonly (Cell | undefined)[],
  ): void => {
    const sum = children.reduce((total, child) => total + (child?.units ?? 0), 0);
    const gap = parent.units - sum;
    const code = gap > 0 ? "CHILDREN_BELOW_PARENT" : gap < 0 ? "CHILDREN_ABOVE_PARENT" : null;
    const money = (value: number): { amount: string; unit: string | null } => ({
      amount: unitsText(value, scale),
      unit,
    });
    const { label } = parent.period;
    const missing = names.filter((_, k) => children[k] === undefined);
    if (code !== null) {
      const params = {
        owner: parent.owner,
        period: label,
        parent: money(parent.units),
        sum: money(sum),
        gap: money(gap),
        share: parent.units === 0 ? 0 : gap / parent.units,
      };
      if (strict)
        fail(
          code,
          [parent.owner, label],
          `its parts add up to ${unitsText(sum, scale)}, not to ${unitsText(parent.units, scale)}`,
          { gap: unitsText(gap, scale), missing },
        );
      why.push(reason(reasons, code, params));
    }
    for (const name of missing) {
      why.push(
        reason(
          reasons,
          "CHILD_TARGET_MISSING",
          by === "period" ? { owner: parent.owner, period: name } : { owner: name, period: label },
        ),
      );
    }
    checks.push({
      owner: parent.owner,
      period: label,
      tier: parent.tier,
      by,
      parent: fromUnits(parent.units, scale),
      sum: fromUnits(sum, scale),
      gap: fromUnits(gap, scale),
      share: parent.units === 0 ? null : gap / parent.units,
      children: children.length - missing.length,
      missing,
      code,
    });
  };
  for (const cell of cells.values()) {
    const of = (who: string, label: string): Cell | undefined => cells.get(key(who, label, cell.tier));
    for (const finer of FINER[cell.period.unit] ?? []) {
      const parts = [...new Set(divide(calendar, cell.period, finer).map(({ label }) => label))];
      const children = parts.map((label) => of(cell.owner, label));
      if (children.every((child) => child === undefined)) continue;
      // Weeks that a month's end cuts are typed once and belong to two months: they are not compared.
      if (
        finer === "week" &&
        children.some(
          (child) => child && (child.period.start < cell.period.start || child.period.end > cell.period.end),
        )
      )
        break;
      compare(cell, "period", parts, children);
      break;
    }
    const team = members.filter((member) => String(member.team) === cell.owner && there(member, cell.period));
    const people = team.map((member) => of(String(member.id), cell.period.label));
    if (people.some((person) => person !== undefined))
      compare(
        cell,
        "member",
        team.map(({ id }) => String(id)),
        people,
      );
  }
  const owners = new Set([...cells.values()].map((cell) => cell.owner));
  const teams = new Set(members.map(({ team }) => (team == null ? null : String(team))));
  const span = widest([...cells.values()]);
  for (const member of members) {
    if (span === null || owners.has(String(member.id)) || teams.has(String(member.id)) || !there(member, span))
      continue;
    why.push(reason(reasons, "REP_WITHOUT_TARGET", { rep: String(member.id), period: span.label }));
  }
  return { ...accounted(table, unused.done()), reasons: why, checks, agrees: why.length === 0 };
}

/** The longest period with a target; the earliest of the longest. */
function widest(cells: readonly Cell[]): Period | null {
  const days = ({ start, end }: Period): number => epochDay(end) - epochDay(start);
  return cells.reduce<Period | null>(
    (best, { period }) => (best === null || days(period) > days(best) ? period : best),
    null,
  );
}

/**
 * A typed cross table, a row per rep and a column per period, as rows of targets. Blank cells are left out: they are no target, not 0.
 *
 * @param rows - objects whose keys are period labels, and one that names the owner
 * @throws SalesPlanError: BAD_ROWS when a row lacks the owner.
 * @example
 * ```ts
 * import { cellsOf } from "salesplan/targets";
 * cellsOf([{ rep: "ann", "2026-01": 40, "2026-02": null }], { owner: "rep" }); //=> [{ owner: "ann", period: "2026-01", amount: 40 }]
 * ```
 */
export function cellsOf(
  rows: readonly { readonly [column: string]: Amount | null | undefined }[],
  options: {
    readonly owner: string;
    readonly tier?: string /** Columns that are no periods. */;
    readonly ignore?: readonly string[];
  },
): readonly PlanCellRow[] {
  must(rows, "rows", "objects");
  must(options, "options", "object");
  const { owner, tier, ignore = [] } = options;
  must(owner, "owner", "text");
  must(ignore, "ignore", "texts");
  if (tier !== undefined) must(tier, "tier", "text");
  return rows.flatMap((row, i) => {
    const who = row[owner];
    if (typeof who !== "string" && !(typeof who === "number" && Number.isSafeInteger(who)))
      return fail("BAD_ROWS", [i, owner], `a row needs its owner, found ${show(who)}`);
    return Object.entries(row).flatMap(([period, amount]): PlanCellRow[] => {
      if (
        period === owner ||
        ignore.includes(period) ||
        amount === null ||
        amount === undefined ||
        (typeof amount === "string" && amount.trim() === "")
      )
        return [];
      return [{ owner: who, period, amount, ...(tier === undefined ? {} : { tier }) }];
    });
  });
}
