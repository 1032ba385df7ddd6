import { accounted, NONE, type PlainDate, plainDate, reason, type Table } from "../kernel/index.ts";
import type { Decimal } from "../money/index.ts";
import { fromUnits } from "../money/index.ts";
import { type DealColumns, type DealRow, type RepColumns, type RepRow, readReps } from "../records/index.ts";
import { type AgeNorm, agesOf } from "./age.ts";
import { type Book, bookOf, OPEN, WON } from "./book.ts";
import { type GroupBuilder, group, moneyParam } from "./deal-group.ts";
import { type HistoryOptions, historyOf } from "./history.ts";
import { compiled, type PipelinePolicy } from "./policy.ts";
import { reasons } from "./reasons.ts";
import type { DealGroup, PipelineEvaluated, PipelineReason } from "./types.ts";

/** What is wrong with an open deal. `stuck`: longer in its stage (without history: since its creation) than three quarters of those that are through. */
export type HygieneFlag =
  | "overdue"
  | "noCloseDate"
  | "noAmount"
  | "noNextStep"
  | "untouched"
  | "stuck"
  | "ownerLeft"
  | "noOwner";
const FLAGS: readonly HygieneFlag[] = [
  "overdue",
  "noCloseDate",
  "noAmount",
  "noNextStep",
  "untouched",
  "stuck",
  "ownerLeft",
  "noOwner",
];

/** What a look at the pipeline's cleanliness takes. */
export interface HygieneOptions extends HistoryOptions {
  /** The reps, to tell deals of those who left; without them that is not judged. */
  readonly reps?: Table<"reps", RepColumns> | readonly RepRow[];
}
/** One dirty deal. */
export interface DirtyDeal {
  readonly id: string;
  readonly owner: string | null;
  readonly stage: string;
  readonly amount: Decimal | null;
  readonly closeDate: PlainDate | null;
  /** Days in the stage, or since creation without history; null where unknown. */
  readonly ageDays: number | null;
  /** Days since the last touch; null where none is recorded. */
  readonly untouchedDays: number | null;
  readonly flags: readonly HygieneFlag[];
}
/** What is dirty at one owner; null is the bucket of released deals. */
export interface OwnerHygiene {
  readonly owner: string | null;
  readonly open: DealGroup;
  readonly dirty: DealGroup;
  readonly flags: { readonly [F in HygieneFlag]: number };
}
/** How clean the open pipeline is. `open = clean + dirty`; a deal can bear several flags. */
export interface Hygiene extends PipelineEvaluated {
  readonly open: DealGroup;
  readonly clean: DealGroup;
  readonly dirty: DealGroup;
  readonly flags: { readonly [F in HygieneFlag]: DealGroup };
  /** In the order of the rows; they sum to `open` and `dirty`. */
  readonly owners: readonly OwnerHygiene[];
  /** Dirty deals, largest amount first. */
  readonly deals: readonly DirtyDeal[];
  /** What the ages are held against. */
  readonly norms: readonly AgeNorm[];
  /** Wins dated before their owner's first day, whose credit is in doubt; null without a list of reps. */
  readonly wonBeforeHire: DealGroup | null;
  /** Flags that could not be judged, because no row says anything of it. */
  readonly notJudged: readonly HygieneFlag[];
}

const anyOf = (book: Book, has: (row: number) => boolean): boolean => {
  for (let row = 0; row < book.size; row += 1) if (book.state[row] === OPEN && has(row)) return true;
  return false;
};

/** First and last days of the reps, by id; null without a list of them. */
function daysOfReps({
  reps,
  zone,
}: HygieneOptions): ReadonlyMap<string, { readonly from: number; readonly to: number }> | null {
  if (reps === undefined) return null;
  const { id, from, to } = readReps(reps, zone === undefined ? {} : { zone }).columns;
  const found = new Map<string, { readonly from: number; readonly to: number }>();
  for (let i = 0; i < id.values.length; i += 1)
    found.set(id.names[id.values[i] as number] as string, {
      from: from.values[i] as number,
      to: to.values[i] as number,
    });
  return found;
}

/**
 * Which open deals are not fit to be forecast, by flag and by owner, with their money: a close date that has passed or is missing, no
 * amount, no next step, no touch in `hygiene.untouchedDays`, older than the P75 of its stage, an owner who left. What no row says
 * anything about (no next steps in the whole export) is not judged and named in `notJudged`. A deal decided between asOf and the
 * export was open then, but its row tells of a later day: it is not held against anybody (DECIDED_LATER).
 *
 * @throws SalesPlanError: NOT_A_DAY, ZONE_REQUIRED, EXPORT_BEFORE_AS_OF, BAD_POLICY.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const policy = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } });
 * const deals = [
 *   { id: "a", stage: "offer", amount: 80, closeDate: "2026-07-10", lastTouch: "2026-07-30", nextStep: "price", owner: "Chen" },
 *   { id: "b", stage: "offer", amount: 40, closeDate: "2026-08-20", lastTouch: "2026-05-02", owner: "Chen" },
 *   { id: "c", stage: "offer", amount: 10, closeDate: "2026-08-20", lastTouch: "2026-07-20", nextStep: "demo", owner: "Lin" },
 * ];
 * const found = pipeline.hygiene(policy, deals, { asOf: "2026-07-31" });
 * found.deals.map(({ id, flags }) => [id, flags.join()]); //=> [["a", "overdue"], ["b", "noNextStep,untouched"]]
 * found.clean.amount.toFixed(); //=> "10"
 * ```
 */
