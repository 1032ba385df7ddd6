import fc from "fast-check";
import { SalesPlanError } from "salesplan/kernel";
import { describe, expect, it } from "vitest";
import { results } from "./specs.ts";

/*
 * A result that was stored and read again, or written by another program, may have holes anywhere. A chart of it is a typed error or a
 * picture without a figure that is none; it is never a TypeError. As JSON the amounts are texts: charts draw them alike.
 */
const asJson = (result: object): unknown => JSON.parse(JSON.stringify(result));

/** Paths of everything that a chart reads from a result. */
function readBy(draw: (result: never) => unknown, result: unknown): readonly (readonly string[])[] {
  const seen = new Map<string, readonly string[]>();
  const watched = (value: unknown, path: readonly string[]): unknown =>
    typeof value !== "object" || value === null
      ? value
      : new Proxy(value, {
          get: (target, key) => {
            const inner = Reflect.get(target, key) as unknown;
            if (typeof key === "symbol" || !Object.hasOwn(target, key) || key === "length") return inner;
            seen.set(JSON.stringify([...path, key]), [...path, key]);
            return watched(inner, [...path, key]);
          },
          ownKeys: (target) => {
            for (const key of Object.keys(target)) seen.set(JSON.stringify([...path, key]), [...path, key]);
            return Reflect.ownKeys(target);
          },
        });
  draw(watched(result, []) as never);
  return [...seen.values()];
}

function broken(result: unknown, path: readonly string[], junk: unknown): unknown {
  const copy = structuredClone(result);
  let at = copy as { [key: string]: unknown };
  for (const key of path.slice(0, -1)) at = at[key] as { [key: string]: unknown };
  const last = path.at(-1) as string;
  if (junk !== GONE) at[last] = junk;
  else if (Array.isArray(at)) at.splice(Number(last), 1);
  else delete at[last];
  return copy;
}

const GONE = Symbol("gone");
const JUNK = [GONE, null, "x", "", -1, Number.NaN, Number.POSITIVE_INFINITY, true, {}, [], [null], [{}], { a: 1 }];

describe.each(Object.entries(results))("%s", (_, { result, draw }) => {
  it("draws a result that was stored as JSON as it draws the result", () => {
    const [own, stored] = [draw(result as never), draw(asJson(result) as never)];
    expect(stored.description).toBe(own.description);
  });
  it("names what is wrong wherever the result has a hole", () => {
    const stored = asJson(result);
    const paths = readBy(draw, stored);
    expect(paths.length).toBeGreaterThan(5);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.constantFrom(...JUNK), (path, junk) => {
        try {
          const spec = draw(broken(stored, path, junk) as never);
          expect(JSON.stringify(spec)).not.toMatch(/NaN|Infinity|undefined|\[object/);
          expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
        } catch (error) {
          if (!(error instanceof SalesPlanError)) throw error;
          expect(error.code).toMatch(/^[A-Z_]+$/);
        }
      }),
      { numRuns: 400 },
    );
  });
});
