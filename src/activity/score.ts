import {
  accounted,
  epochDay,
  fail,
  type NameColumn,
  NONE,
  needed,
  type PlainDate,
  plainDate,
  type ReadOptions,
  reason,
  type Table,
} from "../kernel/index.ts";
import { decayTable, onGrid, POINT_BITS } from "../measure/index.ts";
import { must } from "../measure/must.ts";
import { type ActivityColumns, type ActivityRow, readActivities } from "../records/index.ts";
import { bonusCounts } from "./bonuses.ts";
import { boundedParts } from "./bounded-parts.ts";
import { USED } from "./codes.ts";
import type { CompiledActivity, CompiledKind } from "./compile.ts";
import { type Judged, judge } from "./judge.ts";
import { compiled } from "./policy.ts";
import type { ActivityPolicy } from "./policy-types.ts";
import { type ActivityReason, reasons } from "./reasons.ts";
import type { LedgerLine, Score, ScoreBy, ScorePart, ScoreResult } from "./types.ts";
import { unusedOf } from "./unused.ts";

/** Options of {@link score}. */
export interface ScoreOptions extends ReadOptions<ActivityRow> {
  /** End of this day: later activities are unused. */
  readonly asOf: PlainDate;
  /** Whom the points are for. @defaultValue "owner" */
  readonly by?: ScoreBy;
  /** Subjects that must be in the answer: those without any activity that counts have the value null. */
  readonly subjects?: readonly string[];
  /** Whether each score lists its activities. @defaultValue false */
  readonly ledger?: boolean;
}

/**
 * Points per rep, customer, deal or contact. Order of rules: what is not known on `asOf` is out; then kind, effective, window;
 * repeat; one touch per customer and day; daily caps; decay by age in calendar days; bonuses; bounds of groups; bounds of the whole.
 * Every point lies on a grid of 2^-32, so that the contributions sum to the value bit for bit, in any order of the rows.
 *
 * @throws SalesPlanError: MISSING_OPTION without `asOf`; ZONE_REQUIRED; SCORE_TOO_LARGE beyond 2^21 points, where sums would no longer be exact.
 * @example
 * ```ts
 * import * as activity from "salesplan/activity";
 * const policy = activity.define({
 *   kinds: { visit: { points: 10, group: "field" }, call: { points: 3, decay: { kind: "halfLife", days: 30 } } },
 *   groups: { field: { cap: 15 } },
 * });
 * const result = activity.score(policy, [
 *   { id: 1, at: "2026-07-30", owner: "amy", kind: "visit" },
 *   { id: 2, at: "2026-07-31", owner: "amy", kind: "visit" },
 *   { id: 3, at: "2026-07-01", owner: "amy", kind: "call" },
 *   { id: 4, at: "2026-08-01", owner: "amy", kind: "call" },
 * ], { asOf: "2026-07-31" });
 * result.scores[0]?.value; //=> 16.5
 * result.scores[0]?.contributions.map(({ key, value }) => [key, value]); //=> [["visit", 20], ["call", 1.5], ["field.cap", -5]]
 * result.unused.byCode; //=> { afterAsOf: 1 }
 * ```
 */
export function score<K extends string, G extends string, Q extends string>(
  policy: ActivityPolicy<K, G, Q>,
  activities: Table<"activities", ActivityColumns> | readonly ActivityRow[],
  options: ScoreOptions,
): ScoreResult<K, G> {
  must(options, "options", "object");
  const rules = compiled(policy as unknown as ActivityPolicy);
  const asOf = epochDay(needed(options.asOf, "asOf", "a score holds at the end of a day: say which"), ["asOf"]);
  const { by = "owner", ledger = false } = options;
  const table = readActivities(activities, options);
  const column = table.columns[by] as NameColumn | undefined;
  if (column === undefined)
    fail("BAD_OPTION", ["by"], `one of owner, customer, dealId, contact is needed, found ${String(by)}`);
  const judged = judge(rules, table, {
    asOf,
    first: -Infinity,
    last: asOf,
    subject: column.values,
    windows: true,
    owners: null,
  });
  const scores = scoresOf(rules, table, judged, column, asOf, ledger);
  const found = new Set(scores.map(({ subject }) => subject));
  const missing = (options.subjects ?? []).filter((subject) => !found.has(subject));
  const nothing = missing.map(
    (subject): Score => ({ subject, value: null, activities: 0, last: null, contributions: [], ledger: null }),
  );
  return {
    asOf: options.asOf,
    ...accounted(table, unusedOf(judged.codes, table, options.keep)),
    reasons: missing.map((subject): ActivityReason => reason(reasons, "NO_ACTIVITY", { subject })),
    by,
    scores: [...scores, ...nothing] as unknown as ScoreResult<K, G>["scores"],
  };
}

