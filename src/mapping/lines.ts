import { isBlank, type TallyBuilder } from "../kernel/index.ts";

type Row = { readonly [key: string]: unknown };
/** What tells data from other lines. */
export interface LineRules {
  /** Keys of the required columns, and their headings. */
  readonly required: readonly { readonly key: string; readonly heading: string }[];
  /** Keys of all columns, in order. */
  readonly keys: readonly string[];
  readonly footers: readonly string[];
  /** In a cross table the line of totals is filled like any other: the word in its first required cell is enough. */
  readonly cross: boolean;
  /** Columns that must hold one of these texts. */
  readonly where: readonly { readonly key: string; readonly heading: string; readonly texts: ReadonlySet<string> }[];
}

/** Whether a text begins with one of the words, followed by nothing or by no letter: "Total (12)", not "Total Energies". */
export function footerTest(words: readonly string[]): (text: string) => boolean {
  // By first letter: nearly every id is passed over after one look.
  const byLetter = new Map<string, string[]>();
  for (const word of words) {
    const lower = word.toLowerCase();
    for (const letter of new Set([lower.charAt(0), lower.charAt(0).toUpperCase()]))
      byLetter.set(letter, [...(byLetter.get(letter) ?? []), lower]);
  }
  return (text) => {
    const start = text.charCodeAt(0) <= 32 ? text.trim() : text;
    const heads = byLetter.get(start.charAt(0));
    if (heads === undefined) return false;
    // 合 计, spread over its cell, is 合计.
    const lower = start.toLowerCase().replace(/([\u4E00-\u9FFF])\s+(?=[\u4E00-\u9FFF])/g, "$1");
    return heads.some((head) => {
      if (!lower.startsWith(head)) return false;
      const rest = lower.slice(head.length);
      // 共3条 counts lines; "Sum1" may be an id.
      return /[\u4E00-\u9FFF]$/.test(head) ? !/^\s*\p{L}/u.test(rest) : !/^(\s*\p{L}|\p{N})/u.test(rest);
    });
  };
}

/** Whether a cell is a number as files write them: digits, with marks and at most a currency's few letters around. */
const isNumeric = (cell: unknown): boolean =>
  typeof cell === "number" ||
  (typeof cell === "string" && /^\D{0,6}\p{Nd}[\p{Nd}.,' \uFF0C\uFF0E]*\D{0,4}$/u.test(cell.trim()));

/** Whether a cell repeats its heading, blanks around either aside. */
const says = (cell: unknown, heading: string): boolean =>
  cell === heading || (typeof cell === "string" && cell.charCodeAt(0) <= 32 && cell.trim() === heading);

/** Indices of the rows that are data, or null where all are; the others are counted as totalLine, headerLine, blankLine, notSelected. */
export function dataLines(
  rows: readonly unknown[],
  first: number,
  rules: LineRules,
  unused: TallyBuilder,
): Int32Array | null {
  const { keys, where } = rules;
  const isFooter = footerTest(rules.footers);
  const dropped: number[] = [];
  const drop = (row: number, code: string, found: unknown): void => {
    dropped.push(row);
    unused.add(row, null, code, found);
  };
  const required = rules.required.map(({ key, heading }) => ({ key, heading: heading.trim() }));
  const [lead] = required;
  for (let i = first; i < rows.length; i += 1) {
    const row = rows[i] as Row | null;
    if (typeof row !== "object" || row === null) continue;
    let blanks = 0;
    for (const { key } of required) if (isBlank(row[key])) blanks += 1;
    const head = lead === undefined ? undefined : row[lead.key];
    if (blanks > 0 || (typeof head === "string" && isFooter(head))) {
      let filled = 0;
      let begin: unknown;
      let word: unknown;
      let numbers = 0;
      for (const key of keys) {
        const cell = row[key];
        if (isBlank(cell)) continue;
        if (filled === 0) begin = cell;
        filled += 1;
        if (typeof cell === "string" && isFooter(cell)) word ??= cell;
        else if (isNumeric(cell)) numbers += 1;
      }
      if (filled === 0) {
        drop(i, "blankLine", undefined);
        continue;
      }
      // The word comes first where columns stand as they were written; elsewhere, the rest of a total is numbers.
      const starts = word !== undefined && (word === begin || (rules.cross && word === head));
      if (
        (starts && (rules.cross || blanks > 0 || filled <= 2)) ||
        (word !== undefined && (blanks > 0 || word === head) && numbers === filled - 1)
      ) {
        drop(i, "totalLine", word);
        continue;
      }
    }
    if (lead !== undefined && says(head, lead.heading) && required.every((one) => says(row[one.key], one.heading))) {
      drop(i, "headerLine", head);
      continue;
    }
    for (const { key, texts } of where) {
      const cell = row[key];
      if (!texts.has(typeof cell === "string" ? cell.trim() : String(cell ?? ""))) {
        drop(i, "notSelected", cell ?? "");
        break;
      }
    }
  }
  if (dropped.length === 0 && first === 0) return null;
  const kept = new Int32Array(rows.length - first - dropped.length);
  let next = 0;
  for (let i = first, d = 0; i < rows.length; i += 1) {
    if (dropped[d] === i) d += 1;
    else {
      kept[next] = i;
      next += 1;
    }
  }
  return kept;
}
