import type { NumberPolicy } from "./policy-types.ts";

/**
 * Reads amounts in the declared writing straight to minor units: groups of three, a decimal mark, the declared currency before
 * or behind, full-width digits. NaN for whatever is written otherwise, which is then read with more care; null where the marks
 * are not declared.
 */
export function quickMoney(numbers: NumberPolicy, scale: number, power: number): ((text: string) => number) | null {
  const { thousands, currency } = numbers;
  const decimal = numbers.decimal ?? (thousands === "," ? "." : thousands === "." ? "," : null);
  if (decimal === null) return null;
  const point = decimal.charCodeAt(0);
  const group = thousands === null || thousands === "" ? -1 : thousands.charCodeAt(0);
  const marks = Object.keys(numbers.marks).filter((mark) => currency !== null && numbers.marks[mark] === currency);
  // A code of three capitals means itself, unless it is declared to mean another.
  if (currency !== null && /^[A-Z]{3}$/.test(currency) && numbers.marks[currency] === undefined) marks.push(currency);
  const most = scale + power;
  return (text) => {
    let at = 0;
    let end = text.length;
    for (const mark of marks) {
      if (text.startsWith(mark)) {
        at = mark.length;
        if (text.charCodeAt(at) === 32) at += 1;
        break;
      }
      if (text.endsWith(mark)) {
        end -= mark.length;
        if (text.charCodeAt(end - 1) === 32) end -= 1;
        break;
      }
    }
    let units = 0;
    let count = 0;
    let run = 0;
    let groups = 0;
    let decimals = -1;
    let negative = false;
    if (text.charCodeAt(at) === 45) {
      negative = true;
      at += 1;
    }
    for (; at < end; at += 1) {
      let code = text.charCodeAt(at);
      if (code > 0xff00) code -= 0xfee0;
      if (code >= 48 && code <= 57) {
        units = units * 10 + code - 48;
        count += 1;
        if (decimals >= 0) decimals += 1;
        else run += 1;
      } else if (code === point && decimals < 0) {
        if (groups > 0 && run !== 3) return Number.NaN;
        decimals = 0;
      } else if (code === group && decimals < 0) {
        if (run === 0 || run > 3 || (groups > 0 && run !== 3)) return Number.NaN;
        groups += 1;
        run = 0;
      } else return Number.NaN;
    }
    if (count === 0 || count > 15 || (groups > 0 && run !== 3 && decimals < 0)) return Number.NaN;
    const shift = most - Math.max(decimals, 0);
    if (shift < 0) return Number.NaN;
    const value = units * 10 ** shift;
    if (!(value <= 1e15)) return Number.NaN;
    return negative && value !== 0 ? -value : value;
  };
}
