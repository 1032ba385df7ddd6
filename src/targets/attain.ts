import { epochDay, reason } from "../kernel/index.ts";
import { type Bands, bandOf, checkBands, pace } from "../measure/index.ts";
import { must } from "../measure/must.ts";
import { type Decimal, fromUnits } from "../money/index.ts";
import { estimate } from "./amount-field.ts";
import type { Attainment, AttainOptions, AttainRow, TierStanding } from "./attain-types.ts";
import { type ActualRows, type Booked, book, bookedUnder } from "./booked.ts";
import { holidaysUnknown } from "./estimated.ts";
import { type Overlay, overlayOf } from "./overlay.ts";
import type { Plan, PlanMember, PlanPeriod } from "./plan.ts";
import { indexOf } from "./plan-document.ts";
import { columnTargets, type PlanIndex, workdaysOf } from "./plan-index.ts";
import { reasons, type TargetsReason } from "./reasons.ts";

/** The bands of a pace unless others are given. */
export const PACE_BANDS: Bands<"behind" | "atRisk" | "onPace"> = {
  names: ["behind", "atRisk", "onPace"],
  cuts: [0.75, 0.95],
};

interface Context {
  readonly plan: Plan;
  readonly index: PlanIndex;
  readonly booked: Booked;
  readonly sums: readonly Float64Array[];
  readonly asOf: number;
  readonly bands: Bands;
  readonly ids: ((member: number, first: number, last: number) => readonly string[]) | null;
}

const sumOf = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);

function rowOf(context: Context, member: number, node: number): AttainRow {
  const { plan, index, booked, sums, asOf, bands } = context;
  const { scale, step } = booked;
  const [first, last] = index.columnsOf[node] as readonly [number, number];
  const days = index.columns.slice(first, last + 1).map((column) => workdaysOf(index, column, asOf));
  let units = 0;
  for (let c = first; c <= last; c += 1) units += sums[member]?.[c] as number;
  const money = (value: number): Decimal => fromUnits(value, scale);
  const per = (value: number | null): Decimal | null => (value === null ? null : estimate(value, scale));
  const standing = (tier: string): { readonly tier: TierStanding; readonly pace: ReturnType<typeof pace> } => {
    const targets = columnTargets(plan, index, tier, member, node);
    const now = pace(
      days.map(({ elapsed, total }, k) => ({ target: (targets[k] as number) * step, elapsed, total })),
      units,
    );
    return {
      pace: now,
      tier: {
        target: money(now.target),
        attainment: now.target === 0 ? null : units / now.target,
        gap: money(units - now.target),
        reached: units >= now.target,
        expected: estimate(now.expected, scale),
        pace: now.ratio,
        requiredPerDay: per(now.requiredPerDay),
      },
    };
  };
  const tiers = plan.tiers.map(({ name }) => [name, standing(name)] as const);
  const main = tiers.find(([name]) => name === plan.main)?.[1] as ReturnType<typeof standing>;
  const original = sumOf(columnTargets(plan, index, plan.main, member, node, "original")) * step;
  const { id, parent } = plan.members[member] as PlanMember;
  const { label, unit, start, end } = plan.periods[node] as PlanPeriod;
  const { elapsedDays, remainingDays, projection } = main.pace;
  return {
    member: id,
    team: parent === null ? null : (plan.members[parent]?.id ?? null),
    period: label,
    unit,
    start,
    end,
    state: (index.end[node] as number) <= asOf ? "closed" : (index.start[node] as number) <= asOf ? "running" : "ahead",
    actual: money(units),
    target: main.tier.target,
    gap: main.tier.gap,
    attainment: main.tier.attainment,
    original: money(original),
    attainmentOfOriginal: original === 0 ? null : units / original,
    expected: main.tier.expected,
    pace: main.tier.pace,
    band: main.tier.pace === null ? null : bandOf(bands, main.tier.pace),
    requiredPerDay: main.tier.requiredPerDay,
    workdays: { total: elapsedDays + remainingDays, elapsed: elapsedDays, remaining: remainingDays },
    projection: {
      ratio: per(projection.ratio),
      runRate: per(projection.runRate),
      planRest: estimate(projection.planRest, scale),
    },
    tiers: Object.fromEntries(tiers.map(([name, found]) => [name, found.tier])),
    reached: tiers.filter(([, found]) => found.tier.reached && !found.tier.target.isZero()).at(-1)?.[0] ?? null,
    ids: context.ids?.(member, first, last) ?? null,
  };
}

const shownBeside = ({ credits }: Overlay, unit: string | null, scale: number): readonly TargetsReason[] =>
  credits.map(({ owner, amount }) =>
    reason(reasons, "OVERLAY_CREDIT", { owner, amount: { amount: amount.toFixed(scale), unit } }),
  );

