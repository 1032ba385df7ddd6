import fc from "fast-check";
import { committee, competitors, decisionProcess, define, defineExperiment, experiment, trend } from "salesplan/market";
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

describe("other verbs", () => {
  const named = rows.chain((list) =>
    fc.tuple(
      ...list.map((row) =>
        fc
          .constantFrom([], ["K"], ["K", "L"])
          .map((competitors): DealRow => ({ ...row, competitors, customer: row.id, amount: 3 })),
      ),
    ),
  );
  const moves = [{ competitor: "K", date: "2026-05-01", kind: "priceCut" }];
  const policy2 = define({ won: ["won"], lost: ["lost"], segment: "source", departments: ["IT"] });

  it("competitors: every deal is with some rival or with none, and the order of rows changes no figure", () => {
    fc.assert(
      fc.property(named, day, (list, asOf) => {
        const found = competitors(policy2, list, moves, { asOf });
        expectAccounted(found);
        const k = found.rivals.find(({ competitor }) => competitor === "K");
        const none = found.rivals.find(({ competitor }) => competitor === null);
        expect((k?.deals ?? 0) + (none?.deals ?? 0)).toBe(found.used);
        for (const { deals, won, lost, open } of found.rivals) expect(won + lost + open.deals).toBe(deals);
        const turned = competitors(policy2, [...list].reverse(), moves, { asOf });
        expect(turned.moves).toEqual(found.moves);
      }),
    );
  });
  it("competitors: a deal or a move after asOf changes nothing but afterAsOf", () => {
    fc.assert(
      fc.property(named, day, (list, asOf) => {
        const a = competitors(policy2, list, moves, { asOf });
        const b = competitors(
          policy2,
          [...list, { id: "z", stage: "won", created: "2027-01-01", competitors: ["K"] }],
          [...moves, { competitor: "K", date: "2027-01-01", kind: "launch" }],
          { asOf },
        );
        expect({ rivals: b.rivals, moves: b.moves }).toEqual({ rivals: a.rivals, moves: a.moves });
        expect(b.unused.count).toBe(a.unused.count + 1);
      }),
    );
  });
  it("decisionProcess: segments make the whole, and with and without make all deals whose contacts are known", () => {
    fc.assert(
      fc.property(rows, day, fc.array(fc.nat({ max: 40 }), { maxLength: 30 }), (list, asOf, met) => {
        const deals = list.map((row) => ({ ...row, customer: row.id }));
        const contacts = met.map((i) => ({
          customer: `d${i}`,
          contact: "x",
          department: i % 2 ? "IT" : "HR",
          lastTouch: "2026-03-01",
        }));
        const found = decisionProcess(policy2, deals, contacts, { asOf });
        expectAccounted(found);
        expect(found.segments.reduce((sum, { n }) => sum + n, 0)).toBe(found.all.n);
        for (const one of found.departments)
          expect(one.with + one.without + one.unknown + found.withoutContacts).toBe(found.used);
      }),
    );
  });
  it("trend: volumes of segments and of all agree, month by month", () => {
    fc.assert(
      fc.property(rows, day, (list, asOf) => {
        const deals = list.map((row) => ({ ...row, source: row.source ?? "none" }));
        const found = trend(policy2, deals, { asOf });
        expectAccounted(found);
        const volumes = found.trends.filter(({ measure }) => measure === "volume");
        found.months.forEach((_, m) => {
          const parts = volumes
            .filter(({ segment }) => segment !== null)
            .reduce((sum, one) => sum + (one.months[m]?.n ?? 0), 0);
          expect(parts).toBe(volumes.find(({ segment }) => segment === null)?.months[m]?.n);
        });
      }),
    );
  });
  it("committee: a later touch changes nothing, and the order of people changes no figure", () => {
    const person = fc.record({
      contact: fc.constantFrom("a", "b", "c"),
      department: fc.constantFrom("IT", "HR"),
      lastTouch: fc.option(day),
    });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 12 }), day, (people, asOf) => {
        const contacts = people.map((one) => ({ ...one, customer: "c" }));
        const view = (given: typeof contacts) =>
          committee(policy2, given, { asOf, complete: true }).customers.map(({ departments, missing, fresh }) => ({
            departments,
            missing,
            fresh,
          }));
        expect(view([...contacts].reverse())).toEqual(view(contacts));
        const late = contacts.map((one) => ({
          ...one,
          lastTouch: one.lastTouch !== null && one.lastTouch > asOf ? null : one.lastTouch,
        }));
        expect(view(late)).toEqual(view(contacts));
      }),
    );
  });
});
