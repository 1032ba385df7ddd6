import { fail, reason } from "../kernel/index.ts";
import { compareRates, type RateComparison, type Verdict, verdictOf } from "../measure/index.ts";
import { must, mustHave } from "../measure/must.ts";
import { type MantelHaenszel, mantelHaenszel } from "../stats/index.ts";
import { type CompareFunnelsOptions, countOf, figureOf } from "./compare.ts";
import type { ConversionOf, Stages } from "./policy.ts";
import { reasons } from "./reasons.ts";
import type { Breakdown, FunnelReason, FunnelReport } from "./types.ts";

/** Two funnels within one value of the breakdown. */
export interface StratumComparison {
  /** Null: deals without a value. */
  readonly value: string | null;
  readonly comparison: RateComparison;
}
/** One conversion of two funnels, like compared with like. */
export interface WithinComparison<Name extends string = string> {
  readonly conversion: Name;
  /** What both reports are broken down by. */
  readonly by: string;
  /** Both funnels as they are, whatever their mix. */
  readonly crude: RateComparison;
  /** What is left of the difference within the values: `difference` in shares (0.07 is 7 points), and the odds ratio. */
  readonly adjusted: MantelHaenszel;
  /** Whether a is better within the values; p is that of `adjusted`. */
  readonly verdict: Verdict;
  /** The values that both reports have, in a's order. */
  readonly strata: readonly StratumComparison[];
  /** Entries in no stratum: their value is not in the other report, or in its `other`. */
  readonly unmatched: { readonly a: number; readonly b: number };
  /** STRATA_DIFFER where the difference is not alike in all values (`adjusted.alike`): then the common figure hides what each value shows. */
  readonly reasons: readonly FunnelReason[];
}

const valuesOf = ({ segments }: Breakdown, conversion: string) =>
  new Map(
    segments.filter(({ kind }) => kind !== "other").map((one) => [one.value, countOf(figureOf(one, conversion))]),
  );
const sizeOf = (counts: Iterable<{ readonly n: number }>): number => {
  let sum = 0;
  for (const { n } of counts) sum += n;
  return sum;
};

/**
 * Whether a conversion is better in one funnel than in another once like is compared with like (Mantel-Haenszel): a campaign whose
 * leads came mostly from a source that converts well anyway has not lifted anything. Both reports must be broken down by the same field.
 *
 * @throws SalesPlanError: NO_BREAKDOWN where a report was not broken down, or by another field; UNKNOWN_CONVERSION, NOT_ONE_COHORT.
 *
 * @example
 * ```ts
 * import * as funnel from "salesplan/funnel";
 * const policy = funnel.define({ stages: ["lead", "signed"] });
 * const report = (counts: { readonly [source: string]: readonly [leads: number, signed: number] }) => {
 *   const rows = Object.entries(counts).flatMap(([source, [leads, signed]]) =>
 *     Array.from({ length: leads }, (_, i) => [
 *       { dealId: `${source} ${i}`, stage: "lead", at: "2026-01-05", source },
 *       ...(i < signed ? [{ dealId: `${source} ${i}`, stage: "signed", at: "2026-02-05", source }] : []),
 *     ]).flat(),
 *   );
 *   return funnel.analyze(policy, rows, { asOf: "2026-03-31", by: "source" });
 * };
 * // The campaign brought referrals; in each source it converts no better than before.
 * const found = funnel.compareWithin(
 *   report({ referral: [200, 100], web: [100, 10] }),
 *   report({ referral: [100, 50], web: [200, 20] }),
 * );
 * [found.crude.points?.estimate.toFixed(1), found.crude.verdict]; //=> ["13.3", "better"]
 * [found.adjusted.difference, found.verdict]; //=> [0, "unclear"]
 * ```
 */
export function compareWithin<S extends Stages>(
  a: FunnelReport<S>,
  b: FunnelReport<S>,
  options: CompareFunnelsOptions<ConversionOf<NoInfer<S>>> = {},
): WithinComparison<ConversionOf<S> | "overall"> {
  mustHave(a, "a", { policy: "object" });
  mustHave(b, "b", { policy: "object" });
  must(options, "options", "object");
  const { conversion = "overall" as const, ...how } = options;
  const [left, right] = [a, b] as unknown as readonly [FunnelReport, FunnelReport];
  const [ofA, ofB] = [left.breakdown, right.breakdown];
  if (ofA === null || ofB === null || ofA.by !== ofB.by)
    return fail(
      "NO_BREAKDOWN",
      ["report"],
      `two reports broken down by the same field are needed, found ${ofA?.by ?? "none"} and ${ofB?.by ?? "none"}`,
    );
  const [valuesA, valuesB] = [valuesOf(ofA, conversion), valuesOf(ofB, conversion)];
  const strata = [...valuesA].flatMap(([value, count]) => {
    const other = valuesB.get(value);
    return other === undefined ? [] : [{ value, a: count, b: other }];
  });
  const { confidence = 0.95, minimum = 5, good = "higher" } = how;
  const adjusted = mantelHaenszel(strata, confidence);
  const [allA, allB] = [countOf(figureOf(left, conversion)), countOf(figureOf(right, conversion))];
  const n = { a: sizeOf(strata.map((one) => one.a)), b: sizeOf(strata.map((one) => one.b)) };
  return {
    conversion,
    by: ofA.by,
    crude: compareRates(allA, allB, how),
    adjusted,
    verdict: verdictOf({ n, estimate: adjusted.difference, interval: null, p: adjusted.p, confidence }, minimum, good),
    strata: strata.map((one) => ({ value: one.value, comparison: compareRates(one.a, one.b, how) })),
    unmatched: { a: allA.n - n.a, b: allB.n - n.b },
    reasons:
      adjusted.alike !== null && adjusted.alike.p < 1 - confidence
        ? [reason(reasons, "STRATA_DIFFER", { by: ofA.by, strata: adjusted.alike.df + 1 })]
        : [],
  };
}
