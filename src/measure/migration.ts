import { must } from "./must.ts";
/** How many moved from one state to another. */
export interface Move<S extends string = string> {
  readonly from: S;
  readonly to: S;
  readonly count: number;
}
/** Who is where on two dates, in states: rows and columns of `moves` sum to the states before and after. */
export interface Migration<S extends string = string> {
  /** In the order in which the states were given or first appear. */
  readonly states: readonly S[];
  /** Every pair of states, also those without a move. */
  readonly moves: readonly Move<S>[];
  /** Only after, and only before, by state. */
  readonly entered: readonly { readonly state: S; readonly count: number }[];
  readonly left: readonly { readonly state: S; readonly count: number }[];
  /** In both, and of those in the same state. */
  readonly both: number;
  readonly stayed: number;
}

/**
 * Who moved between states (tiers, classes, segments) from one date to another.
 *
 * @example
 * ```ts
 * import { migration } from "salesplan/measure";
 * const found = migration(new Map([["a", "good"], ["b", "good"], ["c", "fair"]]), new Map([["a", "fair"], ["b", "good"], ["d", "good"]]));
 * found.moves[1]; //=> { from: "good", to: "fair", count: 1 }
 * [found.stayed, found.both]; //=> [1, 2]
 * ```
 */
export function migration<S extends string>(
  before: ReadonlyMap<string, S>,
  after: ReadonlyMap<string, S>,
  order: readonly S[] = [],
): Migration<S> {
  must(before, "before", "map");
  must(after, "after", "map");
  must(order, "order", "list");
  const states = [...new Set([...order, ...before.values(), ...after.values()])];
  const place = new Map(states.map((state, i) => [state, i]));
  const size = states.length;
  const counts = new Array<number>(size * size).fill(0);
  const entered = new Array<number>(size).fill(0);
  const left = new Array<number>(size).fill(0);
  let [both, stayed] = [0, 0];
  for (const [key, to] of after) {
    const from = before.get(key);
    const column = place.get(to) as number;
    if (from === undefined) {
      entered[column] = (entered[column] as number) + 1;
      continue;
    }
    const cell = (place.get(from) as number) * size + column;
    counts[cell] = (counts[cell] as number) + 1;
    both += 1;
    if (from === to) stayed += 1;
  }
  for (const [key, from] of before) {
    const row = place.get(from) as number;
    if (!after.has(key)) left[row] = (left[row] as number) + 1;
  }
  const moves = states.flatMap((from, i) =>
    states.map((to, j) => ({ from, to, count: counts[i * size + j] as number })),
  );
  const list = (of: readonly number[]) => states.map((state, i) => ({ state, count: of[i] as number }));
  return { states, moves, entered: list(entered), left: list(left), both, stayed };
}
