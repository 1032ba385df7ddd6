import type { Table } from "../kernel/index.ts";
import type { ActivityColumns } from "../records/index.ts";
import { USED } from "./codes.ts";
import type { CompiledActivity } from "./compile.ts";
import type { Judged } from "./judge.ts";

type Counts = (subject: number) => Int32Array;

/**
 * How many activities of each subject count towards each bonus: those that are used and of its kinds, from the last `within` days.
 * A count of the log itself, so that a rule that comes later, or a row that comes late, is answered as if it had always been there. @internal
 */
export function bonusCounts(
  { bonuses }: CompiledActivity,
  { size }: Pick<Table<"activities", ActivityColumns>, "size">,
  { codes, kinds, days }: Judged,
  subjects: Int32Array,
  names: number,
  asOf: number,
): Counts {
  const width = bonuses.length;
  const counts = new Int32Array(names * width);
  for (let b = 0; b < width; b += 1) {
    const { counts: of, within } = bonuses[b] as CompiledActivity["bonuses"][number];
    const oldest = within === null ? -Infinity : asOf - within;
    for (let i = 0; i < size; i += 1) {
      if (codes[i] !== USED || !of[kinds[i] as number] || (days[i] as number) <= oldest) continue;
      const cell = (subjects[i] as number) * width + b;
      counts[cell] = (counts[cell] as number) + 1;
    }
  }
  return (subject) => counts.subarray(subject * width, (subject + 1) * width);
}
