import type { Evaluated, PlainDate } from "../kernel/index.ts";
import type { Amount, Decimal } from "../money/index.ts";
import type { Id } from "../records/index.ts";
import type { ActivityReason } from "./reasons.ts";

/** A customer whose cadence is looked at: what a value matrix hands out, or a list of your own. */
export interface CadenceCustomer {
  readonly customer: Id;
  /** A class of the policy's cadence. */
  readonly class: string;
  /** What the customer is worth, for the order; more decimals than two are refused. */
  readonly value?: Amount | null | undefined;
  /** Who looks after it. @defaultValue who made the last effective touch */
  readonly owner?: Id | null | undefined;
  /** Customer since: the clock of one who was never touched. */
  readonly since?: PlainDate | null | undefined;
}
/** `ok`: not due yet. `due`: the ideal interval is over. `overdue`: the longest one is. `never`: no effective touch and no date to count from. */
export type CadenceStatus = "ok" | "due" | "overdue" | "never";
/** Where one customer stands. */
export interface CadenceStanding {
  readonly customer: string;
  readonly class: string;
  readonly owner: string | null;
  readonly value: Decimal | null;
  /** Day of the last effective touch; null where there was none. */
  readonly last: PlainDate | null;
  /** Days since then (or since it is a customer), as the mode counts. */
  readonly days: number | null;
  readonly ideal: number;
  readonly max: number;
  /** First day on which the next touch is due; null where there is nothing to count from. */
  readonly dueOn: PlainDate | null;
  readonly status: CadenceStatus;
  /** Days past the due day over the ideal interval: 0 until due, 1 when a whole interval late. */
  readonly overdue: number | null;
  /** value x overdue; null where one of them is not known. */
  readonly priority: number | null;
}
/** What one owner should do now. */
export interface CadenceDay {
  readonly owner: string | null;
  /** The first of the due list, as many as there is capacity for. */
  readonly today: readonly CadenceStanding[];
  /** How many due ones are left for later. */
  readonly later: number;
}
/** What {@link cadence} returns. Its rows are the activities. */
export interface CadenceResult extends Evaluated<ActivityReason> {
  readonly customers: readonly CadenceStanding[];
  /** All that are due, overdue or never touched: by value x overdue, then by overdue; what is not known comes last. */
  readonly due: readonly CadenceStanding[];
  /** By owner, in the order of the due list. */
  readonly owners: readonly CadenceDay[];
  readonly counts: { readonly [S in CadenceStatus]: number };
  /** Customers whose class has no cadence. */
  readonly unknownClass: number;
  /** Rows of customers that came before in the list: the first one counts. */
  readonly repeated: number;
}
