import { accounted, fail, NONE, reason, show, type Table } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type Amount, Decimal, type DecimalLike, fromUnits, toUnits } from "../money/index.ts";
import type { DealColumns, DealRow } from "../records/index.ts";
import { bookOf, LOST, OPEN, WON } from "./book.ts";
import { group } from "./deal-group.ts";
import { compiled, type PipelinePolicy } from "./policy.ts";
import { reasons } from "./reasons.ts";
import { daysOf, within } from "./span.ts";
import type { DealGroup, PipelineEvaluated, PipelineOptions, Span } from "./types.ts";

/** How far an open pipeline reaches. */
export interface CoverageFigures {
  readonly open: Decimal;
  /** What is left to sign; below 0 where more is signed than asked for. */
  readonly remaining: Decimal;
  /** Share of decided deals that are won; null where nothing is decided. */
  readonly winRate: number | null;
  /** open / remaining; null where nothing remains. */
  readonly coverage: number | null;
  /** Coverage at which the expected wins are the remainder: 1 / win rate, not 3; null without a win rate above 0. */
  readonly needed: number | null;
  /** open x win rate, exact; null without a win rate. */
  readonly expected: Decimal | null;
  /** expected / remaining, which some sources call (weighted) coverage; null where nothing remains or without a win rate. */
  readonly expectedAttainment: number | null;
  /** Whether the coverage is at least what is needed; null where it cannot be told. */
  readonly enough: boolean | null;
}

const decimal = (value: Amount, name: string): Decimal => {
  const read = typeof value === "object" ? (value as DecimalLike).toFixed() : String(value).trim();
  try {
    const found = new Decimal(read);
    if (found.isFinite()) return found;
  } catch {
    // Told below, with its place.
  }
  return fail("BAD_AMOUNT", [name], `a number or its plain decimal text is needed, found ${show(value)}`);
};

/**
 * The figures of pipeline coverage from numbers that are already known.
 *
 * @throws SalesPlanError: BAD_AMOUNT; BAD_OPTION when the win rate is outside 0 to 1.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const found = pipeline.coverageOf({ open: 4_800_000, remaining: 1_600_000, winRate: 0.22 });
 * [found.coverage, found.needed?.toFixed(2), found.expected?.toFixed(), found.enough]; //=> [3, "4.55", "1056000", false]
 * ```
 */
export function coverageOf(given: {
  readonly open: Amount;
  readonly remaining: Amount;
  readonly winRate: number | null;
}): CoverageFigures {
  must(given, "given", "object");
  const [open, remaining] = [decimal(given.open, "open"), decimal(given.remaining, "remaining")];
  const { winRate } = given;
  if (winRate !== null && !(winRate >= 0 && winRate <= 1))
    fail("BAD_OPTION", ["winRate"], `a number from 0 to 1 is needed, found ${show(winRate)}`);
  const left = remaining.gt(0);
  const ratio = (amount: Decimal): number => amount.div(remaining).toNumber();
  const expected = winRate === null ? null : open.mul(winRate);
  return {
    open,
    remaining,
    winRate,
    coverage: left ? ratio(open) : null,
    needed: winRate === null || winRate === 0 ? null : 1 / winRate,
    expected,
    expectedAttainment: left && expected ? ratio(expected) : null,
    enough: left ? (expected ? expected.gte(remaining) : null) : true,
  };
}

/** What coverage is measured for. */
export interface CoverageOptions extends PipelineOptions {
  readonly period: Span;
  /** What the period has to bring in all. */
  readonly quota: Amount;
  /** What is signed so far, where the books know it better. @defaultValue the wins of the deals in the period */
  readonly signed?: Amount;
  /** Win rate to count with. @defaultValue that of the decided deals */
  readonly winRate?: number;
}
/** Coverage of a period. */
export interface Coverage extends PipelineEvaluated, CoverageFigures {
  readonly period: Span;
  readonly quota: Decimal;
  readonly signed: Decimal;
  /** Open deals expected in the period after asOf. */
  readonly deals: DealGroup;
  /** Decided deals behind the win rate; null where it was given. */
  readonly decided: number | null;
}

/**
 * Whether the open deals of a period can carry what is left of its quota: coverage, and what is needed by the win rate.
 * The win rate is that by number of deals; where large deals are lost more often it promises too much.
 *
 * @throws SalesPlanError: BAD_AMOUNT, BAD_OPTION, NOT_A_DAY, EXPORT_BEFORE_AS_OF, BAD_POLICY.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const policy = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } });
 * const deals = [
 *   { id: "a", stage: "signed", amount: 40, closeDate: "2026-07-10" },
 *   { id: "b", stage: "lost", amount: 40, closeDate: "2026-07-12" },
 *   { id: "c", stage: "offer", amount: 90, closeDate: "2026-08-20" },
 * ];
 * const found = pipeline.coverage(policy, deals, { asOf: "2026-07-31", period: { label: "Q3", start: "2026-07-01", end: "2026-09-30" }, quota: 100 });
 * [found.remaining.toFixed(), found.coverage, found.needed, found.enough]; //=> ["60", 1.5, 2, false]
 * ```
 */
export function coverage(
  policy: PipelinePolicy,
  deals: Table<"deals", DealColumns> | readonly DealRow[],
  options: CoverageOptions,
): Coverage {
  const book = bookOf(compiled(policy), deals, options);
  const days = daysOf(options.period, ["period"]);
  const [won, open] = [group(book, options.ids), group(book, options.ids)];
  const count = { [WON]: 0, [LOST]: 0 };
  for (let row = 0; row < book.size; row += 1) {
    const state = book.state[row];
    const day = book.close[row] as number;
    if (state === WON || state === LOST) count[state] += 1;
    if (day === NONE || !within(day, days)) continue;
    if (state === WON) won.add(row);
    if (state === OPEN && day > book.day) open.add(row);
  }
  const quota = fromUnits(toUnits(options.quota, book.scale, ["quota"]), book.scale);
  const signed =
    options.signed === undefined
      ? won.done().amount
      : fromUnits(toUnits(options.signed, book.scale, ["signed"]), book.scale);
  const decided = count[WON] + count[LOST];
  const winRate = options.winRate ?? (decided === 0 ? null : count[WON] / decided);
  const ahead = open.done();
  return {
    asOf: options.asOf,
    ...accounted(book.table, book.unused),
    reasons: winRate === null ? [...book.reasons, reason(reasons, "NO_WIN_RATE", {})] : book.reasons,
    period: { label: options.period.label, start: options.period.start, end: options.period.end },
    quota,
    signed,
    deals: ahead,
    decided: options.winRate === undefined ? decided : null,
    ...coverageOf({ open: ahead.amount, remaining: quota.minus(signed), winRate }),
  };
}
