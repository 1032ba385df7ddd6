import fc from "fast-check";
import * as funnel from "salesplan/funnel";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";
import { eventsOf, histories, rowsOf } from "./histories.ts";

const stages = ["lead", "visit", "drive", "signed"] as const;
const told = (spec: Partial<funnel.FunnelSpec>, text: string, asOf = "2026-03-31") => {
  const policy = funnel.parse({ stages, lost: ["lost"], ...spec });
  const trace = funnel.trace(policy, histories({ other: "lead 1", d: text }), "d", { asOf });
  expectAccounted(trace);
  return [
    ...trace.events.map(({ name, reason }) => `${name} ${reason.code}`),
    ...trace.reasons.map(({ code }) => code),
  ];
};

describe("trace", () => {
  it.each<[string, Partial<funnel.FunnelSpec>, string, readonly string[]]>([
    ["each step", {}, "lead 1 visit 2", ["lead ENTERED", "visit ADVANCED", "OUTCOME_OPEN_ENDLESS"]],
    [
      "a repeat",
      {},
      "lead 1 visit 2 visit 3",
      ["lead ENTERED", "visit ADVANCED", "visit REPEATED", "OUTCOME_OPEN_ENDLESS"],
    ],
    ["a missing stage", {}, "lead 1 drive 3", ["lead ENTERED", "drive STAGE_MISSING", "OUTCOME_OPEN_ENDLESS"]],
    [
      "too late",
      { window: { days: 3 } },
      "lead 1 visit 9",
      ["lead ENTERED", "visit OUTSIDE_WINDOW", "OUTCOME_RUN_OUT"],
    ],
    [
      "too late for its step",
      { stepWindows: { "lead>visit": { days: 3 } } },
      "lead 1 visit 9",
      ["lead ENTERED", "visit OUTSIDE_WINDOW", "OUTCOME_OPEN_ENDLESS"],
    ],
    [
      "the tie rule",
      { ties: "strict" },
      "lead 2 visit 2",
      ["visit BEFORE_ENTRY", "lead ENTERED", "OUTCOME_OPEN_ENDLESS"],
    ],
    ["before the entry", {}, "visit 1 lead 2", ["visit BEFORE_ENTRY", "lead ENTERED", "OUTCOME_OPEN_ENDLESS"]],
    [
      "an earlier attempt",
      { window: { days: 3 } },
      "lead 1 lead 8",
      ["lead OTHER_ATTEMPT", "lead ENTERED", "OUTCOME_RUN_OUT"],
    ],
    [
      "a move back",
      {},
      "lead 1 visit 2 drive 3 visit 4",
      ["lead ENTERED", "visit ADVANCED", "drive ADVANCED", "visit MOVED_BACK", "OUTCOME_OPEN_ENDLESS"],
    ],
    ["lost", {}, "lead 1 lost 2", ["lead ENTERED", "lost CLOSED_LOST", "OUTCOME_LOST"]],
    [
      "done",
      {},
      "lead 1 visit 2 drive 3 signed 4 lead 9",
      [
        "lead ENTERED",
        "visit ADVANCED",
        "drive ADVANCED",
        "signed ADVANCED",
        "lead AFTER_COMPLETION",
        "OUTCOME_CONVERTED",
      ],
    ],
    [
      "excluded",
      { exclusions: [{ event: "spam" }] },
      "lead 1 spam 2",
      ["lead ENTERED", "spam EXCLUDED_BY", "OUTCOME_EXCLUDED"],
    ],
    [
      "strict order",
      { order: "strict" },
      "lead 1 call 2 visit 3",
      ["lead ENTERED", "call BROKEN", "visit BROKEN", "OUTCOME_OPEN_ENDLESS"],
    ],
    ["never entered", {}, "visit 1", ["visit BEFORE_ENTRY", "OUTCOME_NOT_ENTERED"]],
    [
      "rows that are not counted",
      {},
      "lead 1 lead 1 call 2 visit 200",
      ["lead ENTERED", "call unknownStage", "visit afterAsOf", "lead duplicate", "OUTCOME_OPEN_ENDLESS"],
    ],
    [
      "each attempt",
      { entry: "all" },
      "lead 1 lost 2 lead 3",
      ["lead ENTERED", "lost CLOSED_LOST", "lead ENTERED", "OUTCOME_LOST", "OUTCOME_OPEN_ENDLESS"],
    ],
  ])("tells %s", (_what, spec, text, expected) => {
    expect(told(spec, text)).toEqual(expected);
  });
  it("says until when an open deal may still convert", () => {
    const policy = funnel.define({ stages, window: { days: 45 } });
    const trace = funnel.trace(policy, histories({ d: "lead 1 visit 5" }), "d", { asOf: "2026-01-31" });
    expect(trace.attempts).toEqual([
      {
        stage: "visit",
        outcome: "openImmature",
        entry: "2026-01-01",
        reached: [
          { stage: "lead", date: "2026-01-01" },
          { stage: "visit", date: "2026-01-05" },
        ],
        reason: {
          room: "funnel",
          code: "OUTCOME_OPEN",
          severity: "info",
          params: { stage: "visit", next: "drive", until: "2026-02-15" },
        },
      },
    ]);
    expect(trace.events.map(({ row, counted }) => [row, counted])).toEqual([
      [0, true],
      [1, true],
    ]);
  });
  it("agrees with the report on every deal", () => {
    const rules = fc.record({
      order: fc.constantFrom("ordered" as const, "strict" as const, "any" as const),
      entry: fc.constantFrom("best" as const, "first" as const, "all" as const),
      window: fc.option(fc.record({ hours: fc.integer({ min: 0, max: 12 }) })),
    });
    fc.assert(
      fc.property(eventsOf([...stages, "x", "lost"]), rules, (events, rule) => {
        const policy = funnel.define({ stages, lost: ["lost"], ...rule });
        const options = { asOf: "2026-01-05", zone: "UTC", ids: true };
        const report = funnel.analyze(policy, rowsOf(events), options);
        for (const id of new Set(events.map(({ deal }) => deal))) {
          const { attempts, events: told } = funnel.trace(policy, rowsOf(events), id, options);
          expect(told).toHaveLength(events.filter(({ deal }) => deal === id).length);
          for (const { stage, outcome } of attempts) {
            const found = report.stages.find((figure) => figure.stage === stage)?.ids;
            expect(found?.[outcome as "converted"]).toContain(id);
          }
          const counted = attempts.reduce((sum, { reached }) => sum + reached.length, 0);
          expect(told.filter((event) => event.counted)).toHaveLength(counted);
        }
      }),
      { numRuns: 200 },
    );
  });
  it("names what broke a strict order, also where the funnel does not know it", () => {
    const policy = funnel.define({ stages, order: "strict" });
    const found = funnel.trace(policy, histories({ d: "lead 1 call 2" }), "d", { asOf: "2026-01-31" });
    expect(found.events[1]?.reason).toMatchObject({ code: "BROKEN", params: { stage: "call", date: "2026-01-02" } });
  });
  it("refuses an id that no row has", () => {
    expect(errorOf(() => told({}, "")).code).toBe("UNKNOWN_DEAL");
  });
});
