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

/** The Decimal of a number of minor units: `fromUnits(1250, 2)` is 12.5. */
export function fromUnits(units: number | bigint, scale: number): Decimal {
  return new Decimal(units.toString()).div(new Decimal(10).pow(scale));
}

/** The plain decimal text of a number of minor units, with all its decimals: `unitsText(1250, 2)` is `"12.50"`. */
export function unitsText(units: number | bigint, scale: number): string {
  const negative = units < 0;
  const digits = (negative ? -BigInt(units) : BigInt(units)).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  return `${negative ? "-" : ""}${whole}${scale === 0 ? "" : `.${digits.slice(-scale)}`}`;
}
