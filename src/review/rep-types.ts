import type { PlainDate } from "../kernel/index.ts";
import type { CustomerLine, DealLine, PersonRow, Span } from "./row-types.ts";
import type { Decision, ReviewReason } from "./types.ts";

/** An open deal of a rep. */
export interface RepDeal extends DealLine {
  /** Name of the customer; the id where the customers' table does not know it. */
  readonly customerName: string | null;
}

/** One rep's page of a review: what to reach, what to do. A document: plain JSON, money as exact decimal text. */
export interface RepPage {
  readonly format: "salesplan.rep/1";
  readonly rep: string;
  readonly team: string | null;
  readonly title: string;
  readonly asOf: PlainDate;
  readonly period: Span;
  readonly workdays: number | null;
  readonly unit: string | null;
  /** Target, results, pace, touches and the next plan; null where the plan does not know the rep. */
  readonly standing: PersonRow | null;
  /** The standing in sentences. */
  readonly says: readonly ReviewReason[];
  /** Open deals of the rep with their next steps: the earliest expected first, those without a day last. */
  readonly deals: readonly RepDeal[];
  /** Customers to call: those with an open alert, then those due for a touch, the most valuable first. */
  readonly customers: readonly CustomerLine[];
  /** Decisions that are the rep's own, and the rep's part of those that are the deal owners'. */
  readonly decisions: readonly Decision[];
}
