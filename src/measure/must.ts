import { fail, show } from "../kernel/index.ts";

type Rule = readonly [need: string, is: (value: unknown) => boolean];

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);
const listOf =
  (is: Rule[1]): Rule[1] =>
  (value) => {
    if (!isList(value)) return false;
    for (let i = 0; i < value.length; i += 1) if (!is(value[i])) return false;
    return true;
  };

const rules: { readonly [S in Sort]: Rule } = {
  object: ["an object", isObject],
  list: ["an array", isList],
  objects: ["an array of objects", /* @__PURE__ */ listOf(isObject)],
  lists: ["an array of arrays", /* @__PURE__ */ listOf(isList)],
  tables: ["an array of arrays of finite numbers", /* @__PURE__ */ listOf(listOf(Number.isFinite))],
  number: ["a finite number", Number.isFinite],
  /** A figure of a result: null is "not known", absent is a hole. */
  figure: ["a finite number or null", (value) => value === null || Number.isFinite(value)],
  numbers: ["an array of finite numbers", /* @__PURE__ */ listOf(Number.isFinite)],
  wholes: ["an array of whole numbers", /* @__PURE__ */ listOf(Number.isSafeInteger)],
  /** Infinity is an answerable question where a limit exists. */
  real: ["a number", (value) => typeof value === "number" && !Number.isNaN(value)],
  whole: ["a whole number", Number.isSafeInteger],
  count: ["a whole number from 0", (value) => Number.isSafeInteger(value) && (value as number) >= 0],
  ratio: ["a number from 0 to 1", (value) => typeof value === "number" && value >= 0 && value <= 1],
  text: ["a text", (value) => typeof value === "string"],
  texts: ["an array of texts", /* @__PURE__ */ listOf((value) => typeof value === "string")],
  map: ["a Map", (value) => value instanceof Map],
  function: ["a function", (value) => typeof value === "function"],
};

/** What an argument may have to be. */
export type Sort =
  | "object"
  | "list"
  | "objects"
  | "lists"
  | "tables"
  | "number"
  | "figure"
  | "numbers"
  | "wholes"
  | "real"
  | "whole"
  | "count"
  | "ratio"
  | "text"
  | "texts"
  | "map"
  | "function";

/** Throws where a value that a verb cannot do without is absent (MISSING_OPTION) or of another sort (BAD_OPTION), naming its path. */
export function must(value: unknown, path: string | readonly PropertyKey[], sort: Sort): void {
  const [need, is] = rules[sort];
  if (is(value)) return;
  const none = value === undefined || value === null;
  fail(none ? "MISSING_OPTION" : "BAD_OPTION", [path].flat(), `${need} is needed, found ${show(value)}`);
}

/** {@link must} for an object and its fields: `{ rows: "objects", keep: "count?" }`; a `?` allows a field to be absent or null. */
export function mustHave(
  value: unknown,
  path: string | readonly PropertyKey[],
  fields: { readonly [field: string]: Sort | `${Sort}?` },
): void {
  must(value, path, "object");
  for (const [field, sort] of Object.entries(fields)) {
    const found = (value as { readonly [field: string]: unknown })[field];
    if (sort.endsWith("?")) {
      if (found !== undefined && found !== null) must(found, [path, field].flat(), sort.slice(0, -1) as Sort);
    } else must(found, [path, field].flat(), sort as Sort);
  }
}

/** {@link mustHave} for each member of an array. */
export function mustAll(
  values: unknown,
  path: string | readonly PropertyKey[],
  fields: { readonly [field: string]: Sort | `${Sort}?` },
): void {
  must(values, path, "objects");
  (values as readonly unknown[]).forEach((value, i) => {
    mustHave(value, [path, i].flat(), fields);
  });
}
