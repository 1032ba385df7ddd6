import { fail, type Reason, show } from "../../kernel/index.ts";
import { en, explain, type Format, type FormatOptions, type Locale } from "../../messages/index.ts";

/** Display units of money: 元, 万元 and 萬元 as managers in China and Taiwan read them, thousands and millions elsewhere. */
export type DisplayUnit = "元" | "万元" | "萬元" | "thousand" | "million";

/** How a review is written. */
export interface MarkdownOptions {
  /** The language, as an imported value. @defaultValue en */
  readonly locale?: Locale;
  /** The unit in which money is shown; it stands once, in the title. @defaultValue the review's own unit */
  readonly unit?: DisplayUnit;
  /** How money is shown in any other way: `{ shift: 6, unit: "M€" }`, or `{ decimals: 0 }` beside a `unit`. @defaultValue as it is */
  readonly money?: FormatOptions;
}

/** What writes in one language and unit. @internal */
export interface Writer {
  readonly locale: Locale;
  readonly money: FormatOptions;
  readonly format: Format;
  /** Name of the unit of all amounts; "" where there is none. */
  readonly unit: string;
}

const SHIFTS: { readonly [U in DisplayUnit]: 0 | 3 | 4 | 6 } = { 元: 0, 万元: 4, 萬元: 4, thousand: 3, million: 6 };
/** Currencies whose unit a reader of Chinese calls 元. */
const YUAN: readonly (string | null)[] = ["CNY", "TWD", "元", null];

/** The name of a display unit beside a currency: `thousand TWD`, `万元`, `万 USD`. */
function nameOf(unit: DisplayUnit, currency: string | null, locale: Locale): string {
  if (unit === "thousand" || unit === "million") {
    const word = locale.labels[unit];
    return currency === null ? word : `${word} ${currency}`;
  }
  return YUAN.includes(currency) ? unit : `${unit.replace("元", "")} ${currency}`.trim();
}

/** Checks the options. @internal */
export function writerOf(options: MarkdownOptions, currency: string | null): Writer {
  if (typeof options !== "object" || options === null)
    fail("BAD_OPTION", ["options"], `an object with locale, unit and money is needed, found ${show(options)}`);
  const { locale = en, unit, money = {} } = options;
  if (typeof locale?.format !== "function")
    fail("BAD_OPTION", ["locale"], `an imported locale is needed: en, zhHans or zhHant, found ${show(locale)}`);
  if (unit !== undefined && !Object.hasOwn(SHIFTS, unit))
    fail("BAD_OPTION", ["unit"], `one of ${Object.keys(SHIFTS).join(", ")} is needed, found ${show(unit)}`);
  const shift = unit === undefined ? {} : { shift: SHIFTS[unit] };
  // The unit stands once, in the title.
  const plain = { ...shift, ...money, unit: "" };
  const name = money.unit ?? (unit === undefined ? (currency ?? "") : nameOf(unit, currency, locale));
  return { locale, money: plain, format: locale.format(plain), unit: name };
}

