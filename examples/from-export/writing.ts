import { epochDay } from "salesplan/kernel";

/* How five systems write what the library writes plainly: dates, amounts, words, and the lines of a file that are no data. */

/** The zone of the team's local times. */
export const zone = "Asia/Taipei";

/** A row in the words of the library; every cell is a text, "" for nothing. */
export interface PlainRow {
  readonly [field: string]: string | number | undefined;
}
/** A row as a file has it. */
export type Row = { readonly [heading: string]: string };
export type Write = (value: string) => string;
/** A column of a file: the field that it holds, its heading, and how it is written. */
export type Written = readonly [field: string, heading: string, how?: Write];

const parts = (text: string): readonly [year: string, month: string, day: string, hour: number, minute: string] => {
  const [, y = "", m = "", d = "", h = "0", min = "00"] = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d))?$/.exec(text) ?? [];
  return [y, m, d, Number(h), min];
};
export const american: Write = (text) => {
  const [y, m, d, hour, minute] = parts(text);
  const day = `${Number(m)}/${Number(d)}/${y}`;
  return text.length === 10 ? day : `${day}, ${hour % 12 === 0 ? 12 : hour % 12}:${minute} ${hour < 12 ? "AM" : "PM"}`;
};
export const slashed: Write = (text) => {
  const [y, m, d, hour, minute] = parts(text);
  return `${y}/${Number(m)}/${Number(d)}${text.length === 10 ? "" : ` ${hour}:${minute}`}`;
};
export const chinese: Write = (text) => {
  const [y, m, d, hour, minute] = parts(text);
  const clock = hour < 12 ? `上午${hour === 0 ? 12 : hour}:${minute}` : `下午${hour === 12 ? 12 : hour - 12}:${minute}`;
  return `${y}年${Number(m)}月${Number(d)}日${text.length === 10 ? "" : ` ${clock}`}`;
};
/** Excel's day numbers. */
export const serial: Write = (text) => {
  const [, , , hour, minute] = parts(text);
  const day = epochDay(text.slice(0, 10)) + 25_569;
  return text.length === 10 ? String(day) : (day + (hour * 60 + Number(minute)) / 1440).toFixed(8);
};
/** The first day of a period such as 2026-07. */
export const firstDay =
  (how: Write): Write =>
  (month) =>
    how(`${month}-01`);

const isAmount = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);
/** What no system can read stays unreadable, whatever the system. */
export const amount =
  (how: Write): Write =>
  (text) =>
    isAmount(text) ? how(text) : "??";
export const grouped: Write = amount((text) => text.replace(/\B(?=(\d{3})+(?!\d))/g, ","));
export const inWan: Write = amount((text) => String(Number(`${text}e-4`)));
export const wide: Write = (text) => text.replace(/[\d.]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
export const times =
  (factor: number): Write =>
  (text) =>
    String(Number(text) * factor);
export const words =
  (meanings: { readonly [word: string]: string }): Write =>
  (value) =>
    meanings[value] ?? value;
/** The same dictionary from the CRM's words to the library's. */
export const back = <const W extends { readonly [word: string]: string }>(
  meanings: W,
): { readonly [word: string]: string } =>
  Object.fromEntries(Object.entries(meanings).map(([word, theirs]) => [theirs, word]));
/** A note of so many characters; a moment for yes. */
export const note: Write = (length) =>
  "客户要求下周再谈 "
    .repeat(Math.ceil(Number(length) / 9))
    .slice(0, Number(length))
    .replace(/ $/, "。");
export const yes =
  (word: string, no: string): Write =>
  (flag) =>
    flag === "true" ? word : no;

/** Writes rows column by column; what is blank becomes `blank`. */
export const writer =
  (columns: readonly Written[], blank = "") =>
  (rows: readonly PlainRow[]): readonly Row[] =>
    rows.map((row) =>
      Object.fromEntries(
        columns.map(([field, heading, how]) => {
          const value = String(row[field] ?? "");
          return [heading, value === "" ? blank : how ? how(value) : value];
        }),
      ),
    );
/** A line that has only some cells. */
export const line = (like: Row | undefined, cells: Row): Row => ({
  ...Object.fromEntries(Object.keys(like ?? {}).map((heading) => [heading, ""])),
  ...cells,
});
/** A cross table: a row for each `by`, a column for each `name`, and a total column and line as people add them. */
export const cross =
  (
    by: readonly [field: string, heading: string],
    name: string,
    value: string,
    heading: Write,
    how: Write,
    total: string,
    blank = "",
  ) =>
  (rows: readonly PlainRow[]): readonly Row[] => {
    const names = [...new Set(rows.map((row) => String(row[name])))].sort();
    const keys = [...new Set(rows.map((row) => String(row[by[0]])))];
    const made = keys.map((key) => ({
      [by[1]]: key,
      ...Object.fromEntries(
        names.map((one) => {
          const found = rows.find((row) => String(row[by[0]]) === key && String(row[name]) === one);
          return [heading(one), found === undefined ? blank : how(String(found[value]))];
        }),
      ),
      [total]: "0",
    }));
    return made.length === 0
      ? []
      : [...made, Object.fromEntries(Object.keys(made[0] ?? {}).map((key) => [key, key === by[1] ? total : "0"]))];
  };
/** A row for each deal and a date for each stage. */
export const byStage =
  (id: string, stages: readonly string[], heading: Write, how: Write, blank = "") =>
  (rows: readonly PlainRow[]): readonly Row[] => {
    const deals = [...new Set(rows.map((row) => String(row.dealId)))];
    return deals.map((deal) => ({
      [id]: deal,
      ...Object.fromEntries(
        stages.map((stage) => {
          const found = rows.find((row) => String(row.dealId) === deal && row.stage === stage);
          return [heading(stage), found === undefined ? blank : how(String(found.at))];
        }),
      ),
    }));
  };
