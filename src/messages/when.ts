import type { Format } from "./format.ts";

/** A point of a history by its label: a day as a date, a month or quarter in words, any other label as it is. */
export const when = (label: string, format: Format): string =>
  /^\d{4}-\d\d-\d\d$/.test(label) ? format.date(label) : format.period(label);
