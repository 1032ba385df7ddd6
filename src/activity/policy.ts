import * as z from "zod/mini";
import { type Door, door, fail, type Header, header } from "../kernel/index.ts";
import type { Decay } from "../measure/index.ts";
import { decaySchema } from "../measure/policy.ts";
import { type CompiledActivity, compileActivity } from "./compile.ts";

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
/** What a quota counts: touches, minutes, points (before decay and bounds), or different customers. */
export type QuotaMeasure = "touches" | "minutes" | "points" | "customers";
/** One quota of a rep. */
export interface QuotaPolicy<K extends string = string> {
  /** @defaultValue "touches" */
  readonly measure: QuotaMeasure;
  /** Whether only effective touches count, or everything that was done. @defaultValue "effective" */
  readonly counting: "effective" | "done";
  /** Kinds that count; null is all. @defaultValue null */
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
  /** Bounds of the whole score. */
  readonly overall: PointBounds;
  readonly quotas: { readonly [N in Q]: QuotaPolicy<K> };
  /** How often customers are to be touched. @defaultValue null */
  readonly cadence: CadenceRules | null;
  /** Where an activity written down after its period counts: in the period in which it happened, or in that in which it was written down. @defaultValue "restate" */
  readonly late: "restate" | "nextPeriod";
}

type Loose<T> = { readonly [F in keyof T]?: T[F] };
/** A {@link TouchRule} as given: what is left out is not asked. */
export interface TouchRuleSpec extends Loose<Omit<TouchRule, "evidence">> {
  readonly evidence?: Loose<NonNullable<TouchRule["evidence"]>> | null;
}
/** What {@link define} takes: an {@link ActivityPolicy} in which everything with a default may be left out. */
export interface ActivitySpec<K extends string = string, G extends string = string, Q extends string = string>
  extends Partial<Header<"salesplan.activity/1">> {
  readonly kinds: {
    readonly [N in K]: Loose<Omit<KindPolicy<NoInfer<G>>, "effective">> & { readonly effective?: TouchRuleSpec | null };
  };
  readonly effective?: TouchRuleSpec & { readonly distinctCustomerPerDay?: boolean };
  readonly groups?: { readonly [N in G]: Loose<GroupPolicy> };
  readonly overall?: Loose<PointBounds>;
  readonly quotas?: {
    readonly [N in Q]: Loose<QuotaPolicy<NoInfer<K>>> & Pick<QuotaPolicy, "amount" | "per">;
  };
  readonly cadence?: Pick<CadenceRules, "classes"> & Loose<CadenceRules>;
  readonly late?: "restate" | "nextPeriod";
}

const orNull = <T extends z.ZodMiniType>(schema: T): z.ZodMiniDefault<z.ZodMiniNullable<T>> =>
  z._default(z.nullable(schema), null);
const positive = (): z.ZodMiniNumber => z.number().check(z.gt(0), z.lte(1e6));
const point = (): z.ZodMiniNumber => z.number().check(z.gte(-1e6), z.lte(1e6));
const days = (): z.ZodMiniNumber => z.int().check(z.gte(1), z.lte(36_500));
const whole = (): z.ZodMiniNumber => z.int().check(z.gte(1));

const rule = {
  outcomes: orNull(z.record(z.string(), z.boolean())),
  minMinutes: orNull(z.number().check(z.gte(0))),
  evidence: orNull(
    z.strictObject({
      noteLength: orNull(whole()),
      checkedIn: z._default(z.boolean(), false),
      nextStep: z._default(z.boolean(), false),
    }),
  ),
  customer: z._default(z.boolean(), false),
};
const bounds = { floor: orNull(point()), cap: orNull(point()) };

