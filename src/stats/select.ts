/** Rearranges `data` between `left` and `right` so that the element of rank `k` stands at its place, smaller ones before it. */
function select(data: Float64Array, k: number, left: number, right: number): void {
  let [low, high] = [left, right];
  // An unlucky run of pivots ends in a sort of what is left, so that no input takes quadratic time.
  for (let rounds = 0; high > low; rounds += 1) {
    if (rounds > 64 || high - low < 16) {
      data.subarray(low, high + 1).sort();
      return;
    }
    const [a, b, c] = [data[low] as number, data[(low + high) >>> 1] as number, data[high] as number];
    const pivot = a < b ? (b < c ? b : a < c ? c : a) : a < c ? a : b < c ? c : b;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((data[i] as number) < pivot) i += 1;
      while ((data[j] as number) > pivot) j -= 1;
      if (i > j) break;
      const held = data[i] as number;
      data[i] = data[j] as number;
      data[j] = held;
      i += 1;
      j -= 1;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else return;
  }
}

/** Puts the elements of the given rising ranks at their places in `data` (changed in place), without sorting the rest. */
export function selectRanks(data: Float64Array, ranks: readonly number[]): void {
  let from = 0;
  for (const rank of ranks) {
    select(data, rank, from, data.length - 1);
    from = rank;
  }
}
