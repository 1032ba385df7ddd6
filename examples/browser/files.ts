import { type CsvError, parse } from "csv-parse/browser/esm/sync";
import { type PlainDate, SalesPlanError, type Tally } from "salesplan/kernel";
import * as records from "salesplan/records";
import type { ReviewInput } from "salesplan/review";
import type { Rules } from "./rules.ts";

/* Which table a file holds is told by its headings; what a file is called matters only for the day of an export of deals. */

type CsvRow = { readonly [column: string]: string };
type Reading = { readonly zone?: string; readonly scale: number; readonly keep: number };
/** What the readers hand out, as far as the page needs it. */
interface Read {
  readonly given: number;
  readonly size: number;
  readonly rejected: Tally;
}
interface Kind {
  readonly name: string;
  /** Headings without which a file is not of this kind. */
  readonly needs: readonly string[];
  readonly read: (rows: readonly CsvRow[], options: Reading) => Read;
}
/** Rows that the review takes as they are. */
const plain = (rows: readonly CsvRow[]): Read => ({
  given: rows.length,
  size: rows.length,
  rejected: { count: 0, byCode: {}, first: [] },
});
/** The kinds, those with most headings first: a file is of the first that fits. */
const KINDS: readonly Kind[] = [
  { name: "stageEvents", needs: ["dealId", "stage", "at"], read: records.readStageEvents },
  { name: "activities", needs: ["at", "owner", "kind"], read: records.readActivities },
  { name: "timeEntries", needs: ["owner", "date", "minutes"], read: records.readTimeEntries },
  { name: "transactions", needs: ["customer", "at", "amount"], read: records.readTransactions },
  { name: "engagement", needs: ["customer", "month", "logins"], read: plain },
  { name: "calls", needs: ["owner", "period", "amount"], read: plain },
  { name: "competitorMoves", needs: ["competitor", "date", "kind"], read: records.readCompetitorMoves },
  { name: "contacts", needs: ["customer", "contact", "role"], read: records.readContactRoles },
  { name: "leaves", needs: ["rep", "from", "to"], read: records.readLeaves },
  { name: "deals", needs: ["id", "stage"], read: records.readDeals },
  { name: "reps", needs: ["id", "team"], read: records.readReps },
  { name: "marketEvents", needs: ["date", "kind", "note"], read: records.readMarketEvents },
  { name: "customers", needs: ["id", "name"], read: records.readCustomers },
];

/** How rows without a reader of their own are handed over. */
const AS_ROWS: { readonly [kind: string]: ((rows: readonly CsvRow[]) => readonly object[]) | undefined } = {
  engagement: (rows) =>
    rows.map(({ customer = "", month = "", logins }) => ({ customer, period: month, value: Number(logins) })),
  calls: (rows) =>
    rows.map(({ owner, period, amount, by = "", at = "" }) => ({
      owner,
      period,
      amount,
      ...(by === "" ? {} : { by }),
      ...(at === "" ? {} : { at }),
    })),
};

/** A file that was chosen. */
export interface Given {
  readonly name: string;
  readonly rows: readonly CsvRow[];
  readonly kind: Kind;
  /** Day of the export, for deals. */
  readonly day: PlainDate | null;
}
/** A file as told to the reader of the page. */
export interface Told {
  readonly name: string;
  readonly kind: string;
  readonly given: number;
  readonly used: number;
  readonly rejected: Tally;
  /** Why the file plays no part, or null. */
  readonly aside: string | null;
}

/** Largest file in bytes that is read at all. */
export const MOST_BYTES = 50_000_000;

/**
 * The text of a file. Excel saves tables in the letters of the country unless told otherwise; read as what they are not, names would
 * come out as others, so nothing is guessed.
 */
