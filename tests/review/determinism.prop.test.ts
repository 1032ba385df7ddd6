import fc from "fast-check";
import { monthly, type ReviewInput, toJSON } from "salesplan/review";
import { expect, it } from "vitest";
import { moreTwists } from "./more-teams.ts";
import { shuffled, smallTeam } from "./small-team.ts";
import { options, policies } from "./team.ts";
import { twists } from "./wide-team.ts";

const seeds = fc.integer({ min: 1, max: 1_000_000 });

/** The same input with the rows of every list in another order. */
function turned(input: ReviewInput, seed: number): ReviewInput {
  const lists = Object.entries(input).map(([name, value]) => [
    name,
    Array.isArray(value) && name !== "experiments" ? shuffled(value, seed) : value,
  ]);
  const { lastExport } = input;
  return {
    ...(Object.fromEntries(lists) as ReviewInput),
    ...(lastExport
      ? { lastExport: { ...lastExport, deals: shuffled(lastExport.deals as readonly never[], seed) } }
      : {}),
  };
}

it.each([
  ["2026-07", "2026-07-31"],
  ["2026-07", "2026-07-10"],
  ["2026-06", "2026-07-31"],
  ["2026-Q3", "2026-07-31"],
  ["2026-W31", "2026-07-31"],
])("%s as of %s: the same text, byte for byte, every time and in whatever order the rows come", (period, asOf) => {
  fc.assert(
    fc.property(seeds, seeds, (seed, order) => {
      const input = smallTeam(seed);
      const review = (given: ReviewInput): string => toJSON(monthly(given, policies, { ...options, asOf, period }));
      const first = review(input);
      expect(review(input)).toBe(first);
      expect(review(turned(input, order))).toBe(first);
    }),
    { numRuns: 4 },
  );
});

const wide = { ...twists, ...moreTwists };
it.each(["met", "odd", "second month", "mid-month", "poor rate"])(
  "%s: rows in another order make the same review",
  (name) => {
    for (const seed of [31, 4711]) {
      const { input, policies: rules } = (wide[name] as (typeof wide)[string])(seed);
      expect(toJSON(monthly(turned(input, seed + 1), rules, options))).toBe(toJSON(monthly(input, rules, options)));
    }
  },
);
