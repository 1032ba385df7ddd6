import type { Derived, Plain, SourcePolicy } from "./policy-types.ts";
import type { Asking } from "./questions.ts";

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

/** A cell's number, or the code of why it cannot be read. */
export type Read = (value: unknown) => number | string;
/** Makes the reader of one kind of cells, on top of the record's own (`inner`); `blank` gives what a cell without a value is. */
export type Maker = (context: CellContext, inner: Read, blank: Read, scale: number) => Read;

/** A dash, which may mean nothing or 0. */
export const DASH: RegExp = /^[-\u2010-\u2015\u2212\uFF0D\u30FC]{1,3}$/;

/** A cell that is told by what is declared for its very text: a blank, a zero, one of `values`; undefined where it is none of these. */
export function declared({ source, field }: CellContext, isNumber: boolean): (text: string) => Plain | undefined {
  const words = new Map<string, Plain>(Object.entries(source.values[field] ?? {}).map(([text, v]) => [text.trim(), v]));
  for (const zero of source.zeros) words.set(zero, isNumber ? 0 : null);
  for (const blank of source.blanks) words.set(blank, null);
  return (text) => words.get(text);
}