export function textOf(name: string, bytes: Uint8Array): string {
  const starts = (...marks: readonly number[]): boolean => marks.every((mark, i) => bytes[i] === mark);
  if (starts(0x50, 0x4b, 3, 4) || starts(0xd0, 0xcf, 0x11, 0xe0))
    throw new SalesPlanError("BAD_FILE", [name], "is a workbook: save the sheet as CSV UTF-8 and choose that file.");
  try {
    const letters = starts(0xff, 0xfe) ? "utf-16le" : starts(0xfe, 0xff) ? "utf-16be" : "utf-8";
    const text = new TextDecoder(letters, { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return text;
  } catch {
    throw new SalesPlanError(
      "BAD_FILE",
      [name],
      "is not written in UTF-8, but perhaps in GBK or Big5: save it as CSV UTF-8 and choose it again.",
    );
  }
  throw new SalesPlanError("BAD_FILE", [name], "is no file of text.");
}

/** Reads the text of a CSV file with a line of headings; throws in words what it cannot read. */
export function readFile(name: string, text: string): Given {
  let rows: readonly CsvRow[];
  try {
    rows = parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true }) as readonly CsvRow[];
  } catch (error) {
    const { message } = error as CsvError;
    throw new SalesPlanError("BAD_FILE", [name], `is no CSV file that can be read: ${message}`);
  }
  const [first] = rows;
  if (text.trim() === "") throw new SalesPlanError("BAD_FILE", [name], "is empty.");
  if (first === undefined) throw new SalesPlanError("BAD_FILE", [name], "holds no row below its headings.");
  const headings = Object.keys(first);
  const kind = KINDS.find(({ needs }) => needs.every((heading) => headings.includes(heading)));
  if (kind === undefined)
    throw new SalesPlanError(
      "UNKNOWN_FILE",
      [name],
      `is of no kind that the review knows. Its headings are ${headings.join(", ")}; deals, for one, need id and stage.`,
    );
  const [day = null] = /\d{4}-\d{2}-\d{2}/.exec(name) ?? [];
  return { name, rows, kind, day: kind.name === "deals" ? day : null };
}

/** The day to begin with: the latest export of deals. Null where no file tells one. */
export const latestDay = (files: readonly Given[]): PlainDate | null =>
  files
    .flatMap(({ day }) => day ?? [])
    .sort()
    .at(-1) ?? null;

/** What the files are to a review as of a day, and what became of each. */
export function inputOf(
  files: readonly Given[],
  rules: Rules,
  asOf: PlainDate,
): { readonly input: ReviewInput; readonly told: readonly Told[] } {
  const { zone } = rules.calendar;
  const reading: Reading = { scale: rules.scale, keep: 5, ...(zone === null ? {} : { zone }) };
  const exports = files
    .filter(({ kind, day }) => kind.name === "deals" && (day === null || day <= asOf))
    .sort((a, b) => ((a.day ?? asOf) < (b.day ?? asOf) ? 1 : -1));
  const input: { [name: string]: unknown } = { calendar: rules.calendar };
  for (const name of ["plan", "risks", "budget"] as const) if (rules[name] !== undefined) input[name] = rules[name];
  const told = files.map((file): Told => {
    const { name, rows, kind } = file;
    const table = kind.read(rows, reading);
    const line = { name, kind: kind.name, given: table.given, used: table.size, rejected: table.rejected };
    if (kind.name === "deals") {
      const place = exports.indexOf(file);
      if (place === 0) input["deals"] = table;
      else if (place === 1) input["lastExport"] = { exportedAt: file.day, deals: table };
      const aside = place < 0 ? "exported after the day of the review" : "older than the export before the last";
      return { ...line, kind: place === 1 ? "lastExport" : "deals", aside: place === 0 || place === 1 ? null : aside };
    }
    if (input[kind.name] !== undefined) return { ...line, aside: "another file of this kind came first" };
    input[kind.name] = (AS_ROWS[kind.name] ?? (() => table))(rows);
    return { ...line, aside: null };
  });
  return { input: input as unknown as ReviewInput, told };
}
