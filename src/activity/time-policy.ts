import * as z from "zod/mini";
import { type Door, door, fail, type Header, header } from "../kernel/index.ts";

/** How the time should be spent, as data: filled, frozen, plain JSON. */
export interface TimePlan<B extends string = string> extends Header<"salesplan.time-plan/1"> {
  /** Share of each bucket, 0 to 1; together 1. */
  readonly shares: { readonly [N in B]: number };
  /** Hours of a working day, to tell how much of the time is explained. @defaultValue 8 */
  readonly hoursPerDay: number;
}
/** What {@link defineTimePlan} takes. */
export interface TimePlanSpec<B extends string = string> extends Partial<Header<"salesplan.time-plan/1">> {
  readonly shares: { readonly [N in B]: number };
  readonly hoursPerDay?: number;
}

const schema = (): z.ZodMiniType<TimePlan> =>
  z.strictObject({
    ...header("salesplan.time-plan/1"),
    shares: z.record(z.string().check(z.regex(/\S/)), z.number().check(z.gte(0), z.lte(1))),
    hoursPerDay: z._default(z.number().check(z.gt(0), z.lte(24)), 8),
  });

const plans: Door<TimePlan, TimePlan> = /* @__PURE__ */ door("timePlan", /* @__PURE__ */ schema(), (plan) => {
  const sum = Object.values<number>(plan.shares).reduce((total, share) => total + share, 0);
  // Shares such as 0.4 + 0.3 + 0.2 + 0.1 miss 1 by a rounding of the last bit, which is no fault of the plan.
  if (Math.abs(sum - 1) > 1e-9)
    fail("BAD_POLICY", ["timePlan", "shares"], `shares must sum to 1, found ${Number(sum.toFixed(9))}`, { sum });
  return plan;
});

/**
 * The filled, frozen plan of how time should be spent. Names of buckets are inferred.
 *
 * @throws SalesPlanError: BAD_POLICY where the shares do not sum to 1.
 * @example
 * ```ts
 * import * as activity from "salesplan/activity";
 * const plan = activity.defineTimePlan({ shares: { highIntent: 0.4, nurturing: 0.3, newLeads: 0.2, teamwork: 0.1 } });
 * plan.hoursPerDay; //=> 8
 * ```
 */
export const defineTimePlan = <const B extends string>(spec: TimePlanSpec<B>): TimePlan<B> =>
  plans.parse(spec) as TimePlan<B>;

/**
 * The same door as {@link defineTimePlan} for stored JSON.
 *
 * @throws SalesPlanError: BAD_POLICY with the path of the first fault.
 * @example
 * ```ts
 * import * as activity from "salesplan/activity";
 * activity.parseTimePlan(JSON.parse('{"shares":{"sales":1}}')).shares["sales"]; //=> 1
 * ```
 */
export const parseTimePlan = (value: unknown): TimePlan => plans.parse(value);
