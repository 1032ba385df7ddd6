import type { Evaluated } from "../kernel/index.ts";
import { type Decimal, fromUnits } from "../money/index.ts";
import { type ActualRows, type BookOptions, book } from "./booked.ts";
import type { Plan, PlanMember } from "./plan.ts";
import type { PlanIndex } from "./plan-index.ts";

/** What somebody helped to win, on top of its owner's credit. */
export interface OverlayCredit {
  readonly owner: string;
  /** In the goal's period up to `asOf`. */
  readonly amount: Decimal;
}
/** Overlay credit: the same deals counted again, for those who helped. Never added to a total. */
export interface Overlay extends Omit<Evaluated, "asOf" | "reasons"> {
  readonly additive: false;
  /** Members in the plan's order, then the others as they appear. */
  readonly credits: readonly OverlayCredit[];
}

/** Books overlay credit beside the plan: nobody's actual and no total takes it in. */
export function overlayOf(plan: Plan, index: PlanIndex, rows: ActualRows, options: BookOptions): Overlay {
  const { units, outside, scale, given, used, unused, rejected } = book(plan, index, rows, options);
  const inside = units.flatMap((line, member): OverlayCredit[] => {
    if (line === null) return [];
    const { id } = plan.members[member] as PlanMember;
    return [
      {
        owner: id,
        amount: fromUnits(
          line.reduce((a, b) => a + b, 0),
          scale,
        ),
      },
    ];
  });
  // A specialist who is not in the plan is what overlay credit is for.
  const { outsidePlan = 0, ...byCode } = unused.byCode;
  return {
    additive: false,
    credits: [...inside, ...outside.map(({ owner, amount }) => ({ owner, amount }))],
    given,
    used: used + outsidePlan,
    unused: {
      count: unused.count - outsidePlan,
      byCode,
      first: unused.first.filter(({ code }) => code !== "outsidePlan"),
    },
    rejected,
  };
}
