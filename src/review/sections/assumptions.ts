import { Decimal } from "../../money/index.ts";
import type { Context } from "../context.ts";
import { per, text, total } from "../money-text.ts";
import type { Standing } from "../types.ts";
import { type DealFigures, winsIn } from "./deals.ts";

/** Number and size of the deals signed, against what the plan assumed. */
export function assumptions(context: Context, figures: DealFigures, standing: Standing | null): void {
  const { period, asOf, money, input } = context;
  const size = (input.plan?.goal.assumptions as { readonly size?: string } | null | undefined)?.size;
  // Only a period that is over, whose results are the wins themselves, can be held against what was assumed of its deals.
  if (size === undefined || !standing?.target || period.end > asOf || input.actuals !== undefined) return;
  const target = new Decimal(standing.target);
  const won = winsIn(context, figures, period);
  if (won.length === 0) return;
  const planned = new Decimal(size);
  const count = target.div(planned);
  const signed = total(won.map(({ amount }) => amount));
  const effect = planned.times(won.length).minus(target);
  context.say(
    "causes",
    "COUNT_EFFECT",
    { actual: won.length, planned: count.toNumber(), effect: money(text(effect)) },
    { from: ["targets", "pipeline"], stake: effect },
  );
  context.say(
    "causes",
    "SIZE_EFFECT",
    {
      actual: money(per(signed, won.length)),
      planned: money(planned),
      effect: money(signed.minus(planned.times(won.length))),
    },
    { from: ["targets", "pipeline"], stake: signed.minus(planned.times(won.length)) },
  );
}
