import * as funnel from "salesplan/funnel";
import { epochDay } from "salesplan/kernel";
import { expect } from "vitest";
import { cents, type Law, later, once, sum, type World } from "./world.ts";

interface EventRow {
  readonly dealId: string;
  readonly at: string;
  readonly stage: string;
}
/** First day of each deal in a stage, by asOf; of rows alone. */
export const entriesOf = once((world: World) => {
  const first = new Map<string, string>();
  for (const { dealId, at, stage } of world.input.stageEvents as readonly EventRow[])
    if (at <= world.asOf && stage !== "lost" && (first.get(dealId) ?? "9999") > at) first.set(dealId, at);
  return [...first.values()].sort();
});
/** Deals of which no stage is on record by asOf but the present one. */
export const withoutHistory = (world: World): number => {
  const events = (world.input.stageEvents ?? []) as readonly EventRow[];
  const told = new Set(events.flatMap(({ dealId, at }) => (at <= world.asOf ? [dealId] : [])));
  return world.outcomes().deals.filter(({ dealId }) => !told.has(dealId)).length;
};
/** The latest 92 days of entries that are old enough where these are 50; else all that are. */
const cohortOf = (world: World) => {
  const days = world.policies.funnel?.window?.days as number;
  const until = later(world.asOf, -days);
  const old = entriesOf(world).filter((at) => at <= until);
  const latest = old.filter((at) => at > later(until, -92));
  const first = [...(world.input.stageEvents as readonly EventRow[]).map(({ at }) => at), world.asOf].sort()[0] ?? "";
  const recent = latest.length >= 50;
  const from = recent && later(until, -91) > first ? later(until, -91) : first;
  return { recent, from, until, days, entered: recent ? latest.length : old.length };
};
/** The report that the review's funnel stands for. */
const report = once((world: World): funnel.FunnelReport => {
  const { recent, from, until } = cohortOf(world);
  const entered = recent ? { entered: { from, until } } : {};
  const rules = world.policies.funnel as funnel.FunnelPolicy;
  return funnel.analyze(rules, world.input.stageEvents ?? [], { ...world.read, ...entered });
});
export const cycle = once((world: World) =>
  funnel.cycle(world.policies.funnel as funnel.FunnelPolicy, world.input.deals ?? [], world.read),
);
export const worst = (world: World) => {
  const won = world.outcomes().deals.filter(({ outcome, amount }) => outcome === "won" && amount !== null);
  const amounts = won.length === 0 ? {} : { amounts: cents(sum(won.map(({ amount }) => amount)), won.length) };
  return funnel
    .bottlenecks(report(world), amounts)
    .ranked.find((line) => (line.probabilityBelow ?? 0) >= 0.9 && (line.extraWins ?? 0) > 0);
};

/** Rates, the leak and the days that deals take, worked out again. */
export const funnelLaws: { readonly [code: string]: Law } = {
  COHORT: (world) => {
    const { entered, from, until, days } = cohortOf(world);
    return { entered, from, to: until, young: entriesOf(world).filter((at) => at > until).length, days };
  },
  LEAK: (world, { finding }) => {
    const line = worst(world);
    const rate = world.policies.funnel?.targets as { readonly [conversion: string]: number };
    expect(finding?.stake).toBe(line?.amount?.toFixed() ?? null);
    expect(line?.rate).toBe((line?.converted ?? 0) / (line?.n ?? 0));
    return {
      conversion: line?.conversion,
      rate: line?.rate,
      converted: line?.converted,
      n: line?.n,
      target: rate[String(line?.conversion)],
      sure: line?.probabilityBelow,
      wins: line?.extraWins,
    };
  },
  NO_LEAK: (world) => {
    expect(worst(world)).toBeUndefined();
    return { n: report(world).stages[0]?.matureEntered };
  },
  NO_HISTORY: (world) => ({ count: withoutHistory(world), given: world.outcomes().deals.length }),
  CYCLE: (world) => {
    const { median, closedOnly, n, open } = cycle(world);
    return { median, closed: closedOnly.median, n, open };
  },
  CYCLE_WON: (world) => {
    const days = world
      .outcomes()
      .deals.filter(({ outcome, created, date }) => outcome === "won" && created !== null && date !== null)
      .map(({ created, date }) => epochDay(date as string) - epochDay(created as string))
      .sort((a, b) => a - b);
    const [low, high] = [days[Math.ceil(days.length / 2) - 1], days[Math.floor(days.length / 2)]];
    expect([low, high, (Number(low) + Number(high)) / 2]).toContain(cycle(world).closedOnly.wonMedian);
    return { days: cycle(world).closedOnly.wonMedian, n: days.length };
  },
  CYCLE_LONG: (world) => {
    const norm = world.policies.cycleNorm as number;
    expect(cycle(world).median).toBeGreaterThan(norm);
    return { median: cycle(world).median, norm };
  },
};
