import { SalesPlanError } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type Headings, headingsOf } from "./headings.ts";
import { periodOfHeading } from "./period-heading.ts";
import { mappingDoor } from "./policy.ts";
import type { SourceSpec } from "./policy-types.ts";
import type { PresetName } from "./preset-names.ts";
import { presets } from "./presets.ts";
import { asking, type Question } from "./questions.ts";
import { readSource } from "./read-source.ts";
import { fieldsOf, type RecordName } from "./record-types.ts";
import { starred } from "./unpivot.ts";

/** A column that a field would take. */
export interface SuggestedColumn {
  readonly heading: string;
  readonly field: string;
  /** 1 for the preset's first heading, less for later ones. */
  readonly confidence: number;
}
/** A mapping to look over. It is never applied by itself. */
export interface Suggestion {
  /** The preset whose headings fit best; null where none has a column for each required field. */
  readonly preset: PresetName | null;
  readonly record: RecordName | null;
  /** Share of the file's headings that the preset knows, and of its required fields that the file has; 0 to 1. */
  readonly confidence: number;
  readonly columns: readonly SuggestedColumn[];
  /** Headings that no field takes. */
  readonly unknown: readonly string[];
  /** The source to confirm and to complete with answers to the questions. */
  readonly source: SourceSpec | null;
  /** What a person must say first. */
  readonly questions: readonly Question[];
  /** What the sample itself shows about a question: `dates.order` is "dmy" since a first number is above 12. */
  readonly evidence: readonly { readonly path: string; readonly value: string; readonly seen: string }[];
  /** Other presets that fit, best first. */
  readonly others: readonly { readonly preset: PresetName; readonly confidence: number }[];
}

interface Fit {
  readonly preset: PresetName;
  readonly confidence: number;
  readonly columns: readonly SuggestedColumn[];
  readonly complete: boolean;
  /** Headings that are spelled as the preset spells them, case and all. */
  readonly exact: number;
  /** Headings of a cross table, each of which means a value. */
  readonly spread: readonly string[];
  /** Sum of the columns' confidence: how early in the lists the headings stand. */
  readonly early: number;
}

/**
 * Proposes how a file could be mapped, from its headings and a few rows: which preset, which columns, and what must be
 * declared before it can be read. The same input always gives the same proposal.
 *
 * @throws SalesPlanError: GARBLED, TOO_MANY_COLUMNS.
 * @example
 * ```ts
 * import * as mapping from "salesplan/mapping";
 * const headings = ["Opportunity ID", "Opportunity Owner", "Stage", "Amount", "Close Date"];
 * const sample = [{ "Opportunity ID": "006A000000LbCdE", Stage: "Proposal", Amount: "12,500", "Close Date": "7/31/2026" }];
 * const found = mapping.suggest(headings, sample);
 * found.preset; //=> "salesforce.opportunity"
 * found.questions.map(({ question }) => question); //=> ["decimal", "thousands", "dateOrder"]
 * found.evidence[0]?.value; //=> "mdy"
 * ```
 */
export function suggest(headings: readonly string[], sample: readonly object[] = []): Suggestion {
  must(headings, "headings", "texts");
  must(sample, "sample", "objects");
  const file = headingsOf("suggest", headings, null);
  const fits = (Object.keys(presets) as PresetName[])
    .map((preset) => fitOf(preset, file))
    .filter(({ columns }) => columns.length > 0)
    .sort(
      (a, b) =>
        Number(b.complete) - Number(a.complete) ||
        b.confidence - a.confidence ||
        b.exact - a.exact ||
        b.early - a.early ||
        (a.preset < b.preset ? -1 : 1),
    );
  const best = fits.find(({ complete }) => complete);
  const others = fits
    .filter((fit) => fit !== best)
    .slice(0, 3)
    .map(({ preset, confidence }) => ({ preset, confidence }));
  if (best === undefined)
    return {
      preset: null,
      record: null,
      confidence: 0,
      columns: fits[0]?.columns ?? [],
      unknown: headings.filter((heading) => !fits[0]?.columns.some((column) => column.heading === heading)),
      source: null,
      questions: [],
      evidence: [],
      others,
    };
  const taken = new Set([...best.columns.map(({ heading }) => heading), ...best.spread]);
  const cross = best.spread.length > 0 && !presets[best.preset].unpivot;
  const source: SourceSpec = {
    from: best.preset,
    ...(cross ? { unpivot: { name: "period", value: "amount", columns: "periods" } } : {}),
  };
  const questions = openIn(source, headings, sample);
  return {
    preset: best.preset,
    record: presets[best.preset].record,
    confidence: best.confidence,
    columns: best.columns,
    unknown: headings.filter((heading) => !taken.has(heading)),
    source,
    questions,
    evidence: evidenceOf(questions, sample),
    others,
  };
}

