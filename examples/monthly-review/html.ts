import MarkdownIt from "markdown-it";
import { en } from "salesplan/messages";
import { type MarkdownOptions, type Review, toMarkdown } from "salesplan/review";
import type { Picture, Spec } from "./pictures.ts";

/*
 * A review as one HTML page that needs nothing else: its text from the Markdown, its pictures as SVG, no script, nothing loaded.
 * What a name from the CRM could smuggle in (a tag, a link, an image) stays text.
 */

type Token = ReturnType<MarkdownIt["parse"]>[number];
/** Draws a specification as the text of an SVG. */
export type Draw = (spec: Spec) => Promise<string>;
/** A picture as drawn for wide and for narrow windows. */
export interface Drawn {
  readonly section: Picture["section"];
  readonly name: string;
  readonly caption: string;
  readonly note: string;
  readonly wide: string;
  readonly narrow: string;
}
/** How the page is written. */
export interface PageOptions extends MarkdownOptions {
  /** Elements before the review, as HTML. @defaultValue none */
  readonly before?: string;
}

const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
const own = (id: string): string => id.replace(/[^\p{L}\p{N}-]/gu, "-");

/** Its figure keeps the distance, and texts are measured here: no room is needed for what a picture might not know. */
const PADDING = { left: 2, right: 6, top: 4, bottom: 2 };

