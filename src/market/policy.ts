import * as z from "zod/mini";
import { type Door, door, fail, type Header, header } from "../kernel/index.ts";

/** How the room reads deals and judges what it sees. */
export interface MarketPolicy<D extends string = string, R extends string = string>
  extends Header<"salesplan.market/1"> {
  /** Stages that mean won and lost, for deals without a status. @defaultValue [] */
  readonly won: readonly string[];
  readonly lost: readonly string[];
  /** The field of a deal that tells its segment: `source`, `type`, `product`, `owner`, or a dimension that was read. @defaultValue null, no segments */
  readonly segment: string | null;
  /** Days in which a deal should be decided. @defaultValue 45 */
  readonly norm: number;
  /** Other norms for single segments. @defaultValue {} */
  readonly norms: { readonly [segment: string]: number };
  /** Departments that must be met, and roles that must be filled, before a deal is safe. @defaultValue [] */
  readonly departments: readonly D[];
  readonly roles: readonly R[];
  /** Roles of people who work against the deal. @defaultValue [] */
  readonly blockers: readonly string[];
  /** How much a role weighs in a committee's engagement; a role not named weighs 1. @defaultValue {} */
  readonly weights: { readonly [role: string]: number };
  /** Statuses of a lead that mean that sales took it, or gave it back. @defaultValue [] */
  readonly accepted: readonly string[];
  readonly rejected: readonly string[];
  /** Hours in which a lead should be contacted: working hours where `officeHours` is given, else hours of the clock. @defaultValue 24 */
  readonly contactHours: number;
  /** When the office is open on working days, from and to an hour of the local day. @defaultValue null, hours of the clock */
  readonly officeHours: { readonly from: number; readonly to: number } | null;
  /** Days that a touch of a contact counts as fresh; also how long before a deal began a touch belongs to it. @defaultValue 30 */
  readonly recent: number;
  /** Days (working days where a calendar is given) in which a missing department is to be met. @defaultValue 10 */
  readonly meetWithin: number;
  /** Days before and after a rival's move that are compared; null takes all. @defaultValue 90 */
  readonly window: number | null;
  /** Complete months that a trend compares, the last one with those before it. @defaultValue 6 */
  readonly months: number;
  /** @defaultValue 0.95 */
  readonly confidence: number;
  /** Fewest cases on each side of a verdict. @defaultValue 5 */
  readonly minimum: number;
}
/** A {@link MarketPolicy} as it may be written: what is absent takes its default. */
export type MarketSpec<D extends string = string, R extends string = string> = Partial<
  Omit<MarketPolicy<D, R>, "format">
> & { readonly format?: "salesplan.market/1" | undefined };

const texts = (): z.ZodMiniDefault<z.ZodMiniArray<z.ZodMiniString>> =>
  z._default(z.array(z.string().check(z.minLength(1))), []);
const whole = (initial: number): z.ZodMiniDefault<z.ZodMiniNumber> =>
  z._default(z.number().check(z.int(), z.gte(1)), initial);

const schema: z.ZodMiniType<MarketPolicy> = /* @__PURE__ */ z.strictObject({
  ...header("salesplan.market/1"),
  won: texts(),
  lost: texts(),
  segment: z._default(z.nullable(z.string().check(z.minLength(1))), null),
  norm: whole(45),
  norms: z._default(z.record(z.string(), z.number().check(z.int(), z.gte(1))), {}),
  departments: texts(),
  roles: texts(),
  blockers: texts(),
  weights: z._default(z.record(z.string(), z.number().check(z.positive())), {}),
  accepted: texts(),
  rejected: texts(),
  contactHours: z._default(z.number().check(z.positive()), 24),
  officeHours: z._default(
    z.nullable(
      z.strictObject({ from: z.number().check(z.gte(0), z.lt(24)), to: z.number().check(z.gt(0), z.lte(24)) }),
    ),
    null,
  ),
  recent: whole(30),
  meetWithin: whole(10),
  window: z._default(z.nullable(z.number().check(z.int(), z.gte(1))), 90),
  months: z._default(z.number().check(z.int(), z.gte(2)), 6),
  confidence: z._default(z.number().check(z.gt(0), z.lt(1)), 0.95),
  minimum: whole(5),
});

/** The door of the room. */
export const marketDoor: Door<MarketPolicy, MarketPolicy> = /* @__PURE__ */ door<MarketPolicy, MarketPolicy>(
  "market",
  schema,
  (policy) => {
    const both = policy.won.find((stage) => policy.lost.includes(stage));
    if (both !== undefined) fail("BAD_POLICY", ["market", "lost"], `the stage "${both}" cannot mean both won and lost`);
    const status = policy.accepted.find((name) => policy.rejected.includes(name));
    if (status !== undefined)
      fail("BAD_POLICY", ["market", "rejected"], `the status "${status}" cannot mean both accepted and rejected`);
    const { officeHours } = policy;
    if (officeHours !== null && officeHours.to <= officeHours.from)
      fail(
        "BAD_POLICY",
        ["market", "officeHours", "to"],
        `the office must close after it opens (${officeHours.from}), found ${officeHours.to}`,
      );
    for (const field of ["departments", "roles"] as const) {
      const twice = policy[field].find((name, i) => policy[field].indexOf(name) !== i);
      if (twice !== undefined) fail("BAD_POLICY", ["market", field], `"${twice}" is named twice`);
    }
    return policy;
  },
);

/**
 * Makes a market policy, defaults filled in.
 *
 * @throws SalesPlanError: BAD_POLICY when a stage means both won and lost, or a name appears twice.
 *
 * @example
 * ```ts
 * import { define } from "salesplan/market";
 * const policy = define({ departments: ["IT", "finance"], won: ["Closed won"], lost: ["Closed lost"] });
 * policy.norm; //=> 45
 * ```
 */
export const define = <const D extends string = string, const R extends string = string>(
  spec: MarketSpec<D, R> = {},
): MarketPolicy<D, R> => marketDoor.parse(spec) as MarketPolicy<D, R>;
/** The same door for stored JSON. */
export const parse = (json: unknown): MarketPolicy => marketDoor.parse(json);