/** What a source leaves open in a sample, with paths that begin in the source. */
function openIn(source: SourceSpec, headings: readonly string[], sample: readonly object[]): readonly Question[] {
  const open = asking("source");
  const policy = mappingDoor.parse({ sources: { source } }).sources["source"];
  try {
    if (policy !== undefined) readSource("source", policy, sample, { headings: [...headings] }, open);
  } catch (error) {
    // What the sample cannot even be read for shows when it is mapped.
    if (!(error instanceof SalesPlanError)) throw error;
  }
  return open.list().map((one) => ({
    ...one,
    declare: { ...one.declare, path: one.declare.path.replace("sources.source.", "") },
  }));
}

function evidenceOf(questions: readonly Question[], sample: readonly object[]): Suggestion["evidence"] {
  const seen = new Set<string>();
  return questions
    .flatMap((question) => evidenceFor(question, sample))
    .filter(({ path, value }) => {
      const fresh = !seen.has(`${path}|${value}`);
      seen.add(`${path}|${value}`);
      return fresh;
    });
}

function fitOf(preset: PresetName, file: Headings): Fit {
  const { record, aliases, unpivot } = presets[preset];
  const columns: SuggestedColumn[] = [];
  let exact = 0;
  const required = Object.entries(fieldsOf(record)).flatMap(([field, how]) => (how.required ? [field] : []));
  for (const [field, list] of Object.entries(aliases)) {
    const at = list.findIndex((alias) => file.find(alias).length > 0);
    if (at < 0) continue;
    const heading = file.names[file.find(list[at] as string)[0] as number] as string;
    if (heading === list[at]) exact += 1;
    columns.push({ heading, field, confidence: 1 / (at + 1) });
  }
  const taken = new Set(columns.map(({ heading }) => heading));
  // A cross table has neither what its headings mean nor what its cells hold as a column of its own, but a column for each value.
  const spread =
    unpivot && Array.isArray(unpivot.columns)
      ? file.names.filter((name) => starred(unpivot.columns as readonly string[], name))
      : record === "planCells"
        ? file.names.filter((name) => !taken.has(name) && periodOfHeading(name, 2000, 2000) !== null)
        : [];
  const crossed = unpivot ? spread.length > 0 : spread.length > 1;
  const filled: readonly string[] = !crossed ? [] : unpivot ? [unpivot.name, unpivot.value] : ["period", "amount"];
  const have = required.filter((field) => filled.includes(field) || columns.some((column) => column.field === field));
  const known = new Set([...taken, ...(crossed ? spread : [])]).size;
  const share = file.names.length === 0 ? 0 : Math.min(1, known / file.names.length);
  const confidence = Math.round((share * have.length * 1000) / Math.max(1, required.length)) / 1000;
  const early = columns.reduce((sum, column) => sum + column.confidence, 0);
  return {
    preset,
    confidence,
    columns,
    complete: have.length === required.length,
    exact,
    early,
    spread: crossed ? spread : [],
  };
}

/** What all values of a column together can show; a person still confirms it. */
function evidenceFor(
  { question, column, declare }: Question,
  sample: readonly object[],
): readonly { readonly path: string; readonly value: string; readonly seen: string }[] {
  if (column === null) return [];
  const cells = sample.flatMap((row) => {
    const cell = (row as { readonly [heading: string]: unknown })[column];
    return typeof cell === "string" ? [cell] : [];
  });
  if (question === "dateOrder") {
    for (const cell of cells) {
      const [, a = "0", b = "0"] = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.]/.exec(cell) ?? [];
      if (Number(a) > 12) return [{ path: declare.path, value: "dmy", seen: cell }];
      if (Number(b) > 12) return [{ path: declare.path, value: "mdy", seen: cell }];
    }
  }
  if (question === "decimal") {
    for (const cell of cells) {
      if (/\d,\d{3}\.\d/.test(cell) || /\d,\d{3},\d{3}/.test(cell))
        return [{ path: declare.path, value: ".", seen: cell }];
      if (/\d\.\d{3},\d/.test(cell) || /\d\.\d{3}\.\d{3}/.test(cell))
        return [{ path: declare.path, value: ",", seen: cell }];
    }
  }
  if (question === "percent") {
    const above = cells.find((cell) => Number(cell) > 1);
    if (above !== undefined) return [{ path: declare.path, value: "60", seen: above }];
  }
  return [];
}
