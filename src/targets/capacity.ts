import { fail, show } from "../kernel/index.ts";
import { must, mustHave } from "../measure/must.ts";
import { type Amount, Decimal } from "../money/index.ts";
import { decimalOf, plainAmount } from "./amount-field.ts";

/** People with the same quota and ramp. */
export interface CapacityGroup {
  /** How many. @defaultValue 1 */
  readonly count?: number;
  /** Full quota of one for the period. */
  readonly quota: Amount;
  /** Share of a full quota that they carry, 0 to 1. @defaultValue 1 */
  readonly ramp?: Amount;
  /** Share of the period in which they work, 0 to 1. @defaultValue 1 */
  readonly availability?: Amount;
}
/** Who can carry a goal. */
export interface CapacitySpec {
  readonly reps: readonly CapacityGroup[];
  /** What share of the quotas is reached on the whole, from experience. @defaultValue 1 */
  readonly attainment?: Amount;
}
/** What a team can carry. Exact. */
export interface Capacity {
  /** Sum of count x quota x ramp x availability. */
  readonly capacity: Decimal;
  /** capacity x attainment. */
  readonly expected: Decimal;
  readonly attainment: Decimal;
  /** People, ramped people counted as their share. */
  readonly fullTime: Decimal;
  readonly headcount: number;
}

const part = (value: Amount | undefined, path: readonly PropertyKey[], max: number): Decimal => {
  const text = plainAmount(value ?? 1);
  const found = text === null ? null : decimalOf(text);
  if (found === null || found.lt(0) || found.gt(max)) {
    const range = max === Number.POSITIVE_INFINITY ? "from 0" : `from 0 to ${max}`;
    return fail("BAD_AMOUNT", path, `a plain decimal number ${range} is needed, found ${show(value)}`);
  }
  return found;
};

/**
 * What a team can carry: the sum of count x quota x ramp x availability, and what of it is to be expected.
 *
 * @throws SalesPlanError: BAD_AMOUNT naming the group and the field.
 * @example
 * ```ts
 * import { capacity } from "salesplan/targets";
 * const team = capacity({ reps: [{ count: 10, quota: 300 }, { count: 3, quota: 300, ramp: 0.5 }], attainment: 0.85 });
 * team.capacity; //=> "3450"
 * team.expected; //=> "2932.5"
 * ```
 */
export function capacity(spec: CapacitySpec): Capacity {
  mustHave(spec, "spec", { reps: "objects" });
  const attainment = part(spec.attainment, ["capacity", "attainment"], Number.POSITIVE_INFINITY);
  let total = decimalOf(0);
  let fullTime = decimalOf(0);
  let headcount = 0;
  spec.reps.forEach((group, i) => {
    const at = (field: string): PropertyKey[] => ["capacity", "reps", i, field];
    const { count = 1 } = group;
    if (!Number.isSafeInteger(count) || count < 0)
      fail("BAD_AMOUNT", at("count"), `a whole number from 0 is needed, found ${show(count)}`);
    const load = part(group.ramp, at("ramp"), 1)
      .times(part(group.availability, at("availability"), 1))
      .times(count);
    total = total.plus(part(group.quota, at("quota"), Number.POSITIVE_INFINITY).times(load));
    fullTime = fullTime.plus(load);
    headcount += count;
  });
  return { capacity: total, expected: total.times(attainment), attainment, fullTime, headcount };
}

/** How many people a target takes. */
export interface RequiredReps {
  /** target / attainment. */
  readonly capacity: Decimal;
  /** capacity / quota. */
  readonly exact: Decimal;
  /** The next whole number. */
  readonly reps: number;
}

/**
 * How many people with a quota a target takes, when a share of all quotas is reached: target / attainment / quota, rounded up.
 *
 * @throws SalesPlanError: BAD_AMOUNT when the quota or the attainment is not above 0.
 * @example
 * ```ts
 * import { requiredReps } from "salesplan/targets";
 * requiredReps({ target: 15000000, attainment: 0.85, quota: 1400000 }).reps; //=> 13
 * ```
 */
