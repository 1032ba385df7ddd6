import {
  type CalendarPolicy,
  divide,
  type Period,
  periodOf,
  period as periodOfLabel,
  workdays,
} from "../calendar/index.ts";
import {
  type Evaluated,
  epochDay,
  type ParamsOf,
  type PlainDate,
  plainDate,
  type Reason,
  reason,
} from "../kernel/index.ts";
import type { Decimal } from "../money/index.ts";
import { checkedInput, checkedOptions } from "./checked-input.ts";
import { exact } from "./evidence.ts";
import type { ReviewInput, ReviewOptions, ReviewPolicies } from "./input.ts";
import { type MoneyParam, moneyIn } from "./money-text.ts";
import { reasons } from "./reasons.ts";
import type { Evidence, Finding, HistoryRow, InputRow, ReviewReason, SectionName } from "./types.ts";

type Code = keyof (typeof reasons)["codes"] & string;

/** What a finding carries besides its reason. */
export interface Backing {
  readonly details?: readonly Reason[];
  readonly stake?: Decimal | null;
  readonly from: readonly string[];
  /** How sure it is. @defaultValue exact */
  readonly evidence?: Evidence;
}

/** What every section works with, and where it leaves what it found. @internal */
export interface Context {
  readonly input: ReviewInput;
  readonly policies: ReviewPolicies;
  readonly asOf: PlainDate;
  readonly calendar: CalendarPolicy;
  readonly period: Period;
  /** The quarter of a month, the year of a quarter; null above that. */
  readonly parent: Period | null;
  readonly unit: string | null;
  readonly money: (amount: Decimal | string) => MoneyParam;
  /** How rows are read: one zone, one scale. */
  readonly reading: { readonly asOf: PlainDate; readonly keep: number; readonly scale: number; readonly zone?: string };
  readonly findings: Finding[];
  readonly inputs: InputRow[];
  say<K extends Code>(section: SectionName, code: K, params: ParamsOf<typeof reasons, K>, backing: Backing): void;
  /** Passes on what a room says of its own figures. */
  pass(section: SectionName, said: readonly Reason[]): void;
  /** A reason of this room, for details and decisions. */
  because<K extends Code>(code: K, params: ParamsOf<typeof reasons, K>): ReviewReason;
  /** Notes that an input is missing, and what is not judged therefore. */
  missing(input: string, what: string): void;
  /** Notes that the rules of a section are missing. */
  noRules(what: string): void;
  /** Keeps how the rows of an input were used; the first account of an input stands. */
  account(input: string, rows: Pick<Evaluated, "given" | "used" | "unused" | "rejected">): void;
  /** The headline where there is no target. */
  noTarget(row: HistoryRow | undefined): void;
  /** Working days of a span; null where the calendar does not cover it. */
  workdays(from: PlainDate, to: PlainDate): number | null;
}

const ABOVE: { readonly [unit: string]: "quarter" | "year" | undefined } = {
  week: "quarter",
  month: "quarter",
  quarter: "year",
};

/** The context of a review. @internal */
export function contextOf(given: ReviewInput, policies: ReviewPolicies, options: ReviewOptions): Context {
  const { asOf, unit = null, scale = 2 } = checkedOptions(options);
  const input = checkedInput(given, policies, options);
  const { calendar } = input;
  const period = periodOfLabel(calendar, options.period);
  const above = ABOVE[period.unit];
  const findings: Finding[] = [];
  const inputs: InputRow[] = [];
  const noted = new Set<string>();
  return {
    input,
    policies,
    asOf,
    calendar,
    period,
    parent: above === undefined ? null : periodOf(calendar, period.end, above),
    unit,
    money: moneyIn(unit),
    reading: { asOf, keep: 20, scale, ...(calendar.zone === null ? {} : { zone: calendar.zone }) },
    findings,
    inputs,
    say(section, code, params, { details = [], stake = null, from, evidence = exact() }) {
      findings.push({
        section,
        reason: reason(reasons, code, params) as Reason,
        details,
        stake: stake === null ? null : stake.abs().toFixed(),
        rank: null,
        evidence,
        from,
      });
    },
    pass(section, said) {
      for (const one of said)
        findings.push({
          section,
          reason: one,
          details: [],
          stake: null,
          rank: null,
          evidence: exact(),
          from: [one.room],
        });
    },
    because: (code, params) => reason(reasons, code, params) as ReviewReason,
    missing(name, what) {
      if (noted.has(`${name}/${what}`)) return;
      noted.add(`${name}/${what}`);
      // What was given lacks only the rules to judge it by.
      if (input[name as keyof ReviewInput] !== undefined) return this.noRules(what);
      this.say("notJudged", "MISSING_INPUT", { input: name, what }, { from: [] });
    },
    noRules(what) {
      this.say("notJudged", "MISSING_RULES", { what }, { from: [] });
    },
    account(name, { given, used, unused, rejected }) {
      if (inputs.some((row) => row.input === name)) return;
      // By code, not in the order of the rows: a review is the same whatever order they come in.
      const sorted = (codes: { readonly [code: string]: number }) =>
        Object.fromEntries(Object.entries(codes).sort(([a], [b]) => (a < b ? -1 : 1)));
      inputs.push({ input: name, given, used, unused: sorted(unused.byCode), rejected: sorted(rejected.byCode) });
    },
    noTarget(row) {
      if (row === undefined) return;
      const amount = this.money(row.amount);
      this.say(
        "headline",
        "NO_TARGET_SET",
        { period: row.label, amount, deals: row.deals ?? 0 },
        { from: ["pipeline"] },
      );
    },
    workdays(from, to) {
      const { covered } = calendar;
      // Nothing has gone by of a period that has not begun.
      if (to < from) return 0;
      return covered !== null && covered[0] <= from && to <= covered[1] ? workdays(calendar, from, to) : null;
    },
  };
}

/** The `n` periods of the same size before one, the last first; fewer where the calendar's first year is reached. @internal */
export function before(calendar: CalendarPolicy, period: Period, n: number): readonly Period[] {
  const found: Period[] = [];
  let start = period.start;
  for (let i = 0; i < n; i += 1) {
    const earlier = periodOf(calendar, plainDate(epochDay(start) - 1), period.unit);
    found.push(earlier);
    start = earlier.start;
  }
  return found;
}

/** The period of the same size after one. @internal */
export const after = (calendar: CalendarPolicy, period: Period): Period =>
  periodOf(calendar, plainDate(epochDay(period.end) + 1), period.unit);

/** The months (or weeks of a month) of a period after a day. @internal */
export const laterParts = (calendar: CalendarPolicy, whole: Period, day: PlainDate): readonly Period[] =>
  divide(calendar, whole, whole.unit === "month" ? "week" : "month").filter((part) => part.start > day);