/** Names come from the CRM: they must neither open a cell, a tag, a link or an emphasis, nor end a line. */
export const escaped = (text: string): string =>
  text
    .replace(/(?<!\\)\|/g, "\\|")
    .replace(/<(?=[a-z/!?])/gi, "&lt;")
    .replace(/(?:[*`[]|~~|_(?![\p{L}\p{N}])|_(?<![\p{L}\p{N}]_))(?<!\\.|\\~~)/gu, "\\$&")
    .replace(/\s*[\r\n]+\s*/g, " ");

/** Details that say something of the whole sentence: they stand in brackets, before its parts. */
const ASIDES = ["REPEATED", "NAMED_BEFORE", "FOLLOW_SINCE"];

const isOne =
  (codes: readonly string[]) =>
  ({ room, code }: Reason): boolean =>
    room === "review" && codes.includes(code);

const isAside = isOne(ASIDES);

/** Money of another currency than the title's bears its own unit, undivided. */
const isForeign = ({ room, code }: Reason): boolean => room === "pipeline" && code === "OTHER_CURRENCY";

/** A reason as a part of a sentence. Steps of a playbook are sentences of their own elsewhere: within one they begin small. */
function part({ locale, money }: Writer, reason: Reason): string {
  const { end } = locale.marks;
  const text = escaped(explain(reason, locale, isForeign(reason) ? {} : money));
  const bare = text.endsWith(end) ? text.slice(0, -end.length) : text;
  return reason.room === "risk" ? `${bare.charAt(0).toLowerCase()}${bare.slice(1)}` : bare;
}

/** A text with parts in brackets behind it, in the brackets that it ends with where it has some. */
function bracketed(writer: Writer, text: string, parts: readonly Reason[]): string {
  const { open, close, semicolon } = writer.locale.marks;
  if (parts.length === 0) return text;
  const begun = text.endsWith(close) ? `${text.slice(0, -close.length)}${semicolon}` : `${text}${open}`;
  return `${begun}${parts.map((one) => part(writer, one)).join(semicolon)}${close}`;
}

/** Rows that were left out, by cause: several such sentences are joined, so that their details stand in brackets. */
const isCounted = isOne(["UNREAD", "UNUSED"]);

/** A reason as a sentence, its details behind it. */
export function sentence(writer: Writer, reason: Reason, details: readonly Reason[]): string {
  const { semicolon, colon, end } = writer.locale.marks;
  const aside = (detail: Reason): boolean => isCounted(reason) || isAside(detail);
  const about = details.filter(aside);
  const parts = details.filter((detail) => !aside(detail));
  const head = bracketed(writer, part(writer, reason), about);
  if (parts.length === 0) return `${head}${end}`;
  return `${head}${colon}${parts.map((one) => part(writer, one)).join(semicolon)}${end}`;
}

/** Details that begin a clause; those behind one are what it rests on. */
const isClause = isOne(["FOLLOW_DONE", "FOLLOW_TEST"]);

/** What became of a decision: its name, whether it was done, and its test, each with what tells so in brackets. */
export function followed(writer: Writer, reason: Reason, details: readonly Reason[]): string {
  const { comma, colon, end } = writer.locale.marks;
  const groups: Reason[][] = [[reason]];
  for (const detail of details)
    if (isClause(detail)) groups.push([detail]);
    else groups.at(-1)?.push(detail);
  const [head = "", ...clauses] = groups.map(([first, ...rest]) =>
    bracketed(writer, part(writer, first as Reason), rest),
  );
  return `${head}${colon}${clauses.join(comma)}${end}`;
}

/** Whether details tell what became of a decision. */
export const isFollowed = (details: readonly Reason[]): boolean => details.some(isClause);

/** A sentence begins with a capital, where the language has them. */
export const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** A sentence as a point of a list. */
export const bullet = (text: string): string => `- ${capital(text)}`;

const row = (cells: readonly string[]): string => `| ${cells.map(escaped).join(" | ")} |`;

/** A table; nothing where it has no rows. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  rows.length === 0 ? [] : [row(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(row), ""];

/** Numbered sections with what they hold; an empty one is left out. */
export function sections(parts: readonly (readonly [heading: string, body: readonly string[]])[]): string[] {
  return parts
    .filter(([, body]) => body.length > 0)
    .flatMap(([heading, body], i) => [
      "",
      `## ${i + 1} ${heading}`,
      "",
      ...(body.at(-1) === "" ? body.slice(0, -1) : body),
    ]);
}

/** The first line: who, which period, as of which day, in which unit. */
export function titleOf(
  { locale, format, unit }: Writer,
  {
    title,
    period,
    asOf,
    workdays,
  }: { readonly title: string; readonly period: string; readonly asOf: string; readonly workdays: number | null },
): string {
  const { labels, marks } = locale;
  const days = workdays === null ? "" : `${marks.open}${format.count(workdays)} ${labels.workdays}${marks.close}`;
  const label = format.period(period);
  const name = title === "" ? label : `${title}${marks.colon}${label}`;
  const head = `# ${escaped(name)}${marks.comma}${labels.asOf}${marks.space}${format.date(asOf)}${days}`;
  return unit === "" ? head : `${head}${marks.end}${marks.gap}${labels.unit}${marks.colon}${unit}`;
}
