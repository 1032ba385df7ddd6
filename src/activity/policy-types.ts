import type { Header } from "../kernel/index.ts";
import type { Decay } from "../measure/index.ts";

/** What a row must show to be an effective touch. A rule that is null is not asked. A row that says `done: false` never is one. */
export interface TouchRule {
  /** Outcomes that count (true) and that do not (false). A row whose outcome is not among them is unused as `unknownOutcome`. */
  readonly outcomes: { readonly [outcome: string]: boolean } | null;
  /** Least minutes; a row without minutes takes the `minutes` of its kind. */
  readonly minMinutes: number | null;
  /** What stands in where the row has no outcome: one of these is enough. */
  readonly evidence: {
    /** Least characters of the note. */
    readonly noteLength: number | null;
    /** A check-in on site. */
    readonly checkedIn: boolean;
    /** A next step that was agreed. */
    readonly nextStep: boolean;
  } | null;
  /** Whether a customer must be named. */
  readonly customer: boolean;
}
/** The rule of the whole policy: a {@link TouchRule}, and whether several touches of one customer on one day count as one. */
export interface EffectiveRule extends TouchRule {
  /** One effective touch per owner, customer and day: the one with the most points, of these the earliest. */
  readonly distinctCustomerPerDay: boolean;
}
/** How often the same thing earns points: every time; once per customer and object; or once per customer. */
export type Repeat = "everyTime" | "oncePerObject" | "once";

/** One kind of activity. */
export interface KindPolicy<G extends string = string> {
  /** Points of one activity; may be negative. @defaultValue 1 */
  readonly points: number;
  /** @defaultValue "everyTime" */
  readonly repeat: Repeat;
  /** Most activities of this kind that count on one day. @defaultValue null */
  readonly perDay: number | null;
  /** How points fade with age in calendar days. @defaultValue none */
  readonly decay: Decay;
  /** The group whose bounds hold for its points. @defaultValue null */
  readonly group: G | null;
  /** Its own rule of what is effective; null takes the policy's. @defaultValue null */
  readonly effective: TouchRule | null;
  /** Minutes of an activity that has none of its own. @defaultValue null */
  readonly minutes: number | null;
  /** Whether it is a touch by the rep. What is not (a complaint, an unsubscription) earns points only: it meets no quota that names no kinds, and no cadence. @defaultValue true */
  readonly touch: boolean;
}
/** Bounds of a sum of points. What a bound takes away or adds is a contribution of its own. */
export interface PointBounds {
  /** @defaultValue null */
  readonly floor: number | null;
  /** @defaultValue null */
  readonly cap: number | null;
}
/** The bounds of a group of kinds. */
export interface GroupPolicy extends PointBounds {
  /** Most activities of the group that count on one day: those with the most points, of these the earliest. @defaultValue null */
  readonly perDay: number | null;
}
/** Points for reaching a number of activities: one visit 1, three visits 5 more. */
export interface BonusPolicy<K extends string = string, G extends string = string> {
  /** Points given once, as soon as so many count; may be negative. */
  readonly points: number;
  /** How many activities it takes: of those that count, after repeats, limits and windows. */
  readonly atLeast: number;
  /** Kinds that count; null is all that are touches. @defaultValue null */
  readonly kinds: readonly K[] | null;
  /** Only activities of the last so many days count, asOf being the last; null is all. @defaultValue null */
  readonly within: number | null;
  /** The group whose bounds hold for its points. @defaultValue null */
  readonly group: G | null;
}
/**
 * What a quota counts: touches, minutes, points (before decay and bounds), different customers; the sum of any column of numbers
 * (`{ sum: "pieces" }`); or the different values of any column (`{ distinct: "object" }`: contents sent; `{ distinct: "at" }`: days out).
 * A column that is no field of an activity is read beside them: from rows by its name, in a Table as a dimension.
 */
export type QuotaMeasure =
  | "touches"
  | "minutes"
  | "points"
  | "customers"
  | { readonly sum: string }
  | { readonly distinct: string };
