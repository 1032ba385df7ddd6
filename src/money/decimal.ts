import { Decimal as Base } from "decimal.js";
import { must } from "../measure/must.ts";

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

/** decimal.js keeps a value as sign, exponent and words of seven digits; it documents the three and asks to leave them alone. */
interface Parts {
  s: number;
  e: number;
  d: number[];
}
const WORD = 1e7;
const digits = (value: number): number => {
  let count = 1;
  for (let rest = value; rest >= 10; rest /= 10) count += 1;
  return count;
};

/**
 * A figure's Decimal is made for every row of a result, and reading it from text costs most of an allocation. Up to 14 digits before
 * the point its words are computed instead, on a value that nobody has seen yet; a test holds the two ways together.
 */
function fromSmallUnits(units: number, scale: number): Decimal {
  const size = Math.abs(units);
  const factor = 10 ** scale;
  const whole = Math.floor(size / factor);
  const part = (size - whole * factor) * 10 ** (7 - scale);
  const high = Math.floor(whole / WORD);
  const low = whole - high * WORD;
  const words = high > 0 ? [high, low] : whole > 0 ? [low] : [];
  if (part > 0) words.push(part);
  else if (high > 0 && low === 0) words.pop();
  const value = new Decimal(1);
  const open = value as unknown as Parts;
  open.s = units < 0 ? -1 : 1;
  open.e = whole > 0 ? digits(whole) - 1 : digits(part) - 8;
  open.d = words;
  return value;
}

/**
 * The Decimal of a number of minor units, exact at any size: `fromUnits(1250, 2)` is 12.5.
 *
 * @throws SalesPlanError: BAD_OPTION unless units are a whole number and scale is one from 0.
 */
export function fromUnits(units: number | bigint, scale: number): Decimal {
  if (typeof units === "number" && Number.isSafeInteger(units) && Number.isSafeInteger(scale) && scale >= 0) {
    if (units === 0 || scale === 0) return new Decimal(units === 0 ? 0 : units);
    if (scale <= 6 && Math.abs(units) < 1e14) return fromSmallUnits(units, scale);
  }
  return new Decimal(unitsText(units, scale));
}

/** The plain decimal text of a number of minor units, with all its decimals: `unitsText(1250, 2)` is `"12.50"`. */
export function unitsText(units: number | bigint, scale: number): string {
  if (typeof units !== "bigint") must(units, "units", "whole");
  must(scale, "scale", "count");
  const text = units.toString();
  if (scale === 0) return text;
  const negative = units < 0;
  const digits = (negative ? text.slice(1) : text).padStart(scale + 1, "0");
  const at = digits.length - scale;
  return `${negative ? "-" : ""}${digits.slice(0, at)}.${digits.slice(at)}`;
}
