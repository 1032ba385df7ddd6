import type { Period } from "../../calendar/index.ts";
import type { Decimal } from "../../money/index.ts";
import * as targets from "../../targets/index.ts";
import type { Context } from "../context.ts";

/**
 * What is booked in a period by asOf, of the plan's metric; null where no results were given, and the wins among the deals are the results.
 * Where results were given, no figure of the review calls a win of the CRM signed: one team has one book.
 */
export function bookedOf(context: Context): ((period: Period) => Decimal) | null {
  const { actuals, plan } = context.input;
  if (actuals === undefined) return null;
  const metric = plan?.goal.metric ?? null;
  const options = { ...context.reading, calendar: context.calendar, ...(metric === null ? {} : { metric }) };
  return (period) => targets.growth(actuals, { ...options, period }).actual;
}
