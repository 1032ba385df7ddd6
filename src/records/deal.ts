import { type Instant, type InstantColumn, instant } from "../calendar/field.ts";
import {
  choice,
  type DayLike,
  day,
  type Fields,
  type IntColumn,
  id,
  type NameColumn,
  type NumberColumn,
  number,
  optional,
  type Reader,
  reader,
  required,
  text,
} from "../kernel/index.ts";
import { type Amount, type MoneyColumn, money } from "../money/field.ts";
import type { Id } from "./cell.ts";
import { tags } from "./tags.ts";

/** One deal as the CRM shows it today. Only id and stage are required: a deal without owner, amount or dates is kept, and each verb says what it could not judge. */
export interface DealRow {
  /** Deal id; never lower-cased, since 15-character Salesforce ids differ by case. */
  readonly id: Id;
  /** Current stage. */
  readonly stage: string | number;
  /** Who owns the deal today; absent for released deals. */
  readonly owner?: Id | null | undefined;
  /** Amount in the one currency of the table. */
  readonly amount?: Amount | null | undefined;
  /** Whether it is open, won or lost; where absent the policy tells it from the stage. */
  readonly status?: "open" | "won" | "lost" | null | undefined;
  /** Customer (account) id. */
  readonly customer?: Id | null | undefined;
  /** When the deal was created. */
  readonly created?: Instant | null | undefined;
  /** Day on which it is expected to close, or did. */
  readonly closeDate?: DayLike | null | undefined;
  /** When it was won or lost. */
  readonly closedAt?: Instant | null | undefined;
  /** New or existing business. */
  readonly type?: string | number | null | undefined;
  /** Lead source. */
  readonly source?: string | number | null | undefined;
  /** Product or line. */
  readonly product?: string | number | null | undefined;
  /** Why it was lost, where known; several allowed. */
  readonly lostReason?: string | readonly string[] | null | undefined;
  /** Rivals named in the deal; several allowed. */
  readonly competitors?: string | readonly string[] | null | undefined;
  /** The rep's own call: commit, best case, pipeline ... */
  readonly forecastCategory?: string | number | null | undefined;
  /** The CRM's own win probability, 0 to 1. */
  readonly probability?: number | string | null | undefined;
  /** The agreed next step. */
  readonly nextStep?: string | number | null | undefined;
  /** Last activity with the customer. */
  readonly lastTouch?: Instant | null | undefined;
  /** Currency of the amount. */
  readonly currency?: string | number | null | undefined;
  /** When this state was written down; needed for late booking. */
  readonly recordedAt?: Instant | null | undefined;
}
/** Columns of a table of deals. */
export interface DealColumns {
  readonly id: NameColumn;
  readonly stage: NameColumn;
  readonly owner: NameColumn;
  readonly amount: MoneyColumn;
  readonly status: NameColumn;
  readonly customer: NameColumn;
  readonly created: InstantColumn;
  readonly closeDate: IntColumn;
  readonly closedAt: InstantColumn;
  readonly type: NameColumn;
  readonly source: NameColumn;
  readonly product: NameColumn;
  readonly lostReason: NameColumn;
  readonly competitors: NameColumn;
  readonly forecastCategory: NameColumn;
  readonly probability: NumberColumn;
  readonly nextStep: NameColumn;
  readonly lastTouch: InstantColumn;
  readonly currency: NameColumn;
  readonly recordedAt: InstantColumn;
}
/** Its fields, in the order in which a row is checked. */
export const dealFields: Fields<DealRow, DealColumns> = {
  id: required(id),
  stage: required(text),
  owner: optional(id),
  amount: optional(money),
  status: optional(choice(["open", "won", "lost"])),
  customer: optional(id),
  created: optional(instant),
  closeDate: optional(day),
  closedAt: optional(instant),
  type: optional(text),
  source: optional(text),
  product: optional(text),
  lostReason: optional(tags),
  competitors: optional(tags),
  forecastCategory: optional(text),
  probability: optional(number),
  nextStep: optional(text),
  lastTouch: optional(instant),
  currency: optional(text),
  recordedAt: optional(instant),
};
/** Reads deals into a Table. */
export const readDeals: Reader<"deals", DealRow, DealColumns> = /* @__PURE__ */ reader("deals", dealFields);
