import { epochDay, fail, type PlainDate, plainDate } from "../kernel/index.ts";
import type { Attempts } from "./attempts.ts";
import { endOf } from "./batch.ts";
import type { Sequence } from "./sequence.ts";

/** Days between which a deal must have entered the funnel, both included; what is absent is open. */
export interface EntryRange {
  readonly from?: PlainDate;
  readonly until?: PlainDate;
}

/** Throws where the range is no range. */
export function checkRange({ from, until }: EntryRange): void {
  const first = from === undefined ? Number.NEGATIVE_INFINITY : epochDay(from, ["entered", "from"]);
  const last = until === undefined ? Number.POSITIVE_INFINITY : epochDay(until, ["entered", "until"]);
  if (first > last) fail("BAD_OPTION", ["entered", "until"], `a day from ${from} on is needed, found ${until}`);
}

/** Keeps the attempts that began in the range, in place; the range limits entries only, conversions run on. Returns how many were left out. */
export function keepEntered(
  found: Attempts,
  { at }: Sequence,
  { from, until }: EntryRange,
  zone: string | null,
): number {
  // The first instant of a day is the end of the day before it.
  const start = from === undefined ? Number.NEGATIVE_INFINITY : endOf(plainDate(epochDay(from) - 1), zone);
  const end = until === undefined ? Number.POSITIVE_INFINITY : endOf(until, zone);
  const { size, stages } = found;
  let kept = 0;
  for (let i = 0; i < size; i += 1) {
    const entry = at[found.entry[i] as number] as number;
    if (entry < start || entry >= end) continue;
    found.deal[kept] = found.deal[i] as number;
    found.entry[kept] = found.entry[i] as number;
    found.state[kept] = found.state[i] as number;
    found.reached.copyWithin(kept * stages, i * stages, (i + 1) * stages);
    kept += 1;
  }
  found.size = kept;
  return size - kept;
}
