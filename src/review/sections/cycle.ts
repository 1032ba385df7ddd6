import * as funnel from "../../funnel/index.ts";
import type { Context } from "../context.ts";
import { exact } from "../evidence.ts";
import { countedDeals } from "./deal-rows.ts";
import type { DealFigures } from "./deals.ts";

/** Days until a deal is decided. */
export interface Cycle {
  readonly median: number;
  /** Of the closed ones alone. */
  readonly closed: number;
  readonly n: number;
  readonly open: number;
  /** Deals won, and their median; null where they are too few for one. */
  readonly won: number;
  readonly wonMedian: number | null;
}

/** How long a deal takes until it is decided, with the open ones counted for as long as they have been seen; null where nothing tells. */
export function cycleOf(context: Context, figures: DealFigures): Cycle | null {
  const { stages } = figures.policy;
  const names = [...stages.open, ...stages.won.slice(0, 1)] as unknown as funnel.Stages;
  // The cycle only asks which stages are won and lost; the pipeline's rules say it where there is no funnel.
  const rules =
    context.policies.funnel ??
    funnel.define({
      stages: names,
      groups: { [stages.won[0] as string]: stages.won.slice(1) },
      lost: [...stages.lost],
    });
  const { median, closedOnly, n, open, won } = funnel.cycle(rules, countedDeals(context, figures), context.reading);
  if (median === null || closedOnly.median === null) return null;
  return { median, closed: closedOnly.median, n, open, won, wonMedian: closedOnly.wonMedian };
}

/** Says it, beside the norm. */
export function sayCycle(context: Context, cycle: Cycle): void {
  const { median, closed, n, open, won, wonMedian } = cycle;
  context.say("funnel", "CYCLE", { median, closed, n, open }, { from: ["funnel"], evidence: exact(n) });
  if (wonMedian !== null)
    context.say("funnel", "CYCLE_WON", { days: wonMedian, n: won }, { from: ["funnel"], evidence: exact(won) });
  const norm = context.policies.cycleNorm;
  if (norm !== undefined && median > norm) context.say("funnel", "CYCLE_LONG", { median, norm }, { from: ["funnel"] });
}
