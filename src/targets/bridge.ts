import { fail, reason, show } from "../kernel/index.ts";
import { must, mustAll } from "../measure/must.ts";
import { type Amount, Decimal, decimalsOf, fromUnits, roundFractions } from "../money/index.ts";
import { decimalOf, plainAmount } from "./amount-field.ts";
import {
  decimalFraction,
  type Fraction,
  fraction,
  fractionDecimal,
  fractionText,
  minus,
  plus,
  times,
} from "./fraction.ts";
import { reasons, type TargetsReason } from "./reasons.ts";
import { shapley } from "./shapley.ts";

/** One bar of a bridge. */
export interface Effect {
  readonly key: string;
  /** Exact where the value has an end, else 40 digits. */
  readonly effect: Decimal;
  /** The exact value: `"527/12"`. The fractions add up to the change exactly. */
  readonly fraction: string;
  /** For showing, in whole steps: the shown bars add up to the shown change. */
  readonly shown: Decimal;
}
/** A cause that the manager names. */
export interface Cause {
  readonly code: string;
  /** Signed, as the gap is. */
  readonly amount: Amount;
  /** Ids of the deals that show it. */
  readonly deals?: readonly string[];
}
/** The manager's own account of the change beside the arithmetic one: causes + unexplained = change. */
export interface Explained {
  readonly causes: readonly { readonly code: string; readonly amount: Decimal; readonly deals: readonly string[] }[];
  readonly unexplained: Decimal;
}
/** How a result came from another: the effects add up to `change`, exactly, also as shown. */
export interface Bridge {
  readonly base: Decimal;
  readonly actual: Decimal;
  readonly change: Decimal;
  readonly method: string;
  readonly effects: readonly Effect[];
  readonly explained: Explained | null;
  readonly reasons: readonly TargetsReason[];
}
/** Options that every bridge takes. */
export interface ShowOptions {
  /** Smallest amount shown. @defaultValue 1 */
  readonly step?: Amount;
  /** The manager's own causes. */
  readonly causes?: readonly Cause[];
  /** @defaultValue null */
  readonly unit?: string | null;
}
/** Options of {@link bridge}. */
export interface BridgeOptions<D extends string = string> extends ShowOptions {
  /** The drivers in the order in which they are changed; their product is the result. */
  readonly drivers: readonly D[];
  /**
   * `sequential`: one driver after the other goes from base to actual, which anybody can re-compute; the order matters and is given.
   * `shapley`: the mean over all orders, for at most six drivers; fair, and exact. @defaultValue "sequential"
   */
  readonly method?: "sequential" | "shapley";
}

const read = (value: Amount | undefined, path: readonly PropertyKey[]): Fraction => {
  const text = value === undefined ? null : plainAmount(value);
  return text === null
    ? fail("BAD_AMOUNT", path, `a plain decimal number is needed, found ${show(value)}`)
    : decimalFraction(text);
};

/** The bridge of exact effects: shown values, the manager's causes, and the account of both. */
export function bridgeOf(
  method: string,
  base: Fraction,
  actual: Fraction,
  effects: readonly (readonly [key: string, effect: Fraction])[],
  options: ShowOptions,
): Bridge {
  const { step = 1, causes, unit = null } = options;
  if (causes !== undefined) mustAll(causes, "causes", { code: "text", deals: "texts?" });
  if (unit !== null) must(unit, "unit", "text");
  const scale = decimalsOf(step);
  const size = read(step, ["step"]);
  if (size.n <= 0n) fail("BAD_OPTION", ["step"], `an amount above 0 is needed, found ${show(step)}`);
  // The least common multiple: d / effect.d in lowest terms leaves what d still lacks.
  const common = effects.reduce((d, [, effect]) => d * fraction(d, effect.d).d, 1n);
  // Numerators over one denominator, in steps.
  const shown = roundFractions(
    effects.map(([, { n, d }]) => n * (common / d) * size.d),
    common * size.n,
    effects.map(([key]) => key),
  );
  const change = minus(actual, base);
  const money = (value: Decimal): { amount: string; unit: string | null } => ({ amount: value.toFixed(), unit });
  const explained: Explained | null = causes === undefined ? null : explain(fractionDecimal(change), causes);
  const unexplained = explained?.unexplained;
  return {
    base: fractionDecimal(base),
    actual: fractionDecimal(actual),
    change: fractionDecimal(change),
    method,
    effects: effects.map(([key, effect], i) => ({
      key,
      effect: fractionDecimal(effect),
      fraction: fractionText(effect),
      shown: fromUnits(
        (shown[i] as bigint) * BigInt(fractionDecimal(times(size, fraction(10n ** BigInt(scale)))).toFixed()),
        scale,
      ),
    })),
    explained,
    reasons:
      unexplained && !unexplained.isZero()
        ? [reason(reasons, "UNEXPLAINED", { amount: money(unexplained), gap: money(fractionDecimal(change)) })]
        : [],
  };
}

