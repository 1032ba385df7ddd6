import { divide, type Period } from "../../calendar/index.ts";
import { Decimal } from "../../money/index.ts";
import type * as targets from "../../targets/index.ts";
import type { Context } from "../context.ts";
import { ratio, total } from "../money-text.ts";

/** The team, or one of its people, in a period, as far as a review tells it. */
export type TeamRow = Pick<
  targets.AttainRow,
  "period" | "team" | "target" | "actual" | "attainment" | "expected" | "pace" | "workdays"
> & {
  readonly tiers: { readonly [tier: string]: Pick<targets.TierStanding, "target" | "reached"> | undefined };
};

/**
 * Where the team (or a member of it) stands in a period: as the plan has it, or the sum of the quarters or months that make it up, where the plan is cut
 * into these alone; null where it has neither.
 */
export function teamRow(
  { calendar }: Context,
  plan: targets.Plan,
  attainment: targets.Attainment,
  period: Period | null,
  owner: string = attainment.total.member,
): TeamRow | null {
  if (period === null) return null;
  const find = (label: string): TeamRow | null =>
    attainment.rows.find((row) => row.member === owner && row.period === label) ?? null;
  const row = find(period.label);
  if (row !== null || (period.unit !== "quarter" && period.unit !== "year")) return row;
  for (const unit of period.unit === "year" ? (["quarter", "month"] as const) : (["month"] as const)) {
    const parts = divide(calendar, period, unit).map(({ label }) => find(label));
    if (parts.length > 0 && parts.every((part) => part !== null)) return sumOf(plan, period.label, parts);
  }
  return null;
}

/** A period from all its parts. */
function sumOf(plan: targets.Plan, period: string, parts: readonly TeamRow[]): TeamRow {
  const sum = (of: (part: TeamRow) => Decimal): Decimal => total(parts.map(of));
  const days = (of: keyof TeamRow["workdays"]): number => parts.reduce((all, { workdays }) => all + workdays[of], 0);
  const [target, actual, expected] = [sum((p) => p.target), sum((p) => p.actual), sum((p) => p.expected)];
  const tiers = plan.tiers.map(({ name }) => {
    const whole = sum((part) => part.tiers[name]?.target ?? new Decimal(0));
    return [name, { target: whole, reached: actual.gte(whole) }] as const;
  });
  return {
    period,
    team: parts[0]?.team ?? null,
    target,
    actual,
    attainment: ratio(actual, target),
    expected,
    pace: ratio(actual, expected),
    workdays: { total: days("total"), elapsed: days("elapsed"), remaining: days("remaining") },
    tiers: Object.fromEntries(tiers),
  };
}
