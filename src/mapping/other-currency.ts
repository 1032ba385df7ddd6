import { EMPTY_TALLY, isBlank, type Tally, tally } from "../kernel/index.ts";
import type { SourcePolicy } from "./policy-types.ts";
import type { Asking } from "./questions.ts";
import { numberText } from "./read-number.ts";
import { fieldsOf } from "./record-types.ts";

/** Takes out the rows whose currency column names another currency than the declared one, and adds up their amounts. */
export function foreignRows(
  heading: string | null,
  source: SourcePolicy,
  rows: readonly unknown[],
  selected: Int32Array | null,
  keyOf: (field: string) => string | null,
  asking: Asking,
  keep: number,
): { readonly kept: Int32Array | null; readonly rejected: Tally } {
  const key = keyOf("currency");
  const amountKey = keyOf("amount");
  if (key === null || amountKey === null || fieldsOf(source.record)["currency"] === undefined)
    return { kept: selected, rejected: EMPTY_TALLY };
  const wanted = source.numbers.currency;
  const power = Math.round(Math.log10(source.columns["amount"]?.times ?? 1));
  const readers = new Map<string, ReturnType<typeof numberText>>();
  const rejected = tally(keep);
  // An amount that names yet another currency than its column counts once, and under its column's.
  const apart: Asking = { ...asking, foreign: () => undefined };
  const codes = new Map<unknown, string>();
  const codeOf = (cell: unknown): string => {
    let code = codes.get(cell);
    if (code === undefined) {
      const text = String(cell).trim();
      const told = source.values["currency"]?.[text];
      // A sign means here what it means before an amount; a code keeps no case.
      const marked = Object.hasOwn(source.numbers.marks, text) ? source.numbers.marks[text] : undefined;
      const plain = /^[a-z]{3}$/i.test(text) ? text.toUpperCase() : text;
      code = told === undefined || told === null ? (marked ?? plain) : String(told);
      codes.set(cell, code);
    }
    return code;
  };
  const seen = new Set<string>();
  const dropped = new Set<number>();
  const size = selected === null ? rows.length : selected.length;
  for (let k = 0; k < size; k += 1) {
    const i = selected === null ? k : (selected[k] as number);
    const row = rows[i] as { readonly [key: string]: unknown } | null;
    if (typeof row !== "object" || row === null || isBlank(row[key])) continue;
    const currency = codeOf(row[key]);
    if (currency === wanted) continue;
    if (wanted === null) {
      seen.add(currency);
      continue;
    }
    dropped.add(i);
    rejected.add(i, "currency", "otherCurrency", currency);
    let read = readers.get(currency);
    if (read === undefined) {
      read = numberText({ ...source.numbers, currency }, "money", power, apart);
      readers.set(currency, read);
    }
    const amount = isBlank(row[amountKey]) ? "0" : read(String(row[amountKey]), "amount", null);
    asking.foreign(currency, amount.startsWith("!") ? "0" : amount);
  }
  if (seen.size > 1)
    for (const currency of [...seen].slice(0, 3)) asking.ask("currency", "currency", heading, currency);
  if (dropped.size === 0) return { kept: selected, rejected: EMPTY_TALLY };
  const all = selected ?? Int32Array.from(rows.keys());
  return { kept: all.filter((row) => !dropped.has(row)), rejected: rejected.done() };
}