/** What deserves a sentence: everyone in the periods that are running or have just closed; older ones are no news. */
function told(plan: Plan, rows: readonly AttainRow[], scale: number, asOf: string): readonly TargetsReason[] {
  const { unit } = plan.goal;
  const money = (value: Decimal): { amount: string; unit: string | null } => ({ amount: value.toFixed(scale), unit });
  return rows.flatMap((row): TargetsReason[] => {
    const { member: owner, period, pace: ratio, band, actual, target, expected } = row;
    if (target.isZero() || row.state === "ahead" || (row.state === "closed" && row.end !== asOf)) return [];
    if (row.tiers[plan.main]?.reached)
      return [reason(reasons, "TARGET_REACHED", { owner, period, actual: money(actual), target: money(target) })];
    if (row.state === "closed")
      return [
        reason(reasons, "BELOW_TARGET", {
          owner,
          period,
          actual: money(actual),
          target: money(target),
          gap: money(row.gap),
        }),
      ];
    if (ratio === null) return [];
    const params = { owner, period, pace: ratio, actual: money(actual), expected: money(expected) };
    if (band === "behind") return [reason(reasons, "BEHIND_PACE", params)];
    return band === "atRisk" ? [reason(reasons, "PACE_AT_RISK", params)] : [];
  });
}

/**
 * Results against a plan: for every member and period the attainment of every tier, what should be reached by now (by the plan's shape
 * and the business calendar's working days), the pace, what each remaining working day must bring, and three named projections.
 *
 * @returns rows in the plan's order; amounts in the goal's unit, ratios unrounded and never clipped. Results of people outside the
 * plan are `unused.byCode.outsidePlan` and listed in `outside`.
 * @throws SalesPlanError: MISSING_OPTION without asOf, NOT_A_DAY, BAD_BANDS, BAD_AMOUNT when the plan's step is finer than
 * the `scale` at which results are read.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import { attain, cascade, defineGoal } from "salesplan/targets";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * const plan = cascade(defineGoal({ id: "q3", owner: "east", amount: 480, period: "2026-Q3" }),
 *   { calendar: cal, step: 1, levels: [{ into: "month" }] });
 * const done = attain(plan, [{ date: "2026-07-10", amount: 120 }, { date: "2026-08-07", amount: 70 }], { asOf: "2026-08-31" });
 * [done.total.actual, done.total.target, done.total.expected]; //=> ["190", "480", "320"]
 * done.rows.map(({ period, attainment, band }) => [period, attainment, band]); //=> [["2026-Q3", 190 / 480, "behind"], ["2026-07", 0.75, "atRisk"], ["2026-08", 0.4375, "behind"]]
 * ```
 */
export function attain<T extends string, const B extends string = "behind" | "atRisk" | "onPace">(
  plan: Plan<T>,
  actuals: ActualRows,
  options: AttainOptions<B>,
): Attainment<T, B> {
  must(options, "options", "object");
  if (options.units !== undefined) must(options.units, "units", "texts");
  const base = plan as Plan;
  const index = indexOf(base);
  const bands: Bands = checkBands<Bands>(options.bands ?? PACE_BANDS);
  const booked = book(base, index, actuals, options);
  const { placed } = booked;
  const asOf = epochDay(options.asOf, ["asOf"]);
  const ids =
    placed &&
    ((member: number, first: number, last: number): readonly string[] =>
      (placed[member] ?? []).filter(({ column }) => column >= first && column <= last).map(({ id }) => id));
  const context: Context = { plan: base, index, booked, sums: bookedUnder(base, index, booked), asOf, bands, ids };
  const units = options.units ?? (["year", "quarter", "month", "custom"] as const);
  const nodes = base.periods
    .map((_, node) => node)
    .filter((node) => node === 0 || units.includes((base.periods[node] as PlanPeriod).unit))
    .filter((node) => options.ahead || node === 0 || (index.start[node] as number) <= asOf);
  const rows = base.members.flatMap((_, member) => nodes.map((node) => rowOf(context, member, node)));
  const overlay = options.overlay === undefined ? null : overlayOf(base, index, options.overlay, options);
  const { units: _units, scale, step: _step, placed: _placed, outside, ...evaluated } = booked;
  return {
    ...evaluated,
    reasons: [
      ...evaluated.reasons,
      ...(overlay === null ? [] : shownBeside(overlay, base.goal.unit, scale)),
      ...holidaysUnknown(base),
      ...told(base, rows, scale, options.asOf),
    ],
    plan: base.id,
    revision: base.revision,
    unit: base.goal.unit,
    tier: plan.main,
    total: rows[0] as AttainRow<T, B>,
    rows: rows as AttainRow<T, B>[],
    outside,
    overlay,
  };
}
