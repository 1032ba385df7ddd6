import * as funnel from "salesplan/funnel";
import { describe, expect, it } from "vitest";
import { histories } from "./histories.ts";

const entered = (preset: keyof typeof funnel.presets, stages: readonly string[], text: string, spec: object = {}) =>
  funnel
    .analyze(funnel.parse({ stages, lost: ["lost"], ...funnel.presets[preset], ...spec }), histories({ d: text }), {
      asOf: "2026-03-31",
    })
    .stages.map((stage) => stage.entered);

describe("presets: the same history, different tools, different answers", () => {
  const four = ["created", "mql", "lead", "customer"];
  const three = ["a", "b", "c"];
  const calls = { groups: { b: ["a"], c: ["a"] } };
  it.each<[keyof typeof funnel.presets, string, readonly string[], string, readonly number[], object?]>([
    ["hubspotAll", "a skipped stage stops the deal", four, "created 1 lead 2 customer 3", [1, 0, 0, 0]],
    ["hubspotAny", "each stage that was touched counts", four, "created 1 lead 2 customer 3", [1, 0, 1, 1]],
    ["bitrixImplied", "skipped stages count as passed", four, "created 1 lead 2", [1, 1, 1, 0]],
    ["bitrixImplied", "losing implies nothing", four, "created 1 lost 2", [1, 0, 0, 0]],
    ["posthog", "ties favour conversion", three, "b 1 a 1 c 2", [1, 1, 1]],
    ["posthog", "one event is used once", three, "a 1", [1, 0, 0], calls],
    ["posthog", "the 14th day still counts", three, "a 1 b 15", [1, 1, 0]],
    ["posthog", "the 15th does not", three, "a 1 b 16", [1, 0, 0]],
    ["posthog", "the newest entry renews the window", three, "a 1 a 5 b 17 c 19", [1, 1, 1]],
    ["clickhouse", "one event counts for every step that it satisfies", three, "a 1", [1, 1, 1], calls],
    ["clickhouse", "ties favour conversion", three, "b 1 a 1 c 1", [1, 1, 1]],
    ["clickhouse", "a skipped step is never passed", ["a", "b", "c", "d"], "a 1 b 2 d 3 b 4", [1, 1, 0, 0]],
  ])("%s: %s", (preset, _what, stages, text, expected, spec) => {
    expect(entered(preset, stages, text, spec)).toEqual(expected);
  });
});
