import { Decimal as Base } from "decimal.js";

/**
 * The library's own Decimal: 40 digits, never exponents in text or JSON. Figures hand out values of this class;
 * inputs may come from any copy of decimal.js.
 */
export const Decimal: typeof Base = /* @__PURE__ */ Base.clone({
  defaults: true,
  precision: 40,
  toExpNeg: -9e15,
  toExpPos: 9e15,
});
export type Decimal = Base;

/** The Decimal of a number of minor units, exact at any size: `fromUnits(1250, 2)` is 12.5. */
export function fromUnits(units: number | bigint, scale: number): Decimal {
  return scale === 0 && typeof units === "number" ? new Decimal(units) : new Decimal(unitsText(units, scale));
}

/** The plain decimal text of a number of minor units, with all its decimals: `unitsText(1250, 2)` is `"12.50"`. */
export function unitsText(units: number | bigint, scale: number): string {
  const text = units.toString();
  if (scale === 0) return text;
  const negative = units < 0;
  const digits = (negative ? text.slice(1) : text).padStart(scale + 1, "0");
  const at = digits.length - scale;
  return `${negative ? "-" : ""}${digits.slice(0, at)}.${digits.slice(at)}`;
}
