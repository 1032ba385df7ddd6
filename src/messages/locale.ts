import { fail, type Reason } from "../kernel/index.ts";
import { type Format, type FormatOptions, formatOf, type PeriodWords } from "./format.ts";
import type { Labels, Marks } from "./labels.ts";
import { spaced } from "./spacing.ts";
import type { Texts } from "./texts.ts";

/** A language: its tag, how it writes figures, and its text for every code. */
export interface Locale {
  readonly tag: string;
  /** How it writes figures, in a display unit. */
  readonly format: (options?: FormatOptions) => Format;
  readonly texts: Texts;
  readonly labels: Labels;
  /** Its punctuation. */
  readonly marks: Marks;
}

type AnyText = (params: object, format: Format) => string;

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
  const { room, code, params } = reason ?? fail("MISSING_OPTION", ["reason"], "a reason is needed");
  const { texts, format } = locale ?? fail("MISSING_OPTION", ["locale"], "a locale is needed: en, zhHans or zhHant");
  const own = (from: object | undefined, key: string): unknown =>
    from && Object.hasOwn(from, key) ? from[key as keyof typeof from] : undefined;
  const text = own(own(texts, room) as object | undefined, code) as AnyText | undefined;
  if (text === undefined || !params) return `${room}.${code}`;
  const words = format(options);
  const said = text(params, words);
  return locale.tag.startsWith("zh") ? spaced(said, namesOf(params, words, options?.unit)) : said;
}

/** Names in the parameters of a reason, as a text says them: several in one parameter are divided by commas; units of money too. */
const namesOf = (params: object, { term }: Format, unit: string | undefined): readonly string[] => [
  ...new Set(
    Object.values(params).flatMap((value: unknown) =>
      typeof value === "string"
        ? [term(value), value, ...value.split(", ")]
        : [unit ?? (value as { readonly unit?: string | null } | null)?.unit ?? ""],
    ),
  ),
];

export const localeOf = (
  tag: string,
  date: (year: string, month: string, day: string) => string,
  periods: PeriodWords,
  terms: { readonly [word: string]: string },
  labels: Labels,
  marks: Marks,
  texts: Texts,
): Locale => ({
  tag,
  format: (options) => formatOf(tag, date, periods, terms, options),
  texts,
  labels,
  marks,
});
