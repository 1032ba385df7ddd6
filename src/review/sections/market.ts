import { epochDay, type NameColumn, plainDate } from "../../kernel/index.ts";
import { compareRates } from "../../measure/index.ts";
import { readMarketEvents } from "../../records/index.ts";
import type { Context } from "../context.ts";
import { interval as between, stated } from "../evidence.ts";

/** What happened in the market, side by side with the figures and without a claim of cause; and campaigns compared. */
export function marketOf(context: Context): void {
  eventsOf(context);
  experimentsOf(context);
}

function experimentsOf(context: Context): void {
  for (const { name, exposed, control } of context.input.experiments ?? []) {
    const count = ({ converted, n }: { readonly converted: number; readonly n: number }) => ({
      successes: converted,
      n,
    });
    const found = compareRates(count(exposed), count(control));
    if (found.points === null) continue;
    const { estimate, interval } = found.points;
    const counts = { name, a: exposed.converted, an: exposed.n, b: control.converted, bn: control.n };
    const params = { ...counts, points: estimate, low: interval.low, high: interval.high, verdict: found.verdict };
    const relative = found.relative?.estimate;
    // Against a rate of 0 there is no relative difference.
    const backing = {
      from: ["measure"],
      evidence: between(exposed.n + control.n, params.low, params.high, 0.95),
    };
    if (relative === undefined) context.say("market", "DIFFERENCE", params, backing);
    else context.say("market", "EXPERIMENT", { ...params, relative }, backing);
  }
}

function eventsOf(context: Context): void {
  const { input, asOf, period } = context;
  if (input.marketEvents === undefined) return;
  const table = readMarketEvents(input.marketEvents, context.reading);
  context.account("marketEvents", {
    given: table.given,
    used: table.size,
    unused: { count: 0, byCode: {}, first: [] },
    rejected: table.rejected,
  });
  const { date, kind, note } = table.columns;
  // An event of the last three months may still be felt in the period.
  const from = epochDay(period.start) - 92;
  const text = ({ names, values }: NameColumn, row: number): string => names[values[row] as number] ?? "";
  const order = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
  const events = Array.from({ length: table.size }, (_, row) => ({
    day: date.values[row] as number,
    kind: text(kind, row),
    note: text(note, row),
  }))
    .filter(({ day }) => day >= from && day <= epochDay(asOf))
    .sort((a, b) => a.day - b.day || order(a.note, b.note) || order(a.kind, b.kind));
  for (const { day, ...event } of events)
    context.say(
      "market",
      "MARKET_EVENT",
      { date: plainDate(day), ...event },
      { from: ["records"], evidence: stated() },
    );
}
