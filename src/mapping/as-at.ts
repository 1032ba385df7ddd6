import {
  accounted,
  type Evaluated,
  epochDay,
  fail,
  NONE,
  type PlainDate,
  reason,
  type Table,
  tally,
} from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import type { DealColumns } from "../records/index.ts";
import { reasons } from "./reasons.ts";
import { blanked, compacted } from "./touch-up.ts";
import type { MappingReason } from "./types.ts";

/** What an earlier day is asked for. */
export interface AsAtOptions {
  /** The end of this day. */
  readonly asOf: PlainDate;
  /** Day of the export: the file shows the state at its end. */
  readonly exportedAt: PlainDate;
  /** What stands for the stage of a deal that closed after asOf. @defaultValue "unknown" */
  readonly unknownStage?: string;
}
/** Deals as far as a later export can tell how they stood on a day. */
export interface AsAt extends Evaluated<MappingReason> {
  readonly exportedAt: PlainDate;
  readonly table: Table<"deals", DealColumns>;
  /** Ids of deals that closed after asOf and count as open. */
  readonly reopened: readonly string[];
}

/**
 * Takes an export back to an earlier day, without inventing what it cannot know: deals created later are left out; what closed
 * later counts as open with an unknown stage; amount and expected date of deals open on that day are unknown, since today's may differ.
 * A deal that does not say when it was created is kept.
 *
 * @throws SalesPlanError: EXPORTED_BEFORE when the export is older than asOf.
 * @example
 * ```ts
 * import * as mapping from "salesplan/mapping";
 * import { readDeals } from "salesplan/records";
 * const deals = readDeals([
 *   { id: "D1", stage: "signed", status: "won", amount: "100", created: "2026-06-01", closedAt: "2026-06-20" },
 *   { id: "D2", stage: "signed", status: "won", amount: "200", created: "2026-06-01", closedAt: "2026-07-03" },
 *   { id: "D3", stage: "lead", status: "open", amount: "300", created: "2026-07-02" },
 * ]);
 * const june = mapping.asAt(deals, { asOf: "2026-06-30", exportedAt: "2026-07-31" });
 * june.reopened; //=> ["D2"]
 * june.table.columns.amount.values; //=> [10000, NaN]
 * june.unused.byCode; //=> { afterAsOf: 1 }
 * ```
 */
export function asAt(deals: Table<"deals", DealColumns>, options: AsAtOptions): AsAt {
  must(options, "options", "object");
  const { asOf, exportedAt, unknownStage = "unknown" } = options;
  const last = epochDay(asOf, ["asOf"]);
  if (epochDay(exportedAt, ["exportedAt"]) < last)
    fail("EXPORTED_BEFORE", ["exportedAt"], `an export of ${exportedAt} cannot tell how things stood on ${asOf}`);
  const { columns } = deals;
  const unused = tally();
  const kept: number[] = [];
  for (let i = 0; i < deals.size; i += 1) {
    if ((columns.created.days[i] as number) > last) unused.add(deals.origin?.[i] ?? i, "created", "afterAsOf");
    else kept.push(i);
  }
  const rows = Int32Array.from(kept);
  const picked: { [field: string]: unknown } = {};
  for (const [field, column] of Object.entries(columns)) picked[field] = pick(column, rows, field !== "status");
  const now = picked as unknown as DealColumns;
  const isLater = (i: number): boolean => (now.closedAt.days[i] as number) > last;
  const status = (i: number): string | undefined => now.status.names[now.status.values[i] as number];
  const closed = (i: number): boolean =>
    !isLater(i) && (status(i) === undefined ? now.closedAt.days[i] !== NONE : status(i) !== "open");
  const reopened = [...rows.keys()].filter(isLater).map((i) => now.id.names[now.id.values[i] as number] as string);
  const same = exportedAt === asOf;
  const names = (field: "stage" | "status", word: string): DealColumns["stage"] => {
    const { values, names: before } = now[field];
    const all = before.includes(word) ? before : [...before, word];
    const column = { values: values.map((value, i) => (isLater(i) ? all.indexOf(word) : value)), names: all };
    return field === "stage" ? compacted(column) : column;
  };
  const table: Table<"deals", DealColumns> = {
    ...deals,
    size: rows.length,
    given: rows.length + deals.rejected.count,
    origin: rows.map((row) => deals.origin?.[row] ?? row),
    dimensions: Object.fromEntries(
      Object.entries(deals.dimensions).map(([name, column]) => [name, pick(column, rows, true) as typeof column]),
    ),
    columns: same
      ? now
      : {
          ...now,
          stage: names("stage", unknownStage),
          status: names("status", "open"),
          closedAt: blanked(now.closedAt, (i) => !isLater(i)) as DealColumns["closedAt"],
          amount: blanked(now.amount, closed) as DealColumns["amount"],
          closeDate: blanked(now.closeDate, closed) as DealColumns["closeDate"],
          lostReason: blanked(now.lostReason, (i) => !isLater(i)) as DealColumns["lostReason"],
        },
  };
  const said = same ? [] : [reason(reasons, "STATE_NOT_HISTORY", { exportedAt, asOf, reopened: reopened.length })];
  return { asOf, exportedAt, ...accounted(deals, unused.done()), reasons: said, table, reopened };
}

/** The rows of a column at these places; names that are the values of a choice stay as they are. */
function pick(column: object, rows: Int32Array, named: boolean): object {
  const picked: { [part: string]: unknown } = { ...column };
  for (const [part, values] of Object.entries(column)) {
    if (values instanceof Int32Array) picked[part] = Int32Array.from(rows, (row) => values[row] as number);
    else if (values instanceof Float64Array) picked[part] = Float64Array.from(rows, (row) => values[row] as number);
  }
  return named && "names" in picked ? compacted(picked as unknown as Parameters<typeof compacted>[0]) : picked;
}
