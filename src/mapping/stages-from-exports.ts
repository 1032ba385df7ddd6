import { epochDay, fail, NONE, type PlainDate, plainDate, reason, type Table } from "../kernel/index.ts";
import { must, mustHave } from "../measure/must.ts";
import { unitsText } from "../money/index.ts";
import { rowsOfDeals } from "../records/deal-state.ts";
import { type DealColumns, readStageEvents, type StageEventColumns, type StageEventRow } from "../records/index.ts";
import { reasons } from "./reasons.ts";
import type { MappingReason } from "./types.ts";

/** Deals as one export shows them. */
export interface DatedExport {
  /** Day of the export: the file shows the state at its end. */
  readonly exportedAt: PlainDate;
  readonly deals: Table<"deals", DealColumns>;
}
/** A stage history that was put together from exports. */
export interface StagesFromExports {
  readonly table: Table<"stageEvents", StageEventColumns>;
  /** The longest time between two of the exports, in days: an entry may be as much earlier. Null for a single export. */
  readonly widest: number | null;
  readonly reasons: readonly MappingReason[];
}

/**
 * A stage history where the CRM keeps none: an entry for each deal whose stage is another than in the export before, dated on the
 * day of the export that shows it first, at the latest. A closed deal's last entry is dated on the day on which it closed, where
 * that is known. Stages passed between two exports are not seen; better than today's stage alone, worse than a history.
 *
 * @throws SalesPlanError: BAD_OPTION for no export; EXPORTED_TWICE for two of one day.
 * @example
 * ```ts
 * import * as mapping from "salesplan/mapping";
 * import { readDeals } from "salesplan/records";
 * const june = readDeals([{ id: "D1", stage: "lead" }]);
 * const july = readDeals([{ id: "D1", stage: "proposal" }, { id: "D2", stage: "lead" }]);
 * const found = mapping.stagesFromExports([
 *   { exportedAt: "2026-06-30", deals: june },
 *   { exportedAt: "2026-07-31", deals: july },
 * ]);
 * found.table.size; //=> 3
 * found.widest; //=> 31
 * ```
 */
export function stagesFromExports(exports: readonly DatedExport[]): StagesFromExports {
  must(exports, "exports", "objects");
  if (exports.length === 0) fail("BAD_OPTION", ["exports"], "at least one export is needed");
  const dated = exports.map((one, i) => {
    mustHave(one.deals, ["exports", i, "deals"], { columns: "object" });
    return { ...one, day: epochDay(one.exportedAt, ["exports", i, "exportedAt"]) };
  });
  dated.sort((a, b) => a.day - b.day);
  let widest: number | null = null;
  const stages = new Map<string, string>();
  const rows: StageEventRow[] = [];
  const scale = Math.max(...dated.map(({ deals }) => deals.scale));
  dated.forEach(({ day, exportedAt, deals }, k) => {
    const before = dated[k - 1];
    if (before?.day === day) fail("EXPORTED_TWICE", ["exports"], `two exports are of ${exportedAt}`);
    if (before !== undefined) widest = Math.max(widest ?? 0, day - before.day);
    const { stage, amount, closeDate, closedAt, status } = deals.columns;
    for (const [id, row] of rowsOfDeals(deals)) {
      const now = stage.names[stage.values[row] as number] as string;
      if (stages.get(id) === now) continue;
      stages.set(id, now);
      const closed = closedAt.days[row] as number;
      const open = status.names[status.values[row] as number] === "open";
      const units = amount.values[row] as number;
      const close = closeDate.values[row] as number;
      rows.push({
        dealId: id,
        stage: now,
        at: plainDate(closed !== NONE && !open && closed <= day ? closed : day),
        amount: Number.isNaN(units) ? null : unitsText(BigInt(units), deals.scale),
        closeDate: close === NONE ? null : plainDate(close),
      });
    }
  });
  const { zone } = (dated[0] as (typeof dated)[number]).deals;
  return {
    table: readStageEvents(rows, { scale, ...(zone === null ? {} : { zone }) }),
    widest,
    reasons: [reason(reasons, "STAGES_FROM_EXPORTS", { exports: exports.length })],
  };
}
