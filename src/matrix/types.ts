import type { Evaluated, PlainDate, ReadOptions, ReasonOf } from "../kernel/index.ts";
import type { Cuts } from "../measure/index.ts";
import type { Decimal } from "../money/index.ts";
import type { MeasureRecord, MoreMeasures } from "../records/index.ts";
import type { MatrixPolicy } from "./policy.ts";
import type { reasons } from "./reasons.ts";

/** A reason that this room gives. */
export type MatrixReason = ReasonOf<typeof reasons>;
/** Class of a customer by its share of the positive value. */
export type Abc = "A" | "B" | "C";

/** What a verb over customers is told. */
export interface RowOptions extends ReadOptions<MeasureRecord> {
  /** As of which day the rows stand. */
  readonly asOf: PlainDate;
  /** Further measures by customer, beside those of the rows. */
  readonly measures?: MoreMeasures;
}
/** The cuts of both axes; null for grades, or where there were too few values. */
export interface MatrixCuts {
  readonly value: Cuts | null;
  readonly potential: Cuts | null;
}
/** How customers are classified. */
export interface ClassifyOptions extends RowOptions {
  /** Cuts of an earlier result: two months are then cut alike, and new customers do not move old ones. */
  readonly cuts?: MatrixCuts;
  /** The result of the last period: a customer changes level at once only beyond the margin. */
  readonly previous?: Classified;
  /** Whether to hand out what the factors of an axis contribute. @defaultValue false */
  readonly ledger?: boolean;
}

/** What one factor adds to an axis. */
export interface FactorScore {
  readonly factor: string;
  /** null where there is no value: the other factors share its weight. */
  readonly raw: number | null;
  readonly points: number | null;
  /** The contributions of a customer sum to the axis value bit for bit. */
  readonly contribution: number;
}
/** Where a customer stands on an axis. */
export interface AxisStanding<L extends string = string> {
  /** Measured value or factor score; null for grades and where there is none. */
  readonly value: number | null;
  readonly level: L | "unknown";
  /** Value less the nearest cut, in the unit of the axis; null without cuts or value. */
  readonly distance: number | null;
  /** Set while a customer is held at its level although the value lies in another one: which, and for how many periods now. */
  readonly pending: { readonly level: L; readonly periods: number } | null;
  /** null unless the axis has factors and `ledger: true`. */
  readonly factors: readonly FactorScore[] | null;
}
/** One customer in the matrix. */
export interface ClassifiedCustomer<V extends string = string, P extends string = string, T extends string = string> {
  readonly customer: string;
  readonly value: AxisStanding<V>;
  readonly potential: AxisStanding<P>;
  readonly treatment: T | "unknown";
  readonly protect: boolean;
  /** By share of the positive value; null where the value is unknown, zero or negative. */
  readonly abc: Abc | null;
}
/** One treatment in sums. */
export interface TreatmentTotal<T extends string = string> {
  readonly treatment: T | "unknown";
  readonly customers: number;
  readonly protect: number;
  /** Sum of the value axis; null where it is not a measure. */
  readonly value: Decimal | null;
}
/** One cell of the grid. */
export interface CellTotal<V extends string = string, P extends string = string, T extends string = string> {
  readonly value: V | "unknown";
  readonly potential: P | "unknown";
  readonly treatment: T | "unknown";
  readonly customers: number;
}
/** Customers in a value matrix as of one day. */
export interface Classified<V extends string = string, P extends string = string, T extends string = string>
  extends Evaluated<MatrixReason> {
  readonly policy: MatrixPolicy<V, P, T>;
  /** `oneAxis` where no customer has a potential: treatments are then by ABC of value. */
  readonly mode: "matrix" | "oneAxis";
  readonly cuts: MatrixCuts;
  /** In the order of the rows. */
  readonly customers: readonly ClassifiedCustomer<V, P, T>[];
  /** In the order of the policy, `unknown` last. */
  readonly treatments: readonly TreatmentTotal<T>[];
  /** Every cell, then those with an unknown level that hold customers. */
  readonly cells: readonly CellTotal<V, P, T>[];
}
