import type { Decimal } from "../money/index.ts";

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

/** A share as percent. */
export const percent = (share: number, digits = 1): string => `${plain(share * 100, digits)} %`;

/** An amount in the display unit, as a number to draw. */
export const inUnit = (amount: Decimal | number, shift: number): number =>
  typeof amount === "number" ? amount / 10 ** shift : amount.div(10 ** shift).toNumber();
