import fc from "fast-check";
import * as funnel from "salesplan/funnel";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";
import { eventsOf, histories, rowsOf } from "./histories.ts";

const stages = ["lead", "visit", "drive", "won"] as const;
const policy = funnel.define({ stages, lost: ["lost"] });

describe("stageFlow", () => {
  it("ten deals: visits, different deals and furthest stages are three funnels", () => {
    const flow = funnel.stageFlow(
      policy,
      histories({
        d1: "lead 1 visit 2 drive 3 won 4",
        d2: "lead 1 visit 2 lost 3",
        d3: "lead 1 drive 2 won 3",
        d4: "lead 1 visit 2 drive 3 visit 4 drive 5 lost 6",
        d5: "lead 1",
        d6: "lead 1 visit 2",
        d7: "lead 1 lost 2",
        d8: "lead 1 visit 2 drive 3",
        d9: "lead 1 visit 2 lead 3 lost 4",
        d10: "lead 1 visit 2 drive 3 won 4",
      }),
      { asOf: "2026-02-28" },
    );
    expect(flow.stages.map(({ stage, ...counts }) => [stage, ...Object.values(counts)])).toEqual([
      ["lead", 11, 7, 1, 0, 2, 1, 10, 10],
      ["visit", 8, 5, 0, 1, 1, 1, 7, 8],
      ["drive", 6, 3, 0, 1, 1, 1, 5, 5],
      ["won", 3, 0, 0, 0, 0, 3, 3, 3],
    ]);
    expectAccounted(flow);
  });
  it("counts deals that came back from lost", () => {
    const flow = funnel.stageFlow(policy, histories({ a: "lead 1 lost 2 visit 3" }), { asOf: "2026-02-28" });
    expect([flow.reopened, flow.stages.map(({ entries }) => entries)]).toEqual([1, [1, 1, 0, 0]]);
  });
  it("every visit has exactly one outcome, and what goes in comes out", () => {
    fc.assert(
      fc.property(eventsOf([...stages, "lost", "x"]), (events) => {
        const flow = funnel.stageFlow(policy, rowsOf(events), { asOf: "2026-01-31", zone: "UTC" });
        let [moved, standing] = [0, 0];
        for (const { entries, advanced, skippedAhead, movedBack, lost, still, deals, furthest } of flow.stages) {
          expect(advanced + skippedAhead + movedBack + lost + still).toBe(entries);
          expect(deals).toBeLessThanOrEqual(Math.min(entries, furthest));
          moved += advanced + skippedAhead + movedBack;
          standing += entries;
        }
        // An entry is a move from another stage, or the first of a deal, or the first after a loss.
        const first = new Set(events.filter(({ stage }) => stages.includes(stage as "lead")).map(({ deal }) => deal))
          .size;
        expect(standing).toBeGreaterThanOrEqual(moved + first);
        expectAccounted(flow);
      }),
    );
  });
  it("needs names that each stand for one stage", () => {
    const shared = funnel.define({ stages: ["first", "second"], groups: { first: ["call"], second: ["call"] } });
    expect(errorOf(() => funnel.stageFlow(shared, [], { asOf: "2026-01-31" })).code).toBe("NO_FLOW");
  });
});
