import { KEEP, type ReadOptions, reason, type Table, tally } from "../kernel/index.ts";
import { finish } from "./analyze.ts";
import { batchOf, endOf } from "./batch.ts";
import { checkOptions } from "./check-options.ts";
import { funnelDoor } from "./define.ts";
import type { FunnelPolicy, Stages } from "./policy.ts";
import { reasons } from "./reasons.ts";
import { readStageHistory, type StageHistoryColumns, type StageHistoryRow } from "./stage-history.ts";
import type { AnalyzeOptions, FunnelReport } from "./types.ts";

/** A table of stage histories. */
export type StageHistoryTable = Table<"stageHistory", StageHistoryColumns>;

/**
 * {@link analyze} from history rows that say when each stage was entered and left: moves back, re-entries and losses are rows
 * like any other.
 *
 * @returns The same report. A stay that ends before it begins is `unused.leftBeforeEntered`; deals that left a stage for none are
 * told by LEFT_NOWHERE: they count as still there.
 * @throws SalesPlanError: as {@link analyze}.
 *
 * @example
 * ```ts
 * import * as funnel from "salesplan/funnel";
 * const policy = funnel.define({ stages: ["lead", "visit", "signed"] });
 * const rows = [
 *   { dealId: "a", stage: "lead", entered: "2026-01-05", left: "2026-01-12" },
 *   { dealId: "a", stage: "visit", entered: "2026-01-12", left: null },
 * ];
 * funnel.fromHistory(policy, rows, { asOf: "2026-02-28" }).stages.map(({ entered }) => entered); //=> [1, 1, 0]
 * ```
 */
export function fromHistory<S extends Stages>(
  policy: FunnelPolicy<S>,
  rows: StageHistoryTable | readonly StageHistoryRow[],
  options: Omit<AnalyzeOptions, "from"> & ReadOptions<StageHistoryRow>,
): FunnelReport<S> {
  checkOptions(options as AnalyzeOptions);
  const compiled = funnelDoor.compiled(policy as unknown as FunnelPolicy);
  const { asOf, by, dimensions = [], keep = KEEP } = options;
  const read = typeof by === "string" ? { ...options, dimensions: [...new Set([...dimensions, by])] } : options;
  const table = readStageHistory(rows, read);
  const { dealId, stage, entered, left } = table.columns;
  const end = endOf(asOf, table.zone);
  const unused = tally(keep);
  const kept: number[] = [];
  const last = new Float64Array(dealId.names.length).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < table.size; i += 1) {
    if ((left.values[i] as number) < (entered.values[i] as number)) {
      unused.add(table.origin?.[i] ?? i, null, "leftBeforeEntered");
      continue;
    }
    kept.push(i);
    const deal = dealId.values[i] as number;
    const at = entered.values[i] as number;
    if (at < end && at > (last[deal] as number)) last[deal] = at;
  }
  // A stay that was left before asOf, with nothing entered from then on.
  const nowhere = kept.filter((i) => {
    const gone = left.values[i] as number;
    return gone < end && (entered.values[i] as number) === last[dealId.values[i] as number];
  });
  const pick = (values: Int32Array): Int32Array => Int32Array.from(kept, (i) => values[i] as number);
  const dimension = typeof by === "string" ? table.dimensions[by] : undefined;
  const events = {
    size: kept.length,
    zone: table.zone,
    origin: Int32Array.from(kept, (i) => table.origin?.[i] ?? i),
    dimensions:
      typeof by === "string" && dimension ? { [by]: { names: dimension.names, values: pick(dimension.values) } } : {},
    columns: {
      dealId: { names: dealId.names, values: pick(dealId.values) },
      stage: { names: stage.names, values: pick(stage.values) },
      at: { values: Float64Array.from(kept, (i) => entered.values[i] as number), days: pick(entered.days) },
    },
  };
  const batch = batchOf(compiled, events, asOf, typeof by === "string" ? by : null, (row, code, found) =>
    unused.add(row, null, code, found),
  );
  const { zone, given, rejected } = table;
  const state = { zone, given, rejected, unused: unused.done(), batches: [batch] };
  const report = finish<S>(compiled, state, options);
  const deals = new Set(nowhere.map((i) => dealId.values[i])).size;
  return deals === 0
    ? report
    : { ...report, reasons: [...report.reasons, reason(reasons, "LEFT_NOWHERE", { count: deals })] };
}
