/** Why an amount cannot be read at a scale. */
export type AmountCode = "notANumber" | "moreDecimals" | "tooLarge";

const DECIMAL = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d{1,4}))?$/i;

/**
 * The exact number of minor units that a decimal text stands for: `"12.5"` at scale 2 is 1250n.
 * More decimals than the scale are refused, never rounded; trailing zeros are no decimals.
 */
export function minorUnits(text: string, scale: number): bigint | AmountCode {
  const found = DECIMAL.exec(text);
  const [, sign = "", whole = "", part = "", power = "0"] = found ?? [];
  if (!found || whole + part === "") return "notANumber";
  const digits = (whole + part).replace(/^0+/, "");
  if (digits === "") return 0n;
  const shift = Number(power) - part.length + scale;
  if (digits.length + shift > 400) return "tooLarge";
  if (shift < 0 && /[1-9]/.test(digits.slice(shift))) return "moreDecimals";
  const size = BigInt(shift < 0 ? digits.slice(0, shift) || "0" : digits + "0".repeat(shift));
  return sign === "-" ? -size : size;
}

/** A decimal.js value of any copy of the library, known by its methods. */
export interface DecimalLike {
  /** Whether it is a number at all. */
  isFinite(): boolean;
  /** Its plain digits. */
  toFixed(): string;
}
const isDecimal = (value: unknown): value is DecimalLike =>
  typeof value === "object" && value !== null && "toFixed" in value && "isFinite" in value;

/** The plain decimal text of an amount as given (a number means its shortest form), or null where it is none. */
export function amountText(value: unknown): string | null {
  if (typeof value === "string") return value.trim();
  if (typeof value === "bigint" || (typeof value === "number" && Number.isFinite(value))) return String(value);
  return isDecimal(value) && value.isFinite() ? value.toFixed() : null;
}

/** Minor units of an amount as a safe integer; `factor` is 10^scale. */
export function readMoney(value: unknown, scale: number, factor: number): number | AmountCode {
  if (typeof value === "number") {
    // Below 10^15 minor units a product that divides back to the same double is the shortest decimal.
    const units = Math.round(value * factor);
    if (Math.abs(units) <= 1e15 && units / factor === value) return units === 0 ? 0 : units;
  } else if (typeof value === "string") {
    const units = plainUnits(value, scale);
    if (!Number.isNaN(units)) return units;
  }
  const text = amountText(value);
  const exact = text === null ? "notANumber" : minorUnits(text, scale);
  if (typeof exact === "string") return exact;
  const units = Number(exact);
  return Number.isSafeInteger(units) ? units : "tooLarge";
}

/** The common shape, digits and at most `scale` decimals within 15 digits, without a regular expression; else NaN. */
function plainUnits(text: string, scale: number): number {
  let at = text.charCodeAt(0) === 45 ? 1 : 0;
  const first = at;
  if (text.length - first > 16 || text.length === first) return Number.NaN;
  let units = 0;
  let decimals = -1;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      units = units * 10 + code - 48;
      if (decimals >= 0) decimals += 1;
    } else if (code === 46 && decimals < 0 && at > first) decimals = 0;
    else return Number.NaN;
  }
  if (decimals > scale || units > 1e15) return Number.NaN;
  for (let i = Math.max(decimals, 0); i < scale; i += 1) units *= 10;
  return units > 1e15 ? Number.NaN : first === 1 && units !== 0 ? -units : units;
}
