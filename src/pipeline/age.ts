import { NONE } from "../kernel/index.ts";
import { quantiles } from "../stats/index.ts";
import { type Book, LOST, OPEN, WON } from "./book.ts";
import { type History, staysOf } from "./history.ts";
import type { Compiled } from "./policy.ts";

/** How long deals take, from those that are through. Completed stays only, so slow deals that are still open are not in it: the norm is rather too short. */
export interface AgeNorm {
  /** The open stage; null is the whole deal, from creation to the decision. */
  readonly stage: string | null;
  /** Completed stays, or decided deals. */
  readonly n: number;
  /** Days; null below `hygiene.minSample`. */
  readonly median: number | null;
  readonly p75: number | null;
}
/** Ages of open deals and what they are held against. @internal */
export interface Ages {
  readonly norms: readonly AgeNorm[];
  /** Days in the current stage, or since creation without history; NaN where unknown. */
  readonly age: Float64Array;
  /** The deal's P75; NaN where there is none. */
  readonly limit: Float64Array;
}

/** By stage where there is history, else by the deal's whole age. @internal */
export function agesOf(rules: Compiled, book: Book, history: History): Ages {
  const { policy } = rules;
  const norm = (stage: string | null, days: readonly number[]): AgeNorm => {
    const [median = null, p75 = null] = quantiles(days, [0.5, 0.75], { minimum: policy.hygiene.minSample });
    return { stage, n: days.length, median, p75 };
  };
  const limit = new Float64Array(book.size).fill(Number.NaN);
  if (history.rows.length > 0) {
    const { completed, ages } = staysOf(rules, book, history);
    const norms = policy.stages.open.map((stage, i) => norm(stage, completed[i] as readonly number[]));
    for (let row = 0; row < book.size; row += 1)
      if (book.state[row] === OPEN) limit[row] = norms[book.stage[row] as number]?.p75 ?? Number.NaN;
    return { norms, age: ages, limit };
  }
  const created = book.table.columns.created.days;
  const age = new Float64Array(book.size).fill(Number.NaN);
  const cycles: number[] = [];
  for (let row = 0; row < book.size; row += 1) {
    const [born, close, state] = [created[row] as number, book.close[row] as number, book.state[row]];
    if (born === NONE) continue;
    if (state === OPEN) age[row] = book.day - born;
    else if ((state === WON || state === LOST) && close !== NONE && close >= born) cycles.push(close - born);
  }
  const whole = norm(null, cycles);
  limit.fill(whole.p75 ?? Number.NaN);
  return { norms: [whole], age, limit };
}
