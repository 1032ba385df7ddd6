/** A binary heap of the numbers 0..size-1, each at most once, ordered by `less`; `move` restores the order after a key changed. */
export interface Heap {
  readonly size: () => number;
  /** Adds `item`, or moves it up where it is in the heap and its key became smaller. */
  readonly up: (item: number) => void;
  /** Takes out the smallest. */
  readonly pop: () => number;
  readonly clear: () => void;
}

/** Makes an empty heap. `less` must be a strict total order of the items in the heap. */
export function heap(capacity: number, less: (a: number, b: number) => boolean): Heap {
  const items = new Int32Array(capacity);
  const place = new Int32Array(capacity).fill(-1);
  let count = 0;
  const set = (at: number, item: number): void => {
    items[at] = item;
    place[item] = at;
  };
  const rise = (start: number, item: number): void => {
    let at = start;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const other = items[parent] as number;
      if (!less(item, other)) break;
      set(at, other);
      at = parent;
    }
    set(at, item);
  };
  const sink = (item: number): void => {
    let at = 0;
    for (let child = 1; child < count; child = 2 * at + 1) {
      if (child + 1 < count && less(items[child + 1] as number, items[child] as number)) child += 1;
      const other = items[child] as number;
      if (!less(other, item)) break;
      set(at, other);
      at = child;
    }
    set(at, item);
  };
  return {
    size: () => count,
    up: (item) => {
      const at = place[item] as number;
      if (at >= 0) return rise(at, item);
      count += 1;
      rise(count - 1, item);
    },
    pop: () => {
      const top = items[0] as number;
      place[top] = -1;
      count -= 1;
      if (count > 0) sink(items[count] as number);
      return top;
    },
    clear: () => {
      for (let i = 0; i < count; i += 1) place[items[i] as number] = -1;
      count = 0;
    },
  };
}
