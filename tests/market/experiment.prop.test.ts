import fc from "fast-check";
import { defineExperiment, experiment } from "salesplan/market";
import type { DealRow } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { expectAccounted } from "../support/rows.ts";

const day = fc.nat({ max: 300 }).map((n) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));
const deal = (id: number): fc.Arbitrary<DealRow> =>
  fc.record({
    id: fc.constant(`d${id}`),
    stage: fc.constantFrom("talk", "won", "lost"),
    status: fc.option(fc.constantFrom("open" as const, "won" as const, "lost" as const)),
    source: fc.option(fc.constantFrom("a", "b", "c")),
    created: fc.option(day, { freq: 9 }),
    closedAt: fc.option(day, { freq: 9 }),
  });
const rows = fc.nat({ max: 40 }).chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => deal(i))));
const policy = fc.record({
  groups: fc.constant({ by: "source", exposed: ["a"], control: ["b"] }),
  since: fc.option(day),
  within: fc.option(fc.integer({ min: 1, max: 90 })),
  won: fc.constant(["won"]),
  lost: fc.constant(["lost"]),
});

describe("experiment", () => {
  it("counts every row once", () => {
    fc.assert(
      fc.property(rows, policy, day, (list, spec, asOf) => {
        const found = experiment(defineExperiment(spec), list, { asOf, ids: true });
        expectAccounted(found);
        const cells = [found.exposed.before, found.exposed.after, found.control?.before, found.control?.after];
        expect(cells.reduce((sum, cell) => sum + (cell?.n ?? 0), 0)).toBe(found.used);
        expect(Object.values(found.ids ?? {}).flat().length).toBe(found.used);
      }),
    );
  });
  it("does not depend on the order of the rows", () => {
    fc.assert(
      fc.property(rows, policy, day, (list, spec, asOf) => {
        const view = (given: readonly DealRow[]) => {
          const { unused, ...rest } = experiment(defineExperiment(spec), given, { asOf });
          return { ...rest, unused: unused.byCode };
        };
        expect(view([...list].reverse())).toEqual(view(list));
      }),
    );
  });
  it("a deal created after asOf changes nothing but afterAsOf", () => {
    fc.assert(
      fc.property(rows, policy, day, deal(999), (list, spec, asOf, extra) => {
        const later = { ...extra, created: "2027-01-01" };
        const [before, after] = [list, [...list, later]].map((given) =>
          experiment(defineExperiment(spec), given, { asOf }),
        );
        const { unused: a, given: _, ...one } = before!;
        const { unused: b, given: __, ...two } = after!;
        expect(two).toEqual(one);
        expect(b.byCode).toEqual({ ...a.byCode, afterAsOf: (a.byCode.afterAsOf ?? 0) + 1 });
      }),
    );
  });
  it("exchanging the groups turns the difference in differences", () => {
    fc.assert(
      fc.property(rows, day, (list, asOf) => {
        const of = (exposed: string, control: string) =>
          experiment(
            defineExperiment({ since: "2026-03-01", groups: { by: "source", exposed: [exposed], control: [control] } }),
            list,
            { asOf },
          );
        const [ab, ba] = [of("a", "b").differenceInDifferences, of("b", "a").differenceInDifferences];
        expect(ba?.effect ?? null).toEqual(ab === null ? null : expect.closeTo(-ab.effect, 12));
      }),
    );
  });
});
