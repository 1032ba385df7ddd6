import { adjustP } from "../stats/adjust-p.ts";
import { type ChiSquare, chiSquare } from "../stats/chi-square.ts";
import type { Count } from "../stats/count.ts";
import { shrinkRates } from "../stats/shrink.ts";
import { type CompareOptions, compareRates, type RateComparison, type Verdict } from "./compare.ts";
import { must } from "./must.ts";

/** One of several groups against all others together. */
export interface GroupComparison<K extends string = string> {
  readonly key: K;
  /** The group (a) against the rest (b). */
  readonly against: RateComparison;
  /** Holm's p over all groups that were tested (of two groups the plain one, since it is one comparison); null where it was not. */
  readonly adjustedP: number | null;
  /** Rate drawn towards the common one; see `shrinkRates`. Null where no group has a case. */
  readonly shrunk: number | null;
  /** `better` or `worse` only where the groups differ at all and Holm's p holds. */
  readonly verdict: Verdict;
}
/** Several rates compared without a league table of chance. */
export interface GroupsComparison<K extends string = string> {
  /** Whether there is any evidence that the groups differ; null where fewer than two have cases. */
  readonly global: ChiSquare | null;
  /** The global test's answer: false means that no ranking is justified. */
  readonly differ: boolean;
  /** In the order given. */
  readonly groups: readonly GroupComparison<K>[];
}

/**
 * Compares many rates honestly: one global test first; only if it finds a difference each group against the rest, Holm-corrected where there are more than two;
 * and beside every raw rate the one shrunk to the common rate.
 *
 * @throws SalesPlanError: BAD_COUNT, BAD_PROBABILITY.
 *
 * @example
 * ```ts
 * import { compareGroups } from "salesplan/measure";
 * const reps = [{ key: "Chen", successes: 21, n: 30 }, { key: "Lin", successes: 18, n: 30 }, { key: "Wu", successes: 24, n: 40 }];
 * const found = compareGroups(reps);
 * found.differ; //=> false
 * found.groups.map(({ verdict }) => verdict); //=> ["unclear", "unclear", "unclear"]
 * ```
 */
export function compareGroups<const K extends string>(
  groups: readonly (Count & { readonly key: K })[],
  options: CompareOptions = {},
): GroupsComparison<K> {
  must(groups, "groups", "objects");
  must(options, "options", "object");
  const { confidence = 0.95 } = options;
  const global = chiSquare(groups);
  const differ = global !== null && global.p < 1 - confidence;
  const successes = groups.reduce((sum, group) => sum + group.successes, 0);
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  const against = groups.map((group) =>
    compareRates(group, { successes: successes - group.successes, n: n - group.n }, options),
  );
  const tested = against.flatMap(({ verdict, p }, i) => (verdict === "tooFew" || p === null ? [] : [{ i, p }]));
  // Two groups are one comparison seen from both sides: nothing to correct for.
  const raw = tested.map(({ p }) => p);
  const adjusted = groups.filter((group) => group.n > 0).length === 2 ? raw : adjustP(raw);
  const adjustedP = new Map(tested.map(({ i }, k) => [i, adjusted[k] as number]));
  const shrunk = shrinkRates(groups);
  return {
    global,
    differ,
    groups: groups.map(({ key }, i) => {
      const own = against[i] as RateComparison;
      const p = adjustedP.get(i) ?? null;
      const holds = differ && p !== null && p < 1 - confidence;
      const claims = own.verdict === "better" || own.verdict === "worse";
      const verdict = claims && !holds ? "unclear" : own.verdict;
      return { key, against: own, adjustedP: p, shrunk: shrunk?.groups[i]?.shrunk ?? null, verdict };
    }),
  };
}
