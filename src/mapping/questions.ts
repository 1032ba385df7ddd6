import { fail, type Json } from "../kernel/index.ts";

/** What a file leaves open. */
export type QuestionCode =
  | "dateOrder"
  | "century"
  | "serial"
  | "epoch"
  | "zone"
  | "decimal"
  | "thousands"
  | "percent"
  | "wan"
  | "times"
  | "currency"
  | "mark"
  | "dash"
  | "column"
  | "overlap"
  | "year"
  | "periodYear"
  | "per";
/** One thing that must be declared before the rows can be read. Plain JSON. */
export interface Question {
  readonly question: QuestionCode;
  readonly field: string | null;
  /** Heading of the column. */
  readonly column: string | null;
  /** Up to three values that can be read in more than one way. */
  readonly values: readonly string[];
  /** What settles it: the place in the policy, and what may stand there. */
  readonly declare: { readonly path: string; readonly options: readonly string[] };
}

const SETTLES: {
  readonly [Q in QuestionCode]: { readonly at: string; readonly options: readonly string[]; readonly why: string };
} = {
  dateOrder: { at: "dates.order", options: ['"dmy"', '"mdy"'], why: "day and month could be either way round" },
  century: { at: "dates.century", options: ["2000", "1900"], why: "a year of two digits needs its century" },
  serial: { at: "dates.serial", options: ["1900", "1904"], why: "a bare number may be one of Excel's days" },
  epoch: { at: "dates.epoch", options: ['"s"', '"ms"'], why: "a long number may be seconds or milliseconds" },
  zone: { at: "zone", options: ['"Asia/Taipei"', "any IANA zone"], why: "a time of day needs its zone" },
  decimal: { at: "numbers.decimal", options: ['"."', '","'], why: "the mark may part decimals or thousands" },
  thousands: {
    at: "numbers.thousands",
    options: ['","', '"."', '" "', `"'"`, '""'],
    why: "the mark between thousands is not declared",
  },
  percent: { at: "numbers.percent", options: ['"60"', '"0.6"'], why: "sixty percent may be written 60 or 0.6" },
  wan: { at: "numbers.wan", options: ["true", "false"], why: "万 multiplies by 10,000" },
  times: { at: "columns.FIELD.times", options: ["10000", "1000", "1"], why: "the heading names a multiple" },
  currency: {
    at: "numbers.currency",
    options: ['"TWD"', '"CNY"', "any code"],
    why: "the currency of the amounts is not declared",
  },
  mark: { at: "numbers.marks", options: ['{ "$": "TWD" }'], why: "the sign may stand for several currencies" },
  dash: {
    at: "blanks",
    options: ['blanks: ["-"] where it means unknown', 'zeros: ["-"] where it means 0'],
    why: "a dash may be nothing or zero",
  },
  column: {
    at: "columns.FIELD",
    options: ['{ column: "HEADING", nth: 1 }', '{ column: "HEADING", nth: 2 }'],
    why: "several columns have this heading",
  },
  overlap: {
    at: "unpivot.columns",
    options: ['{ "7月": "2026-07" } with the columns to take, and what each means'],
    why: "columns of one cross table name the same time twice",
  },
  periodYear: { at: "dates.year", options: ["2026"], why: "a month without its year" },
  per: {
    at: "columns.FIELD.per",
    options: ["60 for seconds", "60000 for milliseconds", "1 where they are minutes"],
    why: "the heading names a unit that is not the field's",
  },
  year: { at: "unpivot.year", options: ["2026"], why: "a month without its year" },
};

/** Collects what a file leaves open. */
export interface Asking {
  /** `token` is what in the value is open (a sign, a dash, one more option): the options then name it. */
  ask(question: QuestionCode, field: string | null, column: string | null, value: string, token?: string): void;
  list(): readonly Question[];
  /** An amount in another currency than the declared one, as its plain decimal text. */
  foreign(currency: string, amount: string): void;
  currencies(): ReadonlyMap<string, readonly string[]>;
}

/** A currency that a sign often stands for; only an example of what may be declared. */
const OFTEN: { readonly [mark: string]: string } = {
  "¥": "CNY",
  元: "CNY",
  US$: "USD",
  "€": "EUR",
  "£": "GBP",
  HK$: "HKD",
  円: "JPY",
};

/** The options of a question, with what was found in the place of the example. */
function optionsFor(code: QuestionCode, column: string | null, tokens: readonly string[]): readonly string[] {
  const { options } = SETTLES[code];
  if (code === "column") return options.map((option) => option.replace("HEADING", column ?? ""));
  if (tokens.length === 0) return options;
  const list = tokens.map((token) => JSON.stringify(token)).join(", ");
  if (code === "mark")
    return [`{ ${tokens.map((one) => `${JSON.stringify(one)}: "${OFTEN[one] ?? "TWD"}"`).join(", ")} }`];
  if (code === "dash") return options.map((option) => option.replace('"-"', list));
  return [...options, ...tokens];
}

/** Starts collecting for one source. */
export function asking(source: string): Asking {
  const found = new Map<
    string,
    {
      readonly question: Omit<Question, "declare">;
      readonly path: string;
      readonly values: string[];
      readonly tokens: string[];
    }
  >();
  const others = new Map<string, string[]>();
  return {
    foreign(currency, amount) {
      const before = others.get(currency);
      if (before) before.push(amount);
      else others.set(currency, [amount]);
    },
    currencies: () => others,
    ask(code, field, column, value, token) {
      const key = `${code}|${field}`;
      let one = found.get(key);
      if (one === undefined) {
        const values: string[] = [];
        const path = `sources.${source}.${SETTLES[code].at.replace("FIELD", field ?? "*")}`;
        one = { values, tokens: [], path, question: { question: code, field, column, values } };
        found.set(key, one);
      }
      if (token !== undefined && one.tokens.length < 10 && !one.tokens.includes(token)) one.tokens.push(token);
      if (one.values.length < 3 && !one.values.includes(value)) one.values.push(value.slice(0, 60));
    },
    list: () =>
      [...found.values()].map(({ question, path, tokens }) => ({
        ...question,
        declare: { path, options: optionsFor(question.question, question.column, tokens) },
      })),
  };
}

/** Throws AMBIGUOUS for what was left open: the first in the message, all in `details`. */
export function settle(questions: readonly Question[]): void {
  const [first] = questions;
  if (first === undefined) return;
  const { values, column, question, declare } = first;
  const more = questions.length > 1 ? `; ${questions.length - 1} more open, see details` : "";
  fail(
    "AMBIGUOUS",
    ["mapping", ...declare.path.split(".")],
    `${SETTLES[question].why}: ${values.map((value) => JSON.stringify(value)).join(", ")}${column === null ? "" : ` in column "${column}"`}; declare ${declare.path}: ${declare.options.join(" or ")}${more}`,
    { questions } as unknown as Json,
  );
}
