/** A value that survives `JSON.parse(JSON.stringify(value))` unchanged. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The one text of a JSON value: keys sorted, no blanks. Two policies are "the same configuration" exactly when their texts are equal.
 *
 * @example
 * ```ts
 * import { canonicalJson } from "salesplan/kernel";
 * canonicalJson({ b: 1, a: [true] }); //=> '{"a":[true],"b":1}'
 * ```
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "bigint") return `${value}`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(",")}}`;
}

/** Freezes a plain value and everything inside it; returns the same value. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

/** A short text of any value for messages: what was found, at most 80 characters. Never throws: a value that holds itself has a text too. */
export function show(value: unknown): string {
  try {
    const json = typeof value === "object" || typeof value === "string";
    const text = value instanceof Date ? "a Date" : json ? canonicalJson(value) : String(value);
    return text.length > 80 ? `${text.slice(0, 77)}...` : text;
  } catch {
    return "a value that cannot be written";
  }
}
