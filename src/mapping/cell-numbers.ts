import { DASH, declared, type Maker, type Read } from "./cell-context.ts";
import { quickMoney } from "./quick-money.ts";
import { type NumberUse, numberText } from "./read-number.ts";

/** Digits with at most one point, which no declaration could read otherwise. */
function isPlain(text: string, point: "never" | "open" | "decimal"): boolean {
  let at = text.charCodeAt(0) === 45 ? 1 : 0;
  if (at === text.length) return false;
  let place = -1;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 46 && place < 0) place = at;
    else if (code < 48 || code > 57) return false;
  }
  return place < 0 || point === "decimal" || (point === "open" && place !== text.length - 4);
}

/** Shares that a value beyond 0 to 1 cannot be. A ramp may be above 1. */
const WITHIN = new Set(["probability", "share"]);

/** Money, numbers, counts and shares. */
export const numbers: (use: NumberUse) => Maker = (use) => (context, given, blank, scale) => {
  const inner: Read =
    use === "fraction" && WITHIN.has(context.field)
      ? (value) => {
          const found = given(value);
          return typeof found === "number" && (found < 0 || found > 1) ? "notAShare" : found;
        }
      : given;
  const { field, column, power, source } = context;
  const told = declared(context, true);
  const read = numberText(source.numbers, use, power, context.asking);
  const asIs = power === 0 && use !== "fraction";
  const { decimal, thousands } = source.numbers;
  const point =
    decimal === "," || thousands === "." ? "never" : decimal === "." || thousands !== null ? "decimal" : "open";
  const quick = use === "money" && source.values[field] === undefined ? quickMoney(source.numbers, scale, power) : null;
  const special = source.zeros.length + source.blanks.length > 0 || source.values[field] !== undefined;
  // A number that is one already has no marks to tell apart; only its multiple, or percent, is open.
  const typed = numberText({ ...source.numbers, decimal: ".", thousands: "" }, use, power, context.asking);
  const ofNumber = (value: number): number | string => {
    const found = typed(String(value), field, column);
    return found === "!ask" ? blank(value) : found.startsWith("!") ? found.slice(1) : inner(found);
  };
  const risky = quick !== null && [...source.blanks, ...source.zeros].some((word) => !Number.isNaN(quick(word)));
  const slow = (raw: string): number | string => {
    const text = raw.trim();
    const value = told(text);
    if (value === null) return blank(raw);
    if (value !== undefined) return inner(value);
    if (DASH.test(text)) {
      context.asking.ask("dash", field, column, raw, text);
      return blank(raw);
    }
    const found = read(text, field, column);
    if (!found.startsWith("!")) return inner(found);
    return found === "!ask" ? blank(raw) : found.slice(1);
  };
  return (raw) => {
    if (typeof raw === "number" && !asIs) return Math.abs(raw) < 1e21 ? ofNumber(raw) : "tooLarge";
    if (typeof raw !== "string") return inner(raw);
    if (asIs && !special && isPlain(raw, point)) return inner(raw);
    if (quick !== null && !risky) {
      const units = quick(raw);
      if (!Number.isNaN(units)) return units;
    }
    return slow(raw);
  };
};
