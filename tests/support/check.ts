import { expect } from "vitest";

/** What a reader of the documentation sees of a value: a Decimal as its plain text. */
function seen(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("toFixed" in value && typeof value.toFixed === "function") return (value as { toFixed(): string }).toFixed();
  if (Array.isArray(value)) return value.map(seen);
  if (ArrayBuffer.isView(value)) return [...(value as unknown as Iterable<unknown>)];
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, seen(inner)]));
}

/** Checks a `//=>` line of the documentation. */
export function check(actual: unknown, expected: unknown): void {
  expect(seen(actual)).toEqual(expected);
}
