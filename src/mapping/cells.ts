import { type Column, DAY_MS, type Field, type Kind, NONE, plainDate } from "../kernel/index.ts";
import { interner } from "../kernel/intern.ts";
import { garbled } from "./garbled.ts";
import { periodOfHeading } from "./period-heading.ts";
import type { Derived, Plain, SourcePolicy } from "./policy-types.ts";
import type { Asking } from "./questions.ts";
import { quickDate } from "./quick-date.ts";
import { quickMoney } from "./quick-money.ts";
import { dateText, zoneOf } from "./read-date.ts";
import { type NumberUse, numberText } from "./read-number.ts";
import { joinedId } from "./salesforce-id.ts";

/** What a field's cells need to be read. */
export interface CellContext {
  readonly source: SourcePolicy;
  readonly field: string;
  readonly column: string | null;
  /** Power of ten of the column, and what its numbers are divided by. */
  readonly power: number;
  readonly per: number | null;
  readonly as: Derived | null;
  readonly asking: Asking;
  /** Called for a text that `values` of this field does not list. */
  readonly unlisted: (text: string) => void;
}

/** Fields that are shares of one, which some write as percent. */
const FRACTIONS = new Set(["probability", "share", "ramp"]);
const DASH = /^[-\u2010-\u2015\u2212\uFF0D\u30FC]{1,3}$/;
const FLAGS: { readonly [word: string]: boolean } = {
  true: true,
  false: false,
  yes: true,
  no: false,
  y: true,
  n: false,
  是: true,
  否: false,
  "1": true,
  "0": false,
};

type Read = (value: unknown) => number | string;
type Maker = (context: CellContext, inner: Read, blank: Read, scale: number) => Read;

/** A cell that is told by what is declared for its very text: a blank, a zero, one of `values`; undefined where it is none of these. */
function declared({ source, field }: CellContext, isNumber: boolean): (text: string) => Plain | undefined {
  const words = new Map<string, Plain>(Object.entries(source.values[field] ?? {}).map(([text, v]) => [text.trim(), v]));
  for (const zero of source.zeros) words.set(zero, isNumber ? 0 : null);
  for (const blank of source.blanks) words.set(blank, null);
  return (text) => words.get(text);
}

