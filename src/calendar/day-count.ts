import { weekday } from "../kernel/index.ts";

/** Which days are worked, as epoch days in order of time. */
export interface WorkRule {
  readonly weekend: readonly number[];
  readonly holidays: readonly number[];
  readonly makeupDays: readonly number[];
}

/** How many of these, in ascending order, lie below a value. */
function below(sorted: Int32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const ascending = (days: readonly number[]): Int32Array => Int32Array.from(new Set(days)).sort();

/**
 * The running count of working days: `count(b) - count(a)` is their number in `[a, b)`. Whole weeks are multiplied, the
 * exceptions are looked up; over the covered range the sums lie ready in a table.
 */
export function dayCount(
  rule: WorkRule,
  table: readonly [first: number, last: number] | null,
): (day: number) => number {
  const worked = [1, 2, 3, 4, 5, 6, 7].map((day) => (rule.weekend.includes(day) ? 0 : 1));
  // sums[k] counts the first k days of a week; epoch day -3 is a Monday.
  const sums = [0];
  for (const day of worked) sums.push((sums.at(-1) as number) + day);
  const perWeek = sums[7] as number;
  const off = ascending(rule.holidays.filter((day) => worked[weekday(day) - 1] === 1));
  const made = ascending(rule.makeupDays);
  const count = (day: number): number => {
    const week = Math.floor((day + 3) / 7);
    return week * perWeek + (sums[day + 3 - 7 * week] as number) + below(made, day) - below(off, day);
  };
  if (table === null) return count;
  const [first, last] = table;
  const ready = Int32Array.from({ length: last - first + 2 }, (_, k) => count(first + k));
  return (day) => (day >= first && day <= last + 1 ? (ready[day - first] as number) : count(day));
}
