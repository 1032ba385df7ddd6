// Matching a million events of 100,000 deals beside a hand-written row loop with the same answer. Run: node_modules/.bin/tsx bench/funnel.ts
import * as funnel from "../src/funnel/index.ts";
import { seeded } from "../src/kernel/index.ts";
import { readStageEvents } from "../src/records/index.ts";
import { ratios, report } from "./ratio.ts";

const SIZE = 1_000_000;
const DEALS = 100_000;
const DAY = 86_400_000;
const WINDOW = 30 * DAY;
const asOf = "2026-07-31";
const end = Date.UTC(2026, 7, 1);
const STAGES = ["lead", "contact", "visit", "offer", "contract", "signed"] as const;
const policy = funnel.define({ stages: STAGES, window: { days: 30 } });
const next = seeded(7);

// Deals go on step by step with an event out of place now and then; rows stand in no order, as objects in the order of the file.
const drawn = Array.from({ length: SIZE }, (_, i) => {
  const step = Math.floor(next() * STAGES.length);
  const start = (((i * 7919) % DEALS) / DEALS) * 120 * DAY;
  const at = Date.UTC(2026, 2, 1) + start + step * 3 * DAY + Math.floor(next() * 9 * DAY);
  return { dealId: `deal-${Math.floor(next() * DEALS)}`, stage: STAGES[step] as (typeof STAGES)[number], at };
});
for (let i = drawn.length - 1; i > 0; i -= 1) {
  const j = Math.floor(next() * (i + 1));
  [drawn[i], drawn[j]] = [drawn[j] as (typeof drawn)[0], drawn[i] as (typeof drawn)[0]];
}
const made = drawn.map(({ dealId, stage, at }) => ({ dealId, stage, at }));
const texts = made.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));

const depthOf = new Map<string, number>(STAGES.map((stage, k) => [stage, k]));
/**
 * What a careful colleague writes: events by deal in a Map, sorted by time, then one slot per stage that holds the latest entry
 * from which it was reached within the window. It answers one thing: how many deals reached each stage.
 */
function byHand(rows: readonly { readonly dealId: string; readonly stage: string; readonly at: number | string }[]) {
  const deals = new Map<string, { readonly at: number; readonly step: number }[]>();
  for (const { dealId, stage, at: given } of rows) {
    const at = typeof given === "number" ? given : Date.parse(given);
    const step = depthOf.get(stage);
    if (step === undefined || at >= end) continue;
    const list = deals.get(dealId);
    if (list === undefined) deals.set(dealId, [{ at, step }]);
    else list.push({ at, step });
  }
  const entered = new Array<number>(STAGES.length).fill(0);
  const starts = new Array<number>(STAGES.length);
  for (const list of deals.values()) {
    list.sort((a, b) => a.at - b.at || a.step - b.step);
    starts.fill(Number.NEGATIVE_INFINITY);
    let top = -1;
    for (const { at, step } of list) {
      if (step === 0) starts[0] = at;
      else if (at - (starts[step - 1] as number) <= WINDOW) starts[step] = starts[step - 1] as number;
      else continue;
      if (step > top) top = step;
    }
    for (let k = 0; k <= top; k += 1) entered[k] = (entered[k] as number) + 1;
  }
  return entered;
}

const zone = "UTC";
const table = readStageEvents(made, { zone });
const ours = funnel.analyze(policy, table, { asOf }).stages.map(({ entered }) => entered);
if (ours.join() !== byHand(made).join() || ours.join() !== byHand(texts).join())
  throw new Error(`the hand-written loop gives another result: ${byHand(made)} instead of ${ours}`);
console.log(`deals by stage: ${ours.join(", ")}`);

report(
  `match ${SIZE} events, times in milliseconds`,
  ratios(
    { name: "hand-written row loop", run: () => byHand(made) },
    [
      { name: "analyze: Table already read", run: () => funnel.analyze(policy, table, { asOf }), bound: 0.15 },
      { name: "analyze: rows, reading included", run: () => funnel.analyze(policy, made, { asOf, zone }), bound: 1 },
      {
        name: "analyze: Table, times and cycle",
        run: () => funnel.analyze(policy, table, { asOf, times: true }),
        bound: null,
      },
    ],
    7,
  ),
);
report(
  `match ${SIZE} events, times as texts (2026-07-31T08:15:00.000Z)`,
  ratios(
    { name: "hand-written row loop", run: () => byHand(texts) },
    [
      { name: "analyze: Table already read", run: () => funnel.analyze(policy, table, { asOf }), bound: 0.15 },
      { name: "analyze: rows, reading included", run: () => funnel.analyze(policy, texts, { asOf, zone }), bound: 1 },
    ],
    7,
  ),
);
