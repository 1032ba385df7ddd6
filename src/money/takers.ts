type Numbers = ArrayLike<number> | ArrayLike<bigint>;

/** The value that the `count` largest of `keys` reach; the sort is the runtime's own for typed arrays. */
function bar(keys: Float64Array, count: number): number {
  return Float64Array.from(keys).sort()[keys.length - count] as number;
}

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
  const limit = key instanceof Float64Array ? bar(key, count) : null;
  const above: number[] = [];
  const tied: number[] = [];
  for (let i = 0; i < key.length; i += 1) {
    const k = key[i] as number;
    if (limit === null || k === limit) tied.push(i);
    else if (k > limit) above.push(i);
  }
  if (above.length + tied.length > count) {
    tied.sort((i, j) => {
      if (key[i] !== key[j]) return (key[i] as number) > (key[j] as number) ? -1 : 1;
      if (second && second[i] !== second[j]) return (second[i] as number) > (second[j] as number) ? -1 : 1;
      const a = ids?.[i];
      const b = ids?.[j];
      return a === b || a === undefined || b === undefined ? i - j : a < b ? -1 : 1;
    });
  }
  return above.concat(tied.slice(0, count - above.length));
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