export function hygiene(
  policy: PipelinePolicy,
  deals: Table<"deals", DealColumns> | readonly DealRow[],
  options: HygieneOptions,
): Hygiene {
  const rules = compiled(policy);
  const book = bookOf(rules, deals, options);
  const { ids } = options;
  const history = historyOf(rules, book, options);
  const { norms, age, limit } = agesOf(rules, book, history);
  const tenure = daysOfReps(options);
  const { nextStep, lastTouch, owner, stage } = book.table.columns;
  const touched = (row: number): number => {
    const day = lastTouch.days[row] as number;
    return day === NONE || day > book.day ? Number.NaN : book.day - day;
  };
  const judged: { readonly [F in HygieneFlag]: boolean } = {
    overdue: true,
    noCloseDate: true,
    noAmount: true,
    noNextStep: anyOf(book, (row) => nextStep.values[row] !== NONE),
    untouched: anyOf(book, (row) => !Number.isNaN(lastTouch.values[row])),
    stuck: norms.some(({ p75 }) => p75 !== null),
    ownerLeft: tenure !== null,
    noOwner: anyOf(book, (row) => owner.values[row] !== NONE),
  };
  const test: { readonly [F in HygieneFlag]: (row: number) => boolean } = {
    overdue: (row) => book.close[row] !== NONE && (book.close[row] as number) <= book.day,
    noCloseDate: (row) => book.close[row] === NONE,
    noAmount: (row) => Number.isNaN(book.amount[row]),
    noNextStep: (row) => nextStep.values[row] === NONE,
    // A touch after asOf hides the one before it: that cannot be told, so it is no fault.
    untouched: (row) =>
      !((lastTouch.days[row] as number) > book.day) && !(touched(row) <= rules.policy.hygiene.untouchedDays),
    stuck: (row) => (age[row] as number) > (limit[row] as number),
    ownerLeft: (row) => {
      const last = tenure?.get(book.ownerOf(row) ?? "")?.to ?? NONE;
      return last !== NONE && last < book.day;
    },
    noOwner: (row) => owner.values[row] === NONE,
  };
  const checks = FLAGS.filter((flag) => judged[flag]);
  // What was decided after asOf was open then, but day, amount, step and touch of that time are not in its row: no fault of anybody.
  const laterChecks = checks.filter((flag) => flag === "stuck" || flag === "ownerLeft" || flag === "noOwner");
  const [open, clean, dirty] = [group(book, ids), group(book, ids), group(book, ids)];
  const byFlag = new Map(FLAGS.map((flag) => [flag, group(book, ids)]));
  const owners = new Map<
    string | null,
    { open: GroupBuilder; dirty: GroupBuilder; flags: { [F in HygieneFlag]: number } }
  >();
  const found: { readonly row: number; readonly flags: readonly HygieneFlag[] }[] = [];
  const early = group(book, ids);
  for (let row = 0; row < book.size; row += 1) {
    const name = book.ownerOf(row);
    const first = tenure?.get(name ?? "")?.from ?? NONE;
    const close = book.close[row] as number;
    if (book.state[row] === WON && close !== NONE && first !== NONE && close < first) early.add(row);
    if (book.state[row] !== OPEN) continue;
    const own = owners.get(name) ?? { open: group(book, ids), dirty: group(book, ids), flags: counts(() => 0) };
    owners.set(name, own);
    const flags = (book.later[row] === 1 ? laterChecks : checks).filter((flag) => test[flag](row));
    open.add(row);
    own.open.add(row);
    if (flags.length === 0) clean.add(row);
    else {
      dirty.add(row);
      own.dirty.add(row);
      found.push({ row, flags });
    }
    for (const flag of flags) {
      byFlag.get(flag)?.add(row);
      own.flags[flag] += 1;
    }
  }
  const size = (row: number): number =>
    Number.isNaN(book.amount[row]) ? Number.NEGATIVE_INFINITY : (book.amount[row] as number);
  const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
  found.sort((a, b) => size(b.row) - size(a.row) || (book.idOf(a.row) < book.idOf(b.row) ? -1 : 1));
  const notJudged = FLAGS.filter((flag) => !judged[flag]);
  const said: PipelineReason[] = [...book.reasons];
  for (const flag of notJudged) said.push(reason(reasons, "NOT_JUDGED", { flag }));
  const doubtful = early.done();
  if (doubtful.deals > 0) {
    const amount = moneyParam(doubtful.amount, rules.policy.unit);
    said.push(reason(reasons, "WON_BEFORE_HIRE", { count: doubtful.deals, amount }));
  }
  return {
    asOf: options.asOf,
    ...accounted(book.table, book.unused),
    reasons: said,
    open: open.done(),
    clean: clean.done(),
    dirty: dirty.done(),
    flags: counts((flag) => (byFlag.get(flag) as GroupBuilder).done()),
    owners: [...owners].map(([name, own]) => ({
      owner: name,
      open: own.open.done(),
      dirty: own.dirty.done(),
      flags: own.flags,
    })),
    deals: found.map(({ row, flags }) => ({
      id: book.idOf(row),
      owner: book.ownerOf(row),
      stage: stage.names[stage.values[row] as number] as string,
      amount: Number.isNaN(book.amount[row]) ? null : fromUnits(book.amount[row] as number, book.scale),
      closeDate: book.close[row] === NONE ? null : plainDate(book.close[row] as number),
      ageDays: known(age[row] as number),
      untouchedDays: known(touched(row)),
      flags,
    })),
    norms,
    wonBeforeHire: tenure && doubtful,
    notJudged,
  };
}

const counts = <T>(of: (flag: HygieneFlag) => T): { [F in HygieneFlag]: T } =>
  Object.fromEntries(FLAGS.map((flag) => [flag, of(flag)])) as { [F in HygieneFlag]: T };
