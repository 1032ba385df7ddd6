import { fail } from "../kernel/index.ts";
import { allocateBounded, allocatePriority, type Decimal, fromUnits, type StepOptions } from "../money/index.ts";
import type { Line } from "./prioritize-rank.ts";

/** How a part of the budget is shared out, and what everyone has got so far. */
export interface Sharing<T extends string> {
  readonly min: Decimal | null;
  readonly max: Decimal | null;
  readonly weight: "equal" | "potential" | "value";
  /** By customer; null where nothing is requested. */
  readonly requests: ReadonlyMap<string, Decimal> | null;
  readonly treatments: readonly T[];
  readonly step: StepOptions;
  /** One step. */
  readonly one: Decimal;
  readonly granted: Map<string, Decimal>;
}

const NOTHING: Decimal = /* @__PURE__ */ fromUnits(0, 0);

/** The most that can be granted of a customer's request: whole steps up to the cap. */
function mostOf<T extends string>(customer: string, { requests, max, one }: Sharing<T>): Decimal {
  const request = requests?.get(customer) ?? NOTHING;
  const capped = max?.lt(request) ? max : request;
  return capped.divToInt(one).times(one);
}

/** The least a customer gets: with requests no more than can be granted of its own. */
export function leastOf<T extends string>(customer: string, sharing: Sharing<T>): Decimal {
  const { min, requests } = sharing;
  if (min === null) return NOTHING;
  if (requests === null) return min;
  const most = mostOf(customer, sharing);
  return most.lt(min) ? most : min;
}

/** Grants requests, treatment by treatment, pro rata inside each; returns what is left. */
export function byRequest<T extends string>(
  members: readonly Line<T>[],
  amount: Decimal,
  sharing: Sharing<T>,
): Decimal {
  if (members.length === 0) return amount;
  const most = (line: Line<T>): Decimal => mostOf(line.customer, sharing);
  if (sharing.min === null) {
    const tier = (line: Line<T>): number => sharing.treatments.indexOf(line.treatment);
    const wishes = members.map((line) => ({ id: line.customer, tier: tier(line), amount: most(line) }));
    const { requests, left } = allocatePriority(amount, wishes, sharing.step);
    for (const { id, granted } of requests) sharing.granted.set(id, granted);
    return left;
  }
  return bounded(
    amount,
    members.map((line) => {
      return { id: line.customer, weight: most(line), min: leastOf(line.customer, sharing), max: most(line) };
    }),
    sharing,
  );
}

/** Splits by weight between the bounds; returns what nobody could take. */
export function byWeight<T extends string>(members: readonly Line<T>[], amount: Decimal, sharing: Sharing<T>): Decimal {
  if (members.length === 0) return amount;
  const { weight, min, max } = sharing;
  const weightOf = (line: Line<T>): number =>
    weight === "equal" ? 1 : Math.max(0, (weight === "value" ? line.value.value : line.potential.value) ?? 0);
  return bounded(
    amount,
    members.map((line) => ({ id: line.customer, weight: weightOf(line), min: min ?? 0, max })),
    sharing,
  );
}

/** Throws BELOW_SUM_OF_MINIMA with how much is missing. */
export function belowMinima(missing: Decimal): never {
  const short = missing.toFixed();
  return fail("BELOW_SUM_OF_MINIMA", ["min"], `the minima are ${short} above what there is to share`, { short });
}

function bounded<T extends string>(
  amount: Decimal,
  parts: Parameters<typeof allocateBounded>[1],
  { step, granted }: Sharing<T>,
): Decimal {
  const split = allocateBounded(amount, parts, { ...step, allZero: "even" });
  if (split.status !== "allocated") return belowMinima(split.short);
  for (const { id, amount: got } of split.parts) granted.set(id, got);
  return split.unallocated;
}
