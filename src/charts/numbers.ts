import { fail, show } from "../kernel/index.ts";
import { type Amount, amountText, Decimal } from "../money/index.ts";

/** A number as text with grouped digits and at most `digits` decimals; alike on every runtime, unlike what Intl gives. */
export function plain(value: number, digits = 1): string {
  const [whole = "0", part = ""] = Math.abs(value).toFixed(digits).split(".");
  const rest = part.replace(/0+$/, "");
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (rest === "" ? "" : `.${rest}`);
  return value < 0 && text !== "0" ? `-${text}` : text;
}

/** The same with its sign. */
export const signed = (value: number, digits = 1): string => {
  const text = plain(value, digits);
  return value > 0 && text !== "0" ? `+${text}` : text;
};

/** An amount in the display unit, as a number to draw; results that were stored as JSON hold their amounts as texts. */
export function inUnit(amount: Amount, shift: number, path: readonly PropertyKey[]): number {
  const text = amountText(amount);
  return text === null || !/^[+-]?\d{1,200}(\.\d{0,200})?(e[+-]?\d{1,2})?$/i.test(text)
    ? fail("BAD_OPTION", path, `an amount is needed, found ${show(amount)}`)
    : new Decimal(text).div(10 ** shift).toNumber();
}
