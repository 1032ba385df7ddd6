import { DAY_MS, KEEP, type ReadOptions, reason, type Table, tally } from "../kernel/index.ts";
import { type StageDateColumns, type StageDateRow, stageDateReader } from "../records/index.ts";
import { finish } from "./analyze.ts";
import { type Batch, endOf, unknownDimension } from "./batch.ts";
import { checkOptions } from "./check-options.ts";
import { funnelDoor } from "./define.ts";
import type { FunnelPolicy, Stages } from "./policy.ts";
import { reasons } from "./reasons.ts";
import type { AnalyzeOptions, FunnelReport } from "./types.ts";

/** A table of wide stage dates. */
export type StageDateTable = Table<"stageDates", StageDateColumns>;

/** Columns `entered.{stage}` of rows (no Table has them any more) under a name that is not known, in the order in which they appear. */
function unknownColumns(rows: unknown, names: readonly string[], renamed: object): readonly string[] {
  if (!Array.isArray(rows)) return [];
  const known = new Set([...names.map((name) => `entered.${name}`), ...Object.values(renamed)]);
  const found = new Set<string>();
  for (const row of rows)
    if (typeof row === "object" && row !== null)
      for (const key in row) if (key.startsWith("entered.") && !known.has(key)) found.add(key);
  return [...found];
}

/**
 * {@link analyze} from wide rows: one row per deal with a column for the date of each stage, `entered.{stage}` (as HubSpot
 * exports them). Columns are looked for under every name that the policy knows: stages, grouped names, lost stages, exclusions.
 *
 * @returns The same report; a row without any date is `unused.noDates`; columns of stages that the policy does not know are told by
 * UNKNOWN_COLUMNS.
 * @throws SalesPlanError: as {@link analyze}.
 *
 * @example
 * ```ts
 * import * as funnel from "salesplan/funnel";
 * const policy = funnel.define({ stages: ["lead", "visit", "signed"] });
 * const rows = [
 *   { dealId: "a", "entered.lead": "2026-01-05", "entered.visit": "2026-01-12", "entered.signed": null },
 *   { dealId: "b", "entered.lead": "2026-01-07" },
 * ];
 * funnel.fromStageDates(policy, rows, { asOf: "2026-02-28" }).stages.map(({ entered }) => entered); //=> [2, 1, 0]
 * ```
 */
export function fromStageDates<S extends Stages>(
  policy: FunnelPolicy<S>,
  rows: StageDateTable | readonly StageDateRow[],
  options: Omit<AnalyzeOptions, "from"> & ReadOptions<StageDateRow>,
): FunnelReport<S> {
  checkOptions(options as AnalyzeOptions);
  const compiled = funnelDoor.compiled(policy as unknown as FunnelPolicy);
  const names = [...new Set([...compiled.codes.keys(), ...compiled.renames.keys()])];
  const { asOf, by, dimensions = [], keep = KEEP } = options;
  const read = typeof by === "string" ? { ...options, dimensions: [...new Set([...dimensions, by])] } : options;
  const table = stageDateReader(names)(rows, read);
  const values = typeof by === "string" ? (table.dimensions[by] ?? unknownDimension(by, table)) : null;
  const end = endOf(asOf, table.zone);
  const { codes, renames, foreign } = compiled;
  const unused = tally(keep);
  const [deal, code, at, row, value]: number[][] = [[], [], [], [], []];
  const columns = names.flatMap((name) => {
    const column = table.columns[`entered.${name}`];
    return column === undefined ? [] : [{ column, code: codes.get(name) ?? foreign, dated: renames.get(name) ?? [] }];
  });
  for (let i = 0; i < table.size; i += 1) {
    let known = 0;
    let dates = 0;
    for (const { column, code: own, dated } of columns) {
      const ms = column.values[i] as number;
      if (Number.isNaN(ms)) continue;
      dates += 1;
      if (ms >= end) continue;
      let found = own;
      const day = column.days[i] ?? Math.floor(ms / DAY_MS);
      for (const { to, since, until } of dated) if (day >= since && day <= until) found = to;
      if (found === foreign) continue;
      known += 1;
      deal?.push(table.columns.dealId.values[i] as number);
      code?.push(found);
      at?.push(ms);
      row?.push(table.origin?.[i] ?? i);
      if (values !== null) value?.push(values.values[i] as number);
    }
    if (known === 0) unused.add(table.origin?.[i] ?? i, null, dates === 0 ? "noDates" : "afterAsOf");
  }
  const batch: Batch = {
    deals: table.columns.dealId.names,
    deal: Int32Array.from(deal ?? []),
    code: Int32Array.from(code ?? []),
    at: Float64Array.from(at ?? []),
    row: Int32Array.from(row ?? []),
    values: values && { names: values.names, values: Int32Array.from(value ?? []) },
  };
  const { zone, given, rejected } = table;
  const state = { zone, given, rejected, unused: unused.done(), batches: [batch] };
  const report = finish<S>(compiled, state, options, true);
  const unknown = unknownColumns(rows, names, options.from ?? {});
  if (unknown.length === 0) return report;
  const said = reason(reasons, "UNKNOWN_COLUMNS", { count: unknown.length, columns: unknown.join(", ") });
  return { ...report, reasons: [...report.reasons, said] };
}
