import { NONE, type PlainDate, type Table } from "../kernel/index.ts";
import { fromUnits } from "../money/index.ts";
import type { JudgedDeals } from "../records/deal-state.ts";
import type { DealColumns } from "../records/index.ts";
import { type Contact, metBetween } from "./contacts.ts";
import type { PlannedTouch } from "./decision-types.ts";
import { ageOf } from "./live-deals.ts";
import type { MarketPolicy } from "./policy.ts";

/** What a plan of meetings is made from. */
export interface PlanInput {
  readonly table: Table<string, DealColumns>;
  readonly judged: JudgedDeals;
  /** The open deals. */
  readonly rows: readonly number[];
  readonly rosterOf: (row: number) => readonly Contact[];
  readonly normOf: (row: number) => number;
  readonly by: PlainDate;
  readonly asOf: number;
  readonly rules: MarketPolicy;
}

/** The first day on which a touch belongs to a deal: some days before it began, or any where the beginning is not known. */
export const touchesFrom = ({ start }: JudgedDeals, row: number, { recent }: MarketPolicy): number =>
  start[row] === NONE ? Number.NEGATIVE_INFINITY : (start[row] as number) - recent;

/** Which department is to be met in which open deal, by whom and until when: the largest amount first. */
export function touchPlan<D extends string>(
  departments: readonly D[],
  { table, judged, rows, rosterOf, normOf, by, asOf, rules }: PlanInput,
): readonly PlannedTouch<D>[] {
  const { id, customer, owner, amount } = table.columns;
  const text = (
    column: { readonly values: Int32Array; readonly names: readonly string[] },
    row: number,
  ): string | null =>
    (column.values[row] as number) === NONE ? null : (column.names[column.values[row] as number] as string);
  const plan = rows.flatMap((row): (PlannedTouch<D> & { readonly units: number })[] =>
    departments.flatMap((department) => {
      const there = rosterOf(row).filter((one) => one.department === department);
      if (metBetween(there, touchesFrom(judged, row, rules), asOf) === true) return [];
      const units = amount.values[row] as number;
      const age = ageOf(judged, row, asOf);
      return [
        {
          deal: text(id, row) as string,
          customer: text(customer, row),
          department,
          contact: there[0]?.contact ?? null,
          owner: text(owner, row),
          by,
          amount: Number.isNaN(units) ? null : fromUnits(units, amount.scale),
          age,
          overdue: age !== null && age > normOf(row),
          units: Number.isNaN(units) ? -1 : units,
        },
      ];
    }),
  );
  plan.sort((a, b) => b.units - a.units || (a.deal < b.deal ? -1 : a.deal > b.deal ? 1 : 0));
  return plan.map(({ units: _units, ...touch }) => touch);
}
