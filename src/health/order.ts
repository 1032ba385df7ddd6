/** The rows in the order of rising `keys`; rows of one key keep the order they had (`order`, or that of the rows). A counting sort. */
export function orderBy(keys: Int32Array, order: Int32Array): Int32Array {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let rising = true;
  let before = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < order.length; i += 1) {
    const key = keys[order[i] as number] as number;
    if (key < low) low = key;
    if (key > high) high = key;
    if (key < before) rising = false;
    before = key;
  }
  if (rising) return order;
  const starts = new Int32Array(high - low + 2);
  for (let i = 0; i < order.length; i += 1) {
    const bucket = (keys[order[i] as number] as number) - low + 1;
    starts[bucket] = (starts[bucket] as number) + 1;
  }
  for (let k = 1; k < starts.length; k += 1) starts[k] = (starts[k] as number) + (starts[k - 1] as number);
  const sorted = new Int32Array(order.length);
  for (let i = 0; i < order.length; i += 1) {
    const row = order[i] as number;
    const bucket = (keys[row] as number) - low;
    const place = starts[bucket] as number;
    sorted[place] = row;
    starts[bucket] = place + 1;
  }
  return sorted;
}
