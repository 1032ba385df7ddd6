import type { Evaluated, ReasonOf } from "../kernel/index.ts";
import type { DurationSide, RateSide } from "../measure/index.ts";
import type { reasons } from "./reasons.ts";

/** What became of the leads of one source. */
export interface HandoffRow {
  /** Null for leads whose source is not known, and for the row of all leads. */
  readonly source: string | null;
  readonly leads: number;
  /** Taken by sales: linked to a deal, or in one of the policy's accepted statuses. */
  readonly accepted: number;
  /** Given back, and why. */
  readonly rejected: number;
  readonly rejectedBy: readonly { readonly reason: string; readonly leads: number }[];
  /** Neither yet. */
  readonly waiting: number;
  /** Accepted of those decided, with its interval. */
  readonly acceptance: RateSide;
  /** Hours until the first contact, leads not contacted yet counted for as long as they have waited. Null where no contacts were given. */
  readonly hours: DurationSide | null;
  /** The same in working hours of the policy's office; null without office hours. */
  readonly workingHours: DurationSide | null;
  /** Contacted within the policy's hours (working hours where it has office hours), of the leads old enough to tell. Null where no contacts were given. */
  readonly inTime: RateSide | null;
}
/** Leads handed from marketing to sales. Rows counted are leads. */
export interface Handoff extends Evaluated<ReasonOf<typeof reasons>> {
  readonly all: HandoffRow;
  /** By source, in the order of their first appearance. */
  readonly sources: readonly HandoffRow[];
  /** Which hours `inTime` and the reasons go by. */
  readonly countedIn: "clock" | "office";
  /** Leads without a customer or deal, whose contacts cannot be found: left out of hours and inTime. */
  readonly untraceable: number;
}
