import { fail, show } from "../kernel/index.ts";
import { must, mustHave } from "../measure/must.ts";
import type { Locale } from "../messages/index.ts";
import { plain } from "./numbers.ts";
import { en } from "./texts/en.ts";
import type { ChartTexts } from "./texts/texts.ts";
import { zhHans } from "./texts/zh-hans.ts";
import { zhHant } from "./texts/zh-hant.ts";

/** What every chart can be told. */
export interface ChartOptions {
  /** Language of titles and names. @defaultValue English */
  readonly locale?: Locale;
  /** The chart's own title. @defaultValue what it shows, with its period */
  readonly title?: string;
  /** Texts that replace the language's own. */
  readonly texts?: Partial<ChartTexts>;
  /** Names to show for ids: reps, customers, stages, drivers. An id without one is shown as it is. */
  readonly names?: { readonly [id: string]: string };
  /** Width of the plot in pixels, without its labels. @defaultValue 480 */
  readonly width?: number;
}
/** What charts of money can be told beside that. */
export interface MoneyOptions extends ChartOptions {
  /** Power of ten that amounts are divided by for the picture: 4 for ten thousands (万, 萬). @defaultValue 0 */
  readonly shift?: 0 | 3 | 4 | 6;
  /** The unit as shown: `"万元"`. @defaultValue the result's unit, with the language's word for the shift */
  readonly unit?: string;
}

/** Options as a chart uses them. @internal */
export interface Context {
  readonly texts: ChartTexts;
  readonly width: number;
  /** A word of the house (a tier, a class, a bucket) as the caller or the language says it. */
  readonly say: (word: string) => string;
  /** The name of what the user named: a stage, a customer, a driver. */
  readonly name: (id: string) => string;
  /** Names of ids that must differ. */
  readonly labels: (ids: readonly string[]) => readonly string[];
  readonly title: (text: string, detail?: string | null) => string;
  /** A period as the language of the caller's locale says it: `July 2026`. */
  readonly period: (label: string) => string;
  /** A day as the language of the caller's locale says it: `31 Jul 2026`. */
  readonly day: (day: string) => string;
  /** A share as percent, as the language writes it. */
  readonly percent: (share: number, digits?: number) => string;
  /** A probability as whole percent that never claims certainty. */
  readonly chance: (probability: number) => string;
  /** A day or period and how to read the chart. */
  readonly notes: (asOf: string | null, note: string) => readonly string[];
}

const LANGUAGES: readonly (readonly [string, ChartTexts])[] = [
  ["zh-Hans", zhHans],
  ["zh-Hant", zhHant],
];

/** Columns of a line below a title over a plot of the usual width; wide characters take two. */
const COLUMNS = 66;

/** A text in lines of so many columns, broken at blanks and behind Chinese stops. */
function lines(text: string, most: number): readonly string[] {
  const columns = (part: string): number => [...part].reduce((sum, c) => sum + (c > "\u2e7f" ? 2 : 1), 0);
  const found: string[] = [];
  for (const part of text.split(/(?<=[ 。；，])/u)) {
    const line = found.at(-1);
    if (line === undefined || columns(line + part.trimEnd()) > most) found.push(part);
    else found[found.length - 1] = line + part;
  }
  return found.map((line) => line.trimEnd());
}

/** @internal */
export function contextOf(options: ChartOptions): Context {
  must(options, "options", "object");
  mustHave(options, [], { title: "text?", names: "object?", texts: "object?", locale: "object?", unit: "text?" });
  const { locale, names = {}, width = 480 } = options;
  must(Object.values(names), "names", "texts");
  if (locale) mustHave(locale, "locale", { tag: "text", format: "function" });
  if (!(Number.isFinite(width) && width >= 100 && width <= 4000))
    fail("BAD_OPTION", ["width"], `a number of pixels from 100 to 4000 is needed, found ${show(width)}`);
  const base = LANGUAGES.find(([tag]) => locale?.tag.startsWith(tag))?.[1] ?? en;
  for (const [key, text] of Object.entries(options.texts ?? {})) {
    const own = base[key as keyof ChartTexts];
    if (typeof text !== typeof own)
      fail("BAD_OPTION", ["texts", key], `a ${own ? typeof own : "known name"} is needed, found ${show(text)}`);
  }
  const texts: ChartTexts = { ...base, ...options.texts, terms: { ...base.terms, ...options.texts?.terms } };
  const format = locale?.format();
  const own = (from: { readonly [id: string]: string }, id: string): string | undefined =>
    Object.hasOwn(from, id) ? from[id] : undefined;
  const say = (id: string): string => own(names, id) ?? own(texts.terms, id) ?? format?.term(id) ?? id;
  const day = (text: string): string => format?.date(text) ?? text;
  const percent = (share: number, digits = 1): string => texts.percent(plain(share * 100, digits));
  return {
    texts,
    width,
    day,
    percent,
    chance: (probability) => {
      if (probability < 1 && probability >= 0.995) return `> ${texts.percent("99")}`;
      return probability > 0 && probability < 0.005 ? `< ${texts.percent("1")}` : percent(probability, 0);
    },
    say,
    name: (id) => own(names, id) ?? id,
    labels: (ids) => {
      const said = ids.map((id) => own(names, id) ?? id);
      return said.map((name, i) => (said.indexOf(name) === said.lastIndexOf(name) ? name : `${name} (${ids[i]})`));
    },
    title: (text, detail) => options.title ?? (detail ? `${text} · ${detail}` : text),
    period: (label) => format?.period(label) ?? label,
    notes: (asOf, note) =>
      lines(
        asOf === null ? note : `${texts.asOf(day(asOf))}${texts.gap}${note}`,
        Math.min(COLUMNS, Math.max(30, Math.floor((COLUMNS * width) / 480))),
      ),
  };
}

/** The display unit: what amounts are divided by, and its name (`""` where there is none). @internal */
export function unitOf(
  context: Context,
  options: MoneyOptions,
  unit: string | null,
): { readonly shift: number; readonly name: string } {
  const { shift = 0 } = options;
  if (![0, 3, 4, 6].includes(shift)) fail("BAD_OPTION", ["shift"], `0, 3, 4 or 6 is needed, found ${show(shift)}`);
  const word = shift === 0 ? "" : context.texts.shifts[shift];
  return { shift, name: options.unit ?? [word, unit ?? ""].filter((part) => part !== "").join(" ") };
}
