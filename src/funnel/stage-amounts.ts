import { type Evaluated, fail } from "../kernel/index.ts";
import { Decimal, fromUnits, sumUnits } from "../money/index.ts";
import { readStageEvents, type StageEventRow } from "../records/index.ts";
import { analyze, type StageEventTable } from "./analyze.ts";
import { endOf } from "./batch.ts";
import type { FunnelPolicy, Stages } from "./policy.ts";
import type { AnalyzeOptions, FunnelReason, FunnelReport } from "./types.ts";

/** What the deals that reached a stage are worth. */
export interface StageAmount<Stage extends string = string> {
  readonly stage: Stage;
  /** Different deals that reached the stage. */
  readonly deals: number;
  /** Of these: with an amount. */
  readonly known: number;
  readonly sum: Decimal;
  /** Mean of the known amounts, rounded half up; null where none is known. */
  readonly mean: Decimal | null;
}
/** Amounts by stage. */
export interface StageAmounts<S extends Stages = Stages> extends Evaluated<FunnelReason> {
  readonly stages: readonly StageAmount<S[number]>[];
  /** The means by stage, as {@link bottlenecks} takes them; stages without a known amount are left out. */
  readonly means: { readonly [Stage in S[number]]?: Decimal };
}

/** The last known amount of each deal at asOf, in minor units; NaN for none. */
function lastAmounts({ columns, size, zone }: StageEventTable, asOf: string): Float64Array {
  const { dealId, at, amount, recordedAt } = columns;
  const end = endOf(asOf, zone);
  const units = new Float64Array(dealId.names.length).fill(Number.NaN);
  const when = new Float64Array(dealId.names.length).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < size; i += 1) {
    const ms = at.values[i] as number;
    const deal = dealId.values[i] as number;
    if (Number.isNaN(amount.values[i]) || ms >= end || (recordedAt.values[i] as number) >= end) continue;
    if (ms < (when[deal] as number)) continue;
    units[deal] = amount.values[i] as number;
    when[deal] = ms;
  }
  return units;
}

/**
 * What deals are worth that reached each stage, from the amounts that the events carry: the last one known of each deal. The
 * means are what {@link bottlenecks} needs to rank by money: deals lost late are often larger than those lost early.
 *
 * @throws SalesPlanError: as {@link analyze}; SCALE_TOO_FINE where a sum is beyond 2^53 minor units.
 *
 * @example
 * ```ts
 * import * as funnel from "salesplan/funnel";
 * const policy = funnel.define({ stages: ["lead", "visit", "signed"] });
 * const events = [
 *   { dealId: 1, stage: "lead", at: "2026-01-05", amount: "100" },
 *   { dealId: 1, stage: "visit", at: "2026-01-12", amount: "120.50" },
 *   { dealId: 2, stage: "lead", at: "2026-01-07", amount: "40" },
 * ];
 * const { means } = funnel.stageAmounts(policy, events, { asOf: "2026-02-28" });
 * means; //=> { lead: "80.25", visit: "120.5" }
 * ```
 */
export function stageAmounts<S extends Stages>(
  policy: FunnelPolicy<S>,
  events: StageEventTable | readonly StageEventRow[],
  options: Omit<AnalyzeOptions, "by" | "trend" | "times" | "ids">,
): StageAmounts<S> {
  const table = readStageEvents(events, options);
  const report = analyze(policy, table, { ...options, ids: true }) as unknown as FunnelReport;
  const units = lastAmounts(table, options.asOf);
  const place = new Map(table.columns.dealId.names.map((name, i) => [name, i]));
  const stages = report.stages.map(({ stage, ids }): StageAmount => {
    if (ids === null) return fail("NO_IDS", ["ids"], "the deals behind a figure are needed");
    const deals = new Set([...ids.converted, ...ids.lost, ...ids.openMature, ...ids.openImmature]);
    const found = Float64Array.from(deals, (id) => units[place.get(id) as number] as number).filter(
      (one) => !Number.isNaN(one),
    );
    const sum = fromUnits(sumUnits(found), table.scale);
    const mean = found.length === 0 ? null : sum.div(found.length).toDecimalPlaces(table.scale, Decimal.ROUND_HALF_UP);
    return { stage, deals: deals.size, known: found.length, sum, mean };
  });
  const { asOf, given, used, unused, rejected, reasons } = report;
  return {
    ...{ asOf, given, used, unused, rejected, reasons },
    stages: stages as unknown as StageAmounts<S>["stages"],
    means: Object.fromEntries(
      stages.flatMap(({ stage, mean }) => (mean === null ? [] : [[stage, mean]])),
    ) as StageAmounts<S>["means"],
  };
}
