import { NONE, plainDate } from "../kernel/index.ts";
import { type CellContext, declared, type Maker, type Read } from "./cell-context.ts";
import { dates } from "./cell-dates.ts";
import { names } from "./cell-names.ts";
import { periodOfHeading } from "./period-heading.ts";
import type { Derived } from "./policy-types.ts";

/** A text that may name a period (2026年7月, 7月, Q3): as its label; what names none stays. */
export const periods: Maker = (context, inner, blank, scale) => {
  const { field, column, source, asking } = context;
  const read = names("text")(
    context,
    (name) => {
      const text = String(name);
      const label = periodOfHeading(text, source.dates.year, source.dates.century);
      if (label !== "year" && label !== "century") return inner(label ?? text);
      asking.ask(label === "year" ? "periodYear" : "century", field, column, text);
      return blank(text);
    },
    blank,
    scale,
  );
  return (raw) => read(typeof raw === "number" ? String(raw) : raw);
};

/** What is taken of a cell instead of itself. */
export const derived: { readonly [as in Derived]: Maker } = {
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
