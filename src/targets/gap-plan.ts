import { fail, reason, show } from "../kernel/index.ts";
import { must, mustAll } from "../measure/must.ts";
import { type Amount, Decimal } from "../money/index.ts";
import { decimalOf, plainAmount } from "./amount-field.ts";
import { reasons, type TargetsReason } from "./reasons.ts";

/** One way to fill a gap. */
export interface GapSource {
  readonly source: string;
  readonly amount: Amount;
  /** Who answers for it. */
  readonly owner: string;
}
/** What {@link gapPlan} takes. */
export interface GapSpec {
  readonly target: Amount;
  /** What is expected without the sources: a projection or a forecast. */
  readonly expected: Amount;
  readonly sources: readonly GapSource[];
  /** @defaultValue null */
  readonly unit?: string | null;
}
/** A gap and what fills it: `covered + uncovered - over = gap`. */
export interface GapPlan {
  readonly gap: Decimal;
  readonly covered: Decimal;
  /** What no source fills. */
  readonly uncovered: Decimal;
  /** What the sources bring beyond the gap. */
  readonly over: Decimal;
  /** covered / gap; null where there is no gap. */
  readonly share: number | null;
  readonly sources: readonly { readonly source: string; readonly owner: string; readonly amount: Decimal }[];
  readonly owners: readonly { readonly owner: string; readonly amount: Decimal }[];
  readonly reasons: readonly TargetsReason[];
}

const amountAt = (value: Amount, path: readonly PropertyKey[]): Decimal =>
  decimalOf(plainAmount(value) ?? fail("BAD_AMOUNT", path, `a plain decimal number is needed, found ${show(value)}`));

/**
 * A plan for a gap: target less what is expected, the sources that are to fill it with their owners, and what remains uncovered.
 *
 * @throws SalesPlanError: BAD_AMOUNT naming the source; a source of less than 0 fills nothing.
 * @example
 * ```ts
 * import { gapPlan } from "salesplan/targets";
 * const plan = gapPlan({ target: 1000, expected: 850, sources: [
 *   { source: "renewals pulled in", amount: 60, owner: "ann" }, { source: "partner channel", amount: 50, owner: "bo" }] });
 * [plan.gap, plan.covered, plan.uncovered]; //=> ["150", "110", "40"]
 * ```
 */
export function gapPlan(spec: GapSpec): GapPlan {
  must(spec, "spec", "object");
  mustAll(spec.sources, "sources", { source: "text", owner: "text" });
  const { unit = null } = spec;
  if (unit !== null) must(unit, "unit", "text");
  const gap = Decimal.max(0, amountAt(spec.target, ["target"]).minus(amountAt(spec.expected, ["expected"])));
  const sources = spec.sources.map(({ source, owner, amount }, i) => {
    const found = amountAt(amount, ["sources", i, "amount"]);
    if (found.lt(0)) fail("BAD_AMOUNT", ["sources", i, "amount"], `an amount from 0 is needed, found ${amount}`);
    return { source, owner, amount: found };
  });
  const covered = sources.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
  const owners = new Map<string, Decimal>();
  for (const { owner, amount } of sources) owners.set(owner, (owners.get(owner) ?? new Decimal(0)).plus(amount));
  const uncovered = Decimal.max(0, gap.minus(covered));
  const money = (amount: Decimal): { amount: string; unit: string | null } => ({ amount: amount.toFixed(), unit });
  return {
    gap,
    covered,
    uncovered,
    over: Decimal.max(0, covered.minus(gap)),
    share: gap.isZero() ? null : covered.div(gap).toNumber(),
    sources,
    owners: [...owners].map(([owner, amount]) => ({ owner, amount })),
    reasons: uncovered.gt(0)
      ? [reason(reasons, "UNCOVERED_GAP", { gap: money(gap), covered: money(covered), uncovered: money(uncovered) })]
      : [],
  };
}
