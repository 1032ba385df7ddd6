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

interface Svg {
  readonly text: string;
  readonly width: number;
}
/** Its title and note are words of the page, where they wrap; the ids inside are made its own, since many stand on one page. */
async function picture(spec: Spec, draw: Draw, id: string): Promise<Svg> {
  const svg = await draw({ ...spec, title: { text: "" } });
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
const PHONE = { plots: [240, 190, 140], screen: 345 };

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
      narrow = await picture(spec({ ...look, width, unit: "" }), draw, `n-${id}`);
    }
    const note = title.subtitle?.join(" ") ?? "";
    list.push({ section, name: id, caption: title.text, note, wide: wide.text, narrow: narrow.text });
  }
  return list;
}

const figure = ({ name, caption, note, wide, narrow }: Drawn): string =>
  `<figure id="chart-${name}"><figcaption><strong>${escaped(caption)}</strong> ${escaped(note)}</figcaption>` +
  `<div class="wide">${wide}</div><div class="narrow">${narrow}</div></figure>`;

const FIGURE = /^[-+–<>]?\s?[\d.,]+( ?%|\/[\d.,]+|–\d+| \([\d,.]+\)| \/ [\d,.]+)*$|^–$/;

/** On a phone a row of a long table is a card; the roles keep it a table for a screen reader. */
const ROLES: { readonly [type: string]: string } = {
  table_open: "table",
  thead_open: "rowgroup",
  tbody_open: "rowgroup",
  tr_open: "row",
  th_open: "columnheader",
  td_open: "cell",
};

/** Marks the cells of a table: the first of a row names it, figures stand at the right, and each knows its column's heading. */
function table(tokens: readonly Token[]): void {
  const long = tokens.some(({ type, content }) => type === "inline" && content.length > 40);
  tokens[0]?.attrSet("class", long ? "long" : "short");
  const heads: string[] = [];
  let column = 0;
  for (const [i, token] of tokens.entries()) {
    const { type } = token;
    const text = tokens[i + 1]?.content ?? "";
    const role = ROLES[type];
    if (role !== undefined && long) token.attrSet("role", role);
    if (type === "tr_open") column = 0;
    if (type === "th_open") {
      heads.push(text);
      token.attrSet("scope", "col");
    }
    if (type === "td_open") {
      token.attrSet("data-label", heads[column] ?? "");
      if (FIGURE.test(text)) token.attrSet("class", "figure");
      if (column === 0) {
        token.tag = "th";
        token.attrSet("scope", "row");
        if (long) token.attrSet("role", "rowheader");
      }
    }
    if (type === "td_close") {
      if (column === 0) token.tag = "th";
      column += 1;
    }
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

/** How a review looks: on a desk, on a phone, on paper, and in the dark. */
export const STYLE = `
:root { color-scheme: light; --ink: #222; --soft: #5f6368; --line: #d0d5da; --mark: #0072b2; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 74rem; padding: 1.5rem; color: var(--ink); background: #fff;
  font: 1rem/1.5 system-ui, "Noto Sans", "PingFang SC", "PingFang TC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .75rem; padding-top: .75rem; border-top: 2px solid var(--line); break-after: avoid; }
p, ul { margin: .75rem 0; max-width: 62rem; }
ul { padding-left: 1.25rem; } li { margin: .25rem 0; overflow-wrap: anywhere; }
header p { font-size: 1.05rem; }
.table { overflow-x: auto; margin: 1rem 0; }
.table:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .93rem; }
th, td { padding: .35rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); font-weight: normal; }
thead th { font-weight: 600; border-bottom: 2px solid var(--soft); vertical-align: bottom; }
.short th:not(:first-child), .figure { text-align: right; }
.short tbody th { white-space: nowrap; }
.short td:not(.figure) { text-align: left; } .short td.figure { white-space: nowrap; }
tr { break-inside: avoid; }
.figures { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1.25rem 0; align-items: start; }
figure { margin: 0; padding: .75rem; border: 1px solid var(--line); border-radius: .4rem; break-inside: avoid; max-width: 100%; }
figcaption { max-width: 34rem; font-size: .85rem; line-height: 1.4; color: var(--soft); margin-bottom: .5rem; } figcaption strong { display: block; font-size: .95rem; color: var(--ink); }
figure svg { display: block; max-width: 100%; height: auto; }
.narrow { display: none; }
@media screen and (max-width: 34rem) {
  body { padding: .9rem; }
  figure { padding: .5rem; }
  .short tbody th { position: sticky; left: 0; background: #fff; }
  .wide { display: none; } .narrow { display: block; }
  table.long, .long tbody, .long tr, .long th, .long td { display: block; }
  .long thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .long tr { border-bottom: 2px solid var(--line); padding: .5rem 0; }
  .long td, .long tbody th { border: 0; padding: .15rem 0; }
  .long tbody th { font-weight: 600; }
  .long td.figure { text-align: left; }
  .long td::before { content: attr(data-label) ": "; color: var(--soft); }
}
@media print {
  body { padding: 0; max-width: none; font-size: 10pt; }
  .table { overflow: visible; } h2 { margin-top: 1.2rem; }
  .figures { display: block; } figure { margin-bottom: .6rem; border: 0; padding: 0; } figure svg { max-width: 14cm; }
}
`;

/** The page. It forbids itself to load or run anything. */
export function pageOf(review: Review, pictures: readonly Drawn[], options: PageOptions = {}): string {
  const { locale = en, before = "" } = options;
  const title = review.title === "" ? review.period.label : `${review.title}: ${review.period.label}`;
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
