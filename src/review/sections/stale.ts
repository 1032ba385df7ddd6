import * as pipeline from "../../pipeline/index.ts";
import type { Context } from "../context.ts";
import { dueAfter } from "../due.ts";
import { text } from "../money-text.ts";
import type { Decision } from "../types.ts";
import { dealRows } from "./deal-rows.ts";
import type { DealFigures } from "./deals.ts";

/** Deals whose expected day has passed: they are in no forecast until they are dated anew. */
export function staleOf(context: Context, figures: DealFigures): readonly Decision[] {
  const { overdue } = pipeline.forecast(figures.policy, figures.deals, {
    ...context.reading,
    periods: [context.period],
    ids: true,
  });
  if (overdue.deals === 0) return [];
  return [
    {
      id: "dates",
      do: context.because("DO_DATES", { deals: overdue.deals, amount: context.money(overdue.amount) }),
      details: [],
      owner: "owners",
      due: dueAfter(context, 5),
      expect: context.because("EXPECT_DATES", {}),
      wrongIf: context.because("WRONG_DATES", { date: dueAfter(context, 5) }),
      stake: text(overdue.amount),
      apply: { room: "pipeline", verb: "hygiene", value: { deals: dealRows(context, figures, overdue.ids ?? []) } },
    },
  ];
}
