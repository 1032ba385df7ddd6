import fc from "fast-check";
import type { StageEventRow } from "salesplan/records";

/** A history in short: `h("a 1 b 3")` enters a on day 1 and b on day 3 of 2026. */
export function history(dealId: string, text: string): StageEventRow[] {
  const words = text.split(" ").filter((word) => word !== "");
  return words.flatMap((stage, i) => {
    if (i % 2 === 1) return [];
    return [{ dealId, stage, at: new Date(Date.UTC(2026, 0, Number(words[i + 1]))).toISOString().slice(0, 10) }];
  });
}

/** Histories of several deals: `{ d1: "lead 1 visit 3" }`. */
export const histories = (deals: { readonly [dealId: string]: string }): StageEventRow[] =>
  Object.entries(deals).flatMap(([dealId, text]) => history(dealId, text));

/** An event at a small whole time, so that ties and window ends are common. */
export interface Event {
  readonly deal: string;
  readonly stage: string;
  readonly at: number;
}
export const eventsOf = (stages: readonly string[], max = 24): fc.Arbitrary<Event[]> =>
  fc.array(
    fc.record({
      deal: fc.constantFrom("d1", "d2", "d3"),
      stage: fc.constantFrom(...stages),
      at: fc.integer({ min: 0, max: 12 }),
    }),
    { maxLength: max },
  );

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 5);
/** Rows of events whose time unit is an hour. */
export const rowsOf = (events: readonly Event[]): StageEventRow[] =>
  events.map(({ deal, stage, at }) => ({ dealId: deal, stage, at: START + at * HOUR }));
