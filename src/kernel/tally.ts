import { show } from "./json.ts";

/** One row that was not used: its index in the input as given, the field (null where it is the whole row), why, and what was found. */
export interface RowIssue {
  readonly row: number;
  readonly field: string | null;
  readonly code: string;
  readonly found: string | null;
}
/** Rows counted by code, with the first examples in the order of the input. Plain JSON. */
export interface Tally {
  readonly count: number;
  readonly byCode: { readonly [code: string]: number };
  readonly first: readonly RowIssue[];
}
/** Collects a {@link Tally}. `keep` bounds the examples. */
export interface TallyBuilder {
  /** Counts a row; the field is null where it is the whole row. */
  add(row: number, field: string | null, code: string, found?: unknown): void;
  /** The tally so far. */
  done(): Tally;
}

/** How many examples a tally keeps unless told otherwise. */
export const KEEP = 100;

/** A tally of nothing. */
export const EMPTY_TALLY: Tally = { count: 0, byCode: {}, first: [] };

/** Starts a tally that keeps the first `keep` examples. */
export function tally(keep: number = KEEP): TallyBuilder {
  let count = 0;
  const byCode: { [code: string]: number } = {};
  const first: RowIssue[] = [];
  return {
    add(row, field, code, found) {
      count += 1;
      byCode[code] = (byCode[code] ?? 0) + 1;
      if (first.length < keep) first.push({ row, field, code, found: found === undefined ? null : show(found) });
    },
    done: () => ({ count, byCode: sorted(byCode), first: first.sort((a, b) => a.row - b.row) }),
  };
}

/** Two tallies as one; the examples of the first come first. */
export function mergeTallies(a: Tally, b: Tally, keep: number = KEEP): Tally {
  const byCode: { [code: string]: number } = { ...a.byCode };
  for (const [code, n] of Object.entries(b.byCode)) byCode[code] = (byCode[code] ?? 0) + n;
  return { count: a.count + b.count, byCode: sorted(byCode), first: [...a.first, ...b.first].slice(0, keep) };
}

const sorted = (counts: { readonly [code: string]: number }): { readonly [code: string]: number } =>
  Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
