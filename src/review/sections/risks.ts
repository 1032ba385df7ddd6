import * as risk from "../../risk/index.ts";
import type { Context } from "../context.ts";
import { stated } from "../evidence.ts";

/** The largest risk and what all risks ask for. */
export function risksOf(context: Context): void {
  const { input, asOf, money } = context;
  if (input.risks === undefined) {
    context.missing("risks", "risk");
    return;
  }
  const found = risk.exposure(input.risks, { asOf });
  const [first] = found.top;
  if (first === undefined || first.reserve === null || first.loss === null) return;
  context.say(
    "market",
    "TOP_RISK",
    {
      risk: first.title,
      probability: first.probability ?? 0,
      impact: money(first.loss),
      reserve: money(first.reserve),
      total: money(found.reserve),
    },
    { from: ["risk"], stake: first.reserve, evidence: stated(first.probability) },
  );
}
