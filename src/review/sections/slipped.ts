import { Decimal } from "../../money/index.ts";
import type * as pipeline from "../../pipeline/index.ts";
import type { Context } from "../context.ts";
import { inDays } from "../due.ts";
import { text, total } from "../money-text.ts";
import type { Decision } from "../types.ts";
import type { ContactFigures } from "./contacts.ts";
import { dealRows, openStages } from "./deal-rows.ts";
import type { DealFigures } from "./deals.ts";
import { stageChances } from "./forecast-base.ts";

/** Deals that slipped and are open still: those that were signed or lost elsewhere since need no decision. */
export function slippedDecision(
  context: Context,
  figures: DealFigures,
  slipped: readonly string[],
  contacts: ContactFigures | null,
  department: string | null,
): readonly Decision[] {
  const { money } = context;
  const wanted = new Set(slipped);
  const open = figures.outcomes.deals.filter(({ dealId, outcome }) => outcome === "open" && wanted.has(dealId));
  if (open.length === 0) return [];
  const amount = total(open.map((deal) => deal.amount ?? new Decimal(0)));
  const unmet =
    contacts === null || department === null
      ? []
      : open.filter(({ dealId, customer }) => !contacts.met(dealId, customer, department));
  const room = unmet.length > 0 ? { room: "market", verb: "decisionProcess" } : { room: "pipeline", verb: "hygiene" };
  const idsOf = (list: typeof open): readonly string[] => list.map(({ dealId }) => dealId);
  const meet = unmet.length > 0 ? { meet: [...idsOf(unmet)].sort() } : {};
  return [
    {
      id: "slipped",
      do: context.because("DO_SLIPPED", { deals: open.length, amount: money(amount) }),
      details:
        unmet.length > 0 && department !== null
          ? [context.because("MEET_FIRST", { department, deals: unmet.length })]
          : [],
      owner: "owners",
      due: inDays(context, 14),
      expect: context.because("EXPECT_SLIPPED", { amount: money(amount) }),
      wrongIf: context.because("WRONG_SLIPPED", test(context, figures, open)),
      stake: text(amount),
      apply: { ...room, value: { deals: dealRows(context, figures, idsOf(open)), ...meet } },
    },
  ];
}

/** How many must be signed by the day: as many, in whole deals, as the chances of the stages promise of those dated by then; at least one. */
function test(context: Context, figures: DealFigures, open: readonly pipeline.DealOutcome[]) {
  const date = inDays(context, 31);
  const probabilities = stageChances(context, figures, context.asOf);
  const stood = openStages(context, figures);
  const due = open.flatMap(({ dealId }) => {
    const deal = stood.get(dealId);
    return deal !== undefined && deal.date !== null && deal.date <= date ? [deal] : [];
  });
  const expected = due.reduce((sum, { stage }) => sum + (probabilities[stage] ?? 0), 0);
  return { deals: Math.max(1, Math.floor(expected)), date, dated: due.length, expected };
}
