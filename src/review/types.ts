import type { PlainDate, Reason, ReasonOf } from "../kernel/index.ts";
import type { reasons } from "./reasons.ts";

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
  | "notJudged";

/** Something the review says: a reason with what it rests on. Plain JSON. */
export interface Finding {
  readonly section: SectionName;
  /** What is said; `explain` makes it a sentence. */
  readonly reason: Reason;
  /** Parts of the sentence: the classes behind a total, the drivers behind a fall. */
  readonly details: readonly Reason[];
  /** Money at stake as an exact decimal text, by which findings are ranked; null where it cannot be told. */
  readonly stake: string | null;
  /** The rooms whose figures it cites. */
  readonly from: readonly string[];
}

/** A span of days with a name, both ends included. */
export interface Span {
  readonly label: string;
  readonly start: PlainDate;
  readonly end: PlainDate;
}

/** Where a period stands. Money is exact decimal text. */
export interface Standing {
  readonly period: string;
  /** Each tier of the plan, lowest first. */
  readonly tiers: readonly { readonly tier: string; readonly amount: string }[];
  /** The tier that is the target. */
  readonly target: string | null;
  readonly actual: string;
  /** actual / target; null without a target. */
  readonly attainment: number | null;
  /** What the plan expects by asOf. */
  readonly expected: string | null;
  /** actual / expected. */
  readonly pace: number | null;
}

/** What a period brought. */
export interface HistoryRow extends Span {
  /** Deals won in it; null where only booked results are known. */
  readonly deals: number | null;
  readonly amount: string;
  /** Working days, where the calendar covers the period. */
  readonly workdays: number | null;
}

/** One step of the funnel over entries that are old enough. */
export interface StepRow {
  readonly conversion: string;
  readonly target: number | null;
  /** converted / n; null where n is 0. */
  readonly rate: number | null;
  readonly converted: number;
  readonly n: number;
  /** 95 % interval of the rate. */
  readonly low: number | null;
  readonly high: number | null;
  /** Wins that the target would have added. */
  readonly extraWins: number | null;
}

/** One rep. */
export interface PersonRow {
  readonly rep: string;
  readonly team: string | null;
  readonly target: string | null;
  readonly actual: string;
  readonly attainment: number | null;
  /** Effective touches in the period, and what the quota asks of this rep in it. */
  readonly touches: number | null;
  readonly touchesAsked: number | null;
  /** Plan of the next period after the re-plan, and before it. */
  readonly next: string | null;
  readonly nextBefore: string | null;
  readonly unmet: string | null;
  readonly banked: string | null;
}

/** A share of time. */
export interface TimeRow {
  readonly bucket: string;
  readonly plan: number;
  readonly actual: number;
  readonly hours: number;
}

/** One class of the value matrix. */
export interface ClassRow {
  /** Treatment, `protect` for basic customers of high value, or `unknown`. */
  readonly class: string;
  readonly customers: number;
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
  /** The value that carries it out: the room and verb it is for, and its arguments as plain JSON. */
  readonly apply: { readonly room: string; readonly verb: string; readonly value: unknown } | null;
}

/** How the rows of one input were used. */
export interface InputRow {
  readonly input: string;
  readonly given: number;
  readonly used: number;
  readonly unused: { readonly [code: string]: number };
  readonly rejected: { readonly [code: string]: number };
}

/** A month (or any period) of a team, reviewed. A document: plain JSON, money as exact decimal text. */
export interface Review {
  readonly format: "salesplan.review/1";
  readonly title: string;
  readonly asOf: PlainDate;
  readonly period: Span;
  /** The period that holds it: the quarter of a month, the year of a quarter. */
  readonly parent: Span | null;
  /** Working days of the period; null where the calendar does not cover it. */
  readonly workdays: number | null;
  /** Name of the money unit. */
  readonly unit: string | null;
  readonly findings: readonly Finding[];
  readonly standing: readonly Standing[];
  readonly history: readonly HistoryRow[];
  readonly funnel: readonly StepRow[];
  readonly people: readonly PersonRow[];
  readonly time: readonly TimeRow[];
  readonly classes: readonly ClassRow[];
  readonly decisions: readonly Decision[];
  readonly inputs: readonly InputRow[];
}
