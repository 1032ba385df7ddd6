import { fail, NONE, type Table } from "../kernel/index.ts";
import { judgeDeals, OPEN, rowsOfDeals, WON } from "../records/deal-state.ts";
import type { ActivityColumns, DealColumns } from "../records/index.ts";
import { AFTER_DECISION, NO_DEAL, NO_OUTCOME, UNDECIDED, UNKNOWN_OUTCOME, USED, wasDone } from "./codes.ts";
import type { CompiledActivity } from "./compile.ts";
import type { Judged } from "./judge.ts";

/** What each activity counts for: its code, the case that it belongs to (a deal, or itself), and whether that case is a success. @internal */
export interface Cases {
  readonly codes: Uint8Array;
  readonly caseOf: Int32Array;
  readonly success: Uint8Array;
  /** Activities that took place, and of these those whose result is on record. */
  readonly activities: number;
  readonly known: number;
}

/** Success is a good outcome of the activity itself; every activity that took place counts, effective or not. @internal */
export function byOutcome(
  rules: CompiledActivity,
  { columns }: Table<"activities", ActivityColumns>,
  { codes, kinds }: Judged,
): Cases {
  if (rules.kinds.every(({ rule }) => rule.outcomes === null))
    fail("NO_OUTCOMES", ["effective", "outcomes"], "the policy names no outcomes: name them, or give the deals");
  const { values, names } = columns.outcome;
  const success = new Uint8Array(codes.length);
  const caseOf = Int32Array.from(codes, (_, i) => i);
  let [activities, on] = [0, 0];
  const judged = codes.map((code, i) => {
    if (!wasDone(code)) return code;
    activities += 1;
    if (values[i] !== NONE) on += 1;
    const outcome = values[i] as number;
    const known = rules.kinds[kinds[i] as number]?.rule.outcomes ?? {};
    if (outcome === NONE) return NO_OUTCOME;
    const name = names[outcome] as string;
    if (!Object.hasOwn(known, name)) return UNKNOWN_OUTCOME;
    success[i] = known[name] ? 1 : 0;
    return USED;
  });
  return { codes: judged, caseOf, success, activities, known: on };
}

/** Success is that the activity's deal was won; only activities up to the decision count. @internal */
export function byDeal(
  { columns }: Table<"activities", ActivityColumns>,
  { codes, days }: Judged,
  deals: Table<"deals", DealColumns>,
  asOf: number,
  stages: { readonly won: readonly string[]; readonly lost: readonly string[] },
): Cases {
  const { state, end } = judgeDeals(deals, stages, asOf);
  const rowOf = rowsOfDeals(deals);
  const { values, names } = columns.dealId;
  const success = new Uint8Array(codes.length);
  const caseOf = new Int32Array(codes.length).fill(NONE);
  let [activities, known] = [0, 0];
  const judged = codes.map((code, i) => {
    if (!wasDone(code)) return code;
    activities += 1;
    const deal = values[i] === NONE ? undefined : rowOf.get(names[values[i] as number] as string);
    if (deal === undefined) return NO_DEAL;
    known += 1;
    caseOf[i] = deal;
    if (state[deal] === OPEN) return UNDECIDED;
    const decided = end[deal] as number;
    if (decided !== NONE && (days[i] as number) > decided) return AFTER_DECISION;
    success[i] = state[deal] === WON ? 1 : 0;
    return USED;
  });
  return { codes: judged, caseOf, success, activities, known };
}
