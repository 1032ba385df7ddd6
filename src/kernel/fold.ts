import type { PlainDate } from "./day.ts";
import { fail } from "./error.ts";
import type { Json } from "./json.ts";
import type { Reason } from "./reason.ts";
import type { Tally } from "./tally.ts";

/**
 * A figure that can be computed in parts. The unit is a Table, the state is whatever is fast, `save` and `load` make it JSON and back.
 * Law: any split of the rows, merged in any order over shards that keep a key together, also through save and load, gives equal results.
 */
export interface Fold<T, S, Out> {
  /** The state before anything was added. */
  init(): S;
  /** The state after one more batch. */
  add(state: S, batch: T): S;
  /** The state of both. */
  merge(a: S, b: S): S;
  /** The result of all that was added. */
  finish(state: S): Out;
  /** The state as JSON, */
  save(state: S): Json;
  /** and back. */
  load(saved: Json): S;
}

/** Runs a fold over the batches it is given. */
export function runFold<T, S, Out>(fold: Fold<T, S, Out>, batches: Iterable<T>): Out {
  let state = fold.init();
  for (const batch of batches) state = fold.add(state, batch);
  return fold.finish(state);
}

/** What every evaluation over rows tells about its rows: `given = used + unused.count + rejected.count`. */
export interface Evaluated<R extends Reason = Reason> {
  readonly asOf: PlainDate;
  readonly given: number;
  readonly used: number;
  /** Readable rows that were not counted, by code. */
  readonly unused: Tally;
  /** Rows that could not be read, by code. */
  readonly rejected: Tally;
  readonly reasons: readonly R[];
}

/** The row part of an {@link Evaluated}: what was given to a Table, less what the verb left unused, is used. */
export function accounted(
  table: { readonly given: number; readonly rejected: Tally },
  unused: Tally,
): Pick<Evaluated, "given" | "used" | "unused" | "rejected"> {
  const { given, rejected } = table;
  return { given, used: given - rejected.count - unused.count, unused, rejected };
}

/** The value, or MISSING_OPTION naming it: for options without which a figure has no meaning, above all `asOf`. */
export function needed<T>(value: T | undefined | null, name: string, why: string): T {
  return value ?? fail("MISSING_OPTION", [name], why);
}
