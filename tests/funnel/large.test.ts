import * as funnel from "salesplan/funnel";
import { seeded } from "salesplan/kernel";
import { readStageEvents } from "salesplan/records";
import { describe, expect, it } from "vitest";

const stages = ["a", "b", "c", "d"] as const;
const names = [...stages, "lost", "spam", "x"];
const options = { asOf: "9999-12-31", zone: "UTC" } as const;
/** One deal with very many events: where something were quadratic, this would take minutes. */
const crowded = (size: number, at: (i: number) => number) => {
  const next = seeded(size);
  const rows = Array.from({ length: size }, (_, i) => ({
    dealId: "d",
    stage: names[Math.floor(next() * names.length)] as string,
    at: at(i),
    source: next() < 0.5 ? "web" : null,
  }));
  return readStageEvents(rows, { zone: "UTC", dimensions: ["source"] });
};
const rules: readonly (readonly [string, Partial<funnel.FunnelSpec<typeof stages>>])[] = [
  ["ordered, best", {}],
  ["ordered, all", { entry: "all", exclusions: [{ event: "spam" }] }],
  ["ordered, shared names", { groups: { b: ["x"], c: ["x"] } }],
  ["strict, all", { order: "strict", entry: "all" }],
  ["any order", { order: "any", window: { hours: 1 } }],
  ["any order, all", { order: "any", entry: "all" }],
  ["implied", { reach: "implied" }],
];

describe("100,000 events of one deal", () => {
  const shapes: readonly (readonly [string, (i: number) => number])[] = [
    ["one after the other, newest first", (i) => 10 ** 14 - i * 1000],
    ["all in one instant", () => 10 ** 14],
  ];
  for (const [shape, at] of shapes) {
    const table = crowded(100_000, at);
    it.each(rules)(`${shape}: %s`, { timeout: 15_000 }, (_name, spec) => {
      const policy = funnel.define({ stages, lost: ["lost"], ...spec });
      const report = funnel.analyze(policy, table, { ...options, by: "source", times: true });
      expect(report.used + report.unused.count).toBe(100_000);
      expect(report.stages[0]?.entered).toBeGreaterThan(0);
      expect(funnel.trace(policy, table, "d", options).events).toHaveLength(100_000);
    });
  }
});

describe("1,000,000 events", () => {
  it("are matched, each accounted for", { timeout: 30_000 }, () => {
    const next = seeded(5);
    const rows = Array.from({ length: 1_000_000 }, (_, i) => ({
      dealId: Math.floor(next() * 200_000),
      stage: names[i % names.length] as string,
      at: Date.UTC(2026, 0, 1) + Math.floor(next() * 10 ** 10),
    }));
    const policy = funnel.define({ stages, window: { days: 45 }, lost: ["lost"] });
    const report = funnel.analyze(policy, rows, { asOf: "2026-05-31", zone: "Asia/Taipei" });
    expect(report.used + report.unused.count + report.rejected.count).toBe(1_000_000);
    expect(report.unused.byCode.unknownStage).toBe(Math.floor(1_000_000 / 7) * 2);
    const [first] = report.stages;
    expect((first?.converted ?? 0) + (first?.lost ?? 0) + (first?.openMature ?? 0) + (first?.openImmature ?? 0)).toBe(
      first?.entered,
    );
  });
});
