import { NONE } from "../kernel/index.ts";
import { USED } from "./codes.ts";

/** Gives each pair of whole numbers (the second below 2^26) a number of its own, in the order of appearance. @internal */
export function keyJoiner(): (a: number, b: number) => number {
  const known = new Map<number, number>();
  return (a, b) => {
    const pair = a * 0x4000000 + b;
    const before = known.get(pair);
    if (before !== undefined) return before;
    known.set(pair, known.size);
    return known.size - 1;
  };
}

/**
 * Among the used rows of each key the first `most` in the given order stay, the others take `code`.
 * A key of NONE is no key. @internal
 */
export function keepBest(
  codes: Uint8Array,
  keyOf: (row: number) => number,
  most: (row: number) => number,
  order: (a: number, b: number) => number,
  code: number,
): void {
  const keys = new Int32Array(codes.length).fill(NONE);
  let size = 0;
  for (let i = 0; i < codes.length; i += 1) {
    if (codes[i] !== USED) continue;
    const key = keyOf(i);
    keys[i] = key;
    if (key >= size) size = key + 1;
  }
  const counts = new Int32Array(size);
  for (const key of keys) if (key !== NONE) counts[key] = (counts[key] as number) + 1;
  const crowded = new Map<number, number[]>();
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i] as number;
    if (key === NONE || (counts[key] as number) <= most(i)) continue;
    const rows = crowded.get(key);
    if (rows) rows.push(i);
    else crowded.set(key, [i]);
  }
  for (const rows of crowded.values()) {
    rows.sort(order);
    for (const row of rows.slice(most(rows[0] as number))) codes[row] = code;
  }
}
