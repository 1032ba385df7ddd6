import type { ActivityPolicy, TimePlan } from "../activity/index.ts";
import type { CalendarPolicy } from "../calendar/index.ts";
import type { FunnelPolicy } from "../funnel/index.ts";
import type { HealthPolicy } from "../health/index.ts";
import type { PlainDate, Table } from "../kernel/index.ts";
import type { ProfileRow } from "../mapping/index.ts";
import type { MarketPolicy } from "../market/index.ts";
import type { BudgetShare, MatrixPolicy } from "../matrix/index.ts";
import type { Amount } from "../money/index.ts";
import type { PipelinePolicy } from "../pipeline/index.ts";
import type {
  ActivityColumns,
  ActivityRow,
  ActualColumns,
  ActualRow,
  CompetitorMoveColumns,
  CompetitorMoveRow,
  ContactRoleColumns,
  ContactRoleRow,
  CustomerColumns,
  CustomerRow,
  DealColumns,
  DealRow,
  LeaveColumns,
  LeaveRow,
  MarketEventColumns,
  MarketEventRow,
  RepColumns,
  RepRow,
  StageEventColumns,
  StageEventRow,
  TimeEntryColumns,
  TimeEntryRow,
  TransactionColumns,
  TransactionRow,
} from "../records/index.ts";
import type { PlaybookPolicy, RiskPolicy } from "../risk/index.ts";
import type { Plan, ReplanOptions } from "../targets/index.ts";
import type { Review } from "./types.ts";

/** Rows, or a Table of them that was read before. */
export type Rows<K extends string, R, C> = Table<K, C> | readonly R[];
/** Deals, or a Table of them. */
export type DealInput = Rows<"deals", DealRow, DealColumns>;

/** How much a customer did on its own account in a period: logins, tickets, replies. */
export interface EngagementRow {
  readonly customer: string;
  /** Label of a period of the calendar: `2026-07`. */
  readonly period: string;
  readonly value: number;
}
/** What somebody said that an owner will close a period at. */
export interface CallRow {
  readonly owner: string;
  /** Label of the period: `2026-07`, `2026-Q3`. */
  readonly period: string;
  readonly amount: Amount;
  /** Whose word it is. @defaultValue "rep" */
  readonly by?: "rep" | "manager" | undefined;
  /** Day on which it was said; of several the last one counts. @defaultValue before the period began */
  readonly at?: PlainDate | undefined;
}
/** Two groups whose rates are compared. */
export interface ComparedGroups {
  readonly name: string;
  /** Those who had it. */
  readonly exposed: { readonly converted: number; readonly n: number };
  /** Those who had it not. */
  readonly control: { readonly converted: number; readonly n: number };
}

/** What a review is made from. Only the calendar is needed; what is missing is named as not judged. */
export interface ReviewInput {
  /** Periods and working days; its zone is the zone of all rows. */
  readonly calendar: CalendarPolicy;
  /** The plan in force. */
  readonly plan?: Plan | undefined;
  /** Booked results. @defaultValue the wins among `deals` */
  readonly actuals?: Rows<"actuals", ActualRow, ActualColumns> | undefined;
  /** Deals as exported at asOf. */
  readonly deals?: DealInput | undefined;
  /** The export before it. */
  readonly lastExport?: { readonly exportedAt: PlainDate; readonly deals: DealInput } | undefined;
  readonly stageEvents?: Rows<"stageEvents", StageEventRow, StageEventColumns> | undefined;
  readonly activities?: Rows<"activities", ActivityRow, ActivityColumns> | undefined;
  readonly timeEntries?: Rows<"timeEntries", TimeEntryRow, TimeEntryColumns> | undefined;
  /** Orders of customers. */
  readonly transactions?: Rows<"transactions", TransactionRow, TransactionColumns> | undefined;
  readonly customers?: Rows<"customers", CustomerRow, CustomerColumns> | undefined;
  readonly engagement?: readonly EngagementRow[] | undefined;
  readonly reps?: Rows<"reps", RepRow, RepColumns> | undefined;
  readonly leaves?: Rows<"leaves", LeaveRow, LeaveColumns> | undefined;
  readonly competitorMoves?: Rows<"competitorMoves", CompetitorMoveRow, CompetitorMoveColumns> | undefined;
  readonly marketEvents?: Rows<"marketEvents", MarketEventRow, MarketEventColumns> | undefined;
  /** Who decides at the customers, and who of them has been met. */
  readonly contacts?: Rows<"contactRoles", ContactRoleRow, ContactRoleColumns> | undefined;
  /** The register of risks. */
  readonly risks?: RiskPolicy | undefined;
  readonly experiments?: readonly ComparedGroups[] | undefined;
  /** Names of the products that are sold; deals that name another are counted. */
  readonly products?: readonly string[] | undefined;
  /** The review before this one: what became of its decisions and forecasts is told. */
  readonly previous?: Review | undefined;
  /** What `mapping.profile` says of the data: which rooms answer with less than they could, and why. */
  readonly profile?: readonly ProfileRow[] | undefined;
  /** Budget of the next period, to be split over the customers' classes: an amount, or a share of a larger one. */
  readonly budget?: Amount | BudgetShare | undefined;
  /** What reps and managers said that they would close periods at. */
  readonly calls?: readonly CallRow[] | undefined;
}

/** The team's rules. A section whose rules are missing is not judged. */
export interface ReviewPolicies {
  readonly pipeline?: PipelinePolicy | undefined;
  readonly funnel?: FunnelPolicy | undefined;
  readonly activity?: ActivityPolicy | undefined;
  /** Name of the activity quota that counts as effective touches. @defaultValue the first */
  readonly quota?: string | undefined;
  readonly time?: TimePlan | undefined;
  readonly matrix?: MatrixPolicy | undefined;
  readonly health?: HealthPolicy | undefined;
  /** Norms and samples of the market. @defaultValue `market.define` with the pipeline's stages */
  readonly market?: MarketPolicy | undefined;
  /** What is done when a customer's health falls or a rival moves. @defaultValue the playbooks of the risk room */
  readonly playbooks?: PlaybookPolicy | undefined;
  /** How the next budget is split over the treatments, as weights. @defaultValue treatments are served one after the other */
  readonly budgetShares?: { readonly [treatment: string]: number } | undefined;
  /** How a shortfall is carried into what follows. */
  readonly carry?: Pick<ReplanOptions, "carry" | "cap" | "boundary" | "surplus" | "rho" | "unit"> | undefined;
  /** Days in which a deal should be decided. */
  readonly cycleNorm?: number | undefined;
}

/** What is reviewed, and when. */
export interface ReviewOptions {
  /** The end of this day. */
  readonly asOf: PlainDate;
  /** Label of the period under review: `2026-07`, `2026-Q3`, `2026-W31`. */
  readonly period: string;
  /** Who is reviewed. @defaultValue "" */
  readonly title?: string;
  /** Name of the money unit (`TWD`). @defaultValue null */
  readonly unit?: string | null;
  /** Decimals of money. @defaultValue 2 */
  readonly scale?: number;
}
