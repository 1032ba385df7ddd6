import type { PlainDate, Reason, ReasonOf } from "../kernel/index.ts";
import type { reasons } from "./reasons.ts";
import type {
  ClassRow,
  CohortSpan,
  CustomerLine,
  DealLine,
  ForecastCheck,
  ForecastRow,
  HistoryRow,
  InputRow,
  NewEntriesRow,
  PersonRow,
  RivalRow,
  Span,
  Standing,
  StepRow,
  TimeRow,
  TrendRow,
} from "./row-types.ts";

export type * from "./row-types.ts";

/** A reason that this room gives. */
export type ReviewReason = ReasonOf<typeof reasons>;

/** The parts of a review, in the order in which they are read. */
export type SectionName =
  | "headline"
  | "standing"
  | "causes"
  | "funnel"
  | "people"
  | "customers"
  | "market"
  | "decisions"
  | "follow"
  | "notJudged";

/** How sure a finding is. */
export interface Evidence {
  /**
   * `exact`: counted or booked, nothing to doubt but the rows. `interval`: an estimate between `low` and `high`. `test`: a comparison with
   * its p. `stated`: somebody's word, such as the probability in a register of risks.
   */
  readonly kind: "exact" | "interval" | "test" | "stated";
  /** Cases behind it; null for sums of money. */
  readonly n: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Share of cases in which such an interval holds the truth, or the probability of what is said. */
  readonly confidence: number | null;
  readonly p: number | null;
}

/** Something the review says: a reason with what it rests on. Plain JSON. */
export interface Finding {
  readonly section: SectionName;
  /** What is said; `explain` makes it a sentence. */
  readonly reason: Reason;
  /** Parts of the sentence: the classes behind a total, the drivers behind a fall. */
  readonly details: readonly Reason[];
  /** Money at stake as an exact decimal text, by which findings are ranked; null where it cannot be told. */
  readonly stake: string | null;
  /** 1 for the most money at stake; null where it cannot be told. */
  readonly rank: number | null;
  readonly evidence: Evidence;
  /** The rooms whose figures it cites. */
  readonly from: readonly string[];
}

/** A decision to take: what, who, by when, what it should bring and what would prove it wrong. */
export interface Decision {
  readonly id: string;
  readonly do: ReviewReason;
  readonly details: readonly Reason[];
  /** `manager`, `teamLeads`, `owners`, or a rep's name. */
  readonly owner: string;
  readonly due: PlainDate;
  readonly expect: ReviewReason;
  readonly wrongIf: ReviewReason | null;
  /** Money at stake, exact; null where it cannot be told. */
  readonly stake: string | null;
  /**
   * The value that carries it out, plain JSON. `targets.parsePlan(value)`, `targets.revise(plan, value)`, `activity.timeAllocation(plan,
   * value.entries, ...)`, `matrix.prioritize(classified, value)`, `funnel.whatIf(report, value)`, `risk.respond(playbooks, value.occasions, ...)`,
   * `pipeline.hygiene(policy, value.deals, ...)`, `market.decisionProcess(policy, value.deals, contacts, ...)` (`value.meet`: the deals in which
   * the department that is to come in first has not been met).
   */
  readonly apply: { readonly room: string; readonly verb: string; readonly value: unknown } | null;
}

/** What became of a decision of the review before, or of an earlier one whose test had not come by then. */
export interface FollowRow {
  readonly id: string;
  /** asOf of the review that proposed it. */
  readonly proposed: PlainDate;
  /** Whether it was carried out, as far as the data tell. */
  readonly applied: "yes" | "partly" | "no" | "unknown";
  /** Its own test: `held`, or `wrong` where what would prove it wrong came about; `open` until its day; `unknown` where the data do not tell. */
  readonly verdict: "held" | "wrong" | "open" | "unknown";
  /** Whether it has a test: a decision that nothing can prove wrong stays `unknown`. */
  readonly tested: boolean;
  readonly owner: string;
  readonly due: PlainDate;
  /** The decision in a few words, as it was proposed, and what tells whether it was carried out. */
  readonly about: Reason;
  readonly do: Reason;
  readonly because: readonly Reason[];
  /** What its test shows. */
  readonly shown: readonly Reason[];
  /** The decision itself while its test is to come: the next review follows it on. */
  readonly pending: Decision | null;
}

/** What became of the decisions and forecasts of the review before. */
export interface Follow {
  readonly decisions: readonly FollowRow[];
  readonly forecasts: readonly ForecastCheck[];
}

/** A month (or any period) of a team, reviewed. A document: plain JSON, money as exact decimal text. */
export interface Review {
  readonly format: "salesplan.review/1";
  readonly title: string;
  readonly asOf: PlainDate;
  /** asOf of the review before; null where none was given. */
  readonly since: PlainDate | null;
  readonly period: Span;
  /** The period that holds it: the quarter of a month, the year of a quarter. */
  readonly parent: Span | null;
  /** Working days of the period; null where the calendar does not cover it. */
  readonly workdays: number | null;
  /** Name of the money unit. */
  readonly unit: string | null;
  readonly findings: readonly Finding[];
  readonly standing: readonly Standing[];
  readonly forecasts: readonly ForecastRow[];
  readonly history: readonly HistoryRow[];
  readonly funnel: readonly StepRow[];
  readonly cohort: CohortSpan | null;
  /** Of each leak that an earlier review wanted closed: the entries since. */
  readonly newEntries: readonly NewEntriesRow[];
  readonly people: readonly PersonRow[];
  readonly time: readonly TimeRow[];
  readonly classes: readonly ClassRow[];
  /** By id. */
  readonly customers: readonly CustomerLine[];
  /** By id. */
  readonly deals: readonly DealLine[];
  readonly rivals: readonly RivalRow[];
  readonly trends: readonly TrendRow[];
  readonly decisions: readonly Decision[];
  /** What became of the decisions and forecasts of the review before; null where none was given. */
  readonly follow: Follow | null;
  readonly inputs: readonly InputRow[];
}