/** One quota of a rep. */
export interface QuotaPolicy<K extends string = string> {
  /** @defaultValue "touches" */
  readonly measure: QuotaMeasure;
  /** Whether only effective touches count, or everything that was done. @defaultValue "effective" */
  readonly counting: "effective" | "done";
  /** Kinds that count; null is all that are touches. @defaultValue null */
  readonly kinds: readonly K[] | null;
  /** How much is asked per unit of time. */
  readonly amount: number;
  readonly per: "day" | "workday" | "week" | "month" | "quarter" | "year";
  /** Further marks as multiples of the quota: `{ floor: 0.85, stretch: 1.15 }`. @defaultValue none */
  readonly tiers: { readonly [tier: string]: number };
  /** Smallest part in which a prorated quota is given out. @defaultValue 1 */
  readonly step: number;
  /** Whether a rep's ramp scales the quota. @defaultValue false */
  readonly ramp: boolean;
}
/** How often the customers of a class want to be touched, in days. */
export interface CadenceClass {
  /** Due after so many days. */
  readonly ideal: number;
  /** Overdue beyond so many. */
  readonly max: number;
}
/**
 * How days are counted. `calendar`: every day. `roll`: every day, and what falls on a closed day waits for the next open one
 * (as Outreach does). `openDays`: only open days count, the count rests on closed ones (as Freshsales does).
 */
export type CadenceMode = "calendar" | "roll" | "openDays";
/** How often customers are touched, by class. */
export interface CadenceRules {
  readonly classes: { readonly [name: string]: CadenceClass };
  /** @defaultValue "roll" */
  readonly mode: CadenceMode;
}
/** What counts as work and how much, as data: filled, frozen, plain JSON. */
export interface ActivityPolicy<K extends string = string, G extends string = string, Q extends string = string>
  extends Header<"salesplan.activity/1"> {
  readonly kinds: { readonly [N in K]: KindPolicy<G> };
  readonly effective: EffectiveRule;
  readonly groups: { readonly [N in G]: GroupPolicy };
  /** Points for reaching a number of activities. They do not fade: a bonus is there or it is not. @defaultValue none */
  readonly bonuses: { readonly [name: string]: BonusPolicy<K, G> };
  /** Bounds of the whole score. */
  readonly overall: PointBounds;
  readonly quotas: { readonly [N in Q]: QuotaPolicy<K> };
  /** How often customers are to be touched. @defaultValue null */
  readonly cadence: CadenceRules | null;
  /** Where an activity written down after its period counts: in the period in which it happened, or in that in which it was written down. @defaultValue "restate" */
  readonly late: "restate" | "nextPeriod";
}

/** A {@link TouchRule} as given: what is left out is not asked. */
export interface TouchRuleSpec extends Partial<Omit<TouchRule, "evidence">> {
  readonly evidence?: Partial<NonNullable<TouchRule["evidence"]>> | null;
}
/** What {@link define} takes: an {@link ActivityPolicy} in which everything with a default may be left out. */
export interface ActivitySpec<K extends string = string, G extends string = string, Q extends string = string>
  extends Partial<Header<"salesplan.activity/1">> {
  readonly kinds: {
    readonly [N in K]: Partial<Omit<KindPolicy<NoInfer<G>>, "effective">> & {
      readonly effective?: TouchRuleSpec | null;
    };
  };
  readonly effective?: TouchRuleSpec & { readonly distinctCustomerPerDay?: boolean };
  readonly groups?: { readonly [N in G]: Partial<GroupPolicy> };
  readonly bonuses?: {
    readonly [name: string]: Partial<BonusPolicy<NoInfer<K>, NoInfer<G>>> & Pick<BonusPolicy, "points" | "atLeast">;
  };
  readonly overall?: Partial<PointBounds>;
  readonly quotas?: {
    readonly [N in Q]: Partial<QuotaPolicy<NoInfer<K>>> & Pick<QuotaPolicy, "amount" | "per">;
  };
  readonly cadence?: Pick<CadenceRules, "classes"> & Partial<CadenceRules>;
  readonly late?: "restate" | "nextPeriod";
}
