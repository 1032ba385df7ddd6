import fc from "fast-check";
import * as funnel from "salesplan/funnel";
import { readStageEvents } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { expectFoldLaw } from "../support/fold.ts";
import { expectAccounted } from "../support/rows.ts";
import { type Event, eventsOf, rowsOf } from "./histories.ts";

const STAGES = ["a", "b", "c", "d"] as const;
const OPTIONS = { asOf: "2026-03-31", zone: "UTC" } as const;
const anyRules = fc.record({
  order: fc.constantFrom("ordered" as const, "strict" as const, "any" as const),
  ties: fc.constantFrom("any" as const, "input" as const, "strict" as const),
  entry: fc.constantFrom("best" as const, "first" as const, "all" as const),
  window: fc.option(fc.record({ hours: fc.integer({ min: 0, max: 12 }) })),
});
const analyze = (spec: Partial<funnel.FunnelSpec<typeof STAGES>>, events: readonly Event[]) =>
  funnel.analyze(funnel.define({ stages: STAGES, lost: ["lost"], ...spec }), rowsOf(events), OPTIONS);
const entered = (report: funnel.FunnelReport<typeof STAGES>) => report.stages.map((stage) => stage.entered);
const atMost = (low: readonly number[], high: readonly number[]): void =>
  low.forEach((count, k) => void expect(count).toBeLessThanOrEqual(high[k] as number));

/** The deepest chain by trying every event for every stage: slow, but plainly the definition. */
function deepest(
  events: readonly Event[],
  sources: readonly (readonly string[])[],
  rules: { readonly ties: string; readonly window: number; readonly steps: readonly number[] },
): number {
  const follows = (before: number, after: number): boolean => {
    const [t, u] = [(events[before] as Event).at, (events[after] as Event).at];
    if (rules.ties === "strict") return u > t;
    return u > t || (u === t && (rules.ties === "any" || after > before));
  };
  const go = (used: readonly number[]): number => {
    const k = used.length;
    let best = k;
    for (let e = 0; e < events.length; e += 1) {
      const { stage, at } = events[e] as Event;
      if (k === sources.length || used.includes(e) || !sources[k]?.includes(stage)) continue;
      if (k > 0) {
        const [first, last] = [used[0] as number, used.at(-1) as number];
        if (!follows(last, e) || at - (events[first] as Event).at > rules.window) continue;
        if (at - (events[last] as Event).at > (rules.steps[k] as number)) continue;
      }
      best = Math.max(best, go([...used, e]));
    }
    return best;
  };
  return go([]);
}
/** Histories of one deal: dense enough that entries, windows and ties meet. */
const crowded = (stages: readonly string[], max: number) =>
  eventsOf(stages, max).map((events) => events.map((event) => ({ ...event, deal: "d1" })));
const reachedBy = (depths: readonly number[], size: number) =>
  Array.from({ length: size }, (_, k) => depths.filter((depth) => depth > k).length);
const byDeal = (events: readonly Event[]) =>
  ["d1", "d2", "d3"].map((deal) => events.filter((event) => event.deal === deal));
const hours = (count: number | null) => (count === null ? null : { hours: count });

