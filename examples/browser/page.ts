import { type PlainDate, SalesPlanError } from "salesplan/kernel";
import { en, explain, type Locale, zhHans, zhHant } from "salesplan/messages";
import { type DisplayUnit, type MarkdownOptions, monthly } from "salesplan/review";
import { parse as parseSpec, type Spec as VegaSpec, View } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type TopLevelSpec } from "vega-lite";
import { bodyOf, drawn } from "../monthly-review/html.ts";
import { picturesOf, type Spec } from "../monthly-review/pictures.ts";
import { type Given, inputOf, latestDay, MOST_BYTES, readFile, type Told, textOf } from "./files.ts";
import { madeUp, type Rules, readRules } from "./rules.ts";

/* The page: files come in by the chooser or by dropping, the review goes out below. All of it happens here; nothing is sent. */

const LOCALES: { readonly [tag: string]: Locale } = { en, "zh-Hans": zhHans, "zh-Hant": zhHant };
const byId = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;
const chooser = byId<HTMLInputElement>("files");
const zone = byId("drop");
const day = byId<HTMLInputElement>("as-of");
const period = byId<HTMLInputElement>("period");
const language = byId<HTMLSelectElement>("language");
const shown = byId<HTMLSelectElement>("unit");
const status = byId("status");
const errors = byId("errors");
const list = byId("list");
const result = byId("review");

let rules: Rules = madeUp;
const files = new Map<string, Given>();
const failed = new Map<string, string>();

/** Charts without code made from text: the page's own rules forbid it. */
async function draw(spec: Spec): Promise<string> {
  const { spec: compiled } = compile(spec as unknown as TopLevelSpec);
  const view = new View(parseSpec(compiled as VegaSpec, undefined, { ast: true }), {
    renderer: "none",
    expr: expressionInterpreter,
  });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}

const element = (name: string, text: string, attributes: { readonly [name: string]: string } = {}): HTMLElement => {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};
const words = (error: unknown): string =>
  error instanceof SalesPlanError ? error.message : `This should not have happened: ${(error as Error).message}`;

/** A cell that names its column on a phone, where a row is a card. */
const cellOf = (label: string) => ({ role: "cell", "data-label": label });
/** Each file, what it was taken for, and the rows that could not be read, with the line of the file. */
function tell(told: readonly Told[]): void {
  const locale = LOCALES[language.value] ?? en;
  const { term } = locale.format();
  const rows = told.map(({ name, kind, given, used, rejected, aside }) => {
    const row = element("tr", "", { role: "row" });
    row.append(
      element("th", name, { scope: "row", role: "rowheader" }),
      element("td", term(kind), cellOf("taken for")),
    );
    row.append(
      element("td", String(given), { ...cellOf("rows"), class: "figure" }),
      element("td", String(used), { ...cellOf("read"), class: "figure" }),
    );
    const cell = element("td", "", cellOf("remarks"));
    if (aside !== null) cell.append(element("p", `Not used: ${aside}.`));
    if (rejected.count > 0) {
      cell.append(element("p", `${rejected.count} not readable:`));
      const faults = document.createElement("ul");
      for (const { row, field, code, found } of rejected.first) {
        const why = explain({ room: "records", code, severity: "warn", params: { count: 1 } }, locale);
        const cause = why.replace(/^1 (row |列|行)/, "");
        const what = found === null || found === '""' ? "" : ` (found ${found})`;
        faults.append(element("li", `Row ${row + 1}${field === null ? "" : `, ${field}`}: ${cause}${what}.`));
      }
      cell.append(faults);
      if (rejected.count > rejected.first.length)
        cell.append(element("p", `and ${rejected.count - rejected.first.length} more.`));
    }
    if (cell.childElementCount === 0) cell.append("–");
    row.append(cell);
    return row;
  });
  list.querySelector("tbody")?.replaceChildren(...rows);
  list.hidden = rows.length === 0;
}