export function requiredReps(spec: {
  readonly target: Amount;
  readonly quota: Amount;
  /** @defaultValue 1 */
  readonly attainment?: Amount;
}): RequiredReps {
  must(spec, "spec", "object");
  const target = part(spec.target, ["target"], Number.POSITIVE_INFINITY);
  const attainment = part(spec.attainment, ["attainment"], Number.POSITIVE_INFINITY);
  const quota = part(spec.quota, ["quota"], Number.POSITIVE_INFINITY);
  if (attainment.isZero()) fail("BAD_AMOUNT", ["attainment"], "a number above 0 is needed, found 0");
  if (quota.isZero()) fail("BAD_AMOUNT", ["quota"], "a number above 0 is needed, found 0");
  // One division of exact products, so that a whole number of people is not lifted by a digit that rounding left.
  const exact = target.div(attainment.times(quota));
  return { capacity: target.div(attainment), exact, reps: exact.ceil().toNumber() };
}

/** The quotas of a new rep. */
export interface RampQuota {
  /** Quota of each period, full after the ramp. */
  readonly periods: readonly Decimal[];
  readonly total: Decimal;
  /** total as a share of full quotas. */
  readonly ofFull: number | null;
}

/**
 * The quotas of a new rep in the first periods: `ramp` gives the share of a full quota, one for each period.
 *
 * @throws SalesPlanError: BAD_AMOUNT naming the step of the ramp.
 * @example
 * ```ts
 * import { rampQuota } from "salesplan/targets";
 * const first = rampQuota({ quota: 100, ramp: [0, 0.25, 0.5] });
 * first.periods; //=> ["0", "25", "50"]
 * first.ofFull; //=> 0.25
 * ```
 */
export function rampQuota(spec: { readonly quota: Amount; readonly ramp: readonly Amount[] }): RampQuota {
  mustHave(spec, "spec", { ramp: "list" });
  const quota = part(spec.quota, ["quota"], Number.POSITIVE_INFINITY);
  const periods = spec.ramp.map((share, i) => part(share, ["ramp", i], 1).times(quota));
  const total = periods.reduce((sum, next) => sum.plus(next), decimalOf(0));
  const full = quota.times(periods.length);
  return { periods, total, ofFull: full.isZero() ? null : total.div(full).toNumber() };
}

/** Headcount and ramped headcount, period by period. */
export interface Headcount {
  /** People at the end of each period. */
  readonly heads: readonly number[];
  /** Of those hired in these periods: the ramped share of each cohort added up. */
  readonly ramped: readonly Decimal[];
}

/**
 * People period by period from a start, hires and leavers; and what the new ones count for under a ramp that begins in the
 * period of hiring and stays at its last step.
 *
 * @throws SalesPlanError: BAD_AMOUNT when more leave than there are.
 * @example
 * ```ts
 * import { headcount } from "salesplan/targets";
 * headcount({ start: 20, hires: [2, 1, 3], leavers: [0, 1, 0] }).heads; //=> [22, 22, 25]
 * headcount({ hires: [2, 1, 3, 0], ramp: [0.25, 0.5, 0.75, 1] }).ramped; //=> ["0.5", "1.25", "2.75", "4.25"]
 * ```
 */
export function headcount(spec: {
  /** @defaultValue 0 */
  readonly start?: number;
  readonly hires: readonly number[];
  readonly leavers?: readonly number[];
  /** @defaultValue [1] */
  readonly ramp?: readonly Amount[];
}): Headcount {
  mustHave(spec, "spec", { hires: "list", leavers: "list?", ramp: "list?" });
  if (spec.start !== undefined) must(spec.start, ["start"], "count");
  spec.hires.forEach((hired, i) => {
    must(hired, ["hires", i], "count");
  });
  spec.leavers?.forEach((gone, i) => {
    must(gone, ["leavers", i], "count");
  });
  const ramp = (spec.ramp ?? [1]).map((share, i) => part(share, ["ramp", i], 1));
  const last = ramp.at(-1) ?? decimalOf(1);
  let now = spec.start ?? 0;
  const heads = spec.hires.map((hired, i) => {
    now += hired - (spec.leavers?.[i] ?? 0);
    if (!Number.isSafeInteger(now) || now < 0)
      fail("BAD_AMOUNT", ["hires", i], `a headcount from 0 is needed, found ${now}`);
    return now;
  });
  const ramped = spec.hires.map((_, i) =>
    spec.hires.slice(0, i + 1).reduce((sum, hired, k) => sum.plus((ramp[i - k] ?? last).times(hired)), new Decimal(0)),
  );
  return { heads, ramped };
}
