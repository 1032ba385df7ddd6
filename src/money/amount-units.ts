import { fail, show } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type AmountCode, amountText, minorUnits } from "./amount.ts";
import type { Amount } from "./field.ts";

const WHY: { readonly [code in AmountCode]: string } = {
  notANumber: "a number or its plain decimal text is needed",
  moreDecimals: "it has more decimals than the scale holds",
  tooLarge: "it is too large",
};

/**
 * The exact minor units of one amount at a scale, of any size: `bigUnits("12.5", 2, ["total"])` is 1250n.
 *
 * @throws SalesPlanError: BAD_AMOUNT at `path` when it is no amount, or has more decimals than `scale`.
 */
export function bigUnits(value: Amount, scale: number, path: readonly PropertyKey[]): bigint {
  must(scale, "scale", "whole");
  const text = amountText(value);
  const units = text === null ? "notANumber" : minorUnits(text, scale);
  if (typeof units === "bigint") return units;
  return fail("BAD_AMOUNT", path, `${WHY[units]}, found ${show(value)}`, { code: units, found: show(value), scale });
}

/**
 * The exact minor units of one amount as a safe integer: what verbs use for the amounts in their options and policies.
 *
 * @throws SalesPlanError: BAD_AMOUNT at `path` when it is no amount, has more decimals than `scale`, or is beyond 2^53 minor units.
 * @example
 * ```ts
 * import { toUnits } from "salesplan/money";
 * toUnits("12.5", 2, ["total"]); //=> 1250
 * ```
 */
export function toUnits(value: Amount, scale: number, path: readonly PropertyKey[]): number {
  const units = Number(bigUnits(value, scale, path));
  if (Number.isSafeInteger(units)) return units;
  return fail("BAD_AMOUNT", path, `${WHY.tooLarge}, found ${show(value)}`, {
    code: "tooLarge",
    found: show(value),
    scale,
  });
}

/** How many decimals an amount has without trailing zeros: `decimalsOf("1.50")` is 1; 0 for what is no amount. */
export function decimalsOf(value: Amount): number {
  const [, part = "", power = "0"] = /^[+-]?\d*\.?(\d*)(?:e([+-]?\d{1,4}))?$/i.exec(amountText(value) ?? "") ?? [];
  return Math.max(0, part.replace(/0+$/, "").length - Number(power));
}