describe("the matcher", () => {
  const limit = fc.option(fc.integer({ min: 0, max: 10 }));
  it("finds the deepest chain that there is, whatever ties, windows and windows per step", () => {
    fc.assert(
      fc.property(
        crowded(["a", "b", "c"], 10),
        fc.constantFrom("any" as const, "input" as const, "strict" as const),
        fc.tuple(limit, limit, limit),
        (events, ties, [window, first, second]) => {
          const policy = funnel.define({
            stages: ["a", "b", "c"],
            ties,
            window: hours(window),
            stepWindows: { "a>b": hours(first), "b>c": hours(second) },
          });
          const report = funnel.analyze(policy, rowsOf(events), OPTIONS);
          const rules = { ties, window: window ?? 99, steps: [0, first ?? 99, second ?? 99] };
          const depths = byDeal(events).map((own) => deepest(own, [["a"], ["b"], ["c"]], rules));
          expect(report.stages.map((stage) => stage.entered)).toEqual(reachedBy(depths, 3));
        },
      ),
      { numRuns: 1500 },
    );
  });
  it("reaches each stage when it is first reached, also where steps have windows of their own", () => {
    fc.assert(
      fc.property(
        eventsOf(["a", "b", "c", "lost"]),
        fc.constantFrom("best", "first", "all"),
        limit,
        (events, entry, window) => {
          const spec = { stages: ["a", "b", "c"], lost: ["lost"], entry, window: hours(window) };
          const wide = { "a>b": { days: 999 }, "b>c": { days: 999 } };
          const options = { ...OPTIONS, times: true, minimum: 1 };
          const plain = funnel.analyze(funnel.parse(spec), rowsOf(events), options);
          const limited = funnel.analyze(funnel.parse({ ...spec, stepWindows: wide }), rowsOf(events), options);
          expect([limited.times, limited.cycle]).toEqual([plain.times, plain.cycle]);
        },
      ),
      { numRuns: 500 },
    );
  });
  it("with a window per step takes the earliest chain that keeps to it", () => {
    const policy = funnel.define({ stages: ["a", "b", "c"], stepWindows: { "b>c": { hours: 2 } } });
    const at = (stages: string) =>
      rowsOf(stages.split(" ").map((word) => ({ deal: "d1", stage: word.slice(0, 1), at: Number(word.slice(1)) })));
    const first = (stages: string) =>
      funnel.trace(policy, at(stages), "d1", OPTIONS).events.flatMap(({ counted, row }) => (counted ? [row] : []));
    // b at 1 is too early for c, b at 4 is the first in time, b at 5 adds nothing; without a c the first b stands.
    expect(first("a0 b1 b4 b5 c6")).toEqual([0, 2, 4]);
    expect(first("a0 b1 b4 b5")).toEqual([0, 1]);
  });
  it("finds it also where stages share a name, using each event once", () => {
    fc.assert(
      fc.property(
        crowded(["call", "visit"], 9),
        fc.constantFrom("any" as const, "input" as const, "strict" as const),
        limit,
        (events, ties, window) => {
          const policy = funnel.define({
            stages: ["first", "second", "visit", "third"],
            groups: { first: ["call"], second: ["call"], third: ["call"] },
            ties,
            window: hours(window),
          });
          const report = funnel.analyze(policy, rowsOf(events), OPTIONS);
          const rules = { ties, window: window ?? 99, steps: [99, 99, 99, 99] };
          const depths = byDeal(events).map((own) => deepest(own, [["call"], ["call"], ["visit"], ["call"]], rules));
          expect(report.stages.map((stage) => stage.entered)).toEqual(reachedBy(depths, 4));
        },
      ),
      { numRuns: 1500 },
    );
  });
});

describe("any funnel", () => {
  const names = [...STAGES, "x", "lost"];
  it("gives each entry one outcome, and counts fall from stage to stage", () => {
    fc.assert(
      fc.property(eventsOf(names), anyRules, (events, rules) => {
        const report = analyze(rules, events);
        expectAccounted(report);
        for (const { entered: all, converted, lost, openMature, openImmature } of report.stages)
          expect((converted ?? 0) + (lost ?? 0) + (openMature ?? 0) + (openImmature ?? 0)).toBe(all);
        report.conversions.forEach(({ asOf, n, converted }, k) => {
          expect(asOf).toMatchObject({ n: report.stages[k]?.entered, converted: report.stages[k + 1]?.entered });
          expect([n, converted]).toEqual([report.stages[k]?.matureEntered, report.stages[k + 1]?.matureEntered]);
        });
      }),
      { numRuns: 300 },
    );
  });
  it("strict is at most ordered, ordered at most any order", () => {
    const rules = fc.record({ window: fc.option(fc.record({ hours: fc.integer({ min: 0, max: 12 }) })) });
    fc.assert(
      fc.property(eventsOf(names), rules, (events, rule) => {
        const [strict, ordered, any] = (["strict", "ordered", "any"] as const).map((order) =>
          entered(analyze({ ...rule, order }, events)),
        );
        atMost(strict as number[], ordered as number[]);
        atMost(ordered as number[], any as number[]);
      }),
      { numRuns: 300 },
    );
  });
  it("a wider window or a looser tie rule never lowers a count", () => {
    const order = fc.constantFrom("ordered" as const, "any" as const);
    fc.assert(
      fc.property(eventsOf(names), order, fc.nat(12), fc.nat(6), (events, how, size, more) => {
        const narrow = entered(analyze({ order: how, window: { hours: size } }, events));
        atMost(narrow, entered(analyze({ order: how, window: { hours: size + more } }, events)));
        const [strict, input, any] = (["strict", "input", "any"] as const).map((ties) =>
          entered(analyze({ ties, window: { hours: size } }, events)),
        );
        atMost(strict as number[], input as number[]);
        atMost(input as number[], any as number[]);
      }),
      { numRuns: 300 },
    );
  });
  it("does not depend on the order of the rows, unless ties follow the input", () => {
    fc.assert(
      fc.property(eventsOf(names), anyRules, fc.array(fc.nat()), (events, rules, keys) => {
        const ties = rules.ties === "input" ? ("any" as const) : rules.ties;
        const shuffled = events
          .map((event, i) => [keys[i] ?? i, event] as const)
          .sort(([a], [b]) => a - b)
          .map(([, event]) => event);
        const view = ({ stages, conversions, overall, winLag }: funnel.FunnelReport<typeof STAGES>) => ({
          stages,
          conversions,
          overall,
          winLag,
        });
        expect(view(analyze({ ...rules, ties }, shuffled))).toEqual(view(analyze({ ...rules, ties }, events)));
      }),
      { numRuns: 300 },
    );
  });
  it("foreign events change nothing in an ordered funnel", () => {
    fc.assert(
      fc.property(eventsOf(names), eventsOf(["x", "y"]), (events, foreign) => {
        const own = events.filter(({ stage }) => stage !== "x");
        expect(entered(analyze({}, [...own, ...foreign]))).toEqual(entered(analyze({}, own)));
      }),
    );
  });
  it("a row later than asOf changes nothing but unused.afterAsOf", () => {
    fc.assert(
      fc.property(eventsOf(names), fc.constantFrom(...names), anyRules, (events, stage, rules) => {
        const policy = funnel.define({ stages: STAGES, lost: ["lost"], ...rules });
        const rows = rowsOf(events);
        const later = { dealId: "d1", stage, at: Date.UTC(2026, 3, 1) };
        const { given, unused, ...before } = funnel.analyze(policy, rows, OPTIONS);
        const after = funnel.analyze(policy, [...rows, later], OPTIONS);
        expect(after).toMatchObject(before);
        expect([after.given, after.unused.byCode.afterAsOf]).toEqual([given + 1, 1]);
        expect(after.unused.count).toBe(unused.count + 1);
      }),
    );
  });
  it("with first entries, a mature rate is final: later rows do not change it", () => {
    fc.assert(
      fc.property(eventsOf(names), eventsOf(names), (events, more) => {
        const policy = funnel.define({ stages: STAGES, entry: "first", window: { hours: 6 } });
        const late = more.map(({ deal, stage, at }) => ({ dealId: deal, stage, at: Date.UTC(2026, 0, 20) + at }));
        const options = { asOf: "2026-01-10", zone: "UTC" };
        const now = funnel.analyze(policy, rowsOf(events), options);
        const known = events.filter(({ stage }) => stage === "a").map(({ deal }) => deal);
        const later = funnel.analyze(
          policy,
          [...rowsOf(events), ...late.filter(({ dealId }) => known.includes(dealId))],
          {
            ...options,
            asOf: "2026-02-28",
          },
        );
        expect(later.conversions).toEqual(now.conversions);
      }),
    );
  });
});

