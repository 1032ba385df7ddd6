import { epochDay } from "../../kernel/index.ts";
import { kaplanMeier, median, timeQuantile } from "../../stats/index.ts";
import type { Context } from "../context.ts";
import type { DealFigures } from "./deals.ts";

/** How long a deal takes until it is decided, with the open ones counted for as long as they have been seen. */
export function cycleOf(context: Context, { outcomes }: DealFigures): void {
  const now = epochDay(context.asOf);
  const cases = outcomes.deals.flatMap(({ created, date, outcome }) => {
    if (created === null || (outcome !== "open" && date === null)) return [];
    const days = (date === null ? now : epochDay(date)) - epochDay(created);
    return days < 0 ? [] : [{ days, ended: outcome !== "open" }];
  });
  if (cases.length === 0) return;
  const curve = kaplanMeier(
    cases.map(({ days }) => days),
    cases.map(({ ended }) => ended),
  );
  const { value } = timeQuantile(curve, 0.5);
  const closed = median(cases.filter(({ ended }) => ended).map(({ days }) => days));
  if (value === null || closed === null) return;
  context.say(
    "funnel",
    "CYCLE",
    { median: value, closed, n: curve.n, open: curve.open },
    { from: ["stats", "pipeline"] },
  );
  const norm = context.policies.cycleNorm;
  if (norm !== undefined && value > norm)
    context.say("funnel", "CYCLE_LONG", { median: value, norm }, { from: ["stats"] });
}
