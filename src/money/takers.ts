type Numbers = ArrayLike<number> | ArrayLike<bigint>;

/** The value that the `count` largest of `keys` reach; the sort is the runtime's own for typed arrays. */
function bar(keys: Float64Array, count: number): number {
  return keys.slice().sort()[keys.length - count] as number;
}

/** By the first key, then the second, then the id (smaller first), then the place. */
const ranking =
  (key: Numbers, second: Numbers | null, ids: ArrayLike<string> | null) =>
  (i: number, j: number): boolean => {
    if (key[i] !== key[j]) return (key[i] as number) > (key[j] as number);
    if (second && second[i] !== second[j]) return (second[i] as number) > (second[j] as number);
    const a = ids?.[i];
    const b = ids?.[j];
    return a === b || a === undefined || b === undefined ? i < j : a < b;
  };

/**
 * The `count` parts with the largest keys: by the first key, then the second, then the id (smaller first), then the place.
 * Without ids the place decides.
 */
export function largest(
  count: number,
  key: Numbers,
  second: Numbers | null,
  ids: ArrayLike<string> | null,
): readonly number[] {
  if (count <= 0) return [];
  const few = key.length <= FEW;
  if (few && typeof key[0] === "bigint") return best(count, key.length, ranking(key, second, ids));
  const limit = few ? barOfFew(key as ArrayLike<number>, count) : key instanceof Float64Array ? bar(key, count) : null;
  const found: number[] = [];
  const tied: number[] = [];
  for (let i = 0; i < key.length; i += 1) {
    const k = key[i] as number;
    if (limit === null || k === limit) tied.push(i);
    else if (k > limit) found.push(i);
  }
  if (found.length + tied.length > count) {
    const before = ranking(key, second, ids);
    tied.sort((i, j) => (before(i, j) ? -1 : 1));
  }
  for (let k = 0; found.length < count; k += 1) found.push(tied[k] as number);
  return found;
}

/** Up to so many parts, sorting by insertion beats the runtime's sorting. */
const FEW = 32;
function barOfFew(keys: ArrayLike<number>, count: number): number {
  const sorted: number[] = [];
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i] as number;
    let at = i;
    for (; at > 0 && (sorted[at - 1] as number) < key; at -= 1) sorted[at] = sorted[at - 1] as number;
    sorted[at] = key;
  }
  return sorted[count - 1] as number;
}
function best(count: number, size: number, before: (i: number, j: number) => boolean): readonly number[] {
  const ranked: number[] = [];
  for (let i = 0; i < size; i += 1) {
    let at = ranked.length;
    if (at === count && !before(i, ranked[at - 1] as number)) continue;
    if (at === count) at -= 1;
    for (; at > 0 && before(i, ranked[at - 1] as number); at -= 1) ranked[at] = ranked[at - 1] as number;
    ranked[at] = i;
  }
  return ranked;
}

/** The first (or last) `count` parts, in the order given, that have a weight. */
export function inOrder(count: number, weights: Numbers, from: "first" | "last"): readonly number[] {
  const found: number[] = [];
  const size = weights.length;
  for (let k = 0; k < size && found.length < count; k += 1) {
    const i = from === "first" ? k : size - 1 - k;
    if ((weights[i] as number) > 0) found.push(i);
  }
  return found;
}