const schema = (): z.ZodMiniType<ActivityPolicy> =>
  z.strictObject({
    ...header("salesplan.activity/1"),
    kinds: z.record(
      z.string().check(z.regex(/\S/)),
      z.strictObject({
        points: z._default(point(), 1),
        repeat: z._default(z.enum(["everyTime", "oncePerObject", "once"]), "everyTime"),
        perDay: orNull(whole()),
        decay: z._default(decaySchema, { kind: "none" }),
        group: orNull(z.string()),
        effective: orNull(z.strictObject(rule)),
        minutes: orNull(z.number().check(z.gte(0))),
      }),
    ),
    effective: z.prefault(z.strictObject({ ...rule, distinctCustomerPerDay: z._default(z.boolean(), false) }), {}),
    groups: z._default(z.record(z.string(), z.strictObject({ ...bounds, perDay: orNull(whole()) })), {}),
    overall: z.prefault(z.strictObject(bounds), {}),
    quotas: z._default(
      z.record(
        z.string(),
        z.strictObject({
          measure: z._default(z.enum(["touches", "minutes", "points", "customers"]), "touches"),
          counting: z._default(z.enum(["effective", "done"]), "effective"),
          kinds: orNull(z.array(z.string()).check(z.minLength(1))),
          amount: z.number().check(z.gte(0), z.lte(1e9)),
          per: z.enum(["day", "workday", "week", "month", "quarter", "year"]),
          tiers: z._default(z.record(z.string(), positive()), {}),
          step: z._default(positive(), 1),
          ramp: z._default(z.boolean(), false),
        }),
      ),
      {},
    ),
    cadence: orNull(
      z.strictObject({
        classes: z.record(z.string(), z.strictObject({ ideal: days(), max: days() })),
        mode: z._default(z.enum(["calendar", "roll", "openDays"]), "roll"),
      }),
    ),
    late: z._default(z.enum(["restate", "nextPeriod"]), "restate"),
  });

/** What spans fields: groups and kinds that are named must be there, and a floor lies below its cap. */
function compile(policy: ActivityPolicy): CompiledActivity {
  const kinds = Object.keys(policy.kinds);
  const at = (path: readonly string[], message: string): never => fail("BAD_POLICY", ["activity", ...path], message);
  if (kinds.length === 0) at(["kinds"], "at least one kind of activity is needed");
  for (const [name, { group }] of Object.entries<KindPolicy>(policy.kinds)) {
    if (group !== null && !Object.hasOwn(policy.groups, group))
      at(["kinds", name, "group"], `there is no group "${group}"; groups: ${Object.keys(policy.groups).join(", ")}`);
  }
  for (const [name, { kinds: named }] of Object.entries<QuotaPolicy>(policy.quotas)) {
    for (const kind of named ?? [])
      if (!kinds.includes(kind))
        at(["quotas", name, "kinds"], `there is no kind "${kind}"; kinds: ${kinds.join(", ")}`);
  }
  const all: [string[], PointBounds][] = [
    ...Object.entries<GroupPolicy>(policy.groups).map(([name, b]): [string[], PointBounds] => [["groups", name], b]),
    [["overall"], policy.overall],
  ];
  for (const [path, { floor, cap }] of all) {
    if (floor !== null && cap !== null && floor > cap)
      at([...path, "floor"], `the floor must not lie above the cap of ${cap}, found ${floor}`);
  }
  for (const [name, { ideal, max }] of Object.entries(policy.cadence?.classes ?? {})) {
    if (max < ideal) at(["cadence", "classes", name, "max"], `at least the ideal of ${ideal} is needed, found ${max}`);
  }
  return compileActivity(policy);
}

const policies: Door<ActivityPolicy, CompiledActivity> = /* @__PURE__ */ door(
  "activity",
  /* @__PURE__ */ schema(),
  compile,
);

/**
 * The filled, frozen policy: which kinds of activity count and how much, what an effective touch is, and what is asked of a rep.
 * Names of kinds, groups and quotas are inferred, so that a quota on a kind that is not there does not compile.
 *
 * @throws A {@link SalesPlanError}: BAD_POLICY with the path of the first fault.
 * @example
 * ```ts
 * import * as activity from "salesplan/activity";
 * const policy = activity.define({
 *   kinds: { visit: { points: 10, perDay: 8 }, call: { points: 3, minutes: 10 } },
 *   effective: { outcomes: { met: true, voicemail: false }, evidence: { noteLength: 20 }, distinctCustomerPerDay: true },
 *   quotas: { touches: { amount: 100, per: "month" } },
 * });
 * policy.kinds.call.repeat; //=> "everyTime"
 * policy.quotas.touches.measure; //=> "touches"
 * ```
 */
export const define = <const K extends string, const G extends string = never, const Q extends string = never>(
  spec: ActivitySpec<K, G, Q>,
): ActivityPolicy<K, G, Q> => policies.parse(spec) as ActivityPolicy<K, G, Q>;

/**
 * The same door as {@link define} for stored JSON.
 *
 * @throws A {@link SalesPlanError}: BAD_POLICY with the path of the first fault.
 * @example
 * ```ts
 * import * as activity from "salesplan/activity";
 * activity.parse(JSON.parse('{"kinds":{"visit":{}}}')).kinds["visit"]?.points; //=> 1
 * ```
 */
export const parse = (value: unknown): ActivityPolicy => policies.parse(value);

/** The compiled form of a policy. @internal */
export const compiled = (policy: ActivityPolicy): CompiledActivity => policies.compiled(policy);
