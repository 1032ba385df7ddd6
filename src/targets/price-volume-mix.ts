import { fail, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import type { Amount } from "../money/index.ts";
import { plainAmount } from "./amount-field.ts";
import { type Bridge, bridgeOf, type ShowOptions, sumOf } from "./bridge.ts";
import { decimalFraction, type Fraction, fraction, minus, plus, times } from "./fraction.ts";

/** A product or class of deals: price and quantity before and now; null where it was not sold, and has no price. */
export interface MixItem {
  readonly id: string;
  readonly price0: Amount | null;
  readonly quantity0: Amount | null;
  readonly price1: Amount | null;
  readonly quantity1: Amount | null;
}
/** Options of {@link priceVolumeMix}. */
export interface MixOptions extends ShowOptions {
  /**
   * `priceAtActual`: price changes at the actual quantities, then volume at the base's mix, then mix. `baseWithJoint`: price at base
   * quantities, volume at base prices, and what both did together as a bar of its own. @defaultValue "priceAtActual"
   */
  readonly method?: "priceAtActual" | "baseWithJoint";
}

interface Side {
  readonly p0: Fraction;
  readonly q0: Fraction;
  readonly p1: Fraction;
  readonly q1: Fraction;
}
const ZERO = /* @__PURE__ */ fraction(0n);

/**
 * Why revenue differs: price, volume and mix of what was sold in both periods, and what is new or lost as bars of their own, for
 * there is no price to compare with. The effects add up to the change exactly.
 *
 * @throws SalesPlanError: BAD_AMOUNT naming the item and field, DUPLICATE_ID.
 * @example
 * ```ts
 * import { priceVolumeMix } from "salesplan/targets";
 * const items = [
 *   { id: "A", price0: 10, quantity0: 1000, price1: 11, quantity1: 1000 },
 *   { id: "B", price0: 15, quantity0: 800, price1: 15, quantity1: 700 },
 *   { id: "C", price0: 20, quantity0: 500, price1: 23, quantity1: 800 },
 * ];
 * const found = priceVolumeMix(items);
 * found.effects.map(({ key, fraction, shown }) => [key, fraction, shown]); //=> [["price", "3400", "3400"], ["volume", "64000/23", "2783"], ["mix", "39500/23", "1717"], ["new", "0", "0"], ["lost", "0", "0"]]
 * found.change; //=> "7900"
 * ```
 */
export function priceVolumeMix(items: readonly MixItem[], options: MixOptions = {}): Bridge {
  must(items, "items", "objects");
  must(options, "options", "object");
  const { method = "priceAtActual" } = options;
  if (method !== "priceAtActual" && method !== "baseWithJoint")
    fail("BAD_OPTION", ["method"], `priceAtActual or baseWithJoint is needed, found ${show(method)}`);
  const seen = new Set<string>();
  const sides = items.map((item, i): Side => {
    if (seen.has(item.id)) fail("DUPLICATE_ID", ["items", i, "id"], `each item once, found ${show(item.id)} again`);
    seen.add(item.id);
    const read = (field: "price0" | "quantity0" | "price1" | "quantity1"): Fraction => {
      const value = item[field];
      if (value === null || value === undefined) return ZERO;
      const text =
        plainAmount(value) ??
        fail("BAD_AMOUNT", ["items", i, field], `a plain decimal number or null is needed, found ${show(value)}`);
      return decimalFraction(text);
    };
    return { p0: read("price0"), q0: read("quantity0"), p1: read("price1"), q1: read("quantity1") };
  });
  const sold = ({ n }: Fraction): boolean => n !== 0n;
  const kept = sides.filter(({ q0, q1 }) => sold(q0) && sold(q1));
  const revenue0 = (list: readonly Side[]): Fraction => sumOf(list.map(({ p0, q0 }) => times(p0, q0)));
  const revenue1 = (list: readonly Side[]): Fraction => sumOf(list.map(({ p1, q1 }) => times(p1, q1)));
  const added = revenue1(sides.filter(({ q0 }) => !sold(q0)));
  const lost = minus(ZERO, revenue0(sides.filter(({ q1 }) => !sold(q1))));
  const priceBy = (quantity: (side: Side) => Fraction): Fraction =>
    sumOf(kept.map((side) => times(minus(side.p1, side.p0), quantity(side))));
  const atBasePrices = sumOf(kept.map(({ p0, q0, q1 }) => times(minus(q1, q0), p0)));
  const effects: [string, Fraction][] = [];
  if (method === "baseWithJoint") {
    const joint = sumOf(kept.map(({ p0, q0, p1, q1 }) => times(minus(p1, p0), minus(q1, q0))));
    effects.push(["price", priceBy(({ q0 }) => q0)], ["volume", atBasePrices], ["joint", joint]);
  } else {
    const q0 = sumOf(kept.map((side) => side.q0));
    const more = minus(sumOf(kept.map((side) => side.q1)), q0);
    const volume = sold(q0) ? times(more, times(revenue0(kept), fraction(q0.d, q0.n))) : ZERO;
    effects.push(["price", priceBy(({ q1 }) => q1)], ["volume", volume], ["mix", minus(atBasePrices, volume)]);
  }
  effects.push(["new", added], ["lost", lost]);
  const base = revenue0(sides);
  return bridgeOf(method, base, plus(base, sumOf(effects.map(([, effect]) => effect))), effects, options);
}
