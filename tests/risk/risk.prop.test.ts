import fc from "fast-check";
import { Decimal } from "salesplan/money";
import * as risk from "salesplan/risk";
import { describe, expect, it } from "vitest";

const asOf = "2026-07-31";
const pmbok = risk.presets.pmbok;
const lossArb = fc
  .bigInt({ min: 0n, max: 10n ** 14n })
  .map((units) => new Decimal(units.toString()).div(100).toFixed(2));
const riskArb = fc.record({
  probability: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  loss: fc.option(lossArb),
  impact: fc.constantFrom(...pmbok.impact.map(({ name }) => name)),
  category: fc.option(fc.constantFrom("x", "y")),
  opened: fc.option(fc.constantFrom("2026-06-01", "2026-07-10", "2026-08-15")),
  closed: fc.option(fc.constantFrom("2026-08-20", "2026-09-01")),
});
const registerArb = fc.array(fc.option(riskArb), { maxLength: 15 }).map((risks) =>
  risk.parse({
    ...pmbok,
    risks: risks.flatMap((one, i) => (one === null ? [] : [{ id: `r${i}`, title: "t", ...one }])),
  }),
);
const sum = (values: readonly { toString(): string }[]): string =>
  values.reduce<Decimal>((a, b) => a.plus(b.toString()), new Decimal(0)).toString();

describe("exposure", () => {
  it("reserves, categories and bands sum to the reserve, exactly; open + closed + not yet is all", () => {
    fc.assert(
      fc.property(registerArb, (register) => {
        const now = risk.exposure(register, { asOf });
        const total = now.reserve.toString();
        expect(sum(now.risks.flatMap(({ reserve }) => (reserve === null ? [] : [reserve])))).toBe(total);
        expect(sum(now.categories.map(({ reserve }) => reserve))).toBe(total);
        expect(sum(now.bands.map(({ reserve }) => reserve))).toBe(total);
        expect(now.open + now.closed + now.notYet).toBe(register.risks.length);
        expect(now.reserve.lte(now.worst)).toBe(true);
      }),
    );
  });
  it("the trend explains every cent between two registers", () => {
    fc.assert(
      fc.property(registerArb, registerArb, (before, after) => {
        const then = risk.exposure(before, { asOf: "2026-06-30" });
        const { trend, reserve } = risk.exposure(after, { asOf, previous: { policy: before, asOf: "2026-06-30" } });
        expect(trend?.before.toString()).toBe(then.reserve.toString());
        expect(trend?.after.toString()).toBe(reserve.toString());
        expect(sum([then.reserve, ...Object.values(trend?.by ?? {})])).toBe(reserve.toString());
        expect(sum(trend?.lines.map(({ change }) => change) ?? [])).toBe(trend?.change.toString());
      }),
    );
  });
  it("closing a risk releases exactly its reserve", () => {
    fc.assert(
      fc.property(registerArb, fc.nat(), (register, pick) => {
        const before = risk.exposure(register, { asOf });
        const one = before.risks[pick % Math.max(1, before.risks.length)];
        fc.pre(one !== undefined);
        const closed = risk.parse({
          ...register,
          risks: register.risks.map((r) => (r.id === one?.id ? { ...r, closed: asOf } : r)),
        });
        const after = risk.exposure(closed, { asOf });
        expect(after.reserve.plus(one?.reserve ?? 0).toString()).toBe(before.reserve.toString());
      }),
    );
  });
  it("raising probability or impact never lowers a band or a reserve", () => {
    const levels = pmbok.impact.map(({ name }) => name);
    const names: readonly (string | null)[] = pmbok.bands.names;
    fc.assert(
      fc.property(
        fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
        fc.tuple(fc.nat(4), fc.nat(4)),
        lossArb,
        (chances, impacts, loss) => {
          const [p, q] = [Math.min(...chances), Math.max(...chances)];
          const [i, j] = [Math.min(...impacts), Math.max(...impacts)];
          const at = (probability: number, impact: number) => {
            const register = risk.parse({
              ...pmbok,
              risks: [{ id: "a", title: "t", probability, impact: levels[impact], loss }],
            });
            return risk.exposure(register, { asOf }).risks[0];
          };
          const [low, high] = [at(p, i), at(q, j)];
          expect(names.indexOf(high?.band ?? null)).toBeGreaterThanOrEqual(names.indexOf(low?.band ?? null));
          expect(high?.reserve?.gte(low?.reserve ?? 0)).toBe(true);
        },
      ),
    );
  });
});
