import { fail } from "../kernel/index.ts";

/** Durations sorted by outcome: `sorted[0]` those still open (censored), `sorted[k]` those that ended with cause k. */
export function byCause(times: ArrayLike<number>, causes: ArrayLike<number | boolean>, kinds: number): Float64Array[] {
  if (times.length !== causes.length)
    fail("BAD_DURATION", ["times"], `as many times as outcomes are needed, found ${times.length} and ${causes.length}`);
  const counts = new Int32Array(kinds + 1);
  for (let i = 0; i < times.length; i += 1) {
    const [time, cause] = [times[i] as number, Number(causes[i])];
    if (!(time >= 0 && Number.isFinite(time)))
      fail("BAD_DURATION", ["times", i], `a duration from 0 is needed, found ${time}`);
    if (!(Number.isInteger(cause) && cause >= 0 && cause <= kinds))
      fail("BAD_DURATION", ["outcomes", i], `a whole number from 0 (open) to ${kinds} is needed, found ${cause}`);
    counts[cause] = (counts[cause] as number) + 1;
  }
  const sorted = Array.from(counts, (count) => new Float64Array(count));
  counts.fill(0);
  for (let i = 0; i < times.length; i += 1) {
    const cause = Number(causes[i]);
    (sorted[cause] as Float64Array)[counts[cause] as number] = times[i] as number;
    counts[cause] = (counts[cause] as number) + 1;
  }
  for (const list of sorted) list.sort();
  return sorted;
}

/** Walks through the distinct times of several sorted lists: at each, how many of every list end there. */
export function* eachTime(
  lists: readonly Float64Array[],
): Generator<{ readonly time: number; readonly counts: readonly number[] }> {
  const at = lists.map(() => 0);
  for (;;) {
    let time = Number.POSITIVE_INFINITY;
    lists.forEach((list, i) => {
      time = Math.min(time, list[at[i] as number] ?? Number.POSITIVE_INFINITY);
    });
    if (time === Number.POSITIVE_INFINITY) return;
    const counts = lists.map((list, i) => {
      const start = at[i] as number;
      let end = start;
      while (end < list.length && list[end] === time) end += 1;
      at[i] = end;
      return end - start;
    });
    yield { time, counts };
  }
}
