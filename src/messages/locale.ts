import type { Reason } from "../kernel/index.ts";
import { type Format, type FormatOptions, formatOf } from "./format.ts";
import type { Labels } from "./labels.ts";
import type { Texts } from "./texts.ts";

/** A language: its tag, how it writes figures, and its text for every code. */
export interface Locale {
  readonly tag: string;
  /** How it writes figures, in a display unit. */
  readonly format: (options?: FormatOptions) => Format;
  readonly texts: Texts;
  readonly labels: Labels;
}

type AnyTexts = {
  readonly [room: string]: { readonly [code: string]: (params: object, format: Format) => string } | undefined;
};

/**
 * The sentence that a reason is in a language. A code that this version has no text for is shown as `room.CODE`.
 *
 * @example
 * ```ts
 * import { en, explain, zhHant } from "salesplan/messages";
 * const reason = { room: "records", code: "missing", severity: "warn", params: { count: 2 } } as const;
 * explain(reason, en); //=> "2 rows lack a required value"
 * explain(reason, zhHant); //=> "2 列缺少必填值"
 * ```
 */
export function explain(reason: Reason, locale: Locale, options?: FormatOptions): string {
  const text = (locale.texts as unknown as AnyTexts)[reason.room]?.[reason.code];
  return text === undefined ? `${reason.room}.${reason.code}` : text(reason.params, locale.format(options));
}

export const localeOf = (
  tag: string,
  date: (year: string, month: string, day: string) => string,
  terms: { readonly [word: string]: string },
  labels: Labels,
  texts: Texts,
): Locale => ({
  tag,
  format: (options) => formatOf(tag, date, terms, options),
  texts,
  labels,
});
