import { epochDay, fail } from "../kernel/index.ts";
import { holding, type Periods, type Span } from "./span.ts";

/** A list of periods as it is given. */
export type CustomList = readonly {
  readonly label: string;
  readonly start: string;
  readonly end: string;
  readonly year: string | null;
}[];
/** The periods of a list, and its years where it has any. */
export interface CustomPeriods {
  readonly custom: Periods;
  readonly year: Periods | null;
  /** The period at the same place of the year before; null where there is none. */
  readonly yearBefore: (label: string) => Span | null;
}

const FORM = /^\d{4}(-Q\d|-\d\d|-P\d\d|-W\d\d)?$/;

const listed = (spans: readonly Span[]): Periods => {
  const byLabel = new Map(spans.map((span) => [span.label, span]));
  return { of: (day) => holding(spans, day), named: (label) => byLabel.get(label) ?? null };
};

/** The periods of a caller's list. Throws BAD_POLICY where it has a gap, an overlap or a label twice. */
export function customPeriods(list: CustomList, path: readonly PropertyKey[]): CustomPeriods {
  const bad = (i: number, message: string): never => fail("BAD_POLICY", [...path, i], message);
  const spans: Span[] = [];
  const years: (Omit<Span, "last"> & { last: number; readonly parts: Span[] })[] = [];
  const labels = new Set<string>();
  list.forEach(({ label, start, end, year }, i) => {
    const first = epochDay(start, [...path, i, "start"]);
    const last = epochDay(end, [...path, i, "end"]);
    const before = spans.at(-1);
    if (FORM.test(label)) bad(i, `a label of its own form is needed, ${label} reads as another period`);
    if (labels.has(label)) bad(i, `the label ${label} is used twice`);
    if (last < first) bad(i, `it must not end before it starts, found ${start} to ${end}`);
    if (before && first !== before.last + 1)
      bad(i, `it must start the day after ${before.label} ends (${list[i - 1]?.end}), found ${start}`);
    if ((year === null) !== (list[0]?.year === null)) bad(i, "either every period names its year, or none does");
    labels.add(label);
    const span: Span = { label, unit: "custom", first, last };
    spans.push(span);
    if (year === null) return;
    const current = years.at(-1);
    if (current?.label === year) {
      current.last = last;
      current.parts.push(span);
    } else {
      if (years.some((other) => other.label === year)) bad(i, `the periods of ${year} must stand together`);
      years.push({ label: year, unit: "year", first, last, parts: [span] });
    }
  });
  const clash = years.find(({ label }) => labels.has(label));
  if (clash) fail("BAD_POLICY", path, `${clash.label} is the label of a period and of a year`);
  return {
    custom: listed(spans),
    year: years.length === 0 ? null : listed(years.map(({ parts: _, ...span }) => span)),
    yearBefore: (label) => {
      const y = years.findIndex(({ parts }) => parts.some((part) => part.label === label));
      const place = years[y]?.parts.findIndex((part) => part.label === label) ?? -1;
      return years[y - 1]?.parts[place] ?? null;
    },
  };
}
