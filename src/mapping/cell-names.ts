import { interner } from "../kernel/intern.ts";
import { DASH, declared, type Maker } from "./cell-context.ts";
import { garbled } from "./garbled.ts";
import { beginsGbk } from "./garbled-gbk.ts";
import type { Plain } from "./policy-types.ts";
import { joinedId } from "./salesforce-id.ts";

/** Ids, texts, choices and tags. */
export const names: (kind: "id" | "text" | "choice" | "tags") => Maker = (kind) => (context, inner, blank) => {
  const told = declared(context, false);
  const list = context.source.values[context.field];
  const known = new Set(list === undefined ? [] : Object.values(list).map(String));
  const ids = kind === "id" && context.source.ids === "salesforce";
  const one = (text: string): Plain | undefined => {
    const value = told(text);
    if (value !== undefined) return value;
    // Ids are an open list: there only what is declared is meant.
    if (list !== undefined && kind !== "id" && !known.has(text)) context.unlisted(text);
    return kind === "choice" ? text.toLowerCase() : text;
  };
  const fresh = (raw: unknown): number | string => {
    if (typeof raw !== "string") return inner(raw);
    const text = raw.trim();
    const value = kind === "tags" && told(text) !== null ? undefined : one(text);
    if (value === null) return blank(raw);
    if (DASH.test(text) && told(text) === undefined) {
      context.asking.ask("dash", context.field, context.column, raw, text);
      return blank(raw);
    }
    if (text.startsWith("=")) return "formula";
    if (/^#(REF|N\/A|VALUE|DIV\/0|NAME|NUM|NULL|SPILL|CALC|FIELD|BLOCKED|CONNECT|UNKNOWN|BUSY)[!?]?$/.test(text))
      return "formulaError";
    if (garbled(text)) return "brokenText";
    if (kind === "tags")
      return inner(
        text
          .split(";")
          .map((part) => one(part.trim()))
          .filter((part) => part !== null)
          .join(";"),
      );
    if (ids && value === text) {
      const joined = joinedId(text);
      return joined === null ? "brokenId" : inner(joined);
    }
    return inner(typeof value === "boolean" ? String(value) : value);
  };
  // What recurs is judged once. Ids and notes are nearly all different: there what needs no second look is not remembered twice.
  const declaredWords = [...context.source.blanks, ...context.source.zeros];
  const free = kind !== "choice" && kind !== "tags" && list === undefined && !declaredWords.some(isClean);
  const seen = interner();
  const judged: (number | string)[] = [];
  let asked = 0;
  let direct = false;
  return (raw) => {
    if (typeof raw !== "string") return inner(raw);
    if (direct) {
      if (!ids || raw.length !== 18) {
        if (isClean(raw)) return inner(raw);
      } else return fresh(raw);
    }
    const place = seen.number(raw);
    if (place === judged.length) {
      judged.push(fresh(raw));
      direct = free && place > 512 && place * 2 > asked;
    }
    asked += 1;
    return judged[place] as number | string;
  };
};

/**
 * A text with which nothing can be wrong: no blanks around it, no dash, formula or error at its start, and only characters that no
 * wrong decoding gives (ASCII, and Chinese but for what garbled text is made of).
 */
function isClean(text: string): boolean {
  const { length } = text;
  if (length === 0) return false;
  const first = text.charCodeAt(0);
  if (first <= 32 || first === 35 || first === 45 || first === 61 || text.charCodeAt(length - 1) === 32) return false;
  for (let i = 0; i < length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 32 && code < 127) continue;
    if (!(code >= 0x4e00 && code <= 0x9fff && code !== 0x951f) || beginsGbk(code)) return false;
  }
  return true;
}