function tellErrors(more: readonly string[] = []): void {
  const said = [...[...failed].map(([name, message]) => `${name}: ${message}`), ...more];
  errors.replaceChildren(...said.map((text) => element("p", text)));
  errors.hidden = said.length === 0;
}

let turn = 0;
/** Reviews what is there; a newer request overtakes an older one. */
async function review(): Promise<void> {
  turn += 1;
  const mine = turn;
  tellErrors();
  if (files.size === 0) {
    list.hidden = true;
    result.replaceChildren();
    status.textContent = "No file yet.";
    return;
  }
  status.textContent = "Working …";
  result.setAttribute("aria-busy", "true");
  // The browser paints before the work begins.
  await new Promise((done) => setTimeout(done, 20));
  try {
    const asOf = day.value as PlainDate;
    if (asOf === "")
      throw new SalesPlanError(
        "MISSING_OPTION",
        ["asOf"],
        "The day of the review is needed: none of the files tells one.",
      );
    const { input, told } = inputOf([...files.values()], rules, asOf);
    tell(told);
    const { title, unit, scale } = rules;
    const options = { asOf, period: period.value.trim() || asOf.slice(0, 7), title, unit, scale };
    const found = monthly(input, rules.policies, options);
    const locale = LOCALES[language.value] ?? en;
    const units: { readonly [value: string]: DisplayUnit } = { 3: "thousand", 4: locale === zhHans ? "万元" : "萬元" };
    const chosen = units[shown.value];
    const look: MarkdownOptions = { locale, ...(chosen === undefined ? {} : { unit: chosen }) };
    const pictures = await drawn(picturesOf(found, input, rules.policies, { scale }), look, draw, found.unit);
    if (mine !== turn) return;
    result.lang = locale.tag;
    result.innerHTML = bodyOf(found, pictures, look);
    const rejected = told.reduce((sum, line) => sum + line.rejected.count, 0);
    status.textContent = `Reviewed ${files.size} ${files.size === 1 ? "file" : "files"}${rejected === 0 ? "" : `; ${rejected} rows could not be read (see the list)`}.`;
  } catch (error) {
    if (mine !== turn) return;
    result.replaceChildren();
    status.textContent = "No review.";
    tellErrors([words(error)]);
  } finally {
    if (mine === turn) result.removeAttribute("aria-busy");
  }
}

/** Takes files in; one that cannot be read is named with the cause, the others count. */
async function take(given: Iterable<File>): Promise<void> {
  for (const file of given) {
    failed.delete(file.name);
    try {
      if (file.size > MOST_BYTES)
        throw new SalesPlanError(
          "BAD_FILE",
          [file.name],
          `has more than ${MOST_BYTES / 1_000_000} MB; this page reads no larger files.`,
        );
      const text = textOf(file.name, new Uint8Array(await file.arrayBuffer()));
      if (file.name.endsWith(".json")) rules = readRules(text);
      else files.set(file.name, readFile(file.name, text));
    } catch (error) {
      files.delete(file.name);
      failed.set(file.name, words(error));
    }
  }
  const latest = latestDay([...files.values()]);
  if (day.value === "" && latest !== null) {
    day.value = latest;
    period.value = latest.slice(0, 7);
  }
  await review();
}

chooser.addEventListener("change", () => {
  const chosen = [...(chooser.files ?? [])];
  chooser.value = "";
  void take(chosen);
});
for (const name of ["dragenter", "dragover"])
  document.addEventListener(name, (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
for (const name of ["dragleave", "drop"]) document.addEventListener(name, () => zone.classList.remove("over"));
document.addEventListener("drop", (event) => {
  event.preventDefault();
  void take(event.dataTransfer?.files ?? []);
});
for (const field of [day, period, language, shown]) field.addEventListener("change", () => void review());
byId("again").addEventListener("click", () => void review());
byId("clear").addEventListener("click", () => {
  files.clear();
  failed.clear();
  rules = madeUp;
  [day.value, period.value] = ["", ""];
  void review();
  chooser.focus();
});
