import * as funnel from "../../funnel/index.ts";
import type { Context } from "../context.ts";
import { exact } from "../evidence.ts";
import type { DealFigures } from "./deals.ts";

/** How long a deal takes until it is decided, with the open ones counted for as long as they have been seen. */
export function cycleOf(context: Context, { deals, policy }: DealFigures): void {
  const { stages } = policy;
  const names = [...stages.open, ...stages.won.slice(0, 1)] as unknown as funnel.Stages;
  // The cycle only asks which stages are won and lost; the pipeline's rules say it where there is no funnel.
  const rules =
    context.policies.funnel ??
    funnel.define({
      stages: names,
      groups: { [stages.won[0] as string]: stages.won.slice(1) },
      lost: [...stages.lost],
    });
  const { median, closedOnly, n, open } = funnel.cycle(rules, deals, context.reading);
  if (median === null || closedOnly.median === null) return;
  context.say(
    "funnel",
    "CYCLE",
    { median, closed: closedOnly.median, n, open },
    { from: ["funnel"], evidence: exact(n) },
  );
  const norm = context.policies.cycleNorm;
  if (norm !== undefined && median > norm) context.say("funnel", "CYCLE_LONG", { median, norm }, { from: ["funnel"] });
}
