import type { Context } from "../context.ts";
import { dealIdsIn, earlierOf } from "../follow/earlier.ts";
import { text } from "../money-text.ts";
import type { DealLine } from "../types.ts";
import type { ContactFigures } from "./contacts.ts";
import { dayAt, nameAt, rowsOf } from "./deal-rows.ts";
import type { DealFigures } from "./deals.ts";
import { lastOf } from "./touches-due.ts";

const laterOf = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a);

/** Day of the last activity on each deal, where activities name their deals. */
const touchesOf = (context: Context): ReadonlyMap<string, string> => lastOf(context, "dealId");

/** Deals that are open, or were decided on or after the first day of the period's parent: what the next review asks for again. By id. */
export function dealLines(
  context: Context,
  figures: DealFigures,
  contacts: ContactFigures | null,
): readonly DealLine[] {
  const { columns } = figures.deals;
  const from = (context.parent ?? context.period).start;
  const rows = rowsOf(context, figures);
  const { previous } = context.input;
  // Whenever they were decided: a day may be written down late, and several periods may lie between two reviews.
  const asked = new Set((previous ? earlierOf(previous) : []).flatMap(({ decision }) => dealIdsIn(decision)));
  const touches = touchesOf(context);
  const metIn = (id: string, customer: string | null): readonly string[] | null =>
    contacts?.known(id, customer) ? contacts.departments.filter((name) => contacts.met(id, customer, name)) : null;
  return figures.outcomes.deals
    .filter(({ dealId, outcome, date }) => outcome === "open" || (date !== null && date >= from) || asked.has(dealId))
    .map(({ dealId, outcome, date, amount, owner, customer }): DealLine => {
      const row = rows.get(dealId) as number;
      const open = outcome === "open";
      return {
        id: dealId,
        owner,
        customer,
        stage: nameAt(columns.stage, row) ?? "",
        state: outcome,
        date: open ? dayAt(columns.closeDate.values, row) : date,
        amount: amount === null ? null : text(amount),
        nextStep: nameAt(columns.nextStep, row),
        lastTouch: laterOf(dayAt(columns.lastTouch.days, row), touches.get(dealId) ?? null),
        met: metIn(dealId, customer),
      };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
