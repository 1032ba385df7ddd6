import { accounted, epochDay, KEEP, NONE, type ReadOptions, reason, type Table, tally } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { LOST, statusStates } from "../records/deal-state.ts";
import { type DealColumns, type DealRow, readDeals } from "../records/index.ts";
import { funnelDoor } from "./define.ts";
import { conversionFigure } from "./figures.ts";
import { lint } from "./lint.ts";
import type { FunnelPolicy, Stages } from "./policy.ts";
import { reasons } from "./reasons.ts";
import type { FunnelReason, FunnelReport } from "./types.ts";

/** A table of deals. */
export type DealTable = Table<"deals", DealColumns>;

/**
 * Where deals stand now, for exports that hold no history: counts, but no rates and no stage times. What a deal passed through
 * before, and how many got this far, cannot be known from it, so neither is guessed.
 *
 * @returns A report with `basis: "current"`: `entered` are the deals that stand in the stage now; every rate is null.
 * @throws SalesPlanError: NOT_A_DAY for asOf.
 *
 * @example
 * ```ts
 * import * as funnel from "salesplan/funnel";
 * const policy = funnel.define({ stages: ["lead", "visit", "signed"], lost: ["lost"] });
 * const deals = [
 *   { id: 1, stage: "visit" },
 *   { id: 2, stage: "visit" },
 *   { id: 3, stage: "lost" },
 * ];
 * const report = funnel.fromCurrent(policy, deals, { asOf: "2026-07-31" });
 * report.stages.map(({ entered }) => entered); //=> [0, 2, 0]
 * report.reasons.map(({ code }) => code); //=> ["CURRENT_STAGE_ONLY"]
 * ```
 */
export function fromCurrent<S extends Stages>(
  policy: FunnelPolicy<S>,
  deals: DealTable | readonly DealRow[],
  options: ReadOptions<DealRow> & { readonly asOf: string; readonly ids?: boolean },
): FunnelReport<S> {
  must(options, "options", "object");
  const {
    policy: filled,
    codes,
    steps,
    lost,
    conversions,
    size,
  } = funnelDoor.compiled(policy as unknown as FunnelPolicy);
  const { asOf, ids = false, keep = KEEP } = options;
  const day = epochDay(asOf, ["asOf"]);
  const table = readDeals(deals, options);
  const { id, stage, status, created } = table.columns;
  const states = statusStates(status);
  const { stages, targets } = filled;
  const unused = tally(keep);
  const standing = stages.map((): string[] => []);
  const seen = new Set<number>();
  let closed = 0;
  for (let i = 0; i < table.size; i += 1) {
    const leave = (code: string, found?: unknown): void => unused.add(table.origin?.[i] ?? i, null, code, found);
    const name = stage.names[stage.values[i] as number] as string;
    const code = codes.get(name);
    const [step] = code === undefined ? [] : (steps[code] as readonly number[]);
    if ((created.days[i] as number) !== NONE && (created.days[i] as number) > day) leave("afterAsOf");
    else if (seen.has(id.values[i] as number)) leave("duplicate");
    // Some CRMs leave a lost deal in the stage that it was lost in, and say so in its status alone.
    else if (code !== undefined && states[status.values[i] as number] === LOST) closed += 1;
    else if (step !== undefined) standing[step]?.push(id.names[id.values[i] as number] as string);
    else if (code !== undefined && lost[code] === 1) closed += 1;
    else {
      leave("unknownStage", name);
      continue;
    }
    seen.add(id.values[i] as number);
  }
  const nothing = { n: 0, converted: 0 };
  const figure = <Name extends string>(name: Name, from: string, to: string) =>
    conversionFigure(name, [from, to], nothing, nothing, targets[name] ?? null, 0.95);
  const known = standing.reduce((sum, list) => sum + list.length, closed);
  const said: FunnelReason[] = [...lint(filled), reason(reasons, "CURRENT_STAGE_ONLY", { count: known })];
  const report: FunnelReport = {
    asOf,
    ...accounted(table, unused.done()),
    basis: "current",
    policy: filled,
    deals: known,
    notEntered: 0,
    outside: 0,
    excluded: 0,
    stages: standing.map((list, k) => ({
      stage: stages[k] as string,
      entered: list.length,
      converted: null,
      lost: null,
      openMature: null,
      openImmature: null,
      matureEntered: list.length,
      cumulativeRate: null,
      ids: ids ? { converted: [], lost: [], openMature: [], openImmature: list } : null,
    })),
    conversions: conversions.map((name, k) => figure(name, stages[k] as string, stages[k + 1] as string)),
    overall: figure("overall", stages[0], stages[size - 1] as string),
    winLag: null,
    breakdown: null,
    trend: null,
    times: null,
    cycle: null,
    reasons: said,
  };
  return report as unknown as FunnelReport<S>;
}