describe("the fold", () => {
  it("numbers rows over all batches", () => {
    const fold = funnel.fold(funnel.define({ stages: STAGES }), OPTIONS);
    const read = (stages: readonly string[]) =>
      readStageEvents(
        stages.map((stage) => ({ dealId: "d", stage, at: Date.UTC(2026, 0, 1) })),
        { zone: "UTC" },
      );
    const state = [
      ["a", "x"],
      ["b", "a"],
      ["a", "x"],
    ]
      .map(read)
      .reduce((sum, part) => fold.add(sum, part), fold.init());
    expect(fold.finish(state).unused.first.map(({ row, code }) => [row, code])).toEqual([
      [1, "unknownStage"],
      [3, "duplicate"],
      [4, "duplicate"],
      [5, "unknownStage"],
    ]);
  });
  it("gives the same from any split of the rows, merged in any order, through JSON", () => {
    fc.assert(
      fc.property(eventsOf([...STAGES, "x"]), anyRules, (events, rules) => {
        const policy = funnel.define({ stages: STAGES, lost: ["lost"], ...rules });
        const read = (rows: readonly Event[]) => readStageEvents(rowsOf(rows), { zone: "UTC" });
        const parts = byDeal(events);
        expectFoldLaw(
          funnel.fold(policy, OPTIONS),
          read(parts.flat()),
          parts.map(read),
          ({ given, used, unused, stages, conversions, overall, deals, winLag }) => ({
            given,
            used,
            unused: unused.byCode,
            stages,
            conversions,
            overall,
            deals,
            winLag,
          }),
        );
      }),
      { numRuns: 100 },
    );
  });
  it("joins the rows of a deal that are spread over batches", () => {
    fc.assert(
      fc.property(eventsOf([...STAGES, "x"]), fc.nat(24), (events, cut) => {
        const policy = funnel.define({ stages: STAGES });
        const fold = funnel.fold(policy, OPTIONS);
        const read = (rows: readonly Event[]) => readStageEvents(rowsOf(rows), { zone: "UTC" });
        const parts = [events.slice(0, cut), events.slice(cut)].map(read);
        const state = parts.reduce((sum, part) => fold.add(sum, part), fold.init());
        expect(fold.finish(state)).toEqual(funnel.analyze(policy, rowsOf(events), OPTIONS));
      }),
    );
  });
});
