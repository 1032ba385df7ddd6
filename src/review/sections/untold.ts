import type { Context } from "../context.ts";

/** What a manager may ask for and no input of a review tells; the margin too, where the value of customers is their revenue. */
export function sayUntold(context: Context, revenueOnly: boolean): void {
  const what = [...(revenueOnly ? ["margin"] : []), "marketShare", "satisfaction"].join(", ");
  context.say("notJudged", "NO_INPUT_TELLS", { what }, { from: [] });
}
