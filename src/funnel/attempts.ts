import { NONE } from "../kernel/index.ts";

/** What became of an attempt. */
export const OPEN = 0;
export const DONE = 1;
export const LOST = 2;
export const EXCLUDED = 3;

/** Attempts of deals to get through the funnel, as the matcher found them. */
export interface Attempts {
  /** Number of attempts. */
  size: number;
  /** Number of stages. */
  readonly stages: number;
  deal: Int32Array;
  /** By attempt and stage: the event in the sequence that reached it, or NONE. */
  reached: Int32Array;
  /** The event at which the attempt began. */
  entry: Int32Array;
  /** OPEN, DONE, LOST or EXCLUDED. */
  state: Uint8Array;
}

/** Room for `capacity` attempts; it grows. */
export function attempts(stages: number, capacity: number): Attempts {
  return {
    size: 0,
    stages,
    deal: new Int32Array(capacity),
    reached: new Int32Array(capacity * stages),
    entry: new Int32Array(capacity),
    state: new Uint8Array(capacity),
  };
}

const grown = <A extends Int32Array | Uint8Array>(old: A, size: number): A => {
  const wide = new (old.constructor as new (size: number) => A)(size);
  wide.set(old);
  return wide;
};

/** Adds an attempt: `slot` holds the events of its stages from `from` on, NONE where a stage was not reached. */
export function push(
  into: Attempts,
  deal: number,
  entry: number,
  state: number,
  slot: Int32Array,
  from: number,
  depth: number,
): void {
  const { stages } = into;
  const i = into.size;
  if (i === into.deal.length) {
    const wide = Math.max(16, i * 2);
    into.deal = grown(into.deal, wide);
    into.entry = grown(into.entry, wide);
    into.state = grown(into.state, wide);
    into.reached = grown(into.reached, wide * stages);
  }
  into.deal[i] = deal;
  into.entry[i] = entry;
  into.state[i] = state;
  const to = i * stages;
  for (let k = 0; k < stages; k += 1) into.reached[to + k] = k < depth ? (slot[from + k] as number) : NONE;
  into.size = i + 1;
}