/** Points of each kind by age in days, on the grid; kind k at age a stands at `k * (oldest + 1) + a`. */
function pointTable(kinds: readonly CompiledKind[], oldest: number): Float64Array {
  const table = new Float64Array(kinds.length * (oldest + 1));
  kinds.forEach(({ points, decay }, k) => {
    table.set(
      decayTable(decay, oldest).map((weight) => onGrid(points * weight, POINT_BITS)),
      k * (oldest + 1),
    );
  });
  return table;
}

function scoresOf(
  rules: CompiledActivity,
  table: Table<"activities", ActivityColumns>,
  judged: Judged,
  subject: NameColumn,
  asOf: number,
  withLedger: boolean,
): readonly Score[] {
  const { codes, kinds, days } = judged;
  const width = rules.kinds.length;
  let earliest = asOf;
  for (let i = 0; i < codes.length; i += 1)
    if (codes[i] === USED && (days[i] as number) < earliest) earliest = days[i] as number;
  const ages = asOf - earliest + 1;
  const points = pointTable(rules.kinds, ages - 1);
  const sums = new Float64Array(subject.names.length * width);
  const counts = new Int32Array(sums.length);
  const last = new Int32Array(subject.names.length).fill(NONE);
  const order: number[] = [];
  const subjects = subject.values;
  for (let i = 0; i < codes.length; i += 1) {
    if (codes[i] !== USED) continue;
    const whom = subjects[i] as number;
    const day = days[i] as number;
    const kind = kinds[i] as number;
    const cell = whom * width + kind;
    sums[cell] = (sums[cell] as number) + (points[kind * ages + asOf - day] as number);
    counts[cell] = (counts[cell] as number) + 1;
    const before = last[whom] as number;
    if (day > before) {
      if (before === NONE) order.push(whom);
      last[whom] = day;
    }
  }
  const reached =
    rules.bonuses.length === 0 ? null : bonusCounts(rules, table, judged, subjects, subject.names.length, asOf);
  const rows = withLedger ? rowsBySubject(codes, subjects) : null;
  return order.map((whom): Score => {
    const from = whom * width;
    const { value, contributions } = boundedParts(
      rules,
      sums.subarray(from, from + width),
      counts.subarray(from, from + width),
      subject.names[whom] as string,
      reached?.(whom),
    );
    return {
      subject: subject.names[whom] as string,
      value,
      activities: contributions.reduce((n, { source, count }) => (source === "kind" ? n + count : n), 0),
      last: plainDate(last[whom] as number),
      contributions,
      ledger: rows && linesOf(rules, table.columns, judged, rows.get(whom) ?? [], points, asOf, contributions),
    };
  });
}

function rowsBySubject(codes: Uint8Array, subjects: Int32Array): ReadonlyMap<number, readonly number[]> {
  const rows = new Map<number, number[]>();
  for (let i = 0; i < codes.length; i += 1) {
    if (codes[i] !== USED) continue;
    const mine = rows.get(subjects[i] as number);
    if (mine) mine.push(i);
    else rows.set(subjects[i] as number, [i]);
  }
  return rows;
}

/** The ledger of one score: its activities by time, then its bonuses and bounds. */
function linesOf(
  rules: CompiledActivity,
  { id, at }: ActivityColumns,
  { kinds, days }: Judged,
  rows: readonly number[],
  table: Float64Array,
  asOf: number,
  contributions: readonly ScorePart[],
): readonly LedgerLine[] {
  const ages = table.length / rules.kinds.length;
  const name = (row: number): string => id.names[id.values[row] as number] as string;
  const byTime = [...rows].sort(
    (a, b) => (at.values[a] as number) - (at.values[b] as number) || (name(a) < name(b) ? -1 : 1),
  );
  const lines = byTime.map((row): LedgerLine => {
    const kind = rules.kinds[kinds[row] as number] as CompiledKind;
    const day = days[row] as number;
    const value = table[(kinds[row] as number) * ages + asOf - day] as number;
    const weight = kind.points === 0 ? null : value / kind.points;
    return { key: name(row), value, id: name(row), kind: kind.name, date: plainDate(day), points: kind.points, weight };
  });
  const bounds = contributions
    .filter(({ source }) => source !== "kind")
    .map(
      ({ key, value }): LedgerLine => ({ key, value, id: null, kind: null, date: null, points: null, weight: null }),
    );
  return [...lines, ...bounds];
}
