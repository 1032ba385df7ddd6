import { type Fold, type Json, needed, type Table } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import type { ActivityColumns } from "../records/index.ts";
import { joinTables, loadTable, saveTable } from "./join-tables.ts";
import type { ActivityPolicy } from "./policy-types.ts";
import { type ScoreOptions, score } from "./score.ts";
import type { ScoreResult } from "./types.ts";

/** What a fold of scores has seen: columns, never row objects. Opaque; keep it through `save` and `load`. */
export interface ScoreState {
  readonly parts: readonly Table<"activities", ActivityColumns>[];
}

/**
 * {@link score} in parts: rows come in batches, from several shards, on several days. Repeats, limits and double ids reach across batches,
 * and so the state keeps the columns of what it has seen (about a hundred bytes a row) and judges them in `finish`.
 *
 * @throws SalesPlanError: MISSING_OPTION without `asOf`; in `finish` WRONG_TABLE where batches were read in different zones or scales.
 * @example
 * ```ts
 * import * as activity from "salesplan/activity";
 * import { runFold } from "salesplan/kernel";
 * import { readActivities } from "salesplan/records";
 * const policy = activity.define({ kinds: { visit: { points: 10, repeat: "once" } } });
 * const batch = (id: number, at: string) => readActivities([{ id, at, owner: "amy", kind: "visit", customer: "Huayuan" }]);
 * const { scores } = runFold(activity.scoreFold(policy, { asOf: "2026-07-31" }), [batch(1, "2026-07-30"), batch(2, "2026-07-31")]);
 * scores[0]?.value; //=> 10
 * ```
 */
export function scoreFold<K extends string, G extends string, Q extends string>(
  policy: ActivityPolicy<K, G, Q>,
  options: Pick<ScoreOptions, "asOf" | "by" | "subjects" | "ledger" | "keep">,
): Fold<Table<"activities", ActivityColumns>, ScoreState, ScoreResult<K, G>> {
  must(options, "options", "object");
  needed(options.asOf, "asOf", "a score holds at the end of a day: say which");
  return {
    init: () => ({ parts: [] }),
    add: ({ parts }, batch) => ({ parts: [...parts, batch] }),
    merge: (a, b) => ({ parts: [...a.parts, ...b.parts] }),
    finish: ({ parts }) => score(policy, joinTables(parts), options),
    save: ({ parts }) => (parts.length === 0 ? null : saveTable(joinTables(parts))),
    load: (saved: Json) => ({ parts: saved === null ? [] : [loadTable(saved)] }),
  };
}
