import type { NumberPolicy } from "./policy-types.ts";
import type { Asking } from "./questions.ts";

/** Reads a number's text: its plain decimal text, or `!code` where it cannot be read; `!ask` where something must be declared first. */
export type NumberText = (raw: string, field: string, column: string | null) => string;
/** What kind of number a field holds. */
export type NumberUse = "money" | "plain" | "fraction";

const WAN: { readonly [mark: string]: number } = { 万: 4, 萬: 4, 亿: 8, 億: 8 };

/** Whether a point may part thousands: 1.234 and 1.234.567, but not 0.125 or 12.50. */
const pointIsOpen = (body: string): boolean => /^[1-9]\d{0,2}(\.\d{3})+$/.test(body);

/** The digits of a body without thousands marks, with a decimal point; or `!code`. */
function unmarked(body: string, numbers: NumberPolicy, ask: (question: "decimal" | "thousands") => string): string {
  const { thousands } = numbers;
  const decimal = numbers.decimal ?? (thousands === "," ? "." : thousands === "." ? "," : null);
  if (/^\d+$/.test(body)) return body;
  if (!/^[\d.,' ]+$/.test(body)) return "!notANumber";
  if (decimal === null) {
    if (/^\d*\.\d*$/.test(body) && (thousands !== null || !pointIsOpen(body))) return body;
    if (thousands !== null && thousands !== "" && !body.includes(",")) {
      const [whole = "", part = "", ...rest] = body.split(".");
      if (rest.length === 0) return grouped(whole, thousands, part);
    }
    const found = ask("decimal");
    if (thousands === null && /[.,' ]\d{3}(?!\d)/.test(body)) ask("thousands");
    return found;
  }
  const [whole = "", part = "", ...rest] = body.split(decimal);
  if (rest.length > 0 || !/^\d*$/.test(part)) return "!notANumber";
  if (/^\d*$/.test(whole)) return part === "" ? whole : `${whole}.${part}`;
  if (thousands === null) return /^\d{1,3}([.,' ]\d{3})+$/.test(whole) ? ask("thousands") : "!notANumber";
  return grouped(whole, thousands, part);
}

/** A whole part in groups of three; what is grouped otherwise (12,5) is no number. */
function grouped(whole: string, mark: string, part: string): string {
  if (mark === "") return "!notANumber";
  const groups = whole.split(mark);
  const good = groups.every((group, i) =>
    i === 0
      ? group.length > 0 && group.length <= 3 && /^\d+$/.test(group)
      : group.length === 3 && /^\d{3}$/.test(group),
  );
  if (!good) return "!notANumber";
  return part === "" ? groups.join("") : `${groups.join("")}.${part}`;
}

/** Makes the reader of one field's numbers; `power` is the power of ten of its column. */
export function numberText(numbers: NumberPolicy, use: NumberUse, power: number, asking: Asking): NumberText {
  return (raw, field, column) => {
    let open = false;
    // What is open is noted and reading goes on, so that one round shows all that must be declared.
    const ask = (question: Parameters<Asking["ask"]>[0], token?: string): string => {
      asking.ask(question, field, column, raw, token);
      open = true;
      return "!ask";
    };
    let text = raw.trim();
    if (/[^\u0020-\u007e]/.test(text))
      text = text
        .normalize("NFKC")
        .replace(/\u2212/g, "-")
        .replace(/\u2019/g, "'")
        .trim();
    if (text.startsWith("=")) return "!formula";
    if (text.startsWith("#")) return "!formulaError";
    let shift = power;
    let sign = "";
    if (/^\(.*\)$/.test(text)) {
      sign = "-";
      text = text.slice(1, -1).trim();
    }
    const scientific = /^[+-]?\d+(\.\d+)?e[+-]?\d{1,3}$/i.test(text);
    if (scientific) {
      const [mantissa = "", exponent = "0"] = text.toLowerCase().split("e");
      text = mantissa;
      shift += Number(exponent);
    }
    // Some books write the sign behind: 1,200-.
    if (/\d-$/.test(text) && sign === "" && !/^[+-]/.test(text)) {
      sign = "-";
      text = text.slice(0, -1);
    }
    let percent = false;
    if (text.endsWith("%")) {
      if (use !== "fraction") return "!notANumber";
      percent = true;
      text = text.slice(0, -1).trim();
    }
    const found = /^([+-]?)\s*([^\d.,+\-\s]*)\s*([+-]?)((?:[\d.,']| (?=\d))*)\s*([^\d.,\s]*)$/.exec(text);
    if (found === null) return "!notANumber";
    const [, before = "", prefix = "", after = "", body = "", suffix = ""] = found;
    if (body === "" || (before !== "" && after !== "")) return "!notANumber";
    if ((before || after) === "-") sign = sign === "" ? "-" : "";
    let mark = suffix;
    const multiple = WAN[suffix.charAt(0)];
    if (multiple !== undefined) {
      if (numbers.wan === null) ask("wan");
      else if (!numbers.wan) return "!notANumber";
      shift += multiple;
      mark = suffix.slice(1);
    }
    let other: string | null = null;
    for (const name of [prefix, mark]) {
      if (name === "") continue;
      if (use !== "money") return "!notANumber";
      const currency = Object.hasOwn(numbers.marks, name) ? numbers.marks[name] : /^[A-Z]{3}$/.test(name) ? name : null;
      if (currency === null) {
        if (/^\p{L}{4,}$/u.test(name) || !/[\p{L}\p{Sc}]/u.test(name)) return "!notANumber";
        ask("mark", name);
      }
      if (numbers.currency === null) ask("currency");
      else if (currency !== null && currency !== numbers.currency) other = currency as string;
    }
    const digits = unmarked(body, numbers, ask);
    if (digits.startsWith("!")) return digits;
    if (use === "fraction" && Number(digits) !== 0) {
      if (percent || numbers.percent === "60") shift -= 2;
      else if (numbers.percent === null) ask("percent");
    }
    if (open) return "!ask";
    const plain = shift === 0 ? sign + digits : `${sign}${digits}e${shift}`;
    if (other === null) return plain;
    asking.foreign(other, plain);
    return "!otherCurrency";
  };
}