interface Svg {
  readonly text: string;
  readonly width: number;
}
/** Its title and note are words of the page, where they wrap; the ids inside are made its own, since many stand on one page. */
async function picture(spec: Spec, draw: Draw, id: string): Promise<Svg> {
  const svg = await draw({ ...spec, title: { text: "" }, padding: PADDING });
  const [, width = "0", height = "0"] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  const open = `<svg role="img" aria-label="${escaped(spec.description)}" viewBox="0 0 ${width} ${height}" style="width:${width}px">`;
  const text = svg
    .replace(/^[\s\S]*?<svg[^>]*>/, open)
    .replace(/ id="([^"]+)"/g, ` id="${id}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${id}-$1)`);
  return { text, width: Number(width) };
}

/** Widths of the plots: one for a desk and for paper; for a phone the first whose picture needs no shrinking. */
const DESK = 360;
const PHONE = { plots: [240, 190, 140, 100], screen: 345 };

const SHIFTS = { 元: 0, 万元: 4, 萬元: 4, thousand: 3, million: 6 } as const;
/** The display unit of the text as the charts take it: `thousand TWD`, `萬元`. */
function moneyOf({ locale = en, unit: shown, money = {} }: MarkdownOptions, currency: string | null) {
  const word = shown === "thousand" || shown === "million" ? `${locale.labels[shown]} ${currency ?? ""}`.trim() : shown;
  const { shift = shown === undefined ? 0 : SHIFTS[shown], unit = word ?? currency ?? undefined } = money;
  return { shift, unit };
}

/** Draws the pictures in the language and the display unit of the page, each for wide and for narrow windows. */
export async function drawn(
  pictures: readonly Picture[],
  options: MarkdownOptions,
  draw: Draw,
  currency: string | null,
): Promise<readonly Drawn[]> {
  const { locale = en } = options;
  const { shift, unit } = moneyOf(options, currency);
  const list: Drawn[] = [];
  for (const { section, name, spec } of pictures) {
    const id = own(name);
    const look = { locale, shift, ...(unit === undefined ? {} : { unit }) };
    const { title, ...full } = spec({ ...look, width: DESK });
    const wide = await picture({ ...full, title }, draw, `w-${id}`);
    let narrow = wide;
    for (const width of PHONE.plots) {
      if (narrow.width <= PHONE.screen) break;
      narrow = await picture(spec({ ...look, width }), draw, `n-${id}`);
    }
    const note = (title.subtitle ?? []).join(" ").replace(/([\u3000-\u303f\uff00-\uffef]) /g, "$1");
    list.push({ section, name: id, caption: title.text, note, wide: wide.text, narrow: narrow.text });
  }
  return list;
}

const figure = ({ name, caption, note, wide, narrow }: Drawn): string =>
  `<figure id="chart-${name}"><figcaption><strong>${escaped(caption)}</strong> ${escaped(note)}</figcaption>` +
  `<div class="wide">${wide}</div><div class="narrow">${narrow}</div></figure>`;

const FIGURE = /^[-+–<>]?\s?[\d.,]+( ?%|\/[\d.,]+|–\d+| \([\d,.]+\)| \/ [\d,.]+)*$/;

/** On a phone a row of a table is a card; the roles keep it a table for a screen reader. */
const ROLES: { readonly [type: string]: string } = {
  table_open: "table",
  thead_open: "rowgroup",
  tbody_open: "rowgroup",
  tr_open: "row",
  th_open: "columnheader",
  td_open: "cell",
};
const NONE = "–";

/** The texts of a table by column, its heading first. */
function columnsOf(tokens: readonly Token[]): readonly (readonly string[])[] {
  const columns: string[][] = [];
  let column = 0;
  for (const [i, { type }] of tokens.entries()) {
    if (type === "tr_open") column = 0;
    if (type !== "th_open" && type !== "td_open") continue;
    columns[column] = [...(columns[column] ?? []), tokens[i + 1]?.content ?? ""];
    column += 1;
  }
  return columns;
}
/** Whether a column mostly holds figures, which stand at the right. */
function isFigures([, ...cells]: readonly string[]): boolean {
  const filled = cells.filter((text) => text !== NONE);
  return 2 * filled.filter((text) => FIGURE.test(text)).length > filled.length;
}

/** Marks the cells of a table: the first of a row names it, figures stand at the right, and each knows its column's heading. */
function table(tokens: readonly Token[]): void {
  const long = tokens.some(({ type, content }) => type === "inline" && content.length > 40);
  tokens[0]?.attrSet("class", long ? "long" : "short");
  const columns = columnsOf(tokens);
  const figures = columns.map(isFigures);
  let column = 0;
  for (const token of tokens) {
    const { type } = token;
    const role = ROLES[type];
    if (role !== undefined) token.attrSet("role", role);
    if (type === "tr_open") column = 0;
    if (type === "th_open") token.attrSet("scope", "col");
    if (type === "td_open" && column > 0) token.attrSet("data-label", columns[column]?.[0] ?? "");
    if ((type === "th_open" || type === "td_open") && figures[column]) token.attrSet("class", "figure");
    if (type === "td_open" && column === 0) {
      token.tag = "th";
      token.attrSet("scope", "row");
      token.attrSet("role", "rowheader");
    }
    if (type === "td_close" && column === 0) token.tag = "th";
    if (type === "th_close" || type === "td_close") column += 1;
  }
}

/** Headings, tables and lists of a Markdown text as HTML; tags, links and images in it stay text. */
function rendered(markdown: string) {
  const md = new MarkdownIt({ html: false, linkify: false }).disable([
    "link",
    "image",
    "autolink",
    "html_inline",
    "reference",
  ]);
  const tokens = md.parse(markdown, {});
  for (const [i, { type }] of tokens.entries())
    if (type === "table_open")
      table(
        tokens.slice(
          i,
          tokens.findIndex((end, k) => k > i && end.type === "table_close"),
        ),
      );
  const html = (from: number, to: number): string =>
    md.renderer
      .render(tokens.slice(from, to), md.options, {})
      .replace(/<table /g, '<div class="table" tabindex="0" role="group" aria-label="…"><table ')
      .replace(/<\/table>/g, "</table></div>");
  return { tokens, html };
}

/** The review as elements: a heading, what is most important, and a section for each part with its pictures. */
export function bodyOf(review: Review, pictures: readonly Drawn[], options: MarkdownOptions = {}): string {
  const { locale = en } = options;
  const { tokens, html } = rendered(toMarkdown(review, options));
  const labels = locale.labels as unknown as { readonly [section: string]: string };
  const starts = tokens.flatMap(({ type, tag }, i) => (type === "heading_open" && tag === "h2" ? [i] : []));
  const parts = [`<header>${html(0, starts[0] ?? tokens.length)}</header>`];
  const placed = new Set<Drawn>();
  for (const [n, start] of starts.entries()) {
    const name = (tokens[start + 1]?.content ?? "").replace(/^\d+ /, "");
    const here = pictures.filter(({ section }) => labels[section] === name);
    for (const one of here) placed.add(one);
    const id = `part-${n + 1}`;
    tokens[start]?.attrSet("id", id);
    const inner = html(start, starts[n + 1] ?? tokens.length).replaceAll('aria-label="…"', `aria-labelledby="${id}"`);
    const figures = here.length === 0 ? "" : `<div class="figures">${here.map(figure).join("")}</div>`;
    parts.push(`<section aria-labelledby="${id}">${inner}${figures}</section>`);
  }
  const rest = pictures.filter((one) => !placed.has(one));
  if (rest.length > 0) parts.push(`<div class="figures">${rest.map(figure).join("")}</div>`);
  return parts.join("\n");
}

/** How a review looks: on a desk, on a phone, on paper, and in the dark, where pictures keep their white ground. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #222; --soft: #5f6368; --line: #d0d5da; --mark: #0072b2; --ground: #fff; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 74rem; padding: 1.5rem; color: var(--ink); background: var(--ground);
  font: 1rem/1.5 system-ui, "Noto Sans", "PingFang SC", "PingFang TC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .75rem; padding-top: .75rem; border-top: 2px solid var(--line); }
p, ul { margin: .75rem 0; max-width: 62rem; }
ul { padding-left: 1.25rem; } li { margin: .25rem 0; overflow-wrap: anywhere; }
header p { font-size: 1.05rem; }
.table { overflow-x: auto; margin: 1rem 0; }
.table:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .93em; }
th, td { padding: .35rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); font-weight: normal; }
thead th { font-weight: 600; border-bottom: 2px solid var(--soft); vertical-align: bottom; }
.figure { text-align: right; }
.short tbody th, .short td.figure { white-space: nowrap; }
.figures { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1.25rem 0; align-items: start; }
figure { margin: 0; padding: .75rem; border: 1px solid var(--line); border-radius: .4rem; max-width: 100%; color: #222; background: #fff; }
figcaption { max-width: 34rem; font-size: .85rem; line-height: 1.4; color: #5f6368; margin-bottom: .5rem; } figcaption strong { display: block; font-size: .95rem; color: #222; }
figure svg { display: block; max-width: 100%; height: auto; }
.narrow { display: none; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --soft: #9aa0a6; --line: #3c4043; --mark: #8ab4f8; --ground: #17191c; }
}
@media screen and (max-width: 52rem) { th, td { padding: .35rem .4rem; } }
@media screen and (max-width: 34rem) {
  body { padding: .9rem; }
  .figures { flex-direction: column; } figure { padding: .5rem; width: 100%; }
  .wide { display: none; } .narrow { display: block; }
  table, tbody, tbody th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr { display: block; padding: .5rem 0; border-bottom: 2px solid var(--line); }
  td, tbody th { border: 0; padding: .15rem 0; }
  tbody th { font-weight: 600; }
  .long td.figure { text-align: left; }
  td::before { content: attr(data-label) ": "; color: var(--soft); }
  td::before { content: attr(data-label) ": " / ""; }
  .short tbody tr { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 1.25rem; }
  .short tbody th { grid-column: 1 / -1; }
  .table { overflow-x: visible; } .short tbody th { white-space: normal; }
  .short td { display: flex; justify-content: space-between; gap: .5rem; text-align: right; }
  .short td:last-child:nth-child(even) { grid-column: 1 / -1; }
  .short td::before { white-space: normal; text-align: left; content: attr(data-label); } .short td::before { content: attr(data-label) / ""; }
}
@page { size: A4; margin: 15mm 14mm; }
@media print {
  body { padding: 0; max-width: none; font-size: 9.5pt; line-height: 1.4; }
  h1 { font-size: 14pt; } h2 { font-size: 12pt; margin-top: 1.2em; } header p { font-size: 10.5pt; }
  h1, h2, thead, figcaption { break-after: avoid; }
  li, tr, figure { break-inside: avoid; }
  p, li { orphans: 3; widows: 3; }
  .table { overflow: visible; break-inside: avoid; } .table:has(.long) { break-inside: auto; }
  table { font-size: 8.5pt; } th, td { padding: .2rem .4rem; }
  .wide { display: none; } .narrow { display: block; }
  .figures { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 5mm; }
  figure { padding: 0; border: 0; } figcaption { font-size: 8pt; } figcaption strong { font-size: 9.5pt; }
}
`;

/** The page. It forbids itself to load or run anything. */
export function pageOf(review: Review, pictures: readonly Drawn[], options: PageOptions = {}): string {
  const { locale = en, before = "" } = options;
  const period = locale.format().period(review.period.label);
  const title = review.title === "" ? period : `${review.title}${locale.marks.colon}${period}`;
  return `<!doctype html>
<html lang="${locale.tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${before}<main>
${bodyOf(review, pictures, options)}
</main>
</body>
</html>
`;
}