const names: (kind: "id" | "text" | "choice" | "tags") => Maker = (kind) => (context, inner, blank) => {
  const told = declared(context, false);
  const list = context.source.values[context.field];
  const known = new Set(list === undefined ? [] : Object.values(list).map(String));
  const ids = kind === "id" && context.source.ids === "salesforce";
  const one = (text: string): Plain | undefined => {
    const value = told(text);
    if (value !== undefined) return value;
    if (list !== undefined && !known.has(text)) context.unlisted(text);
    return kind === "choice" ? text.toLowerCase() : text;
  };
  const fresh = (raw: unknown): number | string => {
    if (typeof raw !== "string") return inner(raw);
    const text = raw.trim();
    const value = kind === "tags" && told(text) !== null ? undefined : one(text);
    if (value === null) return blank(raw);
    if (DASH.test(text) && told(text) === undefined) {
      context.asking.ask("dash", context.field, context.column, raw);
      return blank(raw);
    }
    if (text.startsWith("=")) return "formula";
    if (/^#(REF|N\/A|VALUE|DIV\/0|NAME|NUM|NULL)[!?]?$/.test(text)) return "formulaError";
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
 * wrong decoding gives (ASCII, and Chinese but for 锟).
 */
function isClean(text: string): boolean {
  const { length } = text;
  if (length === 0) return false;
  const first = text.charCodeAt(0);
  if (first <= 32 || first === 35 || first === 45 || first === 61 || text.charCodeAt(length - 1) === 32) return false;
  for (let i = 0; i < length; i += 1) {
    const code = text.charCodeAt(i);
    if (!((code >= 32 && code < 127) || (code >= 0x4e00 && code <= 0x9fff && code !== 0x951f))) return false;
  }
  return true;
}

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

const numbers: (use: NumberUse) => Maker = (use) => (context, inner, blank, scale) => {
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
      context.asking.ask("dash", field, column, raw);
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
const dates: (kind: "day" | "instant") => Maker = (kind) => (context, inner, blank) => {
  const { field, column, source, asking } = context;
  const told = declared(context, false);
  const read = dateText(source.dates, field, asking);
  const place = zoneOf(source.zone);
  const bad = kind === "day" ? "notADay" : "notAnInstant";
  const quick = quickDate(source.dates, kind === "day" || place !== null);
  const words = [...source.blanks, ...source.zeros, ...Object.keys(source.values[field] ?? {})];
  const longest = Math.max(0, ...words.map((word) => word.length));
  return (raw) => {
    if (typeof raw === "string") {
      // A declared word goes before all reading, even one that looks like a date.
      const word = raw.length <= longest ? told(raw) : undefined;
      if (word === null) return blank(raw);
      const local = word === undefined ? quick(raw) : Number.NaN;
      if (!Number.isNaN(local)) {
        if (kind === "day") return Math.floor(local / DAY_MS);
        return inner(place === null ? plainDate(local / DAY_MS) : place.instant(local));
      }
    }
    const text = typeof raw === "string" ? raw.trim() : "";
    const value = told(text);
    if (value === null) return blank(raw);
    const found = read(typeof value === "string" ? value : raw, column);
    if (typeof found === "string") {
      if (DASH.test(text) && value === undefined) {
        asking.ask("dash", field, column, text);
        return blank(raw);
      }
      if (typeof found === "string") return found === "!ask" ? blank(raw) : found === "notADay" ? bad : found;
    }
    const { day, time, shift } = found;
    if (time === null) {
      if (kind === "day") return day;
      return place === null ? inner(plainDate(day)) : inner(place.instant(day * DAY_MS));
    }
    if (kind === "day" && shift === null) return day;
    if (place === null) {
      asking.ask("zone", field, column, String(raw));
      return blank(raw);
    }
    const ms = day * DAY_MS + time;
    const at = shift === null ? place.instant(ms) : ms - shift;
    return kind === "day" ? place.day(at) : inner(at);
  };
};

const flags: Maker = (context, inner, blank) => {
  const told = declared(context, false);
  return (raw) => {
    if (typeof raw !== "string") return inner(raw);
    const text = raw.trim();
    const value = told(text);
    if (value === null) return blank(raw);
    if (value !== undefined) return inner(value);
    if (DASH.test(text)) {
      context.asking.ask("dash", context.field, context.column, raw);
      return blank(raw);
    }
    return inner(FLAGS[text.toLowerCase()] ?? text);
  };
};

/** A text that may name a period (2026年7月, 7月, Q3): as its label; what names none stays. */
const periods: Maker = (context, inner, blank, scale) => {
  const { field, column, source, asking } = context;
  const read = names("text")(
    context,
    (name) => {
      const text = String(name);
      const label = periodOfHeading(text, source.dates.year);
      if (label !== "year") return inner(label ?? text);
      asking.ask("periodYear", field, column, text);
      return blank(text);
    },
    blank,
    scale,
  );
  return (raw) => read(typeof raw === "number" ? String(raw) : raw);
};

/** What is taken of a cell instead of itself. */
const derived: { readonly [as in Derived]: Maker } = {
  length: (context, inner, blank) => {
    const told = declared(context, false);
    return (raw) => {
      const text = String(raw).trim();
      return told(text) === null ? blank(raw) : inner([...text].length);
    };
  },
  present: (context, inner, blank) => {
    const told = declared(context, false);
    return (raw) => (told(String(raw).trim()) === null ? blank(raw) : inner(true));
  },
  month: (...given) => labelled((month) => month, ...given),
  quarter: (...given) => labelled((month) => `${month.slice(0, 5)}Q${Math.ceil(Number(month.slice(5)) / 3)}`, ...given),
  year: (...given) => labelled((month) => month.slice(0, 4), ...given),
};
function labelled(
  label: (month: string) => string,
  context: CellContext,
  inner: Read,
  blank: Read,
  scale: number,
): Read {
  const day = dates("day")(
    context,
    (value) => value as number,
    () => NONE,
    scale,
  );
  return (raw) => {
    const found = day(raw);
    if (typeof found === "string") return found;
    return found === NONE ? blank(raw) : inner(label(plainDate(found).slice(0, 7)));
  };
}

const makers: { readonly [kind: string]: Maker } = {
  id: names("id"),
  text: names("text"),
  choice: names("choice"),
  tags: names("tags"),
  money: numbers("money"),
  number: numbers("plain"),
  count: numbers("plain"),
  day: dates("day"),
  instant: dates("instant"),
  flag: flags,
};

/** A field that reads cells as the export writes them, and gives the column that the record's own field would give. */
export function mappedField(given: Field<unknown, Column>, context: CellContext): Field<unknown, Column> {
  const { kind, required } = given;
  const { as, per } = context;
  const make =
    as !== null
      ? derived[as]
      : kind.kind === "number" && FRACTIONS.has(context.field)
        ? numbers("fraction")
        : context.source.record === "planCells" && context.field === "period"
          ? periods
          : makers[kind.kind];
  if (make === undefined) return given;
  // A note that is not there has no characters, and who did not check in did not.
  const none = as === "length" || as === "present" ? 0 : (kind.blank(1)[0] as number);
  const blank: Read = () => (required ? "missing" : none);
  const start: Kind<unknown, Column>["start"] = (name, reading) => {
    const { read, finish } = kind.start(name, reading);
    const inner: Read =
      per === null
        ? read
        : (value) => {
            const found = read(value);
            return typeof found === "number" ? found / per : found;
          };
    return { read: make(context, inner, blank, reading.scale), finish };
  };
  return { kind: { ...kind, start, ...(none === 0 ? { blank: (size) => kind.blank(size).fill(0) } : {}) }, required };
}
