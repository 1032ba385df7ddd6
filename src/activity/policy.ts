import * as z from "zod/mini";
import { type Door, door, fail, header } from "../kernel/index.ts";
import { decaySchema } from "../measure/policy.ts";
import { type CompiledActivity, compileActivity } from "./compile.ts";
import type {
  ActivityPolicy,
  ActivitySpec,
  BonusPolicy,
  GroupPolicy,
  KindPolicy,
  PointBounds,
  QuotaPolicy,
} from "./policy-types.ts";
import { checkMeasure } from "./quota-measure.ts";

const orNull = <T extends z.ZodMiniType>(schema: T): z.ZodMiniDefault<z.ZodMiniNullable<T>> =>
  z._default(z.nullable(schema), null);
const positive = (): z.ZodMiniNumber => z.number().check(z.gt(0), z.lte(1e6));
const point = (): z.ZodMiniNumber => z.number().check(z.gte(-1e6), z.lte(1e6));
const days = (): z.ZodMiniNumber => z.int().check(z.gte(1), z.lte(36_500));
const named = (): z.ZodMiniString => z.string().check(z.regex(/\S/));
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
        touch: z._default(z.boolean(), true),
      }),
    ),
    effective: z.prefault(z.strictObject({ ...rule, distinctCustomerPerDay: z._default(z.boolean(), false) }), {}),
    groups: z._default(z.record(z.string(), z.strictObject({ ...bounds, perDay: orNull(whole()) })), {}),
    bonuses: z._default(
      z.record(
        named(),
        z.strictObject({
          points: point(),
          atLeast: whole(),
          kinds: orNull(z.array(z.string()).check(z.minLength(1))),
          within: orNull(days()),
          group: orNull(z.string()),
        }),
      ),
      {},
    ),
    overall: z.prefault(z.strictObject(bounds), {}),
    quotas: z._default(
      z.record(
        z.string(),
        z.strictObject({
          measure: z._default(
            z.union([
              z.enum(["touches", "minutes", "points", "customers"]),
              z.strictObject({ sum: named() }),
              z.strictObject({ distinct: named() }),
            ]),
            "touches",
          ),
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
  const known = (path: readonly string[], asked: readonly string[] | null): void => {
    for (const kind of asked ?? [])
      if (!kinds.includes(kind)) at(path, `there is no kind "${kind}"; kinds: ${kinds.join(", ")}`);
  };
  const grouped = (path: readonly string[], group: string | null): void => {
    if (group !== null && !Object.hasOwn(policy.groups, group))
      at(path, `there is no group "${group}"; groups: ${Object.keys(policy.groups).join(", ")}`);
  };
  for (const [name, { group }] of Object.entries<KindPolicy>(policy.kinds)) grouped(["kinds", name, "group"], group);
  for (const [name, { kinds: asked, measure }] of Object.entries<QuotaPolicy>(policy.quotas)) {
    checkMeasure(measure, ["activity", "quotas", name, "measure"]);
    known(["quotas", name, "kinds"], asked);
  }
  for (const [name, { kinds: asked, group }] of Object.entries<BonusPolicy>(policy.bonuses)) {
    known(["bonuses", name, "kinds"], asked);
    grouped(["bonuses", name, "group"], group);
    if (kinds.includes(name))
      at(["bonuses", name], "a kind has this name already: the lines of a score need names of their own");
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
 * @throws SalesPlanError: BAD_POLICY with the path of the first fault.
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
 * @throws SalesPlanError: BAD_POLICY with the path of the first fault.
 * @example
 * ```ts
 * import * as activity from "salesplan/activity";
 * activity.parse(JSON.parse('{"kinds":{"visit":{}}}')).kinds["visit"]?.points; //=> 1
 * ```
 */
export const parse = (value: unknown): ActivityPolicy => policies.parse(value);

/** The compiled form of a policy. @internal */
export const compiled = (policy: ActivityPolicy): CompiledActivity => policies.compiled(policy);
