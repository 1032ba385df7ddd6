import type { Column, Field, Kind } from "../kernel/index.ts";
import { type CellContext, DASH, declared, type Maker, type Read } from "./cell-context.ts";
import { dates } from "./cell-dates.ts";
import { derived, periods } from "./cell-derived.ts";
import { names } from "./cell-names.ts";
import { numbers } from "./cell-numbers.ts";

/** Fields that are shares of one, which some write as percent. */
const FRACTIONS = new Set(["probability", "share", "ramp"]);
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

const flags: Maker = (context, inner, blank) => {
  const told = declared(context, false);
  return (raw) => {
    if (typeof raw !== "string") return inner(raw);
    const text = raw.trim();
    const value = told(text);
    if (value === null) return blank(raw);
    if (value !== undefined) return inner(value);
    if (DASH.test(text)) {
      context.asking.ask("dash", context.field, context.column, raw, text);
      return blank(raw);
    }
    return inner(FLAGS[text.toLowerCase()] ?? text);
  };
};

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
