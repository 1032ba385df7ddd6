import { epochDay, type NameColumn, NONE, plainDate } from "../../kernel/index.ts";
import { fromUnits } from "../../money/index.ts";
import type { Context } from "../context.ts";
import { text } from "../money-text.ts";
import { withRows } from "./deal-table.ts";
import type { DealFigures } from "./deals.ts";

/** A name of a row; null where it has none. */
export const nameAt = ({ names, values }: NameColumn, row: number): string | null =>
  names[values[row] as number] ?? null;
/** A day of a row; null where it has none. */
export const dayAt = (days: Int32Array, row: number): string | null =>
  days[row] === NONE ? null : plainDate(days[row] as number);

/** The row of each deal that counts: of several rows of one deal the room's own choice has been made. */
export function rowsOf(context: Pick<Context, "asOf">, { deals, outcomes }: DealFigures): ReadonlyMap<string, number> {
  const { id, created, recordedAt } = deals.columns;
  const asOf = epochDay(context.asOf);
  const known = new Set(outcomes.deals.map(({ dealId }) => dealId));
  const at = (row: number): number => {
    const instant = recordedAt.values[row] as number;
    return Number.isNaN(instant) ? Number.NEGATIVE_INFINITY : instant;
  };
  const rows = new Map<string, number>();
  for (let row = 0; row < deals.size; row += 1) {
    const name = id.names[id.values[row] as number] as string;
    if (!known.has(name) || (created.days[row] as number) > asOf || (recordedAt.days[row] as number) > asOf) continue;
    const other = rows.get(name);
    if (other === undefined || at(row) > at(other)) rows.set(name, row);
  }
  return rows;
}

/**
 * One row for each deal that the review counts. A stage that the pipeline's rules do not name is in no other figure, but a room that knows
 * only won and lost would take it for open.
 */
export function countedDeals(context: Context, figures: DealFigures): DealFigures["deals"] {
  const { deals } = figures;
  const rows = Int32Array.from(rowsOf(context, figures).values()).sort();
  return rows.length === deals.size ? deals : withRows(deals, rows);
}

/** Stage of each open deal, and the day on which it is expected; null where none is known. */
export function openStages(
  context: Pick<Context, "asOf">,
  figures: DealFigures,
): ReadonlyMap<string, { readonly stage: string; readonly date: string | null }> {
  const { stage, closeDate } = figures.deals.columns;
  const rows = rowsOf(context, figures);
  return new Map(
    figures.outcomes.deals.flatMap(({ dealId, outcome }) => {
      const row = rows.get(dealId);
      if (outcome !== "open" || row === undefined) return [];
      return [[dealId, { stage: nameAt(stage, row) ?? "", date: dayAt(closeDate.values, row) }] as const];
    }),
  );
}

/** Deals as rows that any verb over deals reads. */
export function dealRows(context: Context, figures: DealFigures, ids: readonly string[]): readonly object[] {
  const { columns } = figures.deals;
  const states = new Map(figures.outcomes.deals.map(({ dealId, outcome }) => [dealId, outcome]));
  const rows = rowsOf(context, figures);
  return [...ids].sort().flatMap((id) => {
    const row = rows.get(id);
    if (row === undefined) return [];
    const units = columns.amount.values[row] as number;
    return [
      {
        id,
        stage: nameAt(columns.stage, row),
        owner: nameAt(columns.owner, row),
        customer: nameAt(columns.customer, row),
        amount: Number.isNaN(units) ? null : text(fromUnits(units, columns.amount.scale)),
        status: states.get(id) ?? null,
        created: dayAt(columns.created.days, row),
        closeDate: dayAt(columns.closeDate.values, row),
        nextStep: nameAt(columns.nextStep, row),
        lastTouch: dayAt(columns.lastTouch.days, row),
      },
    ];
  });
}