function explain(change: Decimal, causes: readonly Cause[]): Explained {
  const named = causes.map(({ code, amount, deals = [] }, i) => {
    const text =
      plainAmount(amount) ??
      fail("BAD_AMOUNT", ["causes", i, "amount"], `a plain decimal number is needed, found ${show(amount)}`);
    return { code, amount: decimalOf(text), deals };
  });
  return { causes: named, unexplained: named.reduce((rest, { amount }) => rest.minus(amount), new Decimal(change)) };
}

/**
 * Why a result differs from another, where both are the product of the same drivers (leads x rate x size): how much each driver's
 * change did. The effects add up to the change exactly, and so do the values for showing.
 *
 * @param base - the drivers' values in the plan or the period before
 * @param actual - the drivers' values now
 * @throws SalesPlanError: BAD_AMOUNT naming the driver, BAD_OPTION without drivers, TOO_MANY_DRIVERS for Shapley above six.
 * @example
 * ```ts
 * import { bridge } from "salesplan/targets";
 * const plan = { leads: 1000, rate: 0.25, size: 2 };
 * const found = bridge(plan, { leads: 1100, rate: 0.2, size: 1.9 }, { drivers: ["leads", "rate", "size"] });
 * found.effects.map(({ key, effect }) => [key, effect]); //=> [["leads", "50"], ["rate", "-110"], ["size", "-22"]]
 * found.change; //=> "-82"
 * const fair = bridge(plan, { leads: 1100, rate: 0.2, size: 1.9 }, { drivers: ["leads", "rate", "size"], method: "shapley" });
 * fair.effects.map(({ fraction, shown }) => [fraction, shown]); //=> [["527/12", "44"], ["-307/3", "-102"], ["-283/12", "-24"]]
 * ```
 */
export function bridge<const D extends string>(
  base: { readonly [driver in NoInfer<D>]: Amount },
  actual: { readonly [driver in NoInfer<D>]: Amount },
  options: BridgeOptions<D>,
): Bridge {
  must(base, "base", "object");
  must(actual, "actual", "object");
  must(options, "options", "object");
  const { method = "sequential" } = options;
  const drivers: readonly D[] = options.drivers ?? [];
  must(drivers, "drivers", "texts");
  if (drivers.length === 0 || new Set(drivers).size !== drivers.length) {
    fail("BAD_OPTION", ["drivers"], `a list of different drivers is needed, found ${show(drivers)}`);
  }
  if (method !== "sequential" && method !== "shapley")
    fail("BAD_OPTION", ["method"], `sequential or shapley is needed, found ${show(method)}`);
  const from = drivers.map((driver) => read(base[driver], ["base", driver]));
  const to = drivers.map((driver) => read(actual[driver], ["actual", driver]));
  const product = (values: readonly Fraction[]): Fraction => values.reduce(times, fraction(1n));
  const effects =
    method === "shapley"
      ? shapley(from, to)
      : drivers.map((_, i) => {
          const upTo = (k: number): Fraction => product(drivers.map((_, j) => (j < k ? to[j] : from[j]) as Fraction));
          return minus(upTo(i + 1), upTo(i));
        });
  return bridgeOf(
    method,
    product(from),
    product(to),
    drivers.map((driver, i) => [driver, effects[i] as Fraction] as const),
    options,
  );
}

/** The sum of fractions. */
export const sumOf = (values: readonly Fraction[]): Fraction => values.reduce(plus, fraction(0n));
